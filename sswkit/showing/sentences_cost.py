"""Costs read out in sentences; `**…**` marks the figures that matter."""

import pandas as pd

from sswkit.core.words import _, n_, percent
from sswkit.showing.charts_cost_plans import alike, driver_in_words, plan_name
from sswkit.showing.figures import Names, amount, known_rows, name_of, names_of, overall
from sswkit.showing.html import emphasised
from sswkit.showing.money import money
from sswkit.showing.sentences_projection import chance


def unit_costs(table: pd.DataFrame, *, currency: str = "", names: Names | None = None) -> str:
    """What does one worker cost, each year and once? Of `cost_tables.one_worker`."""
    rows = known_rows(table) if len(table) else table
    if rows.empty:
        return _("Nothing is known yet of what a worker costs.")
    each = rows.groupby("cadre", sort=False)[["recurring", "initial"]].sum()
    dear, cheap = each["recurring"].idxmax(), each["recurring"].idxmin()
    if len(each) == 1:
        said = _("A worker costs {sum} a year.", sum=_sum(each["recurring"].max(), currency))
    else:
        said = _(
            "A worker costs from {low} a year ({cheap}) to {high} ({dear}).",
            low=_sum(each["recurring"].min(), currency),
            cheap=name_of(cheap, names, "cadre"),
            high=_sum(each["recurring"].max(), currency),
            dear=name_of(dear, names, "cadre"),
        )
    once = each["initial"].idxmax()
    if not each["initial"].max() > 0:
        return f"{said} " + _("No cost is stated that is paid once, before the work begins.")
    more = _(
        "Before the work begins, most is paid for {name}: {sum}, once.",
        name=name_of(once, names, "cadre"),
        sum=_sum(each["initial"].max(), currency),
    )
    return f"{said} {more}"


def cost_today(table: pd.DataFrame, *, currency: str = "", country: str = "") -> str:
    """What does today's workforce cost, and what is it spent on? Of `cost_tables.by_component`."""
    rows = known_rows(table) if len(table) else table
    if rows.empty:
        return _("What today’s workforce costs is not known yet.")
    said = _(
        "{place}: today’s workforce costs {sum} a year.",
        place=country or _("The country"),
        sum=_sum(rows["value"].sum(), currency),
    )
    if pd.isna(rows["share"].iloc[0]):
        return said
    most = _(
        "The largest part is {name}: {share}.",
        name=name_of(rows["component"].iloc[0], column="component"),
        share=emphasised(percent(rows["share"].iloc[0])),
    )
    return f"{said} {most}"


def cost_per_child(table: pd.DataFrame, *, currency: str = "", names: Names | None = None) -> str:
    """What is spent for each child, and where least and most? Of `cost_tables.per_child`."""
    rows = known_rows(table) if len(table) else table
    whole = overall(rows) if len(rows) else None
    if whole is None:
        return _("What is spent for each child cannot be computed: no area has both workers and children.")
    low, high = rows.loc[rows["value"].idxmin()], rows.loc[rows["value"].idxmax()]
    said = _("That is {sum} a year for each child.", sum=_sum(whole, currency))
    if len(rows) > 1:
        said += " " + _(
            "It goes from {low} in {least} to {high} in {most}.",
            low=_sum(low["value"], currency),
            least=name_of(low["area"], names, "area"),
            high=_sum(high["value"], currency),
            most=name_of(high["area"], names, "area"),
        )
    lost = table[~table["area"].isin(rows["area"])]["area"]
    if len(lost):
        said += " " + n_(
            "{n} area is left out, because its children are not counted: {names}.",
            "{n} areas are left out, because their children are not counted: {names}.",
            len(lost),
            names=names_of(lost, names, "area"),
        )
    return said


def cost_by_year(table: pd.DataFrame, *, plan: str = "", currency: str = "", base_year: int = 0) -> str:
    """What does a plan cost at first and at the end, between which numbers? Of `plan_costs.by_year`."""
    rows = known_rows(table).sort_values("year") if len(table) else table
    if rows.empty:
        return _("What this plan costs is not known yet.")
    first, last = rows.iloc[0], rows.iloc[-1]
    said = _(
        "“{name}” costs {start} in {first} and {end} in {last}; in 80 of 100 cases {low} to {high}.",
        name=plan_name(plan),
        start=_sum(first["value"], currency),
        first=f"{first['year']:g}",
        end=_sum(last["value"], currency),
        last=f"{last['year']:g}",
        low=money(last["low_80"], currency),
        high=money(last["high_80"], currency),
    )
    once = _(
        "Of all {years} years together, {share} is paid once for new workers.",
        years=amount(len(rows)),
        share=emphasised(_share(rows["initial"].sum(), rows["value"].sum())),
    )
    real = _(
        "In prices of {base_year}, {last} costs {sum}.",
        base_year=str(base_year or f"{first['year'] - 1:g}"),
        last=f"{last['year']:g}",
        sum=_sum(last["real"], currency),
    )
    return f"{said} {once} {real}"


def plan_in_brief(table: pd.DataFrame, *, currency: str = "") -> str:
    """What a plan costs in one line, for a card to choose it by. Of `plan_costs.by_year`."""
    first, last = table.iloc[0], table.iloc[-1]
    return _(
        "{start} in {first}, {end} in {last}",
        start=money(first["value"], currency),
        first=f"{first['year']:g}",
        end=money(last["value"], currency),
        last=f"{last['year']:g}",
    )


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
    said += [_fits(plan, rows[rows["scenario"] == plan]) for plan in fits]
    said += [_breaks(row, currency) for row in over.to_dict("records")]
    return " ".join(said)


def _fits(plan: str, rows: pd.DataFrame) -> str:
    least = rows["within"].min()
    sure = _("; in the tightest year the chance is {chance}", chance=chance(least)) if pd.notna(least) else ""
    return _("The budget is enough for “{name}” in every year{sure}.", name=plan_name(plan), sure=sure)


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
        guessed, silent = _how_many(unit_costs, "certainty", "low"), _without(unit_costs, "source")
        alone = _without(unit_costs, "low")
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
    guessed = _how_many(budget, "certainty", "low") if len(budget) else 0
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


def _how_many(table: pd.DataFrame, column: str, value: str) -> int:
    return int((table[column] == value).sum()) if column in table else 0


def _without(table: pd.DataFrame, column: str) -> int:
    return int(table[column].isna().sum()) if column in table else 0


def _share(part: float, whole: float) -> str:
    return percent(part / whole) if whole else percent(0.0)


def _sum(value: float, currency: str) -> str:
    return emphasised(money(value, currency))
