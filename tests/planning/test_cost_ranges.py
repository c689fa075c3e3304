"""Ranges of costs from uncertain workers and uncertain unit costs."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sswkit.core.errors import KitError
from sswkit.planning.cost_ranges import HIGH, LOW, cost_ranges
from sswkit.planning.costing import cost
from sswkit.planning.unit_prices import Prices

PRICES = Prices(2026, inflation=0.05, discount=0.03)
ONE = pd.DataFrame({"year": [2026], "cadre": ["sw"], "stock": [10.0], "joiners": [2.0]})
COSTS = pd.DataFrame(
    [
        [None, "salary", "recurring", "per_worker_per_year", 1000.0, 2026],
        [None, "on_costs", "recurring", "share_of_salary", 0.2, None],
        [None, "induction", "initial", "per_new_worker", 40.0, 2026],
    ],
    columns=["cadre", "component", "kind", "basis", "amount", "base_year"],
)
SURE = COSTS.assign(low=COSTS["amount"], high=COSTS["amount"])
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["N", "S"]),
        st.integers(2026, 2028),
        st.sampled_from(["sw", "aide"]),
        st.integers(0, 500).map(float),
        st.integers(0, 50).map(float),
    ),
    min_size=1,
    unique_by=lambda row: row[:3],
)


@settings(deadline=None, max_examples=20)
@given(
    ROWS, st.sampled_from(["nominal", "real", "present"]), st.sampled_from([[], ["area"], ["year", "kind"]])
)
def test_a_range_of_no_width_is_the_plain_cost(rows, money, by):
    table = pd.DataFrame(rows, columns=["area", "year", "cadre", "stock", "joiners"])
    plain = cost(table, COSTS, PRICES, by, money)
    found = cost_ranges(table, SURE, PRICES, by, money)
    assert found[by].equals(plain[by])
    for column in ("value", "mean", *LOW, *HIGH):
        assert found[column].tolist() == pytest.approx(plain["value"].tolist())


def test_the_mean_of_a_triangular_unit_cost_is_the_mean_of_its_three_corners():
    # 10 workers; (700 + 1,000 + 1,600) / 3 = 1,100; standard deviation of the mean about 2 per worker
    salary = COSTS.iloc[[0]].assign(low=700.0, high=1600.0)
    found = cost_ranges(ONE, salary, PRICES, [], draws=10_000).iloc[0]
    assert found["mean"] == pytest.approx(11_000, rel=0.01)
    # a quarter: 700 + sqrt(0.25 × 900 × 300) = 959.8; the median: 1,600 − sqrt(0.5 × 900 × 600) = 1,080.4
    assert found["low_50"] == pytest.approx(9_598, rel=0.01)
    assert found["value"] == pytest.approx(10_804, rel=0.01)


def test_on_costs_follow_the_drawn_salary():
    salary = COSTS.assign(low=[500.0, None, None], high=[1500.0, None, None])
    both = cost_ranges(ONE, salary.iloc[:2], PRICES, ["component"]).set_index("component")
    assert both.loc["on_costs", LOW].tolist() == pytest.approx((both.loc["salary", LOW] * 0.2).tolist())


def test_the_draws_of_the_workers_make_the_range():
    # stocks 0 to 100 at 1,000: the median 50,000, and 80 percent from 10,000 to 90,000
    table = pd.DataFrame(
        {"draw": range(101), "year": 2026, "cadre": "sw", "stock": np.arange(101.0), "joiners": 0.0}
    )
    found = cost_ranges(table, COSTS.iloc[[0]], PRICES, []).iloc[0]
    wanted = [10_000.0, 50_000.0, 90_000.0]
    assert found[["low_80", "value", "high_80"]].tolist() == pytest.approx(wanted)


def test_the_same_seed_gives_the_same_range_in_any_order_of_rows():
    costs = COSTS.assign(low=COSTS["amount"] * 0.8, high=COSTS["amount"] * 1.5)
    first = cost_ranges(ONE, costs, PRICES, seed=7)
    pd.testing.assert_frame_equal(first, cost_ranges(ONE, costs.iloc[::-1], PRICES, seed=7))
    assert first["mean"].tolist() != cost_ranges(ONE, costs, PRICES, seed=8)["mean"].tolist()


def test_bands_lie_in_one_another():
    costs = COSTS.assign(low=COSTS["amount"] * 0.8, high=COSTS["amount"] * 1.5)
    found = cost_ranges(ONE, costs, PRICES, [])[[*LOW, "value", *HIGH]].iloc[0].tolist()
    assert found == sorted(found)
    assert found[0] < found[-1]


def test_workers_of_no_known_number_leave_a_reason():
    table = pd.concat([ONE.assign(area="N"), ONE.assign(area="S", stock=np.nan)])
    found = cost_ranges(table, COSTS.iloc[[0]], PRICES, ["area"]).set_index("area")
    assert found.loc["N", "value"] == 10_000.0
    assert found.loc["S", ["value", *LOW, *HIGH]].isna().all()
    assert found.loc["S", "note"] == "cannot be computed: no number of workers for S · 2026 · sw"


def test_an_area_that_lacks_a_draw_is_left_out_and_named():
    table = pd.concat([ONE.assign(area=area, draw=draw) for area, draw in (("N", 1), ("N", 2), ("S", 1))])
    found = cost_ranges(table, COSTS.iloc[[0]], PRICES, []).iloc[0]
    assert (found["value"], found["note"]) == (10_000.0, "left out, no number of workers: S · 2026 · sw")


def test_a_range_without_draws_is_refused():
    with pytest.raises(KitError, match="A range needs at least 1 draw, not 0"):
        cost_ranges(ONE, SURE, PRICES, draws=0)
