"""The line between supervisors with few workers and those with more than a team wants."""

import re

import pytest

from sswkit.core.words import speaking
from sswkit.showing.charts import spans

LINE = re.compile(r'stroke-dasharray="4,3"><line x1="[^"]*" y1="([^"]*)"')
BAR = re.compile(r'<rect x="0" y="([^"]*)"')


def drawn(svg: str) -> tuple[float, list[float]]:
    return float(LINE.search(svg)[1]), [float(y) for y in BAR.findall(svg)]


@pytest.mark.parametrize("layout", ["wide", "narrow"])
@pytest.mark.parametrize("limit", [1, 8, 12, 30])
def test_a_line_parts_the_bars_up_to_the_limit_from_those_beyond(tidy, sound, layout, limit):
    table = tidy("supervisors", span=[3, 9, 20], value=[10.0, 12.0, 2.0])
    picture = sound(spans(table, limit=limit))
    line, bars = drawn(getattr(picture, layout))
    up_to = picture.data["first"] <= limit
    assert sum(y < line for y in bars) == up_to.sum()


def test_the_line_says_that_it_is_no_target_in_both_layouts_and_languages(tidy, words_in):
    table = tidy("supervisors", span=[3, 9, 20], value=[10.0, 12.0, 2.0])
    for language, words in {
        "en": "at most: 8 (reference, not target)",
        "fr": "au plus\u00a0: 8 (repère, pas objectif)",
    }.items():
        with speaking(language):
            picture = spans(table, limit=8)
        assert words in words_in(picture.wide)
        assert words in words_in(picture.narrow)


def test_without_a_limit_there_is_no_line(tidy):
    assert "dasharray" not in spans(tidy("supervisors", span=[3], value=[10.0])).wide
