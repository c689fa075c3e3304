"""Where workers are: a map of the areas, or tiles where there is none, in five classes."""

from collections.abc import Mapping
from itertools import pairwise

import numpy as np
import pandas as pd

from sswkit.core.outlines import Outline, outline_of
from sswkit.core.words import _, n_, number
from sswkit.planning.on_map import BOUNDS, class_of
from sswkit.showing.chart_parts import NARROW, WIDE, canvas, drawn, layer, rules
from sswkit.showing.densities import of_people, whole_workers
from sswkit.showing.figures import Names, known_rows, name_of, names_of
from sswkit.showing.lettering import CARD, INK, LABEL_SIZE, SOFT, text_width
from sswkit.showing.map_legend import DARK, SHADES, in_ink, legend_below
from sswkit.showing.map_places import hatched, place_for, placed
from sswkit.showing.mirror import from_the_right
from sswkit.showing.picture import AsOf, Picture, make_picture, readings, source_line
from sswkit.showing.svg import Layer, Row
from sswkit.showing.tiles import tiles

HIGHEST, HIGHEST_NARROW = 520, 400
NAME_SIZE = 13


def density_map(
    table: pd.DataFrame, borders: pd.DataFrame, *, names: Names | None = None, as_of: AsOf = None
) -> Picture | None:
    """Where are most and fewest workers for the children there are?

    `table` is what `on_map.beside_average` gives, `borders` the table of that name; without a border for any
    area there is a tile for each. None when no area can be computed.
    """
    if table.empty or not (known_rows(table, "of_average")["of_average"] > 0).any():
        return None
    rows = [_row(row, names) for row in table.assign(place=class_of(table["of_average"])).to_dict("records")]
    outlines = _outlines(borders, {row["area"] for row in rows})
    drawn_rows = [row for row in rows if row["area"] in outlines]
    legend = _legend(known_rows(table, "of_average"), unknown=any(not row["class"] for row in rows))
    if outlines:
        draw = lambda narrow: _map(drawn_rows, outlines, legend, narrow)  # noqa: E731
    else:
        draw = lambda narrow: tiles(rows, legend, narrow)  # noqa: E731
    said = pd.DataFrame({"name": [r["name"] for r in rows], "text": [r["said"] for r in rows]})
    return make_picture(
        draw,
        title=_title(table),
        unit=_unit(table),
        readings=readings(said),
        note=_not_on_map([r for r in rows if r["area"] not in outlines]) if outlines else "",
        source=source_line(table, as_of),
        data=table,
    )


def _row(row: Mapping, names: Names | None) -> Row:
    place = row["place"]
    figure = whole_workers(row["value"]) if place else ""
    return {
        "area": str(row["area"]),
        "name": name_of(row["area"], names, "area"),
        "region": name_of(row["parent"], names, "area") if row["parent"] else "",
        "class": place,
        "colour": SHADES[place - 1] if place else CARD,
        "ink": CARD if place and SHADES[place - 1] in DARK else INK,
        "text": figure,
        "said": figure or _("cannot be computed"),
    }


def _outlines(borders: pd.DataFrame, areas: set[str]) -> dict[str, Outline]:
    """The outline of each area; islands that are rows of their own come together."""
    found: dict[str, Outline] = {}
    for area, text in zip(borders["area"], borders["border"], strict=True):
        if str(area) in areas:
            found.setdefault(str(area), []).extend(_readable(text))
    return {area: outline for area, outline in found.items() if outline}


def _readable(text: object) -> Outline:
    try:
        return outline_of(str(text))
    except ValueError:  # changed by hand, outside of the kit: the area is told as not on the map
        return []


def _title(table: pd.DataFrame) -> str:
    known = known_rows(table, "of_average")
    low = int((class_of(known["of_average"]) == 1).sum())
    if not low:
        return _("No area has less than half of the average")
    return n_(
        "{n} of {all} areas has less than half of the average",
        "{n} of {all} areas have less than half of the average",
        low,
        all=number(len(known)),
    )


def _unit(table: pd.DataFrame) -> str:
    if of_people(table):
        return _("Workers in post for 100,000 people; the darker, the more")
    return _("Workers in post for 100,000 children; the darker, the more")


def _not_on_map(rows: list[Row]) -> str:
    if not rows:
        return ""
    return _(
        "Not on the map: {names}.",
        names=names_of([row["area"] for row in rows], {row["area"]: _named(row) for row in rows}),
    )


def _named(row: Row) -> str:
    return f"{row['name']} ({row['text']})" if row["text"] else str(row["name"])


def _legend(known: pd.DataFrame, unknown: bool) -> list[Row]:
    """What each class is, in figures, the fewest first."""
    average = float((known["value"] / known["of_average"].where(known["of_average"] > 0)).median())
    digits = 0 if average >= 10 else 1
    limits = [number(average * bound, digits) for bound in BOUNDS]
    said = [
        _("below {n}", n=limits[0]),
        *(_("{low} to {high}", low=a, high=b) for a, b in pairwise(limits)),
        _("{n} and more", n=limits[-1]),
    ]
    items = [{"colour": colour, "text": text} for colour, text in zip(SHADES, said, strict=True)]
    return [*items, {"colour": CARD, "text": _("cannot be computed")}] if unknown else items


def _map(rows: list[Row], outlines: Mapping[str, Outline], legend: list[Row], narrow: bool) -> str:
    width = NARROW if narrow else WIDE
    places = placed({row["area"]: outlines[row["area"]] for row in rows}, width - 4, _highest(narrow))
    rings = {area: [ring + 2 for ring in own] for area, own in places.rings.items()}
    foot, key = legend_below(legend, width, places.height + 20)
    room = canvas(narrow, places.height + 20 + foot, bottom=2)
    shapes = [{"rings": rings[row["area"]], "colour": row["colour"]} for row in rows]
    lines = [line for row in rows if not row["class"] for line in hatched(rings[row["area"]])]
    layers = [
        layer("shape", shapes, "rings colour", stroke=SOFT, stroke_width=0.8, stroke_linejoin="round",
              fill_rule="evenodd"),
        *([rules(_turned(lines, width), colour=SOFT, width=0.8)] if lines else []),
        *_labels(rows, rings, width),
        *key,
    ]  # fmt: skip
    return drawn(layers, room)


def _highest(narrow: bool) -> int:
    return HIGHEST_NARROW if narrow else HIGHEST


def _turned(marks: list[Row], width: float) -> list[Row]:
    """A map is not mirrored where a language is written from the right; what lies on it goes with it."""
    if not from_the_right():
        return marks
    return [{**m, **{name: width - m[name] for name in ("x", "x2") if name in m}} for m in marks]


def _labels(rows: list[Row], rings: Mapping[str, list[np.ndarray]], width: float) -> list[Layer]:
    """Name and figure where both fit into an area, the figure alone where only that does."""
    names, figures = [], []
    for row in rows:
        own, figure = rings[row["area"]], text_width(row["text"], LABEL_SIZE) + 4
        name = text_width(row["name"], NAME_SIZE) + 6
        both = place_for(own, max(figure, name), 36 if row["text"] else 18)
        alone = place_for(own, figure, 16) if row["text"] and not both else None
        apart = 8 if both and row["text"] else 0
        if both:
            names.append({**row, "x": both[0], "y": both[1] - apart, "text": row["name"]})
        if row["text"] and (both or alone):
            x, y = both or alone
            figures.append({**row, "x": x, "y": y + apart})
    return [
        *in_ink(_turned(names, width), size=NAME_SIZE, halo=True),
        *in_ink(_turned(figures, width), size=LABEL_SIZE, bold=True),
    ]
