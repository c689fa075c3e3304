"""Rows and columns of a table once its heading is known: what is empty, what has no name or one too many."""

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from sswkit.core.findings import column_letters
from sswkit.core.words import _, listing, n_, number
from sswkit.data.file_kinds import ENDINGS
from sswkit.data.header import Heading
from sswkit.data.noticing import Noticed

MOST_LISTED = 20


def row_listing(rows: Iterable[int]) -> str:
    """Row numbers in a sentence, neighbours joined, the first twenty.

    >>> row_listing([7, 8, 9, 12])
    '7–9, 12'
    """
    runs: list[list[int]] = []
    for row in rows:
        if runs and row == runs[-1][1] + 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    written = [str(first) if first == last else f"{first}–{last}" for first, last in runs[:MOST_LISTED]]
    return ", ".join(written) + (" …" if len(runs) > MOST_LISTED else "")


def without_rows(body: pd.DataFrame, rows: np.ndarray) -> pd.DataFrame:
    """The body without the rows of these numbers."""
    return body[~body.index.isin(rows)] if len(rows) else body


def without_empty_rows(body: pd.DataFrame, noticed: Noticed) -> pd.DataFrame:
    """The body without empty rows; those between filled ones are told."""
    places = np.arange(len(body))
    for name in body:
        if len(places):
            places = places[pd.isna(body[name].to_numpy()[places])]
    if not len(places):
        return body
    filled = np.ones(len(body), dtype=bool)
    filled[places] = False
    last = np.flatnonzero(filled)[-1] if filled.any() else -1
    inside = body.index[places[places < last]]
    if len(inside):
        message = n_(
            "{n} empty row was skipped: row {rows}.",
            "{n} empty rows were skipped: rows {rows}.",
            len(inside),
            rows=row_listing(inside),
        )
        noticed.whole(
            "reading.empty_rows", "informs", "", "", message, _("Nothing to do, if no rows are missing.")
        )
    return body[filled]


def tell_heading(heading: Heading, noticed: Noticed) -> None:
    """Say where the heading is, unless it is the first row."""
    if heading.rows == (0,):
        return
    rows = listing([number(row + 1) for row in heading.rows])
    message = n_(
        "The heading is in row {rows}.", "The heading is in rows {rows}.", len(heading.rows), rows=rows
    )
    above = heading.rows[0]
    if above:
        message += " " + n_("{n} row above it is not read.", "{n} rows above it are not read.", above)
    remedy = _("If that is wrong, say in which row the names of the columns are.")
    cell = f"{heading.rows[0] + 1}:{heading.rows[-1] + 1}"
    noticed.whole("reading.heading_found", "informs", "", "", message, remedy, cell)


def tell_outer_spaces(cells: Sequence[object], noticed: Noticed) -> None:
    """Say which headings had spaces around them, which were taken off."""
    found = [
        column_letters(at) for at, cell in enumerate(cells) if isinstance(cell, str) and cell != cell.strip()
    ]
    if found:
        message = n_(
            "The heading of column {letters} had spaces around it; they were taken off.",
            "The headings of columns {letters} had spaces around them; they were taken off.",
            len(found),
            letters=listing(found[:MOST_LISTED]),
        )
        noticed.whole(
            "reading.heading_spaces",
            "informs",
            "",
            "",
            message,
            _("Nothing to do."),
            f"{found[0]}:{found[0]}",
        )


def named_columns(
    texts: Sequence[str], body: pd.DataFrame, noticed: Noticed
) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """The columns that have a heading or a value, and a heading of its own for each.

    A column without a heading is called by its letter, “(F)”; a second “Name” becomes “Name (H)”.
    """
    texts = [*texts, *[""] * (body.shape[1] - len(texts))]
    columns = tuple(at for at, text in enumerate(texts) if text or _has_values(body, at))
    unnamed = [at for at in columns if not texts[at]]
    counts = Counter(texts[at] for at in columns)
    seen: set[str] = set()
    headings = []
    for at in columns:
        text = texts[at]
        headings.append(text if text and text not in seen else f"{text} ({column_letters(at)})".strip())
        seen.add(text)
    _tell_unnamed(unnamed, noticed)
    for text, count in counts.items():
        if text and count > 1:
            _tell_repeated(text, [at for at in columns if texts[at] == text], noticed)
    return columns, tuple(headings)


def _has_values(body: pd.DataFrame, at: int) -> bool:
    return at in body.columns and bool(pd.notna(body[at].to_numpy()).any())


def _tell_unnamed(columns: list[int], noticed: Noticed) -> None:
    for at in columns:
        letters = column_letters(at)
        message = _(
            "Column {letters} has values but no heading; it is called “({letters})”.", letters=letters
        )
        remedy = _("Write a heading above it if you need it.")
        noticed.whole("reading.heading_missing", "warns", "", "", message, remedy, f"{letters}:{letters}")


def _tell_repeated(text: str, columns: list[int], noticed: Noticed) -> None:
    letters = [column_letters(at) for at in columns]
    message = _(
        "Columns {letters} have the same heading “{heading}”.", letters=listing(letters), heading=text
    )
    remedy = _(
        "Give each its own heading. Until then the first is “{heading}”, the next “{heading} ({letters})”.",
        heading=text,
        letters=letters[1],
    )
    noticed.whole(
        "reading.heading_repeated", "warns", text, text, message, remedy, f"{letters[1]}:{letters[1]}"
    )


def tell_other_ending(kind: str, noticed: Noticed) -> None:
    """Say that the file is of another kind than its name promises."""
    name = {"text": _("a text file with separators (CSV)")}.get(kind, "." + ENDINGS[kind][0])
    message = _(
        "The name of the file promises something else, but it is {kind}; it was read as that.", kind=name
    )
    noticed.whole(
        "reading.other_ending", "informs", "", "", message, _("Nothing to do, if the rows look right.")
    )
