"""The bundled typeface: its licence beside it, every letter in reach, and no more than a page needs."""

import re
from pathlib import Path

import pytest

from sswkit.showing.lettering import TYPEFACE

STATIC = Path(__file__).parents[2] / "sswkit/serving/share/voila/templates/sswkit/static"
SHEET = (STATIC / "typeface.css").read_text(encoding="utf-8")
LETTERS = {
    "noto-sans-latin": "Aàçéœßıʼ ’«»“”–…·0123€",
    "noto-sans-latin-more": "ŋŊɓƁɗƊƙƘṣṢƴǝɛɔłőşğž",
    "noto-sans-vietnamese": "ẹọẸỌếữăđơư₫",
    "noto-sans-cyrillic": "ЖяЁїґЎ№",
    "noto-sans-cyrillic-more": "әөүқғң",
    "noto-sans-arabic": "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأإئؤةى،؛؟پچژگکی٠١٢٣٪",
}


def faces() -> dict[str, list[tuple[int, int]]]:
    """The letters of each file of the style sheet, as first and last of each run."""
    found = {}
    for block in re.findall(r"@font-face\s*\{([^}]*)\}", SHEET):
        url = re.search(r'fonts/([a-z-]+)\.woff2"', block)
        if url:
            runs = re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", block)
            found[url[1]] = [(int(first, 16), int(last or first, 16)) for first, last in runs]
    return found


def has(runs: list[tuple[int, int]], letter: str) -> bool:
    return any(first <= ord(letter) <= last for first, last in runs)


@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_brings_the_file_that_has_it(name):
    assert [letter for letter in LETTERS[name] if not has(faces()[name], letter)] == []


def test_a_latin_page_needs_one_small_file():
    guidance = "Combien d’agents faut-il ? How many are needed? 1 252 · 18 % « bénévole » œuvre"
    needed = {name for name, runs in faces().items() if any(has(runs, letter) for letter in guidance)}
    assert needed == {"noto-sans-latin"}
    assert (STATIC / "fonts" / "noto-sans-latin.woff2").stat().st_size < 70_000


def test_every_file_of_the_style_sheet_is_there_and_a_font():
    for name in faces():
        assert (STATIC / "fonts" / f"{name}.woff2").read_bytes()[:4] == b"wOF2"


def test_nothing_jumps_when_the_face_arrives():
    blocks = re.findall(r"@font-face\s*\{([^}]*)\}", SHEET)
    own = [block for block in blocks if "url(" in block]
    assert all("font-display: swap" in block for block in own)
    stand_in = next(block for block in blocks if "local(" in block)
    assert {"size-adjust", "ascent-override", "descent-override"} <= set(
        re.findall(r"[a-z-]+(?=:)", stand_in)
    )


@pytest.mark.parametrize("folder", [STATIC / "fonts", TYPEFACE], ids=["pages", "pictures"])
def test_the_licence_lies_beside_the_fonts(folder):
    text = (folder / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in text
    assert "The Noto Project Authors" in text


def test_saved_pictures_have_a_regular_and_a_bold_face():
    assert {path.name for path in TYPEFACE.glob("*.ttf")} == {"KitSans-Regular.ttf", "KitSans-Bold.ttf"}
