"""The need that a team plans with: that of one method, or a point of the range."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sswkit.core.errors import KitError
from sswkit.planning import gap
from sswkit.planning.methods import side_by_side
from sswkit.planning.need_chosen import choices_from, planned, to_plan_with, totals_by_choice


def need(values: list, areas: str = "NS", **columns) -> pd.DataFrame:
    return pd.DataFrame({"area": list(areas), "cadre": "sw", "value": values}).assign(**columns)


BOTH = side_by_side(ratio=need([10.0, 4.0], source="Plan"), workload=need([16.0, None], note=["", "no time"]))


def chosen(methods: list[str], at: str = "high") -> pd.DataFrame:
    return to_plan_with(BOTH, methods, at).set_index("area")


def refused(*args) -> str:
    with pytest.raises(KitError) as error:
        to_plan_with(*args)
    return str(error.value)


def test_the_choice_of_one_method_is_its_need():
    found = chosen(["ratio"])
    assert found["value"].tolist() == [10.0, 4.0]
    assert found.loc["N", ["low", "high", "methods", "source"]].tolist() == [10.0, 10.0, "ratio", "Plan"]


@pytest.mark.parametrize(("at", "expected"), [("low", 10.0), ("middle", 13.0), ("high", 16.0)])
def test_a_range_has_a_point_to_plan_with(at, expected):
    row = chosen(["workload", "ratio"], at).loc["N"]
    assert (row["low"], row["high"], row["value"]) == (10.0, 16.0, expected)


def test_a_range_in_which_a_method_has_no_figure_says_so():
    row = chosen(["ratio", "workload"]).loc["S"]
    assert (row["value"], row["methods"], row["note"]) == (4.0, "ratio", "no figure by workload")


def test_where_no_chosen_method_has_a_figure_there_is_no_value():
    row = chosen(["workload"]).loc["S"]
    assert pd.isna(row["value"])
    assert row["note"] == "cannot be computed: no figure by the methods chosen"


def test_the_choice_goes_into_the_gap():
    have = need([1.0, 1.0])
    assert gap.compare(have, to_plan_with(BOTH, ["ratio"]))["gap"].tolist() == [9.0, 3.0]


def test_a_choice_for_the_whole_country():
    found = to_plan_with(
        side_by_side(ratio=need([10.0, 4.0]), caseload=need([8.0, 5.0]), by=[]), ["caseload"]
    )
    assert found["value"].tolist() == [13.0]


def test_what_was_not_compared_cannot_be_chosen():
    assert refused(BOTH, ["caseload"]).startswith("The need was not worked out by “caseload”.")
    assert refused(BOTH, ["workloads"]).endswith("Did you mean workload?")
    assert refused(BOTH, []).startswith("No method is chosen.")
    assert refused(BOTH, ["ratio"], "top").startswith("There is no point of a range called “top”.")


@settings(deadline=None, max_examples=30)
@given(st.floats(0, 1e6), st.floats(0, 1e6))
def test_the_point_is_within_the_range(ratio, workload):
    both = side_by_side(ratio=need([ratio], "N"), workload=need([workload], "N"))
    for at in ("low", "middle", "high"):
        row = to_plan_with(both, ["ratio", "workload"], at).iloc[0]
        assert row["low"] <= row["value"] <= row["high"]


def test_what_a_choice_comes_to_is_what_its_need_adds_up_to():
    # By ratio 10 + 4, by workload 16 in one area; at each area the lowest is 10 and 4, the highest 16 and 4.
    found = totals_by_choice(BOTH).set_index("choice")
    assert found["workers"].to_dict() == {
        "ratio": 14.0,
        "workload": 16.0,
        "low": 14.0,
        "middle": 17.0,
        "high": 20.0,
    }
    assert found["cadres"].tolist() == [1] * 5


numbers = st.one_of(st.none(), st.floats(0, 1e6))


@settings(deadline=None, max_examples=30)
@given(st.lists(numbers, min_size=2, max_size=2), st.lists(numbers, min_size=2, max_size=2))
def test_the_total_of_every_choice_is_the_sum_of_its_need(ratio, workload):
    both = side_by_side(ratio=need(ratio), workload=need(workload))
    found = totals_by_choice(both).set_index("choice")
    assert tuple(found.index) == choices_from(both)
    for choice, workers in found["workers"].items():
        assert workers == pytest.approx(planned(both, choice)["value"].sum())
