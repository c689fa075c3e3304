"""A map of areas as a GeoJSON file: each area with its properties, and its border as text."""

import json
from dataclasses import dataclass
from itertools import chain

import pandas as pd

from sswkit.core.limits import LARGEST_MAP
from sswkit.core.outlines import Outline, as_text, tidied_outline
from sswkit.core.words import _, number
from sswkit.data.limits import MEBIBYTE
from sswkit.data.refusals import refusal

BORDER = "border"
MOST_AREAS = 5_000
MOST_PROPERTIES = 100
LONGEST_VALUE = 200
DEEPEST = 4  # a geometry collection in a geometry collection


@dataclass(frozen=True)
class MapRows:
    """What a map holds: the names of the properties and the border, and one row for each area."""

    headings: tuple[str, ...]
    values: pd.DataFrame


def read_map(data: bytes, file: str) -> MapRows:
    """The areas of a GeoJSON file, numbered from 1; what is no border is left as its kind (“Point”).

    Raises
    ------
    KitError
        It is no GeoJSON file, is damaged, or is larger than a map for this kit needs to be.

    >>> point = '{"type": "Feature", "properties": {"name": "Karsa"}, "geometry": {"type": "Point"}}'
    >>> found = read_map(point.encode(), "map.geojson")
    >>> found.headings, found.values.loc[1].tolist()
    (('name', 'border'), ['Karsa', 'Point'])
    """
    _refuse_too_large(data, file)
    features = _features(_loaded(data, file), file)
    if len(features) > MOST_AREAS:
        message = _("“{file}” has {n} areas; at most {limit} can be drawn.", file=file,
                    n=number(len(features)), limit=number(MOST_AREAS))  # fmt: skip
        remedy = _("Export only the level of areas that your table of areas has, districts for example.")
        raise refusal(file, "map.too_many", message, remedy)
    properties = [_properties(feature) for feature in features]
    names = list(dict.fromkeys(chain.from_iterable(properties)))[:MOST_PROPERTIES]
    columns = [[found.get(name) for found in properties] for name in names]
    columns.append([_border(feature) for feature in features])
    values = dict(enumerate(columns))
    table = pd.DataFrame(values, index=range(1, len(features) + 1), dtype=object)
    headings = [f"{name} (2)" if name.casefold() == BORDER else name for name in names]
    return MapRows((*headings, BORDER), table)


def _refuse_too_large(data: bytes, file: str) -> None:
    if len(data) > LARGEST_MAP:
        message = _("“{file}” has {size} MB; a map may have {limit} MB.", file=file,
                    size=number(len(data) / MEBIBYTE), limit=number(LARGEST_MAP / MEBIBYTE))  # fmt: skip
        remedy = _(
            "Simplify the map in a map program: in QGIS Vector > Geometry Tools > Simplify, tolerance 0.001."
        )
        raise refusal(file, "map.too_large", message, remedy)


def _loaded(data: bytes, file: str) -> object:
    try:
        return json.loads(data.decode(json.detect_encoding(data)), parse_constant=_no_number)
    except UnicodeDecodeError as error:
        message = _("“{file}” has letters that are not written in UTF-8.", file=file)
        remedy = _("Export it again from the map program with the encoding UTF-8.")
        raise refusal(file, "map.encoding", message, remedy) from error
    except json.JSONDecodeError as error:
        message = _("“{file}” is damaged in line {line}, at character {column}: it ends early or a sign is "
                    "missing there.", file=file, line=number(error.lineno),
                    column=number(error.colno))  # fmt: skip
        raise refusal(file, "map.damaged", message, _export_again()) from error
    except (ValueError, RecursionError) as error:
        message = _("“{file}” is damaged: it cannot be read as a map.", file=file)
        raise refusal(file, "map.damaged", message, _export_again()) from error


def _export_again() -> str:
    return _("Export it again from the map program, or ask for a new copy.")


def _no_number(constant: str) -> None:
    raise ValueError(constant)


def _features(content: object, file: str) -> list:
    kind = content.get("type") if isinstance(content, dict) else None
    if kind == "Feature":
        return [content]
    features = content.get("features") if kind == "FeatureCollection" else None
    if kind == "Topology":
        message = _("“{file}” is a TopoJSON file, not GeoJSON.", file=file)
        raise refusal(
            file, "map.topojson", message, _("Open it in a map program such as QGIS and save it as GeoJSON.")
        )
    if not isinstance(features, list):
        message = _("“{file}” is not a map: it has no list of areas (FeatureCollection).", file=file)
        remedy = _("Export the borders of your areas from the map program as GeoJSON.")
        raise refusal(file, "map.no_areas", message, remedy)
    if not features:
        message = _("“{file}” is a map without any area.", file=file)
        raise refusal(file, "map.no_areas", message, _export_again())
    return features


def _properties(feature: object) -> dict[str, object]:
    if not isinstance(feature, dict):
        return {}
    given = feature.get("properties")
    found = {str(name): _plain(value) for name, value in given.items()} if isinstance(given, dict) else {}
    if "id" in feature and "id" not in found:
        found["id"] = _plain(feature["id"])
    return found


def _plain(value: object) -> object:
    if value is None or isinstance(value, bool | float):
        return value
    if isinstance(value, int):
        return float(value) if abs(value) < 10**15 else str(value)
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text[:LONGEST_VALUE]


def _border(feature: object) -> str | None:
    """The border as text; the kind of what is no border; None where there is nothing."""
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    if not isinstance(geometry, dict):
        return None
    try:
        outline = tidied_outline(_polygons(geometry))
    except (TypeError, ValueError, LookupError, OverflowError):
        outline = []
    return as_text(outline) if outline else str(geometry.get("type"))[:LONGEST_VALUE]


def _polygons(geometry: dict, depth: int = 0) -> Outline:
    kind, given = geometry.get("type"), geometry.get("coordinates")
    if kind == "Polygon":
        return [_polygon(given)]
    if kind == "MultiPolygon":
        return [_polygon(polygon) for polygon in given]
    if kind == "GeometryCollection" and depth < DEEPEST:
        return [p for part in geometry.get("geometries") for p in _polygons(part, depth + 1)]
    raise ValueError(kind)


def _polygon(rings: list) -> list:
    return [[(_coordinate(point[0]), _coordinate(point[1])) for point in ring] for ring in rings]


def _coordinate(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < 1e12:
        raise ValueError(value)
    return float(value)
