"""Where new posts go: the best layout against every other, its limits, its slider, and bad input."""

import itertools
from functools import cache

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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


@st.composite
def tasks(draw: st.DrawFn, limited: bool = True) -> deployment.Task:
    """Up to three areas and two cadres, needs in quarters, few posts, and perhaps money and limits."""
    areas = draw(st.integers(1, 3))
    quarters = st.integers(0, 16).map(lambda n: n / 4)
    needed = grid(draw(st.lists(quarters, min_size=2 * areas, max_size=2 * areas)), areas=areas)
    have = grid(draw(st.lists(st.integers(0, 3), min_size=2 * areas, max_size=2 * areas)), areas=areas)
    paid = draw(st.sampled_from(["posts", "money", "both"]))
    posts = None if paid == "money" else new(*draw(st.tuples(st.integers(0, 4), st.integers(0, 3))))
    money = None if paid == "posts" else float(draw(st.integers(0, 14)))
    hardship = HARDSHIP if areas == 3 else None
    most = draw(st.integers(0, 3))
    limits = pd.DataFrame(
        {
            "area": ["A", AREAS[areas - 1]],
            "cadre": [None, "sw"],
            "minimum": [draw(st.integers(0, most)), draw(st.integers(0, 1))],
            "maximum": [most, draw(st.sampled_from([None, 1, 2]))],
        }
    )
    return deployment.task(
        have, needed, posts, money, COSTS, hardship, limits if limited and draw(st.booleans()) else None
    )


@cache
def up_to_four(cells: int) -> np.ndarray:
    return np.indices((5,) * cells).reshape(cells, -1).T.astype("float64")


def every_layout(asked: deployment.Task) -> np.ndarray:
    """All layouts within posts, money and limits, one by one; nobody lacks more than four in a cell."""
    layouts = up_to_four(asked.need.size).reshape(-1, *asked.need.shape)
    return layouts[keeps(asked, layouts)]


def keeps(asked: deployment.Task, posts: np.ndarray) -> np.ndarray:
    paid = 0.0 if np.isinf(asked.money) else (posts * asked.cost).sum(axis=(-1, -2))
    return (
        (posts >= asked.least).all(axis=(-1, -2))
        & (posts <= asked.most).all(axis=(-1, -2))
        & (posts.sum(axis=-2) <= asked.posts).all(axis=-1)
        & (posts.sum(axis=-1) >= asked.least_of_area).all(axis=-1)
        & (posts.sum(axis=-1) <= asked.most_of_area).all(axis=-1)
        & (paid <= asked.money + 1e-9)
    )


def measured(asked: deployment.Task, posts: np.ndarray) -> np.ndarray:
    """By layout, worst and total from their definition, without the code that is tested."""
    missing = (asked.need - asked.have - posts).clip(min=0.0)
    shut = (asked.posts == 0) | (asked.most == 0) | (asked.most_of_area == 0)[:, None]
    relative = missing / np.where((asked.need > 0) & ~shut, asked.need, np.inf)
    return np.stack([relative.max(axis=(-1, -2)), missing.sum(axis=(-1, -2))], axis=-1).round(9)


def laid_out(found: deployment.Deployment, asked: deployment.Task) -> np.ndarray:
    table = found.table.pivot(index="area", columns="cadre", values="new_posts")
    return table.reindex(index=asked.areas, columns=asked.cadres).fillna(0.0).to_numpy()


@settings(deadline=None, max_examples=20)
@given(st.data())
def test_no_other_layout_is_better_for_the_worst_off_and_then_in_total(data):
    asked = drawn_possible(data)
    if asked is None:
        return
    found = deployment.best(asked)
    best = min(map(tuple, measured(asked, every_layout(asked))))
    assert (found.worst, found.total) == pytest.approx(best)
    assert found.gap == pytest.approx(0.0, abs=1e-6)


def test_a_cadre_without_new_posts_does_not_keep_the_others_from_being_shared_out_fairly():
    # Nobody is trained as an aide; of four social workers, two more for A (4 lack) and two for B (4 lack).
    have, needed = grid([0, 0, 0, 0]), grid([5, 4, 5, 4])
    found = deployment.best(deployment.task(have, needed, pd.DataFrame({"cadre": ["sw"], "posts": [4]})))
    assert found.table["new_posts"].tolist() == [0, 2, 0, 2]
    assert (found.worst, found.total) == (0.5, 14.0)


@settings(deadline=None, max_examples=20)
@given(st.data())
def test_no_other_layout_is_better_in_total_and_then_for_the_worst_off(data):
    asked = drawn_possible(data)
    if asked is None:
        return
    found = deployment.best(asked, equity=0.0)
    best = min(map(tuple, measured(asked, every_layout(asked))[:, ::-1]))
    assert (found.total, found.worst) == pytest.approx(best)


def drawn_possible(data: st.DataObject) -> deployment.Task | None:
    """A task whose limits can be kept, by the count of all layouts; the others must be refused."""
    try:
        asked = data.draw(tasks())
    except KitError:
        return None
    if len(every_layout(asked)):
        return asked
    with pytest.raises(KitError):
        deployment.best(asked)
    return None


@settings(deadline=None, max_examples=20)
@given(st.data())
def test_every_way_keeps_posts_money_and_limits(data):
    asked = drawn_possible(data)
    if asked is None:
        return
    ways = [
        deployment.best(asked),
        deployment.best(asked, 0.4),
        deployment.by_population(asked, PEOPLE),
        deployment.as_today(asked),
    ]
    for found in ways:
        posts = laid_out(found, asked)
        assert keeps(asked, posts)
        assert (found.worst, found.total) == pytest.approx(tuple(measured(asked, posts)))


@settings(deadline=None, max_examples=20)
@given(st.data())
def test_sharing_out_is_never_better_than_the_best(data):
    asked = drawn_possible(data)
    if asked is None:
        return
    fairest, fullest = deployment.best(asked), deployment.best(asked, 0.0)
    for other in (deployment.by_population(asked, PEOPLE), deployment.as_today(asked)):
        assert (other.worst, other.total) >= (fairest.worst, fairest.total - 1e-6)
        assert other.total >= fullest.total - 1e-6


@settings(deadline=None, max_examples=20)
@given(st.data())
def test_the_slider_moves_both_objectives_one_way(data):
    asked = drawn_possible(data)
    if asked is None:
        return
    found = [deployment.best(asked, equity) for equity in (0.0, 0.25, 0.5, 0.75, 1.0)]
    for less, more in itertools.pairwise(found):
        assert more.worst <= less.worst + 1e-9
        assert more.total >= less.total - 1e-6


@settings(deadline=None, max_examples=20)
@given(st.lists(st.integers(0, 9), min_size=6, max_size=6), st.permutations(range(6)))
def test_the_order_of_rows_does_not_matter(numbers, order):
    needed, have = grid(numbers, areas=3), grid([1] * 6, areas=3)
    found = deployment.best(deployment.task(have, needed, new(3, 2))).table
    again = deployment.best(deployment.task(have.iloc[order], needed.iloc[order[::-1]], new(3, 2)[::-1]))
    pd.testing.assert_frame_equal(found, again.table)


def test_posts_that_nobody_needs_are_left_over():
    found = deployment.best(deployment.task(grid([0, 0, 0, 0]), grid([1, 0, 1, 0.5]), new(7, 2)))
    # two whole aides are needed, and half a social worker makes one post: 7 + 2 − 3 = 6
    assert (found.placed, found.posts_left, found.total) == (3, 6, 0.0)


def test_a_post_goes_beyond_the_need_where_a_minimum_asks_for_it():
    limits = pd.DataFrame({"area": ["B"], "minimum": [2]})
    found = deployment.best(deployment.task(grid([0]), grid([3, 0, 0, 0]), new(3, 0), limits=limits))
    assert found.table.set_index(["area", "cadre"])["new_posts"].to_dict() == {
        ("A", "aide"): 1.0,
        ("A", "sw"): 0.0,
        ("B", "aide"): 2.0,
        ("B", "sw"): 0.0,
    }


def test_hardship_is_paid_for():
    asked = deployment.task(
        grid([0] * 6, areas=3), grid([0, 0, 0, 0, 0, 2], areas=3), None, 11.0, COSTS, HARDSHIP
    )
    # a social worker in C costs 3 × 1.5 + 1 = 5.5, so that 11 pays for two
    found = deployment.best(asked)
    assert (found.placed, found.spent, found.money_left, found.posts_left) == (2, 11.0, 0.0, None)


def test_workers_without_a_need_stay_in_the_table_and_get_nothing():
    have = pd.DataFrame({"area": ["A", "R"], "cadre": ["aide", "clerk"], "value": [1, 4]})
    found = deployment.best(deployment.task(have, grid([2]), new(1))).table
    row = found[found["cadre"] == "clerk"].iloc[0]
    assert (row["area"], row["new_posts"], row["note"]) == ("R", 0.0, "cannot be computed: no need by a norm")
    assert len(found) == 2


def test_a_cadre_that_nobody_has_goes_where_any_workers_are():
    asked = deployment.task(grid([1, 0, 3, 0]), grid([5, 5, 5, 5]), new(0, 4))
    assert laid_out(deployment.as_today(asked), asked).tolist() == [[0.0, 1.0], [0.0, 3.0]]


def test_codes_that_look_like_numbers_meet_their_text():
    have = pd.DataFrame({"area": [1, 2], "cadre": "sw", "value": [1, 0]})
    needed = pd.DataFrame({"area": ["1", "2"], "cadre": "sw", "value": ["2", "2"]})
    found = deployment.best(deployment.task(have, needed, pd.DataFrame({"cadre": ["sw"], "posts": [1]})))
    assert found.table["new_posts"].tolist() == [0.0, 1.0]


def test_no_cost_is_a_reason_and_not_a_zero():
    found = deployment.best(deployment.task(grid([0]), grid([1]), new(1)))
    table = deployment.side_by_side({"best": found}).set_index("measure")
    assert found.spent is None
    assert table.loc["spent", "note"] == "cannot be computed: no cost of a post"
    assert table.loc["money_left", "note"] == "cannot be computed: no sum of money"
    assert table["value"].notna().tolist() == [True, True, True, True, False, False]


def test_an_empty_question_has_an_empty_answer():
    found = deployment.best(deployment.task(grid([]), grid([]), pd.DataFrame({"cadre": [], "posts": []})))
    assert (found.table.empty, found.worst, found.total, found.gap) == (True, 0.0, 0.0, 0.0)
