"""The ways to a need side by side."""

import pandas as pd
import pytest

from sswkit.core.errors import KitError
from sswkit.planning.methods import side_by_side


def need(values: list, areas: str = "NS", **columns) -> pd.DataFrame:
    return pd.DataFrame({"area": list(areas), "cadre": "sw", "value": values}).assign(**columns)


BOTH = side_by_side(ratio=need([10.0, 4.0], source="Plan"), workload=need([16.0, None], note=["", "no time"]))


def test_every_group_has_a_row_for_every_method():
    assert BOTH[["area", "method"]].to_numpy().tolist() == [
        ["N", "ratio"],
        ["N", "workload"],
        ["S", "ratio"],
        ["S", "workload"],
    ]
    assert BOTH["assumes"].iloc[1] == (
        "Cases of a year are the work, and each takes the time that the standards say."
    )


def test_a_method_without_a_figure_keeps_its_reason():
    assert BOTH["note"].tolist() == ["", "", "", "no time"]
    alone = side_by_side(ratio=need([1.0], "N"), caseload=need([2.0], "S"))
    assert alone[alone["value"].isna()]["note"].tolist() == ["no need by this method"] * 2


def test_finer_needs_are_added_up_and_what_is_missing_is_named():
    found = side_by_side(
        ratio=need([10.0, 4.0]), workload=need([16.0, None]), by=["cadre"], names={"S": "South"}
    )
    assert found["value"].tolist() == [14.0, 16.0]
    assert found["note"].tolist() == ["", "left out, no need can be computed: South"]


def test_codes_that_look_like_numbers_meet_the_same_codes_as_text():
    found = side_by_side(ratio=need([1.0], "1"), workload=need([2.0], "1").assign(area=1))
    assert found["value"].tolist() == [1.0, 2.0]


def test_nothing_to_compare_is_refused():
    with pytest.raises(KitError, match="No need is given that could be compared"):
        side_by_side()
    with pytest.raises(KitError, match="“by ratio” has no column “value”"):
        side_by_side(ratio=need([1.0], "N").drop(columns="value"))
