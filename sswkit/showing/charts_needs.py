"""Pictures of the need by each method: the answers side by side, and workers beside the work."""

import pandas as pd

from sswkit.core.words import _
from sswkit.planning.methods import METHODS, method_name
from sswkit.showing.chart_parts import (
    GAP,
    NAME_ROOM,
    NARROW,
    Layer,
    Row,
    boxes,
    canvas,
    drawn,
    rules,
    texts,
)
from sswkit.showing.charts_mix import SHADES
from sswkit.showing.charts_planning import gap_by_area
from sswkit.showing.figures import Names, amount, known_rows, name_of
from sswkit.showing.lettering import CARD, INK, LABEL_SIZE, NAME_SIZE, SOFT, shortened, text_width
from sswkit.showing.picture import AsOf, Picture, make_picture, source_line

SHADE = dict(zip(METHODS, SHADES, strict=False))
BAR, STEP, LABEL_ROOM, NAME_LINE, AFTER = 15, 20, 21, 24, 15


def needs_side_by_side(
    compared: pd.DataFrame,
    have: pd.DataFrame | None = None,
    *,
    names: Names | None = None,
    as_of: AsOf = None,
) -> Picture | None:
    """How many workers of each cadre does each method ask for, and how many are there?

    `compared` is what `needs.side_by_side` gives by cadre, `have` what `supply.headcount` gives; the workers
    in post are a line across the bars of their cadre. None without any figure.
    """
    known = known_rows(compared)
    known = known[known["value"] >= 0].drop_duplicates(["cadre", "method"])
    if known.empty:
        return None
    groups = _groups(known, have, names)
    if max(bar["value"] for group in groups for bar in group["bars"]) <= 0:
        return None
    return make_picture(
        lambda narrow: _draw(groups, narrow),
        title=_title(groups),
        unit=_("Workers needed by each method; the line is the workers in post"),
        readings=[_reading(group) for group in groups],
        source=source_line(_sources(known, have), as_of),
        data=known,
    )


def beside_need(
    found: pd.DataFrame, *, names: Names | None = None, top: int = 10, as_of: AsOf = None
) -> Picture | None:
    """Which cadres or areas have the fewest workers for their work? `found` is what `needs.beside` gives."""
    key = _("Dark: in post; light: still missing for the work, by your standards")
    return gap_by_area(found, names=names, top=top, as_of=as_of, key=key)


def gap_to_plan_with(
    gaps: pd.DataFrame, *, names: Names | None = None, top: int = 10, as_of: AsOf = None
) -> Picture | None:
    """How far are workers in post from the need that the team chose? `gaps` is what `gap.compare` gives."""
    key = _("Dark: in post; light: still missing to the need you chose")
    return gap_by_area(gaps, names=names, top=top, as_of=as_of, key=key)


def _sources(known: pd.DataFrame, have: pd.DataFrame | None) -> pd.DataFrame:
    """The rows that say where the needs come from, and the workers in post."""
    both = [known] if have is None else [known, have]
    return pd.concat([table[["source"]] for table in both if "source" in table] or [known])


def _groups(known: pd.DataFrame, have: pd.DataFrame | None, names: Names | None) -> list[dict]:
    """One group for each cadre, the largest need first: its name, its stock and its bars."""
    most = known.groupby("cadre", sort=True)["value"].max().sort_values(ascending=False, kind="stable")
    stock = {} if have is None else known_rows(have).groupby("cadre")["value"].sum().to_dict()
    return [
        {
            "name": name_of(cadre, names, "cadre"),
            "stock": stock.get(cadre),
            "bars": [_bar(method, value) for method, value in _by_method(known, cadre)],
        }
        for cadre in most.index
    ]


def _by_method(known: pd.DataFrame, cadre: str) -> list[tuple[str, float]]:
    own = known[known["cadre"] == cadre].set_index("method")["value"]
    return [(method, float(own[method])) for method in METHODS if method in own.index]


def _bar(method: str, value: float) -> Row:
    text = _("{n} {method}", n=amount(value), method=method_name(method))
    return {"value": value, "text": text, "colour": SHADE[method]}


def _in_post(stock: float) -> str:
    return _("{n} in post", n=amount(stock))


def _reading(group: dict) -> str:
    figures = [bar["text"] for bar in group["bars"]]
    figures += [] if group["stock"] is None else [_in_post(group["stock"])]
    return _("{name}: {figures}", name=group["name"], figures=", ".join(figures))


def _title(groups: list[dict]) -> str:
    several = [group for group in groups if len(group["bars"]) > 1]
    if not several:
        group = groups[0]
        return _("{name}: {figures}", name=group["name"], figures=group["bars"][0]["text"])
    widest = max(several, key=lambda group: _ends(group)[1] - _ends(group)[0])
    low, high = (amount(end) for end in _ends(widest))
    if low == high:
        return _("Every method gives the same answer")
    return _("{name}: from {low} to {high} workers, by the method", name=widest["name"], low=low, high=high)


def _ends(group: dict) -> tuple[float, float]:
    values = [bar["value"] for bar in group["bars"]]
    return min(values), max(values)


def _draw(groups: list[dict], narrow: bool) -> str:
    longest = max(max([*(b["value"] for b in g["bars"]), g["stock"] or 0]) for g in groups)
    names = [shortened(group["name"], NARROW if narrow else NAME_ROOM) for group in groups]
    left = 0.0 if narrow else min(NAME_ROOM, max(text_width(name, NAME_SIZE) for name in names)) + GAP
    right = max(text_width(bar["text"], LABEL_SIZE) for group in groups for bar in group["bars"]) + GAP + 4
    head = (NAME_LINE if narrow else 0) + LABEL_ROOM
    heights = [head + STEP * len(group["bars"]) + AFTER for group in groups]
    room = canvas(narrow, sum(heights), left=left, right=right, top=2, bottom=2)
    scale = room.width / longest
    layers: list[Layer] = []
    top = 0.0
    for group, name, height in zip(groups, names, heights, strict=True):
        layers += _group_layers(group, name, top, scale, narrow, room.width + room.right)
        top += height
    return drawn(layers, room)


def _group_layers(group: dict, name: str, top: float, scale: float, narrow: bool, end: float) -> list[Layer]:
    first = top + (NAME_LINE if narrow else 0) + LABEL_ROOM
    bars = [
        {
            **bar,
            "x": 0.0,
            "x2": bar["value"] * scale,
            "y": first + place * STEP,
            "y2": first + place * STEP + BAR,
        }
        for place, bar in enumerate(group["bars"])
    ]
    x, y = (0.0, top + NAME_LINE / 2) if narrow else (-GAP, first + BAR / 2)
    called = [{"x": x, "y": y, "text": name}]
    line = -1.0 if group["stock"] is None else group["stock"] * scale
    figures = [{**bar, "x": _free_of(line, bar), "y": bar["y"] + BAR / 2} for bar in bars]
    layers = [boxes(bars)]
    layers += _stock(group, bars, first, scale, end)
    layers += texts(figures, halo=True)
    return layers + texts(called, size=NAME_SIZE, colour=INK, align="left" if narrow else "right")


def _free_of(line: float, bar: Row) -> float:
    """Where a bar's figures begin: behind the bar, and behind the line where it would cross them."""
    start = bar["x2"] + GAP
    crossed = bar["x2"] <= line <= start + text_width(bar["text"], LABEL_SIZE)
    return max(start, line + GAP) if crossed else start


def _stock(group: dict, bars: list[Row], first: float, scale: float, end: float) -> list[Layer]:
    if group["stock"] is None:
        return []
    x, text = group["stock"] * scale, _in_post(group["stock"])
    width = text_width(text, LABEL_SIZE)
    line = [{"x": x, "x2": x, "y": first - 4, "y2": bars[-1]["y2"] + 4}]
    words = [{"x": min(max(x - width / 2, 0.0), end - width), "y": first - 13, "text": text}]
    return [rules(line, colour=CARD, width=5), rules(line, colour=INK, width=2), *texts(words, colour=SOFT)]
