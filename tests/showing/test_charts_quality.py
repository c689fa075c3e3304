"""The picture of counts that do not agree."""

import pandas as pd
import pytest

from sswkit.core.words import speaking
from sswkit.data.quality import consistency
from sswkit.showing.charts import differences_by_area

NAMES = {"k": "Karsa", "u": "Upper Tolm"}
TOTALS = pd.DataFrame({"area": ["k", "k", "u"], "cadre": ["sw", "asw", "sw"], "headcount": [6.0, 4.0, 5.0]})
POSTS = pd.DataFrame({"area": ["k", "k", "u"], "cadre": ["sw", "asw", "sw"], "filled": [9.0, 3.0, 5.0]})
STAFF = pd.DataFrame({"worker": list("abcdefg"), "area": list("kkkuuuu"), "cadre": "sw", "contract": None})


def compared(*tables) -> pd.DataFrame:
    return consistency(*tables, 2025, by=["area", "cadre"])


def test_the_area_whose_counts_are_furthest_apart_comes_first_with_both(sound, words_in):
    # Karsa: register 3, totals 6 + 4 = 10, posts 9 + 3 = 12, furthest apart 12 − 3. Upper Tolm: 4, 5, 5.
    picture = sound(differences_by_area(compared(STAFF, TOTALS, POSTS), names=NAMES))
    assert picture.title == "Karsa: register 3, posts 12"
    for svg in (picture.wide, picture.narrow):
        assert words_in(svg)[0] == "9 (register 3, posts 12)"
        assert words_in(svg)[-2:] == ["Karsa", "Upper Tolm"]
    assert picture.data["apart"].tolist() == [9, 1]


def test_areas_that_agree_are_not_drawn_and_where_all_do_there_is_no_picture():
    # Without a register: Karsa 10 and 12, Upper Tolm 5 and 5.
    found = compared(pd.DataFrame(), TOTALS, POSTS)
    assert differences_by_area(found, names=NAMES).data["area"].tolist() == ["k"]
    assert differences_by_area(found[found["area"] == "u"]) is None
    assert differences_by_area(compared(pd.DataFrame(), TOTALS, pd.DataFrame())) is None


def test_of_140_areas_eight_are_drawn_and_the_others_summed_up(sound):
    # Differences of 1 … 140: the other 132 areas have 1 + … + 132 = 8,778.
    areas = [f"a{n}" for n in range(1, 141)]
    totals = pd.DataFrame({"area": areas, "cadre": "sw", "headcount": [200.0] * 140})
    posts = pd.DataFrame({"area": areas, "cadre": "sw", "filled": [200.0 + n for n in range(1, 141)]})
    picture = sound(differences_by_area(compared(pd.DataFrame(), totals, posts)))
    assert len(picture.data) == 8
    assert picture.note == "132 other areas differ too, by 8,778 workers in all."


def test_it_speaks_french_and_names_the_files(sound):
    tables = (table.assign(origin=f"{name}.xlsx") for name, table in (("totals", TOTALS), ("posts", POSTS)))
    with speaking("fr"):
        picture = sound(differences_by_area(compared(pd.DataFrame(), *tables), names=NAMES, as_of=2025))
    assert picture.title == "Karsa\u00a0: effectifs 10, postes 12"
    assert picture.source == "Source\u00a0: totals.xlsx et posts.xlsx. Chiffres de 2025."


@pytest.mark.parametrize("by", [["cadre"], ["area"]])
def test_counts_that_do_not_tell_areas_apart_give_no_picture(by):
    found = consistency(pd.DataFrame(), TOTALS, POSTS, 2025, by=by)
    assert (differences_by_area(found) is None) == ("area" not in by)
