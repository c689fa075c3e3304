"""An upload box brings a file in once, and takes it back."""

import ipywidgets

from sswkit.guide import upload_checking, working


def test_a_file_is_read_checked_and_brought_in_and_the_box_is_empty_again(box):
    here = box()
    here.send({"name": "areas.csv", "content": here.AREAS})
    assert "areas.csv: 2 rows read" in here.said
    assert here.upload.at_work
    here.button("Bring it in").click()
    assert "2 rows brought in" in here.said
    assert here.entries()[-1].who == "Amina"
    assert here.refreshed == 1
    assert not here.upload.at_work


def test_f13_bring_it_in_clicked_twice_is_one_import(box):
    here = box()
    here.send({"name": "areas.csv", "content": here.AREAS})
    button, before = here.button("Bring it in"), len(here.entries())
    button.click()
    button.click()
    assert len(here.entries()) - before <= 2  # the table that was there, and the import
    assert [entry.value["rows"] for entry in here.entries()][-1] == 2
    count = len(here.entries())
    button.click()  # long after
    assert len(here.entries()) == count


def test_f13_an_import_is_undone_once(box):
    here = box()
    rows = len(here.page.country.tables["areas"])
    here.send({"name": "areas.csv", "content": here.AREAS})
    here.button("Bring it in").click()
    button = here.button("Undo this import")
    button.click()
    assert "as it was before" in here.said
    count = len(here.entries())
    button.click()
    assert len(here.entries()) == count
    assert len(here.page.country.tables["areas"]) == rows


def test_an_import_can_be_undone_after_the_page_was_loaded_again(box):
    here = box(who="Amina")
    rows = len(here.page.country.tables["areas"])
    assert here.offers() == []  # what was there before all imports is none
    here.send({"name": "areas.csv", "content": here.AREAS})
    here.button("Bring it in").click()
    again = box(who="Amina")
    assert "from areas.csv" in again.inside(again.upload.state, ipywidgets.HTML)[0].value
    again.button("Undo this import").click()
    assert "as it was before" in again.said
    assert len(again.page.country.tables["areas"]) == rows
    assert again.offers() == []


def test_a_colleague_is_told_whose_import_it_is_before_it_is_taken_back(box):
    colleague = box(who="Karim")
    colleague.bring_in_areas()
    here = box(who="Amina")
    count = len(here.entries())
    here.button("Undo this import").click()
    assert len(here.entries()) == count
    question = here.inside(here.upload.state, ipywidgets.HTML)[1].value
    assert "Karim brought in “areas.csv” at" in question
    here.button("Leave it as it is").click()
    assert [one.description for one in here.offers()] == ["Undo this import"]
    here.button("Undo this import").click()
    here.button("Take it back").click()
    assert "as it was before" in here.said
    assert here.entries()[-1].who == "Amina"


def test_what_somebody_has_brought_in_meanwhile_is_not_undone_by_a_page_that_shows_the_import_before(box):
    here = box(who="Amina")
    here.send({"name": "areas.csv", "content": here.AREAS})
    here.button("Bring it in").click()
    colleague = box(who="Karim")
    colleague.send({"name": "newer.csv", "content": colleague.AREAS.replace(b"Karsa", b"Karsa Nova")})
    colleague.button("Bring it in").click()
    count = len(here.entries())
    here.button("Undo this import").click()
    assert "no longer the newest" in here.said
    assert len(here.entries()) == count


def test_imports_are_undone_one_after_the_other_until_there_is_none(box):
    here = box(who="Amina")
    for name in (b"Karsa", b"Karsa Nova"):
        here.send({"name": "areas.csv", "content": here.AREAS.replace(b"Karsa", name)})
        here.button("Bring it in").click()
    here.button("Undo this import").click()
    assert "Karsa" in set(here.page.country.areas["name"])
    here.button("Undo this import").click()
    assert here.offers() == []


def test_what_happens_to_the_rows_that_are_there_is_asked_where_there_are_some(box, rivania):
    here = box()
    here.send({"name": "areas.csv", "content": here.AREAS})
    question = next(
        found for found in here.inside(here.upload.problems, ipywidgets.HTML) if "happens to" in found.value
    )
    assert 'class="ssw-question"' in question.value
    beside = here.upload.problems.children[-1].children[0]
    assert beside.layout.display == ""
    (rivania / "data" / "areas.csv").unlink()
    here.page.__dict__.pop("country")
    here.send({"name": "areas.csv", "content": here.AREAS})
    assert here.upload.problems.children[-1].children[0].layout.display == "none"


def test_what_is_shown_of_an_earlier_check_cannot_be_pressed_while_the_next_one_runs(box, monkeypatch):
    here = box()
    here.send({"name": "areas.csv", "content": here.AREAS})
    shown = here.button("Bring it in")
    monkeypatch.setattr(working, "run", lambda *_given, **_named: None)  # it runs, and has not ended
    upload_checking.check(here.upload)
    assert shown.disabled
    monkeypatch.undo()
    upload_checking.check(here.upload)
    assert not here.button("Bring it in").disabled
