"""Whole workers out of a sum."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sswkit.core.errors import KitError
from sswkit.planning.rounding import rounded


def whole(workers: list[float], rounding: str) -> list[float]:
    return rounded(pd.Series(workers), rounding).tolist()


def test_without_rounding_a_need_stays_as_it_is():
    assert whole([3.755131], "none") == [3.755131]


def test_up_is_the_next_whole_number_and_a_whole_number_stays():
    assert whole([0.0, 0.1, 3.0000000000000004, 3.2], "up") == [0.0, 1.0, 3.0, 4.0]


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (1.0, 1.1, 1),
        (1.11, 1.9, 2),
        (2.0, 2.2, 2),
        (2.21, 2.9, 3),
        (3.0, 3.3, 3),
        (3.31, 3.9, 4),
        (4.0, 4.4, 4),
        (4.41, 4.9, 5),
        (5.0, 5.5, 5),
        (5.51, 5.9, 6),
    ],
)
def test_the_rule_of_the_manual_as_it_is_remembered(low, high, expected):
    assert whole([low, high], "manual") == [expected, expected]


def test_a_need_that_is_not_known_is_not_rounded():
    assert rounded(pd.Series([None], dtype="float64"), "manual").isna().all()


@settings(deadline=None)
@given(st.floats(0, 10_000))
def test_rounding_moves_a_need_by_less_than_one_worker(need):
    for rounding in ("up", "manual"):
        assert abs(whole([need], rounding)[0] - need) < 1 + 1e-6
    assert whole([need], "manual")[0] <= whole([need], "up")[0]


def test_an_unknown_rounding_is_refused():
    with pytest.raises(KitError, match="no rounding called “down”"):
        whole([1.0], "down")
