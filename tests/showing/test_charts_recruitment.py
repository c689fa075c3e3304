"""Pictures of recruitment: what they say, what they leave out, and what is pale."""

import pandas as pd

from sswkit.planning import hiring, recruitment
from sswkit.showing import charts

OPENED = pd.Timestamp("2026-01-01")


def posts(days: list, area: str = "N") -> pd.DataFrame:
    started = [pd.NaT if d is None else OPENED + pd.Timedelta(days=d) for d in days]
    return pd.DataFrame({"area": area, "opened_date": OPENED, "start_date": started})


def test_the_funnel_shows_people_with_the_share_kept_and_says_how_many_posts(sound, words_in):
    table = pd.DataFrame({"area": ["N"], "cadre": ["sw"], "advertised": [5], "applied": [100]})
    table = table.assign(shortlisted=40, started=4)
    picture = sound(charts.recruitment_funnel(recruitment.funnel(table)))
    assert picture.title == "4% of those who applied began to work"
    assert {"100", "40 (40%)", "4 (10%)"} <= set(words_in(picture.wide))
    assert picture.note.startswith("5 posts were advertised: 20 applied for each.")
    assert picture.note.endswith("Not shown because it is not stated: Interviewed, Offered a post, Accepted.")


def test_nothing_is_drawn_where_nothing_is_known():
    empty = pd.DataFrame({"area": [], "cadre": [], "period": []})
    assert charts.recruitment_funnel(recruitment.funnel(empty)) is None
    assert charts.posts_filled_by(recruitment.filled_share(empty, ["cadre"])) is None
    assert charts.open_posts(hiring.still_open(posts([]))) is None
    assert charts.time_to_hire_by(hiring.time_to_hire(posts([]), ["area"]), "area") is None


def test_the_staircase_marks_the_day_of_the_half(sound, words_in):
    picture = sound(charts.open_posts(hiring.still_open(posts([20] * 6 + [50] * 4))))
    assert picture.title == "Half of the posts are filled after 20 days"
    assert "half: 20 days" in words_in(picture.wide)
    assert "half: 20 days" in words_in(picture.narrow)


def test_a_staircase_that_does_not_reach_the_half_says_so(sound, words_in):
    curve = hiring.still_open(posts([20] * 3 + [None] * 9), on=OPENED + pd.Timedelta(days=90))
    picture = sound(charts.open_posts(curve))
    assert picture.title == "After 90 days less than half of the posts are filled"
    assert not [text for text in words_in(picture.wide) if "half:" in text]


def test_a_group_that_has_not_filled_half_is_pale_and_first_and_few_posts_are_named(sound, words_in):
    table = pd.concat([posts([30] * 12, "N"), posts([30] * 3 + [None] * 9, "S"), posts([30] * 4, "few")])
    times = hiring.time_to_hire(table, ["area"], on=OPENED + pd.Timedelta(days=90))
    picture = sound(charts.time_to_hire_by(times, "area"))
    assert picture.title == "S: after 90 days half of the posts are not yet filled"
    assert "more than 90 days" in words_in(picture.wide)
    assert picture.unit.endswith("Pale: longer than the bar")
    assert picture.note == "Too few posts to tell: few."


def test_posts_that_are_too_few_are_named_below_the_shares(sound):
    rows = {"area": "N", "cadre": ["sw", "psy"], "advertised": [20, 5], "started": [15, 0]}
    picture = sound(charts.posts_filled_by(recruitment.filled_share(pd.DataFrame(rows), ["cadre"])))
    assert picture.title == "sw: 75% of the advertised posts found somebody"
    assert picture.note == "Too few posts to tell: psy."
