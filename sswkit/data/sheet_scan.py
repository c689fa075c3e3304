"""What a sheet's XML says that its values do not: how far it reaches, errors, formulas, hidden rows.

The XML of a large sheet is a hundred megabytes. It is read once, in pieces that end with a row, and
looked at closely only where a plain search finds something.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from sswkit.core.findings import cell_address
from sswkit.core.words import _, number
from sswkit.data.limits import MEBIBYTE, Limits
from sswkit.data.refusals import refusal

LONGEST_ROW = 64 * MEBIBYTE
MOST_NOTED = 100_000
_PREFIX = re.compile(rb"<(\w+:)worksheet\b")
_CELL = re.compile(rb"<c\b([^>]*)>")
_ROW = re.compile(rb"<row\b([^>]*)>")
_REFERENCE = re.compile(rb"""(?:^|\s)r\s*=\s*["']([A-Z]{1,3})(\d{1,10})["']""")
_ROW_NUMBER = re.compile(rb"""(?:^|\s)r\s*=\s*["'](\d{1,10})["']""")
_HIDDEN = re.compile(rb"""\bhidden\s*=\s*["'](?:1|true)["']""")
_VALUE = re.compile(rb"<v>\s*[^<\s]|<is\b|<v\s[^>]*>\s*[^<\s]")
_ERROR_VALUE = re.compile(rb"<v[^>]*>([^<]*)")
_TEXT_RESULT = re.compile(rb"""\bt\s*=\s*["']str["']""")
_ERROR_TYPE = re.compile(rb"""\bt\s*=\s*["']e["']""")
_FORMULA = re.compile(rb"<f[\s>/]")
_HIDDEN_COLUMNS = re.compile(rb"""<col\b[^>]*>""")


@dataclass
class Scan:
    """What was noticed in one sheet; cells by address, rows and columns 1-based.

    `errors` holds (address, error), `unsaved` the formulas without a saved result.
    """

    errors: list[tuple[str, str]] = field(default_factory=list)
    unsaved: list[str] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    filtered: bool = False


def scan_sheet(pieces: Iterable[bytes], file: str, sheet: str, limits: Limits) -> Scan:
    """Look through the XML of one sheet.

    Raises
    ------
    KitError
        When a cell with a value lies beyond `limits`, or when the box around all cells does.
    """
    scan = Scan()
    reach = [0, 26]
    for rows in _whole_rows(pieces):
        _check_reach(rows, reach, file, sheet, limits)
        _note_cells(rows, scan)
        _note_hidden(rows, scan)
    return scan


def _whole_rows(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The XML in pieces that end before a row begins, without a namespace prefix."""
    rest, prefix = b"", None
    for piece in pieces:
        if prefix is None:
            found = _PREFIX.search(piece[:5000])
            prefix = found.group(1) if found else b""
        rest += piece
        cut = rest.rfind(b"<" + prefix + b"row")
        if cut <= 0 and len(rest) < LONGEST_ROW:
            continue
        cut = cut if cut > 0 else len(rest)
        yield _without_prefix(rest[:cut], prefix)
        rest = rest[cut:]
    yield _without_prefix(rest, prefix or b"")


def _without_prefix(xml: bytes, prefix: bytes) -> bytes:
    return xml.replace(b"<" + prefix, b"<").replace(b"</" + prefix, b"</") if prefix else xml


def _check_reach(xml: bytes, reach: list[int], file: str, sheet: str, limits: Limits) -> None:
    """Refuse cells far away. `reach` is the last row and the number of columns so far."""
    written_oddly = b" r='" in xml or b" r =" in xml or b"\tr=" in xml or b"\nr=" in xml
    if written_oddly or _beyond(limits.rows).search(xml):
        for row, column in _valued_cells(xml):
            reach[0], reach[1] = max(reach[0], row), max(reach[1], column + 1)
            if row > limits.rows:
                raise _too_far(file, sheet, row, column, limits)
    elif (last := xml.rfind(b"<row ")) >= 0:
        number_of_last = _ROW_NUMBER.search(xml, last, last + 200)
        reach[0] = max(reach[0], int(number_of_last.group(1)) if number_of_last else 0)
    if b' r="A' in xml and _WIDE.search(xml):
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
    for cell in _CELL.finditer(xml):
        attributes = cell.group(1)
        reference = _REFERENCE.search(attributes)
        if reference and not attributes.endswith(b"/") and xml[cell.end() : cell.end() + 2] != b"</":
            yield int(reference.group(2)), _column_number(reference.group(1))


def _column_number(letters: bytes) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + letter - 64
    return column - 1


def _too_far(file: str, sheet: str, row: int, column: int, limits: Limits) -> Exception:
    cell = cell_address(row, column)
    message = _("Sheet “{sheet}” reaches to cell {cell}; at most {rows} rows, {columns} columns and {cells} cells can be read.",
        sheet=sheet, cell=cell, rows=number(limits.rows), columns=number(limits.columns), cells=number(limits.cells))  # fmt: skip
    remedy = _("If that cell is a stray one, delete its row and its column and save. "
        "If the table is really that large, split it by region or year, or bring in totals.")  # fmt: skip
    return refusal(file, "reading.far_cell", message, remedy, sheet, cell)


def _note_cells(xml: bytes, scan: Scan) -> None:
    has_errors, has_formulas = b'"e"' in xml or b"'e'" in xml, b"<f" in xml
    if not (has_errors or has_formulas) or len(scan.errors) + len(scan.unsaved) > MOST_NOTED:
        return
    for piece in xml.split(b"</c>")[:-1]:
        if not (b"<f" in piece or (has_errors and (b'"e"' in piece or b"'e'" in piece))):
            continue
        start = max(piece.rfind(b"<c "), piece.rfind(b"<c\n"), piece.rfind(b"<c\t"))
        cell = _CELL.match(piece, start) if start >= 0 else None
        if cell:
            _note_cell(cell.group(1), piece[cell.end() :], scan)


def _note_cell(attributes: bytes, content: bytes, scan: Scan) -> None:
    reference = _REFERENCE.search(attributes)
    address = (reference.group(1) + reference.group(2)).decode() if reference else ""
    if _ERROR_TYPE.search(attributes):
        error = _ERROR_VALUE.search(content)
        scan.errors.append((address, error.group(1).decode("utf-8", "ignore") if error else ""))
    elif _FORMULA.search(content) and not _VALUE.search(content) and not _TEXT_RESULT.search(attributes):
        scan.unsaved.append(address)


def _note_hidden(xml: bytes, scan: Scan) -> None:
    scan.filtered |= b"<autoFilter" in xml
    if b"hidden" not in xml:
        return
    for row in _ROW.finditer(xml):
        if _HIDDEN.search(row.group(1)) and (found := _ROW_NUMBER.search(row.group(1))):
            scan.hidden_rows.append(int(found.group(1)))
    for column in _HIDDEN_COLUMNS.finditer(xml[: xml.find(b"<sheetData") + 1]):
        if _HIDDEN.search(column.group()):
            first, last = (
                re.search(name + rb'\s*=\s*["\'](\d+)', column.group()) for name in (rb"min", rb"max")
            )
            if first and last:
                scan.hidden_columns += range(int(first.group(1)), min(int(last.group(1)), 16384) + 1)
