"""The arithmetic of indicators: what is understood, what is refused, never eval."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sswkit.core.errors import KitError
from sswkit.core.formula import Condition, Term, evaluate, parse
from sswkit.core.suggesting import did_you_mean

VACANT, FILLED = Term("posts", "vacant"), Term("posts", "filled")


def test_terms_are_found_once_and_in_order():
    assert parse("posts.vacant / (posts.vacant + posts.filled)").terms == (VACANT, FILLED)


def test_conditions_in_brackets_keep_or_drop_rows():
    term = parse("workforce.headcount[contract=agency, employer!=ngo]").terms[0]
    assert term.conditions == (Condition("contract", True, "agency"), Condition("employer", False, "ngo"))


def test_multiplication_goes_before_addition_as_on_paper():
    formula = parse("1 + 2 * 3 - -4 / 2")
    assert evaluate(formula, {}) == 1 + 6 + 2


def test_a_bare_name_is_an_assumption():
    formula = parse("posts.vacant * hours_per_week")
    assert formula.names == ("hours_per_week",)
    assert evaluate(formula, {VACANT: 2, "hours_per_week": 40}) == 80


def test_division_by_zero_gives_nothing_and_never_infinity():
    assert evaluate(parse("posts.vacant / posts.filled + 1"), {VACANT: 1, FILLED: 0}) is None


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os').system('true')",
        "posts.vacant ** 99999999",
        "(lambda: 1)()",
        "posts.vacant if 1 else 2",
        "[1][0]",
        "'text'",
        "True + 1",
        "posts.vacant +",
        "workforce.headcount[contract]",
        "1 < 2",
        "a.b.c",
        "_0_ + posts.vacant",
        "",
        "1" * 501,
        "(" * 300,
    ],
)
def test_anything_but_arithmetic_is_refused_with_an_example_of_how_to_write_it(text):
    with pytest.raises(KitError) as error:
        parse(text)
    assert "cannot be understood" in error.value.message
    assert "posts.vacant / (posts.vacant + posts.filled)" in error.value.remedy


def test_an_unknown_name_is_answered_with_the_nearest_ones():
    assert did_you_mean("vacency_rate", ["vacancy_rate", "gap"]) == "Did you mean vacancy_rate?"
    assert did_you_mean("zzz", ["b", "a"]) == "You can use: a, b."


@settings(deadline=None)
@given(st.floats(0, 1e6), st.floats(0, 1e6))
def test_a_share_of_a_whole_is_between_nothing_and_all(vacant, filled):
    share = evaluate(parse("posts.vacant / (posts.vacant + posts.filled)"), {VACANT: vacant, FILLED: filled})
    assert share is None or 0 <= share <= 1
