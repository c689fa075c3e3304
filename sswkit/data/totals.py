"""T03: rows that add up other rows are told, not counted, and compared with what they add up."""

import re
from functools import cache

import numpy as np
import pandas as pd

from sswkit.core.definitions import NUMERIC
from sswkit.core.words import _, synonyms
from sswkit.data.matching import folded
from sswkit.data.parsing import Distinct, as_text, distinct_values
from sswkit.data.work import Work

_LABEL_COLUMNS = (
    "area",
    "name",
    "cadre",
    "worker",
    "employer",
    "contract",
    "institution",
    "programme",
    "period",
)
_SHORTEST_PART = 5  # “Total Nord” is a total, “All Saints” is a place
_FIRST_COLUMNS = 2
_ROUNDING = 0.05
_MOST_SUMS = 200


def is_total(text: str) -> bool:
    """Is this the label of a total, in any language that the kit knows?

    >>> is_total("Total général"), is_total("Dakar Total"), is_total("SOUS-TOTAL"), is_total("Totness")
    (True, True, True, False)
    """
    return bool(_total_pattern().search(folded(text)))


@cache
def _total_words() -> frozenset[str]:
    return frozenset(folded(word) for word in synonyms("total"))


@cache
def _shortest_words() -> frozenset[str]:
    """The words in ASCII that all others contain: who finds no “total” finds no “sous-total” either."""
    words = [word for word in _total_words() if word.isascii()]
    return frozenset(word for word in words if not any(o in word for o in words if o != word))


@cache
def _total_pattern() -> re.Pattern:
    words = sorted(_total_words(), key=len, reverse=True)
    whole = "|".join(map(re.escape, words))
    parts = "|".join(re.escape(word) for word in words if len(word) >= _SHORTEST_PART)
    return re.compile(
        rf"^[ :.=*-]*(?:(?:{whole})[ :.=*-]*$|(?:{parts})[ :])|.[ ]total[ :.=*-]*$", re.MULTILINE
    )


def leave_out_labelled(work: Work) -> None:
    """Rows whose label says total are told and no longer counted."""
    labels = label_places(work)
    told: set[str] = set()  # one row of the file can be several rows after headings became values
    for row in np.flatnonzero(labels >= 0):
        line, position = int(work.laid.rows[row]), int(labels[row])
        cell = work.raw.address(line, position)
        if cell not in told:
            _tell_left_out(work, line, position, cell)
        told.add(cell)
    work.counted[labels >= 0] = False


def label_places(work: Work) -> np.ndarray:
    """For each row the position among the file's headings of its total label; -1 for none."""
    places = np.full(len(work.laid.rows), -1)
    for name in _LABEL_COLUMNS:
        source = work.laid.sources.get(name)
        if source is not None and isinstance(source.position, int):
            known = _known_areas(work) if name in ("area", "name") else set()
            places[_labelled(work.distinct(name), known)] = source.position
    _add_unmapped_labels(work, places)
    return places


def _known_areas(work: Work) -> set[str]:
    areas = work.context.areas
    return set() if areas is None else {*areas["area"].dropna(), *areas["name"].dropna()}


def _labelled(distinct: Distinct, known: set[str]) -> np.ndarray:
    """Rows with a total's label; none if the column holds nothing else (then nothing is counted twice)."""
    texts = distinct.values
    if known or not distinct.all_text:
        texts = [v if isinstance(v, str) and v not in known else "" for v in texts]
    if not _may_hold_total(texts):
        return np.zeros(len(distinct.codes), dtype=bool)
    flags = [is_total(text) for text in texts]
    if not any(flags) or all(flags):
        return np.zeros(len(distinct.codes), dtype=bool)
    return np.array([*flags, False])[distinct.codes]


def _may_hold_total(texts: list[str]) -> bool:
    """One look at all values together, so that 200,000 worker codes cost one search."""
    together = "\n".join(texts)
    if not together.isascii():
        return True
    together = together.casefold().replace("_", "-")
    # Looking for plain words is far cheaper than the pattern, and mostly enough.
    return any(word in together for word in _shortest_words()) and bool(_total_pattern().search(together))


def _add_unmapped_labels(work: Work, places: np.ndarray) -> None:
    """“TOTAL” often stands in a running-number column that nobody maps; the row then has no key."""
    keyless = _keyless(work, {name: source.values for name, source in work.laid.sources.items()})
    if not keyless.any():
        return
    mapped = {source.position for source in work.laid.sources.values() if isinstance(source.position, int)}
    at = work.raw.values.index.get_indexer(work.laid.rows)
    for position in set(range(min(_FIRST_COLUMNS, len(work.raw.headings)))) - mapped:
        cells = distinct_values(work.raw.values.iloc[:, position].to_numpy(dtype=object))
        places[_labelled(cells, set())[at] & keyless] = position


def _keyless(work: Work, columns: dict) -> np.ndarray:
    """Rows in which none of the table's required keys has a value."""
    keys = [
        c.column
        for c in work.facts.columns
        if c.key
        and c.required == "yes"
        and c.column in columns
        and work.laid.sources[c.column].position is not None
    ]
    empty = [np.asarray(pd.isna(columns[name])) for name in keys]
    return np.logical_and.reduce(empty) if empty else np.zeros(len(work.laid.rows), bool)


def _tell_left_out(work: Work, line: int, position: int, cell: str) -> None:
    text = as_text(work.raw.values.at[line, work.raw.values.columns[position]])
    message = _(
        "{place} (“{value}”) looks like a total, so it is not counted.",
        place=sheet_cell(work, cell),
        value=text,
    )
    remedy = _("If it is not a total, change its label.")
    work.noticed.whole("total.left_out", "informs", work.raw.headings[position], text, message, remedy, cell)


def sheet_cell(work: Work, cell: str) -> str:
    """A cell as a sentence names it: with its sheet, if there are sheets."""
    return f"{work.raw.sheet}!{cell}" if work.raw.sheet else cell


def leave_out_sums(work: Work) -> None:
    """A row without keys whose figures are the sums of the rows above is a total without a label."""
    names = figures(work)
    if not names:
        return
    rows = np.flatnonzero(_keyless(work, work.columns) & work.counted)
    start = 0
    for row in rows if len(rows) <= _MOST_SUMS else ():  # so many rows without keys are mistakes
        above = np.arange(len(work.laid.rows)) < row
        scopes = (above & (np.arange(len(above)) >= start), above)
        if any(_equals_sum(work, names, row, scope & work.counted) for scope in scopes):
            work.counted[row] = False
            start = row + 1
            _tell_sum(work, row, names)


def figures(work: Work) -> list[str]:
    """Columns of figures that can be added up."""
    if work.facts.name == "norms":
        return []
    return [
        c.column for c in work.facts.columns
        if c.type in NUMERIC and c.type not in ("share", "year") and not c.key and c.column in work.columns
    ]  # fmt: skip


def _equals_sum(work: Work, names: list[str], row: int, scope: np.ndarray) -> bool:
    here = [name for name in names if not np.isnan(work.columns[name][row])]
    equal = [
        abs(work.columns[name][row] - sum_of(work, name, scope)) <= tolerance(work, name, scope)
        for name in here
    ]
    return (
        bool(here) and all(equal) and int(scope.sum()) >= 2 and any(work.columns[name][row] for name in here)
    )


def sum_of(work: Work, name: str, scope: np.ndarray) -> float:
    """The sum of a figure over some rows."""
    return float(np.nansum(work.columns[name][scope]))


def tolerance(work: Work, name: str, scope: np.ndarray) -> float:
    """Figures with decimals were rounded one by one; whole ones must add up."""
    values = work.columns[name][scope]
    values = values[~np.isnan(values)]
    return _ROUNDING * len(values) if np.any(values != np.round(values)) else 1e-6


def _tell_sum(work: Work, row: int, names: list[str]) -> None:
    line, name = int(work.laid.rows[row]), next(f for f in names if not np.isnan(work.columns[f][row]))
    cell = work.place(name, row)
    message = _("Row {row} has no label and is the sum of the rows above, so it is not counted.", row=line)
    remedy = _("If it is not a total, give it its label.")
    work.noticed.whole(
        "total.left_out",
        "informs",
        work.facts.column(name).label,
        work.raw_text(name, row),
        message,
        remedy,
        cell,
    )
