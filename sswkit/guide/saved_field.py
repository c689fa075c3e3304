"""A widget whose content is saved as it changes, with history, undo, and conflicts shown to both sides."""

from collections.abc import Mapping
from uuid import uuid4

import ipywidgets

from sswkit.assessment.journal import Conflict, Entry
from sswkit.core.words import _, n_
from sswkit.guide.boundary import guarded
from sswkit.guide.saved import saved_words
from sswkit.guide.times import clock
from sswkit.showing.html import safe

MOST_VERSIONS = 20


class SavedField:
    """A widget tied to one key of the journal: it remembers the revision that its reader has seen.

    `words` says in words what a value stands for, where the value is a code.
    """

    def __init__(self, page, key: str, widget: ipywidgets.Widget, words: Mapping[object, str]):
        self.page, self.key, self.widget, self.words = page, key, widget, words
        self.status, self.conflict, self.history = ipywidgets.HTML(), ipywidgets.VBox(), ipywidgets.HTML()
        self.status.add_class("ssw-saved")
        self.undo_button = ipywidgets.Button(description=_("Undo the last change"))
        self.undo_button.add_class("ssw-link")
        self.nothing = widget.value
        self.seen: int | None = None
        self.quiet = False

    def begin(self) -> None:
        """Show what is saved, and save what changes from now on."""
        entry = self.page.journal.value(self.key)
        if entry is not None:
            self.take(entry)
        else:
            self.tell_history()
        self.widget.observe(guarded(self.status)(lambda change: self.save(change["new"])), names="value")
        self.undo_button.on_click(guarded(self.status)(lambda _button: self.undo()))
        self.page.watched[self.key] = self.notice
        self.ask_again()

    def ask_again(self) -> None:
        """A text of this person that a colleague's crossed before a reload is shown again, not forgotten."""
        refused = self.page.journal.conflicts(self.key).get(self.key)
        current = self.page.journal.value(self.key)
        if refused is not None and current is not None and refused.who == self.page.who:
            self.ask(current, refused.value["mine"]["value"])

    def take(self, entry: Entry) -> None:
        """Show an entry of the journal as the field's content."""
        self.quiet = True
        try:
            self.widget.value = self.nothing if entry.value is None else entry.value
        finally:
            self.quiet = False
        self.settled(entry)

    def settled(self, entry: Entry) -> None:
        """Say what is saved."""
        self.seen = entry.revision
        self.conflict.children = ()
        self.status.value = saved_words(entry)
        self.tell_history()

    def save(self, value: object, *, over: int | None = None) -> None:
        """Put a value into the journal, unless a colleague was there first."""
        if self.quiet:
            return
        seen = self.seen if over is None else over
        try:
            entry = self.page.journal.write(self.key, value, self.page.who, seen=seen, operation=str(uuid4()))
        except Conflict as conflict:
            self.ask(conflict.theirs, value)
        else:
            self.settled(entry)

    def undo(self) -> None:
        """Put back what stood here before the last change, whoever made it."""
        try:
            self.take(self.page.journal.undo(self.key, self.page.who, seen=self.seen))
        except Conflict as conflict:
            self.ask(conflict.theirs, self.widget.value)

    def notice(self, entry: Entry) -> None:
        """A colleague changed this: say so, and ask which of the two is to stand."""
        current = self.page.journal.value(self.key)
        if entry.key.startswith("conflict:"):
            self.status.value = f'<span class="ssw-warn">{safe(_conflict_news(entry))}</span>'
        elif current is not None and current.revision != self.seen:
            self.ask(current, self.widget.value)

    def ask(self, theirs: Entry, mine: object) -> None:
        """Show both versions and let the person choose; until then both are kept."""
        self.status.value = ""
        place = ipywidgets.HTML()
        keep_theirs = ipywidgets.Button(description=_("Keep theirs"))
        keep_mine = ipywidgets.Button(description=_("Keep mine"))
        keep_theirs.on_click(guarded(place)(lambda _button: self.take(theirs)))
        keep_mine.on_click(guarded(place)(lambda _button: self.save(mine, over=theirs.revision)))
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
        return self.words.get(value, "–" if value in (None, "") else str(value))

    def tell_history(self) -> None:
        """List the earlier versions, the newest first, and offer to undo when there is something to."""
        versions = self.page.journal.history(self.key)
        self.undo_button.layout.display = "" if versions and versions[-1].value != self.nothing else "none"
        items = "".join(
            f"<li><b>{safe(clock(entry.at))}, {safe(entry.who)}</b> {safe(self.said(entry.value))}</li>"
            for entry in reversed(versions[-MOST_VERSIONS:-1])
        )
        title = n_("{n} earlier version", "{n} earlier versions", max(len(versions) - 1, 0))
        fold = f'<details class="ssw-history"><summary>{safe(title)}</summary><ol>{items}</ol></details>'
        self.history.value = fold if items else ""


def saved_field(
    page, key: str, widget: ipywidgets.Widget, words: Mapping[object, str] | None = None
) -> list[ipywidgets.Widget]:
    """The widget, what is saved of it, the choice in a conflict, and its history."""
    field = SavedField(page, key, widget, words or {})
    field.begin()
    return [widget, field.status, field.conflict, ipywidgets.HBox([field.undo_button, field.history])]


def _conflict_news(entry: Entry) -> str:
    return _("{who} was writing here too. Both texts are kept in the history.", who=entry.who)
