"""Cost lines, their sums and what is refused."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sswkit.core.errors import KitError
from sswkit.core.words import speaking
from sswkit.planning.costing import cost, lines
from sswkit.planning.unit_prices import Prices

PRICES = Prices(2026, inflation=0.05, discount=0.03)
COLUMNS = ["cadre", "component", "kind", "basis", "amount", "base_year"]
SALARY = ["sw", "salary", "recurring", "per_worker_per_year", 1000.0, 2026]
ON_COSTS = [None, "on_costs", "recurring", "share_of_salary", 0.2, None]
INDUCTION = [None, "induction", "initial", "per_new_worker", 40.0, 2026]
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["N", "S"]),
        st.integers(2026, 2030),
        st.sampled_from(["sw", "aide"]),
        st.integers(0, 500).map(float),
        st.integers(0, 50).map(float),
    ),
    min_size=1,
    unique_by=lambda row: row[:3],
)


def unit_costs(*rows: list) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=COLUMNS)


def workers(rows: list) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["area", "year", "cadre", "stock", "joiners"])


ONE = workers([("N", 2026, "sw", 10.0, 2.0)])
FOR_ALL = unit_costs([None, *SALARY[1:]], ON_COSTS, INDUCTION)


def refused(table: pd.DataFrame, costs: pd.DataFrame, prices: Prices = PRICES) -> list[str]:
    with pytest.raises(KitError) as error:
        lines(table, costs, prices)
    return [each.message for each in error.value.findings] or [error.value.message]


def test_a_unit_cost_of_the_cadre_goes_before_the_one_for_all():
    table = workers([("N", 2026, "sw", 1.0, 0.0), ("N", 2026, "aide", 1.0, 0.0)])
    costs = unit_costs(SALARY, [None, *SALARY[1:4], 300.0, 2026])
    assert cost(table, costs, PRICES, ["cadre"]).set_index("cadre")["value"].to_dict() == {
        "aide": 300.0,
        "sw": 1000.0,
    }


def test_workers_of_no_known_number_have_no_cost_and_a_reason():
    table = workers([("N", 2026, "sw", None, 2.0), ("S", 2026, "sw", 10.0, 2.0)])
    found = cost(table, unit_costs(SALARY), PRICES, ["area"])
    # S: 10 × 1,000
    assert found["value"].fillna(-1).tolist() == [-1, 10_000.0]
    assert found["note"].tolist() == ["cannot be computed: no number of workers for N · 2026 · sw", ""]
    total = cost(table, unit_costs(SALARY), PRICES, []).iloc[0]
    assert (total["value"], total["note"]) == (10_000.0, "left out, no number of workers: N · 2026 · sw")


def test_scenarios_and_draws_are_never_added_up():
    table = pd.concat([ONE.assign(scenario="a", draw=1), ONE.assign(scenario="b", draw=1)])
    found = cost(table, unit_costs(SALARY), PRICES, [])
    assert found[["scenario", "value"]].to_numpy().tolist() == [["a", 10_000.0], ["b", 10_000.0]]


def test_a_cadre_whose_code_looks_like_a_number_finds_its_unit_cost():
    table = workers([("N", 2026, 7, 10.0, 2.0)])
    found = cost(table, unit_costs(["7", *SALARY[1:]]), PRICES, [])
    assert found["value"].iloc[0] == 10_000.0


def test_the_cost_says_where_the_unit_costs_come_from():
    costs = unit_costs(SALARY, INDUCTION).assign(source=["Salary scale 2026", "Ministry"])
    assert cost(ONE, costs, PRICES, [])["source"].iloc[0] == "Ministry; Salary scale 2026"


def test_a_negative_amount_is_named_by_its_row():
    assert refused(ONE, unit_costs(SALARY, [*INDUCTION[:4], -40.0, 2026])) == [
        "“Unit costs”, row 2 (induction · initial · per_new_worker), column “amount” says “-40.0”: "
        "it cannot be below 0."
    ]


def test_a_cadre_that_no_worker_has_is_named():
    said = refused(ONE, unit_costs(SALARY, ["swx", *INDUCTION[1:]]))
    assert said[0].endswith("column “cadre” says “swx”: no worker is of this cadre; the workers are sw.")


def test_workers_who_would_cost_nothing_are_named():
    table = workers([("N", 2026, "sw", 1.0, 0.0), ("N", 2026, "aide", 1.0, 0.0)])
    assert refused(table, unit_costs(SALARY)) == [
        "“Workers by year”, row 2 (N · 2026 · aide), column “cadre” says “aide”: "
        "there is no unit cost for this cadre."
    ]


def test_a_component_twice_for_the_same_cadre_is_named():
    said = refused(ONE, unit_costs(SALARY, SALARY))
    assert said[0].startswith("“Unit costs”, row 2 (sw · salary")
    assert said[0].endswith("an earlier row says the same; keep one of the two.")


def test_on_costs_without_a_salary_are_named():
    said = refused(ONE, unit_costs(ON_COSTS, INDUCTION))
    assert said[0].endswith("there is no component “salary” for sw.")


def test_a_price_without_a_base_year_is_named_but_a_share_needs_none():
    assert len(lines(ONE, unit_costs(SALARY, ON_COSTS), PRICES)) == 2
    said = refused(ONE, unit_costs(SALARY, [*INDUCTION[:5], None]))
    assert said[0].endswith("column “base_year” says “”: it is empty.")


def test_a_share_that_is_a_percentage_is_named():
    said = refused(ONE, unit_costs(SALARY, [*ON_COSTS[:4], 20.0, None]))
    assert said[0].endswith("says “20.0”: a share goes from 0 to 1, so that 20% is 0.2.")


def test_inflation_that_is_a_percentage_is_named():
    assert refused(ONE, unit_costs(SALARY).assign(inflation=5.0))[0].endswith("so that 20% is 0.2.")
    assert refused(ONE, unit_costs(SALARY), Prices(2026, inflation=5)) == [
        "The rate of inflation is 5 a year."
    ]


def test_a_plan_without_a_base_year_is_refused():
    assert refused(ONE, unit_costs(SALARY), Prices(26)) == ["The base year of the plan is “26”."]


def test_an_initial_cost_for_each_year_is_named():
    said = refused(ONE, unit_costs([*SALARY[:2], "initial", *SALARY[3:]]))
    assert said[0].endswith(
        "initial costs are for each new worker, recurring costs for each worker and year."
    )


@pytest.mark.parametrize(("low", "high", "rule"), [(2e3, None, "above"), (None, 5.0, "below")])
def test_a_range_that_does_not_hold_the_amount_is_named(low, high, rule):
    said = refused(ONE, unit_costs(SALARY).assign(low=low, high=high))
    assert said[0].endswith(f"it is {rule} the amount.")


@pytest.mark.parametrize("stock", ["many", True, float("inf")])
def test_a_number_of_workers_that_is_none_is_named(stock):
    table = ONE.assign(stock=pd.Series([stock], dtype="object"))
    assert refused(table, unit_costs(SALARY))[0].endswith("a number is needed here.")


def test_the_same_workers_twice_are_named():
    assert refused(pd.concat([ONE, ONE]), unit_costs(SALARY))[0].startswith("“Workers by year”, row 2 (N")


def test_all_problems_of_both_tables_are_told_at_once():
    costs = unit_costs([*SALARY[:4], None, None], ["x", *INDUCTION[1:]])
    said = refused(ONE.assign(stock=-1.0, year=20_26.5), costs)
    assert len(said) == 5  # no year, workers below 0, no amount, no base year, unknown cadre


def test_an_empty_table_and_a_missing_column_are_told():
    assert refused(ONE.iloc[:0], unit_costs(SALARY)) == ["There is no row in “Workers by year”."]
    said = refused(ONE.drop(columns="joiners"), unit_costs(SALARY))
    assert said == ["The table “Workers by year” has no column “joiners”."]


def test_a_kind_of_money_that_there_is_not_is_refused():
    with pytest.raises(KitError, match="no kind of money called “realy”"):
        cost(ONE, unit_costs(SALARY), PRICES, money="realy")


def test_a_problem_is_told_in_french():
    with speaking("fr"):
        said = refused(ONE, unit_costs(SALARY, [*ON_COSTS[:4], 20.0, None]))
    assert said[0].startswith("«\N{NO-BREAK SPACE}Coûts unitaires\N{NO-BREAK SPACE}», ligne 2 (on_costs")


@settings(deadline=None, max_examples=10)
@given(ROWS, st.sampled_from(["nominal", "real", "present"]))
def test_costs_add_up_over_areas_cadres_and_components(rows, money):
    total = cost(workers(rows), FOR_ALL, PRICES, [], money)["value"].iloc[0]
    for by in (["area"], ["cadre"], ["component"], ["year", "kind"]):
        assert cost(workers(rows), FOR_ALL, PRICES, by, money)["value"].sum() == pytest.approx(total)


@settings(deadline=None, max_examples=25)
@given(ROWS)
def test_without_inflation_and_discount_all_money_is_the_same(rows):
    found = cost(workers(rows), FOR_ALL, Prices(2026), ["year"])
    assert found["nominal"].tolist() == found["real"].tolist() == found["present"].tolist()


@settings(deadline=None, max_examples=25)
@given(ROWS)
def test_twice_the_workers_cost_twice_as_much_each_year(rows):
    table = workers(rows)
    once = cost(table, FOR_ALL, PRICES, ["kind"]).set_index("kind")["value"]
    double = cost(table.assign(stock=2 * table["stock"]), FOR_ALL, PRICES, ["kind"]).set_index("kind")[
        "value"
    ]
    assert double["recurring"] == pytest.approx(2 * once["recurring"])
    assert double["initial"] == once["initial"]


@settings(deadline=None, max_examples=25)
@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(rows, random):
    shuffled = rows.copy()
    random.shuffle(shuffled)
    again = cost(workers(shuffled), FOR_ALL.iloc[::-1], PRICES, ["area", "year"])
    pd.testing.assert_frame_equal(cost(workers(rows), FOR_ALL, PRICES, ["area", "year"]), again)
