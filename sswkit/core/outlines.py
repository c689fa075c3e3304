"""The borders of areas: read from text, made light enough to draw, and written again.

An outline is a list of polygons, a polygon a list of rings (the first its border, the others holes), a ring
a list of (longitude, latitude). As text it is what map programs call WKT.
"""

import math
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

Point = tuple[float, float]
Ring = list[Point]
Outline = list[list[Ring]]

STEPS = 1400  # half a pixel of the widest picture
MOST_POINTS = 20_000  # of all areas together, so that a page stays quick
_WKT = re.compile(r"\s*(?:SRID=\d+;)?\s*(MULTI)?POLYGON\s*(?:ZM|Z|M)?\s*(\(.*\))\s*", re.I | re.S)
_POLYGON = re.compile(r"\(\s*(\([^()]*\)(?:\s*,\s*\([^()]*\))*)\s*\)")
_RING = re.compile(r"\(([^()]*)\)")


def outline_of(text: str) -> Outline:
    """The polygons that a text holds; heights are left out, rings closed and turned as RFC 7946 asks.

    Raises
    ------
    ValueError
        It is no border of an area, or has a coordinate that is not a number.

    >>> outline_of("POLYGON ((0 0, 0 2, 2 2, 2 0))")
    [[[(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0), (0.0, 0.0)]]]
    """
    return [[list(ring) for ring in polygon] for polygon in _parsed(text)]


@lru_cache(maxsize=4096)
def _parsed(text: str) -> tuple:
    found = _WKT.fullmatch(text)
    if not found:
        raise ValueError("not a polygon")
    body = found[2] if found[1] else f"({found[2]})"
    polygons = [[_points(ring) for ring in _RING.findall(polygon)] for polygon in _POLYGON.findall(body)]
    tidied = tidied_outline(polygons)
    if not tidied:
        raise ValueError("no ring has three corners")
    return tuple(tuple(tuple(ring) for ring in polygon) for polygon in tidied)


def _points(text: str) -> Ring:
    found = [tuple(float(part) for part in point.split()[:2]) for point in text.split(",")]
    if any(len(point) != 2 or not all(map(math.isfinite, point)) for point in found):
        raise ValueError("not a point")
    return found


def tidied_outline(polygons: Iterable[Sequence[Sequence[Point]]]) -> Outline:
    """Polygons whose rings are closed, turn the right way and have an area; others are left out.

    >>> tidied_outline([[[(0, 0), (1, 1), (0, 0)]]])
    []
    """
    tidied = []
    for polygon in polygons:
        rings = [_closed(list(ring)) for ring in polygon]
        turned = [_turned(ring, outer=not place) for place, ring in enumerate(rings) if signed_area(ring)]
        if turned and signed_area(rings[0]):
            tidied.append(turned)
    return tidied


def _closed(ring: Ring) -> Ring:
    return ring if ring and ring[0] == ring[-1] else [*ring, *ring[:1]]


def _turned(ring: Ring, outer: bool) -> Ring:
    return ring if (signed_area(ring) > 0) == outer else ring[::-1]


def signed_area(ring: Sequence[Point]) -> float:
    """The area inside a closed ring, above zero where it runs against the clock.

    >>> signed_area([(0, 0), (2, 0), (2, 1), (0, 1), (0, 0)])
    2.0
    """
    if len(ring) < 4:
        return 0.0
    x0, y0 = ring[0]  # far from the origin small areas would be lost in the digits
    pairs = pairwise(ring)
    return sum((x - x0) * (v - y0) - (u - x0) * (y - y0) for (x, y), (u, v) in pairs) / 2


def points_in(outlines: Iterable[Outline]) -> int:
    """How many points do the borders have in all?"""
    return sum(len(ring) for outline in outlines for polygon in outline for ring in polygon)


def corners(outlines: Iterable[Outline]) -> tuple[float, float, float, float]:
    """West, south, east and north of all outlines together."""
    every = [point for outline in outlines for polygon in outline for ring in polygon for point in ring]
    xs, ys = [x for x, _y in every], [y for _x, y in every]
    return min(xs), min(ys), max(xs), max(ys)


def lighter(outlines: Sequence[Outline], most: int = MOST_POINTS) -> list[Outline]:
    """The outlines with no more detail than a picture shows.

    Every point goes to the nearest one of a grid that is the same for all areas: a border that two areas
    share stays one line. The grid is as fine as half a pixel, coarser where `most` points would not do. An
    island smaller than that goes, unless the area has nothing else.

    >>> lighter([[[[(0, 0), (5, 0.0004), (10, 0), (10, 10), (0, 10), (0, 0)]]]])
    [[[[(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0), (0.0, 0.0)]]]]
    """
    if not outlines:
        return []
    west, south, east, north = corners(outlines)
    size = max(east - west, north - south)
    level = _level(size / STEPS)
    while True:
        found = [_on_grid(outline, level) for outline in outlines]
        if points_in(found) <= most or _step(level) > size / 20:
            return found
        level += 1


def _level(step: float) -> int:
    """The place of the round step (1, 2, 5, 10 …) that is not above `step`."""
    level = 3 * math.floor(math.log10(max(step, 1e-9)))
    return max(known for known in range(level, level + 3) if _step(known) <= max(step, 1e-9) * (1 + 1e-9))


def _step(level: int) -> float:
    power, place = divmod(level, 3)
    return (1.0, 2.0, 5.0)[place] * 10.0**power


def _on_grid(outline: Outline, level: int) -> Outline:
    step, digits = _step(level), max(0, -(level // 3))
    moved = [
        [_straight([(round(x / step), round(y / step)) for x, y in ring]) for ring in polygon]
        for polygon in outline
    ]
    kept = tidied_outline(moved)
    if not kept:  # an area too small for the grid
        return [[max((polygon[0] for polygon in outline), key=lambda ring: abs(signed_area(ring)))[:]]]
    return [
        [[(round(x * step, digits), round(y * step, digits)) for x, y in ring] for ring in polygon]
        for polygon in kept
    ]


def _straight(ring: Ring) -> Ring:
    """A ring without points that repeat the one before, or lie on the way to the next."""
    kept: Ring = []
    for point in ring:
        if kept and point == kept[-1]:
            continue
        while len(kept) > 1 and _on_the_way(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return kept


def _on_the_way(before: Point, here: Point, after: Point) -> bool:
    (x, y), (u, v) = (here[0] - before[0], here[1] - before[1]), (after[0] - here[0], after[1] - here[1])
    return x * v == y * u and x * u + y * v > 0


def as_text(outline: Outline) -> str:
    """The outline as text that map programs read, too.

    >>> as_text([[[(0.0, 0.0), (2.5, 0.0), (2.5, 2.0), (0.0, 0.0)]]])
    'MULTIPOLYGON (((0 0,2.5 0,2.5 2,0 0)))'
    """
    polygons = ",".join(
        "(" + ",".join(f"({','.join(map(_written, ring))})" for ring in polygon) + ")" for polygon in outline
    )
    return f"MULTIPOLYGON ({polygons})"


def _written(point: Point) -> str:
    return f"{point[0]:.9g} {point[1]:.9g}"
