"""The whole check: from a file and a recipe to a checked table and findings."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sswkit.core.definitions import table, tables
from sswkit.core.findings import KEYS, block
from sswkit.core.words import speaking
from sswkit.data.checking import Context, check, check_file
from sswkit.data.export import safe_csv
from sswkit.data.reading import read_table
from sswkit.data.recipes import Recipe, Unpivot

TODAY = date(2026, 6, 30)
AREAS = pd.DataFrame(
    {
        "area": ["N", "N1", "N2"],
        "name": ["North", "Thiès", "Dakar"],
        "parent": [None, "N", "N"],
        "population": [300.0, 200.0, 100.0],
        "children": [150.0, 100.0, 50.0],
    }
)


def run(text: str, name: str = "staff", context: Context | None = None, **recipe):
    raw = read_table(text.encode("utf-8"), name="file.csv", header_row=1)
    columns = recipe.pop("columns", {h: h for h in raw.headings if h in table(name).column_names})
    return check(raw, Recipe(name, columns=columns, **recipe), context or Context(today=TODAY))


def told(checked) -> list[tuple[str, str]]:
    return [(finding.rule, finding.cell) for finding in checked.findings]


def message(checked, rule: str) -> str:
    return next(f"{f.message} {f.remedy}" for f in checked.findings if f.rule == rule)


def test_a_good_file_becomes_a_table_with_the_dictionarys_columns_and_types():
    checked = run("worker,area,cadre,birth_date,fte,registered\n001,N1,Social worker,1980-05-06,0.5,yes\n")
    assert checked.findings == ()
    assert list(checked.table) == [*table("staff").column_names, "origin"]
    row = checked.table.iloc[0]
    assert (row["worker"], row["cadre"], row["fte"], row["origin"]) == (
        "001",
        "social_worker",
        0.5,
        "file.csv",
    )
    assert checked.table.dtypes[["worker", "fte", "birth_date", "registered"]].astype(str).tolist() == [
        "str",
        "float64",
        "datetime64[ns]",
        "boolean",
    ]


def test_all_problems_of_a_file_come_at_once_sorted_with_their_cells():
    checked = run("worker,area,cadre,birth_date,fte\n1,N1,a,2031-01-01,twelve\n2,,a,1980-02-30,1\n")
    assert told(checked) == [
        ("value.too_high", "D2"),
        ("number.not_a_number", "E2"),
        ("value.required", "B3"),
        ("date.does_not_exist", "D3"),
    ]
    assert set(checked.findings[0].as_dict()) == set(KEYS)
    assert checked.table.empty
    assert (checked.rows_read, checked.rows_left_out) == (2, 2)


def test_messages_name_the_value_and_the_column_and_speak_french():
    with speaking("fr"):
        checked = run("worker,area,cadre,fte\n1,N1,a,douze\n")
    assert "douze" in checked.findings[0].message
    assert "ETP" in checked.findings[0].message
    assert "n’est pas un nombre" in checked.findings[0].message


def test_a_column_of_the_recipe_that_the_file_lacks_is_told_with_the_nearest():
    checked = run("code,total\nN1,3\n", "areas", columns={"area": "code", "population": "totale"})
    assert "Did you mean “total”?" in message(checked, "recipe.column_not_in_file")
    assert checked.table.empty


def test_a_needed_column_that_is_nowhere_is_told():
    checked = run("worker,area\n1,N1\n")
    assert [f.rule for f in checked.findings] == ["column.required"]
    assert "Cadre" in checked.findings[0].message


def test_of_the_figures_at_least_one_is_needed():
    assert "column.one_of_required" in dict(told(run("area,cadre\nN1,a\n", "workforce")))


def test_optional_columns_that_are_not_there_are_no_problem_and_stay_empty():
    checked = run("area,cadre,headcount\nN1,a,3\n", "workforce")
    assert checked.findings == ()
    assert checked.table[["employer", "contract", "period", "fte"]].isna().all(axis=None)


def test_constants_keep_missing_and_multiply_do_what_the_recipe_says():
    checked = run(
        "level,code,days,staff\nDistrict,N1,x,2\nRegion,N,9,9\nDistrict,N2,5,4\n",
        "absence",
        columns={"area": "code", "days_lost": "days", "working_days": "staff"},
        keep={"level": ("District",)},
        missing=("x",),
        constants={"cadre": "social_worker"},
        multiply={"working_days": 253},
    )
    assert checked.table["area"].tolist() == ["N1", "N2"]
    assert checked.table["working_days"].tolist() == [506.0, 1012.0]  # 2 × 253 and 4 × 253
    assert checked.table["days_lost"].isna().tolist() == [True, False]


def test_numbers_in_keep_match_the_numbers_of_excel_and_of_text():
    checked = run("year,area,name\n2021,N1,a\n2020,N2,b\n", "areas", keep={"year": ("2021",)})
    assert checked.table["area"].tolist() == ["N1"]


def test_keeping_nothing_is_told():
    assert "recipe.nothing_kept" in dict(told(run("area,name\nN1,a\n", "areas", keep={"name": ("z",)})))


def test_headings_that_are_values_become_rows_with_the_address_of_their_cell():
    text = "area,2020,2021\nN1,10,11\nN2,,twelve\n"
    unpivot = Unpivot(("2020", "2021"), "period", "headcount")
    checked = run(text, "workforce", columns={"area": "area"}, constants={"cadre": "a"}, unpivot=unpivot)
    assert checked.table[["area", "period", "headcount"]].values.tolist() == [
        ["N1", 2020, 10],
        ["N1", 2021, 11],
    ]
    assert told(checked) == [("number.not_a_number", "C3")]


def test_a_wrong_constant_is_told_once():
    checked = run("area,headcount\nN1,1\nN2,2\n", "workforce", constants={"cadre": "a", "employer": "mars"})
    assert [f.rule for f in checked.findings] == ["choice.unknown"]


def test_rows_that_cannot_be_used_are_left_out_when_the_recipe_says_so():
    checked = run("worker,area,cadre,fte\n1,N1,a,x\n2,N1,a,1\n", leave_out=True)
    assert not block(checked.findings)
    assert checked.table["worker"].tolist() == ["2"]
    assert checked.rows_left_out == 1
    assert "1 row cannot be used" in message(checked, "rows.left_out")


def test_leaving_rows_out_does_not_help_against_a_column_that_cannot_be_understood():
    checked = run("worker,area,cadre,start_date\n1,N1,a,02/03/2020\n", leave_out=True)
    assert block(checked.findings)
    assert checked.table.empty


def test_a_column_of_dates_settles_its_neighbours():
    text = "worker,area,cadre,birth_date,start_date\n1,N1,a,25/12/1980,02/03/2020\n"
    assert run(text).table["start_date"].dt.month.tolist() == [3]


def test_a_year_that_is_not_stated_is_the_base_year_and_told():
    context = Context(base_year=2025, today=TODAY)
    checked = run("area,cadre,headcount\nN1,a,3\n", "workforce", context)
    assert checked.table["period"].tolist() == [2025.0]
    assert "counts for 2025" in message(checked, "period.base_year")


def test_of_many_alike_findings_a_thousand_are_listed_and_the_rest_counted():
    rows = "".join(f"{n},N1,a,x\n" for n in range(1203))
    findings = [f for f in run("worker,area,cadre,fte\n" + rows).findings if f.rule == "number.not_a_number"]
    assert len(findings) == 1001
    assert "203 more cells have the same problem" in " ".join(f.message for f in findings)


def test_a_file_of_known_headings_needs_no_recipe(tmp_path):
    path = tmp_path / "agents.csv"
    path.write_text(
        "Matricule;District;Fonction;Sexe;Quotité\n01;N1;Assistant social;F;0,5\n", encoding="utf-8"
    )
    checked = check_file(path, "staff", context=Context(areas=AREAS, today=TODAY))
    assert not block(checked.findings)
    assert checked.table.loc[0, ["worker", "area", "sex", "fte"]].tolist() == ["01", "N1", "female", 0.5]
    assert checked.recipe.columns["worker"] == "Matricule"


def test_a_heading_that_is_only_similar_is_used_and_told(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("area,cadre,headcuont\nN1,a,3\n", encoding="utf-8")
    checked = check_file(path, "workforce")
    assert checked.table["headcount"].tolist() == [3.0]
    assert "taken for Headcount" in message(checked, "mapping.similar")


def test_a_file_that_cannot_be_read_is_findings_too(tmp_path):
    (tmp_path / "empty.csv").write_bytes(b"")
    checked = check_file(tmp_path / "empty.csv", "staff")
    assert block(checked.findings)
    assert list(checked.table) == [*table("staff").column_names, "origin"]


@pytest.mark.parametrize("name", tables())
def test_an_empty_result_has_the_types_of_a_full_one(name):
    headings = ",".join(table(name).column_names)
    none = run(f"{headings}\n{',' * headings.count(',')}x\n", name, columns={})
    assert list(none.table) == [*table(name).column_names, "origin"]


CODES = st.text("ABCab012_", min_size=1, max_size=6)
ROWS = st.lists(
    st.tuples(
        CODES,
        st.sampled_from(["N1", "N2"]),
        st.sampled_from(["female", "male", ""]),
        st.dates(date(1960, 1, 1), date(2000, 1, 1)),
        st.sampled_from(["", "0.5", "1", "0.75"]),
    ),
    min_size=1,
    max_size=12,
    unique_by=lambda row: row[0].upper(),
)


@settings(max_examples=40, deadline=None)
@given(ROWS)
def test_what_was_checked_checks_clean_again_and_stays_the_same(rows):
    text = "worker,area,cadre,sex,birth_date,fte\n" + "".join(
        f"{w},{a},x,{s},{b},{f}\n" for w, a, s, b, f in rows
    )
    first = run(text)
    again = run(safe_csv(first.table).decode("utf-8-sig"))
    assert not block(again.findings)
    pd.testing.assert_frame_equal(first.table, again.table)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 500), min_size=2, max_size=8), st.randoms())
def test_totals_do_not_depend_on_the_order_of_rows(counts, random):
    rows = [f"A{n},a,{count}\n" for n, count in enumerate(counts)]
    mixed = rows.copy()
    random.shuffle(mixed)
    one, other = (run("area,cadre,headcount\n" + "".join(r), "workforce").table for r in (rows, mixed))
    assert one["headcount"].sum() == other["headcount"].sum() == sum(counts)


def test_the_input_is_left_as_it_was():
    raw = read_table(b"worker,area,cadre,fte\n1,N1,a,0.5\nTOTAL,,,0.5\n", name="f.csv")
    before = raw.values.copy(deep=True)
    check(raw, Recipe("staff", columns={c: c for c in raw.headings}))
    pd.testing.assert_frame_equal(raw.values, before)


def test_a_parent_written_by_its_name_becomes_its_code_also_when_a_district_bears_the_same_name(tmp_path):
    file = tmp_path / "areas.csv"
    file.write_text(
        "area,name,parent\nD1,Rivane,Rivane\nD2,Karsa,Rivane\nD3,Tolm,Elsewhere\n", encoding="utf-8"
    )
    regions = pd.DataFrame({"area": ["R1"], "name": ["Rivane"], "parent": [None]})
    checked = check_file(file, "areas", context=Context(areas=regions))
    assert checked.table["parent"].tolist() == ["R1", "R1", "Elsewhere"]
