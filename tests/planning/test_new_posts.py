"""New posts as a country asks for them: its tables, the three answers to who comes first, and other ways."""

from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sswkit.core.errors import KitError
from sswkit.planning import deployment, new_posts

# Needed and there: A 10 and 9, B 8 and 2, C 5 and 1, D 2 and 1. Of E nobody knows the need.
HAVE = pd.DataFrame({"area": list("ABCD"), "cadre": "sw", "value": [9.0, 2.0, 1.0, 1.0]})
NEEDED = pd.DataFrame({"area": list("ABCDE"), "cadre": "sw", "value": [10.0, 8.0, 5.0, 2.0, None]})
AREAS = pd.DataFrame(
    {
        "area": list("ABCD"),
        "population": [50_000.0, 30_000.0, 15_000.0, 5_000.0],
        "children": [25_000.0, 15_000.0, 7_500.0, 2_500.0],
    }
)
POSTS = pd.DataFrame({"cadre": ["sw"], "posts": [4.0]})
COSTS = pd.DataFrame({"cadre": ["sw"], "cost": [100.0]})
HARDSHIP = pd.DataFrame({"area": ["B", "E"], "factor": [1.5, 2.0], "addition": [50.0, None]})


def test_each_answer_to_who_comes_first_worked_by_hand():
    # With 400 of money a post costs 100, in B 100 × 1.5 + 50 = 200. Worst first: C gets 1 post (3/5 missing),
    # B 1 (5/8), and 100 are left for one more elsewhere: 12 − 3 = 9 missing. Most first: 4 posts outside B,
    # 12 − 4 = 8 missing, and B keeps 6/8. Halfway the worst may be 5/8 + (4/5 − 5/8) / 2 = 0.7125: B needs
    # its post all the same, so that it comes out as worst first does. At three quarters it may be 0.75625:
    # B may keep its 6/8, and all 4 posts go elsewhere.
    found = new_posts.steps(new_posts.asked(HAVE, NEEDED, None, 400.0, COSTS, HARDSHIP))
    assert {name: (way.worst, way.total) for name, way in found.items()} == {
        "worst": (0.625, 9.0),
        "nearly_worst": (0.625, 9.0),
        "between": (0.625, 9.0),
        "nearly_most": (0.75, 8.0),
        "most": (0.75, 8.0),
    }


def test_the_areas_before_and_after_worked_by_hand():
    # 4 posts, worst first: 2 to B and 2 to C (see tests/golden/test_deployment.py).
    found = new_posts.by_area(new_posts.steps(new_posts.asked(HAVE, NEEDED, POSTS))["worst"])
    assert found["area"].tolist() == ["B", "C", "A", "D"]
    row = found.set_index("area").loc["C"]
    columns = ["have", "needed", "new_posts", "shortfall_before", "shortfall_after", "coverage"]
    assert row[columns].tolist() == pytest.approx([1, 5, 2, 4, 2, 0.6])


def test_more_of_one_cadre_than_needed_does_not_hide_what_is_missing_of_another():
    have = pd.DataFrame({"area": "A", "cadre": ["aide", "sw"], "value": [9.0, 1.0]})
    needed = pd.DataFrame({"area": "A", "cadre": ["aide", "sw"], "value": [4.0, 4.0]})
    row = new_posts.by_area(new_posts.steps(new_posts.asked(have, needed, POSTS.assign(posts=1)))["worst"])
    assert row["shortfall_after"].tolist() == [2.0]  # 4 − 1 − 1; the 5 aides too many are no social workers
    assert row["coverage"].tolist() == [0.75]  # 1 − 2 / 8


def test_three_ways_beside_each_other_worked_by_hand():
    # Today A lacks 1/10, B 6/8, C 4/5, D 1/2: 12 in all. Chosen 8, by population 9, as today 10 (golden).
    task = new_posts.asked(HAVE, NEEDED, POSTS)
    found = new_posts.compare(task, new_posts.steps(task)["worst"], AREAS).set_index("way")
    assert found["total"].to_dict() == {"before": 12.0, "chosen": 8.0, "population": 9.0, "today": 10.0}
    assert found["worst_coverage"].to_dict() == pytest.approx(
        {"before": 0.2, "chosen": 0.5, "population": 0.375, "today": 0.2}
    )
    # Before: workers for one child rank C 1/7.5, B 2/15 (alike), A 9/25, D 1/2.5. Shares of the people
    # 0.15, 0.3, 0.5, 0.05, of the workers 1, 2, 9, 1 of 13; 0.45 of the people have 3, 0.95 have 12.
    assert found.loc["before", "gini"] == pytest.approx(1 - (0.45 * 3 + 0.5 * 15 + 0.05 * 25) / 13)


def test_without_population_only_that_way_has_no_figures_and_says_why():
    task = new_posts.asked(HAVE, NEEDED, POSTS)
    areas = AREAS.assign(population=[50_000.0, None, 15_000.0, 5_000.0])
    found = new_posts.compare(task, new_posts.steps(task)["worst"], areas).set_index("way")
    assert found["total"].isna().to_dict() == {
        "before": False,
        "chosen": False,
        "population": True,
        "today": False,
    }
    assert "no population for B" in found.loc["population", "note"]


def test_tables_that_a_country_does_not_have_are_empty_and_ask_for_nothing():
    empty = pd.DataFrame({"area": pd.Series(dtype=str), "factor": [], "minimum": [], "maximum": []})
    task = new_posts.asked(HAVE, NEEDED, POSTS, 0.0, COSTS.iloc[:0], empty, empty)
    assert new_posts.steps(task)["worst"].total == 8.0
    assert new_posts.steps(task)["worst"].spent is None


def test_a_promise_to_an_area_without_a_need_is_refused_and_a_mere_limit_is_not():
    limits = pd.DataFrame({"area": ["E"], "minimum": [None], "maximum": [3.0]})
    assert new_posts.asked(HAVE, NEEDED, POSTS, limits=limits).areas == tuple("ABCD")
    with pytest.raises(KitError, match="no need is stated for “E”"):
        new_posts.asked(HAVE, NEEDED, POSTS, limits=limits.assign(minimum=[1.0]))


def test_a_cadre_that_gets_no_posts_needs_no_cost():
    have = pd.concat([HAVE, HAVE.assign(cadre="aide")])
    needed = pd.concat([NEEDED, NEEDED.assign(cadre="aide")])
    found = new_posts.steps(new_posts.asked(have, needed, POSTS, 1000.0, COSTS))["worst"]
    assert (found.placed, found.spent) == (4, 400.0)
    with pytest.raises(KitError, match="It is not stated what a post of “aide” costs"):
        new_posts.asked(have, needed, None, 1000.0, COSTS)


def test_every_input_that_does_not_fit_says_which_table_which_row_and_what_to_do():
    low = pd.DataFrame({"area": ["B"], "minimum": [9.0], "maximum": [None]})
    with pytest.raises(KitError, match=r"ask for new posts: 9; available: 4. Lower a minimum, or bring in"):
        new_posts.asked(HAVE, NEEDED, POSTS, limits=low)
    two = low.assign(minimum=[2.0])
    with pytest.raises(
        KitError, match=r"cost at least 400; available: 300. Lower a minimum, or bring in more"
    ):
        new_posts.asked(HAVE, NEEDED, POSTS, 300.0, COSTS, HARDSHIP, two)
    crossed = two.assign(maximum=[1.0])
    with pytest.raises(KitError, match="“limits of new posts”: new posts in B are at least 2 and at most 1"):
        new_posts.asked(HAVE, NEEDED, POSTS, limits=crossed)
    with pytest.raises(KitError, match=r"new posts in Karsa \(B\) are at least 2 and at most 1"):
        new_posts.asked(HAVE, NEEDED, POSTS, limits=crossed, names={"B": "Karsa"})
    with pytest.raises(KitError, match="“new posts”: no need is stated for “nurse”"):
        new_posts.asked(HAVE, NEEDED, POSTS.assign(cadre="nurse"))
    with pytest.raises(
        KitError, match=r"not stated how many new posts there are, nor how much money. Give the"
    ):
        new_posts.asked(HAVE, NEEDED, POSTS.iloc[:0])
    with pytest.raises(KitError, match=r"Nowhere can a need be computed.*Bring in your areas and norms"):
        new_posts.asked(HAVE, NEEDED.assign(value=None), POSTS)


@settings(max_examples=12, deadline=None)
@given(
    have=st.lists(st.integers(0, 6), min_size=4, max_size=4),
    posts=st.integers(0, 9),
    money=st.integers(1, 1500),
)
def test_the_more_the_worst_served_count_the_less_is_missing_there_and_the_more_in_all(have, posts, money):
    there = HAVE.assign(value=[float(n) for n in have])
    task = new_posts.asked(there, NEEDED, POSTS.assign(posts=posts), float(money), COSTS, HARDSHIP)
    found = list(new_posts.steps(task).values())
    assert all(one.worst <= next_one.worst + 1e-9 for one, next_one in pairwise(found))
    assert all(one.total >= next_one.total - 1e-9 for one, next_one in pairwise(found))
    worst, most = found[0], found[-1]
    alone = deployment.best(task, 1.0), deployment.best(task, 0.0)
    assert (worst.worst, most.total) == pytest.approx((alone[0].worst, alone[1].total), abs=0.02)
    found = new_posts.compare(task, worst, AREAS)
    assert found[["worst_coverage", "total", "placed"]].notna().all().all()
    assert found["worst_coverage"].between(0, 1).all()
    areas = new_posts.by_area(worst)
    assert areas["new_posts"].sum() == worst.placed
    assert areas["shortfall_after"].sum() == pytest.approx(worst.total)


def test_what_was_answered_once_is_not_worked_out_again_and_speaks_each_language():
    from sswkit.core.words import speaking

    task, same = (new_posts.asked(HAVE, NEEDED, POSTS) for _time in range(2))
    assert new_posts.steps(task)["worst"] is new_posts.steps(same)["worst"]
    with speaking("fr"):
        note = new_posts.steps(task)["worst"].table["note"].iloc[1]
    assert note == "aucun coût de poste"
