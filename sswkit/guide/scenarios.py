"""Scenarios of a team: named, with their reason, kept in the journal, and open to every colleague."""

import hashlib

import ipywidgets
import traitlets

from sswkit.assessment.entries import Entry
from sswkit.core.errors import KitError
from sswkit.core.words import _, label, listing, number, percent
from sswkit.guide.boundary import message_html, unseen
from sswkit.guide.pressing import on_press
from sswkit.guide.saved_field import SavedField, saved_field
from sswkit.planning import levers
from sswkit.planning.levers import Move
from sswkit.planning.projection_inputs import Model
from sswkit.planning.scenarios import BASELINE
from sswkit.showing.html import safe

PREFIX = "scenario:projection"
LONGEST_NAME, LONGEST_REASON = 60, 1000


class Holder(ipywidgets.VBox):
    """The content of a scenario as a saved field takes it; the browser has no hand in it."""

    value = traitlets.Any(allow_none=True)


def key_of(name: str) -> str:
    """The key under which a scenario is kept: one for a name, however it is written.

    >>> key_of("Better pay") == key_of(" better  PAY ")
    True
    """
    plain = " ".join(name.split()).casefold()
    return f"{PREFIX}:{hashlib.sha1(plain.encode('utf-8'), usedforsecurity=False).hexdigest()[:12]}"


def is_scenario(value: object) -> bool:
    """Is it a scenario as this page keeps them? None stands for one whose saving was undone."""
    if value is None:
        return True
    if not isinstance(value, dict) or set(value) - {"removed"} != {"name", "reason", "from_year", "moves"}:
        return False
    words = [value["name"], value["reason"]]
    moves = value["moves"] if isinstance(value["moves"], list) else [None]
    return all(isinstance(text, str) and text for text in words) and all(map(_is_move, moves))


def in_force(value: object) -> bool:
    """Is it a scenario that was neither undone nor removed?

    What is removed keeps its content, so that “undo” brings it back.
    """
    return value is not None and is_scenario(value) and not value.get("removed")


def _is_move(move: object) -> bool:
    known = isinstance(move, dict) and set(move) == {"name", "cadre", "value"}
    return known and move["name"] in levers.LEVERS and isinstance(move["value"], int | float)


def moves_of(value: dict) -> list[Move]:
    """The moves of a kept scenario."""
    return [Move(move["name"], move["cadre"], float(move["value"])) for move in value["moves"]]


def in_words(value: dict, names: dict[str, str]) -> str:
    """A scenario in one line: what changes for whom, from when on, and why."""
    if value.get("removed"):
        return _("“{name}” was removed.", name=value["name"])
    said = _("{name}: {figures}", name=value["name"], figures=changes_in_words(value, names))
    return f"{said} {value['reason']}"


def changes_in_words(value: dict, names: dict[str, str]) -> str:
    """What changes in a scenario, for whom and from when on."""
    changes = listing([_move_in_words(move, names) for move in moves_of(value)])
    return _("{changes}, from {year} on.", changes=changes, year=str(value["from_year"]))


def _move_in_words(move: Move, names: dict[str, str]) -> str:
    share = move.name != "enrolment"
    return _(
        "{what} {value} ({cadre})",
        what=label(f"choice.assumption.{move.name}"),
        value=percent(move.value, 1) if share else number(move.value),
        cadre=names.get(move.cadre, move.cadre),
    )


class Card:
    """One scenario on the page: what it is, when it was saved, how it was before, and what can be done."""

    def __init__(self, shelf: "Shelf", key: str):
        self.shelf, self.key = shelf, key
        self.holder, self.words, self.message = Holder(), ipywidgets.HTML(), ipywidgets.HTML()
        self.open = ipywidgets.Button(description=_("Show in the sliders"))
        self.remove = ipywidgets.Button(description=_("Remove"))
        self.buttons = ipywidgets.HBox([self.open, self.remove])
        self.holder.children = (self.words,)
        names = shelf.page.names
        content = saved_field(
            shelf.page, key, self.holder, allowed=is_scenario, said=lambda v: in_words(v, names), results=True
        )
        self.box = ipywidgets.VBox([*content, self.buttons, self.message])
        self.box.add_class("ssw-scenario")
        self.holder.observe(unseen(lambda _change: self.tell()), names="value")
        on_press(self.open, self.message, self.show_in_sliders)
        on_press(self.remove, self.message, self.take_away)
        self.last = self.holder.value
        self.tell()

    @property
    def field(self) -> SavedField:
        """The saved field behind the card."""
        return self.shelf.page.watched[self.key]

    def tell(self) -> None:
        """Say what the scenario is now, or that it was removed."""
        value = self.holder.value
        there = in_force(value)
        self.buttons.layout.display = "" if there else "none"
        if not there:
            name = (value or self.last or {"name": ""})["name"]
            self.words.value = f"<p>{safe(_('“{name}” was removed.', name=name))}</p>"
            return
        self.last = value
        head, changes, why = value["name"], changes_in_words(value, self.shelf.page.names), value["reason"]
        title = f'<p class="ssw-question">{safe(head)}</p>'
        self.words.value = f'{title}<p>{safe(changes)}</p><p class="ssw-hint">{safe(why)}</p>'

    def take_away(self) -> None:
        """Remove the scenario; its history and its undo stay."""
        if in_force(self.holder.value):
            self.holder.value = {**self.holder.value, "removed": True}

    def show_in_sliders(self) -> None:
        """Go on from this scenario."""
        value = self.holder.value
        if in_force(value) and self.shelf.page.trying is not None:
            self.shelf.page.trying.load(moves_of(value), value["from_year"])
            self.shelf.name.value, self.shelf.reason.value = value["name"], value["reason"]


class Shelf:
    """All scenarios of the team, and the form that saves one more."""

    def __init__(self, page):
        self.page = page
        self.cards: dict[str, Card] = {}
        self.message, self.list = ipywidgets.HTML(), ipywidgets.VBox()
        self.name = ipywidgets.Text(description=_("Name of the scenario"))
        self.reason = ipywidgets.Textarea(description=_("Why can this be done?"))
        self.save = ipywidgets.Button(description=_("Save this scenario"), button_style="primary")
        for field in (self.name, self.reason):
            field.add_class("ssw-unsent")
        on_press(self.save, self.message, self.keep)
        page.watched[PREFIX] = self
        for key, entry in page.journal.values(f"{PREFIX}:").items():
            if in_force(entry.value):
                self.cards[key] = Card(self, key)
        self.arrange()

    def children(self) -> list[ipywidgets.Widget]:
        """The form, and below it the scenarios."""
        return [self.name, self.reason, self.save, self.message, self.list]

    def arrange(self) -> None:
        """Show every card, the one saved first at the top."""
        self.list.children = tuple(card.box for card in self.cards.values())

    def keep(self) -> None:
        """Save what the sliders say as a scenario, unless something is missing."""
        name, reason = " ".join(str(self.name.value).split()), str(self.reason.value).strip()
        moves = self.page.trying.now() if self.page.trying is not None else []
        self.refuse(name, reason, moves)
        value = {
            "name": name,
            "reason": reason,
            "from_year": self.page.trying.from_year.value,
            "moves": [{"name": m.name, "cadre": m.cadre, "value": m.value} for m in moves],
        }
        key = key_of(name)
        there = self.page.journal.value(key)
        unseen_yet = key not in self.cards
        if unseen_yet:
            self.cards[key] = Card(self, key)
            self.arrange()
        card = self.cards[key]
        if unseen_yet and there is not None and in_force(there.value) and there.value != value:
            card.field.ask(there, value)  # a colleague was first with this name: nothing is lost in silence
            return
        card.holder.value = value
        self.name.value = self.reason.value = ""

    def refuse(self, name: str, reason: str, moves: list[Move]) -> None:
        """Say what is missing before a scenario can be saved."""
        if not moves:
            raise KitError(_("Nothing is moved yet."), _("Move a slider first, then save."))
        if not name or name.casefold() in (BASELINE, _("no change").casefold()):
            raise KitError(_("The scenario has no name of its own."), _("Write one, such as “Better pay”."))
        if not reason:
            raise KitError(_("The reason is missing."), _("Write in a few words why this can be done."))
        if len(name) > LONGEST_NAME or len(reason) > LONGEST_REASON:
            raise KitError(
                _("The name or the reason is too long."),
                _(
                    "Use at most {name} and {reason} letters.",
                    name=LONGEST_NAME,
                    reason=number(LONGEST_REASON),
                ),
            )

    def notice(self, entry: Entry) -> bool:
        """A colleague saved a scenario that is not on this page yet."""
        if entry.key in self.cards or not in_force(entry.value):
            return False
        self.cards[entry.key] = Card(self, entry.key)
        self.arrange()
        return True

    def left(self) -> None:
        """Nothing waits here for the hand to leave."""


def shelf(page) -> Shelf:
    """The form and the scenarios in their place."""
    box, there = page.cells.slot()
    if not there or page.shelf is None:
        page.shelf = Shelf(page)
        box.children = page.shelf.children()
    return page.shelf


def models(page, model: Model) -> dict[str, Model]:
    """The projection under each saved scenario, by its name; those that do not fit any more are left out."""
    found = {}
    for key, entry in page.journal.values(f"{PREFIX}:").items():
        if not in_force(entry.value):
            continue
        moves = moves_of(entry.value)
        fits = all(levers.possible(model, move) for move in moves)
        fits = fits and model.base < entry.value["from_year"] <= model.base + model.years
        if fits:
            found[entry.value["name"]] = levers.moved(model, moves, entry.value["from_year"])
        elif page.shelf is not None and key in page.shelf.cards:
            said = _("This scenario no longer fits the data, and is left out.")
            page.shelf.cards[key].message.value = message_html(said, kind="wait")
    return found
