"""The glossary is one source: for the words on the pages, for the page of words, for the documentation."""

from pathlib import Path

import pytest

from sswkit.core.glossary import as_markdown, first_uses, sources, terms, texts
from sswkit.core.words import languages, speaking

DOCS = Path(__file__).resolve().parents[2] / "docs"
LONGEST = 40


def test_the_documentation_is_the_one_that_the_definitions_make():
    assert (DOCS / "glossary.md").read_text(encoding="utf-8") == as_markdown()


@pytest.mark.parametrize("language", [code for code in languages() if code != "en"])
def test_every_term_and_definition_is_said_in_the_language(language):
    with speaking("en"):
        english = {name: term.definition for name, term in terms().items()}
    with speaking(language):
        assert [name for name, term in terms().items() if term.definition == english[name]] == []
        assert [name for name, term in terms().items() if not term.term] == []


@pytest.mark.parametrize("language", languages())
def test_a_definition_is_short_and_ends_as_a_sentence(language):
    with speaking(language):
        for term in terms().values():
            assert len(term.definition.split()) <= LONGEST, term.id
            assert term.definition.endswith("."), term.id


def test_what_a_term_points_to_is_there():
    known = terms()
    for term in known.values():
        assert set(term.see) <= set(known) - {term.id}, term.id
        assert not term.source or term.source in sources(), term.id


@pytest.mark.parametrize("language", languages())
def test_no_word_stands_for_two_terms(language):
    with speaking(language):
        words = [word.lower() for term in terms().values() for word in term.words]
    assert len(words) == len(set(words))


def test_what_is_to_be_translated_is_every_word_and_every_definition():
    assert len(list(texts())) == 2 * len(terms())


def found(text: str, language: str = "en") -> list[str]:
    with speaking(language):
        return [text[use.start : use.end] for use in first_uses(text, set())]


def test_of_two_terms_at_the_same_place_the_longer_counts():
    assert found("A staff register.") == ["staff register"]
    assert found("La couverture des besoins.", "fr") == ["couverture des besoins"]


def test_only_whole_words_count():
    assert found("Normal gaping, regap, a gap-year, underdensity") == []


def test_a_term_may_be_broken_over_two_lines_and_written_with_a_capital():
    assert found("Vacancy\nrates differ.") == ["Vacancy\nrates"]


def test_french_elides_before_a_term_and_has_plurals():
    assert found("Voyez l’écart, puis d'autres normes.", "fr") == ["écart", "normes"]


def test_an_everyday_word_is_explained_but_not_marked():
    assert found("Every area has posts and a need.") == []
    assert "area" in terms()
