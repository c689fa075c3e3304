"""Every guide is built the same way, so that a tired team always knows where it is."""

import ast
import json
from pathlib import Path

import pytest

from sswkit.core.definitions import guides
from sswkit.core.places import kit_folder
from sswkit.core.words import label, languages, speaking

ROOT = kit_folder("notebooks")
WRITTEN = [guide for guide in guides() if guide.notebook]
NOT_IN_A_GUIDE = (ast.FunctionDef, ast.For, ast.While, ast.If, ast.Try, ast.Lambda, ast.ClassDef)
ENDINGS = ("How sure are we?", "What this does not tell you", "What do you make of it?", "Take it with you")


def cells(guide) -> list[dict]:
    notebook = json.loads((ROOT / guide.notebook).read_text(encoding="utf-8"))
    return [{**cell, "source": "".join(cell["source"])} for cell in notebook["cells"]]


def named(guide) -> str:
    return guide.id


@pytest.mark.parametrize("guide", WRITTEN, ids=named)
def test_the_title_is_the_question_and_three_lines_say_what_to_expect(guide):
    title = next(cell["source"] for cell in cells(guide) if cell["cell_type"] == "markdown")
    assert title.startswith(f"# {guide.question}")
    assert [line.split("**")[1] for line in title.splitlines() if line.startswith("- ")] == [
        "At the end you have",
        "You need",
        "Time",
    ]


@pytest.mark.parametrize("guide", WRITTEN, ids=named)
def test_it_ends_with_doubt_limits_words_and_something_to_take(guide):
    text = "\n".join(cell["source"] for cell in cells(guide) if cell["cell_type"] == "markdown")
    places = [text.find(f"## {ending}") for ending in ENDINGS]
    assert places == sorted(places)
    assert -1 not in places
    assert "page.finish()" in cells(guide)[-1]["source"]


@pytest.mark.parametrize("guide", WRITTEN, ids=named)
def test_a_step_has_at_most_sixty_words_and_a_call_at_most_eight_lines(guide):
    for cell in cells(guide):
        lines = [line for line in cell["source"].splitlines() if line.strip()]
        if cell["cell_type"] == "code":
            assert len(lines) <= 8, cell["source"]
        else:
            assert len(cell["source"].split()) <= 60, cell["source"]


@pytest.mark.parametrize("guide", WRITTEN, ids=named)
def test_it_has_no_logic_no_assumed_number_no_path_and_at_most_thirty_cells(guide):
    assert len(cells(guide)) <= 30
    for cell in cells(guide):
        if cell["cell_type"] == "code":
            for node in ast.walk(ast.parse(cell["source"])):
                assert not isinstance(node, NOT_IN_A_GUIDE), cell["source"]
                if isinstance(node, ast.Constant):
                    assert node.value is None or isinstance(node.value, str), cell["source"]
                    assert "/" not in str(node.value), cell["source"]


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("guide", WRITTEN, ids=named)
def test_every_result_has_a_name_of_its_own(guide, language):
    calls = [call for cell in cells(guide) if cell["cell_type"] == "code" for call in shown(cell["source"])]
    with speaking(language):
        names = [label(f"result.{call.args[3].value}", "") for call in calls]
    assert "" not in names
    assert len(names) == len(set(names)) > 0


def shown(source: str) -> list[ast.Call]:
    """The calls of `page.show` in a cell."""
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return [call for call in calls if ast.unparse(call.func) == "page.show"]


@pytest.mark.parametrize("path", sorted(ROOT.rglob("*.ipynb")), ids=lambda path: path.stem)
def test_notebooks_are_kept_without_outputs(path: Path):
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        assert cell.get("outputs", []) == []
        assert cell.get("execution_count") is None


def test_every_notebook_is_a_guide_of_the_framework():
    known = {"start.ipynb", *(guide.notebook for guide in WRITTEN)}
    assert {path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.ipynb")} == known
