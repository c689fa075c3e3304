"""Columns over the years, each in two parts, with the range of the whole as a line across its top."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from sswkit.showing.chart_parts import Layer, boxes, canvas, drawn, rules, texts
from sswkit.showing.figures import amount
from sswkit.showing.lettering import CARD, INK, LABEL_SIZE, LINE, text_width
from sswkit.showing.lines_over_years import spread

HEIGHT, TOP, FILLED = 240, 34, 0.72
CAP = 4  # half the width of the ends of a range


@dataclass(frozen=True)
class Column:
    """One year: what is below, what stands on it, and between which numbers both together lie."""

    year: int
    below: float
    above: float
    low: float
    high: float

    @property
    def whole(self) -> float:
        """Both parts together."""
        return self.below + self.above


@dataclass(frozen=True)
class Part:
    """What a part of the columns is called and painted with."""

    name: str
    colour: str


def columns_over_years(columns: Sequence[Column], below: Part, above: Part, narrow: bool) -> str:
    """The picture as SVG; its height begins at 0. The parts are named beside the last column."""
    most = max([1e-9, *(max(column.whole, column.high) for column in columns)])
    named = [(below, columns[-1].below), (above, columns[-1].above)]
    right = max(text_width(_end(part, value), LABEL_SIZE) for part, value in named) + 18
    left = text_width(amount(columns[0].whole), LABEL_SIZE) / 2
    room = canvas(narrow, HEIGHT, left=max(left, 8), right=right, top=TOP, bottom=34)
    step = room.width / len(columns)
    scale = room.height / most
    layers: list[Layer] = []
    for part, start, value in (
        (below, [0.0] * len(columns), [column.below for column in columns]),
        (above, [column.below for column in columns], [column.above for column in columns]),
    ):
        layers.append(boxes(_boxes(start, value, step, scale, room.height), part.colour))
    floor = {"x": -6.0, "x2": room.width + 6, "y": room.height, "y2": room.height}
    layers.append(rules([floor], colour=LINE, width=1))
    layers += _ranges(columns, step, scale, room.height)
    layers += _totals(columns, step, scale, room.height)
    layers += _years(columns, step, room.height)
    layers += _names(named, columns[-1], scale, room)
    return drawn(layers, room)


def _end(part: Part, value: float) -> str:
    return f"{part.name} {amount(value)}"


def _boxes(starts: list[float], values: list[float], step: float, scale: float, height: float) -> list[dict]:
    gap = step * (1 - FILLED) / 2
    return [
        {
            "x": at * step + gap,
            "x2": (at + 1) * step - gap,
            "y": height - (start + value) * scale,
            "y2": height - start * scale,
        }
        for at, (start, value) in enumerate(zip(starts, values, strict=True))
    ]


def _ranges(columns: Sequence[Column], step: float, scale: float, height: float) -> list[Layer]:
    marks = []
    for at, column in enumerate(columns):
        if column.high > column.low:
            x, top, foot = (at + 0.5) * step, height - column.high * scale, height - column.low * scale
            marks.append({"x": x, "x2": x, "y": top, "y2": foot})
            marks += [{"x": x - CAP, "x2": x + CAP, "y": y, "y2": y} for y in (top, foot)]
    return [rules(marks, colour=CARD, width=4), rules(marks, colour=INK, width=1.5)] if marks else []


def _totals(columns: Sequence[Column], step: float, scale: float, height: float) -> list[Layer]:
    """The whole above the first and the last column, free of the columns beside it."""
    marks = [
        {
            "x": (at + 0.5) * step,
            "y": height - _highest_below(columns, at, step) * scale - 13,
            "text": amount(columns[at].whole),
        }
        for at in sorted({0, len(columns) - 1})
    ]
    return texts(marks, colour=INK, align="center", bold=True, halo=True)


def _highest_below(columns: Sequence[Column], at: int, step: float) -> float:
    reach = ceil(text_width(amount(columns[at].whole), LABEL_SIZE) / 2 / step - FILLED / 2)
    near = columns[max(0, at - reach) : at + reach + 1]
    return max(max(column.whole, column.high) for column in near)


def _years(columns: Sequence[Column], step: float, height: float) -> list[Layer]:
    every = max(1, -(-46 // int(max(step, 1))))
    marks = [
        {"x": (at + 0.5) * step, "y": height + 22, "text": str(columns[at].year)}
        for at in range(len(columns) - 1, -1, -every)
    ]
    return texts(marks, colour=INK, align="center")


def _names(named: list[tuple[Part, float]], last: Column, scale: float, room) -> list[Layer]:
    middles = [room.height - last.below * scale / 2, room.height - (last.below + last.above / 2) * scale]
    heights = spread(middles)
    return [
        part
        for (facts, value), y in zip(named, heights, strict=True)
        for part in texts(
            [{"x": room.width + 8, "y": y, "text": _end(facts, value)}],
            colour=facts.colour,
            bold=True,
            halo=True,
        )
    ]
