"""T04, T05: numbers in the style of their column."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sswkit.core.definitions import Column, table
from sswkit.data.parsing import Hints, distinct_values, parse

HINTS = Hints(today=date(2026, 6, 30))
POPULATION = table("areas").column("population")
HEADCOUNT = table("workforce").column("headcount")
FTE = table("staff").column("fte")
PAY = table("staff").column("monthly_pay")


def read(cells: list, column: Column = POPULATION, hints: Hints = HINTS):
    return parse(distinct_values(np.array(cells, dtype=object)), column, hints)


def values(cells: list, column: Column = POPULATION, hints: Hints = HINTS) -> list:
    return read(cells, column, hints).values.tolist()


def rules(cells: list, column: Column = POPULATION, hints: Hints = HINTS) -> set[str]:
    return {problem.rule for problem in read(cells, column, hints).problems}


@pytest.mark.parametrize(
    "written",
    [
        "1 234,5",
        "1\u00a0234,5",
        "1\u202f234,5",
        "1,234.5",
        "1.234,5",
        "1'234.5",
        "1’234.5",
        "1 234.5",
        "1234,5",
        "1234.5",
        "١٬٢٣٤٫٥",
        "１２３４.5",
        "+1234.5",
        " 1 234,5 ",
    ],
)
def test_t05_every_usual_style_is_the_same_number(written):
    assert values([written]) == [1234.5]


def test_t05_the_column_decides_what_a_comma_means():
    assert values(["1,234", "12,5"]) == [1.234, 12.5]
    assert values(["1,234", "1,234,567"]) == [1234.0, 1234567.0]


def test_t05_a_comma_that_nothing_decides_is_asked_about():
    parsed = read(["1,234", "56"])
    assert parsed.open
    assert np.isnan(parsed.values[0])
    message, remedy = parsed.problems[0].say("", "Population")
    assert message == (
        "“1,234” in the column Population can mean 1234 or 1.234, and nothing in the file decides."
    )
    assert "decimal =" in remedy


def test_t05_the_recipe_decides_first():
    assert values(["1,234"], hints=replace(HINTS, decimal=",")) == [1.234]
    assert values(["1,234"], hints=replace(HINTS, decimal=".")) == [1234.0]


def test_t05_the_rest_of_the_file_decides_when_the_column_does_not():
    assert values(["1,234"], hints=replace(HINTS, file_decimal=".")) == [1234.0]


def test_t05_a_semicolon_between_values_goes_with_a_decimal_comma():
    assert values(["1,234"], hints=replace(HINTS, separator=";")) == [1.234]


def test_t05_a_point_in_a_file_parted_by_commas_is_a_decimal_point():
    assert values(["1.234"], hints=replace(HINTS, separator=",")) == [1.234]
    assert read(["1.234"], hints=replace(HINTS, separator=";")).open


def test_t05_counts_are_whole_so_their_mark_parts_thousands():
    assert values(["1,234", "2.345"][:1], HEADCOUNT) == [1234.0]
    assert values(["1.234"], HEADCOUNT) == [1234.0]


def test_t05_a_cell_in_another_style_than_its_column_is_refused_not_guessed():
    parsed = read(["1,5", "2,5", "3.75"])
    assert parsed.values[:2].tolist() == [1.5, 2.5]
    assert {(p.rule, *p.rows) for p in parsed.problems} == {("number.mixed_styles", 2)}


def test_indian_grouping_is_a_number():
    assert values(["12,34,567.5"]) == [1234567.5]


@pytest.mark.parametrize(
    "written", ["twelve", "12 34", "1,23,4", "~50", "12-13", "inf", "nan(1)", "1_000", "0x10", "1e999"]
)
def test_what_is_not_a_number_is_refused(written):
    assert rules([written, "1"]) == {"number.not_a_number"}


def test_a_message_names_the_value_and_the_column():
    problem = read(["twelve"], FTE).problems[0]
    assert problem.say("twelve", "FTE")[0] == "“twelve” in the column FTE is not a number."


def test_t12_words_for_not_known_are_missing_and_no_problem():
    parsed = read(["-", "–", "n/a", "NA", "", None, "...", "non disponible", "3"])
    assert parsed.problems == ()
    assert np.isnan(parsed.values[:8]).all()
    assert parsed.values[8] == 3


def test_t12_the_recipe_adds_its_own_words_for_not_known():
    hints = replace(HINTS, missing=("x", "9999"))
    assert np.isnan(values(["X", "9999"], hints=hints)).all()
    assert rules(["x"]) == {"number.not_a_number"}


def test_numbers_of_excel_stay_as_they_are():
    assert values([1.5, 2, None])[:2] == [1.5, 2.0]


def test_a_date_among_numbers_is_refused():
    from datetime import datetime

    assert rules([datetime(2024, 2, 1), 3.0]) == {"number.is_a_date"}
    assert rules([datetime(2024, 2, 1), "3"]) == {"number.is_a_date"}


def test_true_and_false_are_no_numbers():
    assert rules([True, 1.0]) == {"number.not_a_number"}


def test_money_may_carry_its_currency():
    assert values(["KES 1,250.50", "$300", "2500 FCFA", "12 €"], PAY) == [1250.5, 300.0, 2500.0, 12.0]


def test_t04_percent_signs_are_hundredths():
    assert values(["12 %", "50%", "٢٥٪"], FTE) == pytest.approx([0.12, 0.5, 0.25])


def test_t04_a_percentage_in_a_column_of_counts_is_refused():
    assert rules(["12%"], HEADCOUNT) == {"number.not_a_number"}


def test_t04_fractions_and_percentages_in_one_column_are_told():
    assert rules(["0.5", "50"], FTE) == {"share.mixed_forms"}


def test_t04_a_column_of_percentages_without_signs_is_read_as_such_and_told():
    parsed = read(["100", "50", "80"], FTE)
    assert parsed.values.tolist() == [1.0, 0.5, 0.8]
    assert {p.rule for p in parsed.problems} == {"share.read_as_percent"}


def test_t04_shares_follow_the_same_rule():
    share = replace(FTE, type="share", maximum="1")
    assert values(["0.25", "1"], share) == [0.25, 1.0]
    assert rules(["0.25", "40"], share) == {"share.mixed_forms"}


STYLES = [
    (".", ""),
    (",", ""),
    (".", ","),
    (",", "."),
    (",", " "),
    (",", "\u00a0"),
    (",", "\u202f"),
    (".", "'"),
    (".", " "),
]


def in_style(value: float, decimal: str, thousands: str) -> str:
    """A number as a style writes it: 1 234,5."""
    whole, _point, part = format(Decimal(repr(abs(value))), ",f").partition(".")
    sign = "-" if value < 0 else ""
    return sign + whole.replace(",", thousands) + (decimal + part if part.strip("0") else "")


@given(
    st.lists(st.decimals(-(10**9), 10**9, places=2, allow_nan=False), min_size=1, max_size=8),
    st.sampled_from(STYLES),
)
def test_a_number_written_in_a_style_reads_back_to_itself(numbers, style):
    decimal, thousands = style
    floats = [float(number) for number in numbers]
    written = [in_style(number, decimal, thousands) for number in floats]
    parsed = read(written)
    assume(not parsed.open)
    assert parsed.values.tolist() == floats
    assert parsed.problems == ()


@given(
    st.lists(st.decimals(-(10**9), 10**9, places=2, allow_nan=False), min_size=1, max_size=8),
    st.sampled_from(STYLES),
)
def test_with_the_recipes_decimal_mark_nothing_stays_open(numbers, style):
    decimal, thousands = style
    floats = [float(number) for number in numbers]
    written = [in_style(number, decimal, thousands) for number in floats]
    assert values(written, hints=replace(HINTS, decimal=decimal)) == floats
