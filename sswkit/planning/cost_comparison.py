"""Which scenario closes most of the gap for the money? Scenarios beside today's staffing and each other."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd

from sswkit.core.errors import KitError
from sswkit.core.suggesting import did_you_mean
from sswkit.core.tidy import cannot, cells, from_results, tidy
from sswkit.core.words import _
from sswkit.planning.costing_findings import amounts, refuse, sheet

EXACT = 1e-6
TODAY = ""  # stands for today's staffing: nothing more is spent and no gap is closed


@dataclass(frozen=True, slots=True)
class _Option:
    """A scenario: what it costs above today's staffing, and how much of the gap it closes."""

    name: str
    cost: float
    closed: float

    def is_beaten_by(self, other: "_Option") -> bool:
        no_worse = other.cost <= self.cost + EXACT and other.closed >= self.closed - EXACT
        return no_worse and (other.cost < self.cost - EXACT or other.closed > self.closed + EXACT)


def closing_cost(costs: pd.DataFrame, baseline: str) -> pd.DataFrame:
    """What does each scenario cost above the one that keeps today's staffing?

    value = cost of the scenario − cost of the baseline, in the same year (and kind, cadre, area)

    Parameters
    ----------
    costs : costs by scenario, as `costing.cost` gives them; baseline : code of the scenario that keeps
        today's staffing. A group that a scenario does not have costs nothing there.

    Returns
    -------
    The groups of `costs`, then value, unit (money), numerator (cost of the scenario), denominator (cost
    of the baseline), source, note.

    Raises
    ------
    KitError : the baseline is no scenario of the table.

    >>> costs = pd.DataFrame({"scenario": ["grow", "keep"], "year": 2026, "value": [150.0, 100.0]})
    >>> closing_cost(costs, "keep")[["scenario", "year", "value"]]
      scenario  year  value
    0     grow  2026   50.0
    1     keep  2026    0.0
    """
    rows = _numbers(costs, _("Costs by scenario"))
    known = rows["scenario"]
    if baseline not in set(known):
        raise KitError(
            _("There is no scenario “{name}” in the costs.", name=baseline),
            did_you_mean(baseline, set(known)),
        )
    groups = [c for c in ("draw", "area", "year", "cadre", "component", "kind") if c in costs]
    rows = cells(from_results(rows), ["scenario", *groups], ["value"], _("Costs"))
    both = _every_group(rows, groups).assign(_all=0)
    keep = both[both["scenario"] == baseline].rename(columns={"value": "kept"})
    both = both.merge(keep[["_all", *groups, "kept"]], on=["_all", *groups], how="left")
    unknown = both["value"].isna() | both["kept"].isna()
    both = both.assign(numerator=both["value"], denominator=both["kept"], unit="money")
    both = both.assign(
        value=both["value"] - both["kept"],
        note=np.where(unknown, cannot(_("the cost is not known")), ""),
    )
    return tidy(both, ["scenario", *groups])


def value_for_money(costs: pd.DataFrame, closed: pd.DataFrame) -> pd.DataFrame:
    """Which scenario closes most of the gap for the money, and what does each further worker cost?

    value = (cost − cost of the next cheaper scenario kept) / (closed − closed by that scenario)

    A scenario is dominated when another one closes at least as much for no more money, and dominated by a
    mix when its further workers cost more than those of the next scenario that closes more: a part of each
    neighbour would then close as much for less. Both are left out of the ladder that `value` climbs, which
    begins at today's staffing.

    Parameters
    ----------
    costs : scenario, value: cost above today's staffing, best as present value, as `closing_cost` gives
        it; all rows of a scenario are added up.
    closed : scenario, value: workers of the gap that the scenario closes.

    Returns
    -------
    scenario, cost, closed, average (cost / closed), state (kept, dominated, dominated_by_mix, same,
    closes_none, unknown), against (the scenario compared with, empty for today's staffing), then value
    (money per worker of gap closed), unit, numerator (further cost), denominator (further workers),
    source, note; in the order of workers closed.

    Source of the method: incremental cost-effectiveness ratios with simple and extended dominance, as in
    health economics (Drummond and others, Methods for the Economic Evaluation of Health Care Programmes).

    Raises
    ------
    KitError : scenarios of one table that are not in the other.

    Examples
    --------
    B closes 10 workers more than A for 300 more: 30 each. C costs more than B and closes less.

    >>> costs = pd.DataFrame({"scenario": ["A", "B", "C"], "value": [200.0, 500.0, 600.0]})
    >>> closed = pd.DataFrame({"scenario": ["A", "B", "C"], "value": [10.0, 20.0, 15.0]})
    >>> value_for_money(costs, closed)[["scenario", "state", "against", "value"]]
      scenario      state against  value
    0        A       kept           20.0
    1        C  dominated       B    NaN
    2        B       kept       A   30.0
    """
    both = _options(costs, closed)
    known = [
        _Option(row["scenario"], row["cost"], row["closed"])
        for row in both.to_dict("records")
        if pd.notna(row["cost"]) and pd.notna(row["closed"])
    ]
    told = _judged(known)
    rows = [{**row, **told.get(row["scenario"], _unknown())} for row in both.to_dict("records")]
    found = pd.DataFrame(rows).sort_values(["closed", "cost", "scenario"], ignore_index=True)
    found = found.assign(
        average=found["cost"] / found["closed"].where(found["closed"] > EXACT),
        value=found["numerator"] / found["denominator"],
        unit="money per worker",
    )
    return tidy(found, ["scenario"], ["cost", "closed", "average", "state", "against"])


def _numbers(table: pd.DataFrame, name: str) -> pd.DataFrame:
    given = sheet(table, name, ["scenario", "value"], ["scenario"])
    numbers, found = amounts(given, "value", least=-np.inf)
    refuse(found)
    return given.rows.assign(value=numbers)


def _options(costs: pd.DataFrame, closed: pd.DataFrame) -> pd.DataFrame:
    sides = []
    for table, column, name in (
        (costs, "cost", _("Costs by scenario")),
        (closed, "closed", _("Workers of the gap closed by scenario")),
    ):
        rows = from_results(_numbers(table, name)).rename(columns={"value": column})
        sides.append(cells(rows, ["scenario"], [column], name))
    left, right = (set(side["scenario"]) for side in sides)
    if left != right:
        raise KitError(
            _(
                "Costs and workers are not of the same scenarios: {names}.",
                names=", ".join(sorted(left ^ right)),
            ),
            _("Give each scenario in both tables."),
        )
    return sides[0].merge(sides[1].drop(columns="source"), on="scenario")


def _judged(options: list[_Option]) -> dict[str, dict]:
    """For each scenario: state, against, further cost and workers, note."""
    today = _Option(TODAY, 0.0, 0.0)
    told: dict[str, dict] = {}
    ladder = [today]
    for option in sorted(options, key=lambda each: (each.closed, each.cost, each.name)):
        better = next((other for other in [today, *options] if option.is_beaten_by(other)), None)
        if better:
            told[option.name] = _dominated(better)
            continue
        if option.closed <= ladder[-1].closed + EXACT:
            told[option.name] = _no_step(option, ladder[-1])
            continue
        while len(ladder) > 1 and _slope(ladder[-2], ladder[-1]) > _slope(ladder[-1], option) + EXACT:
            told[ladder.pop().name] = _mixed(option)
        ladder.append(option)
    return told | {upper.name: _kept(lower, upper) for lower, upper in pairwise(ladder)}


def _slope(lower: _Option, upper: _Option) -> float:
    return (upper.cost - lower.cost) / (upper.closed - lower.closed)


def _kept(lower: _Option, upper: _Option) -> dict:
    further = {"numerator": upper.cost - lower.cost, "denominator": upper.closed - lower.closed}
    return {"state": "kept", "against": lower.name, "note": "", **further}


def _left_out(state: str, against: str, note: str) -> dict:
    return {"state": state, "against": against, "note": note, "numerator": np.nan, "denominator": np.nan}


def _dominated(better: _Option) -> dict:
    name = better.name or _("today's staffing")
    note = _("dominated: “{name}” closes at least as much of the gap for no more money", name=name)
    return _left_out("dominated", better.name, note)


def _mixed(better: _Option) -> dict:
    note = _("dominated by a mix: each further worker costs less with “{name}”", name=better.name)
    return _left_out("dominated_by_mix", better.name, note)


def _no_step(option: _Option, other: _Option) -> dict:
    if option.cost < other.cost - EXACT:  # cheaper than today's staffing, with no more workers
        return _left_out("closes_none", "", _("closes nothing of the gap"))
    name = other.name or _("today's staffing")
    return _left_out("same", other.name, _("closes as much for the same money as “{name}”", name=name))


def _unknown() -> dict:
    return _left_out("unknown", "", cannot(_("the cost or the number of workers is not known")))


def _every_group(rows: pd.DataFrame, groups: list[str]) -> pd.DataFrame:
    scenarios = rows[["scenario"]].drop_duplicates()
    every = scenarios.merge(rows[groups].drop_duplicates(), how="cross") if groups else scenarios
    there = rows.assign(_there=True)
    both = every.merge(there, on=["scenario", *groups], how="left")
    return both.assign(value=both["value"].mask(both["_there"].isna(), 0.0)).drop(columns="_there")
