"""Can we pay for it? Costs against the budget of each year."""

import numpy as np
import pandas as pd

from sswkit.core.errors import KitError
from sswkit.core.findings import Finding
from sswkit.core.tidy import cannot, joined, tidy
from sswkit.core.words import _, number
from sswkit.planning.costing import KEPT_APART
from sswkit.planning.costing_findings import amounts, refuse, sheet, twice, years
from sswkit.planning.stated_numbers import Input
from sswkit.planning.yearly_costs import by_year

EXACT = 1e-6  # sums of money that should be equal miss each other by less than this


def against_envelope(
    costs: pd.DataFrame, envelope: pd.DataFrame, today: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Does the plan fit the budget of each year, by how much does it not, and how much of it is affordable?

    missing = cost − budget (positive: money is missing)
    affordable = budget / cost, at most 1
    affordable_growth = (budget − cost of today's staff) / (cost − cost of today's staff), from 0 to 1;
        empty without `today`

    Parameters
    ----------
    costs : nominal costs by year, as `costing.cost` gives them; scenarios stay apart, other groups are
        added up.
    envelope : year, amount (money of that year), source where it is known; one row for each year.
    today : nominal costs by year of keeping today's staff, as `costing.cost` gives them; today's staff is
        paid before anybody new.

    Returns
    -------
    scenario where it is there, year, cost, budget, missing, affordable, affordable_growth, first_over
    (the first year that breaks the budget), then value (missing), unit (money), numerator (cost),
    denominator (budget), source, note. The note says when not even today's staff can be paid.

    Raises
    ------
    KitError : years without a budget, years twice, amounts below zero, all at once.

    Examples
    --------
    A cost of 120 and a budget of 100: 20 are missing, 100 / 120 = 83% is affordable.

    >>> costs = pd.DataFrame({"year": [2026], "value": [120.0]})
    >>> envelope = pd.DataFrame({"year": [2026], "amount": [100.0]})
    >>> against_envelope(costs, envelope)[["year", "missing", "affordable", "first_over"]].round(2)
       year  missing  affordable  first_over
    0  2026     20.0        0.83        True
    """
    plan = by_year(costs)
    own = [c for c in plan if c in KEPT_APART]
    found = plan.merge(_budget(envelope, plan["year"]), on="year", how="left")
    floor = _floor(today, plan, own)
    missing = found["cost"] - found["budget"]
    over = missing > EXACT
    share = (found["budget"] / found["cost"].where(found["cost"] > 0)).clip(upper=1.0)
    found = found.assign(
        missing=missing,
        affordable=share.mask(found["cost"] == 0, 1.0),
        affordable_growth=_growth(found["cost"], found["budget"], floor),
        first_over=over & ((over.groupby([found[c] for c in own]) if own else over).cumsum() == 1),
        value=missing,
        unit="money",
        numerator=found["cost"],
        denominator=found["budget"],
        note=_notes(found, floor),
    )
    columns = ["cost", "budget", "missing", "affordable", "affordable_growth", "first_over"]
    return tidy(found, [*own, "year"], columns)


def require_todays_staff(today: pd.DataFrame, envelope: pd.DataFrame) -> None:
    """Refuse a budget that does not even pay the staff of today.

    Raises
    ------
    KitError : with each year and the amount that is missing.

    >>> costs = pd.DataFrame({"year": [2026], "value": [120.0]})
    >>> require_todays_staff(costs, pd.DataFrame({"year": [2026], "amount": [130.0]}))
    """
    found = against_envelope(today, envelope)
    short = found[found["missing"] > EXACT]
    if short.empty:
        return
    problems = tuple(
        Finding("", _("Budget by year"), "", "amount", f"{row['budget']:g}", "costing", "blocks", text, "")
        for row in short.to_dict("records")
        for text in [_too_small(row["year"], row["missing"])]
    )
    raise KitError(
        "; ".join(each.message for each in problems) + ".",
        _("Raise the budget of these years, or plan with fewer workers than today and say so."),
        problems,
    )


def _budget(envelope: pd.DataFrame, planned: pd.Series) -> pd.DataFrame:
    given = sheet(envelope, _("Budget by year"), ["year", "amount"], ["year"])
    year, found = years(given, "year")
    amount, low = amounts(given, "amount", empty_is_wrong=True)
    without = sorted(set(planned) - set(year))
    found += low + twice(given, ["year"]) + [_no_budget(given, missing) for missing in without]
    refuse(found)
    return pd.DataFrame({"year": year.astype("int64"), "budget": amount})


def _no_budget(given: Input, year: int) -> Finding:
    text = _("There is no budget for {year} in “{table}”.", year=year, table=given.name)
    remedy = _("Add a row for the year, or end the plan before it.")
    return Finding("", given.name, "", "year", str(year), "costing", "blocks", text, remedy)


def _floor(today: pd.DataFrame | None, plan: pd.DataFrame, own: list[str]) -> pd.Series:
    if today is None:
        return pd.Series(np.nan, plan.index)
    known = by_year(today)
    shared = [c for c in own if c in known and c != "scenario"]
    known = known.rename(columns={"cost": "floor"})[[*shared, "year", "floor"]]
    if known.duplicated([*shared, "year"]).any():
        raise KitError(
            _("The costs of today's staff are there for several scenarios."),
            _("Give those of the one scenario that keeps today's staffing."),
        )
    return plan[[*shared, "year"]].merge(known, on=[*shared, "year"], how="left")["floor"]


def _growth(cost: pd.Series, budget: pd.Series, floor: pd.Series) -> pd.Series:
    added = cost - floor
    share = ((budget - floor) / added.where(added > EXACT)).clip(0.0, 1.0)
    # A plan that adds nothing is paid when the budget holds it.
    paid = (budget >= cost - EXACT).astype("float64")
    return share.where(~(added <= EXACT), paid.where(budget.notna() & cost.notna()))


def _notes(found: pd.DataFrame, floor: pd.Series) -> list[str]:
    short = floor - found["budget"]
    rows = zip(found["note"], found["year"], short, found["cost"].isna(), strict=True)
    return [
        joined([note or (cannot(_("the cost is not known")) if unknown else ""), _too_small(year, less)])
        for note, year, less, unknown in rows
    ]


def _too_small(year: int, less: float) -> str:
    if not less > EXACT:
        return ""
    return _(
        "the budget of {year} is {amount} below the cost of today's staff", year=year, amount=number(less, 2)
    )
