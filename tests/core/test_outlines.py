"""Borders become light enough to draw, and stay borders."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sswkit.core.outlines import as_text, lighter, outline_of, points_in, signed_area

DEGREES = st.floats(-60, 60, allow_nan=False)
TRIANGLES = st.lists(st.tuples(DEGREES, DEGREES), min_size=3, max_size=8)


def area(outline):
    return sum(signed_area(ring) for polygon in outline for ring in polygon)


def test_a_square_with_a_hole_keeps_its_area_by_hand():
    # 4 × 4 outside, 1 × 1 inside: 15. The hole runs against its border, so that the two add up.
    square = "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 2 1, 2 2, 1 2, 1 1))"
    assert area(outline_of(square)) == 15.0


@pytest.mark.parametrize(
    "text",
    [
        "POLYGON ((0 0, 0 1, 1 1, 1 0, 0 0))",
        "POLYGON ((0 0, 1 0, 1 1, 0 1))",
        "POLYGON Z ((0 0 7, 1 0 7, 1 1 7, 0 1 7))",
    ],
)
def test_wrong_winding_an_open_ring_and_heights_are_mended(text):
    outline = outline_of(text)
    assert area(outline) == 1.0
    assert outline[0][0][0] == outline[0][0][-1]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "POINT (1 2)",
        "POLYGON ((0 0, 1 1))",
        "POLYGON ((0 x, 1 1, 2 2))",
        "POLYGON ((0 0, nan 1, 2 2))",
        "POLYGON",
    ],
)
def test_what_is_no_area_is_a_value_error(text):
    with pytest.raises(ValueError):  # noqa: PT011  each has words of its own
        outline_of(text)


@settings(max_examples=60, deadline=None)
@given(st.lists(TRIANGLES, min_size=1, max_size=4))
def test_a_lighter_map_has_no_more_points_and_lighter_again_is_the_same(rings):
    outlines = [[[[*ring, ring[0]]]] for ring in rings if abs(signed_area([*ring, ring[0]])) > 1]
    if outlines:
        once = lighter(outlines)
        assert points_in(once) <= points_in(outlines)
        assert [outline_of(as_text(outline)) for outline in lighter(once)] == [
            outline_of(as_text(outline)) for outline in once
        ]


def test_a_border_that_two_areas_share_stays_one_line():
    wavy = [(5 + 0.001 * (n % 3), n / 100) for n in range(1001)]
    west = [(0, 0), *wavy, (0, 10), (0, 0)]
    east = [(10, 0), (10, 10), *reversed(wavy), (10, 0)]
    one, other = lighter([[[west]], [[east]]])
    middle = {point for point in one[0][0] if 4 < point[0] < 6}
    assert middle == {point for point in other[0][0] if 4 < point[0] < 6}
    assert len(middle) < 1001
    assert area(one) + area(other) == pytest.approx(100.0, abs=1e-6)


def test_a_detailed_coast_is_cut_to_what_a_page_can_draw():
    coast = [(n / 1000, (n * 7919 % 100) / 1000) for n in range(60_000)]
    found = lighter([[[[*coast, (60, 50), (0, 50), coast[0]]]]])
    assert points_in(found) <= 20_000


def test_an_area_that_is_too_small_for_the_picture_does_not_vanish():
    town = [(5.0, 5.0), (5.0001, 5.0), (5.0001, 5.0001), (5.0, 5.0)]
    country = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0), (0.0, 0.0)]
    assert lighter([[[country]], [[town]]])[1] == [[town]]
