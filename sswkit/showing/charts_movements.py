"""Starters and leavers over the years: two lines with their own names at their ends."""

import pandas as pd

from sswkit.core.tidy import with_source
from sswkit.core.words import _, n_
from sswkit.showing.chart_parts import Room, bars, canvas, drawn, lines, points, rules, texts
from sswkit.showing.figures import amount
from sswkit.showing.lettering import INK, LABEL_SIZE, LINE, PILLAR, text_width
from sswkit.showing.picture import Picture, make_picture, source_line

COLOUR = {"starters": PILLAR["planning"], "leavers": PILLAR["supporting"]}
HEIGHT, APART = 190, 20


def movements(table: pd.DataFrame) -> Picture | None:
    """How many workers start and leave each year?

    `table` has period and starters or leavers or both (table `movements`, or sums of it). One year is
    drawn as two bars. None when no year has a number.
    """
    years = _by_year(table)
    if years.empty:
        return None
    figures = [_in_words(year, row) for year, row in years.iterrows()]
    draw = (
        (lambda narrow: _bars(years, narrow)) if len(years) == 1 else (lambda narrow: _lines(years, narrow))
    )
    return make_picture(
        draw,
        title=_title(years),
        unit=_("Workers who started and workers who left, twelve months to the year shown"),
        readings=figures,
        note=_note(years),
        source=source_line(table if "source" in table else with_source(table, "movements")),
        data=years.reset_index(),
    )


def _by_year(table: pd.DataFrame) -> pd.DataFrame:
    kinds = [kind for kind in COLOUR if kind in table]
    if table.empty or not kinds or "period" not in table:
        return pd.DataFrame()
    dated = table.dropna(subset=["period"])
    years = dated.assign(period=dated["period"].astype(int)).groupby("period")[kinds].sum(min_count=1)
    return years.astype("float64").dropna(how="all").dropna(how="all", axis="columns")


def _names() -> dict[str, str]:
    return {"starters": _("started"), "leavers": _("left")}


def _in_words(year: int, row: pd.Series) -> str:
    parts = [f"{amount(value)} {_names()[kind]}" for kind, value in row.dropna().items()]
    return _("{name}: {figures}", name=year, figures=", ".join(parts))


def _bars(years: pd.DataFrame, narrow: bool) -> str:
    row = years.iloc[0].dropna()
    rows = pd.DataFrame({"name": [_names()[kind] for kind in row.index], "value": row.to_numpy()})
    rows = rows.assign(text=rows["value"].map(amount), colour=[COLOUR[kind] for kind in row.index])
    return bars(rows, colour=COLOUR["starters"], narrow=narrow)


def _lines(years: pd.DataFrame, narrow: bool) -> str:
    ends = {kind: f"{_names()[kind]} {amount(years[kind].dropna().iloc[-1])}" for kind in years}
    right = max(text_width(text, LABEL_SIZE) for text in ends.values()) + 14
    left = max(text_width(amount(value), LABEL_SIZE) for value in years.max()) / 2 + 22
    room = canvas(narrow, HEIGHT, left=left, right=right, top=24, bottom=34)
    placed = {kind: _placed(years[kind], years, room) for kind in years}
    floor = pd.DataFrame({"x": [-12.0], "x2": [room.width + 12], "y": [room.height], "y2": [room.height]})
    layers = [rules(floor, colour=LINE, width=1)]
    layers += [
        layer
        for kind, rows in placed.items()
        for layer in (lines(rows, COLOUR[kind]), points(rows, COLOUR[kind]))
    ]
    layers += _years(years, room)
    layers += _starts(placed)
    for kind, y in _spread({kind: rows["y"].iloc[-1] for kind, rows in placed.items()}).items():
        end = pd.DataFrame({"x": [placed[kind]["x"].iloc[-1] + 9], "y": [y], "text": [ends[kind]]})
        layers += texts(end, colour=COLOUR[kind], bold=True, halo=True)
    return drawn(layers, room)


def _placed(values: pd.Series, years: pd.DataFrame, room: Room) -> pd.DataFrame:
    first, last, most = years.index.min(), years.index.max(), max(years.max().max(), 1e-9)
    known = values.dropna()
    rows = pd.DataFrame({"year": known.index, "value": known.to_numpy()})
    # A year without a number breaks the line: nobody knows what happened in it.
    piece = (rows["year"].diff() > 1).cumsum().astype(str)
    x = (rows["year"] - first) / max(last - first, 1) * room.width
    return rows.assign(x=x, y=room.height * (1 - rows["value"] / most), piece=piece)


def _years(years: pd.DataFrame, room: Room) -> list:
    first, last = years.index.min(), years.index.max()
    step = max(1, -(-int((last - first + 1) * 46) // int(room.width + 46)))
    shown = list(range(last, first - 1, -step))
    x = [(year - first) / max(last - first, 1) * room.width for year in shown]
    frame = pd.DataFrame({"x": x, "y": room.height + 22, "text": [str(year) for year in shown]})
    return texts(frame, colour=INK, align="center")


def _starts(placed: dict[str, pd.DataFrame]) -> list:
    firsts = {kind: rows["y"].iloc[0] for kind, rows in placed.items() if len(rows) > 1}
    layers = []
    for kind, y in _spread(firsts).items():
        first = placed[kind].iloc[0]
        frame = pd.DataFrame({"x": [first["x"] - 9], "y": [y], "text": [amount(first["value"])]})
        layers += texts(frame, colour=COLOUR[kind], align="right", halo=True)
    return layers


def _spread(heights: dict[str, float]) -> dict[str, float]:
    """Push two labels apart that would cover each other."""
    if len(heights) < 2:
        return heights
    (upper, high), (lower, low) = sorted(heights.items(), key=lambda item: item[1])
    push = max(0.0, APART - (low - high)) / 2
    return {upper: high - push, lower: low + push}


def _title(years: pd.DataFrame) -> str:
    last = years.iloc[-1]
    year = years.index[-1]
    if set(last.dropna().index) != {"starters", "leavers"}:
        kind = last.dropna().index[0]
        if kind == "starters":
            return n_("{n} worker started in {year}", "{n} workers started in {year}", last[kind], year=year)
        return n_("{n} worker left in {year}", "{n} workers left in {year}", last[kind], year=year)
    started, left = amount(last["starters"]), amount(last["leavers"])
    if last["starters"] == last["leavers"]:
        return _("As many started as left in {year}: {n}", year=year, n=started)
    if last["starters"] > last["leavers"]:
        return _(
            "More started than left in {year}: {started} and {left}", year=year, started=started, left=left
        )
    return _("More left than started in {year}: {left} and {started}", year=year, started=started, left=left)


def _note(years: pd.DataFrame) -> str:
    every = range(years.index.min(), years.index.max() + 1)
    lost = [str(year) for year in every if year not in years.index or years.loc[year].isna().any()]
    if not lost:
        return ""
    return n_(
        "A number is missing for {years}.",
        "Numbers are missing for {years}.",
        len(lost),
        years=", ".join(lost),
    )
