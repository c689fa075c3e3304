"""A picture as the page, the report and a download take it: two layouts, words, source and data."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from html import escape

import pandas as pd

from sswkit.core.definitions import tables
from sswkit.core.words import _, date_text, listing
from sswkit.showing.lettering import FONT, INK, SAVED_FONT, SOFT, TYPEFACE, cleaned, wrapped
from sswkit.showing.mirror import embedded, from_the_right, turned

AsOf = date | int | str | None  # a day ("2026-12-31") or a year
MARGIN = 24
TITLE_SIZE, UNIT_SIZE, SOURCE_SIZE = 18, 14, 13


@dataclass(frozen=True)
class Picture:
    """One finding drawn twice.

    `title` says what was found, `unit` what the marks are. `wide` (700 px) and `narrow` (330 px) are
    SVG texts with the same size of letters and another layout. `alternative` says the picture in words,
    `note` what it leaves out (or ""), `source` where the figures come from, and `data` are the rows drawn.
    """

    title: str
    unit: str
    wide: str
    narrow: str
    alternative: str
    note: str
    source: str
    data: pd.DataFrame


def make_picture(
    draw: Callable[[bool], str],
    *,
    title: str,
    unit: str,
    readings: list[str],
    note: str = "",
    source: str = "",
    data: pd.DataFrame,
) -> Picture:
    """Draw both layouts with `draw(narrow)` and join them to their words; `readings` say each mark."""
    alternative = cleaned(" ".join([f"{title}.", f"{unit}.", "; ".join(readings) + "."]))
    wide, narrow = (_described(draw(is_narrow), alternative) for is_narrow in (False, True))
    return Picture(
        cleaned(title),
        cleaned(unit),
        wide,
        narrow,
        alternative,
        cleaned(note),
        cleaned(source),
        data.reset_index(drop=True),
    )


def readings(rows: pd.DataFrame) -> list[str]:
    """Each row of a bar picture in words: its name and its figures."""
    pairs = zip(rows["name"], rows["text"], strict=True)
    return [_("{name}: {figures}", name=name, figures=figures) for name, figures in pairs]


def _described(svg: str, alternative: str) -> str:
    # One image with one description: the roles that Vega gives to every group would be read out in English.
    svg = re.sub(r' (role|aria-roledescription|aria-hidden|class)="[^"]*"', "", svg)
    return svg.replace("<svg ", f'<svg role="img" aria-label="{escape(alternative)}" ', 1)


def source_line(table: pd.DataFrame, as_of: AsOf = None) -> str:
    """The sources of a result as one line, each once, and the years of its figures, or else `as_of`.

    `as_of` is the day on which a register was counted, or the year of totals: most results state neither.

    >>> source_line(pd.DataFrame({"source": ["staff.xlsx · Staff", "areas.csv; staff.xlsx · Staff", None]}))
    'Source: staff.xlsx · Staff and areas.csv.'
    >>> source_line(pd.DataFrame({"source": "posts.xlsx", "period": [2024, 2026]}))
    'Source: posts.xlsx. Figures of 2024–2026.'
    >>> source_line(pd.DataFrame({"source": ["staff.xlsx"]}), "2026-12-31")
    'Source: staff.xlsx. Figures of December 31, 2026.'
    """
    return " ".join(filter(None, (_sources_line(table), _years_line(table) or _date_line(as_of))))


def _sources_line(table: pd.DataFrame) -> str:
    if "source" not in table or table.empty:
        return ""
    parts = [part.strip() for text in table["source"].dropna().unique() for part in str(text).split(";")]
    known = tables()
    names = list(dict.fromkeys(known[part].label if part in known else part for part in parts if part))
    return _("Source: {sources}.", sources=listing(names)) if names else ""


def _years_line(table: pd.DataFrame) -> str:
    column = next((name for name in ("period", "year", "years") if name in table), "")
    stated = table[column].dropna().astype(str) if column else pd.Series(dtype=str)
    years = sorted(set(re.findall(r"\b\d{4}\b", " ".join(stated))))
    if not years:
        return ""
    return _("Figures of {years}.", years="–".join(dict.fromkeys((years[0], years[-1]))))


def _date_line(as_of: AsOf) -> str:
    if not as_of:
        return ""
    year = str(as_of).isdigit()
    day = as_of if year or isinstance(as_of, date) else date.fromisoformat(str(as_of))
    return _("Figures of {years}.", years=day) if year else _("Figures of {day}.", day=date_text(day))


def picture_svg(picture: Picture) -> str:
    """The wide picture with title, unit, note and source inside: one file that stands alone."""
    width = _width(picture.wide) + 2 * MARGIN
    above = [
        *_lines(picture.title, width, TITLE_SIZE, INK, bold=True),
        *_lines(picture.unit, width, UNIT_SIZE, SOFT),
    ]
    below = [
        *_lines(picture.note, width, SOURCE_SIZE, SOFT),
        *_lines(picture.source, width, SOURCE_SIZE, SOFT),
    ]
    head, top = _stacked(above, MARGIN, width)
    height = float(re.search(r' height="([\d.]+)"', picture.wide)[1])
    foot, bottom = _stacked(below, top + 12 + height + 6, width)
    inner = re.sub(
        r' role="img" aria-label="[^"]*"', f' x="{MARGIN}" y="{top + 12:g}"', picture.wide, count=1
    )
    alone = (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{escape(picture.alternative)}"'
        f' width="{width:g}" height="{bottom + MARGIN:g}" viewBox="0 0 {width:g} {bottom + MARGIN:g}">'
        f'<rect width="100%" height="100%" fill="#ffffff"/>{head}{inner}{foot}</svg>'
    )
    return turned(alone) if from_the_right() else alone


def picture_png(picture: Picture, scale: float = 2.0) -> bytes:
    """The picture of `picture_svg` as PNG, `scale` pixels to the point."""
    import vl_convert

    _bring_typeface()
    return vl_convert.svg_to_png(picture_svg(picture).replace(FONT, SAVED_FONT), scale=scale)


@cache
def _bring_typeface() -> None:
    import vl_convert

    vl_convert.register_font_directory(str(TYPEFACE))


def _width(svg: str) -> float:
    return float(re.search(r' width="([\d.]+)"', svg)[1])


def _lines(text: str, width: float, size: int, colour: str, bold: bool = False) -> list[tuple]:
    # Bold letters are about a tenth wider than the estimate.
    room = (width - 2 * MARGIN) / (1.1 if bold else 1.0)
    return [(line, size, colour, bold) for line in wrapped(text, room, size)]


def _stacked(lines: list[tuple], top: float, width: float) -> tuple[str, float]:
    side = f'x="{width - MARGIN:g}" text-anchor="end"' if from_the_right() else f'x="{MARGIN}"'
    drawn, y = [], top
    for line, size, colour, bold in lines:
        y += size * 1.35
        weight = ' font-weight="bold"' if bold else ""
        drawn.append(
            f'<text {side} y="{y - size * 0.3:g}" font-family="{FONT}" font-size="{size}"'
            f' fill="{colour}"{weight}>{escape(embedded(line))}</text>'
        )
    return "".join(drawn), y
