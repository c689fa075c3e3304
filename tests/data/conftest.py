"""Files as teams send them, made in memory."""

import io
import zipfile
from collections.abc import Callable

import openpyxl
import pytest

from sswkit.core.errors import KitError
from sswkit.core.findings import Finding
from sswkit.data.reading import RawTable, read_table

KNOWN = ("worker", "area", "cadre", "sex", "fte", "headcount", "birth date", "name")


@pytest.fixture
def workbook() -> Callable[..., bytes]:
    """Make an xlsx file of sheets of rows; `change` may touch the openpyxl workbook before it is saved."""

    def make(change: Callable | None = None, **sheets: list[list]) -> bytes:
        book = openpyxl.Workbook()
        book.remove(book.active)
        for name, rows in sheets.items():
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(row)
        if change:
            change(book)
        stream = io.BytesIO()
        book.save(stream)
        return stream.getvalue()

    return make


@pytest.fixture
def repacked() -> Callable[..., bytes]:
    """The zip file with parts added, replaced, or changed by a function of their bytes."""

    def make(data: bytes, parts: dict[str, object]) -> bytes:
        with zipfile.ZipFile(io.BytesIO(data)) as old:
            content = {name: old.read(name) for name in old.namelist()}
        for name, part in parts.items():
            content[name] = part(content[name]) if callable(part) else part
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
            for name, part in content.items():
                new.writestr(name, part)
        return stream.getvalue()

    return make


@pytest.fixture
def read() -> Callable[..., RawTable]:
    """Read the bytes of a file with the headings of these tests."""

    def run(data: bytes, name: str = "staff.csv", **options) -> RawTable:
        return read_table(data, name=name, **{"known_headings": KNOWN, **options})

    return run


@pytest.fixture
def refused(read) -> Callable[..., Finding]:
    """The one finding with which a file is refused; its words are the error's own."""

    def run(data: bytes, name: str = "staff.csv", **options) -> Finding:
        with pytest.raises(KitError) as caught:
            read(data, name, **options)
        (finding,) = caught.value.findings
        assert (caught.value.message, caught.value.remedy) == (finding.message, finding.remedy)
        assert finding.severity == "blocks"
        return finding

    return run


@pytest.fixture
def found() -> Callable[..., list[Finding]]:
    """The findings of one rule, by its last word: `found(raw, "ragged_row")`."""

    def pick(raw: RawTable, rule: str) -> list[Finding]:
        return [finding for finding in raw.findings if finding.rule == f"reading.{rule}"]

    return pick
