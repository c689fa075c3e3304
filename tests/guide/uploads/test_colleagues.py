"""What a colleague brings in is told calmly."""

import pytest

from sswkit.guide import watching


def brought_in(box, who: str):
    colleague = box(who=who)
    colleague.bring_in_areas()
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
        here.send({"name": "areas.csv", "content": here.AREAS})
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
    here.send({"name": "areas.csv", "content": here.AREAS})
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
