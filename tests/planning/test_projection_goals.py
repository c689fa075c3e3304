"""Goal seek: the intake that is enough, or why none is."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sswkit.core.errors import KitError
from sswkit.planning.projection import project
from sswkit.planning.projection_bands import bands
from sswkit.planning.projection_draws import draw
from sswkit.planning.projection_goals import intake
from sswkit.planning.projection_inputs import Model, prepare, stated_values
from sswkit.planning.scenarios import with_changes

STOCK = pd.DataFrame({"cadre": ["sw"], "value": [100.0]})
NEED = pd.DataFrame({"cadre": ["sw"], "value": [200.0]})


def prepared(*rows: tuple, years: int = 10, needed: pd.DataFrame | None = NEED) -> Model:
    columns = ["name", "value", "low", "high", "distribution", "year"]
    table = pd.DataFrame([row + (None,) * (6 - len(row)) for row in rows], columns=columns)
    return prepare(STOCK, table, 2025, years, needed)


def asked(model: Model, values: np.ndarray | None = None, **more):
    return intake(model, stated_values(model) if values is None else values, "sw", 2035, **more)


def test_the_intake_by_hand_with_those_who_do_not_complete():
    # 100 are missing; 10 years, half complete: 100 / 10 / 0.5 = 20
    found = asked(prepared(("completion", 0.5)))
    assert found.intake == 20
    assert found.sentence == "20 people a year in training close the gap of “sw” by 2035 (100% certain)."


def test_the_intake_by_the_closed_form_with_attrition():
    # 200 = I/a + (100 − I/a) × 0.9^10 with a = 0.1: I = 0.1 × (200 − 34.868) / (1 − 0.34868) = 25.35, so 26
    assert asked(prepared(("attrition", 0.1))).intake == 26


def test_a_lag_takes_years_away():
    # training of 5 years: those who begin in 2026 to 2030 arrive by 2035, so 100 / 5 = 20
    assert asked(prepared(("lag", 5.0))).intake == 20


def test_more_certainty_needs_more_people():
    model = prepared(("attrition", 0.1, 0.05, 0.15, "triangular"))
    values = draw(model, 500)
    half, most = (asked(model, values, certainty=share) for share in (0.5, 0.95))
    assert half.intake < most.intake
    assert half.certainty >= 0.5
    assert most.certainty >= 0.95


def test_nobody_is_needed_where_there_are_enough():
    found = asked(prepared(("attrition", 0.0), needed=NEED.assign(value=90.0)))
    assert found.intake == 0
    assert found.sentence.startswith("There are enough workers of “sw” in 2035 without anybody in training")


@pytest.mark.parametrize(
    ("rows", "more", "reason"),
    [
        ([("ceiling", 5.0)], {}, "the ceiling of recruitment lets in too few"),
        (
            [("lag", 5.0)],
            {"from_year": 2032},
            "who begins in 2032 is a worker in 2037 at the earliest",
        ),
        ([("absorption", 0.0)], {}, "too few of those in training complete it and take up the work"),
    ],
)
def test_where_no_intake_is_enough_the_reason_is_told(rows, more, reason):
    found = asked(prepared(*rows), **more)
    assert np.isnan(found.intake)
    assert found.sentence == f"No intake closes the gap of “sw” by 2035: {reason}."


def test_one_person_fewer_is_not_enough():
    model = prepared(("attrition", 0.1))
    enough = asked(model).intake
    rows = pd.DataFrame({"name": ["attrition", "enrolment"], "value": [0.1, enough - 1]})
    last = project(prepare(STOCK, rows, 2025, 10, NEED)).iloc[-1]
    assert last["gap"] > 0


@settings(deadline=None, max_examples=8)
@given(st.floats(0, 0.3), st.floats(0, 0.2), st.floats(5, 60), st.sampled_from([0.5, 0.8, 0.95]))
def test_with_a_ceiling_and_promotion_the_smallest_intake_that_is_sure_enough_is_found(
    attrition, rise, ceiling, certainty
):
    columns = ["name", "cadre", "to", "value", "low", "high", "distribution"]
    rows = pd.DataFrame(
        [
            ("attrition", "", "", attrition, attrition / 2, min(2 * attrition, 0.5), "triangular"),
            ("promotion", "aide", "sw", rise, None, None, ""),
            ("completion", "", "", 0.7, 0.4, 0.9, "triangular"),
            ("ceiling", "sw", "", ceiling, None, None, ""),
            ("enrolment", "aide", "", 5.0, None, None, ""),
        ],
        columns=columns,
    )
    stock, needed = (
        pd.DataFrame({"cadre": ["aide", "other", "sw"], "value": numbers})
        for numbers in ([40.0, 10.0, 100.0], [40.0, 10.0, 200.0])
    )
    model = prepare(stock, rows, 2025, 10, needed)
    values = draw(model, 60)

    def sure(number: float) -> float:
        row = {"name": "enrolment", "cadre": "sw", "how": "set", "value": number, "from_year": 2026}
        found = bands(with_changes(model, pd.DataFrame([row])), values)
        return found[(found["cadre"] == "sw") & (found["year"] == 2035)]["covered"].iloc[0]

    found = asked(model, values, certainty=certainty)
    if np.isnan(found.intake):
        assert sure(1e9) < certainty
    else:
        assert sure(found.intake) >= certainty
        assert found.intake == 0 or sure(found.intake - 1) < certainty


@pytest.mark.parametrize(
    ("cadre", "year", "certainty", "needed", "text"),
    [
        ("s", 2035, 0.8, NEED, "There is no cadre “s”."),
        (
            "sw",
            2040,
            0.8,
            NEED,
            "The goal lies outside the years of the projection. Use a year from 2026 to 2035.",
        ),
        ("sw", 2035, 80, NEED, "A certainty of 80 is not possible. Use a share above 0"),
        ("sw", 2035, 0.8, None, "The need of “sw” is not stated in every area."),
    ],
)
def test_a_goal_that_cannot_be_asked_is_refused(cadre, year, certainty, needed, text):
    model = prepared(("attrition", 0.1), needed=needed)
    with pytest.raises(KitError) as error:
        intake(model, stated_values(model), cadre, year, certainty)
    assert str(error.value).startswith(text)
