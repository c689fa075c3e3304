"""Time to hire on small lists of posts, with posts that are still open."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sswkit.core.errors import KitError
from sswkit.core.words import speaking
from sswkit.planning import hiring

OPENED = pd.Timestamp("2026-01-01")


def posts(days: list[int | None], **columns) -> pd.DataFrame:
    """Posts open since 1 January 2026, filled after so many days; None: still open."""
    started = [pd.NaT if d is None else OPENED + pd.Timedelta(days=d) for d in days]
    numbers = [f"P{n}" for n in range(len(days))]
    return pd.DataFrame({"post": numbers, "opened_date": OPENED, "start_date": started, **columns})


def after(days: int) -> pd.Timestamp:
    return OPENED + pd.Timedelta(days=days)


def test_open_posts_are_neither_left_out_nor_taken_as_filled():
    # 12 posts: 3 filled after 20 days, 3 after 50, 6 open after 100. 9/12, then 9/12 × 6/9 = 6/12.
    found = hiring.time_to_hire(posts([20] * 3 + [50] * 3 + [None] * 6), on=after(100)).iloc[0]
    assert (found["value"], found["filled"], found["still_open"]) == (50.0, 6.0, 6.0)
    assert found["within_90"] == pytest.approx(0.5)
    assert hiring.mean_of_filled(posts([20] * 3 + [50] * 3 + [None] * 6), on=after(100)) == 35.0


def test_a_median_that_is_not_reached_is_said_in_words():
    found = hiring.time_to_hire(posts([20] * 4 + [None] * 8), on=after(100)).iloc[0]
    assert pd.isna(found["value"])
    assert found["note"] == "less than half are filled after 100 days, the longest that a post is seen"
    with speaking("fr"):
        note = hiring.time_to_hire(posts([20] * 4 + [None] * 8), on=after(100)).iloc[0]["note"]
    assert note == "moins de la moitié est pourvue au bout de 100 jours, la plus longue durée observée"


def test_nine_posts_are_too_few_to_tell_and_ten_are_enough():
    few, enough = posts([30] * 9, area="N"), posts([30] * 10, area="S")
    found = hiring.time_to_hire(pd.concat([few, enough]), ["area"]).set_index("area")
    assert pd.isna(found.loc["N", "value"])
    assert found.loc["N", "note"] == "9 posts: too few to tell"
    assert found.loc["S", "value"] == 30.0


def test_a_list_is_from_its_latest_date_and_looked_at_earlier_knows_nothing_later():
    table = posts([10] * 6 + [40] * 6)
    assert hiring.last_day(table) == after(40)
    # On the 20th day six posts were filled and six were open.
    earlier = hiring.time_to_hire(table, on=after(20)).iloc[0]
    assert (earlier["filled"], earlier["still_open"]) == (6.0, 6.0)
    assert hiring.still_open(table, on=after(20))["day"].max() == 20


def test_a_step_counts_who_has_come_so_far_and_leaves_out_what_nobody_wrote_down():
    table = posts([None] * 12).assign(advertised_date=after(10), offer_date=after(30))
    table.loc[0, "advertised_date"] = pd.NaT  # the offer is there, so it was advertised: nobody knows when
    table.loc[1, "offer_date"] = after(5)  # before the advertisement: one of the two is wrong
    found = hiring.steps(table, on=after(60)).set_index("step")
    assert found.loc["advertised_date", ["value", "filled"]].tolist() == [10.0, 11.0]
    assert found.loc["offer_date", ["value", "filled"]].tolist() == [20.0, 10.0]
    assert found.loc["offer_date", "note"] == "2 posts without these days in order are not in this"
    assert found.loc["start_date", "still_open"] == 12.0


def test_the_slowest_is_the_group_that_has_not_filled_half():
    days = {"N": [30] * 3 + [None] * 33, "S": [40] * 12, "W": list(range(60, 72)), "few": [300] * 3}
    table = pd.concat([posts(waits, area=area) for area, waits in days.items()])
    times = hiring.time_to_hire(table, ["area"], on=after(400))
    ends = hiring.slowest_and_fastest(times, "area")
    assert ends["area"].tolist() == ["N", "S"]
    assert not ends["chance"].any()  # in S all are filled on day 40; in N half are later than day 400


def test_a_difference_within_the_limits_may_be_chance():
    one, other = posts(list(range(10, 130, 10)), area="N"), posts(list(range(15, 135, 10)), area="S")
    times = hiring.time_to_hire(pd.concat([one, other]), ["area"])
    assert hiring.slowest_and_fastest(times, "area")["chance"].all()


def test_a_worker_who_began_before_the_post_was_open_is_named_by_its_row():
    table = posts([10, -3, -1])
    with pytest.raises(KitError) as refused:
        hiring.time_to_hire(table)
    assert refused.value.message.startswith(
        "Posts to fill, row 2 (P1): the worker began on December 29, 2025, before the post was open."
    )
    assert refused.value.remedy.startswith("Correct one of the two days.")
    assert [finding.row for finding in refused.value.findings] == [2, 3]


def test_a_day_in_the_future_is_named_by_its_row():
    with pytest.raises(KitError, match=r"Posts to fill, row 1 \(P0\): .* is in the future"):
        hiring.time_to_hire(posts([200_0]))


@pytest.mark.parametrize("give", [hiring.time_to_hire, hiring.steps, hiring.filled_within])
def test_an_empty_list_has_a_reason_and_no_figure(give):
    empty = posts([]).assign(advertised_date=pd.NaT, offer_date=pd.NaT)
    found = give(empty)
    assert found["value"].isna().all()
    assert set(found["note"]) == {"cannot be computed: no posts"}


@settings(deadline=None, max_examples=30)
@given(
    st.lists(st.none() | st.integers(0, 150), min_size=1, max_size=30),
    st.randoms(use_true_random=False),
)
def test_shares_lie_between_none_and_all_and_do_not_depend_on_the_order(days, random):
    table, shuffled = posts(days), posts(days).sample(frac=1, random_state=random.randint(0, 99))
    found = hiring.filled_within(table, on=after(150))
    again = hiring.filled_within(shuffled, on=after(150))
    pd.testing.assert_frame_equal(found, again)
    known = found.dropna(subset=["value"])
    assert ((known["low"] >= 0) & (known["high"] <= 1)).all()
    assert ((known["low"] <= known["value"]) & (known["value"] <= known["high"])).all()
    assert found.loc[found["value"].isna(), "note"].ne("").all()
