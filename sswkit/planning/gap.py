"""How many workers are missing where: what is there beside what is needed."""

from collections.abc import Mapping, Sequence

import pandas as pd

from sswkit.core.pairing import Side, pair
from sswkit.core.tidy import complete_totals, from_results, require, sums, tidy
from sswkit.core.words import _, n_, number


def compare(
    have: pd.DataFrame,
    needed: pd.DataFrame,
    by: Sequence[str] = ("area", "cadre"),
    names: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """How many workers is each area or cadre short of?

    gap = needed − have (positive: short of workers); coverage = have / needed

    Parameters
    ----------
    have : workers by at least `by`, as `supply.headcount` gives them.
    needed : need by at least `by`, as `need.by_ratio` gives it.
    by : groups; coarser groups add up gaps, so that a surplus in one place is set against a shortage
        in another, and the note says how much.
    names : area code to name, for the notes.

    Returns
    -------
    `by`, have, needed, gap, coverage, then value (the gap), unit (workers), numerator (have),
    denominator (needed), source, note. Workers for whom there is no need are kept, without a gap.

    Examples
    --------
    >>> have = pd.DataFrame({"area": ["N"], "cadre": ["sw"], "value": [15433.0]})
    >>> needed = pd.DataFrame({"area": ["N"], "cadre": ["sw"], "value": [55000.0]})
    >>> compare(have, needed)[["area", "have", "needed", "gap", "coverage"]].round(4)
      area     have   needed      gap  coverage
    0    N  15433.0  55000.0  39567.0    0.2806
    """
    by = list(by)
    found = _side_by_side(have, needed, by)
    totals = complete_totals(found, by, ["have", "need"], names)
    alone, over = _alone_and_over(found, by)
    short = totals["need"] - totals["have"]
    notes = [
        _note(*row) for row in zip(totals["note"], alone, over, short, totals["need"].isna(), strict=True)
    ]
    present = totals["have"].where(totals["need"].notna(), alone)
    result = totals.assign(have=present, needed=totals["need"], gap=short, value=short, unit="workers")
    result = result.assign(
        coverage=totals["have"] / totals["need"].where(totals["need"] > 0),
        numerator=result["have"],
        denominator=result["needed"],
        note=notes,
    )
    return tidy(result, by, ["have", "needed", "gap", "coverage"])


def _side_by_side(have: pd.DataFrame, needed: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    require(have, [*by, "value"], _("workers in post"))
    require(needed, [*by, "value"], _("workers needed"))
    shared = [c for c in ("area", "cadre") if c in have and c in needed]
    sides = [
        Side("have", from_results(have), "value", "workforce", "zero"),
        Side("need", from_results(needed), "value", "norms", "missing"),
    ]
    return pair(sides, list(dict.fromkeys([*by, *shared])))


def _alone_and_over(found: pd.DataFrame, by: list[str]) -> tuple[pd.Series, pd.Series]:
    """By group: workers for whom there is no need by a norm, and workers above the need."""
    alone = found["have"].where(found["need"].isna(), 0.0)
    over = (found["have"] - found["need"]).clip(lower=0.0).fillna(0.0)
    both = sums(found.assign(alone=alone, over=over), by, ["alone", "over"])
    return both["alone"].fillna(0.0), both["over"].fillna(0.0)


def _note(left_out: str, alone: float, over: float, short: float, no_need: bool) -> str:
    if no_need:
        return n_(
            "cannot be computed: no need by a norm; {n} worker is there",
            "cannot be computed: no need by a norm; {n} workers are there",
            alone,
        )
    parts = [left_out]
    if alone:
        parts.append(
            n_(
                "{n} worker without a need by a norm is left out",
                "{n} workers without a need by a norm are left out",
                alone,
            )
        )
    if over > 0 and over + short > 1e-9:
        parts.append(
            _(
                "short of {short} in some places, {over} more than needed in others",
                short=number(over + short, 1),
                over=number(over, 1),
            )
        )
    return "; ".join(filter(None, parts))
