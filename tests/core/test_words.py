"""Languages: what is not translated, or translated wrongly, never hides what happened."""

from pathlib import Path

import pytest

from sswkit.core import words

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.fixture
def own_words(tmp_path: Path, monkeypatch):
    """A country's own French catalogue, as a text to write."""
    monkeypatch.setattr(words, "_extra_folders", [])
    (tmp_path / "fr").mkdir()

    def write(entries: str) -> None:
        (tmp_path / "fr" / "own.po").write_text(HEAD + entries, encoding="utf-8")
        words.add_words(tmp_path)

    yield write
    words.catalogue.cache_clear()


def test_a_country_calls_things_by_its_own_names(own_words):
    own_words('msgid "column.area"\nmsgstr "Département"\n')
    with words.speaking("fr"):
        assert words.label("column.area") == "Département"


def test_a_translation_that_misspells_a_name_gives_way_to_english(own_words):
    own_words('msgid "{rows} read"\nmsgstr "{lignes} lues"\n')
    with words.speaking("fr"):
        assert words._("{rows} read", rows=5) == "5 read"


def test_french_says_zero_in_the_singular_and_english_in_the_plural():
    with words.speaking("fr"):
        assert words.n_("{n} row", "{n} rows", 0) == "0 ligne"
    assert words.n_("{n} row", "{n} rows", 0) == "0 rows"
