"""A workbook as a grid. A separate process reads it, so that no file can take the kit down with it."""

import sys
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import pandas as pd

from sswkit.core.words import _, listing, number
from sswkit.data import child_process, cleaning, preflight, workbook_notes
from sswkit.data.child_process import Answer
from sswkit.data.error_hints import may_hold_errors
from sswkit.data.file_kinds import XLSX, damaged, protected
from sswkit.data.grid import Grid
from sswkit.data.limits import Limits
from sswkit.data.matching import heading_key
from sswkit.data.noticing import Noticed
from sswkit.data.progress import Progress
from sswkit.data.refusals import refusal
from sswkit.data.sheet_scan import Scan
from sswkit.data.workbook_parts import sheet_parts

# Where the system limits the other process's memory, a sheet that reaches too far ends only that
# process, and where it reaches is looked up afterwards. Elsewhere it is looked up first.
MEMORY_IS_LIMITED = sys.platform.startswith("linux")


@dataclass(frozen=True)
class Book:
    """The sheets of an xlsx workbook that may be read, by part; and from when its days are counted."""

    sheets: dict[str, str]
    date1904: bool = False


def read_workbook(
    data: bytes,
    file: str,
    kind: str,
    sheet: str | None,
    known: Sequence[str],
    limits: Limits,
    noticed: Noticed,
    progress: Progress,
) -> Grid:
    """The grid of one sheet; macros and links are ignored, hidden rows and odd cells are noticed.

    Raises
    ------
    KitError
        When the workbook is empty, protected, damaged, unsafe or too large.
    """
    package = None if kind == "xls" else preflight.open_package(data, file, kind, limits)
    request = {
        "sheet": sheet,
        "known": sorted({heading_key(name) for name in known}),
        "rows": limits.rows,
        "columns": limits.columns,
        "cells": limits.cells,
        "memory": limits.memory_bytes,
    }
    book = _book(package, sheet)
    if not MEMORY_IS_LIMITED and package:
        preflight.check_sheets(package, book.sheets, limits)
    answer, scans = _read_and_scan(package, book, request, data, limits, progress)
    progress.go_on()  # the process that was ended has an answer, too: not the file's
    if answer.found.get("error") in ("memory", "too_large") and package:
        preflight.check_sheets(package, book.sheets, limits)
    _refuse_failures(answer.found, file, scans, noticed, limits)
    if package:
        for rule, message, remedy in preflight.what_is_ignored(package):
            noticed.whole(rule, "informs", "", "", message, remedy)
    if may_hold_errors(data, package):
        workbook_notes.tell_errors_unseen(noticed)
    return _grid(answer, book, scans.get(answer.found["sheet"]), noticed)


def _book(package: preflight.Package | None, sheet: str | None) -> Book:
    if package is None or package.kind != XLSX:
        return Book({})
    parts, hidden, date1904 = sheet_parts(package)
    # Only sheets that may be read matter: the one asked for, or those in sight.
    in_sight = {part: name for part, name in parts.items() if name not in hidden} or parts
    asked = {
        part: name
        for part, name in parts.items()
        if sheet and name.strip().casefold() == sheet.strip().casefold()
    }
    return Book(asked or in_sight, date1904)


def _read_and_scan(
    package: preflight.Package | None,
    book: Book,
    request: dict,
    data: bytes,
    limits: Limits,
    progress: Progress,
) -> tuple[Answer, dict[str, Scan]]:
    """Let the process read while the bytes are looked through; a file found unsafe ends the process."""
    process, complaints = child_process.start()
    with progress.ended_by(process.kill), ThreadPoolExecutor(1) as beside:
        answer: Future[Answer] = beside.submit(
            child_process.ask, process, complaints, request, data, limits.seconds
        )
        try:
            scans = preflight.scan_package(package, book.sheets) if package else {}
        except BaseException:  # also when the person interrupts
            process.kill()
            raise
        return answer.result(), {book.sheets[part]: scan for part, scan in scans.items()}


def _refuse_failures(
    found: dict, file: str, scans: dict[str, Scan], noticed: Noticed, limits: Limits
) -> None:
    error = found.get("error")
    if error is None:
        return
    if error == "password":
        raise protected(file)
    if error == "empty":
        message = _("“{file}” is empty.", file=file)
        raise refusal(
            file, "reading.empty", message, _("Check that you chose the right file."), found["detail"]
        )
    if error == "no_sheet":
        message = _("“{file}” has no sheet “{sheet}”.", file=file, sheet=found["detail"])
        remedy = _("Its sheets are: {names}.", names=listing(found["sheets"]))
        raise refusal(file, "reading.no_sheet", message, remedy)
    if error == "slow":
        message = _("Reading “{file}” took longer than {n} seconds.", file=file, n=number(limits.seconds))
        raise refusal(file, "reading.too_slow", message, _("Save the sheet as CSV and bring that in."))
    if error in ("memory", "too_large"):
        message = _("“{file}” needs more memory than a file may take.", file=file)
        remedy = _(
            "Save the sheet as CSV, delete rows and columns that only look empty, or split it by year."
        )
        raise refusal(file, "reading.too_large", message, remedy)
    workbook_notes.refuse_unknown_errors(found["detail"], scans, file, noticed)
    raise damaged(file)


def _grid(answer: Answer, book: Book, scan: Scan | None, noticed: Noticed) -> Grid:
    found = answer.found
    noticed.sheet = found["sheet"]
    top, left = found["top"], found["left"]
    columns: dict[int, np.ndarray] = {}
    for at, received in enumerate(answer.columns, start=left):
        column, problems = cleaning.clean(received.column())
        cleaning.tell(noticed, problems, column, at, first_row=top + 1)
        columns[at] = column.rows()
    rows = len(columns[left])
    blank = {at: np.full(rows, None, dtype=object) for at in range(left)}
    index = pd.RangeIndex(top + 1, top + rows + 1)
    values = pd.DataFrame({**blank, **columns}, index=index, dtype=object, copy=False)
    workbook_notes.tell_sheets(found, noticed)
    workbook_notes.tell_scan(scan, noticed)
    merged = tuple((tuple(first), tuple(last)) for first, last in found["merged"])
    return Grid(values, found["sheet"], tuple(found["sheets"]), merged, date1904=book.date1904)
