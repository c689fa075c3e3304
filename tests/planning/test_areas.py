"""The tree of areas: levels, leaves, implicit parents, circles, and totals among the rows."""

import pandas as pd
import pytest

from sswkit.core.errors import KitError
from sswkit.planning import areas

TREE = pd.DataFrame(
    {
        "area": ["E", "NE", "E06", "E07", "X1"],
        "parent": [None, "E", "NE", "NE", "Islands"],
        "name": ["England", "North East", "Durham", None, "Scilly"],
    }
)


def test_leaves_are_the_areas_that_nothing_belongs_to():
    assert areas.leaves(TREE)["area"].tolist() == ["E06", "E07", "X1"]


def test_a_parent_that_is_no_row_becomes_an_area_of_the_highest_level():
    assert areas.parents(TREE)["Islands"] == ""
    assert areas.ancestor("X1", 0, areas.parents(TREE)) == "Islands"


def test_levels_are_counted_from_the_highest():
    found = areas.with_levels(TREE, ["country", "region", "district"]).set_index("area")
    assert found.loc["E06", ["country", "region", "district"]].tolist() == ["E", "NE", "E06"]
    assert found.loc["NE", ["country", "region", "district"]].tolist() == ["E", "NE", ""]


def test_placing_rows_of_an_unknown_area_leaves_their_levels_empty():
    rows = pd.DataFrame({"area": ["E07", "Atlantis"]})
    assert areas.place(rows, TREE, ["country"])["country"].tolist() == ["E", ""]


@pytest.mark.parametrize(
    "parent", [["A", "A"], ["B", "A"]], ids=["an area in itself", "two areas in each other"]
)
def test_areas_in_a_circle_are_refused_by_name(parent):
    with pytest.raises(KitError, match="The areas go in a circle: A") as error:
        areas.parents(pd.DataFrame({"area": ["A", "B"], "parent": parent}))
    assert "Belongs to" in error.value.remedy


def test_a_nameless_area_is_called_by_its_code():
    assert areas.names(TREE)["E07"] == "E07"


def test_the_table_is_not_changed_by_adding_levels():
    before = TREE.copy()
    areas.with_levels(TREE, ["country"])
    pd.testing.assert_frame_equal(TREE, before)


def test_region_and_nation_rows_that_repeat_their_districts_are_recognised():
    rows = pd.DataFrame({"area": ["E", "NE", "E06", "E07"], "n": [9.0, 9.0, 4.0, 5.0]})
    assert areas.totals_among(rows, TREE, "n") == {"E", "NE"}


def test_the_office_of_a_region_is_not_taken_for_a_total():
    rows = pd.DataFrame({"area": ["NE", "E06", "E07"], "n": [2.0, 4.0, 5.0]})
    assert areas.totals_among(rows, TREE, "n") == set()
