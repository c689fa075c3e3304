"""Stakeholders by interest and influence."""

import itertools

import pandas as pd
import pytest

from sswkit.core.errors import KitError
from sswkit.planning.stakeholders import stakeholder_map


def table(*rows: tuple) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=["stakeholder", "interest", "influence", "position"])


def test_a_score_of_four_is_high_and_three_is_low():
    found = stakeholder_map(
        table(("A", 4, 4, "for"), ("B", 3, 4, "for"), ("C", 4, 3, "against"), ("D", 3, 3, None))
    ).set_index("stakeholder")
    assert found["quadrant"].to_dict() == {
        "A": "work_closely",
        "B": "keep_content",
        "C": "keep_informed",
        "D": "watch",
    }
    assert found.loc["D", "position"] == ""  # nobody knows: that is not “undecided”


def test_every_pair_of_scores_has_a_place_and_the_strongest_stands_first():
    scores = itertools.product(range(1, 6), repeat=2)
    found = stakeholder_map(table(*((f"{a}{b}", a, b, "for") for a, b in scores)))
    # of 25 pairs 2 × 2 are high in both, 3 × 2 in one only (twice), 3 × 3 in none
    assert found["quadrant"].value_counts().to_dict() == {
        "watch": 9,
        "keep_content": 6,
        "keep_informed": 6,
        "work_closely": 4,
    }
    assert (found["stakeholder"].iloc[0], found["value"].iloc[0]) == ("55", 25.0)
    assert found["value"].is_monotonic_decreasing


def test_all_that_is_wrong_is_named_by_row():
    with pytest.raises(KitError) as error:
        stakeholder_map(table(("A", 6, 1, "for"), ("A", 0, None, "maybe"), (None, "x", 2.5, "against")))
    said = [each.message for each in error.value.findings]
    assert said[0] == (
        "“Stakeholders”, row 1 (A), column “interest” says “6”: a whole number from 1 to 5 is needed."
    )
    # interest 6, 0 and x; influence empty and 2.5; maybe; no name; A twice
    assert len(said) == 8


def test_without_any_stakeholder_it_says_how_to_name_the_first():
    with pytest.raises(KitError, match="No stakeholder is named yet"):
        stakeholder_map(table())
