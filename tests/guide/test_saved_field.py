"""A field that saves: nothing of a colleague's is overwritten, nothing of one's own is lost."""

import hashlib
import time

import pytest

from sswkit.guide import choices, notes, pressing, watching
from sswkit.guide.choices import BEST_FIFTH, ONE_NUMBER, OWN


class Opened:
    """One person's page with the cards, the number, the note and the rating of a guide."""

    def __init__(self, page):
        self.page, self.refreshed, self.seen = page, 0, page.journal.latest_revision()
        page.refresh = self._refresh
        options = {
            OWN: "Our own norms\n24 norms",
            BEST_FIFTH: "Our best fifth\n31 workers",
            ONE_NUMBER: "One",
        }
        self.parts = {
            "cards": choices.cards(page, "norms", "We plan with", options)[1:],
            "number": choices.number_field(page, ONE_NUMBER),
            "note": notes.note(page, "reading")[1:],
            "rating": notes.rating(page, "yardstick")[1:],
        }
        self.parts["number"].pop(1)  # the hint

    def _refresh(self, **_since: str):
        self.refreshed += 1

    def look(self):
        self.seen = watching.look(self.page, self.seen)

    def widget(self, name):
        return self.parts[name][0]

    def status(self, name) -> str:
        return self.parts[name][1].value

    def conflict(self, name):
        return self.parts[name][2].children

    def press(self, name, words: str):
        both, row, _place = self.conflict(name)
        assert "Theirs" in both.value
        next(button for button in row.children if button.description == words).click()

    def undo_button(self, name):
        return self.parts[name][3].children[0]

    def history(self, name) -> str:
        return self.parts[name][3].children[1].value


@pytest.fixture
def opened(open_guide, monkeypatch):
    monkeypatch.setattr(pressing, "PAUSE", 0)
    return lambda who="Amina": Opened(open_guide("needed", who=who))


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
    assert page.page.journal.value(KEYS["number"]) is None
    assert page.widget("number").value == 30.0


def test_a_disabled_button_that_is_clicked_all_the_same_does_nothing(opened):
    page = opened()
    page.widget("note").value = "Roads"
    page.undo_button("note").disabled = True
    page.undo_button("note").click()
    assert page.widget("note").value == "Roads"
