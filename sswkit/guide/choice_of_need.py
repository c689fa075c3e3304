"""The need that a team plans with: that of one method or a point of their range, and the reason for it."""

import pandas as pd

from sswkit.core.words import _, n_
from sswkit.guide import notes
from sswkit.guide.choices import cards, chosen, norms_in_force, options_differ
from sswkit.planning import methods, needs
from sswkit.planning.methods import METHODS, method_name
from sswkit.showing.figures import amount
from sswkit.showing.shares import capitalised

CHOICE, REASON = "choice:needed:method", "ssw-reason"


def choose(page, compared: pd.DataFrame) -> pd.DataFrame:
    """Let the team choose among the answers in `compared` (by area and cadre), and return its need.

    As long as there is one answer only, there is nothing to choose.
    """
    codes = methods.choices_from(compared)
    options = _cards(compared, codes)
    box, there = page.cells.slot()
    reason, asked = page.cells.slot()
    if len(codes) < 2:
        box.children, reason.children = (), ()
        return methods.planned(compared, codes[0] if codes else METHODS[0])
    if not there or not box.children or options_differ(box, options):
        box.children = cards(page, "method", _("We plan with the need"), options)
    if not asked or not reason.children:
        reason.children = notes.note(page, "method", REASON)
    return methods.planned(compared, chosen(page, "method", options))


def in_force(page) -> pd.DataFrame:
    """The need that the team has chosen, for guides that go on with it: by area and cadre, as
    `methods.to_plan_with` gives it. Until it has chosen, that of the first method that has a figure."""
    found = needs.by_each_method(page.country, norms_in_force(page))
    compared, entry = needs.side_by_side(found, names=page.names), page.journal.value(CHOICE)
    codes = methods.choices_from(compared) or METHODS[:1]
    return methods.planned(compared, entry.value if entry and entry.value in codes else codes[0])


def called() -> dict[str, str]:
    """What each choice is called."""
    points = {
        "low": _("The lowest of the answers at each place"),
        "middle": _("The middle of the answers at each place"),
        "high": _("The highest of the answers at each place"),
    }
    return {**{method: capitalised(method_name(method)) for method in METHODS}, **points}


def _cards(compared: pd.DataFrame, codes: tuple[str, ...]) -> dict[str, str]:
    return {code: f"{called()[code]}\n{_means(methods.planned(compared, code))}" for code in codes}


def _means(need: pd.DataFrame) -> str:
    known = need[need["value"].notna()]
    return n_(
        "{workers} workers, in {n} cadre",
        "{workers} workers, in {n} cadres",
        known["cadre"].nunique(),
        workers=amount(known["value"].sum()),
    )
