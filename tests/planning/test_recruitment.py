"""The way from the advertisement to the first day, and posts that find somebody."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sswkit.core.errors import KitError
from sswkit.planning import recruitment
from sswkit.planning.recruitment import STAGES

# Two districts, worked by hand.     adv  app  short int offer acc start
NORTH = dict(zip(STAGES, [4.0, 60.0, 20.0, 15.0, 5.0, 4.0, 3.0], strict=True))
SOUTH = dict(zip(STAGES, [6.0, 40.0, 20.0, 10.0, 5.0, 4.0, 3.0], strict=True))


def table(*rows: dict) -> pd.DataFrame:
    codes = [{"area": f"A{n}", "cadre": "sw", "period": 2026.0} for n in range(len(rows))]
    return pd.DataFrame([{**code, **row} for code, row in zip(codes, rows, strict=True)])


def steps(found: pd.DataFrame) -> pd.DataFrame:
    return found.set_index("stage")


def test_each_step_keeps_a_share_of_the_totals_of_the_step_before():
    found = steps(recruitment.funnel(table(NORTH, SOUTH)))
    assert found["value"].tolist() == [10, 100, 40, 25, 10, 8, 6]
    # 40/100, 25/40, 10/25, 8/10, 6/8; a mean of the shares of the two would be (20/60 + 20/40)/2 = 42%
    assert found["kept"].tolist()[2:] == pytest.approx([0.4, 0.625, 0.4, 0.8, 0.75])
    assert found["kept"].isna().tolist()[:2] == [True, True]  # people are no share of posts
    assert found["unit"].tolist() == ["posts", *["applicants"] * 5, "workers"]


def test_a_step_that_is_larger_than_the_one_before_is_said_and_has_no_share():
    found = steps(recruitment.funnel(table({**NORTH, "interviewed": 25.0})))
    assert pd.isna(found.loc["interviewed", "kept"])
    assert found.loc["interviewed", "note"] == "cannot be computed: more than at the step before"
    assert found.loc["offered", "kept"] == 0.2  # 5/25


def test_a_row_that_cannot_be_is_named_though_the_totals_can():
    wrong = table({**NORTH, "interviewed": 25.0}, SOUTH)
    found = steps(recruitment.funnel(wrong, names={"A0": "Karsa"}))
    assert found.loc["interviewed", "kept"] == pytest.approx(35 / 40)
    assert found.loc["interviewed", "note"] == "1 row has more than at the step before: Karsa"
    assert recruitment.larger_than_before(wrong)["stage"].tolist() == ["interviewed"]


def test_a_district_that_does_not_state_a_step_is_in_neither_side_of_its_share():
    found = steps(recruitment.funnel(table(NORTH, {**SOUTH, "shortlisted": None}), names={"A1": "Tolm"}))
    assert found.loc["shortlisted", ["value", "numerator", "denominator"]].tolist() == [20, 20, 60]
    assert found.loc["interviewed", ["value", "numerator", "denominator"]].tolist() == [25, 15, 20]
    assert found.loc["shortlisted", "note"] == "left out: Tolm (no “Shortlisted”)"


def test_a_step_that_nobody_states_is_stepped_over():
    row = {**NORTH, "interviewed": None}
    found = steps(recruitment.funnel(table(row)))
    assert found.loc["interviewed", "note"] == "cannot be computed: no “Interviewed”"
    assert found.loc["offered", "kept"] == 0.25  # 5 of the 20 on the shortlist
    assert found.loc["offered", "note"] == "compared with “Shortlisted”, the last step that is known"


def test_the_latest_year_counts_unless_years_are_asked_for():
    both = pd.concat([table(NORTH), table(SOUTH).assign(period=2025.0)])
    assert steps(recruitment.funnel(both)).loc["applied", "value"] == 60
    assert len(recruitment.funnel(both, ["period"])) == 2 * len(STAGES)


def test_posts_that_find_somebody_are_a_share_of_the_totals():
    found = recruitment.filled_share(table(NORTH, SOUTH)).iloc[0]
    assert (found["value"], found["numerator"], found["denominator"]) == (0.6, 6.0, 10.0)


def test_more_first_days_than_posts_are_no_share_above_a_hundred_percent():
    found = recruitment.filled_share(table({**NORTH, "started": 5.0})).iloc[0]
    assert pd.isna(found["value"])
    assert found["note"] == "cannot be computed: more people began than posts were advertised"


def test_nine_posts_are_too_few_to_be_a_share_and_still_count_in_the_total():
    rows = table({**NORTH, "advertised": 9.0}, {**SOUTH, "advertised": 11.0})
    found = recruitment.filled_share(rows, ["area"])
    assert found["note"].tolist() == ["9 posts: too few to tell", ""]
    assert found["value"].tolist()[1] == pytest.approx(3 / 11)
    assert recruitment.filled_share(rows)["value"].iloc[0] == 0.3  # 6 of 20


def test_a_table_without_cadres_is_refused_by_name():
    with pytest.raises(KitError, match="The table “Recruitment” has no column “cadre”"):
        recruitment.funnel(pd.DataFrame({"area": ["N"], "applied": [3.0]}))


COUNTS = st.none() | st.integers(0, 50).map(float)
ROW = st.fixed_dictionaries(dict.fromkeys(STAGES, COUNTS))


@settings(deadline=None, max_examples=30)
@given(st.lists(ROW, min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_every_share_is_a_share_or_has_a_reason_whatever_the_order_of_rows(rows, random):
    given_table = table(*rows)
    found = recruitment.funnel(given_table)
    shuffled = given_table.sample(frac=1, random_state=random.randint(0, 99))
    pd.testing.assert_frame_equal(found, recruitment.funnel(shuffled))
    assert found["kept"].dropna().between(0, 1).all()
    larger = found["numerator"] > found["denominator"]
    assert found.loc[larger, "note"].str.contains("more than at the step before").all()
    assert found.loc[found["value"].isna(), "note"].str.contains("cannot be computed").all()
