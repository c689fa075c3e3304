"""The separate process that reads a workbook: when a file is made to do harm, this dies and nothing else.

It takes one line of JSON and the workbook's bytes on standard input, and answers on standard output
with pickled plain values. It imports little, so that it starts fast.
"""

import gc
import json
import os
import pickle
import sys
from array import array
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO
from itertools import islice

BLOCK = 2000  # rows turned into columns at a time, while they are still in the processor's cache
MANY_VALUES = 20_000


def _numbering() -> defaultdict:
    index: defaultdict = defaultdict()
    index.default_factory = index.__len__  # a new value gets the next number
    return index


@dataclass
class Gathered:
    """One column so far: which of its different values each row has, or plainly its values."""

    index: defaultdict = field(default_factory=_numbering)
    codes: array = field(default_factory=lambda: array("I"))
    plain: list | None = None


def main() -> None:
    """Answer one request and end at once, without tidying up."""
    gc.disable()
    request = json.loads(sys.stdin.buffer.readline())
    limit_memory(request["memory"])
    try:
        answer = read(sys.stdin.buffer.read(), request)
    except MemoryError:
        answer = {"error": "memory", "detail": ""}
    pickle.dump(answer, sys.stdout.buffer, protocol=5)
    sys.stdout.buffer.flush()
    os._exit(0)


def limit_memory(size: int) -> None:
    """Let the system refuse this process more than `size` bytes, where it can."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (size, size))
    except (ImportError, ValueError, OSError):
        return  # Windows and macOS: the checks before reading and the time limit remain


def read(data: bytes, request: dict) -> dict:
    """The chosen sheet of a workbook as columns, or why not."""
    import python_calamine as calamine

    try:
        book = calamine.load_workbook(BytesIO(data))
        return _read_sheet(book, request)
    except calamine.PasswordError:
        return {"error": "password", "detail": ""}
    except (calamine.CalamineError, ValueError, OSError) as error:
        return {"error": "damaged", "detail": str(error)[:300]}


def _read_sheet(book, request: dict) -> dict:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    sheets = [m for m in book.sheets_metadata if m.typ == SheetTypeEnum.WorkSheet]
    names = [m.name for m in sheets]
    hidden = [m.name for m in sheets if m.visible != SheetVisibleEnum.Visible]
    found = {"sheets": names, "hidden": hidden}
    wanted = request["sheet"]
    if wanted is not None:
        matches = [n for n in names if n == wanted] or [
            n for n in names if n.strip().casefold() == wanted.strip().casefold()
        ]
        if not matches:
            return {**found, "error": "no_sheet", "detail": wanted}
        sheet = book.get_sheet_by_name(matches[0])
    else:
        visible = [name for name in names if name not in hidden]
        sheet = _best_sheet(book, visible or names, request["known"])
    if sheet is None or sheet.start is None:
        return {**found, "error": "empty", "detail": "" if sheet is None else sheet.name}
    return {**found, "sheet": sheet.name, **_cells(sheet, request)}


def _best_sheet(book, names: list[str], known: list[str]):
    """The sheet with most known headings; among equals the first that is more than a note."""
    sheets = [book.get_sheet_by_name(name) for name in names[:50]]
    filled = [sheet for sheet in sheets if sheet.start is not None]
    if len(filled) <= 1:
        return filled[0] if filled else None
    from sswkit.data.header import heading_score

    def worth(sheet) -> tuple[int, bool]:
        rows = list(islice(sheet.iter_rows(), sheet.start[0] + 30))[sheet.start[0] :]
        return heading_score(rows, known), sheet.height > 1 and sheet.width > 1

    return max(filled, key=worth)


def _cells(sheet, request: dict) -> dict:
    top, left = sheet.start
    rows, width = sheet.end[0] + 1, sheet.width
    box = (rows - top) * (left + width)
    if rows - top > request["rows"] or left + width > request["columns"] or box > request["cells"]:
        return {"error": "too_large", "detail": "", "rows": rows, "columns": left + width}
    columns = [Gathered() for _ in range(width)]
    cells = islice(sheet.iter_rows(), top, None)
    while block := list(islice(cells, BLOCK)):
        for column, values in zip(columns, zip(*block, strict=True), strict=True):
            _gather(column, values)
    return {
        "top": top,
        "left": left,
        "merged": list(sheet.merged_cell_ranges or ()),
        "columns": [_sent(column) for column in columns],
    }


def _gather(column: Gathered, values: tuple) -> None:
    if column.plain is not None:
        column.plain.extend(values)
        return
    before = len(column.codes)
    column.codes.extend(map(column.index.__getitem__, values))
    # True equals 1 and False equals 0, so a column with both cannot be told apart by its values.
    both = (1 in column.index or 0 in column.index) and bool in set(map(type, (*column.index, *values)))
    if both or (before > MANY_VALUES and len(column.index) > 0.6 * len(column.codes)):
        names = list(column.index)
        column.plain = [names[code] for code in column.codes[:before]] + list(values)


def _sent(column: Gathered) -> tuple[list, bytes | None]:
    if column.plain is not None:
        return _whole_dates(column.plain), None
    return _whole_dates(column.index), column.codes.tobytes()


def _whole_dates(values: Iterable) -> list:
    return [datetime(v.year, v.month, v.day) if type(v) is date else v for v in values]


if __name__ == "__main__":
    main()
