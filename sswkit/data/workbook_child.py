"""The separate process that reads a workbook: when a file is made to do harm, this dies and nothing else.

It takes one line of JSON and the workbook's bytes on standard input. On standard output it answers with
pickled plain values: first what it found, then the cells block by block, then None. It imports little,
so that it starts fast, and does little, because the other side can work at the same time.
"""

import gc
import json
import os
import pickle
import sys
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO
from itertools import islice

BLOCK = 4000  # rows turned into columns at a time, while they are still in the processor's cache
MANY_VALUES = 20_000
SEPARATOR = "\x1f"
Payload = str | list | tuple[list, bytes]


def numbering() -> defaultdict:
    """A dictionary that numbers what is looked up in it, from 0."""
    index: defaultdict = defaultdict()
    index.default_factory = index.__len__
    return index


@dataclass
class Sending:
    """One column so far: the different values sent, unless they are so many that all are just sent."""

    index: defaultdict = field(default_factory=numbering)
    rows: int = 0
    plain: bool = False


def main() -> None:
    """Answer one request and end at once, without tidying up."""
    gc.disable()
    request = json.loads(sys.stdin.buffer.readline())
    limit_memory(request["memory"])
    try:
        for message in read(sys.stdin.buffer.read(), request):
            pickle.dump(message, sys.stdout.buffer, protocol=5)
    except MemoryError:
        pickle.dump({"error": "memory", "detail": ""}, sys.stdout.buffer, protocol=5)
    sys.stdout.buffer.flush()
    os._exit(0)


def limit_memory(size: int) -> None:
    """Let the system refuse this process more than `size` bytes, where it can."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (size, size))
    except (ImportError, ValueError, OSError):
        return  # Windows and macOS: the checks before reading and the time limit remain


def read(data: bytes, request: dict) -> Iterator[object]:
    """The chosen sheet of a workbook, or why not: what was found, blocks of columns, None."""
    import python_calamine as calamine

    try:
        book = calamine.load_workbook(BytesIO(data))
        sheet, found = _choose_sheet(book, request)
    except calamine.PasswordError:
        sheet, found = None, {"error": "password", "detail": ""}
    except (calamine.CalamineError, ValueError, OSError) as error:
        sheet, found = None, {"error": "damaged", "detail": str(error)[:300]}
    yield found
    if "error" not in found:
        yield from _blocks(sheet)
        yield None


def _choose_sheet(book, request: dict) -> tuple[object, dict]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    sheets = [m for m in book.sheets_metadata if m.typ == SheetTypeEnum.WorkSheet]
    names = [m.name for m in sheets]
    hidden = [m.name for m in sheets if m.visible != SheetVisibleEnum.Visible]
    found = {"sheets": names, "hidden": hidden}
    wanted = request["sheet"]
    if wanted is not None:
        same = [name for name in names if name.strip().casefold() == wanted.strip().casefold()]
        if not same:
            return None, {**found, "error": "no_sheet", "detail": wanted}
        sheet = book.get_sheet_by_name(wanted if wanted in same else same[0])
    else:
        visible = [name for name in names if name not in hidden]
        sheet = _best_sheet(book, visible or names, request["known"])
    if sheet is None or sheet.start is None:
        return None, {**found, "error": "empty", "detail": "" if sheet is None else sheet.name}
    return sheet, {**found, "sheet": sheet.name, **_extent(sheet, request)}


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


def _extent(sheet, request: dict) -> dict:
    top, left = sheet.start
    height, width = sheet.end[0] + 1 - top, sheet.end[1] + 1
    if height > request["rows"] or width > request["columns"] or height * width > request["cells"]:
        return {"error": "too_large", "detail": ""}
    return {"top": top, "left": left, "width": sheet.width, "merged": list(sheet.merged_cell_ranges or ())}


def _blocks(sheet) -> Iterator[list[Payload]]:
    columns = [Sending() for _ in range(sheet.width)]
    rows = islice(sheet.iter_rows(), sheet.start[0], None)
    while block := list(islice(rows, BLOCK)):
        yield [
            _payload(column, values) for column, values in zip(columns, zip(*block, strict=True), strict=True)
        ]


def _payload(column: Sending, values: tuple) -> Payload:
    """Texts as one joined text; other values as those not sent before and a number for every row."""
    try:
        joined = SEPARATOR.join(values)
    except TypeError:
        return _numbered(column, values)
    return joined if joined.count(SEPARATOR) == len(values) - 1 else list(values)


def _numbered(column: Sending, values: tuple) -> Payload:
    index, known = column.index, len(column.index)
    if column.plain:
        return _whole_dates(values)
    numbers = array("I", map(index.__getitem__, values))
    column.rows += len(values)
    # True equals 1 and False equals 0, so a column with both cannot be told apart by its values.
    both = (1 in index or 0 in index) and bool in set(map(type, (*index, *values)))
    column.plain = both or (column.rows > MANY_VALUES and len(index) > 0.6 * column.rows)
    if column.plain:
        return _whole_dates(values)
    return _whole_dates(islice(index, known, None)), numbers.tobytes()


def _whole_dates(values: Iterable) -> list:
    return [datetime(v.year, v.month, v.day) if type(v) is date else v for v in values]


if __name__ == "__main__":
    main()
