"""Workers who are there beside those whom the work calls for."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sswkit.core.errors import KitError
from sswkit.planning.pressure import pressure


def workers(values: list, areas: str = "NS") -> pd.DataFrame:
    return pd.DataFrame({"area": list(areas), "cadre": "sw", "value": values})


def test_difference_ratio_and_pressure():
    # N: 3 − 4 = −1, 3 / 4 = 0.75, 1 − 0.75; S: 6 − 4 = 2, 6 / 4 = 1.5, no pressure
    found = pressure(workers([3.0, 6.0]), workers([4.0, 4.0]))
    assert found["difference"].tolist() == [-1.0, 2.0]
    assert found["ratio"].tolist() == [0.75, 1.5]
    assert found["pressure"].tolist() == [0.25, 0.0]


def test_where_there_is_no_row_nobody_is_there():
    found = pressure(workers([3.0], "N"), workers([4.0, 4.0])).set_index("area")
    assert found.loc["S", ["have", "ratio", "pressure"]].tolist() == [0.0, 0.0, 1.0]


def test_where_nobody_is_needed_there_is_no_ratio():
    row = pressure(workers([3.0, 6.0]), workers([0.0, 4.0])).iloc[0]
    assert pd.isna(row["value"])
    assert (row["difference"], row["note"]) == (3.0, "nobody is needed, so there is no ratio")


def test_workers_without_a_known_need_are_in_no_total():
    row = pressure(workers([3.0, 6.0]), workers([4.0, None]), by=["cadre"]).iloc[0]
    assert (row["have"], row["ratio"]) == (3.0, 0.75)
    assert row["note"] == "left out, no need can be computed: S"


def test_a_place_without_a_known_need_says_so():
    row = pressure(workers([3.0], "N"), workers([None], "N")).iloc[0]
    assert row["note"] == "cannot be computed: the need is not known for N · sw"


def test_a_table_without_figures_is_refused():
    with pytest.raises(KitError, match="“workers needed” has no column “value”"):
        pressure(workers([3.0], "N"), workers([3.0], "N").drop(columns="value"))


@settings(deadline=None, max_examples=30)
@given(st.floats(0, 1e5), st.floats(0.001, 1e5))
def test_pressure_is_a_share_and_there_is_some_only_where_workers_are_missing(have, needed):
    row = pressure(workers([have], "N"), workers([needed], "N")).iloc[0]
    assert 0 <= row["pressure"] <= 1
    assert (row["pressure"] > 0) == (row["ratio"] < 1)
