"""Where new posts go: two cases worked by hand, step by step, and a table that can be checked by eye."""

import pandas as pd
import pytest

from sswkit.planning import deployment

# Four districts and one cadre. Needed and there: A 10 and 9, B 8 and 2, C 5 and 1, D 2 and 1.
HAVE = pd.DataFrame({"area": list("ABCD"), "cadre": "sw", "value": [9.0, 2.0, 1.0, 1.0]})
NEEDED = pd.DataFrame({"area": list("ABCD"), "cadre": "sw", "value": [10.0, 8.0, 5.0, 2.0]})
POSTS = pd.DataFrame({"cadre": ["sw"], "posts": [4]})
PEOPLE = pd.DataFrame({"area": list("ABCD"), "population": [50_000, 30_000, 15_000, 5_000]})
COST = pd.DataFrame({"cadre": ["sw"], "cost": [100.0]})
# A post in B costs 100 × 1.5 + 50 = 200.
HARDSHIP = pd.DataFrame({"area": ["B"], "factor": [1.5], "addition": [50.0]})


def new_posts(found: deployment.Deployment) -> dict[str, float]:
    return found.table.set_index("area")["new_posts"].to_dict()


def test_four_posts_go_to_the_two_worst_off():
    # Today A lacks 1/10, B 6/8, C 4/5, D 1/2. To be at 1/2 or below everywhere B needs 2 posts (4/8), C 2
    # (2/5) and D none: 4 posts in all. Below 1/2 B would need 3 and D 1 as well: too many. So the worst is
    # 1/2, and (1 + 6 + 4 + 1) − 4 = 8 workers are missing.
    found = deployment.best(deployment.task(HAVE, NEEDED, POSTS))
    assert new_posts(found) == {"A": 0.0, "B": 2.0, "C": 2.0, "D": 0.0}
    assert (found.worst, found.total, found.posts_left, found.gap) == (0.5, 8.0, 0, 0.0)


def test_by_population_and_as_today_by_largest_remainders():
    # By population: 4 × 0.5, 0.3, 0.15, 0.05 = 2, 1.2, 0.6, 0.2: 2 + 1 + 0 + 0 whole, one left for C (0.6).
    # A needs only 1 of its 2, so that B lacks 5/8, C 3/5, D 1/2: 0 + 5 + 3 + 1 = 9 workers are missing.
    asked = deployment.task(HAVE, NEEDED, POSTS)
    by_people = deployment.by_population(asked, PEOPLE)
    assert new_posts(by_people) == {"A": 2.0, "B": 1.0, "C": 1.0, "D": 0.0}
    assert (by_people.worst, by_people.total) == (0.625, 9.0)
    # As today: 4 × 9, 2, 1, 1 / 13 = 2.77, 0.62, 0.31, 0.31: 2 whole; of two left one for A (0.77) and one
    # for B (0.62). C lacks 4/5 as before; 0 + 5 + 4 + 1 = 10 are missing.
    today = deployment.as_today(asked)
    assert new_posts(today) == {"A": 3.0, "B": 1.0, "C": 0.0, "D": 0.0}
    assert (today.worst, today.total) == (0.8, 10.0)


def test_with_400_of_money_equity_costs_two_workers():
    # A post costs 100, in B 200. Total first: 4 posts at 100 in A, C and D, so that 12 − 4 = 8 are missing;
    # B keeps 6/8 whatever they are. Worst first: C at 3/5 takes 1 post (100) and B at 5/8 1 (200): 300. Below
    # 5/8 B would need 2 posts (400), and C none is 4/5: too much. The 100 that are left pay for one more
    # post outside B: 12 − 3 = 9 are missing.
    asked = deployment.task(HAVE, NEEDED, None, 400.0, COST, HARDSHIP)
    fullest, fairest = deployment.best(asked, equity=0.0), deployment.best(asked, equity=1.0)
    assert (fullest.total, fullest.worst, fullest.placed) == (8.0, 0.75, 4)
    assert (fairest.total, fairest.worst, fairest.placed) == (9.0, 0.625, 3)
    assert (fairest.spent, fairest.money_left) == (400.0, 0.0)


def test_the_row_of_an_area_can_be_checked_by_eye():
    # B: 2 of 8 are there; 2 new posts make 4 of 8, and cost 2 × 200.
    asked = deployment.task(HAVE, NEEDED, POSTS, None, COST, HARDSHIP)
    row = deployment.best(asked).table.set_index("area").loc["B"]
    columns = ["have", "needed", "new_posts", "shortfall_before", "shortfall_after", "coverage", "cost"]
    assert row[columns].tolist() == pytest.approx([2.0, 8.0, 2.0, 6.0, 4.0, 0.5, 400.0])
    assert (row["value"], row["unit"], row["numerator"], row["denominator"]) == (2.0, "posts", 4.0, 8.0)
