"""A name that nobody knows, and those that it may have meant."""

from collections.abc import Iterable
from difflib import get_close_matches

from sswkit.core.words import _


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A sentence with the nearest known names, or with all of them when none is near.

    >>> did_you_mean("vacency_rate", ["vacancy_rate", "headcount"])
    'Did you mean vacancy_rate?'
    """
    names = sorted(known)
    close = get_close_matches(word, names, n=3, cutoff=0.6)
    if close:
        return _("Did you mean {names}?", names=", ".join(close))
    return _("You can use: {names}.", names=", ".join(names))
