"""What every picture is drawn with: the canvas, and rows of horizontal bars with direct labels."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

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
from sswkit.showing.svg import Layer, Room, written

WIDE, NARROW = 700, 330
NAME_ROOM, GAP = 240, 10
ANCHORS = {"left": "start", "center": "middle", "right": "end"}
STEP, STEP_NARROW, BAR = 31, 48, 17


def canvas(
    narrow: bool, height: float, *, left: float = 0, right: float = 0, top: float = 0, bottom: float = 0
) -> Room:
    """The room that is left for a plot of `height` when the margins are taken from the page's width."""
    left, right = ceil(left), ceil(right)  # whole pixels, so that the width is the page’s to the pixel
    return Room(left, right, top, bottom, (NARROW if narrow else WIDE) - left - right, height)


def drawn(layers: Sequence[Layer], room: Room) -> str:
    """The layers on one canvas as SVG. Nothing is measured by the renderer, so no font can move it."""
    return turned(written(*mirrored(layers, room))) if from_the_right() else written(layers, room)


def layer(kind: str, data: pd.DataFrame, columns: str, **paint: object) -> Layer:
    """Marks from the named columns of `data`, in pixels."""
    attributes = {name.replace("_", "-"): value for name, value in paint.items()}
    return Layer(kind, data[columns.split()].to_dict("records"), attributes)


def boxes(data: pd.DataFrame, colour: str | None = None) -> Layer:
    """Filled boxes from x to x2 and y to y2; without `colour` each row brings its own."""
    if colour:
        return layer("box", data, "x x2 y y2", fill=colour)
    return layer("box", data, "x x2 y y2 colour")


def rules(data: pd.DataFrame, *, colour: str = INK, dash: tuple[int, ...] = (), width: float = 1.5) -> Layer:
    """Straight lines from x, y to x2, y2."""
    dashes = {"stroke_dasharray": ",".join(str(part) for part in dash)} if dash else {}
    return layer("rule", data, "x x2 y y2", stroke=colour, stroke_width=width, **dashes)


def lines(data: pd.DataFrame, colour: str) -> Layer:
    """A line through x, y for each `piece`."""
    return layer("line", data, "x y piece", stroke=colour, stroke_width=2.5)


def points(data: pd.DataFrame, colour: str) -> Layer:
    """Dots at x, y."""
    return layer("point", data, "x y", fill=CARD, stroke=colour, stroke_width=2.5)


def texts(
    data: pd.DataFrame,
    *,
    size: int = LABEL_SIZE,
    colour: str = SOFT,
    align: str = "left",
    halo: bool = False,
    bold: bool = False,
) -> list[Layer]:
    """Texts at x, y (their middle); with `halo` a line behind them does not cross their letters."""
    # What a reader takes for the middle of a line of letters lies above its baseline by this much.
    lowered = data.assign(y=data["y"] + int(size * 0.3 + 0.5))
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


def bars(
    rows: pd.DataFrame,
    *,
    colour: str,
    narrow: bool,
    reference: Reference | None = None,
    most: float | None = None,
) -> str:
    """Rows of bars with their name before (above, when narrow) and their figures behind.

    `rows` has name, value, text, and may have whole (the bar's full length in the colour of what is
    missing; a tick where the value exceeds it), muted (True: a row that sums up others) and colour.
    `most` is the value of a full-length bar, else the longest one.
    """
    rows = _measured(rows, narrow, reference, most)
    step = STEP_NARROW if narrow else STEP
    left = 0.0 if narrow else min(NAME_ROOM, max(text_width(n, NAME_SIZE) for n in rows["name"])) + GAP
    right = max(text_width(t, LABEL_SIZE) for t in rows["text"]) + GAP + 4
    room = canvas(narrow, step * len(rows), left=left, right=right, top=26 if reference else 2, bottom=2)
    placed = _placed(rows if "colour" in rows else rows.assign(colour=colour), room, step, narrow)
    placed["colour"] = placed["colour"].mask(placed["muted"], LINE)
    layers = [boxes(placed.assign(x2=placed["x_whole"]), MISSING)] if placed["x_whole"].max() > 0 else []
    layers.append(boxes(placed))
    layers += _ticks(placed)
    layers += _reference(reference, placed, room, narrow) if reference else []
    layers += texts(placed.assign(x=placed["x_end"] + GAP, y=placed["middle"]), halo=reference is not None)
    names = placed.assign(
        x=0.0 if narrow else -GAP, y=placed["y"] - 12 if narrow else placed["middle"], text=placed["name"]
    )
    layers += texts(names, size=NAME_SIZE, colour=INK, align="left" if narrow else "right")
    return drawn(layers, room)


def _measured(
    rows: pd.DataFrame, narrow: bool, reference: Reference | None, most: float | None
) -> pd.DataFrame:
    rows = rows.reset_index(drop=True)
    whole = rows["whole"].astype(float) if "whole" in rows else pd.Series(0.0, index=rows.index)
    muted = rows["muted"].astype(bool) if "muted" in rows else pd.Series(False, index=rows.index)
    longest = max(rows["value"].max(), whole.max(), reference.value if reference else 0.0)
    names = [shortened(name, NARROW if narrow else NAME_ROOM) for name in rows["name"]]
    return rows.assign(whole=whole.fillna(0.0), muted=muted, name=names, most=max(most or longest, 1e-9))


def _placed(rows: pd.DataFrame, room: Room, step: float, narrow: bool) -> pd.DataFrame:
    scale = room.width / rows["most"]
    top = pd.Series(range(len(rows)), dtype=float) * step + (25 if narrow else (step - BAR) / 2)
    ends = (rows[["value", "whole"]].max(axis=1) * scale).clip(upper=room.width)
    return rows.assign(
        x=0.0,
        x2=(rows["value"] * scale).clip(0, room.width),
        x_whole=rows["whole"] * scale,
        x_end=ends,
        y=top,
        y2=top + BAR,
        middle=top + BAR / 2 + 0.5,
    )


def _ticks(placed: pd.DataFrame) -> list[Layer]:
    over = placed[(placed["whole"] > 0) & (placed["value"] > placed["whole"])]
    if over.empty:
        return []
    return [
        rules(over.assign(x=over["x_whole"], x2=over["x_whole"], y=over["y"] - 3, y2=over["y2"] + 3), width=2)
    ]


def _reference(reference: Reference, placed: pd.DataFrame, room: Room, narrow: bool) -> list[Layer]:
    x = min(reference.value * room.width / placed["most"].iloc[0], room.width)
    if narrow:  # beside each bar only, so that it does not cross the names
        lines = placed.assign(x=x, x2=x, y=placed["y"] - 4, y2=placed["y2"] + 4)
    else:
        lines = pd.DataFrame({"x": [x], "x2": [x], "y": [-4.0], "y2": [room.height]})
    width = text_width(reference.text, LABEL_SIZE)
    start = min(max(x - width / 2, -room.left), room.width + room.right - width)
    words = pd.DataFrame({"x": [start], "y": [-15.0], "text": [reference.text]})
    # A white line below the dashes keeps them visible across a dark bar.
    return [rules(lines, colour=CARD, width=4), rules(lines, colour=INK, dash=(4, 3)), *texts(words)]
