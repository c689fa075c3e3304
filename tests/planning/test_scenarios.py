"""What if: changes to assumptions, side by side."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sswkit.core.errors import KitError
from sswkit.planning import scenarios
from sswkit.planning.projection import project
from sswkit.planning.projection_inputs import Model, prepare

STOCK = pd.DataFrame({"cadre": ["aide", "sw"], "value": [100.0, 40.0]})
ASSUMED = pd.DataFrame(
    {"name": ["attrition", "enrolment"], "cadre": ["", "sw"], "value": [0.1, 10.0], "year": [None, None]}
)


@pytest.fixture
def model() -> Model:
    return prepare(STOCK, ASSUMED, 2026, 3)


def change(name="attrition", how="set", value=0.0, scenario="one", **more) -> dict:
    return {"scenario": scenario, "name": name, "how": how, "value": value, **more}


def ends(model: Model, *rows: dict) -> dict:
    found = scenarios.compare(model, pd.DataFrame(list(rows)))
    found = found[found["year"] == 2029].set_index(["scenario", "cadre"])["value"]
    return {key: round(value, 6) for key, value in found.items()}


def test_the_baseline_stands_first_and_is_the_projection_without_changes(model):
    found = scenarios.compare(model, pd.DataFrame([change()]))
    assert list(dict.fromkeys(found["scenario"])) == ["baseline", "one"]
    baseline = found[found["scenario"] == "baseline"].drop(columns="scenario")
    pd.testing.assert_frame_equal(baseline.reset_index(drop=True), project(model))


def test_each_way_to_change_from_a_year_on(model):
    # aides: 100 × 0.9 = 90 in 2027, then attrition of 0, of 0.1 + 0.1, of 0.1 × 0.5
    found = ends(
        model,
        change(from_year=2028),
        change(how="add", value=0.1, scenario="worse", from_year=2028),
        change(how="multiply", value=0.5, scenario="better", from_year=2028),
    )
    assert found["one", "aide"] == 90.0
    assert found["worse", "aide"] == pytest.approx(90 * 0.8**2)
    assert found["better", "aide"] == pytest.approx(90 * 0.95**2)


def test_changes_of_one_scenario_take_effect_in_their_order(model):
    # set to 0.2, then half of it
    found = ends(model, change(value=0.2), change(how="multiply", value=0.5))
    assert found["one", "aide"] == pytest.approx(72.9)


def test_a_change_for_one_cadre_leaves_the_other_alone(model):
    found = ends(model, change(cadre="aide"))
    assert (found["one", "aide"], found["one", "sw"]) == (100.0, found["baseline", "sw"])


def test_a_way_that_nobody_went_can_be_opened(model):
    found = ends(model, change(), change("promotion", value=0.5, cadre="aide", to="sw", from_year=2029))
    # 100 aides without attrition, half become social workers: 40 + 30 + 50
    assert (found["one", "aide"], found["one", "sw"]) == (50.0, 120.0)


def test_a_share_is_held_at_one(model):
    assert ends(model, change(how="multiply", value=50.0))["one", "aide"] == 0.0


@settings(deadline=None, max_examples=25)
@given(st.floats(0, 0.9))
def test_multiplying_by_one_and_adding_nothing_changes_nothing(attrition):
    model = prepare(STOCK, pd.DataFrame({"name": ["attrition"], "value": [attrition]}), 2026, 3)
    rows = [change(how="multiply", value=1.0), change(how="add", value=0.0)]
    found = scenarios.with_changes(model, pd.DataFrame(rows))
    assert project(found)["value"].tolist() == pytest.approx(project(model)["value"].tolist())


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (change("atrition"), "There is no assumption “atrition”. Did you mean attrition"),
        (change(cadre="s"), "attrition · s: “s” is not among the workers at the start."),
        (change(how="double"), "attrition: an assumption cannot be changed by “double”."),
        (change(value=1.5), "attrition: 1.5 is not possible. Correct the value of the change."),
        (change(value=None), "attrition: there is no value."),
        (change("lag", value=2.0), "lag: the length of training cannot change from year to year here."),
        (change("death", "multiply", 0.5), "death: nothing is assumed that could be multiplied."),
        (change("returns", "add", 5.0), "returns: it is not stated of which cadre these people are."),
        (
            change("emigration", value=1.0),
            "aide, 2027: the shares of workers who leave or move add up to 110%",
        ),
        (change(scenario="baseline"), "“baseline” is what the projection without changes is called."),
        (change(scenario=None), "A change has no scenario. Name the scenario in each row."),
    ],
)
def test_a_change_that_cannot_be_made_is_refused(model, row, text):
    with pytest.raises(KitError) as error:
        scenarios.compare(model, pd.DataFrame([row]))
    assert str(error.value).startswith(text)
