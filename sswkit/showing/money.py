"""Sums of money as people say them: millions and billions in words, with the currency."""

from babel.numbers import format_compact_decimal

from sswkit.core.words import _, current_language, number

LARGE, BILLION = 1_000_000, 1_000_000_000


def money(value: float, currency: str = "") -> str:
    """A sum of money in the language in force; large ones are rounded.

    >>> money(488_830, "RVD"), money(84.25), money(5.256, "RVD"), money(1_096_055_650, "RVD")
    ('488,830 RVD', '84', '5.26 RVD', '1.1 billion RVD')
    """
    if abs(value) < LARGE - 0.5:
        return _with(_("{n} {currency}", n=_small(value), currency=currency), currency, _small(value))
    digits = 2 if abs(value) >= BILLION else 1
    large = format_compact_decimal(
        value, format_type="long", locale=current_language(), fraction_digits=digits
    )
    return _with(_("{large} {currency}", large=large, currency=currency), currency, large)


def in_millions(most: float) -> bool:
    """Is a picture of money up to `most` easier to read in millions?

    >>> in_millions(2_500_000), in_millions(250_000_000)
    (False, True)
    """
    return most >= 10 * LARGE


def unit_of(most: float, currency: str = "") -> str:
    """What the numbers of such a picture are.

    >>> unit_of(5e9, "RVD"), unit_of(5e3, "RVD"), unit_of(5e3)
    ('Millions of RVD', 'RVD', 'Money')
    """
    if in_millions(most):
        return _("Millions of {currency}", currency=currency or _("the currency"))
    return currency or _("Money")


def _small(value: float) -> str:
    return number(value, 2 if abs(value) < 10 and abs(value - round(value)) >= 0.005 else 0)


def _with(text: str, currency: str, bare: str) -> str:
    return text if currency else bare
