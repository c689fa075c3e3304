"""The picture of the gap."""

import re

from sswkit.core.words import speaking
from sswkit.showing.charts import gap_by_area, picture_png

NAMES = {"k": "Karsa", "u": "Upper Tolm", "t": "Tolm"}


def test_the_area_furthest_behind_comes_first_with_its_figures(gaps, sound, words_in):
    picture = sound(gap_by_area(gaps([9, 6, 50], [48, 41, 50], ["u", "k", "t"]), names=NAMES))
    # coverage: Karsa 6/41 = 0.15, Upper Tolm 9/48 = 0.19, Tolm 50/50 = 1
    assert picture.title == "Karsa has 6 of the 41 workers it needs"
    assert picture.data["area"].tolist() == ["k", "u", "t"]
    for svg in (picture.wide, picture.narrow):
        assert words_in(svg) == ["6 of 41", "9 of 48", "50 of 50", "Karsa", "Upper Tolm", "Tolm"]


def test_letters_have_the_same_size_in_both_layouts(gaps):
    picture = gap_by_area(gaps([6], [41], ["k"]), names=NAMES)
    sizes = [set(re.findall(r'font-size="([^"]+)"', svg)) for svg in (picture.wide, picture.narrow)]
    assert sizes[0] == sizes[1] == {"14px", "15px"}
    assert 'width="700"' in picture.wide
    assert 'width="330"' in picture.narrow


def test_of_140_areas_ten_are_drawn_and_the_others_summed_up(gaps, sound):
    # have 1 … 140 of 200 each: the other 130 have 11 + … + 140 = 9,815 of 26,000
    picture = sound(gap_by_area(gaps(range(1, 141), [200] * 140)))
    assert len(picture.data) == 10
    assert "The other 130 together have 9,815 of the 26,000 workers they need." in picture.note


def test_an_area_without_a_need_is_said_in_the_note_and_not_drawn(gaps, sound):
    picture = sound(gap_by_area(gaps([6, 9], [41, None], ["k", "u"]), names=NAMES))
    assert picture.data["area"].tolist() == ["k"]
    assert picture.note == "Not shown because the need cannot be computed: Upper Tolm."


def test_a_cadre_without_any_norm_takes_no_area_out_of_the_picture(gaps):
    table = gaps([6, 3, 9, 1], [41, None, 48, None], ["k", "k", "u", "u"], cadre=["sw", "asw", "sw", "asw"])
    picture = gap_by_area(table)
    assert picture.data[["have", "needed"]].to_numpy().tolist() == [[6, 41], [9, 48]]


def test_half_a_sum_is_no_small_need(gaps):
    table = gaps([6, 3, 9, 1], [41, 7, 48, None], ["k", "k", "u", "u"], cadre=["sw", "asw", "sw", "asw"])
    assert gap_by_area(table).data["area"].tolist() == ["k"]


def test_nothing_to_compare_gives_no_picture(gaps):
    assert gap_by_area(gaps([], [])) is None
    assert gap_by_area(gaps([3], [None])) is None
    assert gap_by_area(gaps([3], [0])) is None


def test_zero_one_row_and_more_than_needed_are_told_apart(gaps, sound):
    assert sound(gap_by_area(gaps([0], [41], ["k"]), names=NAMES)).title == "Karsa has nobody; it needs 41"
    over = sound(gap_by_area(gaps([60, 41], [58, 41], ["u", "k"]), names=NAMES))
    assert over.title == "Every area has the workers it needs"


def test_a_very_long_or_hostile_name_is_cut_in_the_picture_and_whole_in_the_words(gaps, sound, words_in):
    name = 'The autonomous district of the Upper Tolm valley <script>alert("1")</script> and \x0b islands'
    picture = sound(gap_by_area(gaps([6], [41], ["k"]), names={"k": name}))
    assert words_in(picture.wide)[1].endswith("…")
    assert '<script>alert("1")</script> and islands' in picture.alternative


def test_the_picture_speaks_french(gaps, sound):
    with speaking("fr"):
        picture = sound(gap_by_area(gaps([1006], [2041], ["k"]), names=NAMES))
    assert picture.title == "Karsa a 1\u202f006 des 2\u202f041 agents dont il a besoin"


def test_the_download_carries_title_and_source(gaps, words_in):
    from sswkit.showing.charts import picture_svg

    picture = gap_by_area(gaps([6], [41], ["k"]), names=NAMES)
    words = words_in(picture_svg(picture))
    assert words[0] == "Karsa has 6 of the 41 workers it needs"
    assert words[-1] == "Source: Staff register."
    assert picture_png(picture).startswith(b"\x89PNG")


def test_it_says_what_is_dark_and_what_is_light_and_that_a_norm_is_no_target(gaps, sound):
    short = sound(gap_by_area(gaps([6], [41], ["k"]), names=NAMES))
    assert short.unit == (
        "Workers in post and workers needed, by area. "
        "Dark: in post; light: still missing to the norm you chose (reference, not target)"
    )
    assert "light: still missing to the norm" in short.alternative
    with speaking("fr"):
        unit = gap_by_area(gaps([6], [41], ["k"]), names=NAMES).unit
    assert "clair\u00a0: manquent encore pour atteindre la norme choisie (repère, pas objectif)" in unit


def test_the_line_in_a_bar_is_explained_where_there_is_one(gaps):
    assert gap_by_area(gaps([60], [58], ["u"])).unit.endswith("; line: the norm where there are more")
    assert "line" not in gap_by_area(gaps([58], [58], ["u"])).unit
