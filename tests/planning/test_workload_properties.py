"""Need by workload, whatever the numbers: what must hold between one count and another."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sswkit.planning import workload

TIME = pd.DataFrame({"cadre": ["sw"], "possible_days": [260], "annual_leave": [10], "hours_per_day": [8]})
STANDARDS = pd.DataFrame(
    {
        "cadre": "sw",
        "activity": ["visit", "report"],
        "unit_time": [2.0, 30.0],
        "time_unit": ["hours", "minutes"],
        "source": ["Time study", "Agreed"],
    }
)
SUPPORT = pd.DataFrame({"cadre": ["sw"], "activity": ["meetings"], "time": [0.2], "time_unit": ["share"]})
EXTRA = pd.DataFrame(
    {"cadre": ["sw"], "activity": ["training"], "staff": [2], "time": [50], "time_unit": ["hours"]}
).assign(per="year")
LINES = st.lists(
    st.tuples(st.sampled_from("ABC"), st.sampled_from(["visit", "report"]), st.floats(0, 1e6)),
    min_size=1,
    unique_by=lambda row: row[:2],
)


def needed(volumes, standards=STANDARDS, time=TIME, *args, **options) -> pd.DataFrame:
    return workload.by_workload(volumes, standards, time, *args, **options)


def volumes_of(lines: list) -> pd.DataFrame:
    return pd.DataFrame(lines, columns=["area", "activity", "volume"]).assign(cadre="sw")


@settings(deadline=None, max_examples=15)
@given(LINES, st.floats(0, 0.9), st.floats(0, 0.09), st.floats(1, 10))
def test_the_need_grows_with_volumes_and_with_allowances(lines, share, more, times):
    volumes = volumes_of(lines)
    usual = needed(volumes, STANDARDS, TIME, SUPPORT.assign(time=share), by=[])["value"].iloc[0]
    busier = needed(volumes, STANDARDS, TIME, SUPPORT.assign(time=share + more), EXTRA, by=[])["value"].iloc[
        0
    ]
    larger = volumes.assign(volume=volumes["volume"] * times)
    scaled = needed(larger, STANDARDS, TIME, SUPPORT.assign(time=share), by=[])["value"].iloc[0]
    assert usual <= busier
    assert scaled == pytest.approx(usual * times)


@settings(deadline=None, max_examples=15)
@given(LINES, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(lines, random):
    shuffled = lines.copy()
    random.shuffle(shuffled)
    found = needed(volumes_of(lines), STANDARDS, TIME, SUPPORT, EXTRA)
    again = needed(volumes_of(shuffled), STANDARDS[::-1], TIME[::-1], SUPPORT, EXTRA)
    # Sources are told in the order of the rows.
    pd.testing.assert_frame_equal(found.drop(columns="source"), again.drop(columns="source"))


@settings(deadline=None, max_examples=15)
@given(LINES, st.floats(0, 0.9))
def test_what_places_need_is_what_the_country_needs(lines, share):
    support = SUPPORT.assign(time=share)
    each = needed(volumes_of(lines), STANDARDS, TIME, support, EXTRA)
    total = needed(volumes_of(lines), STANDARDS, TIME, support, EXTRA, by=[])
    for column in ("base", "support", "iaf", "value"):
        assert each[column].sum() == pytest.approx(total[column].iloc[0])


@settings(deadline=None, max_examples=15)
@given(st.floats(0.1, 1e5))
def test_a_volume_by_month_is_a_twelfth_of_that_by_year(volume):
    line = volumes_of([("A", "visit", volume)])
    by_year = needed(line.assign(volume=volume * 12, per="year"), by=[])["value"].iloc[0]
    assert needed(line.assign(per="month"), by=[])["value"].iloc[0] == pytest.approx(by_year)
