"""Small results of the shape that the analyses give, and what every picture must keep."""

import re
from xml.etree import ElementTree

import pandas as pd
import pytest

from sswkit.showing.picture import Picture, picture_svg

NEVER = re.compile(r"\b(?i:nan|null|undefined|inf|infinity|nat)\b|<NA>|\bNone\b")


@pytest.fixture
def tidy():
    """Build a tidy result: columns by keyword, the rest of the shape filled in."""

    def build(unit="workers", source="staff", **columns):
        frame = pd.DataFrame(columns)
        for name in ("value", "numerator", "denominator"):
            if name not in frame:
                frame[name] = float("nan")
        return frame.assign(unit=unit, source=source, note="")

    return build


@pytest.fixture
def gaps(tidy):
    """Build what `gap.compare` gives by area."""

    def build(have, needed, area=None, **more):
        area = area or [f"a{n}" for n in range(len(have))]
        frame = tidy(
            area=area, have=pd.Series(have, dtype=float), needed=pd.Series(needed, dtype=float), **more
        )
        frame["gap"] = frame["needed"] - frame["have"]
        return frame.assign(value=frame["gap"], coverage=frame["have"] / frame["needed"])

    return build


@pytest.fixture(scope="session")
def never():
    """What a missing value looks like when it has become text."""
    return NEVER


@pytest.fixture(scope="session")
def words_in():
    """The texts that a person reads in an SVG."""
    return lambda svg: [node.text for node in ElementTree.fromstring(svg).iter() if node.tag.endswith("text")]


@pytest.fixture(scope="session")
def sound(words_in):
    """A picture is well-formed, self-contained, described, and never shows a missing value as text."""

    def check(picture: Picture) -> Picture:
        for svg in (picture.wide, picture.narrow, picture_svg(picture)):
            root = ElementTree.fromstring(svg)
            assert root.get("role") == "img"
            assert root.get("aria-label") == picture.alternative
            assert not re.search(r"""(href|src)\s*=|url\(|<script""", svg)
            assert not [text for text in words_in(svg) if NEVER.search(text or "")]
        for text in (picture.title, picture.unit, picture.alternative, picture.note, picture.source):
            assert not NEVER.search(text)
        assert picture.title
        return picture

    return check
