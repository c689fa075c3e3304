"""The page about the data dictionary says what the dictionary says."""

import runpy
from pathlib import Path

from sswkit.core.definitions import tables

DOCS = Path(__file__).resolve().parents[2] / "docs"


def test_the_page_is_the_one_that_the_dictionary_makes():
    made = runpy.run_path(str(DOCS / "make_data_dictionary.py"))["as_markdown"]()
    assert (DOCS / "data_dictionary.md").read_text(encoding="utf-8") == made


def test_every_column_has_a_line():
    page = (DOCS / "data_dictionary.md").read_text(encoding="utf-8")
    assert page.count("\n| `") == sum(len(facts.columns) for facts in tables().values())
