"""T06: dates and years, settled for a whole column."""

from dataclasses import replace
from datetime import date, datetime

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sswkit.core.definitions import table
from sswkit.data.parsing import Hints, distinct_values, parse

HINTS = Hints(today=date(2026, 6, 30))
BIRTH, START = table("staff").column("birth_date"), table("staff").column("start_date")
PERIOD = table("workforce").column("period")


def read(cells: list, column=START, hints: Hints = HINTS):
    return parse(distinct_values(np.array(cells, dtype=object)), column, hints)


def days(cells: list, column=START, hints: Hints = HINTS) -> list[str]:
    return [str(day)[:10] for day in read(cells, column, hints).values]


def rules(cells: list, column=START, hints: Hints = HINTS) -> set[str]:
    return {problem.rule for problem in read(cells, column, hints).problems}


@pytest.mark.parametrize(
    "written",
    [
        "2024-01-02",
        "2024/1/2",
        "2024-01-02T00:00:00",
        "2024-01-02 00:00:00",
        "2 janv. 2024",
        "2 January 2024",
        "January 2, 2024",
        "02-Jan-2024",
        "2 de enero de 2024",
        "2 janvier 2024",
        "2nd January 2024",
        "20240102",
        "٢٠٢٤-٠١-٠٢",
        "45293",
        45293.0,
        datetime(2024, 1, 2),
        date(2024, 1, 2),
        "02.01.2024",
    ],
)
def test_t06_every_usual_way_is_the_same_day(written):
    assert days([written]) == ["2024-01-02"]


def test_t06_the_first_of_the_month_in_french():
    assert days(["1er août 2023", "15 févr. 2022"]) == ["2023-08-01", "2022-02-15"]


def test_t06_one_day_after_the_twelfth_settles_the_column():
    assert days(["02/01/2024", "25/12/2023"]) == ["2024-01-02", "2023-12-25"]
    assert days(["02/01/2024", "12/25/2023"]) == ["2024-02-01", "2023-12-25"]


def test_t06_a_column_that_nothing_settles_is_asked_about():
    parsed = read(["02/01/2024", "03/04/2024"])
    assert parsed.open
    assert np.isnat(parsed.values).all()
    assert [p.rule for p in parsed.problems] == ["date.ambiguous"]
    assert "day_first" in parsed.problems[0].say("", "Start date")[1]


def test_t06_days_that_are_the_same_both_ways_need_no_question():
    assert days(["02/02/2024"]) == ["2024-02-02"]


def test_t06_the_recipe_settles_first_and_the_rest_of_the_file_last():
    assert days(["02/01/2024"], hints=replace(HINTS, day_first=False)) == ["2024-02-01"]
    assert days(["02/01/2024"], hints=replace(HINTS, file_day_first=True)) == ["2024-01-02"]
    assert days(["02/25/2024", "02/01/2024"], hints=replace(HINTS, file_day_first=True))[1] == "2024-02-01"


def test_t06_a_date_in_the_other_order_than_its_column_is_refused():
    parsed = read(["25/12/2023", "26/12/2023", "12/25/2023"])
    assert [(p.rule, p.rows.tolist()) for p in parsed.problems] == [("date.mixed_order", [2])]


def test_t06_a_day_that_does_not_exist_is_refused():
    assert rules(["31/02/2024", "25/01/2024"]) == {"date.does_not_exist"}
    assert rules(["2023-02-29"]) == {"date.does_not_exist"}


def test_t06_serial_numbers_follow_the_workbooks_own_count():
    # 1 January 1904 is day 0 of the 1904 system; 43831 days later it is 2 January 2024.
    assert days([43831.0], hints=replace(HINTS, date1904=True)) == ["2024-01-02"]


def test_t06_a_bare_year_is_no_serial_number():
    assert rules([1985.0]) == {"date.year_only"}
    assert rules(["1985"]) == {"date.year_only"}


def test_t06_years_of_two_digits_get_their_century_and_are_told():
    parsed = read(["25/12/58", "13/01/11"], BIRTH)
    assert [str(day)[:4] for day in parsed.values] == ["1958", "2011"]
    assert {p.rule for p in parsed.problems} == {"date.two_digit_year"}
    # Born in 15 means 1915: a worker born in 2015 would be eleven. Hired in 15 means 2015.
    assert days(["25/12/15"], BIRTH) == ["1915-12-25"]
    assert days(["25/12/15"], START) == ["2015-12-25"]


@pytest.mark.parametrize("written", ["soon", "12/2024", "32/13/2024x", "2 foo 2024", "0"])
def test_what_is_not_a_date_is_refused(written):
    assert rules([written]) == {"date.not_a_date"}


def test_what_is_missing_is_no_problem():
    parsed = read(["", None, "-", "2024-01-02"])
    assert parsed.problems == ()
    assert np.isnat(parsed.values[:3]).all()


WAYS = {
    "%Y-%m-%d": None,
    "%d/%m/%Y": True,
    "%m/%d/%Y": False,
    "%d.%m.%Y": None,
    "%d-%m-%Y": True,
    "%Y/%m/%d": None,
    "%d %B %Y": None,
    "%d-%b-%Y": None,
    "%B %d, %Y": None,
}


@given(st.lists(st.dates(date(1940, 1, 1), date(2026, 12, 31)), min_size=1), st.sampled_from(sorted(WAYS)))
def test_a_date_written_in_a_way_reads_back_to_itself(dates, way):
    written = [day.strftime(way) for day in dates]
    parsed = read(written, hints=replace(HINTS, day_first=WAYS[way]))
    assert [pd.Timestamp(day).date() for day in parsed.values] == dates
    assert parsed.problems == ()


def test_a_year_may_be_text_number_or_date():
    cells = ["2021", 2021.0, 2021, datetime(2021, 9, 30), "2021-09-30"]
    assert read(cells, PERIOD).values.tolist() == [2021.0] * 5


def test_a_split_year_counts_by_the_year_in_which_it_ends_and_is_told():
    parsed = read(["2020/21", "2019-2020"], PERIOD)
    assert parsed.values.tolist() == [2021.0, 2020.0]
    assert {p.rule for p in parsed.problems} == {"year.split"}


@pytest.mark.parametrize("written", ["21", "2020/23", "last year"])
def test_what_is_not_a_year_is_refused(written):
    assert rules([written], PERIOD) == {"year.not_a_year"}
