"""The life of an assessment on the command line: begun, filled, assessed, packed."""

import shutil
from pathlib import Path

import pytest

GOOD = "worker,area,cadre\nw1,N1,social_worker\n"
BAD = "worker,area,cadre,fte,birth_date\nw1,N1,social_worker,twelve,1990-13-40\n"
RECIPE = 'table = "staff"\nfile = "staff.csv"\n'


def test_a_new_assessment_tells_the_next_step_and_is_not_made_twice(said):
    words = ("new", "two words", "--country", "GBR", "--name", "Rivania")
    assert said(*words) == (0, '"two words" is ready. Next: sswkit start "two words"\n', "")
    code, _out, err = said(*words)
    assert (code, err.splitlines()[0]) == (1, "“two words” exists and is not empty.")


def test_templates_are_named_as_they_are_written(said):
    code, out, _err = said("templates", "blank", "--lang", "fr")
    assert code == 0
    assert "2_registre_du_personnel.xlsx" in out
    assert all(Path(line).is_file() for line in out.splitlines())


def test_an_import_says_how_many_rows_are_in_the_table(begin, said):
    begin()
    Path("areas.csv").write_text("area,name\nN1,Karsa\nN2,Tolm\n", encoding="utf-8")
    Path("areas.toml").write_text('table = "areas"\nfile = "areas.csv"\n', encoding="utf-8")
    code, out, _err = said("import", "rivania", "areas.toml")
    assert code == 0
    assert out.endswith("2 rows were brought into “Areas”. The table now has 2 rows.\n")


def test_an_import_that_is_stopped_tells_all_problems_and_brings_nothing(begin, said):
    begin()
    Path("staff.csv").write_text(BAD, encoding="utf-8")
    Path("staff.toml").write_text(RECIPE, encoding="utf-8")
    code, out, err = said("import", "rivania", "staff.toml")
    assert (code, out) == (1, "")
    assert "“twelve”" in err
    assert "“1990-13-40”" in err
    assert not Path("rivania/data/staff.csv").exists()


def test_an_assessment_without_data_says_what_each_question_waits_for(begin, said):
    begin()
    code, out, err = said("assess", "rivania", "--out", "results")
    assert (code, err) == (0, "")
    assert "- Need and gap: not there yet: Workforce totals, Areas, Norms" in out
    assert sorted(path.name for path in Path("results").iterdir()) == ["indicators.csv", "summary.md"]


def test_an_assessment_of_a_country_writes_what_it_says(said, rivania):
    shutil.rmtree(rivania / "results", ignore_errors=True)
    code, out, _err = said("assess", rivania, "--lang", "en")
    summary = (rivania / "results" / "summary.md").read_text(encoding="utf-8")
    assert code == 0
    assert out.startswith(summary)
    header = (rivania / "results" / "indicators.csv").read_text(encoding="utf-8").splitlines()[0]
    assert header == "indicator,area,cadre,period,value,unit,numerator,denominator,source,note"


def test_the_summary_names_the_year_of_the_figures_not_the_base_year(begin, said):
    begin()
    Path("workforce.csv").write_text(
        "area,cadre,period,headcount\nN,social_worker,2021,4\n", encoding="utf-8"
    )
    Path("workforce.toml").write_text('table = "workforce"\nfile = "workforce.csv"\n', encoding="utf-8")
    assert said("import", "rivania", "workforce.toml")[0] == 0
    assert said("assess", "rivania")[1].startswith("# Rivania, 2021\n")


def test_results_are_not_written_over_a_file(begin, said):
    begin()
    Path("out").write_text("mine", encoding="utf-8")
    assert said("assess", "rivania", "--out", "out")[0] == 2
    assert Path("out").read_text(encoding="utf-8") == "mine"


def test_an_assessment_is_packed_and_opened_again(begin, said, here):
    begin()
    file = said("pack", "rivania")[1].strip()
    assert said("unpack", file, "again")[:2] == (0, "again\n")
    assert (here / "again" / "assessment.toml").is_file()


def test_a_file_that_is_no_packed_assessment_is_refused(said):
    Path("staff.csv").write_text(GOOD, encoding="utf-8")
    code, _out, err = said("unpack", "staff.csv")
    assert (code, err.splitlines()[0]) == (1, "“staff.csv” is damaged or is not a packed assessment.")


@pytest.mark.parametrize("command", ["start", "lab", "assess", "pack"])
def test_a_folder_that_is_no_assessment_is_refused_and_left_alone(said, here, command):
    Path("mine").mkdir()
    code, out, err = said(command, "mine")
    assert (code, out) == (1, "")
    assert "is not an assessment: assessment.toml is missing." in err
    assert [path.name for path in here.rglob("*")] == ["mine"]
