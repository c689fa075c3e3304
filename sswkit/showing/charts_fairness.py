"""Pictures of fairness: how workers are spread over the people, and where the difference is no chance."""

from math import log

import numpy as np
import pandas as pd

from sswkit.core.words import _, n_, number, percent
from sswkit.showing.chart_parts import (
    Reference,
    bars,
    canvas,
    drawn,
    layer,
    lines,
    points,
    rules,
    texts,
)
from sswkit.showing.densities import whole_workers
from sswkit.showing.figures import Names, amount, known_rows, name_of, names_of
from sswkit.showing.lettering import INK, LABEL_SIZE, LINE, PILLAR, SOFT, text_width
from sswkit.showing.picture import AsOf, Picture, make_picture, readings, source_line

HEIGHT, NARROW_HEIGHT = 300, 260
BELOW, ABOVE, WITHIN = PILLAR["supporting"], PILLAR["planning"], LINE
COLOUR = {"far_below": BELOW, "below": BELOW, "within": WITHIN, "above": ABOVE, "far_above": ABOVE}
NAMED, APART = 5, 18


def fifths(table: pd.DataFrame, *, as_of: AsOf = None) -> Picture | None:
    """How many workers has each fifth of the people? `table` is what `inequality.in_fifths` gives."""
    found = known_rows(table) if len(table) else table
    if len(found) < 5 or found["value"].sum() <= 0:
        return None
    every = float(found["value"].sum())
    rows = pd.DataFrame({"name": fifth_names(), "value": found["value"].to_numpy()})
    rows["text"] = [_("{n} ({share})", n=amount(v), share=percent(v / every)) for v in rows["value"]]
    even = Reference(every / 5, _("even: {n} (reference, not target)", n=amount(every / 5)))
    least, most = rows["value"].iloc[0], rows["value"].iloc[-1]
    return make_picture(
        lambda narrow: bars(rows, colour=PILLAR["planning"], narrow=narrow, reference=even),
        title=_(
            "The worst-served fifth has {few} workers, the best-served fifth {many}",
            few=amount(least),
            many=amount(most),
        ),
        unit=_(
            "Workers in post for each fifth of the children, areas in the order of how well they are served"
        ),
        readings=readings(rows),
        source=source_line(table, as_of),
        data=found,
    )


def fifth_names() -> list[str]:
    """What each fifth is called, from the worst-served to the best-served."""
    return [
        _("worst-served fifth"),
        _("second fifth"),
        _("third fifth"),
        _("fourth fifth"),
        _("best-served fifth"),
    ]


def lorenz(table: pd.DataFrame, *, as_of: AsOf = None) -> Picture | None:
    """Which share of the workers serves which share of the people? As `inequality.lorenz` gives it."""
    found = known_rows(table) if len(table) else table
    if len(found) < 2:
        return None
    half = float(np.interp(0.5, found["people"], found["value"]))
    said = _("Half of the children, the worse served, have {share} of the workers", share=percent(half))
    return make_picture(
        lambda narrow: _curve(found, half, narrow),
        title=said,
        unit=_(
            "Share of the workers by share of the children, the worst-served areas first. "
            "Dashed: if all were served alike"
        ),
        readings=[said],
        source=source_line(table.tail(-1), as_of),
        data=found,
    )


def _curve(found: pd.DataFrame, half: float, narrow: bool) -> str:
    height = NARROW_HEIGHT if narrow else HEIGHT
    left = text_width(percent(1.0), LABEL_SIZE) + 10
    room = canvas(narrow, height, left=left, right=24 if narrow else 220, top=12, bottom=30)
    x, y = found["people"] * room.width, room.height * (1 - found["value"])
    way = pd.DataFrame({"x": x, "y": y, "piece": "curve"})
    even = [{"x": 0.0, "x2": room.width, "y": room.height, "y2": 0.0}]
    mark = {"x": 0.5 * room.width, "y": room.height * (1 - half)}
    frame = [
        {"x": 0.0, "x2": room.width, "y": room.height, "y2": room.height},
        {"x": 0.0, "x2": 0.0, "y": 0.0, "y2": room.height},
    ]
    down = [{"x": mark["x"], "x2": mark["x"], "y": mark["y"], "y2": room.height}]
    shares = [0.0, 0.5, 1.0]
    below = [{"x": s * room.width, "y": room.height + 18, "text": percent(s)} for s in shares]
    beside = [{"x": -8.0, "y": room.height * (1 - s), "text": percent(s)} for s in shares[1:]]
    note = {"x": mark["x"] + 10, "y": mark["y"] + 14, "text": percent(half)}
    layers = [
        rules(frame, colour=LINE, width=1),
        rules(even, colour=SOFT, dash=(4, 3)),
        rules(down, colour=LINE, dash=(2, 3)),
        lines(way, PILLAR["planning"]),
        points([mark], PILLAR["planning"]),
        *texts(below, align="center"),
        *texts(beside, align="right"),
        *texts([note], colour=PILLAR["planning"], bold=True, halo=True),
    ]
    return drawn(layers, room)


def funnel(table: pd.DataFrame, *, names: Names | None = None, as_of: AsOf = None) -> Picture | None:
    """Which areas have fewer or more workers than chance explains? As `funnel.funnel` gives it."""
    found = known_rows(table) if len(table) else table
    found = found[found["denominator"] > 0] if len(found) else found
    if len(found) < 2 or found["verdict"].eq("").all():
        return None
    found = found.sort_values("denominator", kind="stable").reset_index(drop=True)
    called = [name_of(code, names, "area") for code in found["area"]]
    rows = pd.DataFrame({"name": called, "text": [whole_workers(value) for value in found["value"]]})
    few, many = (found["verdict"].isin(side) for side in (("far_below", "below"), ("far_above", "above")))
    return make_picture(
        lambda narrow: _funnel(found.assign(name=called), narrow),
        title=_funnel_title(int(few.sum()), int(many.sum()), len(found)),
        unit=_(
            "Workers for 100,000 children by the children of an area; dashed: average. "
            "Between the lines it may be chance; red-brown: fewer, blue: more than chance explains"
        ),
        readings=readings(rows),
        note=_fewer(found[few].sort_values("value"), names),
        source=source_line(table, as_of),
        data=found,
    )


def _funnel_title(few: int, many: int, every: int) -> str:
    if not few and not many:
        return _("Areas differ no more than by chance")
    if not few:
        return n_(
            "{n} of {all} areas has more workers than chance explains",
            "{n} of {all} areas have more workers than chance explains",
            many,
            all=number(every),
        )
    return n_(
        "{n} of {all} areas has fewer workers than chance explains",
        "{n} of {all} areas have fewer workers than chance explains",
        few,
        all=number(every),
    )


def _fewer(found: pd.DataFrame, names: Names | None) -> str:
    if found.empty:
        return ""
    return _("Fewer than chance explains: {names}.", names=names_of(found["area"], names, "area"))


def _funnel(found: pd.DataFrame, narrow: bool) -> str:
    height = NARROW_HEIGHT if narrow else HEIGHT
    most = max(float(found["value"].max()), float(found["high_95"].quantile(0.75)), 1e-9) * 1.08
    ticks = _round_steps(most)
    left = max(text_width(number(tick), LABEL_SIZE) for tick in ticks) + 12
    room = canvas(narrow, height, left=left, right=20 if narrow else 60, top=10, bottom=48)
    people = found["denominator"].to_numpy("float64")
    low, high = log(people.min()), max(log(people.max()), log(people.min()) + 1e-9)
    x = 12 + (np.log(people) - low) / (high - low) * (room.width - 24)
    height_of = lambda value: room.height * (1 - np.minimum(value / most, 1.0))  # noqa: E731
    layers = [rules([_across(room, 0.0, height_of(0.0))], colour=LINE, width=1)]
    average = float(found["numerator"].sum() / people.sum() * 100_000)
    layers.append(rules([_across(room, 0.0, height_of(average))], colour=SOFT, dash=(4, 3)))
    for column, colour in (("95", SOFT), ("998", LINE)):
        for side in ("low", "high"):
            edge = height_of(found[f"{side}_{column}"].to_numpy("float64"))
            way = pd.DataFrame({"x": x, "y": edge, "piece": side})
            layers.append(layer("line", way, "x y piece", stroke=colour, stroke_width=1.2))
    place = found.assign(x=x, y=height_of(found["value"].to_numpy("float64")))
    for colour in (WITHIN, ABOVE, BELOW):
        some = place[place["verdict"].map(COLOUR) == colour]
        layers += [points(some, colour)] if len(some) else []
    layers += texts([{"x": -8.0, "y": height_of(t), "text": number(t)} for t in ticks], align="right")
    layers += _people_axis(people, room, low, high)
    if not narrow:
        layers += _named(place, room)
    return drawn(layers, room)


def _across(room, x: float, y: float) -> dict[str, float]:
    return {"x": x, "x2": float(room.width), "y": float(y), "y2": float(y)}


def _round_steps(most: float) -> list[float]:
    """Zero and three or four round numbers up to `most`."""
    size = 10.0 ** np.floor(np.log10(most))
    step = next(step for step in (0.2 * size, 0.25 * size, 0.5 * size, size, 2 * size) if most / step < 5)
    return [float(tick) for tick in np.arange(0.0, most, step)]


def _people_axis(people: np.ndarray, room, low: float, high: float) -> list:
    sizes = [n * 10.0**power for power in range(10) for n in (1, 2, 5)]
    inside = [size for size in sizes if people.min() <= size <= people.max()]
    step = max(1, -(-len(inside) // (3 if room.width < 400 else 6)))
    ticks = [
        {"x": 12 + (log(size) - low) / (high - low) * (room.width - 24), "text": number(size)}
        for size in inside[::step]
    ]
    under = texts([{**tick, "y": room.height + 16} for tick in ticks], align="center") if ticks else []
    what = {"x": room.width / 2, "y": room.height + 36, "text": _("Children in the area")}
    return [*under, *texts([what], align="center", colour=INK)]


def _named(place: pd.DataFrame, room) -> list:
    """The names of the areas that are furthest below, where they do not cover each other."""
    low = place[place["verdict"] == "far_below"].sort_values("value").head(NAMED)
    taken = [(x - 6, x + 6, y, 12.0) for x, y in place[["x", "y"]].to_numpy()]
    labels = []
    for x, y, name in low[["x", "y", "name"]].itertuples(index=False, name=None):
        width = text_width(name, LABEL_SIZE)
        places = [(x + 9, y), (x - 9 - width, y), (x - width / 2, y + 18), (x - width / 2, y - 17)]
        free = [place for place in places if _is_free(*place, width, taken, room)][:1]
        labels += [{"x": left, "y": middle, "text": name} for left, middle in free]
        taken += [(left, left + width, middle, APART) for left, middle in free]
    return texts(labels, colour=BELOW, halo=True) if labels else []


def _is_free(left: float, middle: float, width: float, taken: list, room) -> bool:
    inside = left >= 0 and left + width <= room.width + room.right and 0 <= middle <= room.height - 4
    return inside and all(
        abs(middle - y) > apart or left > end or left + width < start for start, end, y, apart in taken
    )
