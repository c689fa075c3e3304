"""Plans and their money read out in sentences: beside the budget, beside each other, and how sure."""

import pandas as pd

from sswkit.core.words import _, listing, n_, percent
from sswkit.showing.charts_cost_plans import alike, driver_in_words, plan_name
from sswkit.showing.figures import Names, how_many, known_rows, names_of, without
from sswkit.showing.html import emphasised
from sswkit.showing.money import money
from sswkit.showing.sentences_projection import chance


def plans_and_budget(table: pd.DataFrame, problem: str = "", *, currency: str = "") -> str:
    """Which plans fit the budget, and which year breaks it first? Of `plan_budget.against_budget`.

    `problem` is what `plan_budget.below_todays_staff` says.
    """
    rows = table[table["cost"].notna() & table["budget"].notna()] if len(table) else table
    if rows.empty:
        return _("No plan can be set beside a budget yet.")
    over = rows[rows["first_over"].astype("bool")]
    fits = [plan for plan in dict.fromkeys(rows["scenario"]) if plan not in set(over["scenario"])]
    said = [emphasised(problem)] if problem else []
    said += [_fits(fits, rows)] if fits else []
    said += [_breaks(row, currency) for row in over.to_dict("records")]
    return " ".join(said)


def _fits(plans: list[str], rows: pd.DataFrame) -> str:
    least = rows.loc[rows["scenario"].isin(plans), "within"].min()
    sure = _("(chance in the tightest year: {chance})", chance=chance(least)) if pd.notna(least) else ""
    names = listing([plan_name(plan) for plan in plans])
    said = _("The budget is enough in every year for: {names}", names=names)
    return f"{said} {sure}".strip() + "."


def _breaks(row: dict, currency: str) -> str:
    return _(
        "“{name}” is more than the budget for the first time in {year}: {sum} are missing.",
        name=plan_name(row["scenario"]),
        year=emphasised(f"{row['year']:g}"),
        sum=_sum(row["missing"], currency),
    )


def for_the_money(table: pd.DataFrame, *, currency: str = "") -> str:
    """Which plan gives most for the money, and how far does each go? Of `plan_costs.for_the_money`."""
    rows = known_rows(table, "average") if len(table) else table
    if rows.empty:
        return _("No plan closes anything of the gap, or nobody has said how many workers are needed.")
    rows = rows.sort_values("average", kind="stable")
    best, furthest = rows.iloc[0], rows.loc[rows["coverage"].fillna(-1.0).idxmax()]
    said = [_best(best, rows, currency)]
    if furthest["scenario"] != best["scenario"]:
        said.append(
            _(
                "“{name}” goes furthest: at the end {share} of the need is there, at {sum} for each year of "
                "work.",
                name=plan_name(furthest["scenario"]),
                share=emphasised(percent(furthest["coverage"])),
                sum=_sum(furthest["average"], currency),
            )
        )
    elif pd.notna(best["coverage"]):
        said.append(
            _(
                "“{name}” goes furthest: at the end {share} of the need is there.",
                name=plan_name(best["scenario"]),
                share=emphasised(percent(best["coverage"])),
            )
        )
    closes_none = [plan_name(name) for name in table["scenario"] if name not in set(rows["scenario"])]
    if closes_none:
        said.append(_("Nothing of the gap is closed by {names}.", names=names_of(closes_none)))
    return " ".join(said)


def _best(best: pd.Series, rows: pd.DataFrame, currency: str) -> str:
    sum_ = _sum(best["average"], currency)
    if len(rows) > 1 and all(alike(best["average"], other) for other in rows["average"]):
        return _(
            "All plans cost about the same for each year of work that is missing today: {sum}.", sum=sum_
        )
    return _(
        "“{name}” gives most for the money: {sum} for each year of work that is missing today.",
        name=plan_name(best["scenario"]),
        sum=sum_,
    )


def cost_drivers(table: pd.DataFrame, *, currency: str = "", names: Names | None = None) -> str:
    """Which figure should be known better first? Of `cost_drivers.cost_drivers`."""
    rows = known_rows(table) if len(table) else table
    if rows.empty:
        return _("No figure has a range, so nothing shows how unsure the cost is.")
    first = rows.iloc[0]
    return _(
        "Most depends on “{name}”: alone it moves the cost of all years by {sum}. Know it better first.",
        name=driver_in_words(first, names),
        sum=_sum(first["value"], currency),
    )


def doubt_cost(
    unit_costs: pd.DataFrame, budget: pd.DataFrame, more: float, *, currency: str = ""
) -> list[str]:
    """What makes costs less sure: guesses, amounts without range or source, budgets not decided, inflation.

    `more` is what `cost_drivers.with_a_point_more` says.
    """
    said = []
    if len(unit_costs):
        guessed, silent = how_many(unit_costs, "certainty", "low"), without(unit_costs, "source")
        alone = without(unit_costs, "low")
        if guessed:
            said.append(n_("{n} unit cost is a guess.", "{n} unit costs are guesses.", guessed))
        if silent:
            said.append(n_("{n} unit cost has no source.", "{n} unit costs have no source.", silent))
        if alone:
            said.append(
                n_(
                    "{n} unit cost is taken as certain, because it has no range.",
                    "{n} unit costs are taken as certain, because they have no range.",
                    alone,
                )
            )
    guessed = how_many(budget, "certainty", "low") if len(budget) else 0
    if guessed:
        said.append(
            n_("The budget of {n} year is a guess.", "The budgets of {n} years are guesses.", guessed)
        )
    said.append(
        _(
            "With one point more of inflation, the last year of this plan costs {sum} more.",
            sum=_sum(more, currency),
        )
    )
    return said


def _sum(value: float, currency: str) -> str:
    return emphasised(money(value, currency))
