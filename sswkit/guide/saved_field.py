"""A widget whose content is saved as it changes, with history, undo, and conflicts shown to both sides."""

import hashlib
from collections.abc import Callable
from uuid import uuid4

import ipywidgets

from sswkit.assessment.journal import CONFLICT, Conflict, Entry
from sswkit.core.words import _, n_
from sswkit.guide.boundary import guarded
from sswkit.guide.offered import refuse_unless
from sswkit.guide.pressing import on_press
from sswkit.guide.saved import changed_words, saved_words
from sswkit.guide.times import clock
from sswkit.showing.html import safe

MOST_VERSIONS = 20


def key_class(key: str) -> str:
    """The class by which the page's scripts know a field and its status box.

    >>> key_class("note:needed:reading")
    'key-a5f4584a70'
    """
    return f"key-{hashlib.sha1(key.encode('utf-8'), usedforsecurity=False).hexdigest()[:10]}"


class SavedField:
    """A widget tied to one key of the journal: it remembers what of it its reader has seen.

    `allowed` says whether a value is one that the page offered, `said` what it stands for in words.
    With `results` the results of the page follow the value.
    """

    def __init__(
        self,
        page,
        key: str,
        widget: ipywidgets.Widget,
        allowed: Callable[[object], bool],
        said: Callable[[object], str],
        results: bool,
    ):
        self.page, self.key, self.widget = page, key, widget
        self.allowed, self.in_words, self.results = allowed, said, results
        self.status, self.conflict, self.history = ipywidgets.HTML(), ipywidgets.VBox(), ipywidgets.HTML()
        self.undo_button = ipywidgets.Button(description=_("Undo the last change"))
        self.undo_button.add_class("ssw-link")
        self.nothing = self.value = widget.value
        self.seen: int | None = None
        self.waiting: Entry | None = None
        self.asking = False
        self.mine: object = None
        self.refused: set[str] = set()
        self.quiet = False
        self.cell = page.cells.current
        for css in ("ssw-field", key_class(key)):
            widget.add_class(css)
        for css in ("ssw-saved", "ssw-status", key_class(key)):
            self.status.add_class(css)

    def begin(self) -> None:
        """Show what is saved, and save what changes from now on."""
        entry = self.page.journal.value(self.key)
        if entry is not None:
            self.take(entry)
        else:
            self.tell_history()
        self.widget.observe(guarded(self.status)(self.changed), names="value")
        on_press(self.undo_button, self.status, self.undo)
        self.page.watched[self.key] = self
        self.ask_again()

    def ask_again(self) -> None:
        """A text of this person that a colleague's crossed before a reload is shown again, not forgotten."""
        refused = self.page.journal.conflicts(self.key).get(self.key)
        current = self.page.journal.value(self.key)
        if refused is not None and current is not None and refused.who == self.page.who:
            self.ask(current, refused.value["mine"]["value"])

    def take(self, entry: Entry, *, news: bool = False) -> None:
        """Show an entry of the journal as the field's content, and that it is saved or is news."""
        self.show(entry.value)
        self.value, self.seen, self.waiting = self.widget.value, entry.revision, None
        self.conflict.children, self.asking = (), False
        self.status.value = changed_words(entry) if news else saved_words(entry)
        self.tell_history()

    def show(self, value: object) -> None:
        """Put a value into the widget without saving it again."""
        self.quiet = True
        try:
            self.widget.value = value if self.allowed(value) else self.nothing
        finally:
            self.quiet = False

    def changed(self, change: dict) -> None:
        """The person has changed the field."""
        if self.quiet:
            return
        if not self.allowed(change["new"]):
            self.show(self.value)
            refuse_unless(False)
        self.save(change["new"], self.seen, str(uuid4()))

    def save(self, value: object, seen: int | None, operation: str) -> None:
        """Put a value into the journal, unless a colleague was there first."""
        try:
            entry = self.page.journal.write(self.key, value, self.page.who, seen=seen, operation=operation)
        except Conflict as conflict:
            self.refused.add(operation)
            self.ask(conflict.theirs, value)
        else:
            self.take(entry)
        self.follow()

    def follow(self) -> None:
        """Bring the results up to date that depend on this field."""
        if self.results:
            self.page.refresh(since=self.cell)

    def undo(self) -> None:
        """Put back what stood here before the last change, whoever made it."""
        try:
            self.take(self.page.journal.undo(self.key, self.page.who, seen=self.seen))
        except Conflict as conflict:
            self.meet(conflict.theirs)
        self.follow()

    def notice(self, entry: Entry) -> bool:
        """A colleague changed this, or tried to; do results have to follow?"""
        current = self.page.journal.value(self.key)
        if entry.key.startswith(CONFLICT):
            self.tell_conflict(entry, current)
            return False
        if current is None or current.revision == self.seen:
            return False
        self.meet(current)
        return self.results

    def tell_conflict(self, refused: Entry, current: Entry | None) -> None:
        """Say that a colleague's change crossed ours, as long as they have not decided which is to stand."""
        ours = refused.operation.removeprefix(CONFLICT) in self.refused
        alike = refused.value["mine"]["value"] == (current and current.value)
        settled = current is not None and current.revision > refused.revision
        if not (ours or alike or settled):
            said = _("{who} was writing here too. Both texts are kept in the history.", who=refused.who)
            self.status.value = f'<span class="ssw-warn">{safe(said)}</span>'

    def meet(self, theirs: Entry) -> None:
        """Take a colleague's change over where nothing is lost by it; ask where something would be."""
        if self.asking or self.widget.value != self.value:
            self.ask(theirs, self.mine if self.asking else self.widget.value)
        elif self.page.watcher.typing == key_class(self.key):
            self.waiting = theirs
            said = _("{who} changed this at {time}, while you write.", who=theirs.who, time=clock(theirs.at))
            self.status.value = f'<span class="ssw-warn">{safe(said)}</span>'
        else:
            self.take(theirs, news=True)

    def left(self) -> None:
        """The hand has left the field: take over what waited for that."""
        if self.waiting is not None and self.widget.value == self.value:
            self.take(self.waiting, news=True)

    def ask(self, theirs: Entry, mine: object) -> None:
        """Show both versions and let the person choose; until then both are kept."""
        if theirs.value == mine:
            self.take(theirs, news=True)
            return
        self.status.value, self.waiting = "", None
        self.asking, self.mine = True, mine
        place, operation = ipywidgets.HTML(), str(uuid4())
        keep_theirs = ipywidgets.Button(description=_("Keep theirs"))
        keep_mine = ipywidgets.Button(description=_("Keep mine"))

        def keep(value: object) -> None:
            # One question has one answer: the same press again finds its operation done.
            self.save(value, theirs.revision, operation)

        on_press(keep_theirs, place, lambda: keep(theirs.value))
        on_press(keep_mine, place, lambda: keep(mine))
        both = ipywidgets.HTML(self.both(theirs, mine))
        self.conflict.children = [both, ipywidgets.HBox([keep_theirs, keep_mine]), place]

    def both(self, theirs: Entry, mine: object) -> str:
        """Two versions beside each other."""
        title = _("{who} changed this at {time}.", who=theirs.who, time=clock(theirs.at))
        return (
            f'<div class="ssw-conflict" role="alert"><b>{safe(title)}</b>'
            f"<dl><dt>{safe(_('Theirs'))}</dt><dd>{safe(self.said(theirs.value))}</dd>"
            f"<dt>{safe(_('Yours, not saved yet'))}</dt><dd>{safe(self.said(mine))}</dd></dl></div>"
        )

    def said(self, value: object) -> str:
        """A value in words; an empty one as a dash."""
        return "–" if value in (None, "") else self.in_words(value)

    def tell_history(self) -> None:
        """List the earlier versions, the newest first, and offer to undo when there is something to."""
        versions = self.page.journal.history(self.key)
        self.undo_button.layout.display = "" if versions and versions[-1].value is not None else "none"
        items = "".join(
            f"<li><b>{safe(clock(entry.at))}, {safe(entry.who)}</b> {safe(self.said(entry.value))}</li>"
            for entry in reversed(versions[-MOST_VERSIONS:-1])
        )
        title = n_("{n} earlier version", "{n} earlier versions", max(len(versions) - 1, 0))
        fold = f'<details class="ssw-history"><summary>{safe(title)}</summary><ol>{items}</ol></details>'
        self.history.value = fold if items else ""


def saved_field(
    page,
    key: str,
    widget: ipywidgets.Widget,
    *,
    allowed: Callable[[object], bool],
    said: Callable[[object], str] = str,
    results: bool = False,
) -> list[ipywidgets.Widget]:
    """The widget, what is saved of it, the choice in a conflict, and its history."""
    field = SavedField(page, key, widget, allowed, said, results)
    field.begin()
    before = ipywidgets.HBox([field.undo_button, field.history])
    before.add_class("ssw-before")
    return [widget, field.status, field.conflict, before]
