"""What a team says of its file's columns and values becomes a recipe, no more and no less."""

import pytest

from sswkit.assessment.folder import load
from sswkit.assessment.importing import context_of
from sswkit.core.definitions import table
from sswkit.data.checking import check
from sswkit.data.reading import read_table
from sswkit.data.recipes import Recipe
from sswkit.guide import mapping_form

AREAS = (
    "Area code;District name;Type;Population (thousands);Enfants (milliers);Remarks\n"
    "A-1;Karsa;rural;12;5;new\n"
    "A-2;Luma;hilly;8;3;\n"
)


@pytest.fixture
def raw():
    return read_table(AREAS.encode("utf-8"), name="areas.csv")


@pytest.fixture
def country(rivania):
    return load(rivania)


def form_of(raw, recipe, country, name: str = "areas"):
    return mapping_form.fields(raw, table(name), recipe, country)


def options(field) -> list:
    return [value for _text, value in field.options]


def test_the_recipe_proposed_takes_the_columns_it_recognises_and_leaves_the_others(raw):
    recipe = mapping_form.proposed(raw, "areas")
    assert recipe.columns["name"] == "District name"
    assert recipe.columns["population"] == "Population (thousands)"
    assert "Remarks" not in recipe.columns.values()
    assert (recipe.table, recipe.file) == ("areas", "areas.csv")


def test_a_heading_that_says_thousands_multiplies_in_english_and_in_french(raw):
    recipe = mapping_form.proposed(raw, "areas")
    assert recipe.multiply == {"population": 1000, "children": 1000}


@pytest.mark.parametrize("heading", ["Population", "Population 1000", "Thousandth street"])
def test_a_heading_that_does_not_say_thousands_multiplies_nothing(heading):
    raw = read_table(f"area,name,{heading}\nA-1,Karsa,12\n".encode(), name="areas.csv")
    assert mapping_form.proposed(raw, "areas").multiply == {}


def test_required_columns_that_nothing_feeds_are_named():
    recipe = Recipe(table="workforce", columns={"area": "Area code"}, constants={"period": "2026"})
    missing = [column.column for column in mapping_form.unmatched(table("workforce"), recipe)]
    assert "cadre" in missing
    assert not {"area", "period"} & set(missing)
    assert "Cadre" in mapping_form.summary(table("workforce"), recipe)


def test_of_columns_of_which_one_is_needed_one_is_enough():
    one_of = [column.column for column in table("workforce").columns if column.required == "one_of"]
    assert len(one_of) > 1
    fed = {column.column: column.column for column in table("workforce").columns if column.required == "yes"}
    without, with_one = (
        Recipe(table="workforce", columns=columns) for columns in (fed, {**fed, one_of[0]: "n"})
    )
    assert [column.column for column in mapping_form.unmatched(table("workforce"), without)] == one_of
    assert mapping_form.unmatched(table("workforce"), with_one) == []


def test_a_form_left_as_it_is_gives_the_recipe_back(raw, country):
    recipe = mapping_form.proposed(raw, "areas")
    form = form_of(raw, recipe, country)
    assert mapping_form.recipe_from(form, recipe) == recipe


def test_what_a_team_changes_in_the_form_is_in_the_recipe(raw, country):
    recipe = mapping_form.proposed(raw, "areas")
    form = form_of(raw, recipe, country)
    form.headings["population"].value = mapping_form.NOWHERE
    form.scales["children"].value = 1
    form.headings["kind"].value = mapping_form.NOWHERE
    form.constants["kind"].value = "urban"
    form.decimal.value = ","
    changed = mapping_form.recipe_from(form, recipe)
    assert "population" not in changed.columns
    assert changed.multiply == {}
    assert changed.constants == {"kind": "urban"}
    assert changed.decimal == ","


def test_a_column_of_the_file_goes_before_one_value_for_every_row(raw, country):
    recipe = mapping_form.proposed(raw, "areas")
    form = form_of(raw, recipe, country)
    form.headings["kind"].value = "Type"
    form.constants["kind"].value = "urban"
    assert mapping_form.recipe_from(form, recipe).constants == {}


def test_a_recipe_that_names_a_heading_which_is_gone_opens_a_form_without_it(raw, country):
    recipe = Recipe(table="areas", columns={"area": "Area code", "name": "Bezirk"})
    form = form_of(raw, recipe, country)
    assert form.headings["name"].value == mapping_form.NOWHERE
    assert form.headings["area"].value == "Area code"


def test_a_factor_of_the_teams_own_stays_in_the_form(raw, country):
    recipe = Recipe(
        table="areas", columns={"area": "Area code", "population": "Area code"}, multiply={"population": 12}
    )
    form = form_of(raw, recipe, country)
    assert form.scales["population"].value == 12
    assert mapping_form.recipe_from(form, recipe).multiply == {"population": 12}


def checked(raw, recipe, country):
    return check(raw, recipe, context_of(country)).findings


def test_each_unknown_value_is_asked_about_once_with_the_values_it_can_stand_for(raw, country):
    recipe = Recipe(table="areas", columns={"area": "Area code", "name": "District name", "kind": "Type"})
    asked = mapping_form.value_fields(table("areas"), recipe, country, checked(raw, recipe, country))
    assert list(asked.fields) == [("kind", "hilly")]
    assert set(options(asked.fields["kind", "hilly"])) == {"", "urban", "peri_urban", "rural"}


def test_blank_cells_are_not_asked_about(country):
    raw = read_table(b"area,name,kind\nA-1,Karsa,   \nA-2,Luma,\n", name="areas.csv")
    recipe = Recipe(table="areas", columns={"area": "area", "name": "name", "kind": "kind"})
    findings = checked(raw, recipe, country)
    assert mapping_form.value_fields(table("areas"), recipe, country, findings) is None


def test_more_unknown_values_than_anyone_would_answer_are_not_asked_about(country):
    count = mapping_form.MOST_VALUES + 1
    rows = "".join(f"A-{n},Place {n},kind{n}\n" for n in range(count))
    raw = read_table(f"area,name,kind\n{rows}".encode(), name="areas.csv")
    recipe = Recipe(table="areas", columns={"area": "area", "name": "name", "kind": "kind"})
    findings = checked(raw, recipe, country)
    assert sum(finding.rule == "choice.unknown" for finding in findings) == count
    assert mapping_form.value_fields(table("areas"), recipe, country, findings) is None


def test_answers_are_added_to_what_the_recipe_knows_and_open_questions_are_not(raw, country):
    recipe = Recipe(
        table="areas",
        columns={"area": "Area code", "name": "District name", "kind": "Type"},
        values={"kind": {"town": "urban"}},
    )
    asked = mapping_form.value_fields(table("areas"), recipe, country, checked(raw, recipe, country))
    assert mapping_form.with_values(recipe, asked) == recipe
    asked.fields["kind", "hilly"].value = "rural"
    answered = mapping_form.with_values(recipe, asked)
    assert answered.values == {"kind": {"town": "urban", "hilly": "rural"}}
    assert recipe.values == {"kind": {"town": "urban"}}
    assert not [f for f in checked(raw, answered, country) if f.rule == "choice.unknown"]
