"""Can costs be counted from these tables? Workers by year and unit costs, checked and made clean."""

from collections.abc import Iterable
from difflib import get_close_matches

import numpy as np
import pandas as pd

from sswkit.core.findings import Finding
from sswkit.core.words import _
from sswkit.planning.costing_findings import amounts, choice, refuse, sheet, twice, wrong, years
from sswkit.planning.stated_numbers import Input

INITIAL, RECURRING = "initial", "recurring"
NEW_WORKER, WORKER_YEAR, SALARY_SHARE = "per_new_worker", "per_worker_per_year", "share_of_salary"
SALARY = "salary"
SHARE_LIMIT = 1.0  # above this a share is most often a percentage: 20 for 0.20
CELLS = ("scenario", "draw", "area", "year", "cadre")
_LINE = ["cadre", "component", "kind"]
_KINDS = {NEW_WORKER: INITIAL, WORKER_YEAR: RECURRING}


def checked(
    workers: pd.DataFrame, unit_costs: pd.DataFrame, inflation: float
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The two tables, clean and in a fixed order; all that is wrong in them is told at once.

    Parameters
    ----------
    workers : workers by year and cadre; unit_costs : see `costing.lines`.
    inflation : a year, for the unit costs that state none of their own.

    Returns
    -------
    Workers (scenario, draw, area as far as they are there, year, cadre, stock, joiners) and unit costs
    (cadre, component, kind, basis, amount, low, high, base_year, inflation, source, certainty).

    Raises
    ------
    KitError : with every problem of both tables in `findings`.
    """
    people = sheet(workers, _("Workers by year"), ["year", "cadre", "stock", "joiners"], CELLS)
    prices = sheet(
        unit_costs,
        _("Unit costs"),
        ["component", "kind", "basis", "amount", "base_year"],
        (*_LINE, "basis"),
    )
    if "cadre" not in prices.rows:
        prices = Input(prices.name, prices.keys, prices.rows.assign(cadre=""))
    counted, found = _workers(people)
    rules, more = _unit_costs(prices, inflation)
    refuse([*found, *more, *_strangers(people, prices), *_without_salary(people, prices)])
    own = [c for c in CELLS if c in counted]
    return counted.sort_values(own, ignore_index=True), rules.sort_values(_LINE, ignore_index=True)


def is_salary(rows: pd.DataFrame) -> pd.Series:
    """Which unit costs are the salary that shares are taken of, however it is spelled.

    >>> is_salary(pd.DataFrame({"component": ["Salary", "transport"]})).tolist()
    [True, False]
    """
    return rows["component"].str.casefold() == SALARY


def _workers(given: Input) -> tuple[pd.DataFrame, list[Finding]]:
    year, found = years(given, "year")
    stock, low = amounts(given, "stock")
    joiners, lower = amounts(given, "joiners")
    found += low + lower + wrong(given, "cadre", _empty(given, "cadre"), _("it is empty"))
    found += twice(given, CELLS)
    own = [c for c in CELLS if c in given.rows]
    rows = given.rows[own].assign(year=year, stock=stock, joiners=joiners)
    return rows, found


def _unit_costs(given: Input, inflation: float) -> tuple[pd.DataFrame, list[Finding]]:
    amount, found = amounts(given, "amount", empty_is_wrong=True)
    low, under = amounts(given, "low")
    high, over = amounts(given, "high")
    own, odd = amounts(given, "inflation", least=-0.9)
    year, no_year = _base_year(given)
    share = (given.rows["basis"] == SALARY_SHARE).to_numpy()
    found += under + over + odd + no_year + _words(given)
    found += _too_large(given, "amount", share & (amount > SHARE_LIMIT))
    found += _too_large(given, "inflation", own > SHARE_LIMIT)
    found += wrong(given, "low", low > amount, _("it is above the amount"))
    found += wrong(given, "high", high < amount, _("it is below the amount"))
    rows = given.rows[[*_LINE, "basis"]].assign(
        amount=amount,
        low=np.where(np.isnan(low), amount, low),
        high=np.where(np.isnan(high), amount, high),
        base_year=year,
        inflation=np.where(np.isnan(own), inflation, own),
        source=_text(given.rows, "source", given.name),
        certainty=_text(given.rows, "certainty", ""),
    )
    return rows, found


def _base_year(given: Input) -> tuple[np.ndarray, list[Finding]]:
    # A share of the salary has the prices of the salary.
    year, found = years(given, "base_year")
    share = given.rows["basis"] == SALARY_SHARE
    return year, [each for each in found if each.value or not share.iloc[each.row - 1]]


def _words(given: Input) -> list[Finding]:
    rows = given.rows
    found = choice(given, "kind", [INITIAL, RECURRING])
    found += choice(given, "basis", [NEW_WORKER, WORKER_YEAR, SALARY_SHARE])
    found += wrong(given, "component", _empty(given, "component"), _("it is empty"))
    due = rows["basis"].map(_KINDS)
    crossed = (due.notna() & rows["kind"].isin([INITIAL, RECURRING]) & (due != rows["kind"])).to_numpy()
    found += wrong(
        given,
        "basis",
        crossed,
        _("initial costs are for each new worker, recurring costs for each worker and year"),
    )
    own_share = (is_salary(rows) & (rows["basis"] == SALARY_SHARE)).to_numpy()
    found += wrong(given, "basis", own_share, _("the salary cannot be a share of itself"))
    return found + twice(given, _LINE)


def _strangers(people: Input, prices: Input) -> list[Finding]:
    """Unit costs for a cadre that nobody belongs to, and workers who would cost nothing."""
    known = sorted(set(people.rows["cadre"]) - {""})
    found: list[Finding] = []
    named = prices.rows["cadre"]
    for cadre in sorted(set(named) - {"", *known}):
        near = get_close_matches(cadre, known, n=3) or known
        rule = _("no worker is of this cadre; the workers are {cadres}", cadres=", ".join(near))
        found += wrong(prices, "cadre", (named == cadre).to_numpy(), rule)
    free = [] if (named == "").any() else [cadre for cadre in known if cadre not in set(named)]
    first = people.rows["cadre"].isin(free) & ~people.rows.duplicated("cadre")
    return found + wrong(people, "cadre", first.to_numpy(), _("there is no unit cost for this cadre"))


def _without_salary(people: Input, prices: Input) -> list[Finding]:
    """Shares of a salary that the table does not state."""
    rows = prices.rows
    salaries = rows[is_salary(rows) & (rows["basis"] == WORKER_YEAR)]["cadre"]
    if (salaries == "").any():
        return []
    unpaid = set(people.rows["cadre"]) - set(salaries)
    share = (rows["basis"] == SALARY_SHARE) & ~is_salary(rows)
    lost = share & (rows["cadre"].isin(unpaid) | ((rows["cadre"] == "") & bool(unpaid)))
    cadres = ", ".join(sorted(unpaid - {""}))
    return wrong(
        prices, "basis", lost.to_numpy(), _("there is no component “salary” for {cadres}", cadres=cadres)
    )


def _too_large(given: Input, column: str, rows: np.ndarray) -> list[Finding]:
    rule = _("a share goes from 0 to {limit}, so that 20% is 0.2", limit=f"{SHARE_LIMIT:g}")
    return wrong(given, column, rows, rule)


def _empty(given: Input, column: str) -> np.ndarray:
    return (given.rows[column] == "").to_numpy()


def _text(rows: pd.DataFrame, column: str, otherwise: str) -> Iterable[str]:
    return rows[column].astype("object").fillna(otherwise).astype("str") if column in rows else otherwise
