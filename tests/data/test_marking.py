"""Findings beside the marked cells of the team's own rows."""

import io

import openpyxl
import pytest

from sswkit.core.words import speaking
from sswkit.data.checking import check
from sswkit.data.marking import marked_workbook
from sswkit.data.reading import read_table
from sswkit.data.recipes import Recipe

TEXT = "worker,area,cadre,fte\n001,N1,a,1\n002,N1,a,twelve\n003,,=1+1,0.5\n"


@pytest.fixture
def book():
    return openpyxl.load_workbook(io.BytesIO(marked()))


def marked(text: str = TEXT) -> bytes:
    raw = read_table(text.encode(), name="file.csv")
    checked = check(raw, Recipe("staff", columns={c: c for c in raw.headings}))
    return marked_workbook(raw, checked.findings)


def test_the_first_sheet_lists_every_finding(book):
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert rows[0][:5] == ("Severity", "Sheet", "Cell", "Column", "Value")
    assert [(row[2], row[4]) for row in rows[1:]] == [("D3", "twelve"), ("B4", None)]


def test_the_second_sheet_has_the_teams_rows_with_their_numbers_as_they_were(book):
    rows = list(book.worksheets[1].iter_rows(values_only=True))
    assert rows[0] == ("Row", "worker", "area", "cadre", "fte", "What to look at")
    assert rows[1] == (2, "001", "N1", "a", "1", None)
    assert rows[3][:5] == (4, "003", None, "=1+1", "0.5")


def test_problem_cells_are_coloured_and_carry_their_message(book):
    cell = book.worksheets[1]["E3"]  # one column further right than in the file: the row number is first
    assert cell.fill.fgColor.rgb == "FFF8CBAD"
    assert "“twelve” in the column FTE is not a number." in cell.comment.text
    assert book.worksheets[1]["E2"].fill.fgColor.rgb != "FFF8CBAD"


def test_each_row_says_in_words_what_to_look_at(book):
    assert book.worksheets[1]["F3"].value.startswith("D3: “twelve” in the column FTE is not a number.")
    assert "B4" in book.worksheets[1]["F4"].value


def test_t29_nothing_of_the_team_becomes_a_formula(book):
    assert book.worksheets[1]["D4"].data_type == "s"


def test_the_workbook_speaks_the_language_in_force():
    with speaking("fr"):
        book = openpyxl.load_workbook(io.BytesIO(marked()))
    assert [cell.value for cell in book.worksheets[0][1]][:2] == ["Gravité", "Feuille"]
    assert book.worksheets[1]["F1"].value == "À regarder"


def test_a_file_without_findings_can_be_marked_too():
    book = openpyxl.load_workbook(io.BytesIO(marked("worker,area,cadre\n1,N1,a\n")))
    assert book.worksheets[0].max_row == 1
