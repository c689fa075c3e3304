"""From a file to a raw table: what it holds, where its heading is, and what was odd about it."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from sswkit.core.findings import Finding, cell_address, column_letters, in_order
from sswkit.core.words import _, number
from sswkit.data import file_kinds, layout, map_file
from sswkit.data.grid import Grid
from sswkit.data.header import LOOK_AT, Heading, find_heading
from sswkit.data.limits import MEBIBYTE, STANDARD, Limits
from sswkit.data.noticing import Noticed
from sswkit.data.progress import Progress
from sswkit.data.ragged import ragged_rows, tell_ragged
from sswkit.data.refusals import refusal
from sswkit.data.text_file import read_text
from sswkit.data.workbook import read_workbook

__all__ = ["Limits", "RawTable", "read_table"]


@dataclass(frozen=True)
class RawTable:
    """One table of a file, as it stands there.

    `values` has object dtype: columns 0, 1, … as in `headings`, rows by their number in the file, None
    where a cell is empty. Cells of a workbook keep their type (float, bool, datetime, str), those of a
    text file are str. `columns` holds the 0-based position in the file of each column. `findings` is
    what reading itself noticed.
    """

    file: str
    sheet: str
    sheets: tuple[str, ...]
    header_rows: tuple[int, ...]
    headings: tuple[str, ...]
    columns: tuple[int, ...]
    values: pd.DataFrame
    encoding: str
    separator: str
    date1904: bool
    findings: tuple[Finding, ...]
    content_hash: str

    def address(self, row: int, position: int) -> str:
        """The cell of a row of the file and a column of the table, as a spreadsheet shows it."""
        return cell_address(row, self.columns[position])

    def whole_column(self, position: int) -> str:
        """The address of a column as a whole ("D:D")."""
        letters = column_letters(self.columns[position])
        return f"{letters}:{letters}"


@dataclass(frozen=True)
class RawMap(RawTable):
    """The areas of a map, numbered from 1 as they stand in its file. A map program shows no cells."""

    def address(self, row: int, _position: int) -> str:
        """Which area of the file it is."""
        return _("area {n}", n=row)

    def whole_column(self, _position: int) -> str:
        """Nowhere: it is about the whole map."""
        return ""


def read_table(
    source: Path | bytes,
    *,
    name: str | None = None,
    sheet: str | None = None,
    header_row: int | None = None,
    known_headings: Iterable[str] = (),
    limits: Limits = STANDARD,
    progress: Progress | None = None,
) -> RawTable:
    """Read the table in a CSV file or a workbook.

    Parameters
    ----------
    source
        The file, or its content; it is read once.
    name
        What to call it in findings, when it is not the file's own name.
    sheet, header_row
        The sheet, and the first row of the heading (1-based), when the person says so.
    known_headings
        Names by which the right sheet and the heading's row are recognised.
    progress
        By which another thread can stop the reading; a workbook's own process is ended at once.

    Raises
    ------
    KitError
        When there is nothing to read: `findings` then holds why; or when it was stopped.

    Examples
    --------
    >>> raw = read_table(b"worker;area\\nW1;North\\n", name="staff.csv")
    >>> raw.headings, raw.values.loc[2].tolist(), raw.address(2, 1)
    (('worker', 'area'), ['W1', 'North'], 'B2')
    """
    progress = progress or Progress()
    data, file = _content(source, name, limits)
    known = tuple(known_headings)
    noticed = Noticed(file, "")
    kind = file_kinds.kind_of(data, file)
    if kind == file_kinds.MAP:
        return _raw_map(data, file)
    if kind == file_kinds.TEXT:
        grid = read_text(data, file, limits, noticed)
    else:
        grid = read_workbook(data, file, kind, sheet, known, limits, noticed, progress)
    progress.go_on()
    if file_kinds.other_ending(kind, file):
        layout.tell_other_ending(kind, noticed)
    heading = _heading(grid, file, header_row, known)
    return _raw_table(grid, heading, file, noticed, hashlib.sha256(data).hexdigest())


def _raw_map(data: bytes, file: str) -> RawMap:
    found = map_file.read_map(data, file)
    columns = tuple(range(len(found.headings)))
    digest = hashlib.sha256(data).hexdigest()
    return RawMap(file, "", ("",), (), found.headings, columns, found.values, "utf-8", "", False, (), digest)


def _content(source: Path | bytes, name: str | None, limits: Limits) -> tuple[bytes, str]:
    if isinstance(source, (bytes, bytearray, memoryview)):
        data, file = bytes(source), file_kinds.display_name(name or "")
        size = len(data)
    else:
        path = Path(source)
        file = file_kinds.display_name(name or path.name)
        data, size = _file_content(path, file, limits)
    if size > limits.file_bytes:
        message = _(
            "“{file}” has {size} MB; at most {limit} MB can be read.",
            file=file,
            size=number(size / MEBIBYTE),
            limit=number(limits.file_bytes / MEBIBYTE),
        )
        remedy = _("Leave out sheets and columns you do not need, or split it by region or year.")
        raise refusal(file, "reading.too_large", message, remedy)
    nothing = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n,;|"
    if not data[:1000].strip(nothing) and not data.strip(nothing):
        raise refusal(
            file,
            "reading.empty",
            _("“{file}” is empty.", file=file),
            _("Check that you chose the right file."),
        )
    return data, file


def _file_content(path: Path, file: str, limits: Limits) -> tuple[bytes, int]:
    try:
        size = path.stat().st_size
        return (path.read_bytes() if size <= limits.file_bytes else b"", size)
    except (FileNotFoundError, ValueError) as error:
        remedy = _("Check the name and the folder.")
        raise refusal(
            file, "reading.not_found", _("There is no file “{file}”.", file=file), remedy
        ) from error
    except OSError as error:
        message = _("“{file}” cannot be opened.", file=file)
        remedy = _("If it is open in another program, close it there; then try again.")
        raise refusal(file, "reading.cannot_open", message, remedy) from error


def _heading(grid: Grid, file: str, header_row: int | None, known: tuple[str, ...]) -> Heading:
    rows = grid.head(max(LOOK_AT, header_row or 0) + 5)
    if header_row is not None and not 1 <= header_row <= len(rows):
        message = _("The heading cannot be in row {row}: the sheet ends before it.", row=number(header_row))
        raise refusal(
            file,
            "reading.no_heading",
            message,
            _("Say in which row the names of the columns are."),
            grid.sheet,
        )
    found = find_heading(rows, known, grid.merged, None if header_row is None else header_row - 1)
    if not any(found.texts):
        message = (
            _("“{file}” is empty.", file=file)
            if not rows
            else _("No row of “{file}” looks like a heading.", file=file)
        )
        raise refusal(
            file, "reading.empty", message, _("Check that you chose the right file and sheet."), grid.sheet
        )
    return found


def _raw_table(grid: Grid, heading: Heading, file: str, noticed: Noticed, content_hash: str) -> RawTable:
    noticed.sheet = grid.sheet
    body = _body(grid, heading, file, noticed)
    columns, headings = layout.named_columns(heading.texts, body, noticed)
    layout.tell_heading(heading, noticed)
    for row in heading.rows:
        layout.tell_outer_spaces(grid.values.loc[row + 1].tolist(), noticed)
    values = body[list(columns)]
    values.columns = range(len(columns))
    return RawTable(
        file,
        grid.sheet,
        grid.sheets,
        tuple(row + 1 for row in heading.rows),
        headings,
        columns,
        values,
        grid.encoding,
        grid.separator,
        grid.date1904,
        tuple(in_order(noticed.all())),
        content_hash,
    )


def _body(grid: Grid, heading: Heading, file: str, noticed: Noticed) -> pd.DataFrame:
    """The rows below the heading, without empty ones and those with too few or too many values."""
    last = heading.rows[-1] + 1
    width = int(grid.counts[last - 1]) if grid.counts is not None else len(heading.texts)
    least = max((place for place, text in enumerate(heading.texts, start=1) if text), default=0)
    ragged = ragged_rows(grid, last, least, width)
    tell_ragged(grid, ragged, width, noticed)
    body = layout.without_rows(grid.values.loc[last + 1 :], ragged)
    body = layout.without_empty_rows(body, noticed)
    if not len(body) and not len(ragged):
        message = _("“{file}” has a heading but no rows below it.", file=file)
        raise refusal(file, "reading.no_rows", message, _("Fill in at least one row, and save."), grid.sheet)
    return body
