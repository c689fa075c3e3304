"""One column of raw values becomes typed values and a list of problems.

Values are parsed once per distinct value and taken back to their rows, so that a column of 200,000
rows with 12 different entries costs 12 parses.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np
import pandas as pd

from sswkit.core.definitions import NUMERIC, Column
from sswkit.core.words import synonyms
from sswkit.data.matching import plain

Say = Callable[[str, str], tuple[str, str]]


@dataclass(frozen=True)
class Hints:
    """What a column may know beside its own values.

    `decimal` and `day_first` are the recipe's word and come first; `file_decimal` and
    `file_day_first` are what the rest of the file shows and come last.
    """

    today: date
    missing: tuple[str, ...] = ()
    decimal: str = ""
    day_first: bool | None = None
    file_decimal: str = ""
    file_day_first: bool | None = None
    separator: str = ""
    date1904: bool = False


@dataclass(frozen=True)
class Problem:
    """The same problem in some rows; `rows` is None when it is the whole column's.

    `say` makes (message, remedy) of the shown value and the column's label.
    """

    rule: str
    severity: str
    rows: np.ndarray | None
    say: Say


@dataclass(frozen=True)
class Parsed:
    """A parsed column. `evidence` is the style its own values prove, None when they prove none.

    `open` says that the values can be read in two ways and nothing decided between them.
    """

    values: object
    problems: tuple[Problem, ...] = ()
    evidence: object = None
    open: bool = False


@dataclass(frozen=True)
class Distinct:
    """The distinct values of a column, how often each stands there, and which of them each row has.

    `all_text` says that every value is text, so that nobody needs to look again.
    """

    values: list
    counts: np.ndarray
    codes: np.ndarray
    all_text: bool = False

    def rows(self, flags: Iterable[bool]) -> np.ndarray:
        """The rows whose value is flagged."""
        flagged = np.append(np.fromiter(flags, bool, len(self.values)), False)
        return np.flatnonzero(flagged[self.codes]) if flagged.any() else np.empty(0, int)

    def spread(self, parsed: object, dtype: str) -> object:
        """The parsed distinct values, back on their rows."""
        if dtype == "float64":
            return np.append(np.asarray(parsed, float), np.nan)[self.codes]
        if dtype == "datetime64[ns]":
            return np.append(np.asarray(parsed, "datetime64[ns]"), np.datetime64("NaT", "ns"))[self.codes]
        return pd.array(parsed, dtype=dtype).take(self.codes, allow_fill=True)


@dataclass(frozen=True)
class Trouble:
    """A problem of some of the distinct values, before it is taken back to rows."""

    rule: str
    severity: str
    say: Say
    flags: list[bool] = field(default_factory=list)


def parse(distinct: Distinct, column: Column, hints: Hints) -> Parsed:
    """Typed values of one column, and what is wrong with it.

    Numbers, counts, shares, money and years become float64, dates datetime64[ns], yes or no the nullable
    boolean, everything else pandas' str; what is missing or cannot be read is missing in the result.
    """
    from sswkit.data import parsing_codes, parsing_dates, parsing_numbers, parsing_outlines, parsing_years

    if column.type == "year":
        return parsing_years.parse_years(distinct, column, hints)
    if column.type in NUMERIC:
        return parsing_numbers.parse_numbers(distinct, column, hints)
    if column.type == "date":
        return parsing_dates.parse_dates(distinct, column, hints)
    if column.type == "yes_no":
        return parsing_codes.parse_yes_no(distinct, column, hints)
    if column.type == "choice":
        return parsing_codes.parse_choices(distinct, column, hints)
    if column.type == "code":
        return parsing_codes.parse_codes(distinct, column, hints)
    if column.type == "outline":
        return parsing_outlines.parse_outlines(distinct, column, hints)
    return parsing_codes.parse_texts(distinct, column, hints)


def distinct_values(values: np.ndarray) -> Distinct:
    """The distinct values of a column; truth values become the words TRUE and FALSE, as Excel shows them."""
    places, objects = _distinct_objects(values) if _share_objects(values) else (None, values)
    kind = pd.api.types.infer_dtype(objects, skipna=True)
    if kind in ("boolean", "mixed", "mixed-integer") and any(isinstance(v, bool) for v in objects):
        objects = np.array([str(v).upper() if isinstance(v, bool) else v for v in objects], dtype=object)
    codes, found = pd.factorize(objects)
    codes, found = codes if places is None else codes[places], list(found)
    counts = np.bincount(codes[codes >= 0], minlength=len(found))
    return Distinct(found, counts, codes, all_text=kind == "string")


def _share_objects(values: np.ndarray) -> bool:
    """Do equal cells seem to share one object? A thousand of them tell."""
    some = values[:1000]
    return 2 * len(set(map(id, some))) < len(some)


def _distinct_objects(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The distinct objects of a column in order of appearance, and for each value its place among them.

    Reading lets equal cells share one object, and addresses are told apart much faster than texts.
    """
    places, addresses = pd.factorize(np.fromiter(map(id, values), dtype=np.int64, count=len(values)))
    first = np.empty(len(addresses), dtype=np.int64)
    first[places[::-1]] = np.arange(len(values) - 1, -1, -1)
    return places, values[first]


def result(distinct: Distinct, parsed: object, dtype: str, troubles: Iterable[Trouble]) -> Parsed:
    """Parsed distinct values and their troubles, taken back to the rows."""
    problems = [Problem(t.rule, t.severity, distinct.rows(t.flags), t.say) for t in troubles if any(t.flags)]
    return Parsed(distinct.spread(parsed, dtype), tuple(problems))


def with_whole(parsed: Parsed, rule: str, severity: str, say: Say) -> Parsed:
    """The parsed column with one more problem, of the column as a whole."""
    return replace(parsed, problems=(*parsed.problems, Problem(rule, severity, None, say)))


def missing_words(column: Column, hints: Hints) -> frozenset[str]:
    """How "not known" is written: the kit's words and the recipe's.

    In codes only blanks, dashes and dots count, because NA is Namibia and a cadre may be called N.
    """
    own = {plain(word) for word in hints.missing}
    if column.type in ("code", "text"):
        return frozenset({"", "-", "–", "—", ".", "..", "…"} | (own - {"na"}))
    return frozenset({"", *map(plain, synonyms("missing")), *own})


def is_missing(value: object, words: frozenset[str]) -> bool:
    """Does this value say "not known"?

    >>> is_missing(" – ", frozenset({"–"})), is_missing(0, frozenset({"0"}))
    (True, True)
    """
    return plain(as_text(value)) in words


def as_text(value: object) -> str:
    """A raw value as it would be written: whole numbers without a decimal point, dates as ISO.

    >>> as_text(123.0), as_text("007"), as_text(0.5)
    ('123', '007', '0.5')
    """
    if isinstance(value, str):
        return value.strip()
    if value is None or value != value:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e16 else repr(value)
    if hasattr(value, "isoformat"):
        return str(value.isoformat()).removesuffix("T00:00:00")
    return str(value)


def replaced(distinct: Distinct, replacements: Mapping[str, str]) -> Distinct:
    """The distinct values with those of a recipe's `[values.COLUMN]` put in their place."""
    if not replacements:
        return distinct
    known = {plain(was): becomes for was, becomes in replacements.items()}
    new = [replacements.get(as_text(v), known.get(plain(as_text(v)), v)) for v in distinct.values]
    if "" not in known:
        return replace(distinct, values=new)
    empty = distinct.codes < 0
    return Distinct(
        [*new, known[""]], np.append(distinct.counts, empty.sum()), np.where(empty, len(new), distinct.codes)
    )
