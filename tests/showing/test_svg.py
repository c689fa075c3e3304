"""Marks land where the layout put them, and nothing that a table holds can become markup."""

from xml.etree import ElementTree

import pandas as pd

from sswkit.showing.chart_parts import boxes, drawn, lines, points, rules, texts
from sswkit.showing.svg import Room

ROOM = Room(left=50, right=20, top=26, bottom=4, width=630, height=120)


def marks(layers, kind: str) -> list[ElementTree.Element]:
    root = ElementTree.fromstring(drawn(layers, ROOM))
    return [node for node in root.iter() if node.tag.endswith("}" + kind)]


def test_the_canvas_is_the_plot_and_its_margins():
    root = ElementTree.fromstring(drawn([], ROOM))
    assert (root.get("width"), root.get("height")) == ("700", "150")
    assert root.get("viewBox") == "0 0 700 150"
    assert root[0].get("transform") == "translate(50,26)"


def test_a_box_that_grows_to_the_left_or_upwards_is_drawn_all_the_same():
    frame = pd.DataFrame({"x": [100.0], "x2": [40.0], "y": [30.0], "y2": [13.0]})
    (box,) = marks([boxes(frame, "#123456")], "rect")
    assert {name: box.get(name) for name in ("x", "y", "width", "height")} == {
        "x": "40",
        "y": "13",
        "width": "60",
        "height": "17",
    }


def test_each_piece_of_a_line_is_drawn_by_itself():
    frame = pd.DataFrame({"x": [0.0, 10.0, 30.0], "y": [0.0, 5.5, 9.0], "piece": [1, 1, 2]})
    assert [line.get("points") for line in marks([lines(frame, "#123456")], "polyline")] == [
        "0,0 10,5.5",
        "30,9",
    ]


def test_rules_dots_and_boxes_keep_their_own_paint():
    frame = pd.DataFrame({"x": [1.0], "x2": [2.0], "y": [3.0], "y2": [4.0], "colour": ["#abcdef"]})
    svg = drawn([rules(frame, colour="#112233", dash=(4, 3)), points(frame, "#445566"), boxes(frame)], ROOM)
    assert '<g stroke="#112233" stroke-width="1.5" stroke-dasharray="4,3"><line x1="1" y1="3"' in svg
    assert 'stroke="#445566"' in svg
    assert 'fill="#abcdef"' in svg


def test_a_name_with_signs_of_markup_stays_a_name():
    frame = pd.DataFrame({"x": [0.0], "y": [0.0], "text": ['<script>alert("1")</script> & Söhne']})
    (text,) = marks(texts(frame), "text")
    assert text.text == '<script>alert("1")</script> & Söhne'
    assert not marks(texts(frame), "script")


def test_a_colour_cannot_leave_its_attribute():
    colour = '#fff"/><script>1</script><g x="'
    frame = pd.DataFrame({"x": [0.0], "x2": [1.0], "y": [0.0], "y2": [1.0], "colour": [colour]})
    (box,) = marks([boxes(frame)], "rect")
    assert box.get("fill") == colour


def test_a_halo_lies_below_the_letters_it_frees():
    frame = pd.DataFrame({"x": [0.0], "y": [10.0], "text": ["9 of 48"]})
    svg = drawn(texts(frame, halo=True, align="right"), ROOM)
    assert svg.count(">9 of 48</text>") == 2
    assert svg.index('stroke-width="5"') < svg.rindex("9 of 48")
    assert 'text-anchor="end"' in svg
