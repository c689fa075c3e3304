"""Graduates beside the yearly need, and completion that respects cohorts."""

import pandas as pd
import pytest

from sswkit.developing import pipeline

PROGRAMMES = pd.DataFrame(
    {
        "institution": "University",
        "programme": ["BSW"] * 4 + ["Diploma"],
        "cadre": ["sw"] * 4 + ["aide"],
        "period": [2021, 2022, 2023, 2024, 2024],
        "entrants": [50.0, 60.0, 80.0, 100.0, 20.0],
        "graduates": [30.0, 33.0, 36.0, 45.0, None],
        "origin": "schools.xlsx",
    }
)
HAVE = pd.DataFrame({"cadre": ["sw", "aide", "lead"], "value": [1000.0, 300.0, 10.0], "source": "staff"})


def of(table: pd.DataFrame, cadre: str) -> pd.Series:
    return table.set_index("cadre").loc[cadre]


def test_graduates_are_those_of_the_latest_year():
    found = pipeline.graduates(PROGRAMMES)
    assert of(found, "sw")["value"] == 45.0
    assert of(found, "aide")["note"] == "cannot be computed: no “Graduates” for aide"


def test_the_yearly_need_replaces_leavers_and_keeps_up_with_the_population():
    # 1,000 × 0.05 = 50 leave; 1,000 × 0.025 = 25 more for more people
    row = of(pipeline.yearly_need_to_hold_density(HAVE, 0.05, 0.025), "sw")
    assert (row["to_replace"], row["to_grow"], row["value"]) == (50.0, 25.0, 75.0)


def test_attrition_may_differ_by_cadre_and_an_unknown_one_is_told():
    rates = pd.DataFrame({"cadre": ["sw"], "value": [0.1]})
    found = pipeline.yearly_need_to_hold_density(HAVE, rates)
    assert of(found, "sw")["value"] == 100.0
    assert of(found, "aide")["note"] == "cannot be computed: no attrition is known for aide"


def test_workers_of_all_areas_are_added_before_the_need_is_worked_out():
    have = pd.DataFrame({"area": ["N", "S"], "cadre": "sw", "value": [100.0, 300.0]})
    assert pipeline.yearly_need_to_hold_density(have, 0.1)["value"].tolist() == [40.0]


def test_graduates_are_the_average_of_the_years_shown():
    # (33 + 36 + 45) / 3 = 38 beside 1,000 × 0.075 = 75: 37 too few
    row = of(pipeline.compare(PROGRAMMES, HAVE, 0.05, 0.025), "sw")
    assert (row["graduates"], row["need"], row["gap"], row["years"]) == (38.0, 75.0, 37.0, "2022–2024")
    assert row["coverage"] == pytest.approx(38 / 75)
    assert row["source"] == "staff; schools.xlsx"


def test_only_those_graduates_count_who_enter_the_workforce():
    row = of(pipeline.compare(PROGRAMMES, HAVE, 0.05, entering=0.5, years=1), "sw")
    assert (row["graduates"], row["years"]) == (22.5, "2024")
    assert row["note"] == ""


def test_when_every_graduate_is_counted_the_note_says_so():
    row = of(pipeline.compare(PROGRAMMES, HAVE, 0.05), "sw")
    assert row["note"] == "as if every graduate took up work in social services"


def test_a_cadre_that_no_programme_trains_has_no_graduates():
    row = of(pipeline.compare(PROGRAMMES, HAVE, 0.1), "lead")
    assert (row["graduates"], row["gap"], row["note"]) == (0.0, 1.0, "no programme trains this cadre")


def test_a_cadre_whose_programmes_do_not_say_has_an_unknown_number_of_graduates():
    row = of(pipeline.compare(PROGRAMMES, HAVE, 0.1), "aide")
    assert pd.isna(row["gap"])
    assert row["note"] == "1 row without graduates is left out"


def test_completion_compares_graduates_with_those_who_began_with_them():
    # 45 graduates of 2024 began in 2021 with 50
    found = pipeline.completion(PROGRAMMES, duration=3, by=["programme"]).set_index("programme")
    assert found.loc["BSW", "value"] == pytest.approx(45 / 50)
    assert found.loc["BSW", "note"] == ""


def test_without_a_duration_the_note_says_that_it_is_not_a_completion_rate():
    # 45 / 100 = 45%, although nine in ten complete: the intake has doubled
    found = pipeline.completion(PROGRAMMES, by=["programme"]).set_index("programme")
    assert found.loc["BSW", "value"] == 0.45
    assert "not a completion rate" in found.loc["BSW", "note"]


def test_more_graduates_than_entrants_is_a_question_and_not_a_success():
    table = PROGRAMMES.assign(graduates=[30.0, 33.0, 36.0, 75.0, None])
    found = pipeline.completion(table, duration={"BSW": 3, "Diploma": 1}, by=["programme"])
    row = found.set_index("programme").loc["BSW"]
    assert "check how long the programme takes" in row["note"]


def test_without_entrants_of_the_right_year_there_is_a_reason():
    found = pipeline.completion(PROGRAMMES, duration=9, by=[])
    assert pd.isna(found["value"].iloc[0])
    assert "no year has both graduates and the entrants" in found["note"].iloc[0]
