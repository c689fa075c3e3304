"""Costs year by year: added up by scenario, and for each child."""

import numpy as np
import pandas as pd

from sswkit.core.errors import KitError
from sswkit.core.tidy import cannot, cells, divided, from_results, joined, keys
from sswkit.core.words import _
from sswkit.planning.costing import KEPT_APART
from sswkit.planning.costing_findings import amounts, refuse, sheet, twice, years


def by_year(costs: pd.DataFrame, further: list[str] | None = None) -> pd.DataFrame:
    """Costs by scenario, draw, `further` and year: scenarios and draws are never added up."""
    given = sheet(costs, _("Costs by year"), ["year", "value"], [*KEPT_APART, *(further or []), "year"])
    year, wrong = years(given, "year")
    money, odd = amounts(given, "value", least=-np.inf)
    refuse([*wrong, *odd])
    own = [c for c in KEPT_APART if c in costs]
    by = [*own, *(further or []), "year"]
    rows = from_results(given.rows).assign(cost=money, year=year.astype("int64"))
    found = cells(rows, by, ["cost"], _("Costs"))
    return found.assign(note=_said(rows, found, by))


def cost_per_child(costs: pd.DataFrame, children: pd.DataFrame) -> pd.DataFrame:
    """What does the workforce cost for each child?

    value = cost / children

    Parameters
    ----------
    costs : costs by year (and scenario, area), as `costing.cost` gives them.
    children : year, children, and area if the costs have it; `children_by_year` makes it from one year.

    Returns
    -------
    scenario, draw, area (as far as they are there), year, then value (money per child), unit, numerator
    (cost), denominator (children), source, note. Without children there is no value, and the note says so.

    Examples
    --------
    >>> costs = pd.DataFrame({"year": [2026], "value": [5000.0]})
    >>> cost_per_child(costs, pd.DataFrame({"year": [2026], "children": [1000]}))[["year", "value"]]
       year  value
    0  2026    5.0
    """
    given = sheet(children, _("Children by year"), ["year", "children"], ["area", "year"])
    place = ["area"] if "area" in costs and "area" in given.rows else []
    year, found = years(given, "year")
    people, low = amounts(given, "children")
    refuse([*found, *low, *twice(given, [*place, "year"])])
    plan = by_year(costs, place)
    counted = given.rows[place].assign(year=year.astype("int64"), children=people)
    both = plan.merge(counted, on=[*place, "year"], how="left")
    unknown = both["children"].isna()
    note = both["note"].mask(unknown, cannot(_("no count of children")))
    both = both.assign(numerator=both["cost"], denominator=both["children"], note=note)
    own = [c for c in plan if c in (*KEPT_APART, *place)]
    return divided(both, [*own, "year"], "money per child", what=_("Children by year"))


def children_by_year(children: float, base_year: int, last_year: int, growth: float = 0.0) -> pd.DataFrame:
    """How many children are there in each year, if they grow evenly from a base year?

    children = children of the base year × (1 + growth) ^ (year − base year)

    >>> children_by_year(1000, 2026, 2027, growth=0.03)
       year  children
    0  2026    1000.0
    1  2027    1030.0
    """
    if not (np.isfinite(children) and children >= 0 and -0.5 <= growth <= 0.5 and last_year >= base_year):
        raise KitError(
            _("The children of each year cannot be counted from these numbers."),
            _("State a count from 0, a growth a year such as 0.02, and a last year after the base year."),
        )
    span = np.arange(base_year, last_year + 1)
    return pd.DataFrame({"year": span, "children": children * (1 + growth) ** (span - base_year)})


def _said(rows: pd.DataFrame, found: pd.DataFrame, by: list[str]) -> pd.Series:
    if "note" not in rows:
        return pd.Series("", found.index, dtype="str")
    notes: dict[tuple, list[str]] = {}
    for key, note in zip(keys(rows, by), rows["note"], strict=True):
        notes.setdefault(key, []).append(note)
    said = [joined(notes.get(key, [])) for key in keys(found, by)]
    return pd.Series(said, found.index, dtype="str")
