"""Who comes first: what each card says, what is chosen, and the norms and money that a guide builds on."""

import pytest

from sswkit.guide import choices
from sswkit.guide.choices_deployment import first
from sswkit.planning import need, new_posts, supply
from sswkit.planning.areas import leaves
from sswkit.showing.sentences import first_names


def asked(page):
    country = page.country
    have = supply.headcount(country.workforce, by=["area", "cadre"])
    tables = (country.post_costs, country.hardship, country.post_limits)
    return new_posts.asked(have, page.planned_need(), country.new_posts, page.number("money"), *tables)


def test_each_stop_of_the_slider_says_what_it_would_give_and_a_move_is_saved_and_in_force(open_guide):
    page = open_guide("deployment")
    steps = new_posts.steps(asked(page))
    assert page.choose_first(steps) is steps["worst"]
    # The slots after the one of the number: the slider, and the reason for where it stands.
    stops, reason = page.cells.slots["", 1].children[0], page.cells.slots["", 2]
    assert [name for name, _code in stops.slider.options] == list(first_names().values())
    assert "→ The worst-served first" in stops.beside.value
    assert all(f"{round(step.total):,}" in stops.beside.value for step in steps.values())
    stops.slider.value = "nearly_most"
    assert "→ More workers in all" in stops.beside.value
    assert page.journal.value("choice:deployment:first").value == "nearly_most"
    assert "Saved" in stops.children[1].value
    assert first(page, steps) is steps["nearly_most"]
    reason.children[1].value = "Karsa has waited ten years."
    assert page.journal.value("note:deployment:first").value == "Karsa has waited ten years."


def test_a_choice_of_the_time_of_three_cards_still_stands(open_guide):
    page = open_guide("deployment")
    page.journal.write("choice:deployment:first", "most", "Bruno", seen=None)
    steps = new_posts.steps(asked(page))
    assert page.choose_first(steps) is steps["most"]
    assert page.cells.slots["", 1].children[0].slider.value == "most"


def test_a_value_that_is_no_stop_is_not_taken(open_guide):
    page = open_guide("deployment")
    page.journal.write("choice:deployment:first", "elsewhere", "Bruno", seen=None)
    steps = new_posts.steps(asked(page))
    assert page.choose_first(steps) is steps["worst"]


def test_the_money_is_the_countrys_own_assumption_until_the_team_writes_another(open_guide):
    page = open_guide("deployment")
    assert page.number("money") == page.country.assumptions["money_for_new_posts"]
    page.journal.write("choice:deployment:money", 0.0, "Bruno", seen=None)
    assert choices.number_chosen(page, "money") == 0.0


def test_the_need_follows_the_yardstick_of_the_guide_before(open_guide):
    page = open_guide("deployment")
    areas = page.country.areas
    own = need.by_ratio(areas, page.country.norms)
    assert page.planned_need()["value"].sum() == pytest.approx(own["value"].sum())
    page.journal.write("choice:needed:norms", "one_number", "Bruno", seen=None)
    page.journal.write("choice:needed:one_number", 40.0, "Bruno", seen=None)
    children = leaves(areas)["children"].sum()
    assert page.planned_need()["value"].sum() == pytest.approx(40 * children / 100_000)


def test_the_answer_stands_in_words_among_the_teams_notes(open_guide):
    from sswkit.guide.answers import answers

    page = open_guide("deployment")
    page.journal.write("choice:deployment:first", "between", "Bruno", seen=None)
    assert answers(page).iloc[0, :3].tolist() == ["Who comes first?", "Halfway between the two", "between"]
