"""Recruitment in words: none, one, unknown, not reached, and groups that cannot be compared."""

import pandas as pd
import pytest

from sswkit.core.words import speaking
from sswkit.showing import sentences

NAMES = {"sw": "Social worker", "psy": "Psychologist", "N": "Northern", "S": "Southern"}


def funnel(**counts: float | None) -> pd.DataFrame:
    table = pd.DataFrame({"stage": list(counts), "value": pd.Series(list(counts.values()), dtype=float)})
    return table.assign(kept=float("nan"), numerator=float("nan"), denominator=float("nan"), source="x")


def times(value, low, high, by="cadre", groups=("sw", "psy"), longest=400.0, **more) -> pd.DataFrame:
    rows = {by: list(groups), "value": value, "low": low, "high": high, "longest": longest}
    frame = pd.DataFrame(rows).astype(dict.fromkeys(("value", "low", "high", "longest"), float))
    return frame.assign(filled=20.0, still_open=1.0, within_180=0.4, source="x", **more)


def within(*rows) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["days", "value", "low", "high"])


def test_applicants_one_many_none_and_unknown():
    said = sentences.applicants(
        funnel(advertised=10, applied=200, offered=10, accepted=9, started=8), country="R"
    )
    assert said == (
        "R: **200** people applied for 10 posts, **20** for each post. **8** began to work: 4% of those who "
        "applied. Of those who were offered a post, **80%** began."
    )
    one = sentences.applicants(funnel(advertised=1, applied=1, offered=1, started=1), country="R")
    assert one.startswith("R: **1** person applied for 1 post, **1** for each post.")
    assert one.endswith("Everybody who was offered a post began.")
    assert sentences.applicants(funnel(applied=0)) == "Nobody applied."
    assert sentences.applicants(funnel(applied=5, started=0), country="R") == (
        "R: **5** people applied. Nobody began to work."
    )
    assert sentences.applicants(funnel(applied=None)).startswith("Nothing can be said about applicants yet")


def test_a_step_that_is_larger_than_the_one_before_is_read_out_and_no_share_is_above_a_hundred():
    table = funnel(applied=10, shortlisted=12, started=11)
    table.loc[1, ["numerator", "denominator"]] = [12.0, 10.0]
    said = sentences.applicants(table, country="R")
    assert said == (
        "R: **10** people applied. **11** began to work. "
        "At the step “Shortlisted” more people are counted than before it: check both figures."
    )


def test_posts_that_found_somebody_none_some_and_unknown():
    rate = pd.DataFrame({"cadre": ["sw", "psy"], "numerator": [6.0, 0.0], "denominator": [10.0, 10.0]})
    rate = rate.assign(value=rate["numerator"] / rate["denominator"])
    assert sentences.posts_filled(rate, country="R", names=NAMES) == (
        "R advertised 20 posts; in **6** somebody began to work: **30%**. "
        "Highest is Social worker, with **60%**; lowest is Psychologist, with **0%**."
    )
    nobody = sentences.posts_filled(rate.assign(numerator=0.0, value=0.0), country="R")
    assert nobody == "R advertised 20 posts; nobody has begun to work in them."
    assert sentences.posts_filled(rate.assign(numerator=float("nan"))).startswith(
        "Which posts found somebody cannot"
    )


def test_time_to_hire_reached_not_reached_and_too_few():
    shares = within((90, 0.5, 0.4, 0.6), (180, None, None, None))
    assert sentences.time_to_hire(times([99], [93], [108], groups=["sw"]), shares) == (
        "Of 21 posts, half are filled after **99 days** (95% limits: 93 to 108). "
        "After 90 days, **50%** are filled (40% to 60%). 1 post is still open."
    )
    open_end = sentences.time_to_hire(times([99], [93], [None], groups=["sw"]), within())
    assert "(95% limits: 93 or more)" in open_end
    beyond = sentences.time_to_hire(times([None], [300], [None], groups=["sw"]), within())
    assert beyond.startswith("Of 21 posts, less than half are filled after **400 days**, the longest that")
    few = sentences.time_to_hire(times([None], [None], [None], groups=["sw"], longest=None), within())
    assert few == "Time to hire cannot be told yet: the list needs at least 10 posts."


@pytest.mark.parametrize(
    ("value", "low", "high", "expected"),
    [
        ([50, 90], [40, 80], [60, 99], "Their limits do not overlap: this is hardly chance."),
        ([50, 90], [40, 55], [60, 99], "Their limits overlap: the difference may be chance."),
        ([50, 90], [40, 80], [None, 99], "Their limits overlap: the difference may be chance."),
    ],
)
def test_the_slowest_and_the_fastest_and_whether_it_may_be_chance(value, low, high, expected):
    said = sentences.slow_and_fast(times(value, low, high), names=NAMES)
    assert said.startswith("Slowest is Psychologist: half of the posts are filled after **90 days**")
    assert "Fastest is Social worker: **50 days**" in said
    assert said.endswith(expected)


def test_groups_that_are_alike_that_have_not_filled_half_or_that_are_too_few():
    assert sentences.slow_and_fast(times([50, 50], [40, 40], [60, 60])) == (
        "Everywhere half of the posts are filled after **50 days** (95% limits: 40 to 60)."
    )
    beyond = sentences.slow_and_fast(times([50, None], [40, None], [60, None]), names=NAMES)
    assert beyond.startswith("Slowest is Psychologist: half of the posts are filled after more than **400")
    assert sentences.slow_and_fast(times([50], [40], [60], groups=["sw"])) == (
        "The groups cannot be compared yet: it takes two with at least 10 posts."
    )


def test_the_longest_step_is_named_first():
    steps = times([30, 60], [20, 50], [40, 70], by="step", groups=["advertised_date", "offer_date"])
    assert sentences.hiring_steps(steps) == (
        "The longest step is “From advertisement to offer”: half of the posts are through after **60 days** "
        "(95% limits: 50 to 70). From opening to advertisement: **30 days** (95% limits: 20 to 40)."
    )
    assert sentences.hiring_steps(steps.assign(longest=None)).startswith("The steps cannot be compared yet")


def test_the_doubt_says_what_a_mean_of_the_filled_posts_leaves_out():
    opened = pd.Timestamp("2026-01-01")
    started = [pd.Timestamp("2026-01-11"), pd.Timestamp("2026-01-31"), pd.NaT]
    hiring = pd.DataFrame({"opened_date": opened, "start_date": started})
    # (10 + 30) / 2 = 20 days; the open post has waited since 1 January, until the list's last day: 30
    assert sentences.doubt_recruitment(pd.DataFrame(), hiring) == [
        "The mean of the filled posts alone, **20 days**, is too short: 1 post is still open and has waited "
        "for **30 days** so far. We count it as open, not as if it had never been."
    ]
    with speaking("fr"):
        said = sentences.doubt_recruitment(pd.DataFrame(), hiring)[0]
    assert said.startswith("La moyenne des seuls postes pourvus, **20 jours**, est trop courte\u00a0: 1 ")
    assert sentences.doubt_recruitment(pd.DataFrame(), hiring.head(2)) == [
        "No post of the list is open: the time to hire is of all of them."
    ]
    assert sentences.doubt_recruitment(pd.DataFrame(), hiring.head(0)) == []
