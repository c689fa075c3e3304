"""What a cell may not hold: invisible characters, errors, texts too long for a spreadsheet."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from sswkit.core.findings import cell_address
from sswkit.core.words import _, number
from sswkit.data.encodings import DAMAGED
from sswkit.data.noticing import Noticed

LONGEST_TEXT = 32_767  # as Excel has it
ERROR_VALUES = frozenset(  # of every spreadsheet program; LibreOffice adds numbers such as Err:502
    f"#{name}"
    for name in (
        "N/A",
        "REF!",
        "DIV/0!",
        "VALUE!",
        "NAME?",
        "NULL!",
        "NUM!",
        "GETTING_DATA",
        "SPILL!",
        "CALC!",
        "FIELD!",
        "BLOCKED!",
        "CONNECT!",
        "BUSY!",
        "UNKNOWN!",
    )
)
# Control characters but tab and line ends, halves of characters, what turns the writing direction, and
# spaces without width. The joiners that Arabic and Indian scripts write with stay.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
CLEAN, EMPTY, INVISIBLE, TOO_LONG, DAMAGED_BYTE, ERROR = 0, 0, 1, 2, 3, 4


@dataclass(frozen=True, slots=True)
class Coded:
    """One column: its values, and for every row which of them; without codes, a value per row."""

    values: Sequence[object]
    codes: np.ndarray | None = None

    def rows(self) -> np.ndarray:
        """A value for every row, as an array of objects."""
        values = np.empty(len(self.values), dtype=object)
        values[:] = self.values
        return values if self.codes is None else values[self.codes]


def coded(column: np.ndarray) -> Coded:
    """A column by its different values, so that each is looked at once."""
    codes, values = pd.factorize(column, use_na_sentinel=False)
    return Coded([None if value != value else value for value in values], codes)


def clean(column: Coded) -> tuple[Coded, list[tuple[int, int, object]]]:
    """The column with empty cells as None and texts cleaned, and (value number, problem, as it was).

    >>> clean(Coded(["Ama\\x00", "  ", 3.0]))[0].values
    ['Ama', None, 3.0]
    """
    texts = [value for value in column.values if isinstance(value, str)]
    if not _suspicious(texts):
        return column, []
    values, problems = list(column.values), []
    for place, value in enumerate(values):
        if isinstance(value, str):
            values[place], problem = _clean_text(value)
            problems += [(place, problem, value)] if problem else []
    return Coded(values, column.codes), problems


def _suspicious(texts: list[str]) -> bool:
    together = "\n".join(texts)
    return (
        _INVISIBLE.search(together) is not None
        or not all(texts)
        or any(map(str.isspace, texts))
        or DAMAGED in together
        or not ERROR_VALUES.isdisjoint(texts)
        or max(map(len, texts), default=0) > LONGEST_TEXT
    )


def _clean_text(text: str) -> tuple[str | None, int]:
    if text.strip() in ERROR_VALUES:
        return None, ERROR
    problem = CLEAN
    if DAMAGED in text:
        text, problem = text.replace(DAMAGED, ""), DAMAGED_BYTE
    visible = _INVISIBLE.sub("", text)
    if visible != text:
        text, problem = visible, problem or INVISIBLE
    if len(text) > LONGEST_TEXT:
        text, problem = text[:LONGEST_TEXT], TOO_LONG
    return (text if text and not text.isspace() else None), problem


def tell(
    noticed: Noticed, problems: list[tuple[int, int, object]], column: Coded, at: int, first_row: int
) -> None:
    """One finding for every cell of column `at` (0-based, as in the file) that was not clean."""
    for place, problem, value in problems:
        rows = np.array([place]) if column.codes is None else np.flatnonzero(column.codes == place)
        rule, severity, say = _WORDS[problem]
        noticed.cells(
            rule,
            severity,
            "",
            rows,
            lambda row: cell_address(int(row) + first_row, at),
            lambda _row, value=value: str(value).replace(DAMAGED, ""),
            lambda row, say=say: say(cell_address(int(row) + first_row, at)),
        )


def _say_invisible(cell: str) -> tuple[str, str]:
    message = _("Cell {cell} holds invisible characters; they were taken out.", cell=cell)
    return message, _("Nothing to do, if the text that remains is right.")


def _say_too_long(cell: str) -> tuple[str, str]:
    message = _(
        "The text in cell {cell} is longer than a cell can hold; it was cut after {n} characters.",
        cell=cell,
        n=number(LONGEST_TEXT),
    )
    return message, _("Shorten the text. A very long text is often a quotation mark that is never closed.")


def _say_damaged(cell: str) -> tuple[str, str]:
    message = _("Cell {cell} holds a letter that is damaged in the file.", cell=cell)
    return message, _("Compare the text with the original and correct it.")


def say_error(cell: str) -> tuple[str, str]:
    """The words for a cell whose formula failed."""
    message = _("Cell {cell} holds an error of the spreadsheet instead of a value.", cell=cell)
    return message, _("Correct the formula, or write the value itself; if it is not known, empty the cell.")


_WORDS = {
    INVISIBLE: ("reading.invisible_characters", "informs", _say_invisible),
    TOO_LONG: ("reading.too_long", "warns", _say_too_long),
    DAMAGED_BYTE: ("reading.damaged_letter", "warns", _say_damaged),
    ERROR: ("reading.error_cell", "blocks", say_error),
}
