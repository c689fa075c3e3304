"""New posts and fairness in sentences and pictures: none, one, many, missing, alike."""

import numpy as np
import pandas as pd
import pytest

from sswkit.core.words import speaking
from sswkit.planning import funnel, inequality, new_posts
from sswkit.showing import charts, sentences

NAMES = {"A": "Karsa", "B": "Tolm", "C": "Hask", "D": "Pell"}
HAVE = pd.DataFrame({"area": list("ABCD"), "cadre": "sw", "value": [9.0, 2.0, 1.0, 1.0]})
NEEDED = pd.DataFrame({"area": list("ABCD"), "cadre": "sw", "value": [10.0, 8.0, 5.0, 2.0]})
AREAS = pd.DataFrame({"area": list("ABCD"), "population": [50.0, 30.0, 15.0, 5.0], "children": 10.0})


def placed(posts: float, needed: pd.DataFrame = NEEDED, **more):
    table = pd.DataFrame({"cadre": ["sw"], "posts": [posts]})
    task = new_posts.asked(HAVE, needed, table, **more)
    found = new_posts.steps(task)["worst"]
    return task, found, new_posts.by_area(found)


def test_four_posts_to_two_areas_are_told_by_name_with_what_they_change(sound):
    _task, found, areas = placed(4)
    assert sentences.new_posts(found, areas, names=NAMES) == (
        "**4** new posts go to Tolm, Hask. Every area where posts may go then has at least **50%** of the "
        "workers it needs of each cadre that gets posts. **8** workers are still missing; today it is 12."
    )
    picture = sound(charts.new_posts_by_area(areas, names=NAMES))
    assert picture.title == "Tolm gets 2 new posts: 4 of the 8 workers it needs are there then"
    assert picture.note == "2 areas get none."


def test_one_post_is_one_and_a_post_too_many_is_left_over(sound):
    _task, found, areas = placed(1)
    # C lacks 4 of 5, B 6 of 8: the one post goes to C.
    assert sentences.new_posts(found, areas, names=NAMES).startswith("**1** new post goes to Hask. ")
    assert sound(charts.new_posts_by_area(areas, names=NAMES)).title.startswith("Hask gets 1 new post: 2 of")
    _task, found, areas = placed(13)
    said = sentences.new_posts(found, areas, names=NAMES)
    assert "Nobody is missing any more. **1** post is left over" in said


def test_where_nobody_is_missing_no_post_is_placed_and_nothing_is_drawn_as_new(sound):
    _task, found, areas = placed(3, NEEDED.assign(value=1.0))
    assert sentences.new_posts(found, areas).startswith("No new post can be placed")
    assert sound(charts.new_posts_by_area(areas)).title == "No new post goes anywhere"


def test_money_is_told_with_its_currency_and_what_is_left():
    costs = pd.DataFrame({"cadre": ["sw"], "cost": [100.0]})
    _task, found, areas = placed(4, money=450.0, costs=costs)
    said = sentences.new_posts(found, areas, currency="RVD", names=NAMES)
    assert said.endswith("They cost **400 RVD** a year; 50 are left.")
    with speaking("fr"):
        said = sentences.new_posts(found, areas, currency="RVD", names=NAMES)
    assert said.endswith("Ils coûtent **400 RVD** par an\u00a0; il reste 50.")


def test_what_is_proven_and_what_was_stopped():
    _task, found, _areas = placed(4)
    assert sentences.proven(found).startswith("It is proven")
    stopped = type(found)(**{**vars(found), "gap": 3.0})
    assert "at most **3** fewer workers missing" in sentences.proven(stopped)
    assert sentences.proven(type(found)(**{**vars(found), "gap": None})) == ""


def test_other_ways_are_told_beside_the_chosen_one(sound):
    task, found, _areas = placed(4)
    table = new_posts.compare(task, found, AREAS)
    assert sentences.ways(table).startswith(
        "As chosen, the worst-served place has **50%** of what it needs. In proportion to population it "
        "would be **38%**, and 1 more worker would be missing. As workers are spread today it would be "
        "**20%**, and 2 more workers would be missing."
    )
    assert sound(charts.ways(table)).title.endswith("50% of what it needs; otherwise 38% at best")
    alike = table.assign(worst_coverage=0.5, total=8.0)
    assert "it would be **50%**, with as many missing in all" in sentences.ways(alike)
    assert sound(charts.ways(alike)).title == "As chosen, every place has at least 50% of what it needs"
    unknown = table.assign(worst_coverage=np.nan)
    assert sentences.ways(unknown) == "The ways cannot be compared yet."
    assert charts.ways(unknown) is None


def test_areas_whose_need_is_not_known_are_named_among_the_doubts():
    needed = NEEDED.assign(value=[10.0, None, 5.0, None])
    assert sentences.doubt_need(needed, names=NAMES)[1] == (
        "2 areas get no post here, because their need cannot be computed: Tolm, Pell."
    )
    assert len(sentences.doubt_need(NEEDED)) == 1


def fair(workers: list, children: list) -> str:
    have = pd.DataFrame({"area": list("ABCD"), "value": workers})
    areas = pd.DataFrame({"area": list("ABCD"), "children": children, "parent": ["R", "R", "Q", "Q"]})
    parts = (function(have, areas) for function in (inequality.fifths, inequality.gini, inequality.theil))
    return sentences.fairness(*parts)


@pytest.mark.parametrize(
    ("workers", "said"),
    [
        ([2.0, 2.0, 2.0, 2.0], "1.0** times as many. The Gini index is **0.00**"),
        # The regions have 2 and 18 of the workers and as many children: all of it lies between them.
        ([1.0, 1.0, 9.0, 9.0], "All of this inequality lies between regions."),
        ([0.0, 4.0, 4.0, 4.0], "The worst-served fifth of the children has **no worker**."),
        ([0.0, 0.0, 0.0, 0.0], "How workers are spread cannot be said yet"),
    ],
)
def test_how_unequal_it_is_alike_parted_with_nobody_in_places_and_with_nobody_at_all(workers, said, never):
    text = fair(workers, [1000.0] * 4)
    assert said in text
    assert not never.search(text)


def test_chance_with_all_some_and_too_few_areas(sound):
    children = pd.DataFrame({"area": list("ABCD"), "children": [100_000.0] * 4})

    def found(*workers):
        have = pd.DataFrame({"area": list("ABCD"), "value": workers})
        return funnel.funnel(have, children.head(len(workers)))

    # 20 each are expected of 80; by Poisson 1 is far outside, 20 is not.
    some = found(1.0, 20.0, 20.0, 39.0)
    assert sentences.beyond_chance(some, names=NAMES) == (
        "**1** of 4 areas has fewer workers than chance explains: Karsa. **1** has more. "
        "In the other 2 the difference may be chance."
    )
    assert sound(charts.funnel(some, names=NAMES)).title.startswith("1 of 4 areas has fewer workers")
    assert sentences.doubt_spread(some).startswith("Areas differ **")
    alike = found(20.0, 20.0, 20.0, 20.0)
    assert sentences.beyond_chance(alike).startswith("In none of the 4 areas")
    assert sound(charts.funnel(alike)).title == "Areas differ no more than by chance"
    assert sentences.doubt_spread(alike) == ""
    none = found(0.0, 0.0, 0.0, 0.0)
    assert "nan" not in sentences.beyond_chance(none)
    assert charts.funnel(some.head(1)) is None
    assert sentences.beyond_chance(some.head(1)).startswith("Whether areas differ")


def test_names_in_the_funnel_cover_neither_points_nor_each_other(words_in):
    areas = pd.DataFrame({"area": list("ABCD"), "children": [100_000.0, 101_000.0, 102_000.0, 2_000_000.0]})
    have = pd.DataFrame({"area": list("ABCD"), "value": [1.0, 1.0, 1.0, 900.0]})
    picture = charts.funnel(funnel.funnel(have, areas), names=NAMES)
    named = [word for word in words_in(picture.wide) if word in NAMES.values()]
    assert 1 <= len(set(named)) <= 3
    assert "Hask, Tolm, Karsa" in picture.note  # the largest of the three has fewest for its children


def test_a_lowest_share_of_nothing_is_explained_by_the_cadre_that_cannot_be_everywhere():
    # One psychologist for three areas that have none: the lowest share is 0% whatever is done.
    have = pd.DataFrame({"area": ["A"], "cadre": ["sw"], "value": [1.0]})
    needed = pd.DataFrame(
        {"area": ["A", "B", "C", "A"], "cadre": ["psy", "psy", "psy", "sw"], "value": [1.0, 1.0, 1.0, 2.0]}
    )
    posts = pd.DataFrame({"cadre": ["psy", "sw"], "posts": [1.0, 1.0]})
    found = new_posts.steps(new_posts.asked(have, needed, posts))["worst"]
    said = sentences.new_posts(found, new_posts.by_area(found), names={"psy": "Psychologist"})
    assert "at least **0%**" in said
    assert (
        "It is 0% because in 2 places there is nobody of a cadre that gets too few posts for all: "
        "Psychologist." in said
    )


def test_each_stop_is_told_with_its_worst_place_and_who_is_missing():
    task, _found, _areas = placed(4)
    table = sentences.steps_beside_each_other(new_posts.steps(task))
    assert list(table.iloc[0]) == [
        "The worst-served first",
        "50% of what it needs; 8 workers are missing in all",
    ]
    assert len(table) == 5
