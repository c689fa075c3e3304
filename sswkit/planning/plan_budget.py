"""Can the plans be paid? Their costs beside the budget of each year, and where it ends."""

import numpy as np
import pandas as pd

from sswkit.core.errors import KitError
from sswkit.core.tidy import source_of, tidy
from sswkit.core.words import _, label, n_
from sswkit.planning.financing import against_envelope, require_todays_staff
from sswkit.planning.plan_costs import Costed, every_year
from sswkit.planning.staffing_plans import KEEP


def against_budget(costed: Costed, budget: pd.DataFrame) -> pd.DataFrame:
    """Which plans fit the budget of each year, and which year breaks it first?

    The years are those from the first to the last budget; within them none may be without one.

    Parameters
    ----------
    costed : of `plan_costs`. budget : table `budget`: year, amount (money of that year).

    Returns
    -------
    As `financing.against_envelope`, with within (the share of draws that fit the budget of the year).

    Raises
    ------
    KitError : no budget for a year of the plan, years twice, amounts below zero; all at once.
    """
    costs = _of_years_with_budget(costed, budget)
    today = costs[costs["scenario"] == KEEP]
    found = against_envelope(costs, budget, today)
    amounts = found.set_index(["scenario", "year"])["budget"]
    within = [_within(costed, *key, amount) for key, amount in amounts.items()]
    sources = "; ".join(dict.fromkeys([source_of(budget, "budget"), *found["source"].dropna().unique()]))
    found = found.assign(within=within, source=sources)
    order = {plan: place for place, plan in enumerate(costed.plans.paths)}
    found = found.sort_values(["scenario", "year"], key=lambda c: c.map(order) if c.name == "scenario" else c)
    columns = ["cost", "budget", "missing", "affordable", "affordable_growth", "within", "first_over"]
    return tidy(found.reset_index(drop=True), ["scenario", "year"], columns)


def below_todays_staff(costed: Costed, budget: pd.DataFrame) -> str:
    """What to do where the budget of a year does not even pay today's staff: table, row, remedy; else ""."""
    costs = _of_years_with_budget(costed, budget)
    today = costs[costs["scenario"] == KEEP].drop(columns="scenario")
    try:
        require_todays_staff(today, budget)
    except KitError as error:
        first, rest = error.findings[0], len(error.findings) - 1
        short = against_envelope(today, budget).query("first_over")["year"].iloc[0]
        rows = {float(year): place for place, year in enumerate(budget["year"], start=1)}
        more = n_("({n} more year)", "({n} more years)", rest) if rest else ""
        said = _(
            "{table}, row {row}: {text}",
            table=label("table.budget"),
            row=rows[float(short)],
            text=f"{first.message} {more}".strip(),
        )
        return f"{said}. {error.remedy}"
    return ""


def _of_years_with_budget(costed: Costed, budget: pd.DataFrame) -> pd.DataFrame:
    if budget.empty:
        raise KitError(
            _("The table “{table}” is not there yet.", table=label("table.budget")),
            _("Fill in its workbook and bring it in, then compute again."),
        )
    costs = every_year(costed)
    years = pd.to_numeric(budget["year"], errors="coerce")
    found = costs[costs["year"].between(years.min(), years.max())]
    if found.empty:
        raise KitError(
            _("No year of “{table}” is among the years that are planned.", table=label("table.budget")),
            _(
                "Add rows for {first} to {last}.",
                first=str(costs["year"].min()),
                last=str(costs["year"].max()),
            ),
        )
    return found[["scenario", "year", "value", "source", "note"]]


def _within(costed: Costed, plan: str, year: int, amount: float) -> float:
    at = int(np.flatnonzero(costed.plans.years == year)[0])
    return float((costed.total(plan, "nominal")[1:, at] <= amount).mean())
