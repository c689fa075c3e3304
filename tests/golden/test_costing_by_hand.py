"""A plan of two cadres and three years, costed by hand; present values against the closed form."""

import pandas as pd
import pytest

from sswkit.planning.cost_comparison import closing_cost, value_for_money
from sswkit.planning.costing import cost, lines
from sswkit.planning.financing import against_envelope
from sswkit.planning.unit_prices import Prices
from sswkit.planning.yearly_costs import children_by_year, cost_per_child

# Prices of 2026, 5% inflation, 3% discount.
PRICES = Prices(2026, inflation=0.05, discount=0.03)
WORKERS = pd.DataFrame(
    {
        "year": [2026, 2027, 2028, 2026, 2027, 2028],
        "cadre": ["sw", "sw", "sw", "aide", "aide", "aide"],
        "stock": [10.0, 12.0, 15.0, 20.0, 20.0, 30.0],
        "joiners": [0.0, 3.0, 4.0, 0.0, 2.0, 12.0],
    }
)
# A social worker: salary 1,000, on-costs 20% = 200, transport 50: 1,250 a year; at first 100 + 40 = 140.
# An aide: salary 400, on-costs 20% = 80, transport 50: 530 a year; at first 40 (induction is for all).
UNIT_COSTS = pd.DataFrame(
    [
        ["sw", "salary", "recurring", "per_worker_per_year", 1000.0, 2026],
        ["aide", "salary", "recurring", "per_worker_per_year", 400.0, 2026],
        [None, "on_costs", "recurring", "share_of_salary", 0.2, None],
        [None, "transport", "recurring", "per_worker_per_year", 50.0, 2026],
        ["sw", "recruitment", "initial", "per_new_worker", 100.0, 2026],
        [None, "induction", "initial", "per_new_worker", 40.0, 2026],
    ],
    columns=["cadre", "component", "kind", "basis", "amount", "base_year"],
)


def by_key(found: pd.DataFrame, keys: list[str], column: str = "value") -> dict:
    return found.set_index(keys)[column].to_dict()


def test_a_plan_of_two_cadres_and_three_years_in_prices_of_the_base_year():
    # 2026: recurring 10 × 1,250 + 20 × 530 = 12,500 + 10,600 = 23,100; nobody joins
    # 2027: recurring 12 × 1,250 + 20 × 530 = 15,000 + 10,600 = 25,600; initial 3 × 140 + 2 × 40 = 500
    # 2028: recurring 15 × 1,250 + 30 × 530 = 18,750 + 15,900 = 34,650; initial 4 × 140 + 12 × 40 = 1,040
    found = cost(WORKERS, UNIT_COSTS, PRICES, ["year", "kind"], money="real")
    assert by_key(found, ["year", "kind"]) == pytest.approx(
        {
            (2026, "initial"): 0.0,
            (2026, "recurring"): 23_100.0,
            (2027, "initial"): 500.0,
            (2027, "recurring"): 25_600.0,
            (2028, "initial"): 1_040.0,
            (2028, "recurring"): 34_650.0,
        }
    )


def test_the_same_plan_in_money_of_the_day_grows_with_inflation():
    # 2027: 26,100 × 1.05 = 27,405; 2028: 35,690 × 1.1025 = 39,348.225
    found = cost(WORKERS, UNIT_COSTS, PRICES, ["year"])
    assert by_key(found, ["year"]) == pytest.approx({2026: 23_100.0, 2027: 27_405.0, 2028: 39_348.225})


def test_the_present_value_of_the_same_plan_shrinks_with_the_discount():
    # 2027: 26,100 / 1.03 = 25,339.8058; 2028: 35,690 / 1.0609 = 33,641.2480; with 23,100: 82,081.0538
    found = cost(WORKERS, UNIT_COSTS, PRICES, [], money="present")
    assert found["value"].iloc[0] == pytest.approx(82_081.0538, abs=0.0001)


def test_on_costs_are_a_share_of_the_salary_of_the_same_cadre():
    # sw 12 × 1,000 × 0.2 × 1.05 = 2,520; aide 20 × 400 × 0.2 × 1.05 = 1,680
    found = lines(WORKERS, UNIT_COSTS, PRICES).query("year == 2027 and component == 'on_costs'")
    assert by_key(found, ["cadre"], "nominal") == pytest.approx({"sw": 2_520.0, "aide": 1_680.0})


def test_a_component_may_have_an_inflation_of_its_own():
    # fuel at 10%: 12 × 50 × 1.1 = 660 of the day; in prices of 2026: 660 / 1.05 = 628.5714
    costs = UNIT_COSTS.assign(inflation=[None, None, None, 0.10, None, None])
    found = lines(WORKERS, costs, PRICES).query("year == 2027 and component == 'transport' and cadre == 'sw'")
    assert found["nominal"].iloc[0] == pytest.approx(660.0)
    assert found["real"].iloc[0] == pytest.approx(628.5714, abs=0.0001)


def test_a_price_of_an_earlier_year_grows_up_to_the_plan():
    # 1,000 of 2024 in 2026: 10 × 1,000 × 1.1025 = 11,025
    costs = UNIT_COSTS.iloc[[0]].assign(cadre=None, base_year=2024)
    found = lines(WORKERS, costs, PRICES).query("year == 2026 and cadre == 'sw'")
    assert found["nominal"].iloc[0] == pytest.approx(11_025.0)


def test_the_present_value_of_a_constant_stream_is_the_annuity():
    # 5,000 a year for 10 years, the first at once: 5,000 × (1 − 1.03^−10) / 0.03 × 1.03 = 43,930.5446
    # 1.03^10 = 1.3439163793; 1 / 1.3439163793 = 0.7440939149; 0.2559060851 / 0.03 × 1.03 = 8.7861089224
    workers = pd.DataFrame({"year": range(2026, 2036), "cadre": "sw", "stock": 5.0, "joiners": 0.0})
    found = cost(workers, UNIT_COSTS.iloc[[0]], Prices(2026, discount=0.03), [], money="present")
    assert found["value"].iloc[0] == pytest.approx(43_930.5446, abs=0.0001)


def test_the_first_year_that_breaks_the_envelope_and_by_how_much():
    # 27,405 − 26,000 = 1,405 in 2027, 39,348.225 − 30,000 = 9,348.225 in 2028; 26,000 / 27,405 = 0.948732
    envelope = pd.DataFrame({"year": [2026, 2027, 2028], "amount": [25_000.0, 26_000.0, 30_000.0]})
    found = against_envelope(cost(WORKERS, UNIT_COSTS, PRICES, ["year"]), envelope)
    assert found["missing"].tolist() == pytest.approx([-1_900.0, 1_405.0, 9_348.225])
    assert found[found["first_over"]]["year"].tolist() == [2027]
    assert found["affordable"].tolist() == pytest.approx([1.0, 0.948732, 0.762423], abs=1e-6)


def test_todays_staff_is_paid_before_anybody_new():
    # today's staff in 2027: 23,100 × 1.05 = 24,255; (26,000 − 24,255) / (27,405 − 24,255) = 1,745 / 3,150
    today = WORKERS.assign(stock=[10.0] * 3 + [20.0] * 3, joiners=0.0)
    envelope = pd.DataFrame({"year": [2026, 2027, 2028], "amount": [25_000.0, 26_000.0, 25_000.0]})
    found = against_envelope(
        cost(WORKERS, UNIT_COSTS, PRICES, ["year"]),
        envelope,
        cost(today, UNIT_COSTS, PRICES, ["year"]),
    )
    # 2026: the plan is today's staff; 2028: today's staff costs 23,100 × 1.1025 = 25,467.75
    assert found["affordable_growth"].tolist() == pytest.approx([1.0, 1_745 / 3_150, 0.0])
    assert found["note"].tolist() == ["", "", "the budget of 2028 is 467.75 below the cost of today's staff"]


def test_the_cost_for_each_child_with_children_who_grow_in_number():
    # 2026: 23,100 / 10,000 = 2.31; 2027: 27,405 / 10,200 = 2.686765; 2028: 39,348.225 / 10,404 = 3.782028
    children = children_by_year(10_000, 2026, 2028, growth=0.02)
    found = cost_per_child(cost(WORKERS, UNIT_COSTS, PRICES, ["year"]), children)
    assert found["value"].tolist() == pytest.approx([2.31, 2.686765, 3.782028], abs=1e-6)


def test_the_cost_of_closing_the_gap_is_what_comes_on_top_of_todays_staffing():
    # today's staffing, prices of 2026: 23,100 a year; the plan 26,100 in 2027 and 35,690 in 2028
    today = WORKERS.assign(stock=[10.0] * 3 + [20.0] * 3, joiners=0.0)
    both = pd.concat([WORKERS.assign(scenario="grow"), today.assign(scenario="keep")])
    found = closing_cost(cost(both, UNIT_COSTS, PRICES, ["year"], money="real"), "keep")
    assert by_key(found[found["scenario"] == "grow"], ["year"]) == pytest.approx(
        {2026: 0.0, 2027: 3_000.0, 2028: 12_590.0}
    )


def test_the_ladder_of_scenarios_leaves_out_the_dominated_ones():
    # A 10 for 200: 20 each. C 15 for 600 is dominated by B, 20 for 500: (500 − 200) / (20 − 10) = 30 each.
    # D 25 for 1,000: 500 / 5 = 100 each, more than E, 40 for 1,300: (1,300 − 500) / (40 − 20) = 40 each;
    # a mix of B and E closes 25 for 700, so D is dominated by the mix.
    costs = pd.DataFrame({"scenario": list("ABCDE"), "value": [200.0, 500.0, 600.0, 1_000.0, 1_300.0]})
    closed = pd.DataFrame({"scenario": list("ABCDE"), "value": [10.0, 20.0, 15.0, 25.0, 40.0]})
    found = value_for_money(costs, closed).set_index("scenario")
    assert found["state"].to_dict() == {
        "A": "kept",
        "B": "kept",
        "C": "dominated",
        "D": "dominated_by_mix",
        "E": "kept",
    }
    assert found["value"].dropna().to_dict() == pytest.approx({"A": 20.0, "B": 30.0, "E": 40.0})
    assert found.loc["C", "note"] == ("dominated: “B” closes at least as much of the gap for no more money")
