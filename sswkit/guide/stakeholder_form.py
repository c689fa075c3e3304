"""Stakeholders on the page: a small form that adds, changes or removes one, and what was changed here."""

import ipywidgets
import pandas as pd

from sswkit.assessment import ground_answers
from sswkit.assessment.entries import Entry
from sswkit.assessment.ground_answers import STAKEHOLDER, is_stakeholder, key_of
from sswkit.core.definitions import table
from sswkit.core.errors import KitError
from sswkit.core.words import _, label, number
from sswkit.guide.boundary import guarded, unseen
from sswkit.guide.offered import picked, refuse_unless
from sswkit.guide.pressing import on_press
from sswkit.guide.saved_field import saved_field
from sswkit.guide.scenarios import Holder
from sswkit.planning.stakeholders import LEAST, MOST, POSITIONS
from sswkit.showing.charts_stakeholders import position_name
from sswkit.showing.html import safe

LONGEST_NAME, LONGEST_ASK = 80, 300
NEW, MIDDLE = "", 3


def in_words(value: dict) -> str:
    """A stakeholder in one line: where it stands, and what is asked of it.

    >>> in_words({"stakeholder": "Treasury", "organisation": "", "interest": 2, "influence": 5,
    ...           "position": "undecided", "ask": "Fund it"})
    'Treasury: interest 2, influence 5, undecided. Fund it'
    """
    if value.get("removed"):
        return _("“{name}” was removed.", name=value["stakeholder"])
    said = _(
        "{name}: interest {interest}, influence {influence}, {position}",
        name=value["stakeholder"],
        interest=number(value["interest"]),
        influence=number(value["influence"]),
        position=position_name(value["position"]).lower(),
    )
    return f"{said}. {value['ask']}".strip()


def allowed(value: object) -> bool:
    """Is it a stakeholder that this page could have made? None is one whose change was undone."""
    if value is None:
        return True
    if not is_stakeholder(value):
        return False
    texts = all(isinstance(value[name], str) for name in ("stakeholder", "organisation", "position", "ask"))
    scores = all(value[name] in range(LEAST, MOST + 1) for name in ("interest", "influence"))
    return texts and scores and value["position"] in (*POSITIONS, "")


class Card:
    """One stakeholder that was changed on the page: what it is now, how it was before, and undo."""

    def __init__(self, page, key: str):
        self.page, self.key = page, key
        self.holder, self.words = Holder(), ipywidgets.HTML()
        self.holder.children = (self.words,)
        content = saved_field(page, key, self.holder, allowed=allowed, said=in_words, results=True)
        self.box = ipywidgets.VBox(content)
        self.box.add_class("ssw-scenario")
        self.holder.observe(unseen(lambda _change: self.tell()), names="value")
        self.tell()

    def tell(self) -> None:
        """Say what was changed; what was undone is as in the workbook."""
        value = self.holder.value
        said = in_words(value) if value is not None else _("As in your workbook, or not in it.")
        self.words.value = f"<p>{safe(said)}</p>"


class Form:
    """The form, and below it what was changed with it."""

    def __init__(self, page):
        self.page = page
        self.rows = pd.DataFrame(columns=list(ground_answers.FIELDS))
        self.cards: dict[str, Card] = {}
        self.message, self.list = ipywidgets.HTML(), ipywidgets.VBox()
        self.which = ipywidgets.Dropdown(description=_("Which one?"), options=[(_("A new one"), NEW)])
        self.name = ipywidgets.Text(description=_("Office or organisation"))
        self.fields = _fields()
        self.save = ipywidgets.Button(description=_("Save this stakeholder"), button_style="primary")
        self.remove = ipywidgets.Button(description=_("Remove"))
        self.which.observe(guarded(self.message)(lambda _change: self.fill()), names="value")
        on_press(self.save, self.message, self.keep)
        on_press(self.remove, self.message, self.take_away)
        page.watched[STAKEHOLDER] = self
        for key, entry in page.journal.values(f"{STAKEHOLDER}:").items():
            if entry.value is not None:
                self.cards[key] = Card(page, key)
        self.arrange()

    def children(self) -> list[ipywidgets.Widget]:
        """The fold with the form, and the changes."""
        hint = _("Name offices and organisations, never private persons: this list may be shown to others.")
        inside = ipywidgets.VBox(
            [
                ipywidgets.HTML(f'<p class="ssw-hint">{safe(hint)}</p>'),
                self.which,
                self.name,
                *self.fields.values(),
                ipywidgets.HBox([self.save, self.remove]),
            ]
        )
        inside.add_class("ssw-form")
        fold = ipywidgets.Accordion([inside], titles=(_("Add or change a stakeholder"),), selected_index=None)
        fold.add_class("ssw-fold")
        return [fold, self.message, self.list]

    def arrange(self) -> None:
        """Show what was changed on the page."""
        self.list.children = tuple(card.box for card in self.cards.values())

    def offer(self, rows: pd.DataFrame) -> None:
        """Offer the stakeholders as they stand for a change."""
        self.rows = rows
        options = [(_("A new one"), NEW), *((str(name), str(name)) for name in rows["stakeholder"])]
        if list(self.which.options) != options:
            self.which.options = options

    def fill(self) -> None:
        """Put the chosen stakeholder into the fields."""
        chosen = picked(self.which)
        row = next((row for row in self.rows.to_dict("records") if row["stakeholder"] == chosen), None)
        self.name.value = chosen
        for name, field in self.fields.items():
            value = row.get(name) if row else None
            usual = MIDDLE if name in ("interest", "influence") else ""
            value = usual if value is None or pd.isna(value) else value
            field.value = int(value) if name in ("interest", "influence") else str(value)

    def keep(self) -> None:
        """Save the stakeholder, unless something is missing."""
        name = " ".join(str(self.name.value).split())
        if not name:
            raise KitError(_("The stakeholder has no name yet."), _("Write the office or organisation."))
        value = {"stakeholder": name, **{key: field.value for key, field in self.fields.items()}}
        value["ask"] = str(value["ask"]).strip()
        if len(name) > LONGEST_NAME or len(value["ask"]) > LONGEST_ASK:
            raise KitError(
                _("The name or what you ask is too long."),
                _("Use at most {name} and {ask} letters.", name=LONGEST_NAME, ask=LONGEST_ASK),
            )
        refuse_unless(allowed(value))
        self.put(value)
        self.name.value, self.fields["ask"].value = "", ""
        self.which.value = NEW

    def take_away(self) -> None:
        """Take the chosen stakeholder out; its history and its undo stay."""
        chosen = picked(self.which)
        row = next((row for row in self.rows.to_dict("records") if row["stakeholder"] == chosen), None)
        if row is None:
            raise KitError(_("No stakeholder is chosen."), _("Choose one in the first field."))
        value = {name: _plain(row.get(name)) for name in ground_answers.FIELDS}
        self.put({**value, "removed": True})
        self.which.value = NEW

    def put(self, value: dict) -> None:
        """Save a value under its name; what a colleague saved meanwhile is asked about."""
        key = key_of(value["stakeholder"])
        there, unseen_yet = self.page.journal.value(key), key not in self.cards
        if unseen_yet:
            self.cards[key] = Card(self.page, key)
            self.arrange()
        card = self.cards[key]
        if unseen_yet and there is not None and there.value not in (None, value):
            self.page.watched[key].ask(there, value)
            return
        card.holder.value = value

    def notice(self, entry: Entry) -> bool:
        """A colleague changed a stakeholder that is not among the changes of this page yet."""
        if entry.key in self.cards or entry.value is None:
            return False
        self.cards[entry.key] = Card(self.page, entry.key)
        self.arrange()
        return True

    def left(self) -> None:
        """Nothing waits here for the hand to leave."""


def _plain(value: object) -> object:
    if value is None or pd.isna(value):
        return ""
    return int(value) if isinstance(value, float) else value


def _fields() -> dict[str, ipywidgets.Widget]:
    facts = table("stakeholders")
    kinds = facts.column("organisation")
    kind = ipywidgets.Dropdown(
        description=kinds.label,
        options=[(_("not stated"), ""), *((kinds.choice_label(each), each) for each in kinds.choices)],
    )
    scores = {
        name: ipywidgets.Dropdown(options=_scores(), value=MIDDLE, description=label(f"column.{name}"))
        for name in ("interest", "influence")
    }
    position = ipywidgets.Dropdown(
        description=facts.column("position").label,
        options=[(position_name(each), each) for each in ("", *POSITIONS)],
    )
    ask = ipywidgets.Text(description=facts.column("ask").label)
    return {"organisation": kind, **scores, "position": position, "ask": ask}


def _scores() -> list[tuple[str, int]]:
    ends = {LEAST: _("{score} (least)", score=LEAST), MOST: _("{score} (most)", score=MOST)}
    return [(ends.get(score, number(score)), score) for score in range(LEAST, MOST + 1)]


def stakeholders(page) -> pd.DataFrame:
    """The form in its place; returns the table of stakeholders as it stands."""
    box, there = page.cells.slot()
    form = page.watched.get(STAKEHOLDER)
    if not there or form is None:
        form = Form(page)
        box.children = form.children()
    rows = ground_answers.stakeholders(page.country.stakeholders, page.journal)
    form.offer(rows)
    return rows
