"""Where the areas of a map lie on a picture, where a text fits into them, and how they are hatched."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from sswkit.core.outlines import Outline

HATCH = 6.0  # pixels between two lines
CANDIDATES = 9  # places tried across and down
DENSE = 5.0  # pixels between two points of a border when a place for a text is looked for
FURTHEST = 84.0  # degrees north and south: there the projection has no end


@dataclass(frozen=True)
class Placed:
    """The rings of each area in pixels, and the height of the map."""

    rings: Mapping[str, list[np.ndarray]]
    height: float


def placed(outlines: Mapping[str, Outline], width: float, highest: float) -> Placed:
    """The areas in Mercator's projection, as large as `width` and `highest` allow, north at the top.

    A country on both sides of the 180th meridian stays in one piece.

    >>> square = [[[(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)]]]
    >>> found = placed({"N": square}, 100, 100)
    >>> found.rings["N"][0].round().tolist(), round(found.height)
    ([[0.0, 100.0], [100.0, 100.0], [100.0, 0.0], [0.0, 0.0], [0.0, 100.0]], 100)
    """
    rings = {
        area: [np.array(ring, dtype="float64") for polygon in outline for ring in polygon]
        for area, outline in outlines.items()
    }
    every = np.concatenate([ring for own in rings.values() for ring in own])
    seam = _seam(every[:, 0])
    flat = {area: [_projected(ring, seam) for ring in own] for area, own in rings.items()}
    every = _projected(every, seam)
    low, size = every.min(axis=0), np.maximum(np.ptp(every, axis=0), 1e-9)
    scale = min(width / size[0], highest / size[1])
    height = float(size[1] * scale)
    start = np.array([(width - size[0] * scale) / 2, height])
    turned = {
        area: [start + (ring - low) * scale * np.array([1.0, -1.0]) for ring in own]
        for area, own in flat.items()
    }
    return Placed(turned, height)


def _seam(longitudes: np.ndarray) -> float:
    """West of which longitude a point belongs to the far east: where most of a turn is empty."""
    around = np.unique(np.mod(longitudes, 360.0))
    gaps = np.diff(np.append(around, around[0] + 360.0))
    return float(around[(int(gaps.argmax()) + 1) % len(around)])


def _projected(ring: np.ndarray, seam: float) -> np.ndarray:
    x = np.mod(ring[:, 0] - seam + 1e-9, 360.0)
    y = np.radians(np.clip(ring[:, 1], -FURTHEST, FURTHEST))
    return np.column_stack([np.radians(x), np.log(np.tan(np.pi / 4 + y / 2))])


def place_for(rings: Sequence[np.ndarray], width: float, height: float) -> tuple[float, float] | None:
    """The middle of a text of this size where it lies inside an area, as far from its border as can be.

    >>> square = [np.array([[0.0, 0.0], [40.0, 0.0], [40.0, 20.0], [0.0, 20.0], [0.0, 0.0]])]
    >>> place_for(square, 30, 14), place_for(square, 50, 14)
    ((20.0, 10.0), None)
    """
    largest = max(rings, key=lambda ring: float(np.ptp(ring[:, 0]) * np.ptp(ring[:, 1])))
    low, high = largest.min(axis=0), largest.max(axis=0)
    if (high - low < [width, height]).any():
        return None
    steps = (np.arange(CANDIDATES) + 0.5) / CANDIDATES
    spread = np.array([(x, y) for y in steps for x in steps])
    tried = low + spread * (high - low)
    tried = tried[inside(tried, rings)]
    if not len(tried):
        return None
    border = np.concatenate([_dense(ring) for ring in rings])
    across = np.abs(tried[:, :1] - border[:, 0]) / (width / 2)
    up = np.abs(tried[:, 1:] - border[:, 1]) / (height / 2)
    clear = np.maximum(across, up).min(axis=1)
    best = int(clear.argmax())
    return (float(tried[best, 0]), float(tried[best, 1])) if clear[best] >= 1.0 else None


def _dense(ring: np.ndarray) -> np.ndarray:
    lengths = np.hypot(*np.diff(ring, axis=0).T)
    times = np.maximum(np.ceil(lengths / DENSE), 1).astype(int)
    first = np.repeat(np.arange(len(times)), times)
    along = (np.arange(times.sum()) - np.repeat(times.cumsum() - times, times)) / times[first]
    return ring[first] + (ring[first + 1] - ring[first]) * along[:, None]


def inside(points: np.ndarray, rings: Sequence[np.ndarray]) -> np.ndarray:
    """Which points lie in the area that the rings enclose? A ring within a ring is a hole.

    >>> square = np.array([[0.0, 0.0], [4.0, 0.0], [4.0, 4.0], [0.0, 4.0], [0.0, 0.0]])
    >>> inside(np.array([[1.0, 2.0], [5.0, 2.0]]), [square]).tolist()
    [True, False]
    """
    crossed = np.zeros(len(points), dtype=int)
    for ring in rings:
        (x0, y0), (x1, y1) = ring[:-1].T, ring[1:].T
        x, y = points[:, :1], points[:, 1:]
        between = (y0 <= y) != (y1 <= y)
        with np.errstate(divide="ignore", invalid="ignore"):
            at = x0 + (y - y0) * (x1 - x0) / (y1 - y0)
        crossed += (between & (at > x)).sum(axis=1)
    return crossed % 2 == 1


def hatched(rings: Sequence[np.ndarray]) -> list[dict[str, float]]:
    """Slanted lines inside an area, for an area without a figure: seen in grey print, too.

    >>> square = np.array([[0.0, 0.0], [6.0, 0.0], [6.0, 6.0], [0.0, 6.0], [0.0, 0.0]])
    >>> hatched([square])
    [{'x': 0.0, 'y': 0.0, 'x2': 6.0, 'y2': 6.0}]
    """
    slant = [(ring[:, 0] - ring[:, 1], ring) for ring in rings]
    low, high = min(c.min() for c, _ring in slant), max(c.max() for c, _ring in slant)
    lines = []
    for level in np.arange(np.floor(low / HATCH) + 1, np.ceil(high / HATCH)) * HATCH:
        ends = np.concatenate([_crossings(ring, c - level) for c, ring in slant])
        ends = ends[np.argsort(ends[:, 0], kind="stable")]
        lines += [
            {"x": float(a[0]), "y": float(a[1]), "x2": float(b[0]), "y2": float(b[1])}
            for a, b in zip(ends[::2], ends[1::2], strict=False)
        ]
    return lines


def _crossings(ring: np.ndarray, off: np.ndarray) -> np.ndarray:
    crosses = (off[:-1] < 0) != (off[1:] < 0)
    start, end = ring[:-1][crosses], ring[1:][crosses]
    part = off[:-1][crosses] / (off[:-1] - off[1:])[crosses]
    return start + (end - start) * part[:, None]
