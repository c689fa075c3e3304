"""What every picture is drawn with: the canvas, and rows of horizontal bars with direct labels."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, isnan

import pandas as pd

from sswkit.showing.lettering import (
    CARD,
    INK,
    LABEL_SIZE,
    LINE,
    MISSING,
    NAME_SIZE,
    SOFT,
    shortened,
    text_width,
)
from sswkit.showing.mirror import from_the_right, mirrored, turned
from sswkit.showing.svg import Layer, Room, Row, written

Marks = pd.DataFrame | list[Row]
WIDE, NARROW = 700, 330
NAME_ROOM, GAP = 240, 10
ANCHORS = {"left": "start", "center": "middle", "right": "end"}
STEP, STEP_NARROW, BAR = 31, 48, 17
DIVIDER_ROOM = 24


def canvas(
    narrow: bool, height: float, *, left: float = 0, right: float = 0, top: float = 0, bottom: float = 0
) -> Room:
    """The room that is left for a plot of `height` when the margins are taken from the page's width."""
    left, right = ceil(left), ceil(right)  # whole pixels, so that the width is the page’s to the pixel
    return Room(left, right, top, bottom, (NARROW if narrow else WIDE) - left - right, height)


def drawn(layers: Sequence[Layer], room: Room) -> str:
    """The layers on one canvas as SVG. Nothing is measured by the renderer, so no font can move it."""
    return turned(written(*mirrored(layers, room))) if from_the_right() else written(layers, room)


def layer(kind: str, data: Marks, columns: str, **paint: object) -> Layer:
    """Marks from the named columns of `data`, in pixels."""
    attributes = {name.replace("_", "-"): value for name, value in paint.items()}
    return Layer(kind, [{name: row[name] for name in columns.split()} for row in _rows(data)], attributes)


def _rows(data: Marks) -> list[Row]:
    return data.to_dict("records") if isinstance(data, pd.DataFrame) else data


def boxes(data: Marks, colour: str | None = None) -> Layer:
    """Filled boxes from x to x2 and y to y2; without `colour` each row brings its own."""
    if colour:
        return layer("box", data, "x x2 y y2", fill=colour)
    return layer("box", data, "x x2 y y2 colour")


def rules(data: Marks, *, colour: str = INK, dash: tuple[int, ...] = (), width: float = 1.5) -> Layer:
    """Straight lines from x, y to x2, y2."""
    dashes = {"stroke_dasharray": ",".join(str(part) for part in dash)} if dash else {}
    return layer("rule", data, "x x2 y y2", stroke=colour, stroke_width=width, **dashes)


def lines(data: Marks, colour: str) -> Layer:
    """A line through x, y for each `piece`."""
    return layer("line", data, "x y piece", stroke=colour, stroke_width=2.5)


def points(data: Marks, colour: str) -> Layer:
    """Dots at x, y."""
    return layer("point", data, "x y", fill=CARD, stroke=colour, stroke_width=2.5)


def texts(
    data: Marks,
    *,
    size: int = LABEL_SIZE,
    colour: str = SOFT,
    align: str = "left",
    halo: bool = False,
    bold: bool = False,
) -> list[Layer]:
    """Texts at x, y (their middle); with `halo` a line behind them does not cross their letters."""
    # What a reader takes for the middle of a line of letters lies above its baseline by this much.
    lowered = [{**row, "y": row["y"] + int(size * 0.3 + 0.5)} for row in _rows(data)]
    weight = {"font_weight": "bold"} if bold else {}
    paints = [{"fill": CARD, "stroke": CARD, "stroke_width": 5}] if halo else []
    return [
        layer(
            "text", lowered, "x y text", text_anchor=ANCHORS[align], font_size=f"{size}px", **weight, **paint
        )
        for paint in [*paints, {"fill": colour}]
    ]


@dataclass(frozen=True)
class Reference:
    """A value to look at the bars by; never a target."""

    value: float
    text: str


@dataclass(frozen=True)
class Divider:
    """A line below the first `after` bars, for a value that parts the groups; never a target."""

    after: int
    text: str


def bars(
    rows: pd.DataFrame,
    *,
    colour: str,
    narrow: bool,
    reference: Reference | None = None,
    divider: Divider | None = None,
    most: float | None = None,
) -> str:
    """Rows of bars with their name before (above, when narrow) and their figures behind.

    `rows` has name, value, text, and may have whole (the bar's full length in the colour of what is
    missing; a tick where the value exceeds it), muted (True: a row that sums up others) and colour.
    `most` is the value of a full-length bar, else the longest one.
    """
    marks = _marks(rows, colour, narrow)
    longest = max(*(max(mark["value"], mark["whole"]) for mark in marks), reference.value if reference else 0)
    height = len(marks) * (STEP_NARROW if narrow else STEP) + (DIVIDER_ROOM if divider else 0)
    left = 0.0 if narrow else min(NAME_ROOM, max(text_width(m["name"], NAME_SIZE) for m in marks)) + GAP
    right = max(text_width(mark["text"], LABEL_SIZE) for mark in marks) + GAP + 4
    room = canvas(narrow, height, left=left, right=right, top=26 if reference else 2, bottom=2)
    scale = room.width / max(most or longest, 1e-9)
    tops = _tops(len(marks), divider, narrow)
    placed = [_placed(mark, top, scale, room.width) for mark, top in zip(marks, tops, strict=True)]
    layers = [boxes([{**mark, "x2": mark["x_whole"]} for mark in placed], MISSING)] if _parts(placed) else []
    layers.append(boxes(placed))
    layers += _ticks(placed)
    layers += _reference(reference, placed, room, scale, narrow) if reference else []
    layers += _divider(divider, room, narrow) if divider else []
    figures = [{**mark, "x": mark["x_end"] + GAP, "y": mark["middle"]} for mark in placed]
    layers += texts(figures, halo=reference is not None)
    names = [_name(mark, narrow) for mark in placed]
    layers += texts(names, size=NAME_SIZE, colour=INK, align="left" if narrow else "right")
    return drawn(layers, room)


def _marks(rows: pd.DataFrame, colour: str, narrow: bool) -> list[Row]:
    """The rows as one mark each, with what they leave out."""
    usual = {"whole": 0.0, "muted": False, "colour": colour}
    marks = [{**usual, **row} for row in rows.to_dict("records")]
    for mark in marks:
        mark["whole"] = 0.0 if isnan(mark["whole"]) else float(mark["whole"])
        mark["name"] = shortened(mark["name"], NARROW if narrow else NAME_ROOM)
        mark["colour"] = LINE if mark["muted"] else mark["colour"]
    return marks


def _tops(count: int, divider: Divider | None, narrow: bool) -> list[float]:
    step, offset = (STEP_NARROW, 25) if narrow else (STEP, (STEP - BAR) / 2)
    after = divider.after if divider else count
    return [place * step + offset + (DIVIDER_ROOM if place >= after else 0) for place in range(count)]


def _divider(divider: Divider, room: Room, narrow: bool) -> list[Layer]:
    y, end = divider.after * (STEP_NARROW if narrow else STEP) + DIVIDER_ROOM - 3.0, room.width + room.right
    line = [{"x": -room.left, "x2": end, "y": y, "y2": y}]
    words = [{"x": end, "y": y - 10, "text": divider.text}]
    return [rules(line, colour=SOFT, dash=(4, 3)), *texts(words, align="right")]


def _placed(mark: Row, top: float, scale: float, width: float) -> Row:
    place = {
        "x": 0.0,
        "x2": min(max(mark["value"] * scale, 0), width),
        "x_whole": mark["whole"] * scale,
        "x_end": min(max(mark["value"], mark["whole"]) * scale, width),
        "y": top,
        "y2": top + BAR,
        "middle": top + BAR / 2 + 0.5,
    }
    return {**mark, **place}


def _parts(placed: list[Row]) -> bool:
    return any(mark["x_whole"] > 0 for mark in placed)


def _name(mark: Row, narrow: bool) -> Row:
    x, y = (0.0, mark["y"] - 12) if narrow else (-GAP, mark["middle"])
    return {"x": x, "y": y, "text": mark["name"]}


def _ticks(placed: list[Row]) -> list[Layer]:
    over = [mark for mark in placed if 0 < mark["whole"] < mark["value"]]
    ends = [{"x": m["x_whole"], "x2": m["x_whole"], "y": m["y"] - 3, "y2": m["y2"] + 3} for m in over]
    return [rules(ends, width=2)] if ends else []


def _reference(
    reference: Reference, placed: list[Row], room: Room, scale: float, narrow: bool
) -> list[Layer]:
    x = min(reference.value * scale, room.width)
    if narrow:  # beside each bar only, so that it does not cross the names
        lines = [{"x": x, "x2": x, "y": mark["y"] - 4, "y2": mark["y2"] + 4} for mark in placed]
    else:
        lines = [{"x": x, "x2": x, "y": -4.0, "y2": room.height}]
    width = text_width(reference.text, LABEL_SIZE)
    start = min(max(x - width / 2, -room.left), room.width + room.right - width)
    words = [{"x": start, "y": -15.0, "text": reference.text}]
    # A white line below the dashes keeps them visible across a dark bar.
    return [rules(lines, colour=CARD, width=4), rules(lines, colour=INK, dash=(4, 3)), *texts(words)]
