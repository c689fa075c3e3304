"""A field that saves: a press that comes twice or late, and what the page does not offer, change nothing."""

import time

import pytest

from sswkit.guide import pressing
from sswkit.guide.choices import BEST_FIFTH, ONE_NUMBER, OWN

VALUES = {
    "cards": (BEST_FIFTH, ONE_NUMBER),
    "number": (40.0, 25.0),
    "rating": (2, 3),
}


def test_f13_a_double_click_on_undo_takes_one_step_back(opened, monkeypatch):
    page = opened()
    for text in ("one", "two", "three"):
        page.widget("note").value = text
    monkeypatch.setattr(pressing, "PAUSE", 0.3)
    page.undo_button("note").click()
    page.undo_button("note").click()
    assert page.widget("note").value == "two"
    time.sleep(0.35)
    page.undo_button("note").click()  # a press of its own
    assert page.widget("note").value == "one"


def test_f13_keep_mine_pressed_twice_is_one_entry_of_the_journal(opened):
    first, second = opened("Amina"), opened("Bruno")
    first.widget("note").value = "Roads"
    second.widget("note").value = "Posts"
    button = second.conflict("note")[1].children[1]
    before = len(first.page.journal.history("note:needed:reading"))
    button.click()
    first.look()
    first.widget("note").value = "Rain"
    button.click()  # the same click, arriving late
    assert [entry.value for entry in first.page.journal.history("note:needed:reading")][before:] == [
        "Posts",
        "Rain",
    ]
    assert first.page.journal.value("note:needed:reading").value == "Rain"


FORGED = {
    "cards": {"index": None},
    "number": {"min": -1e9, "max": 1e9, "value": -500.0},
    "rating": {"index": None},
}


@pytest.mark.parametrize("name", FORGED)
def test_a_value_that_the_page_does_not_offer_is_refused_and_what_was_saved_stays(opened, name):
    page = opened()
    page.widget(name).value = VALUES[name][0]
    before = page.page.journal.latest_revision()
    page.widget(name).set_state(FORGED[name])
    assert page.page.journal.latest_revision() == before
    assert page.widget(name).value == VALUES[name][0]
    assert "not among what this page offers" in page.status(name)


def test_options_that_a_browser_made_up_are_no_options(opened):
    page = opened()
    before = page.page.journal.latest_revision()
    with pytest.raises(IndexError):  # it ends in the widget, before anything of ours is asked
        page.widget("cards").set_state({"_options_labels": list("abcde"), "index": 4})
    assert page.page.journal.latest_revision() == before
    assert page.widget("cards").value == OWN


def test_a_number_that_is_none_is_refused(opened):
    page = opened()
    page.widget("number").set_state({"value": float("nan")})
    assert page.page.journal.value("choice:needed:one_number") is None
    assert page.widget("number").value == 30.0


def test_a_disabled_button_that_is_clicked_all_the_same_does_nothing(opened):
    page = opened()
    page.widget("note").value = "Roads"
    page.undo_button("note").disabled = True
    page.undo_button("note").click()
    assert page.widget("note").value == "Roads"
