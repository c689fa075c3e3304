"""Recipes: read, refused with reasons, written back."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sswkit.core.errors import KitError
from sswkit.core.words import speaking
from sswkit.data.recipes import Recipe, Unpivot, load_recipe, recipe_from_dict, save_recipe

ENGLAND = """
table = "workforce"
file = "social_workers_2017_to_2021.csv"
keep = { geographic_level = "Local authority", time_period = "2021" }
missing = ["x", "z", "c", ":"]
[columns]
area = "new_la_code"
headcount = "inpost_headcount"
fte = "inpost_fte"
[constants]
cadre = "social_worker"
employer = "government"
"""


def problems(written: dict) -> dict[str, str]:
    with pytest.raises(KitError) as caught:
        recipe_from_dict(written)
    return {finding.rule: f"{finding.message} {finding.remedy}" for finding in caught.value.findings}


def test_a_recipe_in_toml_is_read_as_it_stands(tmp_path):
    path = tmp_path / "england.toml"
    path.write_text(ENGLAND, encoding="utf-8")
    recipe = load_recipe(path)
    assert recipe.table == "workforce"
    assert recipe.keep == {"geographic_level": ("Local authority",), "time_period": ("2021",)}
    assert recipe.missing == ("x", "z", "c", ":")
    assert recipe.columns["headcount"] == "inpost_headcount"
    assert recipe.constants == {"cadre": "social_worker", "employer": "government"}
    assert recipe.name == "england"


def test_values_to_keep_are_compared_as_text_and_may_be_a_list():
    recipe = recipe_from_dict({"table": "areas", "keep": {"year": [2020, 2021], "level": "District"}})
    assert recipe.keep == {"year": ("2020", "2021"), "level": ("District",)}


def test_everything_a_recipe_can_say_survives_writing_and_reading(tmp_path):
    recipe = Recipe(
        "workforce",
        "a.xlsx",
        "Sheet 1",
        3,
        {"level": ("District", "Town")},
        ("x",),
        {"area": "Code"},
        {"employer": "ngo"},
        {"cadre": {"AS": "social_worker"}},
        Unpivot(("2020", "2021"), "period", "headcount"),
        {"fte": 0.01},
        False,
        ",",
        "add",
        True,
        "kept",
    )
    save_recipe(recipe, tmp_path / "r.toml")
    assert load_recipe(tmp_path / "r.toml") == recipe


names = st.text(min_size=1, max_size=20)


@given(st.dictionaries(names, names, max_size=4), st.lists(names, max_size=3), st.booleans())
def test_any_text_survives_writing_and_reading(tmp_path_factory, values, missing, day_first):
    path = tmp_path_factory.mktemp("recipe") / "r.toml"
    recipe = Recipe("staff", missing=tuple(missing), values={"area": values}, day_first=day_first, name="n")
    save_recipe(recipe, path)
    assert load_recipe(path).values.get("area", {}) == values
    assert load_recipe(path).missing == tuple(missing)


def test_an_unknown_key_is_refused_with_the_nearest_one():
    assert "Did you mean “columns”?" in problems({"table": "areas", "colums": {}})["recipe.unknown_key"]


def test_an_unknown_column_is_refused_with_the_nearest_one():
    said = problems({"table": "workforce", "columns": {"headcont": "n"}})
    assert said["recipe.unknown_column"] == (
        "The table “workforce” has no column “headcont”. Did you mean “headcount”?"
    )


def test_an_unknown_table_lists_the_tables():
    assert "staff" in problems({"table": "stuff"})["recipe.unknown_table"]


def test_all_problems_of_a_recipe_come_at_once():
    with pytest.raises(KitError) as caught:
        recipe_from_dict({"table": "areas", "columns": {"aera": "x"}, "constants": {"nam": "y"}})
    assert [finding.value for finding in caught.value.findings] == ["aera", "nam"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"header_row": 0},
        {"header_row": "3"},
        {"missing": "x"},
        {"leave_out": "yes"},
        {"unpivot": {"into": "a"}},
        {"multiply": {"fte": "2"}},
        {"decimal": ";"},
        {"duplicates": "all"},
        {"columns": ["area"]},
        {"values": {"sex": "H"}},
        {"columns": {"area": 3}},
    ],
)
def test_what_is_not_written_as_needed_is_refused(wrong):
    assert problems({"table": "staff", **wrong})


def test_a_missing_recipe_is_told_by_name():
    with pytest.raises(KitError, match="There is no recipe “none"):
        load_recipe(Path("none.toml"))


def test_a_recipe_that_is_not_toml_tells_the_line(tmp_path):
    (tmp_path / "r.toml").write_text("table = areas", encoding="utf-8")
    with pytest.raises(KitError, match="line 1"):
        load_recipe(tmp_path / "r.toml")


def test_refusals_are_said_in_french_too():
    with speaking("fr"):
        assert "Vouliez-vous dire" in problems({"table": "areas", "colums": {}})["recipe.unknown_key"]
