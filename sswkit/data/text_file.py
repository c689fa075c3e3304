"""A text file with separators, as a grid: encoding, separator, rows, and nothing shifted in silence."""

import csv
import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import StringIO

import numpy as np
import pandas as pd

from sswkit.core.words import _, listing, number
from sswkit.data import cleaning, plain_lines
from sswkit.data.encodings import DAMAGED, decode, sample_words
from sswkit.data.grid import Grid
from sswkit.data.limits import Limits
from sswkit.data.noticing import Noticed
from sswkit.data.refusals import refusal
from sswkit.data.separators import separator_of, without_hint


def read_text(data: bytes, file: str, limits: Limits, noticed: Noticed) -> Grid:
    """The grid of a text file; what had to be guessed is noticed.

    Raises
    ------
    KitError
        When the file is too long, or a quotation mark is never closed.
    """
    decoded = decode(data)
    text, separator = without_hint(decoded.text)
    if separator is None:
        separator = separator_of(text)
    if decoded.encoding not in ("utf-8", "utf-8-sig") or decoded.damaged:
        _tell_encoding(decoded.encoding, text, noticed)
    as_it_came = decoded.encoding == "utf-8" and not decoded.damaged and text is decoded.text
    plain = data if as_it_came else text.encode("utf-8")
    if plain.count(b"\n") > 20 * limits.rows:  # even with line ends inside the values
        raise _too_long(file, plain.count(b"\n"), limits)
    if _is_plain(plain):
        lines = plain_lines.look_through(plain, separator)
        counts = lines.counts
        _refuse_too_large(file, counts, limits)
        columns = plain_lines.columns_of(plain, separator, lines)
        clean = not plain_lines.needs_cleaning(plain, separator, lines.longest)
    else:
        rows, clean = _quoted_rows(text, separator, file), False
        counts = np.array([len(row) for row in rows])
        _refuse_too_large(file, counts, limits)
        columns = _quoted_columns(rows, counts)
    columns = columns if clean else _cleaned(columns, noticed)
    return Grid(_frame(columns), encoding=decoded.encoding, separator=separator, counts=counts)


def _is_plain(plain: bytes) -> bool:
    """Are there no quotation marks, and no line ends but the usual ones?"""
    if b'"' in plain or b"\0" in plain:
        return False
    if b"\r" not in plain:
        return True
    characters, returns = np.frombuffer(plain, dtype=np.uint8), plain_lines.places(plain, "\r")
    return returns[-1] + 1 < len(plain) and bool((characters[returns + 1] == ord("\n")).all())


def _quoted_rows(text: str, separator: str, file: str) -> list[list[str]]:
    """Rows with quotation marks, which may hold separators and line ends; slower than without."""
    rows: list[list[str]] = []
    try:
        with _no_collection():
            rows.extend(csv.reader(StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise _never_closed(file, len(rows) + 1) from error
    if text.count('"') % 2 and rows and any("\n" in value for value in rows[-1]):
        raise _never_closed(file, len(rows))
    return rows


def _quoted_columns(rows: list[list[str]], counts: np.ndarray) -> list[np.ndarray]:
    width = int(counts.max())
    full = [row if len(row) == width else row + [""] * (width - len(row)) for row in rows]
    return [_objects(column) for column in zip(*full, strict=True)]


def _objects(values: Sequence[str]) -> np.ndarray:
    column = np.empty(len(values), dtype=object)
    column[:] = [value or None for value in values]
    return column


def _frame(columns: list[np.ndarray]) -> pd.DataFrame:
    rows = pd.RangeIndex(1, len(columns[0]) + 1 if columns else 1)
    return pd.DataFrame(dict(enumerate(columns)), index=rows, dtype=object, copy=False)


@contextmanager
def _no_collection() -> Iterator[None]:
    # Millions of small lists make the garbage collector run again and again, and find nothing.
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _cleaned(columns: list[np.ndarray], noticed: Noticed) -> list[np.ndarray]:
    found = []
    for at, values in enumerate(columns):
        column, problems = cleaning.clean(cleaning.coded(values))
        cleaning.tell(noticed, problems, column, at, first_row=1)
        found.append(column.rows())
    return found


def _tell_encoding(encoding: str, text: str, noticed: Noticed) -> None:
    words = listing([_("“{word}”", word=word) for word in sample_words(text.replace(DAMAGED, ""))])
    name = {"cp1252": "Windows (cp1252)", "mac-roman": "Macintosh (mac-roman)"}.get(encoding, encoding)
    message = _("The letters of this file were read as {encoding}.", encoding=name)
    if words:
        message += " " + _("Some of its words: {words}.", words=words)
    remedy = _("If these words look wrong, save the file again as “CSV UTF-8” or as an Excel workbook.")
    noticed.whole("reading.encoding", "informs", "", encoding, message, remedy)


def _refuse_too_large(file: str, counts: np.ndarray, limits: Limits) -> None:
    rows, columns = len(counts), int(counts.max(initial=0))
    if rows > limits.rows:
        raise _too_long(file, rows, limits)
    if columns > limits.columns or rows * columns > limits.cells:
        row = int(counts.argmax()) + 1
        message = _(
            "Row {row} of “{file}” has {n} values, more than can be read.",
            row=number(row),
            file=file,
            n=number(columns),
        )
        remedy = _("Look whether lines have run together in that row, or leave out columns you do not need.")
        raise refusal(file, "reading.too_many_columns", message, remedy, cell=f"{row}:{row}")


def _too_long(file: str, rows: int, limits: Limits) -> Exception:
    message = _(
        "“{file}” has {n} rows; at most {limit} can be read at once.",
        file=file,
        n=number(rows),
        limit=number(limits.rows),
    )
    remedy = _("Split it by region or year, or bring in totals instead of single rows.")
    return refusal(file, "reading.too_many_rows", message, remedy)


def _never_closed(file: str, row: int) -> Exception:
    message = _(
        "In “{file}”, a quotation mark that opens in row {row} is never closed.", file=file, row=number(row)
    )
    return refusal(
        file,
        "reading.open_quotation_mark",
        message,
        _("Close it or take it away in that row."),
        cell=f"{row}:{row}",
    )
