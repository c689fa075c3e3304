"""The coming years in sentences and pictures: enough, not enough, unknown, none, one, equal."""

import pandas as pd
import pytest

from sswkit.core.words import speaking
from sswkit.showing import charts, sentences

NAMES = {"sw": "Social worker"}


def coming(value=(100.0, 90.0), need=(120.0, 130.0), covered=0.0) -> pd.DataFrame:
    table = pd.DataFrame({"year": [2026, 2027], "value": value, "need": need, "covered": covered})
    edges = {f"{side}_{n}": value for side in ("low", "high") for n in (50, 80, 95)}
    return table.assign(unit="workers", source="staff.xlsx", note="", **edges)


def test_too_few_enough_and_unknown_each_have_their_sentence():
    assert sentences.projection(coming(), country="Rivania") == (
        "Rivania: from **100** workers in 2026 to **90** in 2027, if the assumptions hold; "
        "in 80 of 100 cases **90** to **90**. **130** are needed then; "
        "the chance that there are enough is **below 1%**."
    )
    assert "**above 99%**" in sentences.projection(coming(covered=1.0))
    assert "not known for every cadre" in sentences.projection(coming(need=None))
    assert sentences.projection(coming().iloc[:0]) == "Nothing can be said about the coming years yet."


def test_the_picture_names_the_year_and_is_sound_with_and_without_a_need(sound):
    assert sound(charts.stock_and_need(coming())).title == "In 2027 about 90 of 130 workers needed"
    assert sound(charts.stock_and_need(coming(need=None))).title == "In 2027 there will be about 90 workers"
    enough = charts.stock_and_need(coming(need=(90.0, 90.0)), names=NAMES, cadre="sw")
    assert sound(enough).title == "Social worker: In 2027 about 90 workers, as many as are needed"
    assert charts.stock_and_need(coming().iloc[:0]) is None
    sound(charts.stock_and_need(coming(value=(0.0, 0.0), need=(0.0, 0.0))))


@pytest.mark.parametrize(
    ("join", "leave", "title"),
    [
        (5.0, 3.0, "In 2027 more join than leave: 5 and 3"),
        (3.0, 5.0, "In 2027 more leave than join: 5 and 3"),
        (3.0, 3.0, "In 2027 as many join as leave: 3"),
    ],
)
def test_who_comes_and_who_goes(join, leave, title, sound):
    flows = pd.DataFrame({"year": 2027, "flow": ["recruits", "leavers"], "value": [join, leave]})
    assert sound(charts.comings_and_goings(flows.assign(source="x"))).title == title
    lost = pd.concat([flows, pd.DataFrame({"year": [2027], "flow": ["without_place"], "value": [1.0]})])
    assert sentences.comings_and_goings(lost).endswith(
        "1 graduate finds no place below the ceiling of recruitment."
    )


def test_without_a_range_nothing_is_unsure_and_it_says_so():
    none = pd.DataFrame({"name": [], "value": [], "lower": [], "higher": []})
    assert sentences.drivers(none).startswith("No assumption has a range")
    assert charts.drivers(none) is None


def side_by_side(other: float) -> pd.DataFrame:
    names = ["baseline", "better pay"]
    return pd.DataFrame({"scenario": names, "year": 2036, "value": [100.0, other], "need": 150.0})


def test_scenarios_none_better_worse_and_one_worker_more(sound):
    table = side_by_side(101.0).assign(source="x")
    assert sentences.scenarios(table.head(1)).startswith("No scenario is saved yet.")
    assert sentences.scenarios(table) == (
        "With “better pay” there are most workers in 2036: **101**, 1 more than if nothing changes. "
        "**150** are needed."
    )
    assert sentences.scenarios(side_by_side(90.0)).startswith("In no scenario are there more workers")
    assert sound(charts.scenarios(table.head(1))).title == "No scenario is saved yet"
    assert sound(charts.scenarios(table)).title == "Most workers in 2036: better pay, 101"


def test_many_scenarios_are_all_in_the_table_and_the_first_are_drawn(sound):
    names = ["baseline", *"abcdefg"]
    table = pd.DataFrame({"scenario": names, "year": 2036, "value": 5.0, "need": 9.0, "source": "x"})
    assert sound(charts.scenarios(table)).note == "Not drawn: e, f, and g."


def test_a_goal_that_nobody_reaches_and_one_that_all_reach():
    table = pd.DataFrame({"cadre": ["sw", "x"], "now": [5.0, 0.0], "value": [8.0, None], "note": ""})
    assert sentences.goals(table, names=NAMES) == (
        "For 1 cadre an intake closes the gap in time. Most places are needed for Social worker: 8 a year, "
        "where 5 begin today. It is not possible for x: the table says why."
    )
    assert sentences.goals(table.tail(1)).startswith("For no cadre does training alone")
    assert sentences.goals(table.head(1).assign(value=0.0)).startswith("Every cadre has enough in time")
    assert sentences.goals(table.head(0)).startswith("For no cadre is it known how many are needed")


def test_how_well_it_would_have_predicted_the_past(sound):
    table = coming().assign(observed=[100.0, 110.0], error=[0.0, -0.18], within_80=[1.0, 0.0])
    said = sentences.backtest(table, origin=2025)
    assert "we would have said **90** workers for 2027; **110** came. 1 of 2 years" in said
    assert said.endswith("It was off by 18%: plan with room.")
    assert sound(charts.backtest(table)).title == "Off by 18.2% in 2027"
    assert sentences.backtest(table.assign(observed=None), origin=2025).startswith("There are too few")


def test_doubts_count_guesses_and_what_has_no_source_or_range():
    outlook = pd.DataFrame({"certainty": ["low", "high"], "source": [None, "law"], "low": [None, None]})
    said = sentences.doubt_projection(outlook, ["x"])
    assert said[:4] == [
        "1 assumption is a guess.",
        "1 assumption has no source.",
        "2 assumptions are taken as certain, because they have no range.",
        "1 area is not in the need, because its need cannot be counted: x.",
    ]
    assert sentences.doubt_projection(outlook.head(0), []) == []


def test_it_is_said_in_french():
    with speaking("fr"):
        assert "si les hypothèses se vérifient" in sentences.projection(coming(), country="Rivania")
        assert charts.stock_and_need(coming()).title == "En 2027, environ 90 agents sur 130 nécessaires"
