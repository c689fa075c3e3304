"""Plans of a workforce costed by hand: kept, gone on with, closed; their budget, worth and spread."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sswkit.core.errors import KitError
from sswkit.core.words import speaking
from sswkit.planning import cost_drivers, cost_tables, plan_budget, plan_costs
from sswkit.planning.projection_inputs import prepare
from sswkit.planning.staffing_plans import staffing_plans
from sswkit.planning.unit_prices import Prices

# 100 workers of whom a tenth leaves each year, 120 needed in two years; prices of 2026, 5% and 3%.
# To keep 100: 10 join each year. To close the gap: 110 and 120 in post, 20 and 21 join.
STOCK = pd.DataFrame({"cadre": ["sw"], "value": [100.0]})
LEAVE = pd.DataFrame({"name": ["attrition"], "value": [0.1]})
PRICES = Prices(2026, inflation=0.05, discount=0.03)
COLUMNS = ["cadre", "component", "cost_kind", "basis", "amount", "base_year"]
# A worker: 1,000 + 20% = 1,200 a year; 50 once.
UNIT_COSTS = pd.DataFrame(
    [
        [None, "salary", "recurring", "per_worker_per_year", 1000.0, 2026],
        [None, "on_costs", "recurring", "share_of_salary", 0.2, None],
        ["sw", "induction", "initial", "per_new_worker", 50.0, 2026],
    ],
    columns=COLUMNS,
)


def plans(need: float | None = 120.0, scenarios: dict | None = None):
    needed = None if need is None else STOCK.assign(value=need)
    return staffing_plans(prepare(STOCK, LEAVE, 2026, 2, needed), scenarios or {}, 20)


def costed(unit_costs: pd.DataFrame = UNIT_COSTS, need: float | None = 120.0, prices: Prices = PRICES):
    return plan_costs.plan_costs(plans(need), unit_costs, prices)


def budget(*amounts: float, first: int = 2027) -> pd.DataFrame:
    return pd.DataFrame({"year": range(first, first + len(amounts)), "amount": amounts})


def unsure(low: float, high: float) -> pd.DataFrame:
    return UNIT_COSTS.assign(low=[low, None, None], high=[high, None, None])


def test_each_plan_is_costed_year_by_year_with_what_is_paid_once_apart():
    # keep:     2027 10 × 50 × 1.05 = 525 and 100 × 1,200 × 1.05 = 126,000; 2028 551.25 and 132,300
    # baseline: nobody joins; 90 × 1,200 × 1.05 = 113,400, then 81 × 1,200 × 1.1025 = 107,163
    # close:    2027 20 × 50 × 1.05 = 1,050 and 110 × 1,260 = 138,600
    #           2028 21 × 50 × 1.1025 = 1,157.625 and 120 × 1,323 = 158,760
    table = plan_costs.every_year(costed()).set_index(["scenario", "year"])
    assert {key: pytest.approx((row["initial"], row["recurring"])) for key, row in table.iterrows()} == {
        ("keep", 2027): (525.0, 126_000.0),
        ("keep", 2028): (551.25, 132_300.0),
        ("baseline", 2027): (0.0, 113_400.0),
        ("baseline", 2028): (0.0, 107_163.0),
        ("close", 2027): (1_050.0, 138_600.0),
        ("close", 2028): (1_157.625, 158_760.0),
    }
    # In prices of 2026 the last year of “close” costs 120 × 1,200 + 21 × 50 = 145,050.
    assert table.loc[("close", 2028), "real"] == pytest.approx(145_050)
    # Nothing is uncertain, so the range is the cost itself.
    assert table["low_80"].tolist() == pytest.approx(table["value"].tolist())


def test_the_cost_for_each_child_is_that_of_the_same_plan_and_year():
    # close in 2028: 145,050 / 1,100 = 131.8636; keep in 2027: (100 × 1,200 + 10 × 50) / 1,000 = 120.5
    children = pd.DataFrame({"year": [2027, 2028], "children": [1_000.0, 1_100.0]})
    table = plan_costs.every_year(costed(), children).set_index(["scenario", "year"])["per_child"]
    assert table[("close", 2028)] == pytest.approx(131.8636, abs=1e-4)
    assert table[("keep", 2027)] == pytest.approx(120.5)


def test_the_last_year_by_cadre_and_component():
    # salary 120 × 1,000 × 1.1025 = 132,300; on-costs a fifth of it = 26,460; induction 1,157.625
    found = plan_costs.by_part(costed(), "close").set_index("component")
    assert found["value"].to_dict() == pytest.approx(
        {"salary": 132_300.0, "on_costs": 26_460.0, "induction": 1_157.625}
    )
    assert pd.isna(found.loc["salary", "initial"])


def test_what_closing_the_gap_costs_for_each_year_of_missing_work():
    # Missing when kept: 20 + 20; with the plan: 10 + 0: 30 years of work. Above today's staff, present value:
    # 2027 (133,000 − 120,500) / 1.03 = 12,135.9223; 2028 (145,050 − 120,500) / 1.0609 = 23,140.7296
    # 35,276.6519 / 30 = 1,175.8884
    found = plan_costs.for_the_money(costed()).set_index("scenario")
    assert found.loc["close", "cost"] == pytest.approx(35_276.6519, abs=1e-3)
    assert found.loc["close", "average"] == pytest.approx(1_175.8884, abs=1e-4)
    assert found.loc["close", "coverage"] == 1.0
    # Going on loses workers: 81 of 120 are there at the end, and nothing is closed.
    assert found.loc["baseline", "coverage"] == pytest.approx(81 / 120)
    assert pd.isna(found.loc["baseline", "average"])
    assert found.loc["baseline", "state"] == "closes_none"


def test_where_no_need_is_known_no_plan_closes_a_gap():
    found = costed(need=None)
    assert list(found.plans.paths) == ["keep", "baseline"]
    assert plan_costs.for_the_money(found).empty


def test_where_more_are_there_than_are_needed_nobody_is_sent_away():
    assert plans(need=60.0).paths["close"].stock[0, :, 0].tolist() == [100.0, 100.0]


def test_the_first_year_that_breaks_the_budget_and_by_how_much():
    # close: 139,650 in 2027, 159,917.625 in 2028
    found = plan_budget.against_budget(costed(), budget(140_000.0, 159_000.0))
    over = found[found["first_over"]]
    assert over[["scenario", "year"]].to_numpy().tolist() == [["close", 2028]]
    assert over["missing"].tolist() == pytest.approx([917.625])
    assert found.loc[found["scenario"] == "close", "within"].tolist() == [1.0, 0.0]
    assert found["scenario"].drop_duplicates().tolist() == ["keep", "baseline", "close"]


def test_a_budget_that_ends_early_is_compared_as_far_as_it_goes():
    assert plan_budget.against_budget(costed(), budget(140_000.0))["year"].unique().tolist() == [2027]


def test_a_budget_below_todays_staff_names_table_row_and_remedy():
    # To keep 100 workers costs 126,525 in 2027 and 132,851.25 in 2028.
    said = plan_budget.below_todays_staff(costed(), budget(126_000.0, 130_000.0))
    assert said == (
        "Budget by year, row 1: the budget of 2027 is 525.00 below the cost of today's staff (1 more year). "
        "Raise the budget of these years, or plan with fewer workers than today and say so."
    )
    assert plan_budget.below_todays_staff(costed(), budget(126_525.0, 140_000.0)) == ""


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (budget(), "The table “Budget by year” is not there yet."),
        (budget(1.0, first=2050), "No year of “Budget by year” is among the years that are planned."),
        (budget(1.0, -5.0), "“Budget by year”, row 2 (2028), column “amount” says “-5.0”"),
        (pd.concat([budget(1.0), budget(2.0)]), "“Budget by year”, row 2 (2027)"),
        (budget(1.0, 1.0).assign(year=[2026, 2028]), "There is no budget for 2027 in “Budget by year”."),
    ],
)
def test_a_budget_that_cannot_be_used_is_refused_in_words(table, said):
    with pytest.raises(KitError) as error:
        plan_budget.against_budget(costed(), table)
    assert said in error.value.message
    assert error.value.remedy


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (UNIT_COSTS.head(0), "The table “Unit costs” is not there yet."),
        (UNIT_COSTS.assign(cadre="judge"), "No unit cost is for sw."),
        (UNIT_COSTS.assign(amount=[1000.0, 20.0, 50.0]), "“Unit costs”, row 2 (on_costs"),
        (UNIT_COSTS.assign(amount=[-1.0, 0.2, 50.0]), "“Unit costs”, row 1 (salary"),
        (UNIT_COSTS.assign(base_year=[None, None, 2026]), "“Unit costs”, row 1 (salary"),
    ],
)
def test_unit_costs_that_cannot_be_used_are_refused_in_words(table, said):
    with pytest.raises(KitError) as error:
        costed(table)
    assert said in error.value.message
    assert error.value.remedy


def test_what_one_worker_costs_refuses_a_cadre_that_the_country_does_not_have():
    with pytest.raises(KitError, match=r"row 3 \(judge"):
        cost_tables.one_worker(UNIT_COSTS.replace({"cadre": {"sw": "judge"}}), ["sw"], PRICES)


def test_a_salary_that_is_unsure_widens_the_cost_and_is_named_first():
    found = costed(unsure(900.0, 1300.0))
    row = plan_costs.by_year(found, "close").iloc[-1]
    assert row["low_80"] < row["value"] < row["high_80"]
    drivers = cost_drivers.cost_drivers(found, "close")
    assert drivers["component"].tolist() == ["salary"]
    # Each unit of salary costs 1.2 with on-costs, for 110 + 120 workers, in prices of the base year.
    low, high = drivers[["lower", "higher"]].iloc[0]
    assert 230 * 1.2 * 900 < low < high < 230 * 1.2 * 1300 + 41 * 50


def test_one_point_more_of_inflation_in_the_last_year():
    # 145,050 × (1.06² − 1.05²) = 145,050 × 0.0211 = 3,060.555
    assert cost_drivers.with_a_point_more(costed(), "close") == pytest.approx(3_060.555)


def test_without_a_range_nothing_is_unsure():
    assert cost_drivers.cost_drivers(costed(), "close").empty


@settings(deadline=None, max_examples=15)
@given(st.integers(1, 10**6), st.floats(0.0, 0.5), st.floats(0.0, 0.2))
def test_costs_are_numbers_parts_add_up_and_twice_the_pay_costs_twice_as_much(pay, inflation, discount):
    prices = Prices(2026, inflation, discount)
    table = UNIT_COSTS.head(2).assign(amount=[float(pay), 0.2])
    once, twice = (
        plan_costs.every_year(costed(table.assign(amount=[pay * n, 0.2]), prices=prices)) for n in (1, 2)
    )
    assert once[["initial", "recurring", "value", "real", "low_80", "high_80"]].notna().all(axis=None)
    assert once["value"].tolist() == pytest.approx((once["initial"] + once["recurring"]).tolist())
    assert twice["value"].tolist() == pytest.approx((2 * once["value"]).tolist())


def test_it_refuses_in_french_too():
    with speaking("fr"), pytest.raises(KitError, match="Le tableau «\N{NO-BREAK SPACE}Coûts unitaires"):
        costed(UNIT_COSTS.head(0))
