"""What a browser says is checked against what the page offered: widgets alone promise nothing."""

from collections.abc import Collection

import ipywidgets

from sswkit.core.errors import KitError
from sswkit.core.words import _


def refuse_unless(offered: bool) -> None:
    """Stop when a value is none that the page offered.

    Raises
    ------
    KitError
        It is not; a page that runs as it should never sends such a value.
    """
    if not offered:
        raise KitError(
            _("That is not among what this page offers, and nothing was changed."),
            _("Load the page again and choose once more."),
        )


def one_of(value: object, offered: Collection) -> bool:
    """Is it one of the values on offer, and of their kind?

    >>> one_of(1, [1, 2]), one_of(True, [1, 2]), one_of(None, ["a"])
    (True, False, False)
    """
    return any(value == known and type(value) is type(known) for known in offered)


def within(value: object, least: float, most: float) -> bool:
    """Is it a number between two bounds?

    >>> within(3.5, 0, 10), within(float("nan"), 0, 10), within("3", 0, 10)
    (True, False, False)
    """
    return isinstance(value, int | float) and not isinstance(value, bool) and least <= value <= most


def picked(choice: ipywidgets.Widget) -> object:
    """The value of a list of options, if it is one of them: a browser can also send “none”."""
    offered = [option[1] if isinstance(option, tuple) else option for option in choice.options]
    refuse_unless(one_of(choice.value, offered))
    return choice.value
