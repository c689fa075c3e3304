"""T11, T12, T15: codes, choices, yes and no, and spellings."""

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from sswkit.core.definitions import table
from sswkit.data.matching import codes_of, folded, index_by, nearest, plain, slug
from sswkit.data.parsing import Hints, distinct_values, parse, replaced

HINTS = Hints(today=date(2026, 6, 30))
WORKER, AREA, SEX, REGISTERED = (table("staff").column(c) for c in ("worker", "area", "sex", "registered"))
QUALIFICATION = table("staff").column("qualification")


def read(cells: list, column=WORKER, hints: Hints = HINTS):
    return parse(distinct_values(np.array(cells, dtype=object)), column, hints)


def words(cells: list, column=WORKER, hints: Hints = HINTS) -> list:
    return [None if pd.isna(word) else word for word in read(cells, column, hints).values]


def rules(cells: list, column=WORKER, hints: Hints = HINTS) -> set[str]:
    return {problem.rule for problem in read(cells, column, hints).problems}


def test_t11_leading_zeros_stay():
    assert words(["007", "0012"]) == ["007", "0012"]


def test_t11_a_code_that_excel_keeps_as_a_number_loses_its_point():
    assert words([123.0, 7]) == ["123", "7"]


def test_t11_codes_that_another_program_wrote_as_decimals_lose_them_too():
    assert words(["123.0", "45.0"]) == ["123", "45"]
    assert words(["1.0", "A.0", "2.5"]) == ["1.0", "A.0", "2.5"]  # a code of its own kind


def test_t11_more_than_fifteen_digits_in_a_numeric_cell_are_rounded_already():
    assert rules([1234567890123456.0]) == {"code.rounded_by_excel"}
    assert rules(["1234567890123456"]) == set()
    assert rules([123456789012345.0]) == set()


def test_t11_a_code_that_excel_shortened_is_refused():
    assert rules(["1.23E+15"]) == {"code.scientific"}
    assert rules(["1,23E+15"]) == {"code.scientific"}
    assert rules(["12E4"]) == set()  # a plausible code of its own


def test_t12_na_is_namibia_in_codes_and_missing_elsewhere():
    assert words(["NA", "n/a", "None"], AREA) == ["NA", "n/a", "None"]
    assert words(["NA", "F"], SEX) == [None, "female"]


def test_t12_the_recipe_cannot_make_na_missing_in_codes_but_other_words():
    hints = replace(HINTS, missing=("NA", "x"))
    assert words(["NA", "x"], AREA, hints) == ["NA", None]


def test_a_choice_is_known_by_code_label_and_synonym_of_any_language():
    assert words(["female", "Female", "F", "Femme", " HOMME ", "m"], SEX) == ["female"] * 4 + ["male"] * 2


def test_a_choice_called_none_is_a_choice():
    assert words(["None", ""], QUALIFICATION) == ["none", None]


def test_what_the_recipe_calls_missing_is_no_choice():
    assert words(["x"], SEX) == ["other"]
    assert words(["x"], SEX, replace(HINTS, missing=("x",))) == [None]


def test_an_unknown_choice_is_refused_with_the_nearest_one():
    problem = read(["femalle"], SEX).problems[0]
    message, remedy = problem.say("femalle", "Sex")
    assert message == "“femalle” is not one of the choices of the column Sex."
    assert remedy.startswith("Did you mean “Female”?")
    assert "Male" in remedy


@pytest.mark.parametrize("answer", ["yes", "Oui", "TRUE", True, 1.0, "1", "y", "نعم"])
def test_yes_in_many_words(answer):
    assert read([answer], REGISTERED).values.tolist() == [True]


@pytest.mark.parametrize("answer", ["no", "Non", "FALSE", False, 0, "0", "não"])
def test_no_in_many_words(answer):
    assert read([answer], REGISTERED).values.tolist() == [False]


def test_neither_yes_nor_no_is_refused_and_empty_is_not():
    parsed = read(["maybe", "", "yes"], REGISTERED)
    assert [(p.rule, p.rows.tolist()) for p in parsed.problems] == [("yes_no.unknown", [0])]
    assert parsed.values.dtype == "boolean"


def test_replacements_come_first_and_may_fill_what_is_empty():
    column = distinct_values(np.array(["H", "Femme", None], dtype=object))
    new = replaced(column, {"H": "male", "": "other"})
    assert [new.values[code] for code in new.codes] == ["male", "Femme", "other"]


@pytest.mark.parametrize("written", ["THIÈS ", "Thie\u0300s", "thies", "Thi\u00e8s\u200b", "\u0422hiès"])
def test_t15_ways_of_writing_one_place_are_one_place(written):
    index = index_by({"TH": ("Thiès",), "DK": ("Dakar",)})
    assert codes_of(written, index)[1] == {"TH"}


def test_t15_digits_of_other_scripts_are_digits():
    assert plain("District ١٢") == plain("District 12") == plain("District ۱۲")


def test_t15_a_place_that_is_only_similar_is_never_taken():
    assert codes_of("Thiess", index_by({"TH": ("Thiès",)})) == ("", set())
    assert nearest("Thiess", ["Dakar", "Thiès"]) == "Thiès"


def test_accents_in_scripts_where_they_are_vowels_are_kept():
    assert folded("कि") != folded("क")


def test_a_code_made_of_a_name_has_no_spaces_or_accents():
    assert slug("Assistante sociale – État") == "assistante_sociale_etat"
