"""The same cells by two independent readers, for any small workbook; and by both ways of reading CSV."""

import csv
import datetime
import io

import numpy as np
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sswkit.data import plain_lines, text_file
from sswkit.data.limits import STANDARD
from sswkit.data.noticing import Noticed
from sswkit.data.reading import read_table

LETTERS = st.text(
    st.characters(whitelist_categories=("L", "N", "P", "Zs"), blacklist_characters="_"), max_size=8
)
WORDS = LETTERS.map(str.strip).filter(
    lambda text: text and text[0] not in "=#" and not text.startswith("Err:")
)
DAYS = st.dates(datetime.date(1905, 1, 1), datetime.date(2100, 12, 31)).map(
    lambda day: datetime.datetime(day.year, day.month, day.day)
)
FIGURES = st.floats(-1e12, 1e12).map(lambda figure: round(figure, 4)) | st.integers(-(10**12), 10**12)
CELLS = (
    st.none()
    | WORDS
    | DAYS
    | FIGURES
    | st.booleans()
    | st.sampled_from([0, 1, True, False, "0", "007", "NA", "1,5"])
)
TABLES = st.integers(1, 5).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=12).filter(
        lambda rows: any(cell is not None for row in rows for cell in row)
    )
)


def saved(rows: list[list], date1904: bool) -> bytes:
    book = openpyxl.Workbook()
    if date1904:
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.active.append([f"heading {number}" for number in range(len(rows[0]))])
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def kind_and_value(cell: object) -> tuple:
    if isinstance(cell, bool) or not isinstance(cell, (int, float)):
        return type(cell).__name__, cell
    return "number", float(cell)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(rows=TABLES, date1904=st.booleans())
def test_our_reader_and_openpyxl_give_the_same_cells(rows, date1904):
    data = saved(rows, date1904)
    sheet = openpyxl.load_workbook(io.BytesIO(data), read_only=True).active
    theirs = {
        number: [kind_and_value(cell) for cell in row]
        for number, row in enumerate(sheet.iter_rows(min_row=2, values_only=True), start=2)
        if any(cell is not None for cell in row)
    }
    raw = read_table(data, name="any.xlsx", header_row=1)
    ours = {number: [kind_and_value(cell) for cell in row] for number, *row in raw.values.itertuples()}
    assert ours == theirs


PLAIN = st.text(st.characters(codec="utf-8", blacklist_categories=("Cc", "Cs", "Cf", "Zl", "Zp")), max_size=6)
FIELDS = PLAIN.map(lambda text: text.replace('"', "").replace("|", "")).filter(
    lambda text: not text.startswith(("#", "Err"))
)
LINES = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(FIELDS, min_size=width, max_size=width), min_size=1, max_size=8)
)


@settings(max_examples=150, deadline=None)
@given(rows=LINES)
def test_both_ways_of_reading_text_give_what_the_csv_module_gives(rows):
    text = "\n".join("|".join(row) for row in rows) + "\n"
    expected = [
        [value or None for value in row] for row in csv.reader(io.StringIO(text, newline=""), delimiter="|")
    ]
    width = len(rows[0])
    expected = [row + [None] * (width - len(row)) for row in expected]
    simple = plain_lines.columns_of(text.encode(), "|", plain_lines.look_through(text.encode(), "|"))
    careful = text_file._quoted_rows(text, "|", "any.csv")
    quoted = text_file._quoted_columns(careful, np.array([len(row) for row in careful]))
    assert np.array(simple, dtype=object).T.tolist() == expected
    if any(careful):
        assert np.array(quoted, dtype=object).T.tolist() == [row[: len(quoted)] for row in expected]


@settings(max_examples=80, deadline=None)
@given(
    lines=st.lists(st.lists(FIELDS, max_size=4), min_size=1, max_size=8), end=st.sampled_from(["\n", "\r\n"])
)
def test_lines_of_different_length_are_counted_as_the_csv_module_counts_them(lines, end):
    text = end.join("|".join(fields) for fields in lines) + end
    expected = list(csv.reader(io.StringIO(text, newline=""), delimiter="|"))
    found = plain_lines.look_through(text.encode(), "|")
    assert found.counts.tolist() == [max(len(row), 1) for row in expected]
    columns = plain_lines.columns_of(text.encode(), "|", found)
    width = max(1, *(len(row) for row in expected))
    padded = [[value or None for value in row] + [None] * (width - len(row)) for row in expected]
    assert np.array(columns, dtype=object).T.tolist() == padded


@pytest.mark.parametrize("rows", [3, 30_000])
def test_a_column_of_many_different_values_is_the_same_as_one_of_few(rows):
    text = "worker|area\n" + "".join(f"W{number}|{number % 3}\n" for number in range(rows))
    noticed = Noticed("any.csv", "")
    grid = text_file.read_text(text.encode(), "any.csv", STANDARD, noticed)
    assert grid.values[0].tolist()[1:] == [f"W{number}" for number in range(rows)]
    assert grid.values[1].tolist()[1:] == [str(number % 3) for number in range(rows)]


def test_30_000_rows_of_a_workbook_keep_their_order_and_type():
    rows = [
        [f"W{number}", number % 7, number % 2 == 0 if number > 25_000 else number % 2]
        for number in range(30_000)
    ]
    raw = read_table(saved(rows, False), name="any.xlsx")
    assert raw.values[0].tolist() == [row[0] for row in rows]
    assert raw.values[1].tolist() == [row[1] for row in rows]
    assert [(type(a) is bool, a) for a in raw.values[2]] == [(type(b) is bool, b) for _a, _c, b in rows]
