"""The palette, measured: readable on paper, and told apart by every kind of eye and in grey.

Colour blindness is simulated after Machado, Oliveira and Fernandes, “A Physiologically-based Model for
Simulation of Color Vision Deficiency” (2009), severity 1; distances are those of CIELAB (1976), contrasts
those of WCAG 2.
"""

import itertools
import re
from pathlib import Path

import numpy as np
import pytest

from sswkit.showing.charts_deployment import NEW
from sswkit.showing.charts_fairness import ABOVE, BELOW, WITHIN
from sswkit.showing.charts_mix import DARK, SHADES
from sswkit.showing.charts_movements import COLOUR
from sswkit.showing.charts_supporting import HUE, PALE
from sswkit.showing.lettering import CARD, INK, LINE, MISSING, PILLAR, SOFT, TINT
from sswkit.showing.map_legend import DARK as DARK_CLASSES
from sswkit.showing.map_legend import SHADES as CLASSES

STATIC = Path(__file__).parents[2] / "sswkit/serving/share/voila/templates/sswkit/static"
EYES = {
    "protan": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deutan": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritan": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
    "usual": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
}
TO_XYZ = [
    [0.4124564, 0.3575761, 0.1804375],
    [0.2126729, 0.7151522, 0.0721750],
    [0.0193339, 0.1191920, 0.9503041],
]
HUES = ("planning", "developing", "supporting", "agreeing")
SURFACES = ("paper", "card", "wash")
TOLD_APART, IN_GREY = 18, 5  # CIELAB distance; difference of lightness out of 100


def tokens() -> dict[str, str]:
    """The colours that the style sheets name, each with six digits."""
    root = re.search(r":root\s*\{[^}]*\}", (STATIC / "look.css").read_text(encoding="utf-8")).group()
    found = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", root))
    return {
        name: c if len(c) == 7 else "#" + "".join(2 * digit for digit in c[1:]) for name, c in found.items()
    }


TOKENS = tokens()


def light(colour: str) -> np.ndarray:
    channels = np.array([int(colour[place : place + 2], 16) for place in (1, 3, 5)]) / 255
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted(float(light(colour) @ [0.2126, 0.7152, 0.0722]) for colour in (one, other))
    return (lighter + 0.05) / (darker + 0.05)


def lab(linear: np.ndarray) -> np.ndarray:
    xyz = np.array(TO_XYZ) @ np.clip(linear, 0, 1) / [0.95047, 1.0, 1.08883]
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def distance(one: str, other: str, eye: str) -> float:
    seen = [lab(np.array(EYES[eye]) @ light(colour)) for colour in (one, other)]
    return float(np.linalg.norm(seen[0] - seen[1]))


def lightness(colour: str) -> float:
    return float(lab(light(colour))[0])


def test_the_measure_knows_black_from_white():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert lightness("#ffffff") == pytest.approx(100, abs=0.01)
    assert distance("#ff0000", "#00ff00", "usual") > 3 * distance("#d00000", "#607000", "deutan")


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("words", ["ink", "soft", *HUES, "good", "warn", "stop"])
def test_words_are_readable_on_every_surface(words, surface):
    assert contrast(TOKENS[words], TOKENS[surface]) >= 4.5


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("shape", ["control", "focus", *HUES])
def test_what_a_hand_looks_for_is_seen_on_every_surface(shape, surface):
    assert contrast(TOKENS[shape], TOKENS[surface]) >= 3


@pytest.mark.parametrize("hue", HUES)
def test_white_words_are_readable_on_a_pillars_button(hue):
    assert contrast("#ffffff", TOKENS[hue]) >= 4.5


def test_words_are_readable_on_the_banner():
    assert contrast(TOKENS["ink"], TOKENS["caution"]) >= 4.5
    assert contrast(TOKENS["soft"], TOKENS["caution"]) >= 4.5


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize(("one", "other"), itertools.combinations(HUES, 2))
def test_the_pillars_are_told_apart_by_every_eye(one, other, eye):
    assert distance(TOKENS[one], TOKENS[other], eye) >= TOLD_APART


@pytest.mark.parametrize(("one", "other"), itertools.combinations(HUES, 2))
def test_the_pillars_are_told_apart_in_grey(one, other):
    assert abs(lightness(TOKENS[one]) - lightness(TOKENS[other])) >= IN_GREY


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize(
    "together",
    [
        SHADES,
        (PILLAR["planning"], MISSING),
        (PILLAR["developing"], MISSING),
        (PILLAR["planning"], TINT),
        (PILLAR["planning"], LINE),
        (HUE, PALE),
        (PILLAR["planning"], NEW, MISSING),
        (BELOW, WITHIN, ABOVE),
        tuple(COLOUR.values()),
        CLASSES,
    ],
    ids=[
        "mix",
        "gap",
        "training",
        "pyramid",
        "the others",
        "spans",
        "new posts",
        "funnel",
        "movements",
        "map",
    ],
)
def test_what_stands_in_one_picture_is_told_apart_by_every_eye_and_in_grey(together, eye):
    for one, other in itertools.combinations(together, 2):
        assert distance(one, other, eye) >= TOLD_APART, (one, other)
        assert abs(lightness(one) - lightness(other)) >= 2 * IN_GREY, (one, other)


@pytest.mark.parametrize("shade", SHADES)
def test_figures_are_readable_on_their_part_of_a_bar(shade):
    assert contrast(CARD if shade in DARK else INK, shade) >= 4.5


@pytest.mark.parametrize("shade", CLASSES)
def test_names_are_readable_on_their_area_of_a_map(shade):
    assert contrast(CARD if shade in DARK_CLASSES else INK, shade) >= 4.5


def test_pages_and_pictures_are_painted_with_the_same_colours():
    assert {name: TOKENS[name] for name in HUES} == PILLAR
    assert (TOKENS["ink"], TOKENS["soft"], TOKENS["card"]) == (INK, SOFT, CARD)


def test_colours_stand_in_one_place_and_a_style_sheet_stays_short():
    for sheet in sorted(STATIC.glob("*.css")):
        assert len(sheet.read_text(encoding="utf-8").splitlines()) < 300, sheet.name
