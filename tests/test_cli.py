"""What a person meets on the command line: words, exit codes, and nothing that looks like a program."""

import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from sswkit import __version__, cli
from sswkit.core.findings import KEYS
from sswkit.serving import address, server

GOOD = "worker,area,cadre\nw1,N1,social_worker\n"
BAD = "worker,area,cadre,fte,birth_date\nw1,N1,social_worker,twelve,1990-13-40\n"
RECIPE = 'table = "staff"\nfile = "staff.csv"\n'
COMMANDS = ("start", "new", "templates", "check", "import", "assess", "lab", "pack", "unpack")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to stand in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def said(capsys: pytest.CaptureFixture, here: Path):  # noqa: ARG001  commands work where one stands
    """Run a command in an empty folder: its exit code, what it printed, and what it said beside that."""

    def run(*words: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as end:
            cli.app([str(word) for word in words])
        printed = capsys.readouterr()
        assert "Traceback" not in printed.out + printed.err
        return end.value.code, printed.out, printed.err

    return run


def in_a_process(*words: object) -> subprocess.CompletedProcess:
    """The same in a process of its own: help is in the language that it began with."""
    command = [sys.executable, "-m", "sswkit.cli", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def begin(said, folder: str = "rivania") -> None:
    """An assessment without data."""
    assert said("new", folder, "--country", "GBR", "--name", "Rivania")[0] == 0


def test_the_version_is_one_line(said):
    assert said("--version") == (0, f"sswkit {__version__}\n", "")


def test_without_a_command_the_commands_are_explained_and_nothing_is_done(said, here):
    code, out, _err = said()
    assert code == 2
    assert all(f"  {command} " in out for command in COMMANDS)
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_with_an_example(said, command):
    code, out, _err = said(command, "--help")
    assert code == 0
    assert f"For example: sswkit {command} " in out
    assert "None" not in out


@pytest.mark.parametrize("command", [command for command in COMMANDS if command not in ("start", "lab")])
def test_a_command_without_what_it_needs_says_what_is_missing(said, here, command):
    code, out, err = said(command)
    assert (code, out) == (2, "")
    assert " is missing." in err
    assert f"sswkit {command} --help" in err
    assert list(here.iterdir()) == []


def test_an_unknown_command_brings_the_nearest(said):
    assert said("strat") == (2, "", "There is no command “strat”.\nDid you mean start?\n")


def test_an_unknown_option_brings_the_nearest(said):
    code, _out, err = said("check", "x.csv", "--tabel", "staff")
    assert code == 2
    assert err.startswith("There is no option “--tabel”.\nDid you mean --table?\n")


def test_a_word_too_many_is_explained_by_its_spaces(said):
    code, _out, err = said("pack", "my", "country", "folder")
    assert code == 2
    assert "quotation marks" in err


def test_an_option_without_its_value_says_so(said):
    assert said("check", "x.csv", "--table")[2].startswith("--table needs a value after it.")


def test_an_unknown_language_names_those_of_the_kit(said):
    assert "en or fr" in said("templates", "blank", "--lang", "xx")[2]


def test_help_and_wrong_usage_are_french_in_french():
    assert "Le fichier à vérifier." in in_a_process("check", "--help", "--lang", "fr").stdout
    wrong = in_a_process("check", "--lang", "fr")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert wrong.stderr.startswith("Il manque FICHIER.\n")


def test_a_file_in_order_is_said_to_be_and_the_code_is_0(said):
    Path("staff.csv").write_text(GOOD, encoding="utf-8")
    assert said("check", "staff.csv", "--table", "staff") == (0, "staff.csv: everything is in order.\n", "")


def test_all_problems_of_a_file_are_told_with_their_cells_and_the_code_is_1(said):
    Path("staff.csv").write_text(BAD, encoding="utf-8")
    code, out, err = said("check", "staff.csv", "--table", "staff")
    assert (code, err) == (1, "")
    assert [line.split("  ")[0] for line in out.splitlines()] == ["D2", "E2", "staff.csv: 2 findings"]


def test_findings_as_json_have_the_nine_keys_and_nothing_else_is_printed(said):
    Path("staff.csv").write_text(BAD, encoding="utf-8")
    code, out, err = said("check", "staff.csv", "--table", "staff", "--json")
    findings = json.loads(out)
    assert (code, err) == (1, "")
    assert [finding["cell"] for finding in findings] == ["D2", "E2"]
    assert all(tuple(finding) == KEYS and len(KEYS) == 9 for finding in findings)


def test_json_without_a_finding_is_an_empty_list(said):
    Path("staff.csv").write_text(GOOD, encoding="utf-8")
    assert said("check", "staff.csv", "--table", "staff", "--json") == (0, "[]\n", "")


def test_a_file_that_cannot_be_read_at_all_is_a_finding_like_others(said):
    Path("staff.csv").write_bytes(b"%PDF-1.4\n")
    code, out, _err = said("check", "staff.csv", "--table", "staff", "--json")
    assert code == 1
    assert [finding["severity"] for finding in json.loads(out)] == ["blocks"]


def test_values_that_look_like_markup_are_printed_as_they_are(said):
    Path("[red].csv").write_text(BAD.replace("twelve", "[bold]:x:"), encoding="utf-8")
    out = said("check", "[red].csv", "--table", "staff")[1]
    assert "“[bold]:x:”" in out
    assert "[red].csv: 2 findings" in out


@pytest.mark.parametrize("problem", ["file", "folder", "table", "for"])
def test_wrong_usage_of_check_ends_with_2_and_prints_no_json(said, problem):
    Path("staff.csv").write_text(GOOD, encoding="utf-8")
    file = {"file": "none.csv", "folder": "."}.get(problem, "staff.csv")
    more = ["--for", "nowhere"] if problem == "for" else []
    code, out, err = said(
        "check", file, "--table", "stuff" if problem == "table" else "staff", "--json", *more
    )
    assert (code, out) == (2, "")
    assert err


def test_check_against_an_assessment_knows_its_areas(said, rivania):
    file = rivania.parent / "staff.csv"
    file.write_text(GOOD, encoding="utf-8")
    code, out, _err = said("check", file, "--table", "staff", "--for", rivania)
    assert code == 1
    assert "“N1” in the column Area" in out


@pytest.mark.usefixtures("here")
def test_an_old_terminal_shows_a_question_mark_instead_of_failing():
    Path("staff.csv").write_text(BAD, encoding="utf-8")
    command = [sys.executable, "-m", "sswkit.cli", "check", "staff.csv", "--table", "staff"]
    latin = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(command, capture_output=True, check=False, env=latin)
    assert done.returncode == 1
    assert b"?twelve?" in done.stdout
    assert done.stderr == b""


@pytest.mark.usefixtures("here")
def test_json_on_an_old_terminal_is_still_json():
    Path("staff.csv").write_text(BAD, encoding="utf-8")
    command = [sys.executable, "-m", "sswkit.cli", "check", "staff.csv", "--table", "staff", "--json"]
    latin = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    done = subprocess.run(command, capture_output=True, check=False, env=latin)
    assert json.loads(done.stdout)[0]["message"].startswith("“twelve”")


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


def test_an_import_says_how_many_rows_are_in_the_table(said):
    begin(said)
    Path("areas.csv").write_text("area,name\nN1,Karsa\nN2,Tolm\n", encoding="utf-8")
    Path("areas.toml").write_text('table = "areas"\nfile = "areas.csv"\n', encoding="utf-8")
    code, out, _err = said("import", "rivania", "areas.toml")
    assert code == 0
    assert out.endswith("2 rows were brought into “Areas”. The table now has 2 rows.\n")


def test_an_import_that_is_stopped_tells_all_problems_and_brings_nothing(said):
    begin(said)
    Path("staff.csv").write_text(BAD, encoding="utf-8")
    Path("staff.toml").write_text(RECIPE, encoding="utf-8")
    code, out, err = said("import", "rivania", "staff.toml")
    assert (code, out) == (1, "")
    assert "“twelve”" in err
    assert "“1990-13-40”" in err
    assert not Path("rivania/data/staff.csv").exists()


def test_an_assessment_without_data_says_what_each_question_waits_for(said):
    begin(said)
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


def test_the_summary_names_the_year_of_the_figures_not_the_base_year(said):
    begin(said)
    Path("workforce.csv").write_text(
        "area,cadre,period,headcount\nN,social_worker,2021,4\n", encoding="utf-8"
    )
    Path("workforce.toml").write_text('table = "workforce"\nfile = "workforce.csv"\n', encoding="utf-8")
    assert said("import", "rivania", "workforce.toml")[0] == 0
    assert said("assess", "rivania")[1].startswith("# Rivania, 2021\n")


def test_results_are_not_written_over_a_file(said):
    begin(said)
    Path("out").write_text("mine", encoding="utf-8")
    assert said("assess", "rivania", "--out", "out")[0] == 2
    assert Path("out").read_text(encoding="utf-8") == "mine"


def test_an_assessment_is_packed_and_opened_again(said, here):
    begin(said)
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


@pytest.mark.parametrize("port", ["0", "70000", "abc"])
def test_start_refuses_what_is_no_port(said, port):
    code, _out, err = said("start", "--port", port)
    assert (code, err.splitlines()[0]) == (2, f"A port is a number from 1 to 65535, not “{port}”.")


def test_start_refuses_a_taken_port_before_it_says_that_anything_is_open(said):
    begin(said)
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        code, out, err = said("start", "rivania", "--port", port, "--no-browser")
    assert (code, out) == (1, "")
    assert err.startswith(f"Port {port} is already in use, perhaps by sswkit in another window.")
    assert f"--port {port + 1}" in err


def test_start_speaks_the_language_of_the_assessment_and_says_when_it_has_stopped(said, monkeypatch):
    monkeypatch.delenv("SSWKIT_LANG", raising=False)
    assert said("new", "pays", "--country", "SEN", "--name", "Sénégal", "--lang", "fr")[0] == 0
    served = []
    monkeypatch.setattr(address, "refuse_taken_port", served.append)
    monkeypatch.setattr(server, "serve", lambda *what, **_more: served.append(what))
    cli.set_language("")
    code, out, _err = said("start", "pays", "--no-browser")
    assert (code, len(served)) == (0, 2)
    assert "Pour arrêter, appuyez ici sur Ctrl+C." in out
    assert out.splitlines()[-1] == "Arrêté. Tout ce qui a été enregistré est conservé."


def test_ctrl_c_is_told_and_not_traced(said, monkeypatch):
    begin(said)

    def interrupt(*_what):
        raise KeyboardInterrupt

    monkeypatch.setattr("sswkit.assessment.packing.pack", interrupt)
    assert said("pack", "rivania") == (130, "", "Stopped.\n")


def test_what_nobody_foresaw_is_kept_in_a_file_for_the_advisor(said, here, monkeypatch):
    begin(said)
    monkeypatch.setattr("tempfile.tempdir", str(here))
    monkeypatch.setattr("sswkit.assessment.packing.pack", lambda *_what: 1 / 0)
    code, _out, err = said("pack", "rivania")
    assert code == 1
    assert err.startswith("Something went wrong here. Your saved work is safe.")
    assert "ZeroDivisionError" in next(here.glob("sswkit-*.log")).read_text(encoding="utf-8")
