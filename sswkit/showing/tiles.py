"""A tile for each area, below the name of its region: where there is no map."""

from itertools import groupby

from sswkit.showing.chart_parts import NARROW, WIDE, canvas, drawn, layer, rules, texts
from sswkit.showing.lettering import CARD, INK, LABEL_SIZE, NAME_SIZE, SOFT, shortened
from sswkit.showing.map_legend import hatched_box, in_ink, legend_below
from sswkit.showing.svg import Row

ACROSS, ACROSS_NARROW = 6, 3
TILE, GAP, HEAD, APART = 46, 4, 30, 12
TEXT_SIZE = 13


def tiles(rows: list[Row], legend: list[Row], narrow: bool) -> str:
    """The areas of each region side by side, the fewest workers first, in the shade of their class.

    `rows` has name, region, colour, ink and text (the figure, or ""), in the order of the figures.
    """
    width, across = (NARROW, ACROSS_NARROW) if narrow else (WIDE, ACROSS)
    size = (width - (across - 1) * GAP) / across
    boxes, heads, y = [], [], 0.0
    by_region = sorted(rows, key=lambda row: (not row["region"], row["region"]))
    for region, inside in groupby(by_region, key=lambda row: row["region"]):
        if region:
            heads.append({"x": 0.0, "y": y + HEAD / 2, "text": shortened(region, width)})
            y += HEAD
        own = list(inside)
        boxes += [_box(row, place, across, size, y) for place, row in enumerate(own)]
        y += -(-len(own) // across) * (TILE + GAP) + APART
    foot, key = legend_below(legend, width, y + 6)
    lines = [line for box in boxes if box["colour"] == CARD for line in hatched_box(box)]
    layers = [
        layer("box", boxes, "x x2 y y2 colour", stroke=SOFT, stroke_width=0.8),
        *([rules(lines, colour=SOFT, width=0.8)] if lines else []),
        *texts(heads, size=NAME_SIZE, colour=INK, bold=True),
        *in_ink([_text(box, "name", size) for box in boxes], size=TEXT_SIZE, halo=True),
        *in_ink([_text(box, "text", size) for box in boxes if box["text"]], size=LABEL_SIZE, bold=True),
        *key,
    ]
    return drawn(layers, canvas(narrow, y + 6 + foot, top=2, bottom=2))


def _box(row: Row, place: int, across: int, size: float, top: float) -> Row:
    line, column = divmod(place, across)
    x, y = column * (size + GAP), top + line * (TILE + GAP)
    inset = 0.4  # half of its frame
    return {**row, "x": x + inset, "x2": x + size - inset, "y": y, "y2": y + TILE}


def _text(box: Row, part: str, size: float) -> Row:
    above = {"name": 14.0 if box["text"] else TILE / 2, "text": 33.0}[part]
    text = shortened(box[part], size - 8, TEXT_SIZE) if part == "name" else box[part]
    return {**box, "x": (box["x"] + box["x2"]) / 2, "y": box["y"] + above, "text": text}
