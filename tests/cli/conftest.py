"""Commands as a person types them: words, exit codes, and nothing that looks like a program."""

import subprocess
import sys
from pathlib import Path

import pytest

from sswkit import cli


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


@pytest.fixture
def begin(said):
    """Begin an assessment without data."""

    def run(folder: str = "rivania") -> None:
        assert said("new", folder, "--country", "GBR", "--name", "Rivania")[0] == 0

    return run


@pytest.fixture
def in_a_process():
    """The same in a process of its own: help is in the language that it began with."""

    def run(*words: object) -> subprocess.CompletedProcess:
        command = [sys.executable, "-m", "sswkit.cli", *map(str, words)]
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)

    return run
