"""Letters and colours of the pictures: how wide a text is, where it breaks, what it is painted with."""

import unicodedata
from pathlib import Path

FONT = "Noto Sans, Noto Sans Arabic, system-ui, sans-serif"
# What a saved picture is drawn with, whatever the machine has: Noto Sans and its Arabic in one family.
SAVED_FONT, TYPEFACE = "Kit Sans", Path(__file__).parent / "typeface"
INK, SOFT, LINE, CARD = "#1d2733", "#55616e", "#b9b3a7", "#ffffff"
MISSING, TINT = "#e2c7b6", "#8db1d6"
# The hues of the style sheet; they differ in lightness, too, for grey print and every kind of eye.
PILLAR = {"planning": "#073a8f", "developing": "#2f784c", "supporting": "#9d3e14", "agreeing": "#613f79"}
NAME_SIZE, LABEL_SIZE = 15, 14

# Advance widths of Noto Sans in parts of the letter size, to the next twentieth: pictures are laid out
# before a browser sees them, and the other typefaces of the list are narrower.
_WIDTHS = {
    0.2: "'’\u202f",
    0.25: " !,.:;Jijl·\u00a0",
    0.3: "()-`",
    0.35: "/I[\\]ft“”",
    0.4: '"r{}',
    0.45: "?_z",
    0.5: "FLcsvy–",
    0.55: "$*+0123456789<=>ESTYZ^aekx|~",
    0.6: "KPRVXbdghnopquø",
    0.65: "#ABCß",
    0.75: "&DGHNU",
    0.8: "OQw…",
    0.85: "%æ",
    0.9: "@MÆ",
    0.95: "WmœŒ",
    1.0: "—",
}
_WIDTH_OF = {c: width for width, letters in _WIDTHS.items() for c in letters}
_SAFETY = 1.03


def cleaned(text: object) -> str:
    """A text that an SVG can carry: no control characters, no lone surrogates, one line.

    >>> cleaned("Upper\\x0b\\n Tolm")
    'Upper Tolm'
    """
    kept = str(text).encode("utf-8", "replace").decode("utf-8")
    spaced = "".join(" " if unicodedata.category(c) in ("Cc", "Cs", "Co", "Cn") else c for c in kept)
    return " ".join(part for part in spaced.replace("\t", " ").split(" ") if part)


def text_width(text: str, size: float) -> float:
    """How many pixels a text takes, on the safe side.

    >>> text_width("il", 10) < text_width("MW", 10)
    True
    """
    return size * _SAFETY * sum(_letter(c) for c in text)


def _letter(c: str) -> float:
    if c in _WIDTH_OF:
        return _WIDTH_OF[c]
    if unicodedata.combining(c):
        return 0.0
    if unicodedata.east_asian_width(c) in "WF":
        return 1.0
    return _WIDTH_OF.get(unicodedata.normalize("NFD", c)[0], 0.65)  # an accent does not widen its letter


def shortened(text: object, room: float, size: float = NAME_SIZE) -> str:
    """The text, or as much of its beginning as fits with an ellipsis.

    >>> shortened("Karsa", 100), shortened("Autonomous district of the Upper Tolm valley", 160)
    ('Karsa', 'Autonomous district…')
    """
    line = cleaned(text)
    if text_width(line, size) <= room:
        return line
    kept = ""
    for c in line:
        if text_width(kept + c + "…", size) > room:
            break
        kept += c
    return kept.rstrip() + "…"


def wrapped(text: str, room: float, size: float) -> list[str]:
    """The text in lines that fit; a word that is too long for a line is shortened."""
    lines: list[str] = []
    for word in text.split(" ") if text else []:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(shortened(word, room, size))
    return lines
