"""Need by norm and by the best-served fifth."""

import pandas as pd
import pytest

from sswkit.core.errors import KitError
from sswkit.planning import need

AREAS = pd.DataFrame(
    {
        "area": ["R", "A", "B", "C", "D"],
        "parent": [None, "R", "R", "R", "R"],
        "kind": [None, "urban", "rural", None, "peri_urban"],
        "children": [999_999.0, 50_000.0, 20_000.0, 10_000.0, 30_000.0],
        "population": [None, 100_000.0, None, 20_000.0, 60_000.0],
    }
)


def norm(cadre="sw", kind=None, basis="children", per_100000=20.0, source="Plan") -> pd.DataFrame:
    return pd.DataFrame(
        [[cadre, kind, basis, per_100000, source]],
        columns=["cadre", "kind", "basis", "per_100000", "source"],
    )


NORMS = pd.concat([norm(kind="urban", per_100000=20.0), norm(kind="rural", per_100000=33.0)])


def values(table: pd.DataFrame) -> dict:
    return dict(zip(table["area"], table["value"], strict=True))


def test_need_is_people_times_norm_and_only_the_smallest_areas_count():
    # A: 50,000 × 20 / 100,000 = 10; B: 20,000 × 20 / 100,000 = 4; R is not a row
    found = values(need.by_ratio(AREAS, norm()))
    assert found == {"A": 10.0, "B": 4.0, "C": 2.0, "D": 6.0}


def test_the_norm_for_the_kind_of_area_goes_before_the_general_one():
    norms = pd.concat([norm(per_100000=10.0), norm(kind="rural", per_100000=33.0)])
    # B is rural: 20,000 × 33 / 100,000 = 6.6; A urban without its own norm: 50,000 × 10 / 100,000 = 5
    found = values(need.by_ratio(AREAS, norms))
    assert (found["B"], found["A"]) == (pytest.approx(6.6), 5.0)


def test_an_area_of_unstated_kind_without_a_general_norm_says_so():
    found = need.by_ratio(AREAS, NORMS).set_index("area")
    assert pd.isna(found.loc["C", "value"])
    assert found.loc["C", "note"] == (
        "cannot be computed: the kind of area is not stated, and norms need it for C"
    )
    assert found.loc["D", "note"] == "cannot be computed: no norm for this kind of area for D"


def test_an_area_without_people_has_no_need_and_is_named_in_the_total():
    norms = norm(basis="population", per_100000=10.0)
    assert need.by_ratio(AREAS, norms).set_index("area").loc["B", "note"] == (
        "cannot be computed: no population for B"
    )
    total = need.by_ratio(AREAS, norms, by=[]).iloc[0]
    # (100,000 + 20,000 + 60,000) × 10 / 100,000 = 18
    assert total["value"] == pytest.approx(18.0)
    assert total["note"] == "left out, no need can be computed: B"


def test_rounding_goes_up_in_each_area_before_adding():
    # 10 + 4 + 2 + 6 with 20; with 21: 10.5, 4.2, 2.1, 6.3 -> 11 + 5 + 3 + 7 = 26
    assert need.by_ratio(AREAS, norm(per_100000=21.0), by=[], rounded=True)["value"].iloc[0] == 26.0


def test_rounding_does_not_add_a_worker_to_a_whole_number():
    areas = pd.DataFrame({"area": ["A"], "children": [300_000.0]})
    # 300,000 × 1.1 / 100,000 = 3.3000000000000003 in binary, and 110 × 0.03 is 3.3 too
    assert values(need.by_ratio(areas, norm(per_100000=11.0), rounded=True)) == {"A": 33.0}


def test_need_carries_the_source_of_the_norm_and_who_it_is_counted_on():
    row = need.by_ratio(AREAS, norm(source="Act 38 of 2005")).iloc[0]
    assert (row["source"], row["numerator"], row["denominator"]) == ("Act 38 of 2005", 50_000.0, 5_000.0)


def test_a_cadre_that_nobody_has_yet_may_have_a_norm():
    found = need.by_ratio(AREAS, pd.concat([norm(), norm(cadre="future", per_100000=2.0)]), by=["cadre"])
    # 110,000 children × 2 / 100,000 = 2.2
    assert dict(zip(found["cadre"], found["value"], strict=True))["future"] == pytest.approx(2.2)


def test_a_norm_without_a_basis_counts_children():
    assert values(need.by_ratio(AREAS, norm(basis=None)))["A"] == 10.0


def test_two_norms_for_the_same_cadre_and_kind_are_refused():
    with pytest.raises(KitError, match="two norms for “sw”"):
        need.by_ratio(AREAS, pd.concat([norm(), norm(per_100000=30.0)]))


def test_the_best_fifth_is_taken_by_people_and_not_by_number_of_areas():
    have = pd.DataFrame({"area": ["A", "B", "C"], "cadre": "sw", "value": [10.0, 8.0, 6.0]})
    areas = pd.DataFrame({"area": ["A", "B", "C", "D"], "children": [80_000.0, 10_000.0, 5_000.0, 5_000.0]})
    # C 120 per 100,000 (5% of children), then B 80 (with C 15%), then A is needed to reach 20%:
    # (6 + 8 + 10) / 95,000 × 100,000 = 25.263
    found = need.best_fifth(have, areas)
    assert found["per_100000"].iloc[0] == pytest.approx(24 / 95_000 * 100_000)


def test_the_best_fifth_is_a_table_of_norms():
    have = pd.DataFrame({"area": ["A"], "cadre": ["sw"], "value": [10.0]})
    areas = pd.DataFrame({"area": ["A"], "children": [50_000.0]})
    norms = need.best_fifth(have, areas)
    assert list(norms) == ["cadre", "kind", "basis", "per_100000", "source"]
    assert values(need.by_ratio(areas, norms)) == {"A": pytest.approx(10.0)}
