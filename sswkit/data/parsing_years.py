"""Years as people write them, split years such as 2020/21 included."""

import re
from datetime import date, datetime

import numpy as np

from sswkit.core.definitions import Column
from sswkit.core.words import _
from sswkit.data.matching import plain
from sswkit.data.parsing import Distinct, Hints, Parsed, Trouble, as_text, is_missing, missing_words, result

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])")
_SPLIT_YEAR = re.compile(r"((?:19|20)[0-9]{2})\s*[-/–]\s*((?:19|20)?[0-9]{2})")


def parse_years(distinct: Distinct, column: Column, hints: Hints) -> Parsed:
    """A column of years; a year such as 2020/21 counts by the year in which it ends."""
    words = missing_words(column, hints)
    years, wrong, split = [], [], []
    for value in distinct.values:
        missing = is_missing(value, words)
        year = np.nan if missing else _year(value)
        years.append(np.nan if year is None else year)
        wrong.append(year is None)
        split.append(isinstance(value, str) and bool(_SPLIT_YEAR.fullmatch(value.strip())))
    troubles = [
        Trouble("year.not_a_year", "blocks", _say_not_a_year, wrong),
        Trouble(
            "year.split", "informs", _say_split_year, [s and not w for s, w in zip(split, wrong, strict=True)]
        ),
    ]
    return result(distinct, years, "float64", troubles)


def _year(value: object) -> float | None:
    if isinstance(value, (datetime, date)):
        return float(value.year)
    text = plain(as_text(value))
    if match := _SPLIT_YEAR.fullmatch(text):
        first, last = int(match[1]), int(match[2][-2:])
        return float(first + 1) if last == (first + 1) % 100 else None
    if _DATE.match(text):
        return float(text[:4])
    return float(text) if text.isdigit() and len(text) == 4 else None


def _say_not_a_year(value: str, label: str) -> tuple[str, str]:
    return _("“{value}” in the column {column} is not a year.", value=value, column=label), _(
        "Write four digits, for example 2024."
    )


def _say_split_year(value: str, label: str) -> tuple[str, str]:
    return _(
        "“{value}” in the column {column} counts as the year in which it ends.", value=value, column=label
    ), _("Write one year if you mean another.")
