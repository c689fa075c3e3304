"""How fairly workers are spread: closed forms, hand calculations, and what holds for every table."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sswkit.core.errors import KitError
from sswkit.planning.inequality import fifths, gini, in_fifths, lorenz, theil

CODES = ["A", "B", "C", "D", "E"]
WORKERS = st.lists(st.integers(0, 500).map(float), min_size=2, max_size=5).filter(any)
PEOPLE = st.lists(st.integers(1, 90_000).map(float), min_size=5, max_size=5)


def spread(workers: list, people: list, regions: str = "RRQQQ") -> tuple[pd.DataFrame, pd.DataFrame]:
    codes = CODES[: len(workers)]
    have = pd.DataFrame({"area": codes, "value": workers})
    people = people[: len(codes)]
    return have, pd.DataFrame({"area": codes, "region": list(regions)[: len(codes)], "children": people})


def figure(found: pd.DataFrame) -> float:
    return found["value"].iloc[0]


def test_where_all_are_served_alike_nothing_is_unequal():
    alike = spread([2.0, 4.0, 6.0], [100, 200, 300])
    assert figure(gini(*alike)) == pytest.approx(0.0, abs=1e-12)
    assert theil(*alike, "region")["value"].tolist() == pytest.approx([0.0, 0.0, 0.0], abs=1e-12)
    assert figure(fifths(*alike)) == pytest.approx(1.0)
    curve = lorenz(*alike)
    assert curve["value"].tolist() == pytest.approx(curve["people"].tolist())  # the straight line


@pytest.mark.parametrize("areas", [2, 4, 5])
def test_all_workers_in_one_of_n_equal_areas_give_one_less_one_nth(areas):
    one = spread([7.0, *[0.0] * (areas - 1)], [100] * areas)
    assert figure(gini(*one)) == pytest.approx(1 - 1 / areas)
    assert figure(theil(*one, "area")) == pytest.approx(np.log(areas))  # 1 × ln(1 / (1/n))


def test_of_two_areas_the_gini_is_the_share_of_people_less_the_share_of_workers_of_the_worse_served():
    # 60% of the people with 20% of the workers: 0.6 − 0.2
    assert figure(gini(*spread([2.0, 8.0], [600, 400]))) == pytest.approx(0.4)


def test_the_inequality_within_regions_worked_by_hand():
    # R has 1 and 3 workers, Q 2 and 2, for as many people each. Between: half and half, so nothing.
    # Within: 1/8 × ln(1/8 ÷ 1/4) + 3/8 × ln(3/8 ÷ 1/4) = −0.0866 + 0.1520 = 0.0654
    found = theil(*spread([1.0, 3.0, 2.0, 2.0], [50] * 4), "region").set_index("part")["value"]
    assert found["within"] == pytest.approx(0.0654, abs=5e-5)
    assert found["between"] == pytest.approx(0.0, abs=1e-12)


def test_a_fifth_that_cuts_through_an_area_takes_the_part_of_its_workers():
    # A: 10% of the people, 1 worker; B: 90%, 27. The worst fifth is A and a ninth of B: 1 + 3; the best
    # is two ninths of B: 6.
    row = fifths(*spread([1.0, 27.0], [100, 900])).iloc[0]
    assert (row["numerator"], row["denominator"], row["value"]) == pytest.approx((6.0, 4.0, 1.5))


def test_areas_without_a_count_of_people_are_named_and_left_out():
    have, areas = spread([3.0, 1.0, 9.0], [1000.0, 1000.0, None])
    row = gini(have, areas.assign(name=["N", "S", "Karsa"])).iloc[0]
    assert row["value"] == pytest.approx(0.25)
    assert row["note"] == "left out: Karsa (no count of children)"


def test_without_workers_there_is_a_reason_and_no_figure():
    nobody = spread([0.0, 0.0], [10, 10])
    for found in (gini(*nobody), fifths(*nobody), theil(*nobody, "region"), lorenz(*nobody)):
        assert found["value"].isna().all()
        assert set(found["note"]) == {"cannot be computed: there are no workers"}


def test_where_the_worst_served_fifth_has_nobody_there_is_no_ratio():
    row = fifths(*spread([0.0, 5.0], [500, 500])).iloc[0]
    assert pd.isna(row["value"])
    assert row["note"] == "cannot be computed: the worst-served fifth has no worker"


def test_a_region_that_the_table_does_not_have_is_named():
    with pytest.raises(KitError, match="has no column “province”"):
        theil(*spread([1.0, 2.0], [5, 5]), "province")


@settings(deadline=None, max_examples=20)
@given(WORKERS, PEOPLE, st.integers(2, 9), st.randoms(use_true_random=False))
def test_figures_are_bounded_and_do_not_depend_on_size_or_order(workers, people, times, random):
    have, areas = spread(workers, people)
    larger = have.assign(value=have["value"] * times)
    order = random.sample(range(len(have)), len(have))
    index = figure(gini(have, areas))
    assert 0.0 <= index < 1.0
    assert figure(gini(larger, areas.assign(children=areas["children"] * times))) == pytest.approx(index)
    assert figure(gini(have.iloc[order], areas.iloc[order])) == pytest.approx(index)


@settings(deadline=None, max_examples=20)
@given(WORKERS, PEOPLE)
def test_what_lies_between_and_within_regions_makes_up_the_total(workers, people):
    found = theil(*spread(workers, people), "region").set_index("part")["value"]
    assert found["between"] + found["within"] == pytest.approx(found["total"], abs=1e-9)
    assert (found >= 0).all()


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 40), st.integers(2, 60), st.integers(1, 10))
def test_a_worker_who_moves_to_the_worse_served_makes_it_fairer(few, more, moved):
    many = few + more
    moved = min(moved, more // 2)
    before, after = spread([few, many], [100, 100]), spread([few + moved, many - moved], [100, 100])
    assert figure(gini(*after)) < figure(gini(*before))
    assert figure(theil(*after, "region")) < figure(theil(*before, "region"))


def test_fifths_of_the_children_worked_by_hand():
    # 60,000 children with 1 worker, 40,000 with 9: the first three fifths share 1 worker, the last two 9.
    have = pd.DataFrame({"area": ["N", "S"], "value": [9.0, 1.0]})
    areas = pd.DataFrame({"area": ["N", "S"], "children": [40_000.0, 60_000.0]})
    found = in_fifths(have, areas)
    assert found["value"].tolist() == pytest.approx([1 / 3, 1 / 3, 1 / 3, 4.5, 4.5])
    assert found["denominator"].eq(10).all()


def test_without_workers_a_fifth_has_no_figure_and_says_why():
    found = in_fifths(
        pd.DataFrame({"area": ["N"], "value": [0.0]}), pd.DataFrame({"area": ["N"], "children": [9.0]})
    )
    assert found["value"].isna().all()
    assert found["note"].eq("cannot be computed: there are no workers").all()
