"""A column of borders of areas: what is none is told, the others are made light enough to draw."""

from sswkit.core.definitions import Column
from sswkit.core.outlines import Outline, as_text, corners, lighter, outline_of, points_in
from sswkit.core.words import _, number
from sswkit.data.parsing import Distinct, Hints, Parsed, Trouble, result, with_whole
from sswkit.data.parsing import as_text as written

MOST_POINTS = 500_000


def parse_outlines(distinct: Distinct, _column: Column, _hints: Hints) -> Parsed:
    """Borders as text with no more detail than a picture shows; see `sswkit.core.outlines`.

    A map in metres (projected), or one with more points than a page can take, is refused as a whole.
    """
    read = [_read(written(value)) for value in distinct.values]
    outlines = [outline for outline in read if outline]
    wrong = [outline is None and bool(written(v)) for outline, v in zip(read, distinct.values, strict=True)]
    told = [Trouble("border.not_an_area", "blocks", _say_no_area, wrong)]
    as_given = [written(value) or None for value in distinct.values]
    if outlines and not _in_degrees(outlines):
        parsed = result(distinct, as_given, "str", told)
        return with_whole(parsed, "border.projected", "blocks", _say_projected(outlines))
    if points_in(outlines) > MOST_POINTS:
        parsed = result(distinct, as_given, "str", told)
        return with_whole(parsed, "border.too_many_points", "blocks", _say_too_many(points_in(outlines)))
    light = iter(lighter(outlines))
    return result(distinct, [as_text(next(light)) if outline else None for outline in read], "str", told)


def _read(text: str) -> Outline | None:
    try:
        return outline_of(text) if text else None
    except ValueError:
        return None


def _in_degrees(outlines: list[Outline]) -> bool:
    west, south, east, north = corners(outlines)
    return max(abs(south), abs(north)) <= 90 and max(abs(west), abs(east)) <= 360


def _say_no_area(value: str, label: str) -> tuple[str, str]:
    message = _("“{value}” in the column {column} is not the border of an area.", value=value, column=label)
    remedy = _(
        "Draw the area as a polygon with at least three corners in the map program, or leave the row out."
    )
    return message, remedy


def _say_projected(outlines: list[Outline]):
    x, y = outlines[0][0][0][0]

    def say(_value: str, _label: str) -> tuple[str, str]:
        place = f"{number(x)} / {number(y)}"
        message = _("The map is in metres, not in degrees: its first point is {place}.", place=place)
        return message, _("Export it again as WGS 84 (EPSG:4326): longitude and latitude.")

    return say


def _say_too_many(points: int):
    def say(_value: str, _label: str) -> tuple[str, str]:
        message = _("The borders have {n} points; at most {limit} can be taken.", n=number(points),
                    limit=number(MOST_POINTS))  # fmt: skip
        remedy = _(
            "Simplify the map in a map program: in QGIS Vector > Geometry Tools > Simplify, tolerance 0.001."
        )
        return message, remedy

    return say
