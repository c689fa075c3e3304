"""A text file with separators, as a grid: encoding, separator, rows, and nothing shifted in silence."""

import csv
import gc
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO, StringIO

import numpy as np
import pandas as pd

from sswkit.core.words import _, listing, number
from sswkit.data import cleaning
from sswkit.data.encodings import DAMAGED, decode, sample_words
from sswkit.data.grid import Grid
from sswkit.data.limits import Limits
from sswkit.data.noticing import Noticed
from sswkit.data.refusals import refusal
from sswkit.data.separators import separator_of, without_hint

_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r") + b"\x7f"
_ERROR = re.compile(rb"#(?:N/A|[A-Z0/_]+[!?A])")
_INVISIBLE_STARTS = (
    b"\xc2",
    b"\xe2\x80",
    b"\xe2\x81",
    b"\xef\xb8",
    b"\xef\xbb",
    b"\xef\xbf",
    DAMAGED.encode(),
)


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
    if text.count("\n") > 20 * limits.rows:  # even with line ends inside the values
        raise _too_long(file, text.count("\n"), limits)
    plain = text.encode("utf-8")
    lone = b"\r" in plain and plain.count(b"\r") != plain.count(b"\r\n")
    simple = '"' not in text and "\0" not in text and not lone
    rows = [] if simple else _quoted_rows(text, separator, file)
    counts = field_counts(plain, separator) if simple else np.array([len(row) for row in rows])
    _refuse_too_large(file, counts, limits)
    columns = _simple_columns(plain, separator, counts) if simple else _quoted_columns(rows, counts)
    if not simple or _needs_cleaning(plain, separator):
        columns = _cleaned(columns, noticed)
    return Grid(_frame(columns), encoding=decoded.encoding, separator=separator, counts=counts)


def field_counts(plain: bytes, separator: str) -> np.ndarray:
    """How many values does every line have, in a text without quotation marks?

    >>> field_counts(b"a,b\\n1,2,3\\n4\\n", ",").tolist()
    [2, 3, 1]
    """
    characters = np.frombuffer(plain, dtype=np.uint8)
    ends = np.flatnonzero(characters == ord("\n"))
    if not len(ends) or ends[-1] != len(characters) - 1:
        ends = np.append(ends, len(characters))
    before = np.searchsorted(np.flatnonzero(characters == ord(separator)), ends)
    return np.diff(before, prepend=0) + 1


def _simple_columns(plain: bytes, separator: str, counts: np.ndarray) -> list[np.ndarray]:
    frame = pd.read_csv(
        BytesIO(plain),
        sep=separator,
        header=None,
        names=range(int(counts.max())),
        index_col=False,
        dtype=object,
        keep_default_na=False,
        na_values=[""],
        skip_blank_lines=False,
        quoting=csv.QUOTE_NONE,
        engine="c",
        low_memory=False,
        encoding="utf-8",
    )
    return [_none_where_empty(frame[name].to_numpy()) for name in frame]


def _none_where_empty(column: np.ndarray) -> np.ndarray:
    empty = pd.isna(column)
    return np.where(empty, None, column) if empty.any() else column


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


def _needs_cleaning(plain: bytes, separator: str) -> bool:
    """May there be anything in the text that cleaning changes? Plain searches, far faster than cleaning."""
    if len(plain.translate(None, _CONTROLS)) != len(plain):
        return True
    if not plain.isascii() and any(start in plain for start in _INVISIBLE_STARTS):
        return True
    if (b"#" in plain and _ERROR.search(plain)) or b"Err:5" in plain:
        return True
    return _has_outer_spaces(plain, separator) or _longest_line(plain) > cleaning.LONGEST_TEXT


def _has_outer_spaces(plain: bytes, separator: str) -> bool:
    characters = np.frombuffer(plain, dtype=np.uint8)
    spaces = np.flatnonzero(characters == ord(" "))
    edges = np.zeros(256, dtype=bool)
    edges[[ord(separator), ord("\n"), ord("\r")]] = True
    before, after = characters[spaces - 1], characters[np.minimum(spaces + 1, len(plain) - 1)]
    return bool((edges[before] | edges[after]).any()) or bool(len(spaces) and spaces[0] == 0)


def _longest_line(plain: bytes) -> int:
    ends = np.flatnonzero(np.frombuffer(plain, dtype=np.uint8) == ord("\n"))
    return int(np.diff(ends, prepend=-1, append=len(plain)).max())


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
