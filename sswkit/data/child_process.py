"""The separate process that reads workbooks: started, asked, and ended when it takes too long or too much."""

import json
import os
import pickle
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from threading import Timer
from typing import IO

from sswkit.core.places import PACKAGE
from sswkit.data.received import Receiving, receive

CHILD = "sswkit.data.workbook_child"
SECONDS_TO_END = 5


@dataclass(frozen=True)
class Answer:
    """What the process found, and the columns of the sheet it read; `found["error"]` when it could not."""

    found: dict
    columns: tuple[Receiving, ...] = ()


def start() -> tuple[subprocess.Popen, IO[bytes]]:
    """A process that waits for a request, and the file that takes its complaints."""
    path = os.pathsep.join(filter(None, [str(PACKAGE.parent), os.environ.get("PYTHONPATH", "")]))
    complaints = tempfile.TemporaryFile()  # noqa: SIM115 (closed by `ask`)
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", CHILD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=complaints,
        env={**os.environ, "PYTHONPATH": path},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    return process, complaints


def ask(process: subprocess.Popen, complaints: IO[bytes], request: dict, data: bytes, seconds: int) -> Answer:
    """The process's answer; an error of "memory", "slow" or "damaged" when it ends without one."""
    late = Timer(seconds, process.kill)
    late.daemon = True
    late.start()
    with process, complaints:
        try:
            process.stdin.write(json.dumps(request).encode() + b"\n")
            process.stdin.write(data)
            process.stdin.close()
            return _answer(process.stdout)
        except (OSError, EOFError, pickle.UnpicklingError):
            return Answer({"error": _cause(process, complaints, late), "detail": ""})
        finally:
            late.cancel()


def _answer(stream: IO[bytes]) -> Answer:
    found = load(stream)
    if "error" in found:
        return Answer(found)
    columns = tuple(Receiving() for _ in range(found["width"]))
    while (block := load(stream)) is not None:
        if isinstance(block, dict):
            return Answer({**found, **block})
        for column, payload in zip(columns, block, strict=True):
            receive(column, payload)
    return Answer(found, columns)


def _cause(process: subprocess.Popen, complaints: IO[bytes], late: Timer) -> str:
    """Why did it end without an answer: "slow", "memory" or "damaged"?"""
    try:
        code = process.wait(timeout=SECONDS_TO_END)
    except subprocess.TimeoutExpired:
        process.kill()  # it answers what nobody asked
        return "damaged"
    if late.finished.is_set():
        return "slow"
    complaints.seek(0)
    said = complaints.read(100_000)
    # A failed allocation aborts the process, or stops it from loading what it needs.
    return "memory" if code < 0 or b"memory" in said or b"failed to map" in said else "damaged"


class _Plain(pickle.Unpickler):
    """Unpickles plain values and dates only: what read a stranger's file is not trusted further."""

    def find_class(self, module: str, name: str) -> type:
        if module == "datetime" and name in ("datetime", "date", "time", "timedelta"):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is not a plain value")


def load(stream: IO[bytes]) -> object:
    """The next message of the process: plain values and dates, nothing that runs."""
    return _Plain(stream).load()
