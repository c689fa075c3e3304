"""Where new posts go: what is refused, named with what to do."""

import itertools

import pandas as pd
import pytest

from sswkit.core.errors import KitError
from sswkit.planning import deployment

AREAS, CADRES = ["A", "B", "C"], ["aide", "sw"]
PEOPLE = pd.DataFrame({"area": AREAS, "population": [1000, 300, 50]})
COSTS = pd.DataFrame({"cadre": CADRES, "cost": [2.0, 3.0]})
HARDSHIP = pd.DataFrame({"area": ["C"], "factor": [1.5], "addition": [1.0]})


def grid(values: list, name: str = "value", areas: int = 2) -> pd.DataFrame:
    cells = itertools.product(AREAS[:areas], CADRES)
    return pd.DataFrame(
        [(*cell, value) for cell, value in zip(cells, values, strict=False)], columns=["area", "cadre", name]
    )


def new(*posts: float) -> pd.DataFrame:
    return pd.DataFrame({"cadre": CADRES[: len(posts)], "posts": posts})


def limits(**columns: list) -> pd.DataFrame:
    return pd.DataFrame({"area": ["A"], **columns})


BAD = [
    ({}, "It is not stated how many new posts there are, nor how much money."),
    ({"posts": pd.DataFrame({"cadre": ["sv"], "posts": [1]})}, "“new posts”: no need is stated for “sv”."),
    ({"posts": new(1.5)}, "“new posts”: posts of aide is 1.50. Posts are whole: write a whole number."),
    ({"posts": new(-1)}, "“new posts”: posts of aide is “-1”. Write a number that is not below 0."),
    ({"posts": pd.concat([new(1), new(2)])}, "“new posts”: aide stands there twice."),
    ({"money": -5.0}, "The money for new posts is -5.0. Write a number that is not below 0."),
    ({"money": "many"}, "The money for new posts is many. Write a number that is not below 0."),
    ({"money": 9.0}, "It is not stated what a post of “aide” costs."),
    ({"posts": new(1), "hardship": HARDSHIP}, "“hardship costs”: no need is stated for “C”."),
    (
        {"posts": new(1), "limits": limits(minimum=[3], maximum=[1])},
        "“limits of new posts”: new posts in A are at least 3 and at most 1.",
    ),
    (
        {"posts": new(1), "limits": limits(minimum=[3])},
        "The minimum numbers of all areas ask for new posts: 3; available: 1.",
    ),
    (
        {"posts": new(1, 9), "limits": limits(cadre=["aide"], minimum=[2])},
        "The minimum numbers ask for new posts of “aide”: 2; available: 1.",
    ),
    (
        {"money": 5.0, "costs": COSTS, "limits": limits(minimum=[3])},
        "The minimum numbers cost at least 6; available: 5.",
    ),
    (
        {"posts": new(1), "limits": pd.concat([limits(minimum=[0]), limits(minimum=[1])])},
        "“limits of new posts”: A stands there twice.",
    ),
]


@pytest.mark.parametrize(("given", "words"), BAD)
def test_what_does_not_fit_is_named_with_what_to_do(given, words):
    with pytest.raises(KitError) as refused:
        deployment.task(grid([1, 1, 1, 1]), grid([2, 2, 2, 2]), **given)
    assert words in str(refused.value)
    assert refused.value.findings


def test_a_need_that_is_missing_negative_or_twice_is_named_all_at_once():
    needed = pd.concat([grid([None, -1, "many", 2]), grid([1]).assign(area="D"), grid([1]).assign(area="D")])
    with pytest.raises(KitError) as refused:
        deployment.task(grid([1]), needed, new(1))
    assert refused.value.findings == (
        "“workers needed”: no number is stated for A · aide. Fill it in, or leave the row out.",
        "“workers needed”: value of A · sw is “-1”. Write a number that is not below 0.",
        "“workers needed”: value of B · aide is “many”. Write a number that is not below 0.",
        "“workers needed”: D · aide stands there twice. Keep one row, or add the rows up.",
    )


def test_minimum_numbers_that_only_together_are_too_many_are_refused():
    both = pd.DataFrame(
        {"area": ["A", "A"], "cadre": [None, "aide"], "minimum": [3, 0], "maximum": [None, 1]}
    )
    asked = deployment.task(grid([0]), grid([2, 2]), new(4, 1), limits=both)
    with pytest.raises(KitError, match="minimum numbers of posts cannot all be kept together"):
        deployment.best(asked)


def test_people_must_be_known_to_share_out_by_them():
    asked = deployment.task(grid([0]), grid([2, 2, 2, 2]), new(4))
    with pytest.raises(KitError, match="cannot be computed: no population for B"):
        deployment.by_population(asked, PEOPLE[PEOPLE["area"] == "A"])


@pytest.mark.parametrize("equity", [-0.1, 1.1, float("nan"), "much"])
def test_a_slider_beyond_its_ends_is_refused(equity):
    with pytest.raises(KitError, match="goes from 0 to 1"):
        deployment.best(deployment.task(grid([0]), grid([2]), new(1)), equity)


def test_a_row_without_an_area_is_named():
    needed = pd.DataFrame({"area": ["A", None], "cadre": ["aide", "aide"], "value": [1, 2]})
    with pytest.raises(KitError, match="“workers needed”: row 2 has no area or no cadre"):
        deployment.task(grid([1]), needed, new(1))
