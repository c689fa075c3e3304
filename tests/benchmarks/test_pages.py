"""The parts of the comparison of pages fit the kit as it is; nothing is measured here."""

import ast
import importlib
import json
import sys
from pathlib import Path

import pytest

PAGES = Path(__file__).parents[2] / "benchmarks" / "pages"


@pytest.fixture
def part(monkeypatch):
    """Import a part as the benchmark does: by its short name, from its own folder."""
    monkeypatch.syspath_prepend(str(PAGES))
    yield importlib.import_module
    for path in PAGES.glob("*.py"):
        sys.modules.pop(path.stem, None)


def charts_shown_by(guide: str) -> int:
    notebook = json.loads((PAGES.parents[1] / "notebooks" / guide).read_text(encoding="utf-8"))
    return sum("picture = charts." in line for cell in notebook["cells"] for line in cell["source"])


def test_every_page_shows_the_words_and_pictures_of_the_guide(part):
    content = part("content")
    assert content.guidance()[0].startswith("# How many are needed?")
    assert len(content.guidance()) > content.PICTURES
    pictures = content.pictures(30.0)
    assert len(pictures) == content.PICTURES == charts_shown_by(content.GUIDE)
    assert all(picture.startswith("<svg ") for picture in pictures)


def test_another_number_draws_another_first_picture(part):
    content = part("content")
    assert content.pictures(30.0)[0] != content.pictures(31.0)[0]


def test_the_notebooks_for_stock_voila_can_be_read(part, tmp_path):
    part("stock_pages").write_notebooks(tmp_path)
    import nbformat

    for name in ("content", "trivial"):
        nbformat.validate(nbformat.read(tmp_path / f"{name}.ipynb", as_version=4))


def test_what_was_measured_becomes_a_table_with_ratios_to_ours(part):
    found = {
        "sswkit": {"readable_first": [100.0, 300.0, 200.0], "without_scripts": [1]},
        "other": {"readable_first": [400.0], "bytes_first": [2_000_000.0]},
    }
    lines = part("report").table(found, "sswkit").splitlines()
    assert (
        "| click to readable, first visit, s: median, 95 % | 0.20, 0.30 (1.0 ×) | 0.40, 0.40 (2.0 ×) |"
        in lines
    )
    assert "| first visit, MB | – | 2 |" in lines
    assert lines[-1] == "| readable with scripts switched off | yes | no |"


def test_all_parts_can_be_read_by_python():
    for path in PAGES.glob("*.py"):
        ast.parse(path.read_text(encoding="utf-8"))
