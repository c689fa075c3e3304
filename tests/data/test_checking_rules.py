"""T14, T15, T34: ranges, areas, cadres, people."""

from datetime import date

import pandas as pd
import pytest

from sswkit.core.definitions import table
from sswkit.data.checking import Context, check
from sswkit.data.reading import read_table
from sswkit.data.recipes import Recipe

TODAY = date(2026, 6, 30)
AREAS = pd.DataFrame(
    {
        "area": ["N", "N1", "N2", "S", "S1"],
        "name": ["North", "Thiès", "Dakar", "South", "Dakar"],
        "parent": [None, "N", "N", None, "S"],
        "population": [300.0, 200.0, 100.0, 0.0, None],
        "children": [150.0, 100.0, 50.0, None, None],
    }
)
COUNTRY = Context(areas=AREAS, cadres=("social_worker", "psychologist"), base_year=2025, today=TODAY)


def run(text: str, name: str = "staff", context: Context = COUNTRY, **recipe):
    raw = read_table(text.encode("utf-8"), name="file.csv")
    columns = {h: h for h in raw.headings if h in table(name).column_names}
    return check(raw, Recipe(name, columns=columns, **recipe), context)


def severities(checked) -> dict[str, str]:
    return {finding.rule: finding.severity for finding in checked.findings}


def said(checked, rule: str) -> str:
    return next(f"{f.cell} {f.message} {f.remedy}" for f in checked.findings if f.rule == rule)


def staff(**values: str) -> str:
    row = {"worker": "1", "area": "N1", "cadre": "social_worker", **values}
    return ",".join(row) + "\n" + ",".join(row.values()) + "\n"


@pytest.mark.parametrize(
    ("values", "rule", "severity"),
    [
        ({"fte": "-1"}, "value.too_low", "blocks"),
        ({"fte": "2.5"}, "value.too_high", "blocks"),
        ({"fte": "1.5"}, "value.unusually_high", "warns"),
        ({"monthly_pay": "0"}, "value.unusually_low", "warns"),
        ({"monthly_pay": "-5"}, "value.too_low", "blocks"),
        ({"birth_date": "1890-01-01"}, "value.too_low", "blocks"),
        ({"start_date": "2027-07-01"}, "value.too_high", "blocks"),
        ({"start_date": "1939-12-31"}, "value.too_low", "blocks"),
        ({"birth_date": "2012-01-01"}, "age.unlikely", "warns"),
        ({"birth_date": "1940-01-01"}, "age.unlikely", "warns"),
        ({"birth_date": "1990-01-01", "start_date": "1989-01-01"}, "start.before_birth", "blocks"),
        ({"start_date": "2020-01-02", "end_date": "2020-01-01"}, "end.before_start", "blocks"),
        ({"supervisor": "99"}, "supervisor.unknown", "warns"),
        ({"supervisor": "1"}, "supervisor.own", "warns"),
    ],
)
def test_t14_each_rule_with_its_severity(values, rule, severity):
    assert severities(run(staff(**values))) == {rule: severity}


def test_t14_the_limits_themselves_are_possible():
    values = {"fte": "1", "monthly_pay": "1", "birth_date": "1950-01-01", "start_date": "2027-06-30"}
    assert run(staff(**values)).findings == ()


def test_t14_somebody_who_left_may_be_old():
    assert run(staff(birth_date="1930-01-01", end_date="1990-01-01")).findings == ()


def test_t14_people_are_counted_whole():
    checked = run("area,cadre,headcount\nN1,social_worker,2.5\n", "workforce")
    assert severities(checked)["count.not_whole"] == "blocks"


def test_t14_a_message_says_the_value_the_column_and_the_limit():
    assert said(run(staff(fte="-1")), "value.too_low").startswith(
        "D2 “-1” in the column FTE is lower than 0."
    )


@pytest.mark.parametrize("written", ["N1", "n1", "Thiès", "THIÈS ", "Thie\u0300s"])
def test_t15_an_area_is_its_code_or_its_name_however_written(written):
    checked = run(staff(area=written))
    assert checked.findings == ()
    assert checked.table["area"].tolist() == ["N1"]


@pytest.mark.parametrize("written", ["Thies", "Тhiès"])  # without its accent; with a Cyrillic letter
def test_t15_an_area_without_accents_or_with_lookalike_letters_is_taken_and_told(written):
    checked = run(staff(area=written))
    assert checked.table["area"].tolist() == ["N1"]
    assert severities(checked) == {"area.matched": "informs"}


def test_t15_an_area_that_is_only_similar_is_refused_with_a_suggestion():
    checked = run(staff(area="Thiess"))
    assert severities(checked) == {"area.unknown": "blocks"}
    assert "Did you mean “Thiès”?" in said(checked, "area.unknown")


def test_t15_for_a_code_with_digits_nothing_is_guessed():
    assert "Did you mean" not in said(run(staff(area="N3")), "area.unknown")


def test_t15_a_name_of_two_areas_is_asked_about():
    checked = run(staff(area="Dakar"))
    assert "N2 and S1" in said(checked, "area.ambiguous")
    assert checked.table.empty


def test_t15_without_a_table_of_areas_any_area_is_taken():
    assert run(staff(area="Anywhere"), context=Context(today=TODAY)).table["area"].tolist() == ["Anywhere"]


def test_a_cadre_may_be_written_with_spaces_and_capitals():
    assert run(staff(cadre="Social Worker")).table["cadre"].tolist() == ["social_worker"]


def test_an_unknown_cadre_is_refused_with_a_suggestion():
    assert "Did you mean “psychologist”?" in said(run(staff(cadre="Psychologis")), "cadre.unknown")


def test_other_names_of_a_cadre_come_from_the_country():
    context = Context(cadres=("sw",), cadre_names={"sw": ("Assistant social",)}, today=TODAY)
    assert run(staff(cadre="assistant social"), context=context).table["cadre"].tolist() == ["sw"]


def test_without_known_cadres_the_name_becomes_a_code():
    context = Context(today=TODAY)
    assert run(staff(cadre="Éducateur de l’État"), context=context).table["cadre"].tolist() == [
        "educateur_de_l_etat"
    ]


def test_t34_workers_in_an_area_without_population_are_told_once():
    checked = run("worker,area,cadre\n1,S1,psychologist\n2,S1,psychologist\n")
    assert severities(checked) == {"area.no_population": "warns"}
    assert len(checked.findings) == 1
    assert "cannot be computed for Dakar: no population" in said(checked, "area.no_population")
    assert len(checked.table) == 2


def test_children_cannot_be_more_than_the_population():
    checked = run("area,population,children\nA,100,120\nB,100,100\n", "areas", Context(today=TODAY))
    assert [(f.rule, f.cell) for f in checked.findings] == [("children.more_than_population", "C2")]


def test_a_parent_written_by_its_name_becomes_its_code():
    checked = run("area,name,parent\nR,Region,\nD,District,region\n", "areas", Context(today=TODAY))
    assert checked.table["parent"].fillna("").tolist() == ["", "R"]


def test_a_region_without_a_row_may_bear_the_name_of_one_of_its_districts():
    """North is the region of N1 North and of N2 Karsa; N1 belongs neither to itself nor to nobody."""
    checked = run("area,name,parent\nN1,North,North\nN2,Karsa,North\n", "areas", Context(today=TODAY))
    assert checked.table["parent"].tolist() == ["North", "North"]
    assert checked.findings == ()


def test_a_parent_that_the_country_knows_already_is_listed():
    regions = pd.DataFrame({"area": ["R1"], "name": ["North"], "parent": [None]})
    context = Context(today=TODAY, areas=regions)
    checked = run("area,name,parent\nN1,Onde,R1\nN2,Karsa,North\nN3,Tolm,N1\n", "areas", context)
    assert checked.table["parent"].tolist() == ["R1", "R1", "N1"]
    assert checked.findings == ()


def test_a_parent_that_is_no_row_among_those_that_are_is_told():
    checked = run("area,name,parent\nR,Region,\nD,One,R\nE,Two,Regoin\n", "areas", Context(today=TODAY))
    assert severities(checked) == {"parent.not_listed": "informs"}


def test_areas_that_belong_to_each_other_are_refused():
    checked = run("area,parent\nA,B\nB,A\nC,A\n", "areas", Context(today=TODAY))
    assert [(f.rule, f.cell) for f in checked.findings] == [("parent.circle", "B2"), ("parent.circle", "B3")]


def test_t03_a_region_beside_its_districts_would_be_counted_twice():
    text = (
        "area,cadre,headcount\nN,social_worker,9\nN1,social_worker,5\nN2,social_worker,4\nN,psychologist,1\n"
    )
    checked = run(text, "workforce")
    assert [(f.rule, f.cell, f.severity) for f in checked.findings if "twice" in f.rule] == [
        ("area.counted_twice", "A2", "warns")
    ]
