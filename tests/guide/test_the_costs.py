"""The guide of the costs: what the team chooses is in force, found again, and moves what stands below."""

import pytest

from sswkit.core.errors import KitError
from sswkit.guide import scenarios
from sswkit.planning import outlook, plan_costs
from sswkit.planning.staffing_plans import staffing_plans
from sswkit.planning.unit_prices import Prices


def costed(page):
    country = page.country
    told = (country.outlook, country.workforce, country.day, page.planned_need(), country.staff)
    model = outlook.model(*told)
    prices = Prices(country.base_year, page.number("inflation"), page.number("discount"))
    plans = staffing_plans(model, page.scenarios(model), 20)
    return plan_costs.plan_costs(plans, country.unit_costs, prices)


def last(page) -> float:
    return plan_costs.by_year(costed(page), "close")["value"].iloc[-1]


def test_each_plan_is_a_card_with_its_cost_and_the_one_that_closes_the_gap_is_looked_at_first(open_guide):
    page = open_guide("cost")
    found = costed(page)
    assert page.choose_plan(found) == "close"
    # The slots before are those of the two numbers.
    cards = [text for text, _code in page.cells.slots["", 2].children[1].options]
    assert [card.split("\n")[0] for card in cards] == [
        "Keep today’s staff",
        "Go on as today",
        "Close the gap",
    ]
    assert "billion RVD in 2036" in cards[2]
    page.journal.write("choice:cost:plan", "keep", "Bruno", seen=None)
    assert page.choose_plan(found) == "keep"


def test_inflation_is_the_countrys_own_until_the_team_writes_another_and_moves_the_cost(open_guide):
    page = open_guide("cost")
    assert page.number("inflation") == pytest.approx(0.045)
    before = last(page)
    page.journal.write("choice:cost:inflation", 10.0, "Bruno", seen=None)
    # 1.10^10 / 1.045^10 = 1.67, and prices of 2025 are carried one year further
    assert 1.66 < last(page) / before < 1.68
    again = open_guide("cost", who="Bruno")
    assert again.number("inflation") == pytest.approx(0.10)


def test_a_scenario_that_was_saved_in_the_guide_before_is_a_plan_here(open_guide):
    page = open_guide("cost")
    moves = [{"name": "enrolment", "cadre": "social_worker", "value": 120.0}]
    kept = {"name": "More places", "reason": "x", "from_year": 2027, "moves": moves}
    page.journal.write(scenarios.key_of("More places"), kept, "Amina")
    found = costed(page)
    assert list(found.plans.paths) == ["keep", "baseline", "close", "More places"]
    page.journal.write("choice:cost:plan", "More places", "Amina", seen=None)
    assert page.choose_plan(found) == "More places"
    dearer = plan_costs.by_year(found, "More places")["value"].iloc[-1]
    assert dearer > plan_costs.by_year(found, "baseline")["value"].iloc[-1]


def test_a_scenario_that_is_removed_gives_way_to_the_plan_that_closes_the_gap(open_guide):
    page = open_guide("cost")
    page.journal.write("choice:cost:plan", "Long gone", "Amina", seen=None)
    assert page.choose_plan(costed(page)) == "close"


def test_without_unit_costs_the_guide_says_what_is_missing(open_guide, rivania):
    (rivania / "data" / "unit_costs.csv").unlink()
    with pytest.raises(KitError, match="The table “Unit costs” is not there yet"):
        costed(open_guide("cost"))
