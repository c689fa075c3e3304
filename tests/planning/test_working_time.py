"""Available working time of a cadre."""

import pandas as pd
import pytest

from sswkit.core.errors import KitError
from sswkit.planning.working_time import available, working_year


def year(**columns) -> pd.DataFrame:
    usual = {"possible_days": 260, "public_holidays": 10, "annual_leave": 30, "sick_leave": 10}
    usual |= {"other_absence": 10, "hours_per_day": 8}
    return pd.DataFrame({"cadre": ["sw"]} | {c: [v] for c, v in (usual | columns).items()})


def refused(table: pd.DataFrame) -> str:
    with pytest.raises(KitError) as error:
        available(table)
    return str(error.value)


def test_the_hours_are_those_of_the_days_that_are_left():
    # 260 − (10 + 30 + 10 + 10) = 200; × 8 = 1,600
    row = available(year()).iloc[0]
    assert (row["days"], row["value"], row["unit"], row["note"]) == (200.0, 1600.0, "hours per year", "")


def test_an_empty_cell_is_not_zero_and_is_named():
    row = available(year(sick_leave=None, annual_leave=None)).iloc[0]
    assert pd.isna(row["value"])
    assert row["note"] == "cannot be computed: no number of: annual leave, sick leave for sw"


def test_absence_without_a_column_counts_as_none_and_is_named():
    # 260 − (10 + 30) = 220; × 8 = 1,760
    row = available(year().drop(columns=["sick_leave", "other_absence"])).iloc[0]
    assert row["value"] == 1760.0
    assert row["note"] == "not counted: sick leave, other absence"


def test_a_week_has_the_hours_of_the_possible_days_or_those_that_are_stated():
    # 8 × 260 / 52 = 40
    assert working_year(year())["hours_per_week"].tolist() == [40.0]
    assert working_year(year(hours_per_week=37.5))["hours_per_week"].tolist() == [37.5]


def test_the_service_is_open_while_a_worker_is_on_leave():
    assert working_year(year())["open_days"].tolist() == [250.0]


def test_absence_as_long_as_the_year_is_refused():
    assert refused(year(annual_leave=230)) == (
        "Working time, row 1 (sw): the days of absence leave no day to work. "
        "Correct the days of absence or the possible working days."
    )


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("sick_leave", -3, "row 1 (sw): “sick_leave” is “-3”; it must be at least 0."),
        ("possible_days", 400, "“possible_days” is “400”; it must be at most 366."),
        ("possible_days", 0, "“possible_days” is “0”; it must be above 0."),
        ("hours_per_day", 25, "“hours_per_day” is “25”; it must be at most 24."),
        ("hours_per_day", "eight", "“hours_per_day” is “eight”; it must be a number."),
        ("hours_per_day", float("inf"), "“hours_per_day” is “inf”; it must be a number."),
        ("annual_leave", True, "“annual_leave” is “True”; it must be a number."),
    ],
)
def test_a_number_that_cannot_be_is_refused_with_its_row(column, value, words):
    assert words in refused(year(**{column: value}))


def test_all_that_is_wrong_is_told_at_once():
    with pytest.raises(KitError, match="2 more problems") as error:
        available(pd.concat([year(sick_leave=-1, annual_leave=-2), year(cadre="aide", hours_per_day=0)]))
    assert [(found.cell, found.column) for found in error.value.findings] == [
        ("1:1", "annual_leave"),
        ("1:1", "sick_leave"),
        ("2:2", "hours_per_day"),
    ]


def test_a_cadre_in_two_rows_is_refused():
    assert "Working time, row 2: sw stands in an earlier row too." in refused(pd.concat([year(), year()]))


def test_a_table_without_the_hours_is_refused():
    assert "The table “Working time” has no column “hours_per_day”." in refused(
        year().drop(columns="hours_per_day")
    )


def test_an_empty_table_has_no_rows():
    assert available(year().iloc[:0]).empty
