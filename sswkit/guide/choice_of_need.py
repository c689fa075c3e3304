"""The need that a team plans with: that of one method or a point of their range, and the reason for it."""

from collections.abc import Sequence

import pandas as pd

from sswkit.core.words import _, n_
from sswkit.guide import notes
from sswkit.guide.choices import cards, chosen, norms_in_force, options_differ
from sswkit.planning import need_chosen, needs
from sswkit.planning.methods import METHODS, method_name
from sswkit.showing.figures import amount
from sswkit.showing.shares import capitalised

CHOICE, REASON = "choice:needed:method", "ssw-reason"


def choose(page, compared: pd.DataFrame) -> pd.DataFrame:
    """Let the team choose among the answers in `compared` (by area and cadre), and return its need.

    As long as there is one answer only, there is nothing to choose.
    """
    codes = need_chosen.choices_from(compared)
    options = _cards(compared)
    box, there = page.cells.slot()
    reason, asked = page.cells.slot()
    if len(codes) < 2:
        box.children, reason.children = (), ()
        return need_chosen.planned(compared, codes[0] if codes else METHODS[0])
    if not there or not box.children or options_differ(box, options):
        box.children = cards(page, "method", _("We plan with the need"), options)
    if not asked or not reason.children:
        reason.children = notes.note(page, "method", REASON)
    return need_chosen.planned(compared, chosen(page, "method", options))


def in_force(page) -> pd.DataFrame:
    """The need that the team has chosen, for guides that go on with it: by area and cadre, as
    `need_chosen.to_plan_with` gives it. Until it has chosen, that of the first method that has a figure."""
    entry = page.journal.value(CHOICE)
    choice = entry.value if entry else METHODS[0]
    compared = _compared(page, [choice] if choice in METHODS else METHODS)
    if choice not in need_chosen.choices_from(compared):
        compared = _compared(page, METHODS)
    return need_chosen.in_force(compared, choice)


def _compared(page, asked: Sequence[str]) -> pd.DataFrame:
    found = needs.by_each_method(page.country, norms_in_force(page), asked)
    return needs.side_by_side(found, names=page.names)


def called() -> dict[str, str]:
    """What each choice is called."""
    points = {
        "low": _("The lowest of the answers at each place"),
        "middle": _("The middle of the answers at each place"),
        "high": _("The highest of the answers at each place"),
    }
    return {**{method: capitalised(method_name(method)) for method in METHODS}, **points}


def _cards(compared: pd.DataFrame) -> dict[str, str]:
    said = need_chosen.totals_by_choice(compared).itertuples(index=False)
    return {choice: f"{called()[choice]}\n{_means(workers, cadres)}" for choice, workers, cadres in said}


def _means(workers: float, cadres: int) -> str:
    return n_(
        "{workers} workers, in {n} cadre", "{workers} workers, in {n} cadres", cadres, workers=amount(workers)
    )
