"""An upload box takes what it offered to take, acts once, and tells colleagues' imports calmly."""

import io

import ipywidgets
import openpyxl
import pytest

from sswkit.core.limits import LARGEST_UPLOAD
from sswkit.guide import pressing, upload, upload_state, watching

AREAS = b"area,name,kind,population,children\nA-1,Karsa,rural,12000,5000\nA-2,Luma,urban,8000,3000\n"


class Box:
    """One person's upload box, with its page's refreshes counted."""

    def __init__(self, page, *tables: str):
        self.page, self.refreshed = page, 0
        page.refresh = self._refresh
        parts = upload.uploader(page, tables)
        self.row, self.upload = parts[1], page.uploads[-1]
        self.seen = page.journal.latest_revision()

    def _refresh(self):
        self.page.__dict__.pop("country", None)
        upload_state.show_state(self.upload)
        self.refreshed += 1

    def send(self, *files: dict) -> None:
        """What a browser sends, or somebody in its place."""
        chooser = next(child for child in self.row.children if isinstance(child, ipywidgets.FileUpload))
        described = [{"type": "", "size": 0, "last_modified": 0, **file} for file in files]
        chooser.set_state({"value": [{**file, "content": memoryview(file["content"])} for file in described]})

    def button(self, words: str) -> ipywidgets.Button:
        found = [*buttons(self.upload.problems), *self.offers()]
        return next(button for button in found if words in button.description)

    def offers(self) -> list[ipywidgets.Button]:
        """The buttons in the list of what is there."""
        return buttons(self.upload.state)

    @property
    def said(self) -> str:
        parts = [self.upload.message, *self.upload.problems.children]
        return " ".join(part.value for part in parts if isinstance(part, ipywidgets.HTML))


def inside(widget, kind) -> list:
    """All widgets of a kind in a box, or in the boxes inside it."""
    if isinstance(widget, kind):
        return [widget]
    return [found for child in getattr(widget, "children", ()) for found in inside(child, kind)]


def buttons(widget) -> list:
    return inside(widget, ipywidgets.Button)


@pytest.fixture
def box(open_guide, monkeypatch):
    monkeypatch.setattr(pressing, "PAUSE", 0)
    return lambda *tables, who="Amina": Box(open_guide("needed", who=who), *(tables or ("areas", "norms")))


def entries(box, table: str = "areas") -> list:
    return box.page.journal.history(f"table:{table}")


def test_a_file_is_read_checked_and_brought_in_and_the_box_is_empty_again(box):
    here = box()
    here.send({"name": "areas.csv", "content": AREAS})
    assert "areas.csv: 2 rows read" in here.said
    assert here.upload.at_work
    here.button("Bring it in").click()
    assert "2 rows brought in" in here.said
    assert entries(here)[-1].who == "Amina"
    assert here.refreshed == 1
    assert not here.upload.at_work


def test_f13_bring_it_in_clicked_twice_is_one_import(box):
    here = box()
    here.send({"name": "areas.csv", "content": AREAS})
    button, before = here.button("Bring it in"), len(entries(here))
    button.click()
    button.click()
    assert len(entries(here)) - before <= 2  # the table that was there, and the import
    assert [entry.value["rows"] for entry in entries(here)][-1] == 2
    count = len(entries(here))
    button.click()  # long after
    assert len(entries(here)) == count


def test_f13_an_import_is_undone_once(box):
    here = box()
    rows = len(here.page.country.tables["areas"])
    here.send({"name": "areas.csv", "content": AREAS})
    here.button("Bring it in").click()
    button = here.button("Undo this import")
    button.click()
    assert "as it was before" in here.said
    count = len(entries(here))
    button.click()
    assert len(entries(here)) == count
    assert len(here.page.country.tables["areas"]) == rows


def test_an_import_can_be_undone_after_the_page_was_loaded_again(box):
    here = box(who="Amina")
    rows = len(here.page.country.tables["areas"])
    assert here.offers() == []  # what was there before all imports is none
    here.send({"name": "areas.csv", "content": AREAS})
    here.button("Bring it in").click()
    again = box(who="Amina")
    assert "from areas.csv" in inside(again.upload.state, ipywidgets.HTML)[0].value
    again.button("Undo this import").click()
    assert "as it was before" in again.said
    assert len(again.page.country.tables["areas"]) == rows
    assert again.offers() == []


def test_a_colleague_is_told_whose_import_it_is_before_it_is_taken_back(box):
    brought_in(box, "Karim")
    here = box(who="Amina")
    count = len(entries(here))
    here.button("Undo this import").click()
    assert len(entries(here)) == count
    question = inside(here.upload.state, ipywidgets.HTML)[1].value
    assert "Karim brought in “areas.csv” at" in question
    here.button("Leave it as it is").click()
    assert [one.description for one in here.offers()] == ["Undo this import"]
    here.button("Undo this import").click()
    here.button("Take it back").click()
    assert "as it was before" in here.said
    assert entries(here)[-1].who == "Amina"


def test_what_somebody_has_brought_in_meanwhile_is_not_undone_by_a_page_that_shows_the_import_before(box):
    here = box(who="Amina")
    here.send({"name": "areas.csv", "content": AREAS})
    here.button("Bring it in").click()
    colleague = box(who="Karim")
    colleague.send({"name": "newer.csv", "content": AREAS.replace(b"Karsa", b"Karsa Nova")})
    colleague.button("Bring it in").click()
    count = len(entries(here))
    here.button("Undo this import").click()
    assert "no longer the newest" in here.said
    assert len(entries(here)) == count


def test_imports_are_undone_one_after_the_other_until_there_is_none(box):
    here = box(who="Amina")
    for name in (b"Karsa", b"Karsa Nova"):
        here.send({"name": "areas.csv", "content": AREAS.replace(b"Karsa", name)})
        here.button("Bring it in").click()
    here.button("Undo this import").click()
    assert "Karsa" in set(here.page.country.areas["name"])
    here.button("Undo this import").click()
    assert here.offers() == []


def test_a_name_that_is_a_path_is_only_a_name_to_show(box, rivania):
    here = box()
    here.send({"name": "../../../etc/areas.csv", "content": AREAS})
    assert "etc" not in here.said
    assert "areas.csv: 2 rows read" in here.said
    here.button("Bring it in").click()
    assert not list(rivania.parent.glob("etc"))
    kept = entries(here)[-1].value["file"]
    assert (rivania / kept).resolve().is_relative_to(rivania / "data" / "uploads")


def test_two_files_at_once_are_not_silently_one(box):
    here = box()
    here.send({"name": "a.csv", "content": AREAS}, {"name": "b.csv", "content": AREAS})
    assert "one can be brought in at a time" in here.said
    assert not here.upload.at_work


def test_a_file_above_the_limit_that_came_all_the_same_is_refused(box):
    here = box()
    here.send({"name": "areas.csv", "content": b"0" * (LARGEST_UPLOAD + 1)})
    assert "more than this page can take" in here.said
    assert not here.upload.at_work


def test_a_file_of_another_kind_than_its_name_says_is_told_by_its_content(box):
    here = box()
    here.send({"name": "areas.exe", "content": AREAS})
    assert "2 rows read" in here.said  # its bytes decide, never its name
    here.send({"name": "areas.csv", "content": b"%PDF-1.7 ..."})
    assert "PDF" in here.said


@pytest.mark.parametrize("field", ["headings", "scales", "constants"])
def test_a_form_that_a_browser_filled_with_nothing_is_refused(box, field):
    here = box()
    here.send({"name": "areas.csv", "content": AREAS})
    recipe = here.upload.recipe
    next(iter(getattr(here.upload.form_fields, field).values())).set_state({"index": None})
    next(found for found in buttons(here.upload.form) if "Check the file" in found.description).click()
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
    here.send({"name": "areas.csv", "content": AREAS})
    before = len(entries(here))
    choice = next(child for child in inside(here.upload.problems, ipywidgets.RadioButtons))
    choice.set_state({"index": None})
    here.button("Bring it in").click()
    assert "not among what this page offers" in here.said
    assert len(entries(here)) == before


def test_numbers_are_written_as_the_form_offers_or_the_form_is_refused(box):
    here = box()
    here.send({"name": "areas.csv", "content": AREAS})
    recipe = here.upload.recipe
    here.upload.form_fields.decimal.set_state({"index": None})
    next(found for found in buttons(here.upload.form) if "Check the file" in found.description).click()
    assert "not among what this page offers" in here.said
    assert here.upload.recipe == recipe


def test_dates_that_a_browser_filled_with_nothing_are_as_we_find_them(box):
    here = box()
    here.send({"name": "areas.csv", "content": AREAS})
    here.upload.form_fields.day_first.set_state({"index": None})
    next(found for found in buttons(here.upload.form) if "Check the file" in found.description).click()
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
        found for found in inside(here.upload.form, ipywidgets.Dropdown) if found.options == raw.sheets
    )
    choice.set_state({"index": None})
    assert "not among what this page offers" in here.said
    assert here.upload.raw is raw


def test_an_answer_about_a_value_that_was_not_offered_is_refused(box):
    here = box()
    here.send({"name": "areas.csv", "content": AREAS.replace(b"rural", b"hilly")})
    recipe = here.upload.recipe
    answer = next(
        found for found in inside(here.upload.problems, ipywidgets.Dropdown) if "hilly" in found.description
    )
    answer.set_state({"index": None})
    here.button("Check again with these").click()
    assert "not among what this page offers" in here.said
    assert here.upload.recipe == recipe


def test_a_recipe_for_a_table_that_the_page_does_not_offer_is_refused_with_the_tables_it_takes(box):
    here = box("areas", "norms")
    before = here.page.journal.latest_revision()
    here.send(
        {"name": "areas.csv", "content": AREAS},
        {"name": "staff.toml", "content": b'table = "workforce"\n[columns]\narea = "area"\n'},
    )
    assert "The recipe is for “Workforce totals”, which this page does not take." in here.said
    assert "This page takes: Areas, Norms." in here.said
    assert not here.upload.at_work
    assert here.upload.chosen == "areas"
    assert here.page.journal.latest_revision() == before


def test_what_happens_to_the_rows_that_are_there_is_asked_where_there_are_some(box, rivania):
    here = box()
    here.send({"name": "areas.csv", "content": AREAS})
    question = next(
        found for found in inside(here.upload.problems, ipywidgets.HTML) if "happens to" in found.value
    )
    assert 'class="ssw-question"' in question.value
    beside = here.upload.problems.children[-1].children[0]
    assert beside.layout.display == ""
    (rivania / "data" / "areas.csv").unlink()
    here.page.__dict__.pop("country")
    here.send({"name": "areas.csv", "content": AREAS})
    assert here.upload.problems.children[-1].children[0].layout.display == "none"


def brought_in(box, who: str):
    colleague = box(who=who)
    colleague.send({"name": "areas.csv", "content": AREAS})
    colleague.button("Bring it in").click()
    return colleague


def test_a_colleagues_import_is_told_and_shown_when_nobody_is_busy(box):
    here = box(who="Amina")
    brought_in(box, "Karim")
    here.seen = watching.look(here.page, here.seen)
    assert "Karim brought in new data at" in here.page.watcher.news.value
    assert here.refreshed == 1
    here.seen = watching.look(here.page, here.seen)
    assert here.refreshed == 1  # told once


@pytest.mark.parametrize("busy", ["typing", "with a file of one's own"])
def test_who_is_in_the_middle_of_something_decides_when_to_see_it(box, busy):
    here = box(who="Amina")
    if busy == "typing":
        here.page.watcher.hand.value = "key-0123456789"
    else:
        here.send({"name": "areas.csv", "content": AREAS})
    brought_in(box, "Karim")
    watching.look(here.page, here.seen)
    assert "Karim brought in new data at" in here.page.watcher.news.value
    assert here.page.watcher.button.description == "Show the new data"
    assert here.refreshed == 0
    watching.answered(here.page)
    assert here.refreshed == 1
    assert here.page.watcher.news.value == ""


def test_ones_own_import_is_no_news(box):
    here = box(who="Amina")
    here.send({"name": "areas.csv", "content": AREAS})
    here.button("Bring it in").click()
    watching.look(here.page, here.seen)
    assert here.page.watcher.news.value == ""
    assert here.refreshed == 1


def test_a_colleagues_undo_is_told_as_what_it_is(box):
    here = box(who="Amina")
    colleague = brought_in(box, "Karim")
    here.seen = watching.look(here.page, here.seen)
    colleague.button("Undo this import").click()
    watching.look(here.page, here.seen)
    assert "Karim took an import back at" in here.page.watcher.news.value
