"""An upload box takes what it offered to take, acts once, and tells colleagues' imports calmly."""

import ipywidgets
import pytest

from sswkit.core.limits import LARGEST_UPLOAD
from sswkit.guide import pressing, upload, watching

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
        self.refreshed += 1

    def send(self, *files: dict) -> None:
        """What a browser sends, or somebody in its place."""
        chooser = next(child for child in self.row.children if isinstance(child, ipywidgets.FileUpload))
        described = [{"type": "", "size": 0, "last_modified": 0, **file} for file in files]
        chooser.set_state({"value": [{**file, "content": memoryview(file["content"])} for file in described]})

    def button(self, words: str) -> ipywidgets.Button:
        return next(found for found in buttons(self.upload.problems) if words in found.description)

    @property
    def said(self) -> str:
        parts = [self.upload.message, *self.upload.problems.children]
        return " ".join(part.value for part in parts if isinstance(part, ipywidgets.HTML))


def buttons(widget) -> list:
    if isinstance(widget, ipywidgets.Button):
        return [widget]
    return [found for child in getattr(widget, "children", ()) for found in buttons(child)]


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
    choice = next(
        child
        for way in here.upload.problems.children
        for child in getattr(way, "children", ())
        if isinstance(child, ipywidgets.RadioButtons)
    )
    choice.set_state({"index": None})
    here.button("Bring it in").click()
    assert "not among what this page offers" in here.said
    assert len(entries(here)) == before


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
