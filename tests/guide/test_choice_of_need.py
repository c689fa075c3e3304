"""The team chooses which answer it plans with and says why; later guides read it back."""

import pytest

from sswkit.guide import choice_of_need
from sswkit.guide.answers import answers
from sswkit.guide.choices import norms_in_force
from sswkit.planning import need_chosen, needs

CHOICE = choice_of_need.CHOICE


@pytest.fixture
def compared(open_guide):
    page = open_guide("needed")
    return needs.side_by_side(needs.by_each_method(page.country, page.country.norms))


def offered(page) -> list:
    return page.cells.slots["", 0].children[1].options


def test_each_method_and_the_range_are_offered_with_their_figures(open_guide, compared):
    page = open_guide("needed")
    need = choice_of_need.choose(page, compared)
    assert [code for _text, code in offered(page)] == list(need_chosen.choices_from(compared))
    assert offered(page)[0][0] == "By ratio\n4,099 workers, in 8 cadres"
    assert need["value"].sum() == pytest.approx(need_chosen.planned(compared, "ratio")["value"].sum())


def test_a_card_that_is_pressed_is_saved_and_read_back_by_another_guide(open_guide, compared):
    page = open_guide("needed", who="Bruno")
    choice_of_need.choose(page, compared)
    page.cells.slots["", 0].children[1].value = "middle"
    entry = page.journal.value(CHOICE)
    assert (entry.value, entry.who) == ("middle", "Bruno")
    later = open_guide("training").planned_need()
    assert later["value"].sum() == pytest.approx(need_chosen.planned(compared, "middle")["value"].sum())


def test_the_reason_is_saved_and_goes_into_the_teams_answers(open_guide, compared):
    page = open_guide("needed")
    choice_of_need.choose(page, compared)
    page.cells.slots["", 0].children[1].value = "workload"
    page.cells.slots["", 1].children[1].value = "The time study is ours."
    assert page.journal.value("note:needed:method").value == "The time study is ours."
    said = answers(page)[["Question", "Answer"]].to_numpy().tolist()
    assert ["Why do you plan with this one?", "The time study is ours."] in said
    assert ["We plan with the need", "By workload"] in said


def test_with_one_answer_there_is_nothing_to_choose(open_guide, compared):
    page = open_guide("needed")
    need = choice_of_need.choose(page, compared[compared["method"] == "ratio"])
    assert page.cells.slots["", 0].children == ()
    assert page.cells.slots["", 1].children == ()
    assert set(need["methods"]) == {"ratio", ""}


def test_a_choice_whose_tables_are_gone_gives_way_to_what_there_is(open_guide, rivania):
    page = open_guide("needed")
    page.journal.write(CHOICE, "workload", "Amina", seen=None)
    (rivania / "data" / "service_standards.csv").unlink()
    assert set(open_guide("needed").planned_need()["methods"]) == {"ratio", ""}


def test_the_norms_in_force_are_those_that_the_team_chose(open_guide):
    page = open_guide("needed")
    assert norms_in_force(page).equals(page.country.norms)
    page.journal.write("choice:needed:norms", "best_fifth", "Amina", seen=None)
    assert set(norms_in_force(open_guide("training"))["source"]) == {"best-served fifth of the areas"}
