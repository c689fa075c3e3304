"""Stakeholders by interest and influence: four fields, every name where it belongs."""

from dataclasses import dataclass

import pandas as pd

from sswkit.core.words import _, label, n_
from sswkit.planning.stakeholders import HIGH_FROM, LEAST, MOST, POSITIONS
from sswkit.showing.chart_parts import boxes, canvas, drawn, layer, rules, texts
from sswkit.showing.lettering import CARD, INK, LINE, PILLAR, SOFT, shortened, text_width, wrapped
from sswkit.showing.picture import AsOf, Picture, make_picture, source_line
from sswkit.showing.svg import Layer, Row

NAME, LINE_HEIGHT, BETWEEN, MARK, PAD = 13, 17, 6, 15, 8
HEAD, AXIS, KEY, LEAST_HEIGHT, MOST_LINES = 30, 24, 30, 34, 3
FOR, AGAINST = PILLAR["planning"], PILLAR["supporting"]


@dataclass(frozen=True)
class Bands:
    """Into which columns and rows the scores are put: each score on a wide page, low and high on a phone."""

    columns: tuple[tuple[int, ...], ...]
    rows: tuple[tuple[int, ...], ...]


LOW, HIGH = tuple(range(LEAST, HIGH_FROM)), tuple(range(HIGH_FROM, MOST + 1))
SINGLE = tuple((score,) for score in (*LOW, *HIGH))
WIDE_BANDS, NARROW_BANDS = Bands(SINGLE, SINGLE[::-1]), Bands((LOW, HIGH), (HIGH, LOW))


def stakeholders(table: pd.DataFrame, *, as_of: AsOf = None) -> Picture | None:
    """Who has a say, and where does each stand? `table` is what `stakeholders.stakeholder_map` gives."""
    if table.empty:
        return None
    rows = table.to_dict("records")
    return make_picture(
        lambda narrow: _drawn(rows, narrow),
        title=_title(table),
        unit=_(
            "Stakeholders by interest in the plan (to the right) and influence on it (upwards), from 1 to 5"
        ),
        readings=[_reading(row) for row in rows],
        source=source_line(table, as_of),
        data=table,
    )


def position_name(position: str) -> str:
    """Where a stakeholder stands, in words.

    >>> position_name("for"), position_name("")
    ('For', 'not stated')
    """
    return label(f"choice.position.{position}") if position in POSITIONS else _("not stated")


def _title(table: pd.DataFrame) -> str:
    strong = table[table["influence"] >= HIGH_FROM]
    if strong.empty:
        return _("Nobody with much influence is named yet")
    return n_(
        "Of {n} stakeholder with much influence, {part} is for the plan",
        "Of {n} stakeholders with much influence, {part} are for the plan",
        len(strong),
        part=int((strong["position"] == "for").sum()),
    )


def _reading(row: Row) -> str:
    return _(
        "{name}: interest {interest}, influence {influence}, {position}",
        name=row["stakeholder"],
        interest=f"{row['interest']:g}",
        influence=f"{row['influence']:g}",
        position=position_name(row["position"]).lower(),
    )


def _drawn(rows: list[Row], narrow: bool) -> str:
    bands = NARROW_BANDS if narrow else WIDE_BANDS
    left = 0.0 if narrow else 30.0
    width = canvas(narrow, 1, left=left).width / len(bands.columns)
    cells = {
        (column, row): [_lines(each, width) for each in rows if _is_in(each, bands, column, row)]
        for column in range(len(bands.columns))
        for row in range(len(bands.rows))
    }
    tops, bottom = _tops(bands, cells)
    room = canvas(narrow, bottom, left=left, top=KEY, bottom=AXIS)
    layers = [_ground(bottom, room.width)]
    layers += _grid(bands, tops, bottom, width, room.width)
    layers += _heads(bands, tops, width)
    layers += _scores(bands, tops, bottom, width) if not narrow else _sides(bottom, width)
    layers += _names(cells, tops, width) + _key(narrow)
    return drawn(layers, room)


def _is_in(each: Row, bands: Bands, column: int, row: int) -> bool:
    return each["interest"] in bands.columns[column] and each["influence"] in bands.rows[row]


def _lines(each: Row, width: float) -> tuple[Row, list[str]]:
    room = width - MARK - 2 * PAD
    lines = wrapped(" ".join(str(each["stakeholder"]).split()), room, NAME)
    if len(lines) > MOST_LINES:
        rest = " ".join(lines[MOST_LINES - 1 :])
        lines = [*lines[: MOST_LINES - 1], shortened(rest, room, NAME)]
    return each, lines


def _tops(bands: Bands, cells: dict) -> tuple[list[float], float]:
    """Where each row of cells begins: as high as its fullest cell, with room for the heads of the fields."""
    tops, y = [], 0.0
    for row, scores in enumerate(bands.rows):
        y += HEAD if row == 0 or max(scores) == max(LOW) else 0
        tops.append(y)
        y += max(LEAST_HEIGHT, *(_height(cells[column, row]) for column in range(len(bands.columns))))
    return tops, y


def _height(cell: list) -> float:
    return sum(len(lines) * LINE_HEIGHT + BETWEEN for _each, lines in cell) + PAD


def _first_low(bands: Bands) -> int:
    return next(row for row, scores in enumerate(bands.rows) if max(scores) == max(LOW))


def _cut(bands: Bands, width: float) -> float:
    """Where high interest begins."""
    return width * next(place for place, scores in enumerate(bands.columns) if min(scores) == HIGH_FROM)


def _ground(bottom: float, whole: float) -> Layer:
    field = [{"x": 0.0, "x2": whole, "y": 0.0, "y2": bottom}]
    return layer("box", field, "x x2 y y2", fill=CARD, stroke=LINE, stroke_width=1)


def _grid(bands: Bands, tops: list[float], bottom: float, width: float, whole: float) -> list[Layer]:
    across, cut = tops[_first_low(bands)] - HEAD, _cut(bands, width)
    faint = [
        {"x": place * width, "x2": place * width, "y": 0.0, "y2": bottom}
        for place in range(1, len(bands.columns))
    ]
    faint += [
        {"x": 0.0, "x2": whole, "y": top, "y2": top}
        for row, top in enumerate(tops)
        if row and top - HEAD != across
    ]
    strong = [
        {"x": cut, "x2": cut, "y": 0.0, "y2": bottom},
        {"x": 0.0, "x2": whole, "y": across, "y2": across},
    ]
    return [rules(faint, colour=LINE, dash=(2, 4), width=1), rules(strong, colour=SOFT, width=1.5)]


def _heads(bands: Bands, tops: list[float], width: float) -> list[Layer]:
    """What to do with those in each field."""
    cut, lower = _cut(bands, width), tops[_first_low(bands)] - HEAD
    places = {
        "keep_content": (PAD, HEAD / 2),
        "work_closely": (cut + PAD, HEAD / 2),
        "watch": (PAD, lower + HEAD / 2),
        "keep_informed": (cut + PAD, lower + HEAD / 2),
    }
    named = field_names()
    heads = [{"x": x, "y": y, "text": named[field]} for field, (x, y) in places.items()]
    return texts(heads, size=NAME, colour=SOFT, bold=True)


def field_names() -> dict[str, str]:
    """What to do with those in each field, in a few words."""
    return {
        "work_closely": _("Work closely"),
        "keep_content": _("Keep content"),
        "keep_informed": _("Keep informed"),
        "watch": _("Watch"),
    }


def _scores(bands: Bands, tops: list[float], bottom: float, width: float) -> list[Layer]:
    below = [
        {"x": (place + 0.5) * width, "y": bottom + AXIS / 2 + 2, "text": str(scores[0])}
        for place, scores in enumerate(bands.columns)
    ]
    low = _first_low(bands)
    ends = [*(top - (HEAD if row == low else 0) for row, top in enumerate(tops) if row), bottom]
    beside = [
        {"x": -16.0, "y": (top + end) / 2, "text": str(scores[0])}
        for scores, top, end in zip(bands.rows, tops, ends, strict=True)
    ]
    return texts([*below, *beside], size=NAME, align="center")


def _sides(bottom: float, width: float) -> list[Layer]:
    words = [_("Less interest"), _("Much interest")]
    below = [
        {"x": (place + 0.5) * width, "y": bottom + AXIS / 2 + 2, "text": text}
        for place, text in enumerate(words)
    ]
    return texts(below, size=NAME, align="center")


def _names(cells: dict, tops: list[float], width: float) -> list[Layer]:
    said, marks = [], {}
    for (column, row), cell in cells.items():
        y = tops[row] + LINE_HEIGHT / 2 + 2
        for each, lines in cell:
            x = column * width + PAD
            marks.setdefault(each["position"], []).append({"x": x + 4, "y": y})
            said += [
                {"x": x + MARK, "y": y + place * LINE_HEIGHT, "text": text}
                for place, text in enumerate(lines)
            ]
            y += len(lines) * LINE_HEIGHT + BETWEEN
    return [
        *(_marks(position, places) for position, places in marks.items()),
        *texts(said, size=NAME, colour=INK),
    ]


def _marks(position: str, places: list[Row]) -> Layer:
    """A mark that is told apart by shape as much as by colour."""
    if position == "against":
        corners = [
            {"x": p["x"] - 4.5, "x2": p["x"] + 4.5, "y": p["y"] - 4.5, "y2": p["y"] + 4.5} for p in places
        ]
        return boxes(corners, AGAINST)
    if position not in POSITIONS:
        return rules(
            [{"x": p["x"] - 4, "x2": p["x"] + 4, "y": p["y"], "y2": p["y"]} for p in places],
            colour=SOFT,
            width=2.5,
        )
    fill = FOR if position == "for" else CARD
    return layer(
        "point", places, "x y", fill=fill, stroke=FOR if position == "for" else INK, stroke_width=2.2
    )


def _key(narrow: bool) -> list[Layer]:
    x, y, layers = 4.0, -KEY / 2 - 3, []
    for position in (*POSITIONS, ""):
        name = position_name(position)
        layers += [
            _marks(position, [{"x": x, "y": y}]),
            *texts([{"x": x + 10, "y": y, "text": name}], size=NAME),
        ]
        x += text_width(name, NAME) + (24 if narrow else 36)
    return layers
