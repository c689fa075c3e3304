"""Who is in the middle of saying what a file's columns mean loses none of it with the page."""

import ipywidgets
import pytest

from sswkit.guide import pressing, upload

ODD = b"wer,wo,wie viele\nAS,Karsa,4\n"


class Box:
    """One person's upload box on a page that was just opened."""

    def __init__(self, page):
        self.page = page
        self.row = upload.uploader(page, ("workforce", "areas"))[1]
        self.upload = page.uploads[-1]

    def send(self, name: str = "odd.csv", content: bytes = ODD) -> None:
        chooser = next(child for child in self.row.children if isinstance(child, ipywidgets.FileUpload))
        file = {"name": name, "content": memoryview(content), "type": "", "size": 0, "last_modified": 0}
        chooser.set_state({"value": [file]})

    def column(self, name: str) -> ipywidgets.Dropdown:
        return self.upload.form_fields.headings[name]


@pytest.fixture
def box(open_guide, monkeypatch):
    monkeypatch.setattr(pressing, "PAUSE", 0)
    return lambda who="Amina": Box(open_guide("workforce", who=who))


@pytest.fixture
def begun(box):
    """Somebody has said of a file where its columns are, and then the page was gone."""
    here = box()
    here.send()
    for name, heading in {"cadre": "wer", "area": "wo", "headcount": "wie viele"}.items():
        here.column(name).value = heading
    return here


@pytest.mark.usefixtures("begun")
def test_the_same_file_brings_its_answers_back_on_a_page_that_was_opened_again(box):
    again = box()
    assert "You had begun with odd.csv" in again.upload.message.value
    again.send()
    assert {name: again.column(name).value for name in ("cadre", "area", "headcount")} == {
        "cadre": "wer",
        "area": "wo",
        "headcount": "wie viele",
    }


def test_what_a_value_stands_for_is_kept_before_it_is_checked(begun, box):
    begun.upload.recipe = None  # nothing but the journal knows
    again = box()
    again.send()
    again.upload.fixes.fields["cadre", "AS"].value = "social_worker"
    third = box()
    third.send()
    assert third.upload.recipe.values["cadre"] == {"AS": "social_worker"}
    assert third.upload.checked.table["cadre"].tolist() == ["social_worker"]


@pytest.mark.usefixtures("begun")
def test_a_file_with_other_headings_has_its_own_answers(box):
    again = box()
    again.send("other.csv", b"cadre,area,headcount\nsocial_worker,Karsa,4\n")
    assert again.column("cadre").value == "cadre"


@pytest.mark.usefixtures("begun")
def test_a_colleague_is_not_told_of_a_file_that_is_not_theirs(box):
    assert "You had begun" not in box(who="Bruno").upload.message.value


def test_once_it_is_brought_in_there_is_nothing_to_go_on_with(begun, box):
    begun.page.journal.write("table:workforce", {"sha": "0" * 64, "rows": 1}, "Amina", seen=None)
    again = box()
    assert "You had begun" not in again.upload.message.value


def test_answers_that_cannot_be_read_are_asked_again(begun, box):
    (key,) = begun.page.journal.values("begun:")
    entry = begun.page.journal.value(key)
    begun.page.journal.write(key, {"file": "odd.csv", "recipe": {"tabel": 1}}, "Amina", seen=entry.revision)
    again = box()
    again.send()
    assert again.column("cadre").value != "wer"
