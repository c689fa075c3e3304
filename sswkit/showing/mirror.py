"""Pictures in a language that is written from the right: bars grow from the right, names stand at the right.

Every picture is laid out from the left and mirrored here, in one place. Numbers and words are not: they
keep their own direction, which the marks of embedding tell every renderer, the browser and vl-convert.
"""

from collections.abc import Sequence
from dataclasses import replace

from sswkit.core.words import direction
from sswkit.showing.svg import Layer, Room, Row

RIGHT_TO_LEFT = "rtl"
BEGIN, END = "\u202b", "\u202c"  # a text between them is ordered from the right, whatever stands around it
OTHER_END = {"start": "end", "end": "start"}


def from_the_right() -> bool:
    """Is the language in force written from the right?

    >>> from_the_right()
    False
    """
    return direction() == RIGHT_TO_LEFT


def embedded(text: str) -> str:
    """A text for a picture, ordered from the right where the language in force is."""
    return f"{BEGIN}{text}{END}" if text and from_the_right() else text


def mirrored(layers: Sequence[Layer], room: Room) -> tuple[list[Layer], Room]:
    """Marks that are placed to the pixel, and their canvas, as their mirror image.

    >>> room = Room(left=10, right=0, top=0, bottom=0, width=90, height=20)
    >>> layers, turned = mirrored([Layer("text", [{"x": 20.0, "text": "6"}], {"text-anchor": "start"})], room)
    >>> layers[0].rows[0]["x"], layers[0].paint, turned.left, turned.right
    (70.0, {'text-anchor': 'end'}, 0, 10)
    """
    turned = [replace(layer, rows=_rows(layer, room.width), paint=_paint(layer)) for layer in layers]
    return turned, replace(room, left=room.right, right=room.left)


def turned(svg: str) -> str:
    """A mirrored picture that says so: the page around it must not turn its anchors once more."""
    return svg.replace("<svg ", '<svg direction="ltr" ', 1)


def _rows(layer: Layer, width: float) -> list[Row]:
    return [_row(row, width) for row in layer.rows]


def _row(row: Row, width: float) -> Row:
    moved = {name: width - float(row[name]) for name in ("x", "x2") if name in row}
    words = {"text": embedded(str(row["text"]))} if "text" in row else {}
    return {**row, **moved, **words}


def _paint(layer: Layer) -> dict[str, object]:
    anchor = layer.paint.get("text-anchor")
    return {**layer.paint, "text-anchor": OTHER_END[anchor]} if anchor in OTHER_END else layer.paint
