"""Lines over the years with their names at their ends, and bands behind them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sswkit.showing.chart_parts import canvas, drawn, layer, points, rules, texts
from sswkit.showing.figures import amount
from sswkit.showing.lettering import INK, LABEL_SIZE, LINE, shortened, text_width
from sswkit.showing.svg import Layer, Room

HEIGHT, APART = 230, 19
NAME_ROOM, NAME_ROOM_NARROW = 210, 112


@dataclass(frozen=True)
class Line:
    """One line: its name, its value in each year, its colour; `dots` alone where it was counted."""

    name: str
    values: Mapping[int, float]
    colour: str
    dash: str = ""
    dots: bool = False


@dataclass(frozen=True)
class Band:
    """Between which numbers in each year, and the colour of it."""

    values: Mapping[int, tuple[float, float]]
    colour: str


def over_years(
    lines: Sequence[Line], bands: Sequence[Band], narrow: bool, name_room: float = NAME_ROOM_NARROW
) -> str:
    """The picture as SVG. The height begins at 0, so that twice as many stand twice as high.

    `name_room` is how wide names and figures at the ends may be on a narrow page.
    """
    years = sorted({year for line in lines for year in line.values})
    most = max(
        [1e-9, *(v for line in lines for v in line.values.values())]
        + [high for band in bands for _low, high in band.values.values()]
    )
    ends = {line.name: _end(line, name_room if narrow else NAME_ROOM) for line in lines}
    right = max(text_width(text, LABEL_SIZE) for text in ends.values()) * 1.08 + 16
    first = [line.values[years[0]] for line in lines if years[0] in line.values]
    left = max(text_width(amount(value), LABEL_SIZE) for value in first or [0.0]) + 16
    room = canvas(narrow, HEIGHT, left=max(left, 30), right=right, top=14, bottom=34)
    place = _Place(years, most, room)
    layers = [_filled(band, place) for band in bands]
    layers.append(rules([place.floor()], colour=LINE, width=1))
    for line in lines:
        layers += _drawn(line, place)
    layers += _years(place)
    layers += _starts(lines, place)
    layers += _ends(lines, ends, place)
    return drawn(layers, room)


@dataclass(frozen=True)
class _Place:
    """Where a year and a number lie on the canvas."""

    years: Sequence[int]
    most: float
    room: Room

    def x(self, year: int) -> float:
        span = max(self.years[-1] - self.years[0], 1)
        return (year - self.years[0]) / span * self.room.width

    def y(self, value: float) -> float:
        return self.room.height * (1 - value / self.most)

    def floor(self) -> dict[str, object]:
        return {"x": -6.0, "x2": self.room.width + 6, "y": self.room.height, "y2": self.room.height}


def _end(line: Line, room: float) -> str:
    value = amount(line.values[max(line.values)])
    return f"{shortened(line.name, room - text_width(value, LABEL_SIZE), LABEL_SIZE)} {value}"


def _filled(band: Band, place: _Place) -> Layer:
    edges = sorted(band.values.items())
    upper = [{"x": place.x(year), "y": place.y(high), "piece": 0} for year, (_low, high) in edges]
    lower = [{"x": place.x(year), "y": place.y(low), "piece": 0} for year, (low, _high) in reversed(edges)]
    return layer("line", [*upper, *lower], "x y piece", fill=band.colour, stroke="none")


def _drawn(line: Line, place: _Place) -> list[Layer]:
    rows = [{"x": place.x(y), "y": place.y(v), "piece": 0} for y, v in sorted(line.values.items())]
    if line.dots or len(rows) == 1:
        return [points(rows, line.colour)]
    dash = {"stroke_dasharray": line.dash} if line.dash else {}
    return [layer("line", rows, "x y piece", stroke=line.colour, stroke_width=2.5, **dash)]


def _years(place: _Place) -> list[Layer]:
    first, last = place.years[0], place.years[-1]
    step = max(1, -(-int((last - first + 1) * 46) // int(place.room.width + 46)))
    rows = [
        {"x": place.x(year), "y": place.room.height + 22, "text": str(year)}
        for year in range(last, first - 1, -step)
    ]
    return texts(rows, colour=INK, align="center")


def _starts(lines: Sequence[Line], place: _Place) -> list[Layer]:
    """What each line begins with, once where several begin alike."""
    begins: dict[str, tuple[float, str]] = {}
    for line in lines:
        if place.years[0] in line.values and len(line.values) > 1:
            value = line.values[place.years[0]]
            begins.setdefault(amount(value), (place.y(value), line.colour))
    heights = spread([height for height, _colour in begins.values()])
    return [
        part
        for (text, (_height, colour)), y in zip(begins.items(), heights, strict=True)
        for part in texts([{"x": -9.0, "y": y, "text": text}], colour=colour, align="right", halo=True)
    ]


def _ends(lines: Sequence[Line], ends: Mapping[str, str], place: _Place) -> list[Layer]:
    heights = spread([place.y(line.values[max(line.values)]) for line in lines])
    return [
        part
        for line, y in zip(lines, heights, strict=True)
        for part in texts(
            [{"x": place.room.width + 9, "y": y, "text": ends[line.name]}],
            colour=line.colour,
            bold=True,
            halo=True,
        )
    ]


def spread(heights: Sequence[float], apart: float = APART) -> list[float]:
    """Heights of labels, moved as little as is needed for none to cover another.

    >>> spread([10.0, 12.0, 100.0], apart=20)
    [1.0, 21.0, 100.0]
    """
    found = list(heights)
    order = sorted(range(len(found)), key=lambda at: found[at])
    for _round in range(len(found) * 2):
        for upper, lower in pairwise(order):
            push = (apart - (found[lower] - found[upper])) / 2
            if push > 0:
                found[upper], found[lower] = found[upper] - push, found[lower] + push
    return found
