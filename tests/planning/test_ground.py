"""Which requirements are met, which area is weakest, and what is not known."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sswkit.core.errors import KitError
from sswkit.core.rubrics import rubric
from sswkit.planning.ground import in_place, readiness, requirements, weakest_areas

KIT = rubric("ground")
CODES = [each.code for each in KIT.requirements]


def rated(**levels) -> pd.DataFrame:
    """Requirements with these levels; a pair is a level with its evidence."""
    rows = [value if isinstance(value, tuple) else (value, None) for value in levels.values()]
    table = pd.DataFrame(rows, columns=["level", "evidence"]).assign(requirement=list(levels), source="x")
    return requirements(KIT, table)


def area(code: str, **levels) -> pd.Series:
    return readiness(rated(**levels)).set_index("group").loc[code]


def test_met_is_counted_of_those_rated_and_not_of_those_asked():
    # financing asks four: 2 and 3 are met, 1 is not, the fourth is not rated: 2 of 3
    found = area("financing", line=2, costed=1, funded=3)
    assert (found["asked"], found["rated"], found["met"]) == (4, 3, 2)
    assert found["value"] == pytest.approx(2 / 3)
    assert found["note"] == "1 requirement is not rated"


def test_not_there_is_a_rating_and_not_rated_is_none():
    assert area("coordination", lead=0, group=0, plan=0)["value"] == 0.0
    nothing = area("coordination", lead=None)
    assert pd.isna(nothing["value"])
    assert (nothing["rated"], nothing["weakest"], nothing["note"]) == (0, "", "no requirement is rated yet")


def test_the_least_far_are_those_with_the_lowest_level_all_of_them():
    assert (
        area("alliances", association=2, partners=1, champions=1, voices=3)["weakest"]
        == "partners, champions"
    )


def test_a_requirement_that_is_met_without_a_word_is_unproven():
    assert area("legal", mandate=(3, "Act 8"), definition=(2, "  "), standards=(1, ""))["unproven"] == 1


def test_the_weakest_area_is_among_those_rated_for_at_least_half():
    # legal: 0 of 1 rated, of four asked: too few. coordination: 1 of 2 rated, of three asked.
    areas = readiness(rated(mandate=0, lead=2, group=1, line=3, costed=2))
    assert weakest_areas(areas) == ["coordination"]
    assert areas["group"].iloc[0] == "coordination"


def test_equal_areas_are_weakest_together():
    areas = readiness(rated(lead=2, group=1, line=3, costed=0))  # one of two each
    assert set(weakest_areas(areas)) == {"coordination", "financing"}


def test_where_everything_is_met_no_area_is_weakest():
    areas = readiness(rated(**dict.fromkeys(CODES, 3)))
    assert weakest_areas(areas) == []
    assert in_place(areas)
    assert not in_place(readiness(rated(lead=3)))  # the other areas are not rated


def test_nothing_rated_has_no_weakest_area():
    assert weakest_areas(readiness(rated(lead=None))) == []


@pytest.mark.parametrize("level", [4, -1, 1.5, "much"])
def test_a_level_that_is_not_on_the_scale_is_told_with_its_row(level):
    with pytest.raises(KitError, match=r"row 2 \(group\): the level must be a whole number from 0 to 3"):
        rated(lead=1, group=level)


def test_two_ratings_of_one_requirement_are_refused():
    twice = pd.DataFrame({"requirement": ["lead", "lead"], "level": [1, 2]})
    with pytest.raises(KitError, match=r"row 2 \(lead\): it is rated twice"):
        requirements(KIT, twice)


def test_ratings_of_what_is_not_asked_are_left_out():
    assert "unheard_of" not in rated(unheard_of=3)["requirement"].tolist()


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from([None, 0, 1, 2, 3]), min_size=len(CODES), max_size=len(CODES)))
def test_whatever_is_rated_the_counts_add_up(levels):
    found = requirements(
        KIT, pd.DataFrame({"requirement": CODES, "level": pd.Series(levels, dtype="float64")})
    )
    areas = readiness(found)
    assert areas["asked"].sum() == len(CODES)
    assert areas["rated"].sum() == sum(level is not None for level in levels)
    assert areas["met"].sum() == sum(level is not None and level >= 2 for level in levels)
    assert (
        (areas["value"] * areas["rated"]).fillna(0).round(9) == areas["met"].where(areas["rated"] > 0, 0)
    ).all()
    assert areas["value"].dropna().between(0, 1).all()
    assert areas["value"].isna().equals(areas["rated"] == 0)


@settings(deadline=None, max_examples=16)
@given(st.integers(0, 3), st.integers(0, 3))
def test_to_rate_one_higher_never_makes_its_area_less_ready(low, high):
    low, high = sorted((low, high))
    before, after = (area("legal", mandate=level, definition=1)["value"] for level in (low, high))
    assert before <= after
