"""Shares in words: “two in three” is heard where “66.7%” is only read."""

from fractions import Fraction

from sswkit.core.words import _, number, percent

_PARTS = (2, 3, 4, 5, 10)
_CLOSE = 0.021


def share_in_words(share: float) -> str:
    """A share as a fraction that people say, or as a percentage where none is close.

    >>> share_in_words(2 / 3), share_in_words(0.51), share_in_words(0), share_in_words(0.996)
    ('two in three', 'half', 'none', 'nearly all')
    >>> share_in_words(0.86), share_in_words(0.02)
    ('86%', 'fewer than one in twenty')
    """
    extreme = _extreme(share)
    if extreme:
        return {
            "none": _("none"),
            "few": _("fewer than one in twenty"),
            "most": _("nearly all"),
            "all": _("all"),
        }[extreme]
    near = _nearest(share)
    if near is None:
        return percent(share)
    if near == Fraction(1, 2):
        return _("half")
    return _("{part} in {whole}", part=number_word(near.numerator), whole=number_word(near.denominator))


def areas_in_words(part: int, whole: int) -> str:
    """How many of the areas, as the subject of a sentence in lower case.

    >>> areas_in_words(24, 36), areas_in_words(2, 5), areas_in_words(18, 36), areas_in_words(31, 36)
    ('two areas in three', '2 of the 5 areas', 'half of the areas', '31 of the 36 areas')
    """
    near = _nearest(part / whole) if whole >= 10 and _extreme(part / whole) is None else None
    if near is None:
        return _("{part} of the {whole} areas", part=number(part), whole=number(whole))
    if near == Fraction(1, 2):
        return _("half of the areas")
    words = {"part": number_word(near.numerator), "whole": number_word(near.denominator)}
    return _("one area in {whole}", **words) if near.numerator == 1 else _("{part} areas in {whole}", **words)


def workers_in_words(share: float) -> str:
    """A share of the workers, as the subject of a sentence in lower case.

    >>> workers_in_words(0.3), workers_in_words(0.255), workers_in_words(0.86), workers_in_words(0)
    ('three workers in ten', 'one worker in four', '86% of the workers', 'none of the workers')
    """
    extreme = _extreme(share)
    if extreme:
        return {
            "none": _("none of the workers"),
            "few": _("fewer than one worker in twenty"),
            "most": _("nearly all workers"),
            "all": _("all workers"),
        }[extreme]
    near = _nearest(share)
    if near is None:
        return _("{percent} of the workers", percent=percent(share))
    if near == Fraction(1, 2):
        return _("half of the workers")
    words = {"part": number_word(near.numerator), "whole": number_word(near.denominator)}
    return (
        _("one worker in {whole}", **words)
        if near.numerator == 1
        else _("{part} workers in {whole}", **words)
    )


def grammatical_number(share: float) -> int:
    """1 where the share is said as “(fewer than) one … in …”, else 2: which form of the verb follows it.

    >>> grammatical_number(1 / 3), grammatical_number(0.02), grammatical_number(0.5)
    (1, 1, 2)
    """
    if _extreme(share) == "few":
        return 1
    near = None if _extreme(share) else _nearest(share)
    return 1 if near is not None and near.numerator == 1 and near != Fraction(1, 2) else 2


def number_word(n: int) -> str:
    """A small number as a word, a larger one in figures.

    >>> number_word(3), number_word(41)
    ('three', '41')
    """
    words = (_("none"), _("one"), _("two"), _("three"), _("four"), _("five"))
    words += (_("six"), _("seven"), _("eight"), _("nine"), _("ten"))
    return words[n] if 0 <= n < len(words) else number(n)


def capitalised(sentence: str) -> str:
    """The sentence with a capital first letter, even behind the marks of emphasis.

    >>> capitalised("**two** areas in three")
    '**Two** areas in three'
    """
    start = next((place for place, c in enumerate(sentence) if c != "*"), 0)
    return sentence[:start] + sentence[start : start + 1].upper() + sentence[start + 1 :]


def _extreme(share: float) -> str | None:
    if share <= 0:
        return "none"
    if share >= 1:
        return "all"
    if share < 0.045:
        return "few"
    return "most" if share > 0.965 else None


def _nearest(share: float) -> Fraction | None:
    # The simplest fraction that is within two points, and within six percent of itself: 9% is not a tenth.
    for parts in _PARTS:
        near = Fraction(round(share * parts), parts)
        if (
            near.denominator == parts
            and 0 < near < 1
            and abs(float(near) - share) <= min(_CLOSE, 0.06 * near)
        ):
            return near
    return None
