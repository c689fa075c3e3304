"""The words of the field are marked in the guidance: once, in its text, and nowhere else."""

import json
import re

import pytest

from sswkit.core.glossary import terms
from sswkit.core.places import kit_folder
from sswkit.core.words import add_words, catalogue, languages
from sswkit.serving.blank import blank_workbook
from sswkit.serving.pages import page
from sswkit.serving.terms import with_terms

MARKED = re.compile(r'<button type="button" class="ssw-term" data-term="(\w+)"[^>]*>([^<]*)</button>')
MOST_ON_A_PAGE = 7
GUIDES = sorted(kit_folder("notebooks").rglob("*.ipynb"))


def marked(text: str, language: str = "en", seen: set[str] | None = None) -> list[tuple[str, str]]:
    return MARKED.findall(with_terms(text, language, set() if seen is None else seen))


def test_a_term_is_marked_where_it_first_occurs_on_a_page():
    seen: set[str] = set()
    assert marked("A gap is a gap.", seen=seen) == [("gap", "gap")]
    assert marked("Close the gap by a norm.", seen=seen) == [("norm", "norm")]


@pytest.mark.parametrize(
    "text",
    [
        "## The gap",
        "See [the gap](gap.html).",
        "Write `gap` here.",
        "```\ngap\n```",
        "**The gap**: missing",
        "- **You need** a norm",
        '<span title="gap">there</span>',
        "https://example.org/gap",
    ],
)
def test_headings_links_code_and_bold_words_stay_as_they_are(text):
    assert with_terms(text, "en", set()) == text


def test_the_text_around_a_term_is_kept_to_the_letter():
    text = "## 3. See the gap\n\nA gap & more: *a norm*, `x < y`."
    assert MARKED.sub(r"\2", with_terms(text, "en", set())) == text


def test_french_marks_french_words_and_no_others():
    assert marked("L’écart et le gap : deux normes.", "fr") == [("gap", "écart"), ("norm", "normes")]


def test_a_word_of_a_country_is_escaped(tmp_path, monkeypatch):
    monkeypatch.setattr("sswkit.core.words._extra_folders", [])
    (tmp_path / "fr").mkdir()
    own = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "gap; gaps"\nmsgstr "R&D"\n'
    (tmp_path / "fr" / "own.po").write_text(own, encoding="utf-8")
    try:
        add_words(tmp_path)
        assert marked("La R&D manque.", "fr") == [("gap", "R&amp;D")]
    finally:
        monkeypatch.undo()
        catalogue.cache_clear()


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("notebook", GUIDES, ids=lambda path: path.stem)
def test_a_page_marks_a_few_terms_each_once_and_carries_what_they_mean(notebook, language):
    made = page(notebook, language)
    texts = [cell["source"] for cell in made["cells"] if cell["cell_type"] == "markdown"]
    found = [term for text in texts for term, _word in MARKED.findall(text)]
    assert len(found) == len(set(found)) <= MOST_ON_A_PAGE
    carried = made["metadata"]["browser_words"]["help"]["terms"]
    assert set(found) <= set(carried) == set(terms())
    assert json.dumps(carried)


def test_there_is_a_blank_workbook_for_every_table_in_every_language():
    from sswkit.core.definitions import tables

    assert [
        (code, name) for code in languages() for name in tables() if blank_workbook(code, name) is None
    ] == [(code, "borders") for code in languages()]  # which come from a map program
    assert blank_workbook("xx", "staff") is None
    assert blank_workbook("en", "secrets") is None


def test_a_sign_that_french_keeps_with_its_word_stays_on_the_line_of_the_word():
    marked = with_terms("Nous cherchons l’écart\u00a0: il manque des agents.", "fr", set())
    assert re.search(r'<span class="ssw-together"><button [^>]*>écart</button>\u00a0:</span> il', marked)
    assert "ssw-together" not in with_terms("Nous cherchons l’écart. Il manque des agents.", "fr", set())
