"""Dates as people write them; day first or month first is settled for a whole column."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

import numpy as np
import pandas as pd

from sswkit.core.definitions import Column
from sswkit.core.words import _
from sswkit.data.matching import folded, plain
from sswkit.data.parsing import (
    Distinct,
    Hints,
    Parsed,
    Trouble,
    is_missing,
    missing_words,
    result,
    with_whole,
)

# Languages whose names of months are understood; Babel knows the names.
_MONTH_LANGUAGES = ("en", "fr", "es", "pt", "ar", "sw", "ro")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_YEAR_FIRST = re.compile(r"([0-9]{4})[-/. ]([0-9]{1,2})[-/. ]([0-9]{1,2})")
_YEAR_LAST = re.compile(r"([0-9]{1,2})([-/. ])([0-9]{1,2})[-/. ]([0-9]{4}|[0-9]{2})")
_NAME, _DAY = r"([^\W\d_]{3,})", r"([0-9]{1,2})(?:er|st|nd|rd|th|º)?"
_WORDS = re.compile(
    rf"(?:{_DAY}[-/., ]*(?:de )?{_NAME}|{_NAME}[-. ]*{_DAY})[-/., ]*(?:del? )?([0-9]{{4}}|[0-9]{{2}})"
)
_TIME = re.compile(r"[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[ap]m)?(Z|[+-]\d{2}:?\d{2})?$", re.IGNORECASE)
_YEAR_ONLY = range(1900, 2101)
_YOUNGEST = 14


@dataclass(frozen=True, slots=True)
class _Parts:
    """What one entry can be: a date for sure, or two numbers whose order the column must settle."""

    sure: date | None = None
    first: int = 0
    second: int = 0
    year: int = 0
    short_year: bool = False
    dotted: bool = False
    problem: str = ""


def parse_dates(distinct: Distinct, column: Column, hints: Hints) -> Parsed:
    """A column of dates: ISO, day or month first, with names of months, Excel's dates and serial numbers."""
    if distinct.all_text:
        fast = _all_iso(distinct, missing_words(column, hints))
        if fast is not None:
            return fast
    elif all(isinstance(value, datetime) for value in distinct.values):
        return Parsed(distinct.spread([_naive(v) for v in distinct.values], "datetime64[ns]"))
    words = missing_words(column, hints)
    parts = [None if is_missing(value, words) else _parts(value, column, hints) for value in distinct.values]
    day_first, proven, still_open = _order(parts, distinct, hints)
    dates = [_date(part, day_first) if part else None for part in parts]
    troubles = _troubles(parts, dates, day_first, still_open)
    if still_open:
        dates = [
            None if part and part.first and part.first != part.second else found
            for part, found in zip(parts, dates, strict=True)
        ]
    parsed = result(distinct, np.array(dates, "datetime64[ns]"), "datetime64[ns]", troubles)
    if still_open:
        whole = with_whole(parsed, "date.ambiguous", "blocks", _say_ambiguous(parts))
        return Parsed(whole.values, whole.problems, open=True)
    if any(part and part.short_year for part in parts):
        parsed = with_whole(parsed, "date.two_digit_year", "informs", _say_short_years)
    return Parsed(parsed.values, parsed.problems, evidence=proven)


def _all_iso(distinct: Distinct, words: frozenset[str]) -> Parsed | None:
    texts = [None if v.strip() in words else v.strip() for v in distinct.values]
    if not all(text is None or _ISO.fullmatch(text) for text in texts):
        return None
    found = pd.to_datetime(pd.Series(texts, dtype="object"), format="%Y-%m-%d", errors="coerce").to_numpy()
    flags = [text is not None and bad for text, bad in zip(texts, np.isnat(found), strict=True)]
    return result(
        distinct, found, "datetime64[ns]", [Trouble("date.does_not_exist", "blocks", _say_no_such_day, flags)]
    )


def _naive(value: datetime) -> datetime:
    return value.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)


def _parts(value: object, column: Column, hints: Hints) -> _Parts:
    if isinstance(value, datetime):
        return _Parts(sure=value.date())
    if isinstance(value, date):
        return _Parts(sure=value)
    if not isinstance(value, str):
        return _serial(float(value), hints)
    text = _TIME.sub("", plain(value))
    if text.replace(".", "", 1).isdigit() and len(text.split(".")[0]) in (4, 5, 8):
        return _digits(text, hints)
    if match := _YEAR_FIRST.fullmatch(text):
        return _certain(*map(int, match.groups()))
    if match := _YEAR_LAST.fullmatch(text):
        first, mark, second, year = match.groups()
        return _numeric(int(first), int(second), year, mark, column, hints)
    return _in_words(text, column, hints)


def _numeric(first: int, second: int, year: str, mark: str, column: Column, hints: Hints) -> _Parts:
    full, short = _full_year(year, column, hints)
    return _Parts(first=first, second=second, year=full, short_year=short, dotted=mark == ".")


def _digits(text: str, hints: Hints) -> _Parts:
    if len(text) == 8:
        return _certain(int(text[:4]), int(text[4:6]), int(text[6:]))
    return _serial(float(text), hints)


def _serial(number: float, hints: Hints) -> _Parts:
    """A day counted by Excel; a bare year is not one."""
    if number in _YEAR_ONLY:
        return _Parts(problem="year_only")
    if not 1 <= number < 100000:
        return _Parts(problem="not_a_date")
    start = date(1904, 1, 1) if hints.date1904 else date(1899, 12, 30)
    return _Parts(sure=start + timedelta(days=int(number)))


def _certain(year: int, month: int, day: int) -> _Parts:
    found = _day(year, month, day)
    return _Parts(sure=found) if found else _Parts(problem="does_not_exist")


def _day(year: int, month: int, day: int) -> date | None:
    fits = 1 <= month <= 12 and 1800 <= year <= 2200 and 1 <= day <= monthrange(year, month)[1]
    return date(year, month, day) if fits else None


def _in_words(text: str, column: Column, hints: Hints) -> _Parts:
    match = _WORDS.fullmatch(folded(text).replace(",", " "))
    if not match:
        return _Parts(problem="not_a_date")
    day, name = (match[1], match[2]) if match[1] else (match[4], match[3])
    month = _months().get(name)
    year, short = _full_year(match[5], column, hints)
    found = _day(year, month, int(day)) if month else None
    if found is None:
        return _Parts(problem="does_not_exist" if month else "not_a_date")
    return _Parts(sure=found, short_year=short)


@cache
def _months() -> dict[str, int]:
    """Names of months, whole and shortened, that mean one month only."""
    from babel.dates import get_month_names

    meanings: dict[str, set[int]] = {"sept": {9}}
    for language in _MONTH_LANGUAGES:
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for month, name in get_month_names(width, context, language).items():
                    meanings.setdefault(folded(name).rstrip("."), set()).add(month)
    return {name: months.pop() for name, months in meanings.items() if len(months) == 1}


def _full_year(text: str, column: Column, hints: Hints) -> tuple[int, bool]:
    """The year, and whether its century had to be assumed: a birth is never less than 14 years ago."""
    if len(text) == 4:
        return int(text), False
    latest = hints.today.year - _YOUNGEST if column.column == "birth_date" else hints.today.year + 1
    return (2000 if 2000 + int(text) <= latest else 1900) + int(text), True


def _order(parts: list, distinct: Distinct, hints: Hints) -> tuple[bool, bool | None, bool]:
    """Day first? What the column itself proves, and whether nothing could decide."""
    votes = {True: 0, False: 0}
    undecided = False
    for part, count in zip(parts, distinct.counts, strict=True):
        if part and part.first:
            if part.dotted or part.first > 12 >= part.second:
                votes[True] += int(count)
            elif part.second > 12 >= part.first:
                votes[False] += int(count)
            undecided |= part.first <= 12 and part.second <= 12 and part.first != part.second
    proven = max(votes, key=votes.get) if any(votes.values()) else None
    settled = next(
        (word for word in (hints.day_first, proven, hints.file_day_first) if word is not None), None
    )
    return settled is not False, proven, settled is None and undecided


def _date(part: _Parts, day_first: bool) -> date | None:
    if part.sure or not part.first:
        return part.sure
    day, month = (part.first, part.second) if day_first else (part.second, part.first)
    return _day(part.year, month, day)


def _troubles(parts: list, dates: list, day_first: bool, still_open: bool) -> list[Trouble]:
    flags: dict[str, list[bool]] = {
        "not_a_date": [],
        "year_only": [],
        "does_not_exist": [],
        "mixed_order": [],
    }
    for part, found in zip(parts, dates, strict=True):
        problem = part.problem if part else ""
        if part and part.first and found is None and not still_open:
            problem = "mixed_order" if _date(part, not day_first) else "does_not_exist"
        for rule, flagged in flags.items():
            flagged.append(rule == problem)
    return [Trouble(f"date.{rule}", "blocks", _SAY[rule], flagged) for rule, flagged in flags.items()]


def _say_not_a_date(value: str, label: str) -> tuple[str, str]:
    return _("“{value}” in the column {column} is not a date.", value=value, column=label), _(
        "Write it as year-month-day, for example 2024-01-31, or leave the cell empty."
    )


def _say_year_only(value: str, label: str) -> tuple[str, str]:
    return _("“{value}” in the column {column} is only a year.", value=value, column=label), _(
        "Write a whole date. If only the year is known, many registers write 1 July: {example}.",
        example=f"{value}-07-01",
    )


def _say_no_such_day(value: str, label: str) -> tuple[str, str]:
    return _("“{value}” in the column {column} is a day that does not exist.", value=value, column=label), _(
        "Correct the day or the month."
    )


def _say_mixed_order(value: str, label: str) -> tuple[str, str]:
    return _(
        "“{value}” does not put day and month in the order of the column {column}.", value=value, column=label
    ), _("Write all dates of the column in one way, best as year-month-day.")


def _say_short_years(_value: str, label: str) -> tuple[str, str]:
    return _("Years in the column {column} have two digits; the century was assumed.", column=label), _(
        "Look at the oldest and the newest date. Write years with four digits to be sure."
    )


_SAY = {
    "not_a_date": _say_not_a_date,
    "year_only": _say_year_only,
    "does_not_exist": _say_no_such_day,
    "mixed_order": _say_mixed_order,
}


def _say_ambiguous(parts: list):
    part = next(p for p in parts if p and p.first and p.first != p.second)
    example = f"{part.first:02}/{part.second:02}/{part.year}"

    def say(_value: str, label: str) -> tuple[str, str]:
        message = _(
            "Dates such as {value} in the column {column} may have the day or the month first.",
            value=example,
            column=label,
        )
        return message, _("Say which comes first: day_first = true or day_first = false in the recipe.")

    return say
