"""An upload box takes what it offered to take, and says what it does not."""

import io

import ipywidgets
import openpyxl
import pytest

from sswkit.core.limits import LARGEST_UPLOAD


def test_a_name_that_is_a_path_is_only_a_name_to_show(box, rivania):
    here = box()
    here.send({"name": "../../../etc/areas.csv", "content": here.AREAS})
    assert "etc" not in here.said
    assert "areas.csv: 2 rows read" in here.said
    here.button("Bring it in").click()
    assert not list(rivania.parent.glob("etc"))
    kept = here.entries()[-1].value["file"]
    assert (rivania / kept).resolve().is_relative_to(rivania / "data" / "uploads")


def test_two_files_at_once_are_not_silently_one(box):
    here = box()
    here.send({"name": "a.csv", "content": here.AREAS}, {"name": "b.csv", "content": here.AREAS})
    assert "one can be brought in at a time" in here.said
    assert not here.upload.at_work


def test_a_file_above_the_limit_that_came_all_the_same_is_refused(box):
    here = box()
    here.send({"name": "areas.csv", "content": b"0" * (LARGEST_UPLOAD + 1)})
    assert "more than this page can take" in here.said
    assert not here.upload.at_work


def test_a_file_of_another_kind_than_its_name_says_is_told_by_its_content(box):
    here = box()
    here.send({"name": "areas.exe", "content": here.AREAS})
    assert "2 rows read" in here.said  # its bytes decide, never its name
    here.send({"name": "areas.csv", "content": b"%PDF-1.7 ..."})
    assert "PDF" in here.said


@pytest.mark.parametrize("field", ["headings", "scales", "constants"])
def test_a_form_that_a_browser_filled_with_nothing_is_refused(box, field):
    here = box()
    here.send({"name": "areas.csv", "content": here.AREAS})
    recipe = here.upload.recipe
    next(iter(getattr(here.upload.form_fields, field).values())).set_state({"index": None})
    here.check()
    assert "not among what this page offers" in here.said
    assert here.upload.recipe == recipe


def test_a_table_that_is_not_on_offer_is_refused(box):
    here = box()
    choice = next(child for child in here.row.children if isinstance(child, ipywidgets.Dropdown))
    choice.set_state({"index": None})
    assert "not among what this page offers" in here.said
    assert here.upload.chosen == "areas"


def test_replace_or_add_is_asked_again_when_the_answer_is_neither(box):
    here = box()
    here.send({"name": "areas.csv", "content": here.AREAS})
    before = len(here.entries())
    choice = next(child for child in here.inside(here.upload.problems, ipywidgets.RadioButtons))
    choice.set_state({"index": None})
    here.button("Bring it in").click()
    assert "not among what this page offers" in here.said
    assert len(here.entries()) == before


def test_numbers_are_written_as_the_form_offers_or_the_form_is_refused(box):
    here = box()
    here.send({"name": "areas.csv", "content": here.AREAS})
    recipe = here.upload.recipe
    here.upload.form_fields.decimal.set_state({"index": None})
    here.check()
    assert "not among what this page offers" in here.said
    assert here.upload.recipe == recipe


def test_dates_that_a_browser_filled_with_nothing_are_as_we_find_them(box):
    here = box()
    here.send({"name": "areas.csv", "content": here.AREAS})
    here.upload.form_fields.day_first.set_state({"index": None})
    here.check()
    assert here.upload.recipe.day_first is None
    assert "2 rows read" in here.said


def test_a_sheet_that_the_workbook_does_not_have_is_refused(box):
    book, content = openpyxl.Workbook(), io.BytesIO()
    for name, sheet in (("Here", book.active), ("There", book.create_sheet())):
        sheet.title = name
        sheet.append(["area", "name", "kind"])
        sheet.append(["A-1", "Karsa", "rural"])
    book.save(content)
    here = box()
    here.send({"name": "areas.xlsx", "content": content.getvalue()})
    raw = here.upload.raw
    choice = next(
        found for found in here.inside(here.upload.form, ipywidgets.Dropdown) if found.options == raw.sheets
    )
    choice.set_state({"index": None})
    assert "not among what this page offers" in here.said
    assert here.upload.raw is raw


def test_an_answer_about_a_value_that_was_not_offered_is_refused(box):
    here = box()
    here.send({"name": "areas.csv", "content": here.AREAS.replace(b"rural", b"hilly")})
    recipe = here.upload.recipe
    answer = next(found for found in here.asked() if "hilly" in found.description)
    answer.set_state({"index": None})
    here.button("Check again with these").click()
    assert "not among what this page offers" in here.said
    assert here.upload.recipe == recipe


def test_a_recipe_for_a_table_that_the_page_does_not_offer_is_refused_with_the_tables_it_takes(box):
    here = box("areas", "norms")
    before = here.page.journal.latest_revision()
    here.send(
        {"name": "areas.csv", "content": here.AREAS},
        {"name": "staff.toml", "content": b'table = "workforce"\n[columns]\narea = "area"\n'},
    )
    assert "The recipe is for “Workforce totals”, which this page does not take." in here.said
    assert "This page takes: Areas, Norms." in here.said
    assert not here.upload.at_work
    assert here.upload.chosen == "areas"
    assert here.page.journal.latest_revision() == before
