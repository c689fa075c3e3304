"""What a map and its tiles share: the shades of the classes, their key, and texts that stand on a shade."""

from collections.abc import Sequence

import numpy as np

from sswkit.showing.chart_parts import layer, rules, texts
from sswkit.showing.lettering import CARD, INK, LABEL_SIZE, SOFT, text_width
from sswkit.showing.map_places import hatched
from sswkit.showing.svg import Layer, Row

# From light to dark, so that grey print and every kind of eye tell them apart.
SHADES = ("#fbead2", "#b5cae6", "#7497ca", "#33629f", "#0a2a5c")
DARK = SHADES[3:]
SWATCH, LEGEND_STEP, BESIDE = 18, 26, 18


def legend_below(items: list[Row], width: float, top: float) -> tuple[float, list[Layer]]:
    """Boxes with their words, side by side as far as they fit: the height they take, and their marks."""
    x, y, placed_items = 0.0, top, []
    for item in items:
        needed = SWATCH + 6 + text_width(item["text"], LABEL_SIZE)
        if x and x + needed > width:
            x, y = 0.0, y + LEGEND_STEP
        placed_items.append({**item, "x": x + 1, "x2": x + SWATCH, "y": y, "y2": y + SWATCH - 2})
        x += needed + BESIDE
    hatch = [line for item in placed_items if item["colour"] == CARD for line in hatched_box(item)]
    words = [{"x": i["x2"] + 6, "y": (i["y"] + i["y2"]) / 2, "text": i["text"]} for i in placed_items]
    return y - top + LEGEND_STEP, [
        layer("box", placed_items, "x x2 y y2 colour", stroke=SOFT, stroke_width=0.8),
        *([rules(hatch, colour=SOFT, width=0.8)] if hatch else []),
        *texts(words),
    ]


def hatched_box(box: Row) -> list[Row]:
    """Slanted lines in a box, for what has no figure."""
    left, right, top, bottom = (float(box[name]) for name in ("x", "x2", "y", "y2"))
    return hatched([np.array([[left, top], [right, top], [right, bottom], [left, bottom], [left, top]])])


def in_ink(marks: Sequence[Row], *, size: int, bold: bool = False, halo: bool = False) -> list[Layer]:
    """Texts in the middle of their places, light on dark shades and dark on light ones.

    With `halo` a text on hatching keeps its letters free.
    """
    layers = []
    for ink in (INK, CARD):
        same = [mark for mark in marks if mark["ink"] == ink and mark["colour"] != CARD]
        layers += texts(same, size=size, colour=ink, align="center", bold=bold) if same else []
    free = [mark for mark in marks if mark["colour"] == CARD]
    layers += texts(free, size=size, colour=INK, align="center", bold=bold, halo=halo) if free else []
    return layers
