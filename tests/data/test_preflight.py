"""Workbooks made to do harm, or made by accident: refused before or without harm to the kit."""

import io
import time
import zipfile
from dataclasses import replace

import openpyxl
import pytest

from sswkit.core.errors import KitError
from sswkit.data import child_process
from sswkit.data import workbook as workbook_module
from sswkit.data.limits import STANDARD, Limits
from sswkit.data.preflight import open_package

ROWS = [["worker", "area"], ["W1", "North"]]
SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture(params=[True, False], ids=["memory limited", "memory not limited"])
def platform(request, monkeypatch):
    """As on Linux, and as on Windows and macOS, where the reach is checked before reading."""
    monkeypatch.setattr(
        workbook_module, "MEMORY_IS_LIMITED", request.param and workbook_module.MEMORY_IS_LIMITED
    )


def far(cell: str):
    def change(book: openpyxl.Workbook) -> None:
        book["Staff"][cell] = "x"

    return change


@pytest.mark.parametrize("cell", ["XFD1048576", "A1048576", "AB250001", "XFD400"])
@pytest.mark.usefixtures("platform")
def test_t22_a_cell_far_away_is_refused_with_its_address(refused, workbook, cell):
    finding = refused(workbook(far(cell), Staff=ROWS), "staff.xlsx")
    assert (finding.rule, finding.place) == ("reading.far_cell", f"Staff!{cell}")
    assert "delete its row and its column" in finding.remedy


@pytest.mark.usefixtures("platform")
def test_t22_a_far_cell_is_found_however_its_address_is_written(refused, workbook, repacked):
    def oddly(xml: bytes) -> bytes:
        return xml.replace(b'r="XFD1048576"', b"r = 'XFD1048576'")

    data = repacked(workbook(far("XFD1048576"), Staff=ROWS), {SHEET: oddly})
    assert refused(data, "staff.xlsx").rule in ("reading.far_cell", "reading.damaged")


@pytest.mark.usefixtures("platform")
def test_t22_cells_far_away_that_are_only_coloured_do_no_harm(read, workbook):
    def colour(book):
        book["Staff"]["XFD1048576"].fill = openpyxl.styles.PatternFill("solid", fgColor="FFFF00")

    assert read(workbook(colour, Staff=ROWS), "staff.xlsx").values.loc[2].tolist() == ["W1", "North"]


@pytest.mark.usefixtures("platform")
def test_t22_a_far_cell_on_a_sheet_that_is_not_read_does_no_harm(read, workbook):
    def change(book):
        book["Old"]["XFD1048576"] = "x"

    data = workbook(change, Staff=ROWS, Old=ROWS)
    assert read(data, "staff.xlsx", sheet="Staff").sheet == "Staff"


@pytest.mark.usefixtures("platform")
def test_t21_a_sheet_beyond_the_limit_is_refused(refused, workbook):
    rows = [["worker", "area"], *[[f"W{n}", "North"] for n in range(30)]]
    finding = refused(workbook(Staff=rows), "staff.xlsx", limits=Limits(rows=20))
    assert (finding.rule, finding.cell) == ("reading.far_cell", "A21")


def test_t21_the_standard_limit_has_room_for_a_register_of_200_000_workers():
    assert STANDARD.rows >= 200_001
    assert STANDARD.cells >= 200_001 * 15


def test_t23_a_part_that_unpacks_a_thousandfold_is_refused(refused, workbook, repacked):
    data = repacked(
        workbook(Staff=ROWS),
        {SHEET: lambda xml: xml.replace(b"</sheetData>", b" " * 50_000_000 + b"</sheetData>")},
    )
    assert len(data) < 100_000
    assert refused(data, "staff.xlsx").rule == "reading.bomb"


def test_t23_many_parts_or_many_megabytes_are_refused(workbook):
    data = workbook(Staff=ROWS)
    parts = len(zipfile.ZipFile(io.BytesIO(data)).namelist())
    for limits in (replace(STANDARD, parts=parts - 1), replace(STANDARD, unpacked_bytes=1000)):
        with pytest.raises(KitError) as caught:
            open_package(data, "staff.xlsx", "xlsx", limits)
        assert caught.value.findings[0].rule == "reading.bomb"
    assert len(open_package(data, "staff.xlsx", "xlsx", replace(STANDARD, parts=parts)).parts) == parts


def test_t23_a_part_that_lies_about_its_size_is_refused(refused, workbook, repacked):
    big = repacked(workbook(Staff=ROWS), {SHEET: lambda xml: xml + b" " * 5_000_000})
    size = zipfile.ZipFile(io.BytesIO(big)).getinfo(SHEET).file_size
    lying = big.replace(size.to_bytes(4, "little"), (2000).to_bytes(4, "little"))
    assert lying != big
    assert refused(lying, "staff.xlsx").rule in ("reading.damaged", "reading.bomb")


BILLION_LAUGHS = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'


@pytest.mark.parametrize(
    "part", ["xl/sharedStrings.xml", "xl/workbook.xml", SHEET, "docProps/core.xml", "_rels/.rels"]
)
@pytest.mark.parametrize("content", [BILLION_LAUGHS, OUTSIDE, OUTSIDE.decode().encode("utf-16")])
def test_t24_a_declaration_in_any_part_is_refused(refused, workbook, repacked, part, content):
    finding = refused(repacked(workbook(Staff=ROWS), {part: content}), "staff.xlsx")
    assert finding.rule in ("reading.unsafe", "reading.damaged")
    assert "root:" not in finding.message


def test_t24_a_declaration_between_two_pieces_of_a_large_part_is_seen(refused, workbook, repacked):
    start = b'<?xml version="1.0"?>'
    content = (
        start
        + b"\n" * (2**20 - len(start) - 4)
        + b"<!DOCTYPE x [<!ENTITY a 'b'>]><x/>"
        + bytes(range(256)).hex().encode() * 99
    )
    assert (
        refused(
            repacked(workbook(Staff=ROWS), {"xl/extra.xml": content}),
            "staff.xlsx",
            limits=Limits(ratio=10_000),
        ).rule
        == "reading.unsafe"
    )


def test_h09_when_the_reading_process_runs_out_of_memory_only_it_dies(refused, workbook):
    # A box of 200,000 rows and 20 columns is within the limits, but not within 100 MB.
    finding = refused(
        workbook(far("T200000"), Staff=ROWS), "staff.xlsx", limits=Limits(memory_bytes=100 * 2**20)
    )
    assert finding.rule == "reading.too_large"


def test_h09_a_reading_that_takes_too_long_is_ended(refused, workbook, monkeypatch):
    sleeper = "import time, sys; sys.stdin.buffer.read(); time.sleep(60)"
    real = child_process.subprocess.Popen
    monkeypatch.setattr(
        child_process.subprocess,
        "Popen",
        lambda command, **options: real([command[0], "-c", sleeper], **options),
    )
    begun = time.monotonic()
    finding = refused(workbook(Staff=ROWS), "staff.xlsx", limits=Limits(seconds=1))
    assert finding.rule == "reading.too_slow"
    assert time.monotonic() - begun < 30


def test_what_the_reading_process_says_is_never_run():
    class Harm:
        def __reduce__(self):
            return (print, ("harm",))

    import pickle

    with pytest.raises(pickle.UnpicklingError):
        child_process.load(io.BytesIO(pickle.dumps(Harm())))


def test_a_truncated_workbook_is_called_damaged(refused, workbook):
    data = workbook(Staff=ROWS)
    for length in (30, len(data) // 2, len(data) - 10):
        assert refused(data[:length], "staff.xlsx").rule == "reading.damaged"
