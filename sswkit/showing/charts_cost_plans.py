"""Pictures of plans and their money: beside the budget, beside each other, and what makes them unsure."""

from collections.abc import Mapping

import pandas as pd

from sswkit.core.words import _, listing, percent
from sswkit.showing.chart_parts import bars
from sswkit.showing.figures import Names, known_rows, name_of
from sswkit.showing.lettering import INK, PILLAR, SOFT
from sswkit.showing.lines_over_years import Line, over_years
from sswkit.showing.money import LARGE, in_millions, money, unit_of
from sswkit.showing.picture import AsOf, Picture, make_picture, readings, source_line

HUE = PILLAR["planning"]
OF_PLANS = {"keep": SOFT, "baseline": INK, "close": HUE}
OF_SCENARIOS = (PILLAR["developing"], PILLAR["agreeing"], "#8a6d00")
BUDGET = PILLAR["supporting"]
MOST_LINES, MOST_DRIVERS = 6, 8
ALIKE = 0.05
NAME_ROOM = 152  # on a narrow page: plans have longer names than workers


def plan_name(code: str) -> str:
    """What a plan is called; a scenario of the team by its own name.

    >>> plan_name("close"), plan_name("Better pay")
    ('Close the gap', 'Better pay')
    """
    return name_of(code, column="scenario")


def line_name(code: str) -> str:
    """What a plan is called beside its line, where there is little room."""
    short = {"keep": _("today’s staff"), "baseline": _("as today"), "close": _("gap closed")}
    return short[code] if code in short else plan_name(code)


def plans_and_budget(table: pd.DataFrame, *, currency: str = "", as_of: AsOf = None) -> Picture | None:
    """Which plans fit the budget of each year? Of `plan_budget.against_budget`."""
    rows = table[table["cost"].notna() & table["budget"].notna()] if len(table) else table
    if rows.empty:
        return None
    most = float(rows[["cost", "budget"]].max().max())
    factor = LARGE if in_millions(most) else 1
    named = list(dict.fromkeys(rows["scenario"].astype("str")))
    drawn, rest = named[:MOST_LINES], named[MOST_LINES:]
    own = iter(OF_SCENARIOS)
    lines = [
        Line(
            line_name(name),
            _values(rows[rows["scenario"] == name], "cost", factor),
            OF_PLANS.get(name) or next(own, SOFT),
        )
        for name in drawn
    ]
    lines.append(Line(_("budget"), _values(rows, "budget", factor), BUDGET, dash="7,5"))
    return make_picture(
        lambda narrow: over_years(lines, (), narrow, NAME_ROOM),
        title=_budget_title(rows),
        unit=_(
            "{unit} in money of each year: what each plan costs, and the budget", unit=unit_of(most, currency)
        ),
        readings=[_line_in_words(line, factor) for line in lines],
        note=_("Not drawn: {names}.", names=listing(rest)) if rest else "",
        source=source_line(rows, as_of),
        data=rows,
    )


def _budget_title(rows: pd.DataFrame) -> str:
    over = rows[rows["first_over"].astype("bool")].sort_values("year", kind="stable")
    if over.empty:
        return _("The budget is enough for every plan")
    first = over.iloc[0]
    return _(
        "{name}: more than the budget for the first time in {year}",
        name=plan_name(first["scenario"]),
        year=f"{first['year']:g}",
    )


def _line_in_words(line: Line, factor: float) -> str:
    first, last = min(line.values), max(line.values)
    figures = _(
        "{start} in {first}, {end} in {last}",
        start=money(line.values[first] * factor),
        first=str(first),
        end=money(line.values[last] * factor),
        last=str(last),
    )
    return _("{name}: {figures}", name=line.name, figures=figures)


def cost_of_closing(table: pd.DataFrame, *, currency: str = "", as_of: AsOf = None) -> Picture | None:
    """What does a plan cost for each year of missing work done? Of `plan_costs.for_the_money`."""
    rows = known_rows(table, "average") if len(table) else table
    if rows.empty:
        return None
    rows = rows.sort_values("average", kind="stable", ignore_index=True)
    marks = pd.DataFrame(
        {
            "name": [plan_name(name) for name in rows["scenario"]],
            "value": rows["average"],
            "text": [_closing_text(*row) for row in rows[["average", "coverage"]].to_numpy()],
        }
    )
    return make_picture(
        lambda narrow: bars(marks, colour=HUE, narrow=narrow),
        title=_closing_title(marks, currency),
        unit=_(
            "{currency} above today’s staff for each year of missing work done; beside it the share of the "
            "need that is there at the end",
            currency=currency or _("Money"),
        ),
        readings=readings(marks),
        source=source_line(rows, as_of),
        data=rows,
    )


def _closing_text(average: float, coverage: float) -> str:
    if pd.isna(coverage):
        return money(average)
    return _("{amount}; {share} of the need", amount=money(average), share=percent(coverage))


def _closing_title(marks: pd.DataFrame, currency: str) -> str:
    first, last = marks.iloc[0], marks.iloc[-1]
    sum_ = money(first["value"], currency)
    if len(marks) > 1 and alike(first["value"], last["value"]):
        return _("About {sum} for each year of work, whichever plan", sum=sum_)
    return _("{name}: {figures} for each year of work", name=first["name"], figures=sum_)


def alike(one: float, other: float) -> bool:
    """Are two averages so near each other that nobody should choose by them?

    >>> alike(100.0, 104.0), alike(100.0, 120.0)
    (True, False)
    """
    return abs(other - one) <= ALIKE * max(abs(one), abs(other))


def cost_drivers(
    table: pd.DataFrame, *, currency: str = "", names: Names | None = None, as_of: AsOf = None
) -> Picture | None:
    """Which figure makes the cost of the plan unsure? Of `cost_drivers.cost_drivers`."""
    rows = known_rows(table) if len(table) else table
    rows = rows[rows["value"] > 0].head(MOST_DRIVERS) if len(rows) else rows
    if rows.empty:
        return None
    marks = pd.DataFrame(
        {
            "name": [driver_in_words(row, names) for row in rows.to_dict("records")],
            "value": rows["value"],
            "text": [money(value) for value in rows["value"]],
        }
    )
    return make_picture(
        lambda narrow: bars(marks, colour=HUE, narrow=narrow),
        title=_(
            "{name}: a difference of {figures}",
            name=marks["name"].iloc[0],
            figures=money(rows["value"].iloc[0], currency),
        ),
        unit=_(
            "{currency} over all years, in prices of the base year, if only this figure is low or high",
            currency=currency or _("Money"),
        ),
        readings=readings(marks),
        source=source_line(rows, as_of),
        data=rows,
    )


def driver_in_words(row: Mapping, names: Names | None = None) -> str:
    """A unit cost and whom it is for; or the number of workers.

    >>> driver_in_words({"component": "transport", "cadre": "sw"}, {"sw": "Social worker"})
    'Social worker: Transport'
    """
    said = name_of(row["component"], column="component")
    cadre = row.get("cadre")
    if cadre is None or pd.isna(cadre) or not cadre:  # for all
        return said
    return _("{name}: {figures}", name=name_of(cadre, names, "cadre"), figures=said)


def _values(rows: pd.DataFrame, column: str, factor: float) -> dict[int, float]:
    return {int(year): float(v) / factor for year, v in zip(rows["year"], rows[column], strict=True)}
