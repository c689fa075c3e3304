"""What every picture is drawn with: the canvas, and rows of horizontal bars with direct labels."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

import altair as alt
import pandas as pd

from sswkit.showing.lettering import (
    CARD,
    FONT,
    INK,
    LABEL_SIZE,
    LINE,
    MISSING,
    NAME_SIZE,
    SOFT,
    shortened,
    text_width,
)

WIDE, NARROW = 700, 330
NAME_ROOM, GAP = 240, 10
STEP, STEP_NARROW, BAR = 31, 48, 17


@dataclass(frozen=True)
class Room:
    """Where the plot lies on the canvas, in pixels: the margins around it and its own size."""

    left: float
    right: float
    top: float
    bottom: float
    width: float
    height: float


def canvas(
    narrow: bool, height: float, *, left: float = 0, right: float = 0, top: float = 0, bottom: float = 0
) -> Room:
    """The room that is left for a plot of `height` when the margins are taken from the page's width."""
    left, right = ceil(left), ceil(right)  # whole pixels, so that the width is the page’s to the pixel
    return Room(left, right, top, bottom, (NARROW if narrow else WIDE) - left - right, height)


@dataclass(frozen=True)
class Layer:
    """Marks of one kind and the rows that they are drawn from.

    The rows stay outside the chart until the picture is put together: Altair copies and checks all data
    that a chart holds with every step, which takes longer than drawing it.
    """

    chart: alt.Chart
    rows: list[dict]


def drawn(layers: Sequence[Layer], room: Room) -> str:
    """The layers on one canvas as SVG. Nothing is measured by the renderer, so no font can move it."""
    import vl_convert

    chart = alt.layer(*(layer.chart for layer in layers)).properties(
        width=room.width,
        height=room.height,
        autosize=alt.AutoSizeParams(type="none"),
        padding={"left": room.left, "right": room.right, "top": room.top, "bottom": room.bottom},
    )
    chart = chart.configure(font=FONT, background="transparent", view=alt.ViewConfig(stroke=None), aria=False)
    spec = chart.to_dict(validate=False)
    for part, layer in zip(spec["layer"], layers, strict=True):
        part["data"] = {"values": layer.rows}
    return vl_convert.vegalite_to_svg(spec)


def layer(mark: alt.Chart, data: pd.DataFrame, **channels: str) -> Layer:
    """Marks at the pixels x, y (to x2, y2) of `data`; `channels` name further columns."""
    kinds = {
        "x": alt.X(field="x", type="quantitative", scale=None, axis=None),
        "y": alt.Y(field="y", type="quantitative", scale=None, axis=None),
        "x2": alt.X2(field="x2"),
        "y2": alt.Y2(field="y2"),
        "text": alt.Text(field="text", type="nominal"),
        "detail": alt.Detail(field=channels.get("detail", ""), type="nominal"),
        "color": alt.Color(field=channels.get("color", ""), type="nominal", scale=None, legend=None),
    }
    used = {"x": "x", "y": "y", **channels}
    rows = data[list(dict.fromkeys(used.values()))].to_dict("records")
    return Layer(mark.encode(**{channel: kinds[channel] for channel in used}), rows)


def boxes(data: pd.DataFrame, colour: str | None = None) -> Layer:
    """Filled boxes from x to x2 and y to y2; without `colour` each row brings its own."""
    if colour:
        return layer(alt.Chart().mark_rect(color=colour), data, x2="x2", y2="y2")
    return layer(alt.Chart().mark_rect(), data, x2="x2", y2="y2", color="colour")


def rules(data: pd.DataFrame, *, colour: str = INK, dash: tuple[int, ...] = (), width: float = 1.5) -> Layer:
    """Straight lines from x, y to x2, y2."""
    dashes = {"strokeDash": list(dash)} if dash else {}
    return layer(alt.Chart().mark_rule(color=colour, strokeWidth=width, **dashes), data, x2="x2", y2="y2")


def lines(data: pd.DataFrame, colour: str) -> Layer:
    """A line through x, y for each `piece`."""
    return layer(alt.Chart().mark_line(color=colour, strokeWidth=2.5), data, detail="piece")


def points(data: pd.DataFrame, colour: str) -> Layer:
    """Dots at x, y."""
    return layer(alt.Chart().mark_point(color=colour, fill=CARD, size=46, strokeWidth=2.5, opacity=1), data)


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
    weight = {"fontWeight": "bold"} if bold else {}
    paints = [{"color": CARD, "stroke": CARD, "strokeWidth": 5}] if halo else []
    return [
        layer(
            alt.Chart().mark_text(align=align, baseline="middle", fontSize=size, **weight, **paint),
            data,
            text="text",
        )
        for paint in [*paints, {"color": colour}]
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
