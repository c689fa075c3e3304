"""The tour shows what is there: its pictures, its stations in both languages, the words on its buttons."""

import re
from pathlib import Path

import pytest

from sswkit.core.words import catalogue

DOCS = Path(__file__).parents[2] / "docs"
PAGES = {"en": DOCS / "tour.md", "fr": DOCS / "visite.md"}
PICTURE = re.compile(r'!\[(.*)\]\((\S+)\)|<img src="(\S+)" width="\d+" alt="(.*)">')
LARGEST = 6 * 2**20  # bytes of all pictures together, which every copy of the repository carries
SHORTEST_ALT = 30


def pictures(language: str) -> dict[str, str]:
    """Each picture of a page, in the page's order, with what is said to those who do not see it."""
    found = PICTURE.findall(PAGES[language].read_text(encoding="utf-8"))
    return {laptop or phone: alt or phone_alt for alt, laptop, phone, phone_alt in found}


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize("language", PAGES)
def test_every_picture_of_the_tour_exists_and_says_what_it_shows(language):
    shown = pictures(language)
    assert len(shown) >= 10
    assert [name for name in shown if not (DOCS / name).is_file()] == []
    assert [name for name, alt in shown.items() if len(alt) < SHORTEST_ALT] == []
    assert {Path(name).parts[1] for name in shown} == {language}


def test_every_picture_that_was_taken_is_shown_and_together_they_are_small():
    taken = [path for path in (DOCS / "tour").rglob("*") if path.is_file()]
    used = {DOCS / name for language in PAGES for name in pictures(language)}
    assert sorted(set(taken) - used) == []
    assert sum(path.stat().st_size for path in taken) < LARGEST


def test_both_pages_have_the_same_stations_each_with_its_picture():
    names = {lang: [name.replace(f"/{lang}/", "/") for name in pictures(lang)] for lang in PAGES}
    assert names["en"] == names["fr"]
    stations = [name for name in names["en"] if "/phone/" not in name]
    for page in PAGES.values():
        headings = re.findall(r"^## (\d+)\. ", page.read_text(encoding="utf-8"), re.MULTILINE)
        assert [int(number) for number in headings] == list(range(1, len(stations) + 1))
    assert [int(Path(name).name[:2]) for name in stations] == list(range(1, len(stations) + 1))


@pytest.mark.parametrize("language", PAGES)
def test_the_buttons_that_the_tour_names_are_called_so_on_the_pages(language):
    text = PAGES[language].read_text(encoding="utf-8")
    named = {plain(words) for words in re.findall(r"\*\*(.+?)\*\*", text) if not words.startswith("Rivania")}
    translated = {plain(text) for text in catalogue(language).values()}
    english = {message for message, _form in catalogue("fr")} if language == "en" else set()
    assert named - translated - english - {"Français"} == set()


def test_the_tour_says_that_its_country_is_made_up():
    assert "Rivania is a fictitious country." in PAGES["en"].read_text(encoding="utf-8")
    assert "Rivania est un pays fictif." in PAGES["fr"].read_text(encoding="utf-8")
