"""What a sheet's XML says that its values do not: errors, formulas, hidden rows.

The XML of a large sheet is a hundred megabytes. It is read once, in pieces that end with a row, and
looked at closely only where a plain search finds something.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sswkit.data.limits import MEBIBYTE

LONGEST_ROW = 64 * MEBIBYTE
MOST_NOTED = 100_000
_PREFIX = re.compile(rb"<(\w+:)worksheet\b")
CELL = re.compile(rb"<c\b([^>]*)>")
_ROW = re.compile(rb"<row\b([^>]*)>")
REFERENCE = re.compile(rb"""(?:^|\s)r\s*=\s*["']([A-Z]{1,3})(\d{1,10})["']""")
ROW_NUMBER = re.compile(rb"""(?:^|\s)r\s*=\s*["'](\d{1,10})["']""")
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


def scan_sheet(pieces: Iterable[bytes]) -> Scan:
    """What the XML of one sheet says beside its values."""
    scan = Scan()
    for rows in whole_rows(pieces):
        _note_cells(rows, scan)
        _note_hidden(rows, scan)
    return scan


def whole_rows(pieces: Iterable[bytes]) -> Iterator[bytes]:
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


def _note_cells(xml: bytes, scan: Scan) -> None:
    # A search for one rare letter is many times faster than one for a word, and mostly enough.
    has_errors = b"e" in xml and (b'"e"' in xml or (b"'" in xml and b"'e'" in xml))
    has_formulas = b"f" in xml and b"<f" in xml
    if not (has_errors or has_formulas) or len(scan.errors) + len(scan.unsaved) > MOST_NOTED:
        return
    for piece in xml.split(b"</c>")[:-1]:
        if not (b"<f" in piece or (has_errors and (b'"e"' in piece or b"'e'" in piece))):
            continue
        start = max(piece.rfind(b"<c "), piece.rfind(b"<c\n"), piece.rfind(b"<c\t"))
        cell = CELL.match(piece, start) if start >= 0 else None
        if cell:
            _note_cell(cell.group(1), piece[cell.end() :], scan)


def _note_cell(attributes: bytes, content: bytes, scan: Scan) -> None:
    reference = REFERENCE.search(attributes)
    address = (reference.group(1) + reference.group(2)).decode() if reference else ""
    if _ERROR_TYPE.search(attributes):
        error = _ERROR_VALUE.search(content)
        scan.errors.append((address, error.group(1).decode("utf-8", "ignore") if error else ""))
    elif _FORMULA.search(content) and not _VALUE.search(content) and not _TEXT_RESULT.search(attributes):
        scan.unsaved.append(address)


def _note_hidden(xml: bytes, scan: Scan) -> None:
    scan.filtered |= b"F" in xml and b"<autoFilter" in xml
    if b"h" not in xml or b"hidden" not in xml:
        return
    for row in _ROW.finditer(xml):
        if _HIDDEN.search(row.group(1)) and (found := ROW_NUMBER.search(row.group(1))):
            scan.hidden_rows.append(int(found.group(1)))
    for column in _HIDDEN_COLUMNS.finditer(xml[: xml.find(b"<sheetData") + 1]):
        if _HIDDEN.search(column.group()):
            first, last = (
                re.search(name + rb'\s*=\s*["\'](\d+)', column.group()) for name in (rb"min", rb"max")
            )
            if first and last:
                scan.hidden_columns += range(int(first.group(1)), min(int(last.group(1)), 16384) + 1)
