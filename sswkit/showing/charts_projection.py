"""Pictures of the coming years: workers against need, who comes and goes, what is unsure, scenarios."""

from collections.abc import Mapping

import pandas as pd

from sswkit.core.words import _, label, listing, number, percent
from sswkit.planning.scenarios import BASELINE
from sswkit.showing.chart_parts import bars
from sswkit.showing.figures import Names, amount, known_rows, name_of
from sswkit.showing.lettering import INK, PILLAR
from sswkit.showing.lines_over_years import Band, Line, over_years
from sswkit.showing.picture import AsOf, Picture, make_picture, readings, source_line

HUE, NEED = PILLAR["planning"], PILLAR["supporting"]
SHADES = {95: "#dfe8f3", 80: "#bed1e7", 50: "#8db1d6"}
OF_SCENARIOS = (PILLAR["developing"], PILLAR["agreeing"], HUE, "#8a6d00")
MOST_DRIVERS = 8


def stock_and_need(
    table: pd.DataFrame, *, names: Names | None = None, cadre: str = "", as_of: AsOf = None
) -> Picture | None:
    """How many workers will there be, between which numbers, and how many are needed?

    `table` is what `outlook.expected` gives for one group: of all workers, or of one `cadre`.
    """
    rows = known_rows(table)
    if rows.empty:
        return None
    workers = _values(rows, "value")
    needed = _values(rows, "need") if "need" in rows else {}
    lines = [Line(_("workers"), workers, HUE)]
    lines += [Line(_("the need"), needed, NEED, dash="7,5")] if needed else []
    bands = [Band(_between(rows, share), SHADES[share]) for share in SHADES]
    likely, last = _between(rows, 80), max(workers)
    who = name_of(cadre, names, "cadre") if cadre else ""
    return make_picture(
        lambda narrow: over_years(lines, bands, narrow),
        title=_stock_title(who, workers[last], needed.get(last), last),
        unit=_("Workers in post; from dark to pale: where the number lies in 50, 80 and 95 of 100 cases"),
        readings=[_in_words(year, workers[year], likely[year], needed.get(year)) for year in workers],
        source=source_line(rows, as_of),
        data=rows,
    )


def _stock_title(who: str, have: float, needed: float | None, year: int) -> str:
    about = {"year": str(year), "have": amount(have)}
    if needed is None:
        said = _("In {year} there will be about {have} workers", **about)
    elif have >= needed - 0.5:
        said = _("In {year} about {have} workers, as many as are needed", **about)
    else:
        said = _("In {year} about {have} of {needed} workers needed", needed=amount(needed), **about)
    return _("{name}: {figures}", name=who, figures=said) if who else said


def _in_words(year: int, workers: float, likely: tuple[float, float], needed: float | None) -> str:
    low, high = map(amount, likely)
    said = _("{value} workers, in 80 of 100 cases {low} to {high}", value=amount(workers), low=low, high=high)
    need = [] if needed is None else [_("{needed} needed", needed=amount(needed))]
    return _("{name}: {figures}", name=year, figures=", ".join([said, *need]))


def comings_and_goings(table: pd.DataFrame, *, as_of: AsOf = None) -> Picture | None:
    """How many come and how many leave in each of the coming years? Of `projection.flows`, for one group."""
    rows = known_rows(table)
    if rows.empty:
        return None
    both = {flow: _values(rows[rows["flow"] == flow], "value") for flow in ("recruits", "leavers")}
    lines = [
        Line(_("join"), both["recruits"], HUE),
        Line(_("leave"), both["leavers"], NEED, dash="7,5"),
    ]
    lines = [line for line in lines if line.values]
    if not lines:
        return None
    return make_picture(
        lambda narrow: over_years(lines, (), narrow),
        title=_flow_title(both),
        unit=_("Workers who join and workers who leave in a year, if the assumptions hold"),
        readings=[
            _("{name}: {figures}", name=year, figures=_flows_of(both, year)) for year in lines[0].values
        ],
        source=source_line(rows, as_of),
        data=rows,
    )


def _flows_of(both: Mapping[str, Mapping[int, float]], year: int) -> str:
    join, leave = both["recruits"].get(year, 0.0), both["leavers"].get(year, 0.0)
    return _("{join} join, {leave} leave", join=amount(join), leave=amount(leave))


def _flow_title(both: Mapping[str, Mapping[int, float]]) -> str:
    last = max(year for values in both.values() for year in values)
    join, leave = (both[flow].get(last, 0.0) for flow in ("recruits", "leavers"))
    about = {"year": str(last), "join": amount(join), "leave": amount(leave)}
    if about["join"] == about["leave"]:
        return _("In {year} as many join as leave: {join}", **about)
    if join > leave:
        return _("In {year} more join than leave: {join} and {leave}", **about)
    return _("In {year} more leave than join: {leave} and {join}", **about)


def drivers(
    table: pd.DataFrame, *, names: Names | None = None, year: int = 0, as_of: AsOf = None
) -> Picture | None:
    """Which assumptions make the number of workers unsure? Of `projection_drivers.drivers`."""
    rows = known_rows(table)
    known = rows[["lower", "higher"]].notna().all(axis=1) & (rows["value"].abs() >= 0.5)
    shown = rows[known].head(MOST_DRIVERS)
    if shown.empty:
        return None
    marks = pd.DataFrame(
        {
            "name": [assumption_in_words(row, names) for row in shown.to_dict("records")],
            "value": shown["value"].abs(),
            "text": [_to(*sorted(pair)) for pair in zip(shown["lower"], shown["higher"], strict=True)],
        }
    )
    about = {"name": marks["name"].iloc[0], "n": amount(marks["value"].iloc[0])}
    return make_picture(
        lambda narrow: bars(marks, colour=HUE, narrow=narrow),
        title=_("{name}: a difference of {n} workers", **about),
        unit=_(
            "Workers in {year} if only this assumption is nearly as low or as high as it may be",
            year=str(year),
        )
        if year
        else _("Workers at the end if only this assumption is nearly as low or as high as it may be"),
        readings=readings(marks),
        source=source_line(rows.drop(columns="year", errors="ignore"), as_of),
        data=shown,
    )


def assumption_in_words(row: Mapping, names: Names | None = None) -> str:
    """An assumption and what it is limited to, in the words of the dictionary.

    >>> assumption_in_words({"name": "attrition", "cadre": "sw"}, {"sw": "Social worker"})
    'Social worker: Leave early'
    """
    places = [name_of(row[part], names, part) for part in ("cadre", "area") if row.get(part)]
    said = label(f"choice.assumption.{row['name']}", row["name"])
    return _("{name}: {figures}", name=", ".join(places), figures=said) if places else said


def _to(low: float, high: float) -> str:
    return _("{low} to {high}", low=amount(low), high=amount(high))


def scenarios(table: pd.DataFrame, *, as_of: AsOf = None) -> Picture | None:
    """The scenarios side by side: the workers of each, and how many are needed. Of `levers.side_by_side`."""
    rows = known_rows(table)
    if rows.empty:
        return None
    named = list(dict.fromkeys(rows["scenario"].astype("str")))
    drawn, rest = named[: len(OF_SCENARIOS) + 1], named[len(OF_SCENARIOS) + 1 :]
    colours = dict(zip(drawn, (INK, *OF_SCENARIOS), strict=False))
    lines = [
        Line(scenario_name(name), _values(rows[rows["scenario"] == name], "value"), colours[name])
        for name in drawn
    ]
    needed = _values(rows[rows["scenario"] == named[0]], "need")
    lines += [Line(_("the need"), needed, NEED, dash="7,5")] if needed else []
    return make_picture(
        lambda narrow: over_years(lines, (), narrow),
        title=_scenarios_title(lines[: len(drawn)]),
        unit=_("Workers in post in the middle case of each scenario, and workers needed"),
        readings=[_line_in_words(line) for line in lines],
        note=_("Not drawn: {names}.", names=listing(rest)) if rest else "",
        source=source_line(rows, as_of),
        data=rows,
    )


def scenario_name(code: str) -> str:
    """What a scenario is called; the projection without changes is “no change”."""
    return _("no change") if code == BASELINE else code


def _scenarios_title(lines: list[Line]) -> str:
    last = max(lines[0].values)
    if len(lines) == 1:
        return _("No scenario is saved yet")
    best = max(lines, key=lambda line: line.values[last])
    about = {"name": best.name, "n": amount(best.values[last]), "year": str(last)}
    return _("Most workers in {year}: {name}, {n}", **about)


def _line_in_words(line: Line) -> str:
    first, last = min(line.values), max(line.values)
    figures = _(
        "{start} in {first}, {end} in {last}",
        start=amount(line.values[first]),
        first=str(first),
        end=amount(line.values[last]),
        last=str(last),
    )
    return _("{name}: {figures}", name=line.name, figures=figures)


def backtest(table: pd.DataFrame, *, as_of: AsOf = None) -> Picture | None:
    """What a projection from some years ago would have said, and what came.

    `table` is what `past_years.against_the_past` gives, for one group.
    """
    rows = known_rows(table)
    rows = rows[rows["observed"].notna()] if len(rows) else rows
    if rows.empty:
        return None
    said, came = _values(rows, "value"), _values(rows, "observed")
    lines = [Line(_("projected"), said, HUE), Line(_("counted"), came, NEED, dots=True)]
    bands = [Band(_between(rows, share), SHADES[share]) for share in SHADES]
    last = max(came)
    error = abs(said[last] - came[last]) / came[last] if came[last] else 0.0
    return make_picture(
        lambda narrow: over_years(lines, bands, narrow),
        title=_("Off by {share} in {year}", share=percent(error, 1), year=str(last)),
        unit=_("Workers projected from earlier years alone, and workers that were counted later"),
        readings=[
            _("{name}: {figures}", name=year, figures=_pair(said[year], came[year])) for year in sorted(said)
        ],
        source=source_line(rows, as_of),
        data=rows,
    )


def _pair(said: float, came: float) -> str:
    return _("{said} projected, {came} counted", said=number(said), came=number(came))


def _values(rows: pd.DataFrame, column: str) -> dict[int, float]:
    known = rows[rows[column].notna()]
    return {int(year): float(v) for year, v in zip(known["year"], known[column], strict=True)}


def _between(rows: pd.DataFrame, share: int) -> dict[int, tuple[float, float]]:
    edges = zip(rows["year"], rows[f"low_{share}"], rows[f"high_{share}"], strict=True)
    return {int(year): (float(low), float(high)) for year, low, high in edges}
