"""T29, T30: what leaves as a workbook or CSV file is data, never a formula or a link."""

import csv
import io
import zipfile
from datetime import date, datetime

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sswkit.data.export import cell_text, guarded, safe_csv, safe_workbook, sheet_name

DANGEROUS = [
    "=1+1",
    "@SUM(A1)",
    "+1+2",
    "-2+3",
    "\t=1",
    "\r=1",
    "＝1+1",
    "＋1+1",
    "\0=1",
    '=HYPERLINK("http://x")',
    "=cmd|' /C calc'!A0",
    "-5 staff",
]


def cells(data: bytes) -> list[list]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return [list(row) for row in book.worksheets[0].iter_rows()]


@pytest.mark.parametrize("text", DANGEROUS)
def test_t29_no_text_becomes_a_formula_in_a_workbook(text):
    data = safe_workbook({"Sheet": pd.DataFrame({text: [text]})})
    for row in cells(data):
        assert row[0].data_type == "s"
    sheet = zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b"hyperlink" not in sheet


def test_t29_an_address_stays_text_in_a_workbook():
    data = safe_workbook({"S": pd.DataFrame({"a": ["https://example.org", "mailto:a@b.c"]})})
    assert not [name for name in zipfile.ZipFile(io.BytesIO(data)).namelist() if "rels/sheet" in name]


@pytest.mark.parametrize("text", DANGEROUS)
def test_t29_no_text_starts_like_a_formula_in_a_csv_file(text):
    data = safe_csv(pd.DataFrame({text: [text]})).decode("utf-8-sig")
    for row in csv.reader(io.StringIO(data, newline="")):
        assert row[0] == "'" + text


def test_t29_negative_numbers_are_not_damaged():
    frame = pd.DataFrame({"a": [-5, 3], "b": [-2.5, 1.0], "c": ["-5", "+3.5"]})
    assert safe_csv(frame).decode("utf-8-sig").split("\r\n")[1:3] == ["-5,-2.5,-5", "3,1,+3.5"]
    assert [cell.value for cell in cells(safe_workbook({"S": frame}))[1]] == [-5, -2.5, "-5"]


@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=50))
def test_any_text_comes_back_from_a_workbook_as_it_was(text):
    value = cells(safe_workbook({"S": pd.DataFrame({"a": [text, "end"]})}))[1][0].value
    assert (value or "") == text


@given(st.text(max_size=50))
def test_any_text_comes_back_from_a_csv_file_but_for_the_apostrophe(text):
    text = cell_text(text)  # no lone surrogates: a file cannot hold them
    data = safe_csv(pd.DataFrame({"a": [text]})).decode("utf-8-sig")
    back = list(csv.reader(io.StringIO(data, newline="")))[1:]
    assert (back[0][0] if back and back[0] else "") == guarded(text)


def test_t30_what_a_cell_cannot_hold_is_taken_out_or_shortened():
    value = cells(safe_workbook({"S": pd.DataFrame({"a": ["x\0y\x07z" + "é" * 40_000]})}))[1][0].value
    assert value.startswith("xyzé")
    assert len(value) == 32767


def test_missing_and_infinite_values_leave_their_cells_empty():
    frame = pd.DataFrame(
        {"a": [float("nan"), float("inf")], "b": pd.to_datetime([None, None]), "c": pd.array([pd.NA, True])}
    )
    rows = [[cell.value for cell in row] for row in cells(safe_workbook({"S": frame}))[1:]]
    assert rows == [[None, None, None], [None, None, True]]
    assert safe_csv(frame.iloc[:1]).decode("utf-8-sig").split("\r\n")[1] == ",,"


def test_dates_are_dates():
    frame = pd.DataFrame({"a": pd.to_datetime(["2024-02-01"]), "b": [date(2024, 2, 1)]})
    assert [cell.value for cell in cells(safe_workbook({"S": frame}))[1]] == [datetime(2024, 2, 1)] * 2
    assert safe_csv(frame).decode("utf-8-sig").split("\r\n")[1] == "2024-02-01,2024-02-01"


def test_sheets_have_names_that_excel_accepts_and_that_differ():
    frame = pd.DataFrame({"a": [1]})
    names = {"posts/2024?": frame, "A" * 40: frame, "A" * 41: frame, "History": frame, "[x]": frame}
    book = openpyxl.load_workbook(io.BytesIO(safe_workbook(names)))
    assert book.sheetnames == ["posts 2024", "A" * 31, "A" * 29 + " 2", "History 2", "x"]
    assert all(len(name) <= 31 for name in book.sheetnames)
    assert sheet_name("///", []) == "Sheet"
