"""Notice what a colleague does on another computer while this page is open."""

import asyncio
import contextlib
from dataclasses import dataclass, field
from typing import Protocol

import ipywidgets
from IPython.display import display

from sswkit.assessment.entries import UNDO, Entry
from sswkit.assessment.journal import CONFLICT
from sswkit.assessment.versions import TABLE
from sswkit.core.definitions import table
from sswkit.core.words import _
from sswkit.guide.boundary import guarded, in_background, told
from sswkit.guide.pressing import on_press
from sswkit.guide.times import clock
from sswkit.showing.html import safe

SECONDS = 3


class Watched(Protocol):
    """A field of the page that a colleague may change, too."""

    def notice(self, entry: Entry) -> bool:
        """Show what the colleague did; do results have to follow?"""

    def left(self) -> None:
        """The hand has left the field in which the person was writing."""


@dataclass
class Watcher:
    """What this page knows of its colleagues, and the place where it says so.

    `hand` is a field that nobody sees: the page's script writes into it in which field the person is
    typing. `known` is the newest import that the page shows already.
    """

    news: ipywidgets.HTML = field(default_factory=ipywidgets.HTML)
    button: ipywidgets.Button = field(default_factory=ipywidgets.Button)
    hand: ipywidgets.Text = field(default_factory=ipywidgets.Text)
    known: int = 0
    waiting: bool = False
    failed: bool = False
    task: asyncio.Task | None = None

    @property
    def typing(self) -> str:
        """The class of the field in which the person is typing now; "" when in none."""
        return self.hand.value

    def box(self) -> ipywidgets.VBox:
        """The place of the news, with the button and the field that nobody sees."""
        self.button.layout.display = "none"
        self.hand.add_class("ssw-hand")
        box = ipywidgets.VBox([self.news, self.button, self.hand])
        box.add_class("ssw-news")
        return box


def start(page) -> None:
    """Look at the journal every few seconds; what colleagues did is shown, or asked about."""
    if not page.visit.page:
        return
    display(page.watcher.box())
    watcher = page.watcher
    watcher.known = page.journal.latest_revision()
    watcher.hand.observe(guarded(watcher.news)(lambda _change: hand_moved(page)), names="value")
    on_press(watcher.button, watcher.news, lambda: answered(page))
    with contextlib.suppress(RuntimeError):  # no running loop: nothing can change under this page
        asyncio.get_running_loop()
        watcher.task = in_background(_watch(page, watcher.known))


async def _watch(page, seen: int) -> None:
    while True:
        await asyncio.sleep(SECONDS)
        try:
            seen = look(page, seen)
            page.watcher.failed = False
        except Exception as error:  # noqa: BLE001  a hiccup on the disk must not end the watch
            _tell_failure(page.watcher, error)


def _tell_failure(watcher: Watcher, error: Exception) -> None:
    if not watcher.failed:  # once, not every three seconds
        watcher.failed = True
        watcher.news.value = told(error)


def look(page, seen: int) -> int:
    """Show what was written since the revision `seen`, and return the newest one looked at."""
    if any(upload.bringing_in for upload in page.uploads):
        return seen  # our own import is on its way; what is new is looked at when it is there
    changes = page.journal.changes_since(seen)
    # A list: every field is told, whatever the first one answers.
    follow = [notice(page, entry) for entry in changes]
    known = page.watcher.known
    imports = [entry for entry in changes if entry.key.startswith(TABLE) and entry.revision > known]
    if imports:
        tell_import(page, imports[-1])
    if any(follow):
        page.refresh()
    return max([seen, *(entry.revision for entry in changes)])


def notice(page, entry: Entry) -> bool:
    """Tell the field that an entry is about; do results have to follow?"""
    key = entry.key.removeprefix(CONFLICT)
    # What is not on the page yet, such as a colleague's new scenario, is told to who keeps such things.
    watched = page.watched.get(key) or page.watched.get(key.rpartition(":")[0])
    return watched.notice(entry) if watched else False


def tell_import(page, entry: Entry) -> None:
    """A colleague brought in data: show them, unless a person is in the middle of something."""
    page.watcher.known = entry.revision
    watcher = page.watcher
    busy = bool(watcher.typing) or any(upload.at_work for upload in page.uploads)
    then = "" if busy else safe(_("The results on this page follow."))
    watcher.news.value = f'<p role="status"><b>{safe(_import_in_words(entry))}</b> {then}</p>'
    watcher.button.description = _("Show the new data") if busy else _("Close")
    watcher.button.layout.display, watcher.waiting = "", busy
    if not busy:
        page.refresh()


def _import_in_words(entry: Entry) -> str:
    about = {
        "who": entry.who or _("A colleague"),
        "time": clock(entry.at),
        "table": table(entry.key.removeprefix(TABLE)).label,
    }
    if entry.operation.startswith(UNDO):
        return _("{who} took an import back at {time}: {table}.", **about)
    return _("{who} brought in new data at {time}: {table}.", **about)


def answered(page) -> None:
    """The person has read the news; data that wait for them are shown now."""
    watcher = page.watcher
    waited, watcher.waiting = watcher.waiting, False
    watcher.button.layout.display, watcher.news.value = "none", ""
    if waited:
        page.refresh()


def hand_moved(page) -> None:
    """The person has left a field, or gone into another one: what waited for that is shown."""
    for watched in page.watched.values():
        watched.left()
