"""Kaplan and Meier's share of those who still wait: worked by hand, and what holds for every list."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sswkit.planning.waiting_times import still_waiting, wilson

WAITS = st.lists(st.tuples(st.integers(0, 400), st.booleans()), min_size=1, max_size=40)


def curve(waits: list[tuple[int, bool]]):
    days, ended = zip(*waits, strict=True)
    return still_waiting(np.array(days), np.array(ended))


def by_hand(waits: list[tuple[int, bool]], day: float) -> float:
    """The product over the days with an end, as it is written in the paper of 1958."""
    share = 1.0
    for end in sorted({d for d, over in waits if over and d <= day}):
        waiting = sum(d >= end for d, _over in waits)
        ended = sum(d == end and over for d, over in waits)
        share *= 1 - ended / waiting
    return share


def test_ties_and_waits_that_go_on_are_counted_by_the_product_limit():
    # days        6   6   6   6*  7   9*  10  10* 11* 13  (* still waiting)
    # before 6: 10 wait, 3 end: 7/10 = 0.7. The one who is seen until 6 still waits on that day.
    # before 7: 6 wait, 1 ends: 0.7 × 5/6 = 0.58333
    # before 10: 4 wait, 1 ends: 0.58333 × 3/4 = 0.4375
    # before 13: 1 waits, 1 ends: 0
    days = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13]
    over = [True, True, True, False, True, False, True, False, False, True]
    found = curve(list(zip(days, over, strict=True)))
    assert found.days.tolist() == [6, 7, 10, 13]
    assert found.share.tolist() == pytest.approx([0.7, 0.7 * 5 / 6, 0.7 * 5 / 6 * 3 / 4, 0.0])
    assert found.half()[0] == 10  # the first day on which at most half still wait
    assert found.after(5)[0] == 1.0
    assert found.after(9)[0] == pytest.approx(0.58333, abs=1e-5)


def test_the_limits_are_wilsons_with_as_many_observations_as_greenwoods_error_is_worth():
    # Days 1, 2*, 3, 4: shares 3/4, then 3/4 × 1/2 = 3/8. Greenwood for the second:
    # error² = (3/8)² × (1/(4×3) + 1/(2×1)) = 9/64 × 7/12 = 0.0820; worth = 3/8 × 5/8 / 0.0820 = 20/7
    found = curve([(1, True), (2, False), (3, True), (4, False)])
    low, high = wilson(3 / 8, 20 / 7)
    assert (found.low[1], found.high[1]) == pytest.approx((low, high))


def test_wilsons_limits_of_1_in_10_are_those_of_the_textbooks():
    # (0.1 + 1.9208/10 ∓ 1.96 √(0.09/10 + 3.8416/400)) / (1 + 3.8416/10) = 0.0179, 0.4042
    assert wilson(0.1, 10) == pytest.approx((0.0179, 0.4042), abs=1e-4)


@settings(deadline=None, max_examples=60)
@given(WAITS, st.integers(0, 420))
def test_every_share_is_the_product_limit_and_lies_within_its_limits(waits, day):
    found = curve(waits)
    share, low, high = found.after(day)
    if np.isnan(share):
        assert day > max(d for d, _over in waits)
        return
    assert share == pytest.approx(by_hand(waits, day), abs=1e-9)
    assert 0 <= low <= share <= high <= 1


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(0, 400), min_size=1, max_size=40), st.integers(0, 400))
def test_without_anybody_who_still_waits_it_is_the_plain_share_and_the_plain_middle(days, day):
    found = curve([(d, True) for d in days])
    assert found.after(day)[0] == pytest.approx(np.mean([d > day for d in days]))
    assert found.half()[0] == sorted(days)[(len(days) + 1) // 2 - 1]  # half of them, rounded up, are over
    low, high = wilson(found.after(day)[0], len(days))
    assert found.after(day)[1:] == pytest.approx((low, high))


@settings(deadline=None, max_examples=60)
@given(WAITS, st.data())
def test_one_more_who_still_waits_never_makes_half_come_sooner(waits, data):
    place = data.draw(st.integers(0, len(waits) - 1))
    later = [(d, over and n != place) for n, (d, over) in enumerate(waits)]
    before, after = curve(waits).half()[0], curve(later).half()[0]
    assert np.isnan(after) or after >= before


@settings(deadline=None, max_examples=40)
@given(WAITS, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(waits, random):
    shuffled = waits.copy()
    random.shuffle(shuffled)
    one, other = curve(waits), curve(shuffled)
    assert one.share.tolist() == other.share.tolist()
    assert one.half() == pytest.approx(other.half(), nan_ok=True)


def test_the_limits_of_half_stand_around_it_also_where_all_end_on_one_day():
    assert curve([(30, True)] * 12).half() == (30.0, 30.0, 30.0)
    middle, low, high = curve([(day, True) for day in range(1, 41)]).half()
    assert low < middle == 20 < high


def test_nobody_at_all_has_no_share_and_no_half():
    nobody = still_waiting(np.array([]), np.array([], dtype=bool))
    assert np.isnan([*nobody.half(), *nobody.after(10)]).all()
