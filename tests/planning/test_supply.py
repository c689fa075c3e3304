"""Headcount, FTE, mix: from a register and from totals."""

import pandas as pd
import pytest

from sswkit.core.errors import KitError
from sswkit.planning import supply

REGISTER = pd.DataFrame(
    {
        "worker": ["a", "b", "c", "d", "e"],
        "area": ["N", "N", "S", "S", "S"],
        "sex": ["female", "male", "female", None, "female"],
        "contract": ["permanent", "agency", None, "permanent", "fixed_term"],
        "fte": [1.0, 1.0, 0.5, None, 0.8],
        "start_date": pd.to_datetime(["2010-01-01", None, None, "2030-01-01", "2012-05-01"]),
        "end_date": pd.to_datetime([None, None, "2024-12-31", None, "2025-06-30"]),
    }
)
TOTALS = pd.DataFrame(
    {
        "area": ["N", "N", "S"],
        "contract": ["permanent", "agency", None],
        "period": [2024, 2024, 2023],
        "headcount": [10.0, 3.0, 7.0],
        "fte": [9.5, 3.0, None],
    }
)


def value(table: pd.DataFrame) -> float:
    return table["value"].iloc[0]


def test_in_post_are_those_who_have_started_and_not_left_and_are_not_agency():
    # a; not b (agency); not c (last day on the day itself); not d (starts in 2030); e leaves later
    assert supply.in_post(REGISTER, "2024-12-31")["worker"].tolist() == ["a", "e"]


def test_headcount_of_a_register_by_area():
    found = supply.headcount(REGISTER, ["area"], on="2024-12-30").set_index("area")["value"]
    assert found.to_dict() == {"N": 1.0, "S": 2.0}


def test_headcount_of_totals_is_that_of_the_latest_year_without_agency():
    row = supply.headcount(TOTALS).iloc[0]
    assert (row["value"], row["unit"], row["source"]) == (10.0, "workers", "workforce")
    assert row["note"] == "year 2024"


def test_headcount_by_period_keeps_every_year():
    assert supply.headcount(TOTALS, ["period"])["value"].tolist() == [7.0, 10.0]


def test_a_worker_without_fte_counts_as_full_time_and_the_note_says_so():
    row = supply.fte(REGISTER, on="2031-01-01").iloc[0]  # a 1.0 and d, without FTE
    assert (row["value"], row["note"]) == (2.0, "1 worker without FTE counted as 1")


def test_totals_without_fte_have_no_fte_and_a_reason():
    row = supply.fte(TOTALS[TOTALS["area"] == "S"]).iloc[0]
    assert pd.isna(row["value"])
    assert row["note"] == "cannot be computed: no “FTE”"


def test_shares_are_of_those_who_answered_and_the_silent_are_shown():
    found = supply.mix(REGISTER, "sex", on="2029-01-01").set_index("sex")
    assert found["value"].to_dict() == {"female": 1.0}
    everyone = supply.mix(REGISTER.assign(end_date=pd.NaT), "sex", on="2031-01-01").set_index("sex")
    assert everyone.loc["female", "value"] == 1.0  # a, c, e of a, c, e; b is agency
    assert everyone.loc["", ["numerator", "note"]].tolist() == [1.0, "not stated, so not in the shares"]


def test_an_unknown_group_is_refused_with_the_nearest_column():
    with pytest.raises(KitError, match=r"no column “aera”\. Did you mean area"):
        supply.headcount(REGISTER, ["aera"])


def test_the_source_is_where_the_rows_came_from():
    table = TOTALS.assign(origin=["a.xlsx · Staff", "b.csv", "c.csv"])
    assert supply.headcount(table)["source"].iloc[0] == "a.xlsx · Staff"


def test_no_analysis_changes_its_input():
    before = REGISTER.copy()
    supply.fte(REGISTER, ["area"])
    supply.mix(REGISTER, "sex")
    pd.testing.assert_frame_equal(REGISTER, before)
