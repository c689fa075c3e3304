"""The data-quality page, by hand."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sswkit.core.definitions import table
from sswkit.data.quality import age_heaping, completeness, consistency, likely_duplicates, unmatched_areas
from sswkit.data.versions import compare_versions
from sswkit.showing import sentences

STAFF = pd.DataFrame(
    {
        "worker": list("abcde"),
        "area": ["N1", "N1", "N1", "N2", "N2"],
        "cadre": "sw",
        "employer": "government",
        "contract": ["permanent", "permanent", "agency", "permanent", None],
        "end_date": pd.to_datetime([None, "2020-05-01", None, None, None]),
    }
)
TOTALS = pd.DataFrame(
    {
        "area": ["N1", "N2", "N2"],
        "cadre": "sw",
        "employer": "government",
        "contract": ["permanent", "permanent", "agency"],
        "period": [2025.0, np.nan, 2025.0],
        "headcount": [3.0, 2.0, 7.0],
    }
)
POSTS = pd.DataFrame(
    {"area": ["N1", "N3"], "cadre": "sw", "employer": "government", "period": 2025.0, "filled": [4.0, 1.0]}
)
AREAS = pd.DataFrame(
    {
        "area": ["N", "N1", "N2", "N3"],
        "name": ["North", "One", "Two", "Three"],
        "parent": [None, "N", "N", "N"],
        "population": [1000.0, 500.0, 300.0, 200.0],
    }
)


def test_completeness_is_the_share_of_rows_with_a_value():
    found = completeness(STAFF, table("staff")).set_index("column")
    assert found.loc["contract", ["value", "numerator", "denominator"]].tolist() == [0.8, 4, 5]  # 4 of 5
    assert found.loc["sex", "value"] == 0
    assert "while the worker is in post" in found.loc["end_date", "note"]


def test_completeness_of_nothing_cannot_be_computed():
    found = completeness(STAFF.iloc[:0], table("staff"))
    assert found["value"].isna().all()
    assert found["note"].str.startswith("cannot be computed").all()


def test_sources_are_compared_group_by_group_without_agency_and_leavers():
    found = consistency(STAFF, TOTALS, POSTS, 2025).set_index(["comparison", "area"])
    # Register: N1 has a (b left in 2020, c is agency) = 1; N2 has d and e = 2. Totals: N1 3, N2 2.
    assert found.loc[("register − totals", "N1"), ["first", "second", "value"]].tolist() == [1, 3, -2]
    assert found.loc[("register − totals", "N2"), "value"] == 0
    assert found.loc[("totals − posts", "N1"), "value"] == -1  # 3 − 4
    assert found.loc[("totals − posts", "N3"), ["value", "note"]].tolist() == [-1, "only in: posts"]
    assert found.loc[("register − posts", "N2"), ["value", "note"]].tolist() == [2, "only in: register"]


def test_a_source_that_is_not_there_is_not_compared():
    assert consistency(pd.DataFrame(), TOTALS, pd.DataFrame(), 2025).empty


def test_without_guessed_dates_the_heaping_index_is_a_hundred():
    dates = pd.Series(
        pd.to_datetime([f"{year}-05-06" for year in range(1960, 2000)])
    )  # 8 of 40 years end in 0 or 5
    found = age_heaping(dates).set_index("measure")
    assert found.loc["heaping_index", ["value", "numerator", "denominator"]].tolist() == [100.0, 8, 40]
    assert found.loc["first_of_january", "value"] == 0


def test_guessed_dates_are_told():
    dates = pd.Series(pd.to_datetime(["1980-01-01"] * 60 + ["1987-05-06"] * 40))
    found = age_heaping(dates).set_index("measure")
    assert found.loc["heaping_index", "value"] == 300  # 500 × 60 / 100
    assert "steps of five years" in found.loc["heaping_index", "note"]
    assert "60.0% are born on 1 January; chance gives 0.3%" in found.loc["first_of_january", "note"]


@pytest.mark.parametrize(("round_years", "said"), [(21, "no sign"), (22, "some years"), (25, "many years")])
def test_note_and_sentence_grade_the_index_alike(round_years, said):
    """500 × 21, 22 and 25 of 100 births: 105 is fairly accurate, 110 approximate, 125 rough."""
    heaped = ["1980-03-04"] * round_years + ["1987-05-06"] * (100 - round_years)
    found = age_heaping(pd.Series(pd.to_datetime(heaped)))
    spoken = {"no sign": "no sign", "some years": "a little too frequent", "many years": "many were guessed"}
    assert said in found["note"].iloc[0]
    assert spoken[said] in sentences.age_heaping(found)


def test_no_dates_of_birth_give_no_index():
    found = age_heaping(pd.Series(dtype="datetime64[ns]"))
    assert found["value"].isna().all()
    assert (found["note"] == "cannot be computed: no dates of birth").all()


@given(st.lists(st.dates(date(1930, 1, 1), date(2010, 12, 31)), min_size=1))
def test_the_heaping_index_lies_between_nothing_and_five_hundred(dates):
    value = age_heaping(pd.Series(pd.to_datetime(dates)))["value"].iloc[0]
    assert 0 <= value <= 500


def test_one_person_under_two_codes_is_found_only_when_all_is_stated():
    rows = pd.DataFrame(
        {
            "worker": ["1", "2", "3"],
            "sex": ["female", "female", None],
            "area": "N1",
            "cadre": "sw",
            "birth_date": pd.to_datetime("1980-05-06"),
            "start_date": pd.to_datetime("2010-02-03"),
        }
    )
    found = likely_duplicates(rows)
    assert found[["workers", "value"]].values.tolist() == [["1; 2", 2]]
    assert likely_duplicates(rows.iloc[1:]).empty


def test_areas_without_data_stand_for_their_population():
    found = unmatched_areas(STAFF, AREAS)
    # The region is the sum of its districts; of 500 + 300 + 200 people, 200 live where no data are.
    assert found[["area", "problem", "value", "share"]].values.tolist() == [
        ["N3", "without_data", 200.0, 0.2]
    ]


def test_data_of_unknown_areas_are_counted():
    found = unmatched_areas(STAFF.assign(area="X"), AREAS)
    unknown = found[found["problem"] == "not_in_areas"]
    assert unknown[["area", "rows"]].values.tolist() == [["X", 5]]
    assert found["share"].sum() == pytest.approx(1)


def test_t31_the_same_file_again_is_told():
    assert (
        compare_versions(TOTALS, TOTALS, "workforce", "abc", "abc").message
        == "This is the same file as before."
    )
    assert compare_versions(TOTALS, TOTALS.iloc[::-1], "workforce").same


def test_t31_what_differs_is_counted_with_totals_before_and_after():
    old = pd.DataFrame({"area": ["A", "B", "C"], "population": [10.0, 20.0, np.nan], "origin": "a"})
    new = pd.DataFrame({"area": ["B", "C", "D"], "population": [25.0, np.nan, 1.0], "origin": "b"})
    found = compare_versions(old, new, "areas")
    assert (found.added, found.removed, found.changed) == (1, 1, 1)
    # before 10 + 20, after 25 + 1
    assert found.totals.values.tolist() == [["population", 30.0, 26.0, -4.0]]
    assert found.message == (
        "Compared with what is there: 1 row is new; 1 row is no longer there; 1 row has changed."
    )


def test_t31_an_older_version_without_a_column_is_compared_by_the_rest():
    old = pd.DataFrame({"area": ["A"], "population": [10.0]})
    new = pd.DataFrame({"area": ["A"], "population": [10.0], "children": [5.0]})
    assert compare_versions(old, new, "areas").same


def test_t31_no_table_yet_means_that_every_row_is_new():
    found = compare_versions(TOTALS.iloc[:0], TOTALS, "workforce")
    assert (found.added, found.removed, found.changed) == (3, 0, 0)
