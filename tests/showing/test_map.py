"""The map and its tiles: what is drawn where, and what is said about it."""

import re
import time

import numpy as np
import pandas as pd
import pytest

from sswkit.core.words import speaking
from sswkit.showing import charts, mirror, sentences
from sswkit.showing.map_places import hatched, inside, placed


def square(x, y=0.0, size=1.0):
    corners = [(x, y), (x + size, y), (x + size, y + size), (x, y + size), (x, y)]
    return [[corners]]


def border(x):
    return f"POLYGON (({x} 0, {x + 1} 0, {x + 1} 1, {x} 1))"


@pytest.fixture
def table(tidy):
    return tidy(
        area=["k", "u", "x"],
        parent=["n", "n", "s"],
        of_average=[0.3, 1.2, None],
        value=[6.0, 24.0, None],
        numerator=[6.0, 24.0, 2.0],
        denominator=[1e5, 1e5, None],
    )


NAMES = {"k": "Karsa", "u": "Ulvéry", "x": "Nebrin", "n": "North", "s": "South"}
BORDERS = pd.DataFrame({"area": ["k", "x"], "border": [border(0), border(1)]})


def test_the_sentence_says_how_many_are_far_below_and_how_many_children_live_there(table):
    assert sentences.on_the_map(table, country="Rivania", names=NAMES) == (
        "Rivania has **15** workers for 100,000 children. "
        "**1** of 2 areas has less than half of that: Karsa. "
        "**50%** of the children live there. 1 area cannot be computed and is hatched: Nebrin."
    )


def test_nothing_one_and_equal_areas_are_said(table):
    assert "cannot be coloured yet" in sentences.on_the_map(table.head(0))
    assert "cannot be coloured yet" in sentences.on_the_map(table.tail(1))
    assert sentences.on_the_map(table.head(1)) == "The country has **6** workers for 100,000 children."
    nobody = table.assign(value=[0.0, 0.0, None], of_average=float("nan"))
    assert sentences.on_the_map(nobody) == "No area has any worker."
    assert "No area has less than half" in sentences.on_the_map(table.assign(of_average=[1.0, 1.0, None]))


def test_an_area_without_a_figure_is_hatched_and_one_without_a_border_is_named_with_its_figure(table, sound):
    picture = sound(charts.density_map(table, BORDERS, names=NAMES))
    assert picture.note == "Not on the map: Ulvéry (24)."
    assert picture.wide.count("<path") == 2
    assert 'fill="#ffffff" d=' in picture.wide  # Nebrin, with its lines
    assert picture.title == "1 of 2 areas has less than half of the average"
    assert "Nebrin: cannot be computed" in picture.alternative


def test_without_a_map_each_area_is_a_tile_below_its_region(table, sound, words_in):
    picture = sound(charts.density_map(table, BORDERS.head(0), names=NAMES))
    for svg in (picture.wide, picture.narrow):
        assert {"North", "South", "Karsa", "6", "Ulvéry", "24", "Nebrin"} <= set(words_in(svg))
    assert picture.note == ""


def test_a_border_that_was_changed_by_hand_to_nonsense_is_as_good_as_none(table, sound):
    wrong = BORDERS.assign(border=["by hand", BORDERS["border"][1]])
    picture = sound(charts.density_map(table, wrong, names=NAMES))
    assert "Karsa (6)" in picture.note


def test_nothing_is_drawn_when_no_area_can_be_computed(table):
    assert charts.density_map(table.assign(of_average=float("nan")), BORDERS) is None


def test_a_country_on_both_sides_of_the_180th_meridian_stays_in_one_piece():
    found = placed({"west": square(178), "east": square(-179)}, 300, 300)
    assert [round(found.rings[side][0][:, 0].min()) for side in ("west", "east")] == [0, 225]
    assert found.height == pytest.approx(75, abs=1)


def test_the_north_is_at_the_top_and_a_square_at_the_equator_is_a_square():
    found = placed({"a": square(0), "b": square(0, 1)}, 100, 500)
    assert found.rings["b"][0][:, 1].max() <= found.rings["a"][0][:, 1].min() + 1e-6
    assert found.height == pytest.approx(200, abs=0.2)


def test_hatching_stays_inside_an_area_and_out_of_its_lake():
    outer, lake = (np.array(square(at, at, size)[0][0]) for at, size in ((0, 60), (20, 20)))
    lines = hatched([outer, lake])
    middles = np.array([[(line["x"] + line["x2"]) / 2, (line["y"] + line["y2"]) / 2] for line in lines])
    assert inside(middles, [outer, lake]).all()
    assert len(lines) > 20


def test_a_language_from_the_right_mirrors_the_words_and_not_the_country(table, monkeypatch):
    plain = charts.density_map(table, BORDERS, names=NAMES).wide
    for module in (mirror, charts_map_module()):
        monkeypatch.setattr(module, "from_the_right", lambda: True)
    monkeypatch.setattr("sswkit.showing.chart_parts.from_the_right", lambda: True)
    turned = charts.density_map(table, BORDERS, names=NAMES).wide
    paths = re.compile(r'd="(M[^"]+)"')
    assert paths.findall(plain) == paths.findall(turned)
    at = re.compile(r'<text x="([\d.]+)" y="[\d.]+">[^<]*Karsa')
    assert at.findall(plain) == at.findall(turned)


def charts_map_module():
    from sswkit.showing import charts_map

    return charts_map


def test_a_country_with_five_hundred_areas_is_drawn_in_time(tidy):
    codes = [f"a{n}" for n in range(500)]
    figures = [n / 250 for n in range(500)]
    table = tidy(area=codes, of_average=figures, value=figures, numerator=figures)
    table = table.assign(parent="", denominator=1e5)
    places = [(n % 25, n // 25) for n in range(500)]
    borders = pd.DataFrame({"area": codes, "border": [
        f"POLYGON (({x} {y}, {x + 1} {y}, {x + 1} {y + 1}, {x} {y + 1}))" for x, y in places]})  # fmt: skip
    start = time.process_time()
    assert charts.density_map(table, borders)
    assert time.process_time() - start < 3


def test_both_views_are_said_in_french(table):
    with speaking("fr"):
        assert "hachuré" in sentences.on_the_map(table, names=NAMES)
        assert (
            charts.density_map(table, BORDERS, names=NAMES).note == "Absents de la carte\u00a0: Ulvéry (24)."
        )
