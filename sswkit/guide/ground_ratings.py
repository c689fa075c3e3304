"""What must be there, rated on the page: per area a fold, per requirement a level and what shows it."""

import ipywidgets
import pandas as pd

from sswkit.assessment import ground_answers
from sswkit.assessment.entries import Entry
from sswkit.core.rubrics import Requirement, Rubric
from sswkit.core.words import _
from sswkit.guide.boundary import unseen
from sswkit.guide.offered import one_of
from sswkit.guide.saved_field import saved_field
from sswkit.planning import ground
from sswkit.showing.brief import part_names
from sswkit.showing.html import safe

LEVELS, EVIDENCE = "rating:ground", "note:ground"
LONGEST = 500


class Ratings:
    """The folds of the areas; what is in a fold is made when somebody opens it."""

    def __init__(self, page, asked: Rubric, given: pd.DataFrame):
        self.page, self.asked = page, asked
        self.given = given.set_index("requirement")
        self.built: set[int] = set()
        folds = [ipywidgets.VBox() for _area in asked.areas]
        self.folds = ipywidgets.Accordion(folds, selected_index=None)
        self.folds.add_class("ssw-fold")
        self.folds.observe(unseen(lambda change: self.build(change["new"])), names="selected_index")
        for kept in (LEVELS, EVIDENCE):
            page.watched[kept] = self

    def children(self) -> list[ipywidgets.Widget]:
        """The scale in words, and the folds."""
        steps = "".join(
            f"<li><b>{level} · {safe(_(step.text))}</b> {safe(_(step.means))}</li>"
            for level, step in enumerate(self.asked.levels)
        )
        wording = _("The wording is a draft of this kit. What you set here comes before your workbook.")
        scale = f'<ul class="ssw-scale">{steps}</ul><p class="ssw-hint">{safe(wording)}</p>'
        return [ipywidgets.HTML(scale), self.folds]

    def tell(self, found: pd.DataFrame) -> None:
        """Say on each fold how many of its requirements are rated."""
        counts = found.assign(rated=found["level"].notna()).groupby("group")["rated"].agg(["sum", "size"])
        self.folds.titles = tuple(
            _(
                "{area} · {rated} of {all} rated",
                area=_(text),
                rated=counts.loc[area, "sum"],
                all=counts.loc[area, "size"],
            )
            for area, text in self.asked.areas.items()
        )

    def build(self, place: int | None) -> None:
        """Fill a fold that is opened for the first time."""
        if place is None or place in self.built or not 0 <= place < len(self.asked.areas):
            return
        self.built.add(place)
        of_area = self.asked.of_area(list(self.asked.areas)[place])
        self.folds.children[place].children = [self._requirement(each) for each in of_area]

    def _requirement(self, each: Requirement) -> ipywidgets.VBox:
        title = f'<p class="ssw-question">{safe(_(each.text))}</p>'
        means = ipywidgets.HTML(f'{title}<p class="ssw-hint">{safe(_(each.means))}</p>')
        box = ipywidgets.VBox([means, *self._level(each), *self._evidence(each)])
        box.add_class("ssw-requirement")
        return box

    def _level(self, each: Requirement) -> list[ipywidgets.Widget]:
        words = {level: _(step.text) for level, step in enumerate(self.asked.levels)}
        buttons = ipywidgets.ToggleButtons(
            options=[(text, level) for level, text in words.items()],
            value=self._before(each.code, "level", words),
        )
        buttons.add_class("ssw-rating")
        key = f"{ground_answers.LEVEL}{each.code}"
        return self._saved(key, buttons, lambda value: one_of(value, words), words.__getitem__)

    def _evidence(self, each: Requirement) -> list[ipywidgets.Widget]:
        field = ipywidgets.Textarea(
            value=self._before(each.code, "evidence") or "",
            placeholder=_("What shows it? {example}", example=_(each.evidence)),
            continuous_update=False,
            rows=1,
        )
        field.add_class("ssw-evidence")
        field.tooltip = _("What shows it? {example}", example=_(each.evidence))
        return self._saved(f"{ground_answers.EVIDENCE}{each.code}", field, is_evidence, str)

    def _saved(self, key: str, widget: ipywidgets.Widget, allowed, said) -> list[ipywidgets.Widget]:
        field, status, conflict, before = saved_field(
            self.page, key, widget, allowed=allowed, said=said, results=True
        )
        line = ipywidgets.HBox([status, before])
        line.add_class("ssw-line")
        return [field, line, conflict]

    def _before(self, code: str, column: str, offered: dict | None = None) -> object:
        """What the workbook says, which stands until somebody says something else here."""
        value = self.given[column].get(code) if column in self.given else None
        if pd.isna(value):
            return None
        return value if offered is None else next((level for level in offered if level == value), None)

    def notice(self, entry: Entry) -> bool:
        """A colleague rated something in a fold that is not open here: results follow."""
        return entry.key.startswith((ground_answers.LEVEL, ground_answers.EVIDENCE))

    def left(self) -> None:
        """Nothing waits here for the hand to leave."""


def is_evidence(value: object) -> bool:
    """A short text."""
    return isinstance(value, str) and len(value) <= LONGEST


def rate(page) -> pd.DataFrame:
    """The folds in their place; returns every requirement with its level and evidence as they stand."""
    country = page.country
    asked = country.rubric("ground")
    box, there = page.cells.slot()
    shown: Ratings | None = page.watched.get(LEVELS)
    if not there or shown is None or shown.asked != asked or not shown.given.equals(_by_code(country.ground)):
        shown = Ratings(page, asked, country.ground)
        box.children = shown.children()
    found = ground.requirements(asked, ground_answers.ratings(country.ground, page.journal))
    shown.tell(found)
    return found


def _by_code(given: pd.DataFrame) -> pd.DataFrame:
    return given.set_index("requirement")


def on_the_ground(page, kind: str, name: str, value: object) -> tuple[str, str, object] | None:
    """What was rated, shown or written here, as an answer: its question, in words, its number.

    None for what is asked on every page.
    """
    key = f"{kind}:{page.guide.id}:{name}"
    if key.startswith(ground_answers.BRIEF):
        part = key.removeprefix(ground_answers.BRIEF)
        return part_names().get(part, _("Title")), str(value), None
    if not key.startswith((ground_answers.EVIDENCE, ground_answers.LEVEL)):
        return None
    asked = page.country.rubric("ground")
    called = {each.code: _(each.text) for each in asked.requirements}
    if key.startswith(ground_answers.EVIDENCE):
        code = key.removeprefix(ground_answers.EVIDENCE)
        return called.get(code, code), str(value), None
    code, levels = key.removeprefix(ground_answers.LEVEL), range(len(asked.levels))
    words = _(asked.levels[value].text) if one_of(value, levels) else str(value)
    return called.get(code, code), words, value
