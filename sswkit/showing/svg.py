"""Marks that are placed to the pixel already, written as SVG.

Nothing is scaled or measured here, so that a picture takes a millisecond: it is drawn twice, for a wide
and a narrow page, each time that the team changes a number.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from sswkit.showing.lettering import FONT, cleaned

Row = dict[str, object]
RADIUS = 3.4


@dataclass(frozen=True)
class Room:
    """Where the plot lies on the canvas, in pixels: the margins around it and its own size."""

    left: float
    right: float
    top: float
    bottom: float
    width: float
    height: float


@dataclass(frozen=True)
class Layer:
    """Marks of one kind (box, rule, line, point, shape, text), their rows, and their paint."""

    kind: str
    rows: list[Row]
    paint: dict[str, object]


def written(layers: Sequence[Layer], room: Room) -> str:
    """The layers on one canvas, the first at the bottom.

    >>> box = Layer("box", [{"x": 0.0, "x2": 12.5, "y": 1.0, "y2": 18.0}], {"fill": "#123456"})
    >>> svg = written([box], Room(left=10, right=0, top=2, bottom=0, width=90, height=20))
    >>> svg[svg.index("width") : svg.index("><g")], svg[svg.index("<rect") :]
    ('width="100" height="22" viewBox="0 0 100 22"',
    '<rect x="0" y="1" width="12.5" height="17"/></g></g></svg>')
    """
    width = number(room.left + room.width + room.right)
    height = number(room.top + room.height + room.bottom)
    place = f"translate({number(room.left)},{number(room.top)})"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}"><g fill="none" font-family="{escape(FONT, quote=False)}"'
        f' transform="{place}">{"".join(_group(layer) for layer in layers)}</g></svg>'
    )


def number(value: float) -> str:
    """A length as SVG takes it, to the thousandth of a pixel.

    >>> number(33.5), number(120), number(-0.00001), number(1234.5678)
    ('33.5', '120', '0', '1234.568')
    """
    short = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if short == "-0" else short


def _group(layer: Layer) -> str:
    paint = "".join(f' {name}="{escape(str(value))}"' for name, value in layer.paint.items())
    return f"<g{paint}>{''.join(MARKS[layer.kind](layer.rows))}</g>"


def _boxes(rows: list[Row]) -> Iterator[str]:
    for row in rows:
        left, top = min(row["x"], row["x2"]), min(row["y"], row["y2"])
        width, height = abs(row["x2"] - row["x"]), abs(row["y2"] - row["y"])
        own = f' fill="{escape(row["colour"])}"' if "colour" in row else ""
        yield (
            f'<rect x="{number(left)}" y="{number(top)}" width="{number(width)}"'
            f' height="{number(height)}"{own}/>'
        )


def _rules(rows: list[Row]) -> Iterator[str]:
    for row in rows:
        x, y, x2, y2 = (number(row[end]) for end in ("x", "y", "x2", "y2"))
        yield f'<line x1="{x}" y1="{y}" x2="{x2}" y2="{y2}"/>'


def _lines(rows: list[Row]) -> Iterator[str]:
    pieces: dict[object, list[Row]] = {}
    for row in rows:
        pieces.setdefault(row["piece"], []).append(row)
    for piece in pieces.values():
        way = " ".join(f"{number(row['x'])},{number(row['y'])}" for row in piece)
        yield f'<polyline points="{way}"/>'


def _points(rows: list[Row]) -> Iterator[str]:
    for row in rows:
        yield f'<circle cx="{number(row["x"])}" cy="{number(row["y"])}" r="{RADIUS}"/>'


def _shapes(rows: list[Row]) -> Iterator[str]:
    for row in rows:
        ways = ("M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in ring[:-1]) + "Z" for ring in row["rings"])
        yield f'<path fill="{escape(row["colour"])}" d="{"".join(ways)}"/>'


def _texts(rows: list[Row]) -> Iterator[str]:
    for row in rows:
        yield f'<text x="{number(row["x"])}" y="{number(row["y"])}">{escape(cleaned(row["text"]))}</text>'


MARKS: dict[str, Callable[[list[Row]], Iterator[str]]] = {
    "box": _boxes,
    "rule": _rules,
    "line": _lines,
    "point": _points,
    "shape": _shapes,
    "text": _texts,
}
