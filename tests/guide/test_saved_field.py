"""A field that saves: nothing of a colleague's is overwritten, nothing of one's own is lost."""

import hashlib

import pytest

from sswkit.guide import watching
from sswkit.guide.choices import BEST_FIFTH, ONE_NUMBER, OWN

VALUES = {
    "cards": (BEST_FIFTH, ONE_NUMBER),
    "number": (40.0, 25.0),
    "note": ("Roads", "Posts"),
    "rating": (2, 3),
}
KEYS = {
    "cards": "choice:needed:norms",
    "number": "choice:needed:one_number",
    "note": "note:needed:reading",
    "rating": "rating:needed:yardstick",
}
everywhere = pytest.mark.parametrize("name", VALUES)


@everywhere
def test_f05_the_second_of_two_people_sees_both_versions_and_nothing_is_overwritten(opened, name):
    first, second = opened("Amina"), opened("Bruno")
    amina, bruno = VALUES[name]
    first.widget(name).value = amina
    second.widget(name).value = bruno
    assert "Amina changed this at" in second.conflict(name)[0].value
    assert second.page.journal.value(KEYS[name]).who == "Amina"


def test_two_people_of_one_mind_are_not_asked(opened):
    first, second = opened("Amina"), opened("Bruno")
    first.widget("cards").value = BEST_FIFTH
    second.widget("cards").value = BEST_FIFTH
    assert second.conflict("cards") == ()
    assert "Changed by Amina at" in second.status("cards")
    first.look()
    assert "Saved" in first.status("cards")


def test_f05_the_second_chooses_and_the_first_is_told(opened):
    first, second = opened("Amina"), opened("Bruno")
    first.widget("cards").value = BEST_FIFTH
    second.widget("number").value = 25.0
    first.widget("number").value = 40.0  # Bruno was there first
    assert "<dd>25</dd>" in first.conflict("number")[0].value
    assert "<dd>40</dd>" in first.conflict("number")[0].value
    first.press("number", "Keep mine")
    assert first.conflict("number") == ()
    assert first.page.journal.value(KEYS["number"]).value == 40.0
    second.look()
    assert second.widget("number").value == 40.0
    assert "Changed by Amina at" in second.status("number")


def test_keeping_theirs_settles_the_question_for_good(opened):
    first, second = opened("Amina"), opened("Bruno")
    first.widget("note").value = "Roads"
    second.widget("note").value = "Posts"
    second.press("note", "Keep theirs")
    assert second.widget("note").value == "Roads"
    assert second.page.journal.conflicts() == {}
    assert opened("Bruno").conflict("note") == ()
    assert "Bruno" in opened("Cleo").status("note")  # who decided


@everywhere
def test_a_colleagues_change_is_taken_over_where_nothing_of_mine_is_lost(opened, name):
    first, second = opened("Amina"), opened("Bruno")
    first.widget(name).value = VALUES[name][0]
    second.look()
    assert second.widget(name).value == VALUES[name][0]
    assert second.conflict(name) == ()
    assert "Changed by Amina at" in second.status(name)
    assert "ssw-ok" not in second.status(name)


def test_results_follow_a_choice_a_colleagues_choice_and_an_undo_but_no_note(opened):
    first, second = opened("Amina"), opened("Bruno")
    first.widget("cards").value = BEST_FIFTH
    assert (first.refreshed, second.refreshed) == (1, 0)
    second.look()
    assert second.refreshed == 1
    second.undo_button("cards").click()
    assert second.refreshed == 2
    assert second.widget("cards").value == OWN
    first.widget("note").value = "Roads"
    second.look()
    assert (first.refreshed, second.refreshed) == (1, 2)


def test_where_a_person_is_typing_nothing_is_overwritten_until_the_hand_is_gone(opened):
    first, second = opened("Amina"), opened("Bruno")
    digest = hashlib.sha1(b"note:needed:reading").hexdigest()[:10]
    second.page.watcher.hand.value = f"key-{digest}"
    first.widget("note").value = "Roads"
    second.look()
    assert second.widget("note").value == ""
    assert "Amina changed this at" in second.status("note")
    second.page.watcher.hand.value = ""
    watching.hand_moved(second.page)
    assert second.widget("note").value == "Roads"


def test_what_was_typed_meanwhile_is_asked_about(opened):
    first, second = opened("Amina"), opened("Bruno")
    second.page.watcher.hand.value = f"key-{hashlib.sha1(b'note:needed:reading').hexdigest()[:10]}"
    first.widget("note").value = "Roads"
    second.look()
    second.widget("note").value = "Posts"  # the text comes before the news that the hand is gone
    watching.hand_moved(second.page)
    assert "<dd>Roads</dd>" in second.conflict("note")[0].value
    assert "<dd>Posts</dd>" in second.conflict("note")[0].value


def test_an_open_question_stays_when_a_colleague_changes_it_once_more(opened):
    first, second = opened("Amina"), opened("Bruno")
    first.widget("note").value = "Roads"
    second.widget("note").value = "Posts"
    again = opened("Bruno")  # after a reload the refused text is asked about again
    assert "<dd>Posts</dd>" in again.conflict("note")[0].value
    first.widget("note").value = "Roads and rain"
    again.look()
    assert "<dd>Roads and rain</dd>" in again.conflict("note")[0].value
    assert "<dd>Posts</dd>" in again.conflict("note")[0].value


def test_the_first_hears_that_a_colleague_was_writing_here_and_the_second_does_not_hear_of_himself(opened):
    first, second = opened("Amina"), opened("Bruno")
    first.widget("note").value = "Roads"
    second.widget("note").value = "Posts"
    first.look()
    second.look()
    assert "Bruno was writing here too" in first.status("note")
    assert "writing here too" not in second.status("note")


def test_the_history_of_a_choice_is_told_in_words(opened):
    page = opened()
    page.widget("cards").value = BEST_FIFTH
    page.widget("cards").value = OWN
    assert "Our best fifth" in page.history("cards")
    assert "best_fifth" not in page.history("cards")
    assert "31 workers" not in page.history("cards")
    page.widget("rating").value = 2
    page.widget("rating").value = 3
    assert "For now" in page.history("rating")


def test_a_text_that_was_emptied_can_be_had_back(opened):
    page = opened()
    page.widget("note").value = "Roads"
    page.widget("note").value = ""
    page.undo_button("note").click()
    assert page.widget("note").value == "Roads"


def test_when_there_is_nothing_left_to_undo_the_button_is_gone(opened):
    page = opened()
    assert page.undo_button("note").layout.display == "none"
    page.widget("note").value = "Roads"
    assert page.undo_button("note").layout.display == ""
    page.undo_button("note").click()
    assert page.widget("note").value == ""
    assert page.undo_button("note").layout.display == "none"


@everywhere
def test_the_pages_scripts_find_the_field_and_its_status_by_the_same_class(opened, name):
    page = opened()
    digest = f"key-{hashlib.sha1(KEYS[name].encode()).hexdigest()[:10]}"
    assert {"ssw-field", digest} <= set(page.widget(name)._dom_classes)
    assert {"ssw-status", digest} <= set(page.parts[name][1]._dom_classes)
    page.widget(name).value = VALUES[name][0]
    assert "ssw-ok" in page.status(name)
