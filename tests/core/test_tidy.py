"""Totals, what is left out of them and how the notes say it."""

import pandas as pd
import pytest

from sswkit.core.errors import KitError
from sswkit.core.pairing import Side, pair
from sswkit.core.tidy import MEASURES, cells, complete_totals, divided, require, sums

TWO_AREAS = pd.DataFrame(
    {"area": ["N", "S"], "above": [1.0, 2.0], "below": [4.0, None], "source": ["a.csv", "b.csv"]}
)


def test_a_cell_without_one_side_is_left_out_of_both_sides():
    total = complete_totals(TWO_AREAS, [], ["above", "below"], {"S": "Southern"}).iloc[0]
    assert (total["above"], total["below"]) == (1.0, 4.0)  # not 3 above 4
    assert total["note"] == "left out: Southern (no “below”)"
    assert total["source"] == "a.csv"


def test_a_group_without_any_complete_cell_says_why_there_is_no_value():
    totals = complete_totals(TWO_AREAS, ["area"], ["above", "below"], {"S": "Southern"})
    assert totals["note"].tolist() == ["", "cannot be computed: no “below” for Southern"]


def test_t34_division_by_zero_is_a_reason_and_not_infinity():
    totals = pd.DataFrame({"area": ["N"], "numerator": [3.0], "denominator": [0.0]})
    row = divided(totals, ["area"], "share", what="Posts", names={"N": "Northern"}).iloc[0]
    assert pd.isna(row["value"])
    assert row["note"] == "cannot be computed: “Posts” is 0 for Northern"


def test_a_rate_is_made_of_totals_and_is_not_a_mean_of_rates():
    # 1/10 and 9/10: the mean of the rates is 50%, 1+90 of 10+100 are 82.7%.
    table = pd.DataFrame({"above": [1.0, 90.0], "below": [10.0, 100.0], "source": "a"})
    totals = complete_totals(table, [], ["above", "below"])
    totals = totals.rename(columns={"above": "numerator", "below": "denominator"})
    assert divided(totals, [], "share")["value"].iloc[0] == pytest.approx(91 / 110)


def test_results_end_in_the_columns_that_everybody_relies_on():
    totals = pd.DataFrame({"cadre": ["a"], "numerator": [1.0], "denominator": [2.0]})
    assert list(divided(totals, ["cadre"], "share").columns) == ["cadre", *MEASURES]


def test_a_group_that_is_not_stated_is_kept_under_an_empty_name():
    table = pd.DataFrame({"employer": ["ngo", None], "n": [1.0, 2.0]})
    assert dict(sums(table, ["employer"], ["n"]).to_numpy()) == {"": 2.0, "ngo": 1.0}


def test_an_incomplete_row_makes_its_whole_cell_incomplete():
    table = pd.DataFrame({"area": ["N", "N"], "n": [5.0, None], "origin": ["a.csv", "b.csv"]})
    found = cells(table, ["area"], ["n"], "posts")
    assert pd.isna(found["n"].iloc[0])
    assert found["source"].iloc[0] == "a.csv; b.csv"


def test_a_missing_column_is_refused_with_the_nearest_name():
    with pytest.raises(KitError, match=r"no column “cader”\. Did you mean cadre"):
        require(pd.DataFrame({"cadre": []}), ["cader"], "Posts")


def test_an_area_that_did_not_report_is_not_an_area_with_nobody():
    here = Side("here", pd.DataFrame({"area": ["N", "S"], "n": [5.0, 7.0]}), "n", "workforce", "zero")
    left = Side("left", pd.DataFrame({"area": ["N"], "n": [1.0]}), "n", "movements", "if_reported")
    found = pair([here, left], ["area"]).set_index("area")
    assert found.loc["N", "left"] == 1.0
    assert pd.isna(found.loc["S", "left"])


def test_an_area_that_reported_had_nobody_in_the_cadres_it_does_not_list():
    stock = pd.DataFrame({"area": ["N", "N"], "cadre": ["a", "b"], "n": [5.0, 7.0]})
    moves = pd.DataFrame({"area": ["N"], "cadre": ["a"], "n": [1.0]})
    sides = [
        Side("here", stock, "n", "workforce", "zero"),
        Side("left", moves, "n", "movements", "if_reported"),
    ]
    assert pair(sides, ["area", "cadre"])["left"].tolist() == [1.0, 0.0]
