"""What the workforce is made up of: one stacked bar for each group, the parts named once above."""

import pandas as pd

from sswkit.core.words import _, n_, percent
from sswkit.showing.chart_parts import BAR, NAME_ROOM, NARROW, WIDE, Room, boxes, canvas, drawn, texts
from sswkit.showing.figures import Names, blanks_missing, choices, name_of
from sswkit.showing.lettering import CARD, INK, LABEL_SIZE, NAME_SIZE, shortened, text_width
from sswkit.showing.picture import AsOf, Picture, make_picture, source_line

# From dark to light, told apart without colour; the light ones carry dark letters.
SHADES = ("#073a8f", "#9cc0e4", "#c58f3d", "#6b5a75", "#e6dcc3")
DARK = ("#073a8f", "#6b5a75")
THICK, STEP, STEP_NARROW, KEY_STEP = BAR + 7, 36, 56, 24
EVERYBODY, _OTHER = "", "\x00other"


def mix(
    shares: pd.DataFrame,
    column: str,
    by: str | None = None,
    *,
    names: Names | None = None,
    top: int = 12,
    as_of: AsOf = None,
) -> Picture | None:
    """How is the workforce made up, as a whole or for each group of `by`?

    `shares` is what `supply.mix` gives: `by`, `column`, value (share), numerator. None without shares.
    """
    parts = _parts(shares, column, by, top) if len(shares) else shares
    if parts.empty:
        return None
    keys = list(dict.fromkeys(parts["part"]))
    called = {key: name_of(key, names, column) if key != _OTHER else _("all others") for key in keys}
    said = parts.assign(
        said=[
            f"{called[part]} {percent(share)}"
            for part, share in zip(parts["part"], parts["share"], strict=True)
        ]
    )
    lines = said.groupby("group", sort=False)["said"].agg(", ".join)
    title = _title(parts, called)
    return make_picture(
        lambda narrow: _draw(parts, called, narrow, names, by),
        title=title,
        unit=_("Share of the workers in post"),
        readings=[
            _("{name}: {figures}", name=_group(group, names, by), figures=line) if by else line
            for group, line in lines.items()
        ],
        note=_silent(shares, column),
        source=source_line(shares, as_of),
        data=parts,
    )


def _group(group: str, names: Names | None, by: str | None) -> str:
    return name_of(group, names, by) if by else _("all workers")


def _parts(shares: pd.DataFrame, column: str, by: str | None, top: int) -> pd.DataFrame:
    known = blanks_missing(shares[shares["value"].notna() & (shares["numerator"] > 0)], column).dropna(
        subset=[column]
    )
    known = known.assign(part=known[column].astype(str), group=known[by].astype(str) if by else EVERYBODY)
    counts = known.groupby("part")["numerator"].sum()
    rank = {code: place for place, code in enumerate(choices(column))}
    order = sorted(counts.index, key=lambda part: (-counts[part], rank.get(part, 99)))
    kept = order if len(order) <= len(SHADES) else order[: len(SHADES) - 1]
    known["part"] = known["part"].where(known["part"].isin(kept), _OTHER)
    sums = known.groupby(["group", "part"], sort=False)["numerator"].sum().reset_index()
    size = sums.groupby("group")["numerator"].transform("sum")
    sums = sums.assign(
        share=sums["numerator"] / size,
        size=size,
        rank=sums["part"].map({p: i for i, p in enumerate([*kept, _OTHER])}),
    )
    sums = sums.sort_values(["size", "group", "rank"], ascending=[False, True, True], kind="stable")
    return sums[sums["group"].isin(list(dict.fromkeys(sums["group"]))[:top])].reset_index(drop=True)


def _draw(
    parts: pd.DataFrame, called: dict[str, str], narrow: bool, names: Names | None, by: str | None
) -> str:
    step, offset = (STEP_NARROW, 26) if narrow and by else (STEP, (STEP - THICK) / 2)
    groups = list(dict.fromkeys(parts["group"]))
    tops = [place * step + offset for place in range(len(groups))]
    labels = [shortened(_group(g, names, by), NARROW if narrow else NAME_ROOM) for g in groups] if by else []
    left = 0.0 if narrow or not by else min(NAME_ROOM, max(text_width(n, NAME_SIZE) for n in labels)) + 10
    colours = dict(zip(parts.sort_values("rank")["part"].unique(), SHADES, strict=False))
    places, key_height = _key_places(list(colours), called, NARROW if narrow else WIDE)
    room = canvas(narrow, step * len(groups), left=left, top=key_height + 8, bottom=2)
    placed = _placed(parts, dict(zip(groups, tops, strict=True)), colours, room)
    layers = [boxes(placed), *_figures(placed), *_key(colours, called, places, room)]
    return drawn([*layers, *(_heads(labels, tops, narrow) if by else [])], room)


def _placed(parts: pd.DataFrame, tops: dict[str, float], colours: dict[str, str], room: Room) -> pd.DataFrame:
    y = parts["group"].map(tops).astype(float)
    ends = parts.groupby("group", sort=False)["share"].cumsum() * room.width
    x = (ends - parts["share"] * room.width).clip(lower=0)
    x2 = (ends - 1.5).clip(lower=x + 0.5)  # a thin line of the page parts two neighbours
    return parts.assign(x=x, x2=x2, y=y, y2=y + THICK, colour=parts["part"].map(colours))


def _heads(labels: list[str], tops: list[float], narrow: bool) -> list:
    """The names of the groups: before the bars, or above them when the page is narrow."""
    heads = pd.DataFrame({"text": labels, "y": tops})
    heads = heads.assign(x=0.0 if narrow else -10.0, y=heads["y"] - 12 if narrow else heads["y"] + THICK / 2)
    return texts(heads, size=NAME_SIZE, colour=INK, align="left" if narrow else "right")


def _figures(placed: pd.DataFrame) -> list:
    told = placed.assign(text=[percent(share) for share in placed["share"]])
    wide = told["x2"] - told["x"] > [text_width(text, LABEL_SIZE) + 8 for text in told["text"]]
    told = told[wide].assign(x=(told["x"] + told["x2"]) / 2, y=(told["y"] + told["y2"]) / 2 + 0.5)
    dark = told["colour"].isin(DARK)
    layers = []
    for rows, colour in ((told[dark], CARD), (told[~dark], INK)):
        layers += texts(rows, colour=colour, align="center") if len(rows) else []
    return layers


def _key_places(
    keys: list[str], called: dict[str, str], width: float
) -> tuple[list[tuple[float, float]], float]:
    places, x, y = [], 0.0, 0.0
    for key in keys:
        wide = 20 + text_width(shortened(called[key], width - 40, LABEL_SIZE), LABEL_SIZE) + 18
        if x and x + wide - 18 > width:
            x, y = 0.0, y + KEY_STEP
        places.append((x, y))
        x += wide
    return places, y + KEY_STEP


def _key(
    colours: dict[str, str], called: dict[str, str], places: list[tuple[float, float]], room: Room
) -> list:
    frame = pd.DataFrame(places, columns=["x", "y"])
    frame = frame.assign(x=frame["x"] - room.left, y=frame["y"] - room.top + 4, colour=list(colours.values()))
    squares = frame.assign(x2=frame["x"] + 14, y2=frame["y"] + 14)
    width = room.left + room.width - 40
    words = frame.assign(
        x=frame["x"] + 20, y=frame["y"] + 7.5, text=[shortened(called[k], width, LABEL_SIZE) for k in colours]
    )
    return [boxes(squares), *texts(words, colour=INK)]


def _title(parts: pd.DataFrame, called: dict[str, str]) -> str:
    counts = parts.groupby("part", sort=False)["numerator"].sum()
    largest = counts.idxmax()
    return _(
        "{name}: {share} of the workers", name=called[largest], share=percent(counts[largest] / counts.sum())
    )


def _silent(shares: pd.DataFrame, column: str) -> str:
    silent = blanks_missing(shares, column)
    lost = silent.loc[silent[column].isna(), "numerator"].sum()
    if not lost > 0:
        return ""
    return n_(
        "{n} worker for whom it is not stated is not in the shares.",
        "{n} workers for whom it is not stated are not in the shares.",
        lost,
    )
