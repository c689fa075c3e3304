"""A projection from the tables of an assessment: what it begins with, needs, and refuses in words."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sswkit.core.errors import KitError
from sswkit.core.words import speaking
from sswkit.planning import levers, need, outlook, past_years
from sswkit.planning.goals_by_cadre import goals_by_cadre
from sswkit.planning.levers import Move
from sswkit.planning.projection import project

WORKFORCE = pd.DataFrame(
    {
        "area": ["N", "S", "N", "N"],
        "cadre": ["sw", "sw", "sw", "aide"],
        "contract": ["permanent", "permanent", "agency", "permanent"],
        "period": [2026.0] * 4,
        "headcount": [60.0, 40.0, 7.0, 20.0],
    }
)
AREAS = pd.DataFrame({"area": ["N", "S", "X"], "children": [100_000.0, 50_000.0, None]})
NORMS = pd.DataFrame({"cadre": ["sw", "judge"], "per_100000": [80.0, 2.0], "basis": "children"})
NEEDED, DAY = need.by_ratio(AREAS, NORMS), "2026-12-31"


def table(*rows: tuple, **more) -> pd.DataFrame:
    found = pd.DataFrame(rows, columns=["assumption", "cadre", "value"])
    return found.assign(**more)


def test_it_begins_with_the_workers_in_post_and_agency_workers_hold_none():
    found = project(outlook.model(table(("attrition", "", 0.1)), WORKFORCE, DAY, years=2))
    # 100 × 0.9 = 90, × 0.9 = 81; 20 × 0.9 = 18, × 0.9 = 16.2
    assert found["value"].round(9).tolist() == [20, 18, 16.2, 100, 90, 81]


def test_the_need_is_that_of_the_areas_that_can_be_counted_and_grows():
    rows = table(("attrition", "", 0.0), ("population_growth", "", 0.1))
    model = outlook.model(rows, WORKFORCE, DAY, NEEDED, years=1)
    found = project(model).set_index(["cadre", "year"])
    # 80 for 100,000 of 150,000 children: 120, a year later 132; area X has no count of children.
    assert found.loc[("sw", 2026), "need"] == pytest.approx(120)
    assert found.loc[("sw", 2027), "need"] == pytest.approx(132)
    # 2 for 100,000: three judges are needed, and nobody is there yet.
    assert found.loc[("judge", 2026), ["value", "need"]].tolist() == pytest.approx([0, 3])
    assert outlook.left_out(NEEDED) == ["X"]


def test_a_cadre_without_a_norm_leaves_the_whole_without_a_need_not_with_a_small_one():
    model = outlook.model(table(("attrition", "", 0.0)), WORKFORCE, DAY, NEEDED, years=1)
    whole = outlook.expected(model, outlook.draws(model, 5), [])
    assert whole["need"].isna().all()
    assert whole["covered"].isna().all()


def test_where_an_assumption_names_an_area_the_workers_stand_by_area():
    rows = table(("attrition", "sw", 0.5), ("attrition", "", 0.0), area=["S", ""])
    found = project(outlook.model(rows, WORKFORCE, DAY, years=1), [])
    assert found["value"].tolist() == [120, 100]  # of the 40 in S half leave


def test_where_an_assumption_names_an_age_the_register_says_how_old_workers_are():
    births = ["1963-06-01", "1990-06-01", "1990-06-01", "1990-06-01", None]
    staff = pd.DataFrame({"worker": list("abcde"), "cadre": "sw", "birth_date": pd.to_datetime(births)})
    rows = table(("retirement_age", "", 65.0))
    found = project(outlook.model(rows, WORKFORCE, DAY, staff=staff, years=1))
    # One of four is in the band 60–64 and has five years to 65: 100 × 1/4 × 1/5 = 5 of 100 retire.
    assert found[found["cadre"] == "sw"]["value"].round(9).tolist() == [100, 95]
    with pytest.raises(KitError, match="no register says how old"):
        outlook.model(rows, WORKFORCE, DAY, years=1)


@pytest.mark.parametrize(
    ("rows", "said", "remedy"),
    [
        (
            table(("attrition", "sw", 0.1), ("completion", "sw", 1.2)),
            "row 3: completion · sw: 1.2",
            "from 0 to 1",
        ),
        (table(("attrition", "judge", 0.1)), "row 2: attrition · judge: “judge” is not among", ""),
        (
            table(("lag", "sw", 12.0), ("enrolment", "sw", 5.0)),
            "row 3: The training of “sw” takes 12",
            "2027",
        ),
        (
            table(("enrolment", "", 5.0)),
            "row 2: enrolment: it is not stated of which cadre",
            "State the cadre",
        ),
        (table(("promotion", "sw", 0.1)), "row 2: promotion · sw: it is not clear", "State both"),
        (table(("attrition", "", 0.6), ("death", "", 0.6)), "add up to 120%", "Lower attrition"),
    ],
)
def test_a_mistake_is_told_with_table_row_and_remedy(rows, said, remedy):
    with pytest.raises(KitError) as refused:
        outlook.model(rows, WORKFORCE, DAY)
    assert refused.value.message.startswith("Assumptions on coming years, row")
    assert said in refused.value.message
    assert remedy in refused.value.remedy
    with speaking("fr"), pytest.raises(KitError, match="Hypothèses pour l’avenir, ligne"):
        outlook.model(rows, WORKFORCE, DAY)


def test_a_negative_number_of_workers_and_a_range_upside_down_are_told():
    with pytest.raises(KitError, match="Workforce totals: The number of workers of sw at the start is -5"):
        outlook.model(table(("attrition", "", 0.1)), WORKFORCE.assign(headcount=[-45.0, 40, 0, 20]), DAY)
    rows = table(("attrition", "sw", 0.1), low=0.3, high=0.2, distribution="beta")
    with pytest.raises(KitError, match="row 2: attrition · sw: low"):
        outlook.draws(outlook.model(rows, WORKFORCE, DAY), 5)


def test_no_assumptions_is_said_as_something_that_is_still_to_come():
    with pytest.raises(KitError, match="The table “Assumptions on coming years” is not there yet"):
        outlook.model(table(), WORKFORCE, DAY)


def test_a_scenario_keeps_what_is_unsure_unsure_and_changes_only_its_cadre_from_its_year_on():
    rows = table(("attrition", "sw", 0.1), low=0.05, high=0.2, distribution="triangular")
    model = outlook.model(rows, WORKFORCE, DAY, years=2)
    moved = levers.moved(model, [Move("attrition", "sw", 0.05)], 2028)
    found = project(moved).set_index(["cadre", "year"])["value"]
    # 100 × 0.9 = 90 in 2027; from 2028 on a twentieth leaves: 90 × 0.95 = 85.5. Aides stay.
    assert found["sw"].round(9).tolist() == [100, 90, 85.5]
    assert found["aide"].tolist() == [20, 20, 20]
    bands = outlook.expected(moved, outlook.draws(model, 200), ["cadre"])
    last = bands[(bands["cadre"] == "sw") & (bands["year"] == 2028)].iloc[0]
    assert last["low_80"] < last["value"] < last["high_80"]


@settings(max_examples=25, deadline=None)
@given(st.floats(0, 1), st.floats(0, 0.9), st.integers(0, 200))
def test_fewer_leavers_and_more_in_training_never_make_fewer_workers(share, less, more):
    rows = table(("attrition", "sw", share), ("enrolment", "sw", 10.0))
    model = outlook.model(rows, WORKFORCE, DAY, years=4)
    moves = [Move("attrition", "sw", share * less), Move("enrolment", "sw", 10.0 + more)]
    before = project(model, [])["value"]
    after = project(levers.moved(model, moves, 2027), [])["value"]
    assert (after >= before - 1e-9).all()


def test_only_what_a_slider_offers_is_possible():
    model = outlook.model(table(("attrition", "sw", 0.1)), WORKFORCE, DAY)
    assert levers.possible(model, Move("attrition", "sw", 0.2))
    wrong = [("attrition", "sw", 1.2), ("attrition", "king", 0.1), ("lag", "sw", 1.0), ("x", "sw", 1.0)]
    assert not any(levers.possible(model, Move(*move)) for move in wrong)


def test_the_goal_is_sought_for_each_cadre_with_a_need_and_says_why_where_there_is_none():
    rows = table(("attrition", "", 0.0), ("ceiling", "judge", 0.0))
    model = outlook.model(rows, WORKFORCE, DAY, NEEDED, years=10)
    found = goals_by_cadre(model, outlook.draws(model, 5), 2036, 0.8).set_index("cadre")
    assert found.loc["sw", "value"] == 2  # from 100 to 120 in ten years
    assert pd.isna(found.loc["judge", "value"])
    assert "the ceiling of recruitment" in found.loc["judge", "note"]
    assert "aide" not in found.index
    with pytest.raises(KitError, match="outside the years"):
        goals_by_cadre(model, outlook.draws(model, 5), 2040, 0.8)


def test_the_past_is_tested_by_cadre_and_too_few_years_are_said_to_be_too_few():
    years = pd.DataFrame({"cadre": "sw", "area": "N", "period": [2022.0, 2023, 2024, 2025, 2026]})
    workforce, movements = years.assign(headcount=100.0), years.assign(starters=10.0, leavers=10.0)
    found, origin = past_years.against_the_past(workforce, movements)
    whole = past_years.together(found)
    assert origin == 2024
    assert whole["year"].tolist() == [2025, 2026]
    assert whole["value"].round().tolist() == [100, 100]  # a tenth goes, a tenth comes
    for few in (workforce.head(3), workforce.head(0)):
        with pytest.raises(KitError, match="too few past years"):
            past_years.against_the_past(few, movements)
