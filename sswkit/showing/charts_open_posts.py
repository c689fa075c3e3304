"""The picture of posts that wait: a staircase that falls as posts are filled, with the day of the half."""

import pandas as pd

from sswkit.core.words import _, n_, number, percent
from sswkit.showing.chart_parts import canvas, drawn, lines, rules, texts
from sswkit.showing.lettering import INK, LABEL_SIZE, LINE, PILLAR, SOFT, text_width
from sswkit.showing.picture import AsOf, Picture, make_picture, source_line
from sswkit.showing.svg import Layer, Room

HEIGHT, HUE = 210, PILLAR["planning"]
STEPS_OF_DAYS, MOST_MARKS = (7, 30, 90, 180, 365, 730, 1825, 3650), {False: 8, True: 4}


def open_posts(curve: pd.DataFrame, *, as_of: AsOf = None) -> Picture | None:
    """Which share of the posts is still open after so many days, and when is half filled?

    `curve` is what `hiring.still_open` gives (day, value). None when there are too few posts.
    """
    if curve.empty or not curve["day"].max() > 0:
        return None
    half = _half(curve)
    return make_picture(
        lambda narrow: _drawn(curve, half, narrow),
        title=_title(curve, half),
        unit=_("Share of the posts that are still open after so many days"),
        readings=_readings(curve),
        source=source_line(curve, as_of),
        data=curve,
    )


def _half(curve: pd.DataFrame) -> float | None:
    reached = curve.loc[curve["value"] <= 0.5 + 1e-9, "day"]
    return float(reached.iloc[0]) if len(reached) else None


def _title(curve: pd.DataFrame, half: float | None) -> str:
    if half is None:
        return n_(
            "After {n} day less than half of the posts are filled",
            "After {n} days less than half of the posts are filled",
            round(curve["day"].max()),
        )
    return n_(
        "Half of the posts are filled after {n} day",
        "Half of the posts are filled after {n} days",
        round(half),
    )


def _readings(curve: pd.DataFrame) -> list[str]:
    days = [day for day in _marks(curve["day"].max(), 8) if day]
    shares = [curve.loc[curve["day"] <= day, "value"].iloc[-1] for day in days]
    return [
        n_("after {n} day {share}", "after {n} days {share}", day, share=percent(share))
        for day, share in zip(days, shares, strict=True)
    ] or [percent(curve["value"].iloc[-1])]


def _drawn(curve: pd.DataFrame, half: float | None, narrow: bool) -> str:
    left = max(text_width(percent(share), LABEL_SIZE) for share in (1.0, 0.5)) + 12
    room = canvas(narrow, HEIGHT, left=left, right=18, top=14, bottom=34)
    scale = room.width / curve["day"].max()
    floor = [{"x": 0.0, "x2": room.width, "y": room.height, "y2": room.height}]
    layers = [rules(floor, colour=LINE, width=1), *_shares(room), *_days(curve, room, scale, narrow)]
    if half is not None:
        layers.append(_way_to_half(half * scale, room))
    layers.append(lines(_staircase(curve, room, scale), HUE))
    if half is not None:
        layers += _said_of_half(half, half * scale, room)
    return drawn(layers, room)


def _staircase(curve: pd.DataFrame, room: Room, scale: float) -> list[dict]:
    way, before = [], 1.0
    for day, share in zip(curve["day"], curve["value"], strict=True):
        x = day * scale
        way += [{"x": x, "y": room.height * (1 - level), "piece": "a"} for level in (before, share)]
        before = share
    return way


def _shares(room: Room) -> list[Layer]:
    marks = [{"x": -8.0, "y": room.height * (1 - s), "text": percent(s)} for s in (1.0, 0.5, 0.0)]
    return texts(marks, align="right", colour=INK)


def _days(curve: pd.DataFrame, room: Room, scale: float, narrow: bool) -> list[Layer]:
    days = _marks(curve["day"].max(), MOST_MARKS[narrow])
    ticks = [{"x": d * scale, "x2": d * scale, "y": room.height, "y2": room.height + 5} for d in days]
    marks = [{"x": day * scale, "y": room.height + 20, "text": number(day)} for day in days]
    return [rules(ticks, colour=LINE, width=1), *texts(marks, align="center", colour=INK)]


def _marks(longest: float, most: int) -> list[int]:
    step = next((days for days in STEPS_OF_DAYS if longest / days <= most), STEPS_OF_DAYS[-1])
    return list(range(0, int(longest) + 1, step))


def _way_to_half(x: float, room: Room) -> Layer:
    middle = room.height / 2
    way = [
        {"x": 0.0, "x2": x, "y": middle, "y2": middle},
        {"x": x, "x2": x, "y": middle, "y2": room.height},
    ]
    return rules(way, colour=SOFT, dash=(4, 3))


def _said_of_half(half: float, x: float, room: Room) -> list[Layer]:
    text = n_("half: {n} day", "half: {n} days", round(half))
    width = 1.1 * text_width(text, LABEL_SIZE)  # bold
    # Right of the staircase there is room above it; at the edge the words cover a little of the line.
    start = min(x + 10, room.width + room.right - width)
    return texts([{"x": start, "y": room.height / 2 - 14, "text": text}], colour=INK, halo=True, bold=True)
