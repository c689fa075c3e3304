"""T03: rows that add up other rows are told, not counted, and compared with what they add up."""

import re
from functools import cache

import numpy as np
import pandas as pd

from sswkit.core.definitions import NUMERIC
from sswkit.core.words import _, number, synonyms
from sswkit.data.matching import folded
from sswkit.data.parsing import Distinct, as_text
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
def _total_pattern() -> re.Pattern:
    words = sorted(_total_words(), key=len, reverse=True)
    whole = "|".join(map(re.escape, words))
    parts = "|".join(re.escape(word) for word in words if len(word) >= _SHORTEST_PART)
    return re.compile(
        rf"^[ :.=*-]*(?:(?:{whole})[ :.=*-]*$|(?:{parts})[ :])|.[ ]total[ :.=*-]*$", re.MULTILINE
    )


def leave_out_labelled(work: Work) -> None:
    """Rows whose label says total are told and no longer counted."""
    labels = _label_places(work)
    for row in np.flatnonzero(labels >= 0):
        _tell_left_out(work, int(row), int(labels[row]))
    work.counted[labels >= 0] = False


def _label_places(work: Work) -> np.ndarray:
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
    texts = [v if isinstance(v, str) and v not in known else "" for v in distinct.values]
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
    return any(word in together for word in _total_words()) and bool(_total_pattern().search(together))


def _add_unmapped_labels(work: Work, places: np.ndarray) -> None:
    """“TOTAL” often stands in a running-number column that nobody maps; the row then has no key."""
    keyless = _keyless(work, {name: source.values for name, source in work.laid.sources.items()})
    if not keyless.any():
        return
    mapped = {source.position for source in work.laid.sources.values() if isinstance(source.position, int)}
    for position in set(range(min(_FIRST_COLUMNS, len(work.raw.headings)))) - mapped:
        cells = work.raw.values.iloc[:, position]
        for row in np.flatnonzero(keyless):
            text = as_text(cells.loc[work.laid.rows[row]])
            if text and is_total(text):
                places[row] = position


def _keyless(work: Work, columns: dict) -> np.ndarray:
    """Rows in which none of the table's required keys has a value."""
    keys = [c.column for c in work.facts.columns if c.key and c.required == "yes" and c.column in columns]
    empty = [np.asarray(pd.isna(columns[name])) for name in keys]
    return np.logical_and.reduce(empty) if empty else np.zeros(len(work.laid.rows), bool)


def _tell_left_out(work: Work, row: int, position: int) -> None:
    line = int(work.laid.rows[row])
    cell = work.raw.address(line, position)
    if any(finding.cell == cell and finding.rule == "total.left_out" for finding in work.noticed.found):
        return  # one row of the file can be several rows after headings became values
    text = as_text(work.raw.values.iloc[:, position].loc[line])
    message = _(
        "{place} (“{value}”) looks like a total, so it is not counted.",
        place=_sheet_cell(work, cell),
        value=text,
    )
    remedy = _("If it is not a total, change its label.")
    work.noticed.whole("total.left_out", "informs", work.raw.headings[position], text, message, remedy, cell)


def _sheet_cell(work: Work, cell: str) -> str:
    return f"{work.raw.sheet}!{cell}" if work.raw.sheet else cell


def leave_out_sums(work: Work) -> None:
    """A row without keys whose figures are the sums of the rows above is a total without a label."""
    figures = _figures(work)
    if not figures:
        return
    start = 0
    for row in np.flatnonzero(_keyless(work, work.columns) & work.counted):
        above = np.arange(len(work.laid.rows)) < row
        scopes = (above & (np.arange(len(above)) >= start), above)
        if any(_equals_sum(work, figures, row, scope & work.counted) for scope in scopes):
            work.counted[row] = False
            start = row + 1
            _tell_sum(work, row, figures)


def _figures(work: Work) -> list[str]:
    """Columns of figures that can be added up."""
    if work.facts.name == "norms":
        return []
    return [
        c.column for c in work.facts.columns
        if c.type in NUMERIC and c.type not in ("share", "year") and not c.key and c.column in work.columns
    ]  # fmt: skip


def _equals_sum(work: Work, figures: list[str], row: int, scope: np.ndarray) -> bool:
    here = [name for name in figures if not np.isnan(work.columns[name][row])]
    equal = [
        abs(work.columns[name][row] - _sum(work, name, scope)) <= _tolerance(work, name, scope)
        for name in here
    ]
    return (
        bool(here) and all(equal) and int(scope.sum()) >= 2 and any(work.columns[name][row] for name in here)
    )


def _sum(work: Work, name: str, scope: np.ndarray) -> float:
    return float(np.nansum(work.columns[name][scope]))


def _tolerance(work: Work, name: str, scope: np.ndarray) -> float:
    """Figures with decimals were rounded one by one; whole ones must add up."""
    values = work.columns[name][scope]
    values = values[~np.isnan(values)]
    return _ROUNDING * len(values) if np.any(values != np.round(values)) else 1e-6


def _tell_sum(work: Work, row: int, figures: list[str]) -> None:
    line, name = int(work.laid.rows[row]), next(f for f in figures if not np.isnan(work.columns[f][row]))
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


def reconcile(work: Work) -> None:
    """Compare every total that was left out with the rows that it may add up."""
    labels = _label_places(work)
    figures = _figures(work)
    previous = 0
    for row in np.flatnonzero(labels >= 0):
        scopes = _scopes(work, row, previous)
        for name in figures:
            value = work.columns[name][row]
            if not np.isnan(value):
                _compare(work, name, row, value, [scope for scope in scopes if scope.any()])
        previous = row + 1


def _scopes(work: Work, row: int, previous: int) -> list[np.ndarray]:
    """What a total may add up: rows alike in its other keys, those since the last total, all above, all."""
    places = np.arange(len(work.laid.rows))
    alike = work.counted.copy()
    for column in work.facts.columns:
        values = work.columns.get(column.column)
        if (
            column.key
            and values is not None
            and not work.missing(column.column)[row]
            and not _is_label(work, column.column, row)
        ):
            alike &= np.asarray(pd.Series(values) == values[row])
    return [
        alike,
        work.counted & (places >= previous) & (places < row),
        work.counted & (places < row),
        work.counted,
    ]


def _is_label(work: Work, name: str, row: int) -> bool:
    text = work.raw_text(name, row)
    return bool(text) and is_total(text)


def _compare(work: Work, name: str, row: int, value: float, scopes: list[np.ndarray]) -> None:
    sums = [_sum(work, name, scope) for scope in scopes]
    near = [abs(value - s) <= _tolerance(work, name, scope) for s, scope in zip(sums, scopes, strict=True)]
    if any(near):
        return
    label, cell = work.facts.column(name).label, work.place(name, row)
    place, said = _sheet_cell(work, cell), number(value, 0 if value.is_integer() else 1)
    if not sums:
        message = _(
            "The total {value} in {place} has no rows that it adds up, and it is not counted.",
            value=said,
            place=place,
        )
        remedy = _("Add the rows, or give this one the name of what it counts.")
        work.noticed.whole(
            "total.without_parts", "warns", label, work.raw_text(name, row), message, remedy, cell
        )
        return
    nearest = min(sums, key=lambda s: abs(s - value))
    message = _(
        "{place} says {value}, but the rows of {column} add up to {sum}.",
        place=place,
        value=said,
        column=label,
        sum=number(nearest, 0 if nearest.is_integer() else 1),
    )
    remedy = _("Find the row that is missing, counted twice or wrong. The rows count, not the total.")
    work.noticed.whole("total.differs", "warns", label, work.raw_text(name, row), message, remedy, cell)
