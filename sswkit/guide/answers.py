"""What a team has written, rated and chosen in a guide, in words and with the number that stands for it."""

import pandas as pd

from sswkit.assessment.ground_answers import is_stakeholder
from sswkit.assessment.journal import Entry
from sswkit.core.definitions import prompts
from sswkit.core.words import _, label
from sswkit.guide.choice_of_need import called
from sswkit.guide.choices import in_words, yardsticks
from sswkit.guide.ground_ratings import on_the_ground
from sswkit.guide.scenarios import in_words as in_a_line
from sswkit.guide.scenarios import is_scenario
from sswkit.guide.stakeholder_form import in_words as in_one_line
from sswkit.guide.times import day_and_time
from sswkit.showing.sentences import first_names


def answers(page) -> pd.DataFrame:
    """One row for each answer of this guide: the question, the answer, its number or code, who and when."""
    rows = [
        _row(page, kind, key.split(":", 2)[2], entry)
        for kind in KINDS
        for key, entry in page.journal.values(f"{kind}:{page.guide.id}:").items()
        if entry.value is not None  # taken back again
    ]
    columns = [_("Question"), _("Answer"), _("Its number or code"), _("Who"), _("When")]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def _row(page, kind: str, name: str, entry: Entry) -> list[object]:
    told = on_the_ground(page, kind, name, entry.value) or KINDS[kind](page.guide.id, name, entry.value)
    question, answer, code = told
    return [question, answer, code, entry.who, day_and_time(entry.local_time)]


def _note(guide: str, name: str, value: object) -> tuple[str, str, object]:
    asked = prompts(guide).get("notes", {}).get(name)
    return _(asked["question"]) if asked else name, str(value), None


def _rating(guide: str, name: str, value: object) -> tuple[str, str, object]:
    asked = prompts(guide).get("ratings", {}).get(name, {})
    levels = dict(enumerate(asked.get("levels", ()), start=1))
    words = _(levels[value]) if value in levels else str(value)
    return _(asked["question"]) if asked else name, words, value


def _scenario(_guide: str, _name: str, value: object) -> tuple[str, str, object]:
    kept = is_scenario(value)
    return _("Scenario"), in_a_line(value, {}) if kept else str(value), None


def _choice(guide: str, name: str, value: object) -> tuple[str, str, object]:
    asked = prompts(guide).get("numbers", {}).get(name)
    if asked:
        return _(asked["question"]), in_words(value), value
    if name == "norms":
        return _("We plan with"), yardsticks().get(value, str(value)), value
    if name == "first":
        return _("Who comes first?"), first_names().get(value, str(value)), value
    if name == "method":
        return _("We plan with the need"), called().get(value, str(value)), value
    return name, str(value), value


def _stakeholder(_guide: str, name: str, value: object) -> tuple[str, str, object]:
    return label("table.stakeholders"), in_one_line(value) if is_stakeholder(value) else name, None


KINDS = {
    "note": _note,
    "rating": _rating,
    "choice": _choice,
    "scenario": _scenario,
    "stakeholder": _stakeholder,
}
