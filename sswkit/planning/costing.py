"""What will the workforce cost? Initial and recurring costs by year, cadre and component.

Source of the method: the costing guidance of the Global Social Service Workforce Alliance, which keeps
initial and recurring costs apart (proposed guidance on costing the social service workforce); the rest
is arithmetic.
"""

from collections.abc import Sequence
from typing import Literal

import numpy as np
import pandas as pd

from sswkit.core.errors import KitError
from sswkit.core.suggesting import did_you_mean
from sswkit.core.tidy import cannot, from_results, keys, listed, require, sums, tidy, with_sources
from sswkit.core.words import _
from sswkit.planning.costing_rules import CELLS, INITIAL, checked
from sswkit.planning.unit_prices import MONEY, Prices, factors, per_cadre, require_prices, unit_amounts

Money = Literal["nominal", "real", "present"]
KEPT_APART = ("scenario", "draw")  # added up they would be no plan at all


def lines(workers: pd.DataFrame, unit_costs: pd.DataFrame, prices: Prices) -> pd.DataFrame:
    """What does each component of each cadre cost in each year?

    initial: nominal = joiners × unit cost × (1 + inflation) ^ (year − base year of the unit cost)
    recurring: nominal = stock × unit cost × (1 + inflation) ^ (year − base year of the unit cost)
    real = nominal / (1 + general inflation) ^ (year − base year of the plan)
    present = real / (1 + discount) ^ (year − base year of the plan)
    share of salary: unit cost = share × salary of the same cadre, with the inflation of the salary

    Parameters
    ----------
    workers : year, cadre, stock (workers in the year), joiners (new workers of the year), and where they
        are known scenario, draw and area; one row for each.
    unit_costs : cadre (empty: all cadres without a row of their own), component ("salary" is the one that
        shares are taken of), kind (initial, recurring), basis (per_new_worker, per_worker_per_year,
        share_of_salary), amount (money of `base_year`, or a share from 0 to 1), base_year (of the price;
        not for shares), and where they are known inflation (share a year, else that of `prices`), low,
        high, source, certainty.
    prices : base year of the plan, general inflation, discount.

    Returns
    -------
    scenario, draw, area (as far as they are there), year, cadre, component, kind, quantity (workers),
    nominal, real, present (money), source, certainty. Without a number of workers there is no cost.

    Raises
    ------
    KitError : what is wrong in both tables, with all findings.

    Examples
    --------
    10 workers at 1,000 in prices of 2026 and 5% inflation cost 10 × 1,000 × 1.05 = 10,500 in 2027.

    >>> workers = pd.DataFrame({"year": [2027], "cadre": ["sw"], "stock": [10], "joiners": [2]})
    >>> unit_costs = pd.DataFrame({"component": ["salary"], "kind": ["recurring"],
    ...     "basis": ["per_worker_per_year"], "amount": [1000], "base_year": [2026]})
    >>> found = lines(workers, unit_costs, Prices(2026, inflation=0.05))
    >>> found[["year", "component", "quantity", "nominal", "real"]]
       year component  quantity  nominal     real
    0  2027    salary      10.0  10500.0  10000.0
    """
    require_prices(prices)
    people, rules = checked(workers, unit_costs, prices.inflation)
    found = per_cadre(rules, sorted(people["cadre"].unique()))
    found = found.assign(unit_cost=unit_amounts(found, rules["amount"].to_numpy("float64")))
    found = people.merge(found, on="cadre")
    quantity = found["stock"].where(found["kind"] != INITIAL, found["joiners"])
    worth = factors(found, found["year"].to_numpy(), prices)
    money = {kind: quantity * found["unit_cost"] * worth[kind] for kind in MONEY}
    own = [c for c in CELLS if c in found]
    found = found.assign(quantity=quantity, year=found["year"].astype("int64"), **money)
    columns = [*own, "component", "kind", "quantity", *MONEY, "source", "certainty"]
    return found[columns].sort_values([*own, "component", "kind"], ignore_index=True)


def cost(
    workers: pd.DataFrame,
    unit_costs: pd.DataFrame,
    prices: Prices,
    by: Sequence[str] = ("year", "kind"),
    money: Money = "nominal",
) -> pd.DataFrame:
    """What does the workforce cost, by year, kind, cadre, component or area?

    value = Σ cost lines of the group

    Parameters
    ----------
    workers, unit_costs, prices : see `lines`.
    by : groups. Scenarios and draws are never added up: they are groups whenever they are there.
    money : "nominal" (money of the day, for a budget), "real" (money of the base year), or "present"
        (value in the base year, for comparing plans).

    Returns
    -------
    `by`, nominal, real, present, then value (the one of `money`), unit (money), numerator, denominator
    (both empty), source (of the unit costs), note.

    Raises
    ------
    KitError : as for `lines`; a group or a kind of money that there is not.

    Examples
    --------
    2 new workers at 50 and 10 workers at 1,000: 100 at first, 10,000 each year.

    >>> workers = pd.DataFrame({"year": [2026], "cadre": ["sw"], "stock": [10], "joiners": [2]})
    >>> unit_costs = pd.DataFrame({"component": ["salary", "induction"], "kind": ["recurring", "initial"],
    ...     "basis": ["per_worker_per_year", "per_new_worker"], "amount": [1000, 50], "base_year": 2026})
    >>> cost(workers, unit_costs, Prices(2026))[["year", "kind", "value"]]
       year       kind    value
    0  2026    initial    100.0
    1  2026  recurring  10000.0
    """
    require_money(money)
    found = lines(workers, unit_costs, prices)
    by = [*(c for c in KEPT_APART if c in found and c not in by), *by]
    require(found[groups_of(found)], by, _("Workers by year"))
    totals = with_sources(sums(found, by, MONEY), from_results(found), by, _("Unit costs"))
    totals = totals.assign(value=totals[money], unit="money", note=left_out(found, totals, by, money))
    return tidy(totals, by, MONEY)


def groups_of(found: pd.DataFrame) -> list[str]:
    """The columns of cost lines that costs can be added up by."""
    return [c for c in (*CELLS, "component", "kind") if c in found]


def require_money(money: str) -> None:
    """Refuse a kind of money that there is not."""
    if money not in MONEY:
        raise KitError(
            _("There is no kind of money called “{name}”.", name=money), did_you_mean(str(money), MONEY)
        )


def left_out(found: pd.DataFrame, totals: pd.DataFrame, by: Sequence[str], value: str) -> list[str]:
    """For each group of `totals`, the rows without a number of workers that are not in it."""
    lost = found[found[value].isna()]
    if lost.empty:
        return [""] * len(totals)
    places: dict[tuple, list[str]] = {}
    named = [c for c in ("area", "year", "cadre") if c in lost]
    texts = lost[named].astype("str").agg(" · ".join, axis=1)
    for key, text in zip(keys(lost, by), texts, strict=True):
        places.setdefault(key, []).append(text)
    return [
        _left_out_of(places.get(key, []), number)
        for key, number in zip(keys(totals, by), totals[value], strict=True)
    ]


def _left_out_of(places: list[str], value: float) -> str:
    if not places:
        return ""
    if np.isnan(value):
        return cannot(_("no number of workers"), listed(places, {}))
    return _("left out, no number of workers: {places}", places=listed(places, {}))
