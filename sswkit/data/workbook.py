"""A workbook as a grid. A separate process reads it, so that no file can take the kit down with it."""

import json
import os
import pickle
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from io import BytesIO

import numpy as np
import pandas as pd

from sswkit.core.errors import KitError
from sswkit.core.places import PACKAGE
from sswkit.core.words import _, listing, number
from sswkit.data import cleaning, preflight, workbook_notes
from sswkit.data.cleaning import Coded
from sswkit.data.error_hints import may_hold_errors
from sswkit.data.file_kinds import XLSX, damaged
from sswkit.data.grid import Grid
from sswkit.data.limits import Limits
from sswkit.data.matching import heading_key
from sswkit.data.noticing import Noticed
from sswkit.data.refusals import refusal
from sswkit.data.sheet_scan import Scan
from sswkit.data.workbook_parts import sheet_parts

CHILD = "sswkit.data.workbook_child"
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
    answer, scans = _read_and_scan(package, book, request, data, file, limits)
    if answer.get("error") in ("memory", "too_large") and package:
        preflight.check_sheets(package, book.sheets, limits)
    _refuse_failures(answer, file, scans, noticed)
    if package:
        for rule, message, remedy in preflight.what_is_ignored(package):
            noticed.whole(rule, "informs", "", "", message, remedy)
    if may_hold_errors(data, package):
        workbook_notes.tell_errors_unseen(noticed)
    return _grid(answer, book, scans.get(answer["sheet"]), noticed)


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
    package: preflight.Package | None, book: Book, request: dict, data: bytes, file: str, limits: Limits
) -> tuple[dict, dict[str, Scan]]:
    """Let the process read while the bytes are looked through; a file found unsafe ends the process."""
    process = _start()
    with ThreadPoolExecutor(1) as beside:
        answer: Future[dict] = beside.submit(_ask, process, request, data, file, limits)
        try:
            scans = preflight.scan_package(package, book.sheets) if package else {}
        except KitError:
            process.kill()
            raise
        return answer.result(), {book.sheets[part]: scan for part, scan in scans.items()}


def _start() -> subprocess.Popen:
    path = os.pathsep.join(filter(None, [str(PACKAGE.parent), os.environ.get("PYTHONPATH", "")]))
    return subprocess.Popen(
        [sys.executable, "-P", "-m", CHILD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": path},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _ask(process: subprocess.Popen, request: dict, data: bytes, file: str, limits: Limits) -> dict:
    """What the process answers; why it does not, in words."""
    with process:
        try:
            line = json.dumps(request).encode() + b"\n"
            answer, errors = process.communicate(line + data, timeout=limits.seconds)
        except subprocess.TimeoutExpired as error:
            process.kill()
            message = _("Reading “{file}” took longer than {n} seconds.", file=file, n=number(limits.seconds))
            raise refusal(
                file, "reading.too_slow", message, _("Save the sheet as CSV and bring that in.")
            ) from error
    if process.returncode != 0:
        return {"error": _cause(process.returncode, errors), "detail": ""}
    return _Plain(BytesIO(answer)).load()


def _cause(code: int, errors: bytes) -> str:
    # A failed allocation aborts the process, or stops it from loading what it needs.
    short = code < 0 or any(word in errors for word in (b"memory", b"MemoryError", b"failed to map"))
    return "memory" if short else "damaged"


class _Plain(pickle.Unpickler):
    """Unpickles plain values and dates only: what read a stranger's file is not trusted further."""

    def find_class(self, module: str, name: str) -> type:
        if module == "datetime" and name in ("datetime", "date", "time", "timedelta"):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is not a plain value")


def _refuse_failures(answer: dict, file: str, scans: dict[str, Scan], noticed: Noticed) -> None:
    error = answer.get("error")
    if error is None:
        return
    if error == "password":
        raise refusal(
            file,
            "reading.password",
            _("“{file}” is protected by a password.", file=file),
            _("Save it without a password."),
        )
    if error == "empty":
        message = _("“{file}” is empty.", file=file)
        raise refusal(
            file, "reading.empty", message, _("Check that you chose the right file."), answer["detail"]
        )
    if error == "no_sheet":
        message = _("“{file}” has no sheet “{sheet}”.", file=file, sheet=answer["detail"])
        remedy = _("Its sheets are: {names}.", names=listing(answer["sheets"]))
        raise refusal(file, "reading.no_sheet", message, remedy)
    if error in ("memory", "too_large"):
        message = _("“{file}” needs more memory than a file may take.", file=file)
        remedy = _(
            "Save the sheet as CSV, delete rows and columns that only look empty, or split it by year."
        )
        raise refusal(file, "reading.too_large", message, remedy)
    workbook_notes.refuse_unknown_errors(answer["detail"], scans, file, noticed)
    raise damaged(file)


def _grid(answer: dict, book: Book, scan: Scan | None, noticed: Noticed) -> Grid:
    noticed.sheet = answer["sheet"]
    top, left = answer["top"], answer["left"]
    columns: dict[int, np.ndarray] = {}
    rows = 0
    for at, (values, codes) in enumerate(answer["columns"], start=left):
        numbers = None if codes is None else np.frombuffer(codes, dtype=np.uint32)
        column, problems = cleaning.clean(Coded(values, numbers))
        cleaning.tell(noticed, problems, column, at, first_row=top + 1)
        columns[at] = column.rows()
        rows = len(columns[at])
    blank = {at: np.full(rows, None, dtype=object) for at in range(left)}
    index = pd.RangeIndex(top + 1, top + rows + 1)
    values = pd.DataFrame({**blank, **columns}, index=index, dtype=object, copy=False)
    workbook_notes.tell_sheets(answer, noticed)
    workbook_notes.tell_scan(scan, noticed)
    merged = tuple((tuple(first), tuple(last)) for first, last in answer["merged"])
    return Grid(values, answer["sheet"], tuple(answer["sheets"]), merged, date1904=book.date1904)
