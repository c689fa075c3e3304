"""Workers as they are posted: whole, or as the sum came out."""

from typing import Literal, get_args

import numpy as np
import pandas as pd

from sswkit.core.errors import KitError
from sswkit.core.suggesting import did_you_mean
from sswkit.core.words import _

Rounding = Literal["none", "up", "manual"]
# Sums of decimals miss a whole number by less than this.
_DIGITS = 9


def rounded(workers: pd.Series, rounding: Rounding = "none") -> pd.Series:
    """How many whole workers is that?

    up = the next whole number
    manual = the whole number n below, if no more than n tenths (at most five) are over; else the next

    "manual" is the rule of the 2010 user's manual of WISN as it is remembered (1.1 is 1 and 1.2 is 2; 5.5
    is 5 and 5.6 is 6): it is not confirmed at the source. Some work never becomes no worker.

    Raises
    ------
    KitError : unknown rounding.

    >>> rounded(pd.Series([0.2, 1.1, 1.2, 4.4, 4.5, 9.5]), "manual").tolist()
    [1.0, 1.0, 2.0, 4.0, 5.0, 9.0]
    """
    if rounding not in get_args(Rounding):
        raise KitError(
            _("There is no rounding called “{name}”.", name=rounding),
            did_you_mean(str(rounding), get_args(Rounding)),
        )
    if rounding == "none":
        return workers
    exact = workers.round(_DIGITS)
    if rounding == "up":
        return np.ceil(exact)
    whole = np.floor(exact)
    over = (exact - whole).round(_DIGITS)
    return whole + (over > whole.clip(upper=5) / 10)
