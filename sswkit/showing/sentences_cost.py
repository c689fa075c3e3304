"""Costs read out in sentences; `**…**` marks the figures that matter."""

import pandas as pd

from sswkit.core.words import _, n_, percent
from sswkit.showing.charts_cost_plans import plan_name
from sswkit.showing.figures import Names, amount, known_rows, name_of, names_of, overall
from sswkit.showing.html import emphasised
from sswkit.showing.money import money


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
    """What does a plan cost at first and at the end, between which numbers? Of `plan_costs.by_year`.

    Of `plan_costs.every_year` the rows of the plan count, and the cost for each child is said, too.
    """
    if "scenario" in table and plan:
        table = table[table["scenario"] == plan]
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
    child = last.get("per_child")
    if child is None or pd.isna(child):
        return f"{said} {once} {real}"
    each = _("That is {sum} for each child.", sum=_sum(child, currency))
    return f"{said} {once} {real} {each}"


def cost_by_part(table: pd.DataFrame, year: int, *, currency: str = "", names: Names | None = None) -> str:
    """What is the last year of a plan spent on? Of `plan_costs.by_part`."""
    rows = known_rows(table) if len(table) else table
    whole = rows["value"].sum() if len(rows) else 0.0
    if not whole > 0:
        return _("What this plan costs is not known yet.")
    cadres = rows.groupby("cadre")["value"].sum()
    parts = rows.groupby("component")["value"].sum()
    return _(
        "In {year} most goes to {cadre}: {sum}, which is {share} of all. By component most goes to "
        "{component}: {part}.",
        year=str(year),
        cadre=name_of(cadres.idxmax(), names, "cadre"),
        sum=_sum(cadres.max(), currency),
        share=emphasised(percent(cadres.max() / whole)),
        component=name_of(parts.idxmax(), column="component"),
        part=emphasised(percent(parts.max() / whole)),
    )


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


def _share(part: float, whole: float) -> str:
    return percent(part / whole) if whole else percent(0.0)


def _sum(value: float, currency: str) -> str:
    return emphasised(money(value, currency))
