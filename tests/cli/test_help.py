"""Help, wrong usage and what nobody foresaw: in words, with the right exit code."""

import pytest

from sswkit import __version__

COMMANDS = ("start", "new", "templates", "check", "import", "assess", "lab", "pack", "unpack")


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


def test_help_and_wrong_usage_are_french_in_french(in_a_process):
    assert "Le fichier à vérifier." in in_a_process("check", "--help", "--lang", "fr").stdout
    wrong = in_a_process("check", "--lang", "fr")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert wrong.stderr.startswith("Il manque FICHIER.\n")


def test_ctrl_c_is_told_and_not_traced(begin, said, monkeypatch):
    begin()

    def interrupt(*_what):
        raise KeyboardInterrupt

    monkeypatch.setattr("sswkit.assessment.packing.pack", interrupt)
    assert said("pack", "rivania") == (130, "", "Stopped.\n")


def test_what_nobody_foresaw_is_kept_in_a_file_for_the_advisor(begin, said, here, monkeypatch):
    begin()
    monkeypatch.setattr("tempfile.tempdir", str(here))
    monkeypatch.setattr("sswkit.assessment.packing.pack", lambda *_what: 1 / 0)
    code, _out, err = said("pack", "rivania")
    assert code == 1
    assert err.startswith("Something went wrong here. Your saved work is safe.")
    assert "ZeroDivisionError" in next(here.glob("sswkit-*.log")).read_text(encoding="utf-8")
