"""Blank workbooks: in step with the dictionary, and a filled one checks clean."""

import shutil
import subprocess
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

import sswkit
from sswkit.core.definitions import table, tables
from sswkit.core.errors import KitError
from sswkit.core.places import kit_folder
from sswkit.core.words import label, speaking
from sswkit.data.checking import Context, check_file
from sswkit.data.templates import BOOKS, write_templates
from sswkit.data.templates_guide import example

LANGUAGES = ("en", "fr")
BOOK_OF = {name: position for position, names in enumerate(BOOKS.values()) for name in names}
AREAS = pd.DataFrame({"area": ["N", "N03"], "name": ["Northern", "Tolm"], "parent": [None, "N"]})
CADRES = Context(areas=AREAS, cadres=("social_worker",), base_year=2025)


def content(path):
    """Everything that a person meets in a workbook: cells, notes, drop-downs, limits, locks, widths."""
    book = openpyxl.load_workbook(path)
    return {sheet.title: (sheet.sheet_state, *_sheet(sheet)) for sheet in book.worksheets}


def _sheet(sheet):
    cells = {
        cell.coordinate: (cell.value, cell.number_format, cell.protection.locked, str(cell.comment))
        for row in sheet.iter_rows()
        for cell in row
    }
    rules = {
        str(rule.sqref): (rule.type, rule.operator, rule.formula1, rule.formula2, rule.error, rule.prompt)
        for rule in sheet.data_validations.dataValidation
    }
    widths = {name: (part.width, part.protection.locked) for name, part in sheet.column_dimensions.items()}
    return cells, rules, widths, sheet.protection.sheet, sheet.freeze_panes


def typed(column, language):
    """The example as a person types it: Excel makes dates and numbers of it."""
    with speaking(language):
        text = example(column)
    if not text:
        return None
    if column.type == "date":
        return date.fromisoformat(text)
    return float(text.replace(",", ".")) if column.type in ("count", "number", "money", "year") else text


def fill(path, name, language):
    """Type the example of each column below its heading."""
    with speaking(language):
        title = label(f"table.{name}")
    book = openpyxl.load_workbook(path)
    for position, column in enumerate(table(name).columns, start=1):
        book[title].cell(row=2, column=position).value = typed(column, language)
    book.save(path)
    return title


@pytest.fixture(scope="module", params=LANGUAGES)
def as_written(request, tmp_path_factory):
    return request.param, write_templates(tmp_path_factory.mktemp(request.param), request.param)


@pytest.fixture
def written(as_written, tmp_path):
    """Workbooks of one's own, to be filled in: writing all of them takes seconds."""
    language, paths = as_written
    return language, [Path(shutil.copy(path, tmp_path)) for path in paths]


def test_the_workbooks_in_the_tree_are_those_that_the_dictionary_makes(written):
    language, paths = written
    kept = kit_folder("data_templates") / language
    assert sorted(path.name for path in kept.iterdir()) == sorted(path.name for path in paths)
    for path in paths:
        assert content(path) == content(kept / path.name), f"write the workbook {path.name} again"


def test_every_column_of_the_dictionary_stands_once_in_its_sheet_and_in_how_to_fill(written):
    language, paths = written
    for name in BOOK_OF:
        book = openpyxl.load_workbook(paths[BOOK_OF[name]])
        guide = [row[0].value for row in book.worksheets[-2].iter_rows()]
        with speaking(language):
            headings = [cell.value.removesuffix(" *") for cell in book[label(f"table.{name}")][1]]
            assert headings == [column.label for column in table(name).columns]
        assert all(guide.count(cell.value) >= 1 for cell in book[_title(name, language)][1])


def _title(name, language):
    with speaking(language):
        return label(f"table.{name}")


def test_every_table_has_its_sheet_but_borders_which_come_from_a_map_program():
    assert set(tables()) - set(BOOK_OF) == {"borders"}


@pytest.mark.parametrize("name", list(BOOK_OF))
def test_a_filled_workbook_checks_clean_in_each_language(written, name):
    language, paths = written
    path = paths[BOOK_OF[name]]
    title = fill(path, name, language)
    context = Context(base_year=2025) if name == "areas" else CADRES
    checked = check_file(path, name, sheet=title, context=context)
    assert [f.message for f in checked.findings if f.severity == "blocks"] == []
    assert len(checked.table) == 1


def test_the_register_is_found_among_the_sheets_without_being_named(written):
    language, paths = written
    fill(paths[BOOK_OF["staff"]], "staff", language)
    checked = check_file(paths[BOOK_OF["staff"]], "staff", context=CADRES)
    assert checked.table.worker.tolist() == ["00417"]
    assert checked.table.start_date.tolist() == [datetime(2019, 9, 1)]


def test_headings_are_locked_and_cells_open_so_that_rows_can_be_added_and_deleted(written):
    _language, paths = written
    for path in paths:
        for sheet in openpyxl.load_workbook(path).worksheets[:-2]:
            assert sheet.protection.sheet
            assert not sheet.protection.insertRows
            assert not sheet.protection.deleteRows
            assert all(cell.protection.locked for cell in sheet[1])
            spans = sorted((part.min, part.max) for part in sheet.column_dimensions.values())
            assert not any(part.protection.locked for part in sheet.column_dimensions.values())
            assert (spans[0][0], spans[-1][1]) == (1, 16_384)
            assert all(before[1] + 1 == after[0] for before, after in pairwise(spans))


def test_choices_are_offered_in_the_language(written):
    language, paths = written
    book = openpyxl.load_workbook(paths[BOOK_OF["staff"]])
    hidden = book.worksheets[-1]
    offered = {cell.value for row in hidden.iter_rows() for cell in row}
    assert hidden.sheet_state == "hidden"
    assert {"en": {"Resignation", "Yes"}, "fr": {"Démission", "Oui"}}[language] <= offered


def test_what_cannot_be_is_refused_while_typing(tmp_path):
    book = openpyxl.load_workbook(write_templates(tmp_path, "en")[BOOK_OF["staff"]])
    rules = {str(rule.sqref): rule for rule in book.worksheets[0].data_validations.dataValidation}
    fte, born = rules["I2:I20001"], rules["G2:G20001"]
    assert (fte.type, fte.formula1, fte.formula2) == ("decimal", "0", "2")
    assert (born.type, born.formula2) == ("date", "TODAY()")
    assert fte.error == "Please write a number, from 0 to 2, or leave the cell empty."
    assert all(len(rule.prompt) <= 255 and len(rule.promptTitle) <= 32 for rule in rules.values())


def test_with_a_country_its_districts_and_cadres_can_be_chosen(tmp_path):
    country = sswkit.load(kit_folder("countries") / "rivania")
    paths = write_templates(tmp_path, "fr", country)
    lists = openpyxl.load_workbook(paths[BOOK_OF["staff"]]).worksheets[-1]
    offered = [[cell.value for cell in column if cell.value] for column in lists.iter_cols()]
    assert offered[0][0] == "Karsa"
    assert len(offered[0]) == 36
    assert offered[1][0] == "Travailleur social"


def test_an_unknown_language_is_refused_with_those_that_there_are(tmp_path):
    with pytest.raises(KitError, match="does not speak “xx”"):
        write_templates(tmp_path, "xx")


@pytest.mark.skipif(
    shutil.which("soffice") is None,
    reason="LibreOffice is not installed; get it from https://www.libreoffice.org or your package manager",
)
def test_a_workbook_filled_and_saved_in_libreoffice_checks_clean(written, tmp_path):
    language, paths = written
    fill(paths[BOOK_OF["staff"]], "staff", language)
    home = (tmp_path / "profile").as_uri()
    target = tmp_path / "saved"
    order = ["soffice", f"-env:UserInstallation={home}", "--headless", "--convert-to", "xlsx", "--outdir"]
    subprocess.run([*order, str(target), str(paths[BOOK_OF["staff"]])], check=True, capture_output=True)
    checked = check_file(target / paths[BOOK_OF["staff"]].name, "staff", context=CADRES)
    assert [f.message for f in checked.findings if f.severity == "blocks"] == []
    assert checked.table.worker.tolist() == ["00417"]
