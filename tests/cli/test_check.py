"""`sswkit check`: the findings of a file for a person and for another program."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sswkit.core.findings import KEYS

GOOD = "worker,area,cadre\nw1,N1,social_worker\n"
BAD = "worker,area,cadre,fte,birth_date\nw1,N1,social_worker,twelve,1990-13-40\n"


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
