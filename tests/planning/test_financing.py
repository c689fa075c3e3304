"""Budgets, costs for each child, scenarios beside each other, supervisors."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sswkit.core.errors import KitError
from sswkit.planning.cost_comparison import closing_cost, value_for_money
from sswkit.planning.financing import against_envelope, require_todays_staff
from sswkit.planning.supervisors import supervisors_needed, with_supervisors
from sswkit.planning.yearly_costs import children_by_year, cost_per_child

MONEY = st.integers(1, 10_000).map(float)


def costs(*values: float, **more: object) -> pd.DataFrame:
    years = range(2026, 2026 + len(values))
    return pd.DataFrame({"year": years, "value": values}).assign(**more)


def envelope(*amounts: float) -> pd.DataFrame:
    return costs(*amounts).rename(columns={"value": "amount"})


def of_scenarios(**values: float) -> pd.DataFrame:
    return pd.DataFrame({"scenario": list(values), "value": list(values.values())})


def test_each_scenario_has_its_own_first_year_over_the_budget():
    plans = pd.concat([costs(90.0, 120.0, 130.0, scenario="a"), costs(101.0, 90.0, 130.0, scenario="b")])
    found = against_envelope(plans, envelope(100.0, 100.0, 100.0))
    assert found[found["first_over"]][["scenario", "year"]].to_numpy().tolist() == [["a", 2027], ["b", 2026]]


def test_a_plan_that_costs_nothing_is_affordable():
    assert against_envelope(costs(0.0), envelope(0.0))["affordable"].tolist() == [1.0]


def test_years_without_a_budget_are_named_all_at_once():
    with pytest.raises(KitError, match="There is no budget for 2027 in “Budget by year”") as error:
        against_envelope(costs(1.0, 1.0, 1.0), envelope(100.0))
    assert len(error.value.findings) == 2


def test_a_budget_below_zero_or_twice_is_named_by_row():
    with pytest.raises(
        KitError, match=r"“Budget by year”, row 1 .2026., column “amount” says “-1.0”"
    ) as error:
        against_envelope(costs(1.0), pd.concat([envelope(-1.0), envelope(5.0)]))
    assert len(error.value.findings) == 2


def test_a_budget_below_todays_staff_names_the_years_and_the_amounts():
    with pytest.raises(KitError) as error:
        require_todays_staff(costs(100.0, 1_500.0, 130.0), envelope(90.0, 250.0, 130.0))
    assert error.value.message == (
        "the budget of 2026 is 10.00 below the cost of today's staff; "
        "the budget of 2027 is 1,250.00 below the cost of today's staff."
    )


def test_todays_staff_of_several_scenarios_is_refused():
    today = pd.concat([costs(1.0, scenario="a"), costs(1.0, scenario="b")])
    with pytest.raises(KitError, match="there for several scenarios"):
        against_envelope(costs(1.0), envelope(1.0), today)


def test_a_cost_that_is_not_known_has_no_answer_but_a_reason():
    row = against_envelope(costs(None), envelope(100.0)).iloc[0]
    assert pd.isna(row["value"])
    assert row["note"] == "cannot be computed: the cost is not known"


@settings(deadline=None, max_examples=40)
@given(MONEY, MONEY, MONEY)
def test_what_is_affordable_costs_no_more_than_the_budget(cost, budget, today):
    row = against_envelope(costs(cost), envelope(budget), costs(min(today, cost))).iloc[0]
    assert row["affordable"] * cost <= budget + 1e-6
    assert 0 <= row["affordable_growth"] <= 1
    assert row["first_over"] == (cost > budget)


def test_years_without_children_have_no_cost_for_each_child_but_a_reason():
    children = pd.DataFrame({"year": [2026, 2027], "children": [0.0, None]})
    found = cost_per_child(costs(1.0, 1.0, 1.0), children)
    assert found["value"].isna().all()
    assert found["note"].tolist() == [
        "cannot be computed: “Children by year” is 0 for 2026",
        "cannot be computed: no count of children",
        "cannot be computed: no count of children",
    ]


def test_costs_of_areas_are_divided_by_the_children_of_the_area():
    plans = pd.concat([costs(100.0, area="N"), costs(300.0, area="S")])
    children = pd.DataFrame({"area": ["S", "N"], "year": 2026, "children": [30.0, 50.0]})
    # N 100 / 50 = 2, S 300 / 30 = 10
    assert cost_per_child(plans, children)["value"].tolist() == [2.0, 10.0]


@pytest.mark.parametrize(("count", "last", "growth"), [(-1, 2030, 0.0), (10, 2020, 0.0), (10, 2030, 3.0)])
def test_children_that_cannot_be_are_refused(count, last, growth):
    with pytest.raises(KitError, match="The children of each year cannot be counted"):
        children_by_year(count, 2026, last, growth)


def test_a_component_that_only_one_scenario_has_costs_nothing_in_the_other():
    plans = pd.concat([of_scenarios(keep=10.0, grow=10.0).assign(kind="recurring"), of_scenarios(grow=3.0)])
    found = closing_cost(plans.fillna({"kind": "initial"}), "keep").set_index(["scenario", "kind"])["value"]
    assert found.to_dict() == {
        ("keep", "recurring"): 0.0,
        ("keep", "initial"): 0.0,
        ("grow", "recurring"): 0.0,
        ("grow", "initial"): 3.0,
    }


def test_an_unknown_baseline_is_refused():
    with pytest.raises(KitError, match="no scenario “kepe” in the costs"):
        closing_cost(of_scenarios(keep=1.0), "kepe")


def test_scenarios_of_one_table_only_are_named():
    with pytest.raises(KitError, match="not of the same scenarios: B, C"):
        value_for_money(of_scenarios(A=1.0, B=1.0), of_scenarios(A=1.0, C=1.0))


def test_todays_staffing_a_twin_and_an_unknown_cost_have_no_step_but_a_reason():
    found = value_for_money(
        of_scenarios(keep=0.0, A=10.0, B=10.0, C=None, D=-5.0, E=4.0),
        of_scenarios(keep=0.0, A=5.0, B=5.0, C=9.0, D=-1.0, E=0.0),
    ).set_index("scenario")["state"]
    assert found.to_dict() == {
        "keep": "same",
        "A": "kept",
        "B": "same",
        "C": "unknown",
        "D": "closes_none",
        "E": "dominated",
    }


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(MONEY, MONEY), min_size=1, max_size=8))
def test_each_step_of_the_ladder_costs_at_least_as_much_per_worker_as_the_one_before(pairs):
    names = [f"s{n}" for n in range(len(pairs))]
    found = value_for_money(
        of_scenarios(**{name: pair[0] for name, pair in zip(names, pairs, strict=True)}),
        of_scenarios(**{name: pair[1] for name, pair in zip(names, pairs, strict=True)}),
    )
    kept = found[found["state"] == "kept"]
    assert kept["value"].is_monotonic_increasing or kept["value"].diff().min() > -1e-5
    assert kept["closed"].iloc[-1] == found["closed"].max()
    assert (found["note"] != "").equals(found["value"].isna())


@pytest.mark.parametrize(
    ("workers", "span", "expected"), [(0, 10, 0), (10, 10, 1), (11, 10, 2), (3.3, 1.1, 3)]
)
def test_supervisors_are_whole_and_enough(workers, span, expected):
    assert supervisors_needed(workers, span) == expected


def test_a_span_of_nobody_is_refused():
    with pytest.raises(KitError, match="A supervisor cannot have 0 workers"):
        supervisors_needed(10, 0)


def test_supervisors_are_counted_by_area_and_the_first_year_takes_those_for_its_joiners():
    table = pd.DataFrame(
        {
            "area": ["N", "N", "S", "S", "S"],
            "year": [2027, 2026, 2026, 2026, 2027],
            "cadre": ["sw", "sw", "sw", "aide", "sw"],
            "stock": [31.0, 12.0, 9.0, 3.0, 2.0],
            "joiners": [19.0, 4.0, 0.0, 0.0, 0.0],
        }
    )
    found = with_supervisors(table, 10).query("cadre == 'supervisor'")
    # N: 12 -> 2, of them ceil(4 / 10) = 1 new; 31 -> 4, 2 more. S: 9 + 3 = 12 -> 2, none new; 2 -> 1.
    assert found[["area", "year", "stock", "joiners"]].to_numpy().tolist() == [
        ["N", 2026, 2.0, 1.0],
        ["N", 2027, 4.0, 2.0],
        ["S", 2026, 2.0, 0.0],
        ["S", 2027, 1.0, 0.0],
    ]


def test_supervisors_who_are_there_already_are_refused():
    table = pd.DataFrame({"year": [2026], "cadre": ["supervisor"], "stock": [1], "joiners": [0]})
    with pytest.raises(KitError, match="“supervisor” is in the table of workers already"):
        with_supervisors(table, 10)


@pytest.mark.parametrize(("year", "value", "rule"), [(None, 1.0, "it is empty"), (2026, "x", "a number is")])
def test_costs_that_are_no_numbers_are_named_by_row(year, value, rule):
    table = pd.DataFrame({"scenario": ["a"], "year": [year], "value": [value]})
    with pytest.raises(KitError, match=f"“Costs by year”, row 1 .*{rule}"):
        against_envelope(table, envelope(1.0))


def test_a_cost_of_a_scenario_that_is_no_number_is_named_by_row():
    with pytest.raises(KitError, match=r"“Costs by scenario”, row 1 .A., column “value” says “x”"):
        value_for_money(of_scenarios(A="x"), of_scenarios(A=1.0))
