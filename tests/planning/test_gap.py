"""What is there beside what is needed."""

import pandas as pd
import pytest

from sswkit.planning import gap

HAVE = pd.DataFrame(
    {"area": ["A", "A", "B"], "cadre": ["sw", "aide", "sw"], "value": [4.0, 7.0, 9.0], "source": "staff"}
)
NEEDED = pd.DataFrame(
    {"area": ["A", "B", "C"], "cadre": ["sw", "sw", "sw"], "value": [10.0, 5.0, 2.0], "source": "Plan"}
)


def test_a_gap_is_what_is_needed_less_what_is_there():
    row = gap.compare(HAVE, NEEDED).set_index(["area", "cadre"]).loc[("A", "sw")]
    assert (row["have"], row["needed"], row["gap"], row["coverage"]) == (4.0, 10.0, 6.0, 0.4)
    assert (row["unit"], row["source"]) == ("workers", "staff; Plan")


def test_more_than_needed_is_a_negative_gap():
    row = gap.compare(HAVE, NEEDED).set_index(["area", "cadre"]).loc[("B", "sw")]
    assert (row["gap"], row["coverage"]) == (-4.0, 1.8)


def test_an_area_with_a_need_and_nobody_is_short_of_all():
    row = gap.compare(HAVE, NEEDED).set_index(["area", "cadre"]).loc[("C", "sw")]
    assert (row["have"], row["gap"], row["coverage"]) == (0.0, 2.0, 0.0)


def test_workers_without_a_norm_are_kept_with_a_note():
    row = gap.compare(HAVE, NEEDED).set_index(["area", "cadre"]).loc[("A", "aide")]
    assert row["have"] == 7.0
    assert pd.isna(row["gap"])
    assert row["note"] == "cannot be computed: no need by a norm; 7 workers are there"


def test_workers_without_a_norm_do_not_hide_a_shortage_in_the_total():
    row = gap.compare(HAVE, NEEDED, by=[]).iloc[0]
    assert (row["have"], row["needed"], row["gap"]) == (13.0, 17.0, 4.0)
    assert "7 workers without a need by a norm are left out" in row["note"]


def test_a_total_says_that_a_surplus_is_set_against_a_shortage():
    # A is short of 6 and C of 2, B has 4 more than it needs
    row = gap.compare(HAVE, NEEDED, by=["cadre"]).set_index("cadre").loc["sw"]
    assert row["gap"] == 4.0
    assert row["note"] == "short of 8.0 in some places, 4.0 more than needed in others"


def test_a_need_of_0_has_no_coverage_and_no_infinity():
    needed = pd.DataFrame({"area": ["A"], "cadre": ["sw"], "value": [0.0]})
    row = gap.compare(HAVE[HAVE["cadre"] == "sw"], needed).iloc[0]
    assert row["gap"] == -4.0
    assert pd.isna(row["coverage"])


def test_an_area_whose_need_is_unknown_is_left_out_by_name():
    needed = NEEDED.assign(value=[10.0, None, 2.0])
    row = gap.compare(HAVE, needed, by=["cadre"], names={"B": "Beltin"}).set_index("cadre").loc["sw"]
    assert (row["have"], row["gap"]) == (4.0, 8.0)
    assert row["note"].startswith("left out: Beltin (no need by a norm)")


def test_coverage_and_gap_tell_the_same_story():
    found = gap.compare(HAVE, NEEDED).dropna(subset=["gap"])
    assert (found["needed"] * (1 - found["coverage"])).tolist() == pytest.approx(found["gap"].tolist())
