"""The rules of the house that a machine can check."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PYTHON_FILES = sorted((ROOT / "sswkit").rglob("*.py"))


def test_imports_go_from_the_ground_up():
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command; lint_imports_command()",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", PYTHON_FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_file_has_one_concern_and_stays_under_three_hundred_lines(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) < 300


def test_importing_sswkit_loads_neither_pandas_nor_the_server():
    code = "import sys, sswkit; print(sorted({'pandas', 'voila', 'altair', 'ipywidgets'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_core_does_not_need_pandas_to_be_imported():
    imports = "import sys, sswkit.core.words, sswkit.core.definitions, sswkit.core.findings"
    code = f"{imports}; print('pandas' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_an_advisors_first_example_in_the_readme_runs_as_printed():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    example = text.split("```python\n")[1].split("```")[0]
    done = subprocess.run(
        [sys.executable, "-c", example], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
