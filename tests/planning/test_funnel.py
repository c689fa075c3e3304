"""The limits of chance around the national density."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import chi2

from sswkit.planning.funnel import funnel


def country(workers: list, children: list) -> tuple[pd.DataFrame, pd.DataFrame]:
    codes = [f"A{n}" for n in range(len(workers))]
    return pd.DataFrame({"area": codes, "value": workers}), pd.DataFrame(
        {"area": codes, "children": children}
    )


@pytest.mark.parametrize(("expected", "lowest"), [(3.68, 0.0), (3.70, 1.0)])
def test_nobody_at_all_is_chance_up_to_an_expectation_of_3_689(expected, lowest):
    # e^−3.689 = 0.025: above it, none at all is rarer than 1 in 40
    have, areas = country([1.0, 999.0], [expected * 100, (1000 - expected) * 100])
    row = funnel(have, areas).iloc[0]
    assert row["expected"] == pytest.approx(expected)
    assert row["low_95"] * row["denominator"] / 100_000 == pytest.approx(lowest)


@settings(deadline=None, max_examples=20)
@given(st.lists(st.tuples(st.integers(0, 400), st.integers(1_000, 400_000)), min_size=2, max_size=6))
def test_limits_are_the_quantiles_that_the_chi_square_distribution_tells(rows):
    workers, children = zip(*rows, strict=True)
    found = funnel(*country([float(n) for n in workers], [float(n) for n in children]))
    for row in found[found["expected"] > 0].to_dict("records"):
        # P(X ≤ k; m) = P(chi² with 2(k + 1) degrees > 2m)
        high = round(row["high_95"] * row["denominator"] / 100_000)
        assert chi2.sf(2 * row["expected"], 2 * (high + 1)) >= 0.975 - 1e-9
        assert high == 0 or chi2.sf(2 * row["expected"], 2 * high) < 0.975 + 1e-9
        assert row["low_998"] <= row["low_95"] <= row["high_95"] <= row["high_998"]


def test_each_area_has_its_verdict():
    have, areas = country([100.0, 70.0, 50.0, 130.0, 150.0], [1000.0] * 5)  # 100 expected in each
    found = funnel(have, areas)
    # Within 95%: 81 to 120; within 99.8%: 71 to 132 (a normal limit of 3.09 × 10 would be 69 to 131)
    assert found["verdict"].tolist() == ["within", "far_below", "far_below", "above", "far_above"]


def test_overdispersion_is_stated_and_can_widen_the_limits():
    have, areas = country([60.0, 140.0], [1000.0, 1000.0])
    plain, wide = funnel(have, areas), funnel(have, areas, widened=True)
    assert plain["dispersion"].tolist() == [16.0, 16.0]  # (40² / 100 + 40² / 100) / 2
    assert plain["verdict"].tolist() == ["far_below", "far_above"]
    assert wide["verdict"].tolist() == ["within", "within"]  # four times as wide: 24 to 180
    assert (wide["high_95"] - 10_000).tolist() == pytest.approx((4 * (plain["high_95"] - 10_000)).tolist())


def test_an_area_without_children_has_a_reason_and_no_verdict():
    have, areas = country([5.0, 5.0], [1000.0, None])
    found = funnel(have, areas)
    assert found["verdict"].tolist() == ["within", ""]
    assert found["note"].iloc[1].startswith("cannot be computed: no count of children")
    assert np.isfinite(found["dispersion"]).all()


def test_a_country_without_workers_has_limits_of_none():
    found = funnel(*country([0.0, 0.0], [1000.0, 2000.0]))
    assert found["high_998"].tolist() == [0.0, 0.0]
    assert found["verdict"].tolist() == ["within", "within"]
