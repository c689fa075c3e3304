"""The guide of the coming years: what a hand moves is checked, what is saved is found again by all."""

import pytest

from sswkit.core.errors import KitError
from sswkit.guide import scenarios
from sswkit.guide.page import Page
from sswkit.guide.scenarios import key_of
from sswkit.planning import outlook


@pytest.fixture
def trying(open_guide, shell):  # noqa: ARG001  widgets are made in a shell
    """The sliders and the shelf of a person, on the sample country."""

    def make(who: str = "Amina") -> Page:
        page = open_guide("projection", who=who)
        country = page.country
        told = (country.outlook, country.workforce, country.day, page.planned_need())
        model = outlook.model(*told)
        page.try_out(model, outlook.draws(model, 50))
        return page

    return make


def move(page, value: float, name: str = "attrition") -> None:
    page.trying.sliders[name].value = value


def save(page, name: str, reason: str = "we can") -> None:
    page.shelf.name.value, page.shelf.reason.value = name, reason
    page.shelf.keep()


def test_the_sliders_begin_where_the_assumptions_are_for_the_cadre_that_is_shortest(trying):
    page = trying()
    assert page.trying.cadre.value == "social_worker"  # 511 of 859 are there
    assert page.trying.sliders["attrition"].value == 7.6
    assert page.trying.sliders["enrolment"].value == 57
    assert page.trying.sliders["absorption"].value == 80
    assert page.trying.now() == []


def test_the_picture_and_the_sentence_follow_the_hand_and_come_back_with_it(trying):
    page = trying()
    before = page.trying.picture.value
    move(page, 3.0)
    assert page.trying.picture.value != before
    move(page, 7.6)
    assert page.trying.picture.value == before
    assert page.trying.now() == []


def test_what_was_moved_of_one_cadre_stays_while_another_is_looked_at(trying):
    page = trying()
    move(page, 3.0)
    page.trying.cadre.value = "psychologist"
    assert page.trying.sliders["attrition"].value == 4.5
    page.trying.cadre.value = "social_worker"
    assert page.trying.sliders["attrition"].value == 3.0


def test_a_value_that_no_slider_offers_is_refused_in_words_and_changes_nothing(trying):
    page = trying()
    slider = page.trying.sliders["attrition"]
    slider.max = 400.0  # as a forged message of a browser could
    slider.value = 300.0
    assert "not among what this page offers" in page.trying.message.value
    assert page.trying.now() == []


@pytest.mark.parametrize(
    ("name", "reason", "said"),
    [("", "x", "no name"), ("baseline", "x", "no name"), ("A", " ", "reason"), ("A" * 80, "x", "too long")],
)
def test_a_scenario_needs_a_name_a_reason_and_a_change(trying, name, reason, said):
    page = trying()
    with pytest.raises(KitError, match="Nothing is moved"):
        save(page, "Better pay")
    move(page, 3.0)
    with pytest.raises(KitError, match=said):
        save(page, name, reason)
    assert page.journal.values("scenario:") == {}


def test_a_saved_scenario_is_there_for_the_next_page_and_moves_its_projection(trying):
    page = trying()
    move(page, 3.0)
    save(page, "Better pay", "the law of May")
    again = trying("Bruno")
    card = again.shelf.cards[key_of("better PAY")]
    assert "the law of May" in card.words.value
    found = scenarios.models(again, again.trying.model)
    assert list(found) == ["Better pay"]
    card.show_in_sliders()
    assert again.trying.sliders["attrition"].value == pytest.approx(3.0)


def test_what_is_removed_is_out_of_the_comparison_and_undo_brings_it_back(trying):
    page = trying()
    move(page, 3.0)
    save(page, "Better pay")
    card = page.shelf.cards[key_of("Better pay")]
    card.take_away()
    assert scenarios.models(page, page.trying.model) == {}
    assert "was removed" in card.words.value
    card.field.undo()
    assert list(scenarios.models(page, page.trying.model)) == ["Better pay"]


def test_two_people_who_save_under_one_name_are_both_asked_and_nothing_is_lost(trying):
    first, second = trying("Amina"), trying("Bruno")
    move(first, 3.0)
    save(first, "Better pay", "mine")
    move(second, 5.0)
    save(second, "Better pay", "other")
    key = key_of("Better pay")
    card = second.shelf.cards[key]
    assert card.field.asking
    assert "mine" in card.field.conflict.children[0].value
    assert "other" in card.field.conflict.children[0].value
    assert second.journal.value(key).value["reason"] == "mine"


def test_a_colleagues_new_scenario_comes_onto_the_page_by_itself(trying):
    first, second = trying("Amina"), trying("Bruno")
    move(first, 3.0)
    save(first, "Better pay")
    entry = first.journal.value(key_of("Better pay"))
    assert second.shelf.notice(entry)
    assert not second.shelf.notice(entry)
    assert key_of("Better pay") in second.shelf.cards


def test_a_scenario_whose_cadre_is_gone_is_left_out_and_says_so(trying):
    page = trying()
    moves = [{"name": "attrition", "cadre": "king", "value": 0.1}]
    kept = {"name": "Old", "reason": "x", "from_year": 2027, "moves": moves}
    page.journal.write(key_of("Old"), kept, "Amina")
    page.shelf.notice(page.journal.value(key_of("Old")))
    assert scenarios.models(page, page.trying.model) == {}
    assert "no longer fits the data" in page.shelf.cards[key_of("Old")].message.value


@pytest.mark.parametrize(
    "value",
    [3, "x", {"name": "A"}, {"name": "", "reason": "x", "from_year": 2027, "moves": []}],
)
def test_what_is_no_scenario_is_never_shown(value):
    assert not scenarios.is_scenario(value)
    assert not scenarios.in_force(value)


def test_the_search_for_a_goal_answers_for_each_cadre_and_is_taken_away(trying):
    page = trying()
    model = page.trying.model
    page.seek(model, page.trying.values[:20], 2035.0, 0.8)
    table = page.seeking.table
    assert set(table["cadre"]) == set(model.codes["cadre"])
    assert page.shown[page.seeking.cell]["projection_goals"] is table
    page.seek(model, page.trying.values[:20], 2060.0, 0.8)
    assert "outside the years" in page.seeking.message.value
