"""Minutes, hours, days and shares, by day, week, month and year, are the same time."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sswkit.planning import units_of_time

# 260 possible days, 10 holidays, 200 days left, 8 hours a day: 1,600 hours, 40 hours a week
YEAR = pd.DataFrame(
    {
        "days": [200.0],
        "hours": [1600.0],
        "hours_per_day": [8.0],
        "hours_per_week": [40.0],
        "open_days": [250.0],
    }
)
AMOUNTS = st.floats(0.001, 1000)


def share(time: float, unit: str, per: str = "") -> float:
    return units_of_time.share_of_time(np.array([time]), pd.Series([unit]), pd.Series([per]), YEAR)[0]


def a_year(time: float, unit: str, per: str = "") -> float:
    return units_of_time.hours_a_year(np.array([time]), pd.Series([unit]), pd.Series([per]), YEAR)[0]


def cases(volume: float, per: str) -> float:
    return units_of_time.cases_a_year(np.array([volume]), pd.Series([per]), YEAR["open_days"].to_numpy())[0]


def of_one(rate: float, per: str) -> float:
    return units_of_time.cases_of_one(np.array([rate]), pd.Series([per]), YEAR)[0]


@pytest.mark.parametrize(
    ("time", "unit", "per", "expected"),
    [
        (30, "minutes", "day", 0.5 / 8),
        (12, "hours", "week", 12 / 40),
        (8, "hours", "month", 8 * 12 / 1600),
        (48, "hours", "year", 48 / 1600),
        (10, "days", "year", 10 / 200),
        (0.1, "share", "", 0.1),
    ],
)
def test_a_share_of_the_working_time(time, unit, per, expected):
    assert share(time, unit, per) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("time", "unit", "per", "expected"),
    [
        (30, "minutes", "day", 0.5 * 200),
        (2, "hours", "week", 2 * 52),
        (8, "hours", "month", 8 * 12),
        (48, "hours", "year", 48),
        (3, "days", "year", 24),
        (0.25, "share", "", 400),
    ],
)
def test_hours_a_year_of_one_worker_and_those_stated_by_year_are_not_lost(time, unit, per, expected):
    assert a_year(time, unit, per) == pytest.approx(expected)


@pytest.mark.parametrize(("per", "expected"), [("day", 2500), ("week", 520), ("month", 120), ("year", 10)])
def test_cases_come_on_every_day_that_the_service_is_open(per, expected):
    assert cases(10, per) == expected


@pytest.mark.parametrize(
    ("per", "expected"), [("hour", 4800), ("day", 600), ("week", 120), ("month", 36), ("year", 3)]
)
def test_a_rate_counts_for_the_time_that_a_worker_is_there(per, expected):
    assert of_one(3, per) == pytest.approx(expected)


@settings(deadline=None)
@given(AMOUNTS, st.sampled_from(["day", "week", "month", "year"]))
def test_sixty_minutes_are_an_hour_and_eight_hours_this_day(time, per):
    for way in (share, a_year):
        assert way(time * 60, "minutes", per) == pytest.approx(way(time, "hours", per))
        assert way(time * 8, "hours", per) == pytest.approx(way(time, "days", per))


@settings(deadline=None)
@given(AMOUNTS)
def test_twelve_months_are_a_year(amount):
    for way in (share, a_year):
        assert way(amount, "hours", "month") == pytest.approx(way(amount * 12, "hours", "year"))
    for of in (cases, of_one):
        assert of(amount, "month") == pytest.approx(of(amount * 12, "year"))


@settings(deadline=None)
@given(AMOUNTS)
def test_a_rate_by_hour_by_day_and_by_week_is_the_same_work(rate):
    assert of_one(rate, "hour") == pytest.approx(of_one(rate * 8, "day"))
    assert of_one(rate, "hour") == pytest.approx(of_one(rate * 40, "week"))
