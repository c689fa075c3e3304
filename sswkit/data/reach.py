"""How far does a sheet reach? One stray cell in the last row makes a small file need terabytes."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from sswkit.core.findings import cell_address
from sswkit.core.words import _, number
from sswkit.data.limits import Limits
from sswkit.data.refusals import refusal
from sswkit.data.sheet_scan import CELL, REFERENCE, ROW_NUMBER, whole_rows


def check_reach(pieces: Iterable[bytes], file: str, sheet: str, limits: Limits) -> None:
    """Refuse a sheet when a cell with a value, or the box around all of them, is beyond `limits`.

    Raises
    ------
    KitError
        With the address of the first such cell.
    """
    reach = [0, 26]
    for rows in whole_rows(pieces):
        _check_reach(rows, reach, file, sheet, limits)


def _check_reach(xml: bytes, reach: list[int], file: str, sheet: str, limits: Limits) -> None:
    """Refuse cells far away. `reach` is the last row and the number of columns so far."""
    written_oddly = b" r='" in xml or b" r =" in xml or b"\tr=" in xml or b"\nr=" in xml
    if written_oddly or _beyond(limits.rows).search(xml):
        for row, column in _valued_cells(xml):
            reach[0], reach[1] = max(reach[0], row), max(reach[1], column + 1)
            if row > limits.rows:
                raise _too_far(file, sheet, row, column, limits)
    elif (last := xml.rfind(b"<row ")) >= 0:
        number_of_last = ROW_NUMBER.search(xml, last, last + 200)
        reach[0] = max(reach[0], int(number_of_last.group(1)) if number_of_last else 0)
    if _WIDE.search(xml):
        for row, column in _valued_cells(xml):
            reach[1] = max(reach[1], column + 1)
            if column + 1 > limits.columns or (column + 1) * max(row, reach[0]) > limits.cells:
                raise _too_far(file, sheet, row, column, limits)


_WIDE = re.compile(rb' r="[A-Z][A-Z]')


@cache
def _beyond(rows: int) -> re.Pattern[bytes]:
    """Cell references with a row number above `rows`."""
    digits = str(rows)
    same_length = [
        f"{digits[:place]}[{int(digit) + 1}-9]" + rf"\d{{{len(digits) - place - 1}}}"
        for place, digit in enumerate(digits)
        if digit != "9"
    ]
    larger = "|".join([rf"\d{{{len(digits) + 1},}}", *(part + '"' for part in same_length)])
    return re.compile(rf' r="[A-Z]{{1,3}}(?:{larger})'.encode())


def _valued_cells(xml: bytes) -> Iterator[tuple[int, int]]:
    """Row and column (0-based) of the cells that hold something; cells that are only coloured do not."""
    for cell in CELL.finditer(xml):
        attributes = cell.group(1)
        reference = REFERENCE.search(attributes)
        if reference and not attributes.endswith(b"/") and xml[cell.end() : cell.end() + 2] != b"</":
            yield int(reference.group(2)), _column_number(reference.group(1))


def _column_number(letters: bytes) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + letter - 64
    return column - 1


def _too_far(file: str, sheet: str, row: int, column: int, limits: Limits) -> Exception:
    cell = cell_address(row, column)
    message = _(
        "Sheet “{sheet}” reaches to cell {cell}, beyond {rows} rows, {columns} columns or {cells} cells.",
        sheet=sheet,
        cell=cell,
        rows=number(limits.rows),
        columns=number(limits.columns),
        cells=number(limits.cells),
    )
    remedy = _(
        "If that cell is a stray one, delete its row and its column and save. "
        "If the table is really that large, split it by region or year, or bring in totals."
    )
    return refusal(file, "reading.far_cell", message, remedy, sheet, cell)
