"""Pictures in a language that is written from the right."""

import re

import pandas as pd
import pytest

from sswkit.core.words import speaking
from sswkit.showing.charts import gap_by_area, picture_png, picture_svg

HEAD = 'msgid ""\nmsgstr ""\n"Language: ar\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
GAPS = pd.DataFrame(
    {"area": ["a", "b"], "have": [6.0, 30.0], "needed": [42.0, 60.0], "source": "register.csv"}
)
NAMES = {"a": "كارسا", "b": "تولم"}
HAVE = '<rect x="([^"]*)" y="[^"]*" width="([^"]*)" height="[^"]*" fill="#073a8f"/>'


@pytest.fixture(autouse=True)
def arabic(tmp_path, monkeypatch):
    """A country's own folder of catalogues, with one Arabic text."""
    (tmp_path / "ar").mkdir()
    words = 'msgid "{part} of {whole}"\nmsgstr "{part} من {whole}"\n'
    (tmp_path / "ar" / "own.po").write_text(HEAD + words, encoding="utf-8")
    monkeypatch.setenv("SSWKIT_LOCALE", str(tmp_path))
    with speaking("ar"):
        yield


def bars(svg: str) -> list[tuple[float, float]]:
    return [(float(x), float(x) + float(width)) for x, width in re.findall(HAVE, svg)]


def shift(svg: str) -> float:
    return float(re.search(r"translate\(([\d.]+),", svg)[1])


def test_bars_that_began_at_the_left_begin_at_the_right():
    assert len({end for _start, end in bars(gap_by_area(GAPS, names=NAMES).wide)}) == 1
    with speaking("en"):
        assert {start for start, _end in bars(gap_by_area(GAPS, names=NAMES).wide)} == {0.0}


def test_a_mirrored_picture_keeps_its_width_and_swaps_its_margins():
    mirrored = gap_by_area(GAPS, names=NAMES).wide
    with speaking("en"):
        usual = gap_by_area(GAPS, names=NAMES).wide
    assert re.search(r'width="(\d+)"', mirrored)[1] == re.search(r'width="(\d+)"', usual)[1] == "700"
    room = bars(mirrored)[0][1]
    assert shift(usual) == pytest.approx(700 - room - shift(mirrored), abs=25)  # figures differ in length


def test_names_stand_at_the_right_and_figures_are_ordered_from_the_right():
    svg = gap_by_area(GAPS, names=NAMES).wide
    start = bars(svg)[0][1]
    name = float(re.search(r'<text x="([^"]*)"[^>]*>[^<]*كارسا', svg)[1])
    figure = float(re.search(r'<text x="([^"]*)"[^>]*>[^<]*6 من 42', svg)[1])
    assert figure < bars(svg)[0][0] < start < name
    assert "\u202b6 من 42\u202c" in svg


def test_the_page_around_a_mirrored_picture_does_not_turn_it_again():
    assert re.match(r'<svg [^>]*direction="ltr"', gap_by_area(GAPS, names=NAMES).wide)
    assert 'text-anchor="end"' in picture_svg(gap_by_area(GAPS, names=NAMES))


def test_a_mirrored_picture_can_be_saved():
    assert picture_png(gap_by_area(GAPS, names=NAMES)).startswith(b"\x89PNG")
