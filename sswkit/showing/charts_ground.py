"""The ground in a picture: each area a row, each requirement a square with its level."""

import pandas as pd

from sswkit.core.words import _, n_, number
from sswkit.planning.ground import in_place, weakest_areas
from sswkit.showing.chart_parts import GAP, NAME_ROOM, boxes, canvas, drawn, texts
from sswkit.showing.figures import Names, name_of, names_of
from sswkit.showing.lettering import (
    CARD,
    INK,
    LABEL_SIZE,
    NAME_SIZE,
    PILLAR,
    SOFT,
    TINT,
    shortened,
    text_width,
)
from sswkit.showing.picture import AsOf, Picture, make_picture, readings, source_line

SIDE, STEP, ROW, ROW_NARROW = 28, 33, 44, 66
BEGUN = "#dfe8f2"
PAINT, ON_IT = (CARD, BEGUN, TINT, PILLAR["planning"]), (SOFT, INK, INK, CARD)  # from “not there” up


def readiness(
    found: pd.DataFrame, areas: pd.DataFrame, *, names: Names | None = None, as_of: AsOf = None
) -> Picture | None:
    """How far is each requirement, and which area is weakest?

    `found` is what `ground.requirements` gives, `areas` what `ground.readiness` gives. None when nothing is
    rated.
    """
    if found.empty or found["level"].isna().all():
        return None
    rows = pd.DataFrame({"name": [name_of(code, names) for code in areas["group"]]})
    rows["text"] = [met_of(*row) for row in areas[["met", "rated", "asked"]].itertuples(index=False)]
    levels = [_levels(found, code) for code in areas["group"]]
    return make_picture(
        lambda narrow: _drawn(rows, levels, narrow),
        title=_title(areas, names),
        unit=_(
            "One square for each requirement, with its level: 0 is not there, the darker the further; "
            "“?” is not rated"
        ),
        readings=readings(rows),
        source=source_line(found, as_of),
        data=areas,
    )


def met_of(met: int, rated: int, asked: int) -> str:
    """“2 of 4 met”, and how many are not rated.

    >>> met_of(2, 4, 4), met_of(1, 3, 4), met_of(0, 0, 4)
    ('2 of 4 met', '1 of 3 met, 1 not rated', 'not rated')
    """
    if not rated:
        return _("not rated")
    said = n_("{n} of {all} met", "{n} of {all} met", met, all=number(rated))
    if asked == rated:
        return said
    return f"{said}, " + n_("{n} not rated", "{n} not rated", asked - rated)


def _levels(found: pd.DataFrame, code: str) -> list[float]:
    levels = found.loc[found["group"] == code, "level"]
    return levels.sort_values(ascending=False, na_position="last").tolist()


def _title(areas: pd.DataFrame, names: Names | None) -> str:
    weak = weakest_areas(areas)
    if not weak and in_place(areas):
        return _("Every requirement that is rated is met")
    if not weak:
        return _("Too little is rated to say which area is weakest")
    first = areas.set_index("group").loc[weak[0]]
    if len(weak) > 1:
        return _("Weakest are {names}", names=names_of(weak, names))
    return _(
        "{name} is weakest: {figures}",
        name=name_of(weak[0], names),
        figures=met_of(*(int(first[column]) for column in ("met", "rated", "asked"))),
    )


def _drawn(rows: pd.DataFrame, levels: list[list[float]], narrow: bool) -> str:
    step = ROW_NARROW if narrow else ROW
    left = 0.0 if narrow else min(NAME_ROOM, max(text_width(name, NAME_SIZE) for name in rows["name"])) + GAP
    room = canvas(narrow, step * len(rows), left=left, top=2, bottom=2)
    longest = max(map(len, levels))
    side = min(STEP, (room.width - max(text_width(t, LABEL_SIZE) for t in rows["text"]) - GAP) / longest)
    tops = [place * step + (28 if narrow else (ROW - SIDE) / 2) for place in range(len(rows))]
    squares = [
        _square(level, place * side, top, side - (STEP - SIDE))
        for each, top in zip(levels, tops, strict=True)
        for place, level in enumerate(each)
    ]
    edges = [{**square, "colour": SOFT} for square in squares]
    inner = [{**s, "x": s["x"] + 1, "y": s["y"] + 1, "x2": s["x2"] - 1, "y2": s["y2"] - 1} for s in squares]
    layers = [boxes(edges), boxes(inner)]
    for colour in dict.fromkeys(square["on_it"] for square in squares):
        alike = [_middle(square) for square in squares if square["on_it"] == colour]
        layers += texts(alike, colour=colour, align="center")
    middles = [top + SIDE / 2 for top in tops]
    ends = [len(each) * side + GAP for each in levels]
    said = [{"x": x, "y": y, "text": t} for x, y, t in zip(ends, middles, rows["text"], strict=True)]
    called = [
        {
            "x": 0.0 if narrow else -GAP,
            "y": top - 14 if narrow else middle,
            "text": shortened(name, NAME_ROOM),
        }
        for name, top, middle in zip(rows["name"], tops, middles, strict=True)
    ]
    layers += texts(said)
    layers += texts(called, size=NAME_SIZE, colour=INK, align="left" if narrow else "right")
    return drawn(layers, room)


def _middle(square: dict) -> dict:
    x, y = (square["x"] + square["x2"]) / 2, (square["y"] + square["y2"]) / 2
    return {"x": x, "y": y, "text": square["text"]}


def _square(level: float, x: float, top: float, side: float) -> dict:
    known = pd.notna(level)
    shade = min(int(level), len(PAINT) - 1) if known else 0
    return {
        "x": x,
        "x2": x + side,
        "y": top,
        "y2": top + SIDE,
        "colour": PAINT[shade],
        "on_it": ON_IT[shade] if known else SOFT,
        "text": f"{level:.0f}" if known else "?",
    }
