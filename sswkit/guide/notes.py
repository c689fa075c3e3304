"""The team's own words and ratings: saved as they are made, with conflicts shown to both sides."""

from collections.abc import Callable
from uuid import uuid4

import ipywidgets

from sswkit.assessment.journal import Conflict, Entry
from sswkit.core.definitions import prompts
from sswkit.core.words import _
from sswkit.guide.boundary import guarded
from sswkit.guide.saved import saved_words
from sswkit.guide.times import clock
from sswkit.showing.html import safe


def note(page, name: str) -> list[ipywidgets.Widget]:
    """A question and a text area whose content is saved whenever the hand leaves it."""
    question = _(prompts(page.guide.id)["notes"][name])
    area = ipywidgets.Textarea(continuous_update=False, placeholder=_("Write here. It is saved as you go."))
    area.add_class("ssw-note")
    area.tooltip = question
    heading = ipywidgets.HTML(f'<p class="ssw-question">{safe(question)}</p>')
    return [heading, *_saved_field(page, f"note:{page.guide.id}:{name}", area)]


def rating(page, name: str) -> list[ipywidgets.Widget]:
    """A question and one of several levels."""
    asked = prompts(page.guide.id)["ratings"][name]
    question = _(asked["question"])
    levels = [(_(level), n) for n, level in enumerate(asked["levels"], start=1)]
    buttons = ipywidgets.ToggleButtons(options=levels, value=None)
    buttons.add_class("ssw-rating")
    heading = ipywidgets.HTML(f'<p class="ssw-question">{safe(question)}</p>')
    return [heading, *_saved_field(page, f"rating:{page.guide.id}:{name}", buttons)]


class _Field:
    """A widget tied to one key of the journal: it remembers the revision that its reader has seen."""

    def __init__(self, page, key: str, widget: ipywidgets.Widget):
        self.page, self.key, self.widget = page, key, widget
        self.status = ipywidgets.HTML()
        self.status.add_class("ssw-saved")
        self.conflict = ipywidgets.VBox()
        self.seen: int | None = None
        self.quiet = False

    def begin(self) -> None:
        """Show what is saved, and save what changes from now on."""
        entry = self.page.journal.value(self.key)
        if entry is not None:
            self.take(entry)
        save = guarded(self.status)(lambda change: self.save(change["new"]))
        self.widget.observe(save, names="value")
        self.page.watched[self.key] = self.notice

    def take(self, entry: Entry) -> None:
        """Show an entry of the journal as the field's content."""
        self.quiet = True
        try:
            self.widget.value = entry.value
        finally:
            self.quiet = False
        self.settled(entry)

    def settled(self, entry: Entry) -> None:
        """Say what is saved."""
        self.seen = entry.revision
        self.conflict.children = ()
        self.status.value = saved_words(entry)

    def save(self, value: object, *, over: int | None = None) -> None:
        """Put a value into the journal, unless a colleague was there first."""
        if self.quiet:
            return
        try:
            entry = self.page.journal.write(
                self.key,
                value,
                self.page.who,
                seen=self.seen if over is None else over,
                operation=str(uuid4()),
            )
        except Conflict as conflict:
            if conflict.theirs is None:  # undone meanwhile: there is nothing to weigh mine against
                self.seen = None
                self.save(value)
            else:
                self.ask(conflict.theirs, value)
        else:
            self.settled(entry)

    def notice(self, entry: Entry) -> None:
        """A colleague changed this: show it, or ask when something else stands here."""
        current = self.page.journal.value(self.key)
        if entry.key.startswith("conflict:"):
            self.status.value = f'<span class="ssw-warn">{safe(_conflict_news(entry))}</span>'
        elif current is not None and current.revision != self.seen:
            self.ask(current, self.widget.value)

    def ask(self, theirs: Entry, mine: object) -> None:
        """Show both versions and let the person choose; until then both are kept."""
        self.status.value = ""
        self.conflict.children = _conflict_box(
            theirs, mine, keep_theirs=lambda: self.take(theirs), keep_mine=lambda: self.keep(mine, theirs)
        )

    def keep(self, mine: object, theirs: Entry) -> None:
        """Save mine over theirs, knowingly; theirs stays in the history."""
        self.save(mine, over=theirs.revision)


def _saved_field(page, key: str, widget: ipywidgets.Widget) -> list[ipywidgets.Widget]:
    field = _Field(page, key, widget)
    field.begin()
    return [widget, field.status, field.conflict]


def _conflict_news(entry: Entry) -> str:
    return _("{who} was writing here too. Both texts are kept in the history.", who=entry.who)


def _conflict_box(theirs: Entry, mine: object, *, keep_theirs: Callable, keep_mine: Callable) -> list:
    title = _("{who} changed this at {time}.", who=theirs.who, time=clock(theirs.at))
    both = ipywidgets.HTML(
        f'<div class="ssw-conflict" role="alert"><b>{safe(title)}</b>'
        f"<dl><dt>{safe(_('Theirs'))}</dt><dd>{safe(theirs.value)}</dd>"
        f"<dt>{safe(_('Yours, not saved yet'))}</dt><dd>{safe(mine)}</dd></dl></div>"
    )
    place = ipywidgets.HTML()
    first = ipywidgets.Button(description=_("Keep theirs"))
    second = ipywidgets.Button(description=_("Keep mine"))
    first.on_click(guarded(place)(lambda _button: keep_theirs()))
    second.on_click(guarded(place)(lambda _button: keep_mine()))
    return [both, ipywidgets.HBox([first, second]), place]
