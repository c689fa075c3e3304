"""Workbooks: typed cells, which sheet, hidden things, errors, formulas, macros."""

import datetime
import io
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

ROWS = [["worker", "area", "fte"], ["W1", "North", 1], ["W2", "South", 0.5]]
FILES = Path(__file__).parent / "files"


def test_cells_keep_their_type_and_texts_stay_text(read, workbook):
    day, moment = datetime.datetime(1984, 5, 6), datetime.datetime(2020, 1, 2, 3, 4)
    row = ["007", day, moment, True, False, 1, 0.25, 1.234567890123457e18, None, "a\nb"]
    raw = read(workbook(Staff=[[f"c{n}" for n in range(10)], row, ["x"] * 10]), "staff.xlsx")
    assert raw.values.loc[2].tolist() == row
    assert [type(value) for value in raw.values.loc[2]][:6] == [
        str,
        datetime.datetime,
        datetime.datetime,
        bool,
        bool,
        float,
    ]


def test_true_and_one_in_the_same_column_stay_apart(read, workbook):
    rows = [["fte", "registered"], [1, True], [True, 0], [0, False], ["yes", 1]]
    raw = read(workbook(Staff=rows), "staff.xlsx")
    assert [str(value) for value in raw.values[0]] == ["1.0", "True", "0.0", "yes"]
    assert [str(value) for value in raw.values[1]] == ["True", "0.0", "False", "1.0"]


def test_t06_days_counted_from_1904_are_the_same_days(read, workbook):
    def since_1904(book):
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904

    raw = read(
        workbook(since_1904, S=[["name", "birth date"], ["Ama", datetime.datetime(1984, 5, 6)]]), "staff.xlsx"
    )
    assert raw.values.loc[2, 1] == datetime.datetime(1984, 5, 6)
    assert raw.date1904


def test_a_table_that_does_not_begin_in_the_first_cell_has_its_true_addresses(read, workbook):
    raw = read(
        workbook(Staff=[[], [None, None, "worker", "area"], [None, None, "W1", "North"]]), "staff.xlsx"
    )
    assert raw.headings == ("worker", "area")
    assert raw.address(3, 1) == "D3"
    assert raw.values.loc[3].tolist() == ["W1", "North"]


def test_t16_the_sheet_with_the_known_headings_is_read_and_the_others_named(read, workbook, found):
    def hide(book):
        book["Old"].sheet_state = "hidden"

    data = workbook(hide, Notes=[["Please", "read"], ["this", "first"]], Staff=ROWS, Old=ROWS)
    raw = read(data, "staff.xlsx")
    assert (raw.sheet, raw.sheets) == ("Staff", ("Notes", "Staff", "Old"))
    (finding,) = found(raw, "sheet_chosen")
    assert finding.message == "The sheet “Staff” was read. The file also has: “Notes” and “Old” (hidden)."


def test_t16_a_sheet_may_be_asked_for_even_a_hidden_one(read, workbook, found, refused):
    def hide(book):
        book["Old"].sheet_state = "hidden"

    data = workbook(hide, Staff=ROWS, Old=[["worker", "area"], ["W9", "East"]])
    raw = read(data, "staff.xlsx", sheet=" old")
    assert raw.values.loc[2].tolist() == ["W9", "East"]
    assert found(raw, "hidden_sheet")
    assert refused(data, "staff.xlsx", sheet="Stuff").remedy == "Its sheets are: Staff and Old."


def test_t16_hidden_and_filtered_rows_are_read_and_counted(read, workbook, found):
    def hide(book):
        book["Staff"].row_dimensions[2].hidden = True
        book["Staff"].column_dimensions["B"].hidden = True
        book["Staff"].auto_filter.ref = "A1:C3"

    raw = read(workbook(hide, Staff=ROWS), "staff.xlsx")
    assert raw.values.index.tolist() == [2, 3]
    (rows,) = found(raw, "hidden_rows")
    assert rows.message == "1 hidden row is read like the others: row 2. A filter is set on this sheet."
    assert "B" in found(raw, "hidden_columns")[0].message


def test_t17_a_formula_without_a_saved_result_blocks_with_its_cell(read, workbook, found):
    raw = read(workbook(Staff=[*ROWS, ["W3", "East", "=SUM(C2:C3)"]]), "staff.xlsx")
    (finding,) = found(raw, "formula_not_saved")
    assert (finding.place, finding.severity) == ("Staff!C4", "blocks")
    assert finding.message == "Staff!C4 is a formula with no saved result."
    assert "Excel" in finding.remedy


def test_t17_formulas_with_a_saved_result_are_values_also_when_it_is_an_empty_text(read, repacked):
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet("Staff")
        for number, row in enumerate(ROWS):
            sheet.write_row(number, 0, row)
        sheet.write_formula("C4", "=SUM(C2:C3)", None, 1.5)
        sheet.write_formula("A4", '=""', None, "nothing")
    empty_text = {"xl/worksheets/sheet1.xml": lambda xml: xml.replace(b"<v>nothing</v>", b"<v></v>")}
    raw = read(repacked(stream.getvalue(), empty_text), "staff.xlsx")
    assert raw.values.loc[4].tolist() == [None, None, 1.5]
    assert not raw.findings


def test_t18_every_error_cell_is_listed_and_blocks(read, workbook, found):
    errors = ["#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NULL!", "#NUM!"]
    raw = read(
        workbook(Staff=[["worker", "fte"], *[[f"W{n}", error] for n, error in enumerate(errors)]]),
        "staff.xlsx",
    )
    assert [(f.cell, f.value, f.severity) for f in found(raw, "error_cell")] == [
        (f"B{row}", error, "blocks") for row, error in enumerate(errors, start=2)
    ]
    assert raw.values[1].tolist() == [None] * 7


def test_t18_an_error_that_only_newer_programs_know_is_told_with_its_cell(read, workbook, repacked):
    from sswkit.core.errors import KitError

    data = workbook(Staff=[*ROWS, ["W3", "East", "#N/A"]])
    data = repacked(data, {"xl/worksheets/sheet1.xml": lambda xml: xml.replace(b"#N/A", b"#SPILL!")})
    with pytest.raises(KitError) as caught:
        read(data, "staff.xlsx")
    assert [(finding.place, finding.value) for finding in caught.value.findings] == [("Staff!C4", "#SPILL!")]


def test_t10_a_workbook_without_a_value_is_empty(refused, workbook):
    assert refused(workbook(Staff=[]), "staff.xlsx").message == "“staff.xlsx” is empty."
    assert refused(workbook(Staff=[["worker", "area"]]), "staff.xlsx").rule == "reading.no_rows"


def test_t26_macros_links_and_connections_are_ignored_and_told(read, workbook, repacked, found):
    parts = {
        "xl/vbaProject.bin": b"x",
        "xl/externalLinks/externalLink1.xml": b"<x/>",
        "xl/connections.xml": b"<x/>",
    }
    raw = read(repacked(workbook(Staff=ROWS), parts), "staff.xlsm")
    assert {finding.severity for finding in raw.findings} == {"informs"}
    assert found(raw, "macros")
    assert found(raw, "external_links")
    assert found(raw, "connections")


def test_t30_control_characters_in_a_workbook_are_taken_out_and_told(read, workbook, repacked, found):
    data = repacked(
        workbook(Staff=ROWS),
        {"xl/worksheets/sheet1.xml": lambda xml: xml.replace(b"North", b"No_x0007_rth\xe2\x80\xae")},
    )
    raw = read(data, "staff.xlsx")
    assert raw.values.loc[2, 1] == "North"
    assert found(raw, "invisible_characters")[0].place == "Staff!B2"


@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_t25_older_kinds_are_read_and_their_errors_not_passed_over(read, found, ending):
    raw = read((FILES / f"staff.{ending}").read_bytes(), f"staff.{ending}")
    assert raw.headings == ("worker", "birth date", "fte", "contract kept")
    assert raw.values.loc[2].tolist()[:3] == ["007", datetime.datetime(1984, 5, 6), 0.5]
    assert found(raw, "errors_unseen")[0].severity == "warns"


def test_a_namespace_prefix_in_the_sheet_changes_nothing(read, workbook, repacked, found):
    def prefixed(xml: bytes) -> bytes:
        return (
            xml.replace(b"</", b"</x:")
            .replace(b"<", b"<x:")
            .replace(b"<x:/x:", b"</x:")
            .replace(b"<x:?", b"<?")
        ).replace(b"xmlns=", b"xmlns:x=")

    data = repacked(workbook(Staff=[*ROWS, ["W3", "East", "#N/A"]]), {"xl/worksheets/sheet1.xml": prefixed})
    raw = read(data, "staff.xlsx")
    assert raw.values.loc[2].tolist() == ["W1", "North", 1]
    assert found(raw, "error_cell")[0].cell == "C4"
