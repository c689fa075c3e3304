"""The map of Rivania, which lies nowhere: an island of hexagons, shaken so that it looks grown."""

import json
from math import atan2, cos, hypot, pi, sin, sqrt
from pathlib import Path

from making import chance, places

from sswkit.core.outlines import as_text, lighter

Corner = tuple[int, int]  # a corner of hexagons on their grid, so that neighbours share it exactly
WEST, SOUTH, SCALE = -131.0, -41.0, 0.045  # in the open sea
ACROSS, UP = 58, 46  # hexagons
SHAKEN = 0.34
REGIONS = {"RV-N": (27, 37), "RV-C": (10, 19), "RV-M": (31, 17), "RV-H": (48, 25)}  # the middle of each
LAKE, LAKE_AT, LAKE_SIZE = "Lake Tolm", (27, 28), 2.2


def border_rows() -> list[dict]:
    """The table `borders`: one outline for each district."""
    outlines = lighter([[[list(map(tuple, ring))] for ring in rings] for rings in _districts()])
    return [
        {"area": district.area, "border": as_text(outline)}
        for district, outline in zip(places.districts(), outlines, strict=True)
    ]


def write_map(folder: Path) -> None:
    """The same map as the (fictitious) mapping office would send it, with a lake that is no district."""
    features = [
        _feature({"DISTRICT": _on_the_map(d.name), "REGION": places.REGIONS[d.region]}, rings)
        for d, rings in zip(places.districts(), _districts(), strict=True)
    ]
    lake = [_placed(corners) for corners in _outlines(_lake())]
    features.append(_feature({"DISTRICT": LAKE, "REGION": None}, lake))
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in features)
    text = f'{{"type": "FeatureCollection", "name": "Rivania (fictitious)", "features": [\n{lines}\n]}}\n'
    (folder / "districts.geojson").write_text(text, encoding="utf-8", newline="\n")


def _on_the_map(name: str) -> str:
    return {"Port Havrel": "Pt Havrel"}.get(name, name.upper())


def _feature(properties: dict, rings: list) -> dict:
    # The office's program turns its rings the wrong way round, as many do.
    turned = [ring[::-1] for ring in rings]
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "MultiPolygon", "coordinates": [[ring] for ring in turned]},
    }


def _districts() -> list[list]:
    """The rings of each district, in the order of `places.districts`."""
    cells = {cell for cell in _every_cell() if _is_land(*cell)} - _lake()
    seats = _seats()
    of_district: list[set] = [set() for _seat in seats]
    for cell in sorted(cells):
        region = min(REGIONS, key=lambda code: _apart(cell, REGIONS[code]))
        near = [place for place, (code, _seat) in enumerate(seats) if code == region]
        of_district[min(near, key=lambda place: _apart(cell, seats[place][1]))].add(cell)
    return [[_placed(corners) for corners in _outlines(own)] for own in of_district]


def _every_cell() -> list[tuple[int, int]]:
    return [(column, row) for column in range(ACROSS) for row in range(UP)]


def _is_land(column: int, row: int) -> bool:
    x, y = column - ACROSS / 2, (row - UP / 2) * ACROSS / UP
    angle = 0.0 if not x and not y else atan2(y, x)
    coast = 0.92 + 0.07 * sin(3 * angle + 0.6) + 0.05 * sin(5 * angle + 2.0) + 0.03 * sin(11 * angle)
    return hypot(x, y) < ACROSS / 2 * coast * 0.98


def _lake() -> set[tuple[int, int]]:
    return {cell for cell in _every_cell() if _apart(cell, LAKE_AT) < LAKE_SIZE}


def _apart(one: tuple, other: tuple) -> float:
    return hypot(one[0] - other[0], (one[1] - other[1]) * 0.9)


def _seats() -> list[tuple[str, tuple[float, float]]]:
    """Where the nine districts of each region have their town: one in the middle, eight around it."""
    draw, seats = chance.stream("borders"), []
    for code, (x, y) in REGIONS.items():
        for place in range(9):
            angle = place * pi / 4 + chance.between(draw, -0.25, 0.25)
            far = chance.between(draw, 7.0, 10.0) if place else 0.0
            seats.append((code, (x + far * cos(angle), y + far * sin(angle))))
    return seats


def _hexagon(column: int, row: int) -> list[Corner]:
    """The six corners in thirds of a step across and halves of a step up, against the clock."""
    x, y = 3 * column, 2 * row + column % 2
    return [(x + 2, y), (x + 1, y + 1), (x - 1, y + 1), (x - 2, y), (x - 1, y - 1), (x + 1, y - 1)]


def _outlines(cells: set[tuple[int, int]]) -> list[list[Corner]]:
    """The rings around a set of hexagons: edges that two of them share cancel out."""
    edges: dict[Corner, Corner] = {}
    for cell in sorted(cells):
        corners = _hexagon(*cell)
        for start, end in zip(corners, corners[1:] + corners[:1], strict=True):
            if edges.get(end) == start:
                del edges[end]
            else:
                edges[start] = end
    rings = []
    while edges:
        ring = [min(edges)]
        while ring[0] != ring[-1] or len(ring) == 1:
            ring.append(edges.pop(ring[-1]))
        rings.append(ring)
    return rings


def _placed(ring: list[Corner]) -> list[list[float]]:
    return [_shaken(corner) for corner in ring]


def _shaken(corner: Corner) -> list[float]:
    """A corner in degrees, moved a little: always the same way, whoever asks."""
    draw = chance.stream(f"corner {corner[0]} {corner[1]}")
    x, y = (part + chance.between(draw, -SHAKEN, SHAKEN) * 2 for part in (corner[0], corner[1] * sqrt(3) / 2))
    return [round(WEST + x * SCALE / 1.5 / cos(pi * 38 / 180), 3), round(SOUTH + y * SCALE, 3)]
