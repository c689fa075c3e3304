"""Pictures of costs: one worker, today's workforce, each child, and a plan year by year."""

from collections.abc import Mapping

import pandas as pd

from sswkit.core.words import _, percent
from sswkit.showing.chart_parts import bars
from sswkit.showing.charts_cost_plans import plan_name
from sswkit.showing.columns_over_years import Column, Part, columns_over_years
from sswkit.showing.figures import Names, known_rows, name_of
from sswkit.showing.lettering import PILLAR
from sswkit.showing.money import LARGE, in_millions, money, unit_of
from sswkit.showing.picture import AsOf, Picture, make_picture, readings, source_line
from sswkit.showing.rate_bars import Wording, draw_rates

HUE, ONCE = PILLAR["planning"], "#c9703f"


def cost_of_a_worker(
    table: pd.DataFrame, *, currency: str = "", names: Names | None = None, as_of: AsOf = None
) -> Picture | None:
    """What does one worker of each cadre cost, each year and once? Of `cost_tables.one_worker`."""
    rows = known_rows(table) if len(table) else table
    if rows.empty or not rows["value"].sum() > 0:
        return None
    each = rows.groupby("cadre", sort=False)[["recurring", "initial"]].sum().reset_index()
    each = each.sort_values("recurring", ascending=False, kind="stable", ignore_index=True)
    marks = pd.DataFrame(
        {
            "name": [name_of(cadre, names, "cadre") for cadre in each["cadre"]],
            "value": each["recurring"],
            "whole": each["recurring"] + each["initial"],
            "text": [_each_and_once(*pair) for pair in each[["recurring", "initial"]].to_numpy()],
        }
    )
    return make_picture(
        lambda narrow: bars(marks, colour=HUE, narrow=narrow),
        title=_worker_title(marks, currency),
        unit=_(
            "{currency} for one worker. Dark: each year; pale: once, before the work begins",
            currency=currency or _("Money"),
        ),
        readings=readings(marks),
        source=source_line(table, as_of),
        data=each,
    )


def cost_by_cadre(
    table: pd.DataFrame,
    year: int,
    *,
    currency: str = "",
    names: Names | None = None,
    as_of: AsOf = None,
) -> Picture | None:
    """What does each cadre cost in the last year of a plan, each year and once? Of `plan_costs.by_part`."""
    rows = known_rows(table) if len(table) else table
    if rows.empty or not rows["value"].sum() > 0:
        return None
    each = rows.groupby("cadre", sort=False)[["recurring", "initial", "value"]].sum().reset_index()
    each = each.sort_values("value", ascending=False, kind="stable", ignore_index=True)
    marks = pd.DataFrame(
        {
            "name": [name_of(cadre, names, "cadre") for cadre in each["cadre"]],
            "value": each["recurring"],
            "whole": each["value"],
            "text": [money(value) for value in each["value"]],
        }
    )
    return make_picture(
        lambda narrow: bars(marks, colour=HUE, narrow=narrow),
        title=_(
            "{name}: {figures} in {year}",
            name=marks["name"].iloc[0],
            figures=money(each["value"].iloc[0], currency),
            year=str(year),
        ),
        unit=_(
            "{currency} in {year}. Dark: pay and running costs; pale: once, for new workers",
            currency=currency or _("Money"),
            year=str(year),
        ),
        readings=readings(marks),
        source=source_line(rows, as_of or year),
        data=each,
    )


def _worker_title(marks: pd.DataFrame, currency: str) -> str:
    low, high = (money(marks["value"].iloc[at], currency) for at in (-1, 0))
    if low == high:
        return _("One worker: {sum} a year", sum=high)
    return _("One worker: from {low} to {high} a year", low=low, high=high)


def _each_and_once(yearly: float, once: float) -> str:
    if not once:
        return money(yearly)
    return _("{yearly} + {once} once", yearly=money(yearly), once=money(once))


def cost_by_component(table: pd.DataFrame, *, currency: str = "", as_of: AsOf = None) -> Picture | None:
    """What is the money spent on today? Of `cost_tables.by_component`."""
    rows = known_rows(table) if len(table) else table
    if rows.empty or not rows["value"].sum() > 0:
        return None
    marks = pd.DataFrame(
        {
            "name": [name_of(component, column="component") for component in rows["component"]],
            "value": rows["value"],
            "text": [
                _("{amount} ({share})", amount=money(value), share=percent(share))
                for value, share in zip(rows["value"], rows["share"], strict=True)
            ],
        }
    )
    first = {"name": marks["name"].iloc[0], "share": percent(rows["share"].iloc[0])}
    return make_picture(
        lambda narrow: bars(marks, colour=HUE, narrow=narrow),
        title=_("{name}: {share} of what today’s workforce costs", **first),
        unit=_("{currency} a year for all workers in post", currency=currency or _("Money")),
        readings=readings(marks),
        source=source_line(table, as_of),
        data=rows,
    )


def cost_per_child_by(
    table: pd.DataFrame,
    *,
    currency: str = "",
    names: Names | None = None,
    top: int = 10,
    as_of: AsOf = None,
) -> Picture | None:
    """Where is least spent for each child? Of `cost_tables.per_child`."""
    wording = Wording(
        figures=lambda value, _part, _whole: money(value),
        title=lambda name, value: _(
            "{name}: {figures} for each child", name=name, figures=money(value, currency)
        ),
        unit=_("{currency} a year for each child, in the areas with least", currency=currency or _("Money")),
        zero=_("Nothing is spent on workers for these children"),
    )
    return draw_rates(
        table, "area", wording, names=names, colour=HUE, top=top, highest_first=False, as_of=as_of
    )


def cost_by_year(
    table: pd.DataFrame, *, plan: str = "", currency: str = "", as_of: AsOf = None
) -> Picture | None:
    """What does a plan cost year by year, and between which numbers? Of `plan_costs.by_year`."""
    rows = known_rows(table) if len(table) else table
    if rows.empty:
        return None
    most = float(rows[["value", "high_80"]].max().max())
    factor = LARGE if in_millions(most) else 1
    columns = [
        Column(
            int(row["year"]), *(float(row[c]) / factor for c in ("recurring", "initial", "low_80", "high_80"))
        )
        for row in rows.to_dict("records")
    ]
    first, last = rows.iloc[0], rows.iloc[-1]
    return make_picture(
        lambda narrow: columns_over_years(columns, Part(_("each year"), HUE), Part(_("once"), ONCE), narrow),
        title=_(
            "{name}: {start} in {first}, {end} in {last}",
            name=plan_name(plan),
            start=money(first["value"], currency),
            first=f"{first['year']:g}",
            end=money(last["value"], currency),
            last=f"{last['year']:g}",
        ),
        unit=_(
            "{unit} in money of each year; the line across the top: 80 of 100 cases",
            unit=unit_of(most, currency),
        ),
        readings=[_year_in_words(row) for row in rows.to_dict("records")],
        source=source_line(rows, as_of),
        data=rows,
    )


def _year_in_words(row: Mapping) -> str:
    figures = _(
        "{yearly} each year and {once} once, in 80 of 100 cases {low} to {high}",
        yearly=money(row["recurring"]),
        once=money(row["initial"]),
        low=money(row["low_80"]),
        high=money(row["high_80"]),
    )
    return _("{name}: {figures}", name=f"{row['year']:g}", figures=figures)
