"""How long until something happens, when for some it has not happened yet: Kaplan and Meier's curve."""

from dataclasses import dataclass

import numpy as np

Z = 1.959963984540054  # 95 percent of the normal distribution lie within ± this
_ROUGHLY = 1e-9


@dataclass(frozen=True)
class Waiting:
    """The share that still waits after each of `days`, with 95% limits, and the `longest` that any is seen.

    Before the first of `days` all wait. Between two of them the share stays as it is.
    """

    days: np.ndarray
    share: np.ndarray
    low: np.ndarray
    high: np.ndarray
    watched: np.ndarray
    longest: float

    def half(self) -> tuple[float, float, float]:
        """The first day on which at most half still wait, and its 95% limits; NaN where that is not seen.

        The limits are the first days on which the lower and the upper limit of the share are at most half.
        """
        return tuple(self._first(limit) for limit in (self.share, self.low, self.high))

    def after(self, day: float) -> tuple[float, float, float]:
        """The share that still waits after a day, and its 95% limits; NaN beyond what anybody is seen."""
        ended = len(self.share) > 0 and self.share[-1] == 0
        if not (ended or day <= self.longest):
            return (np.nan, np.nan, np.nan)
        place = int(np.searchsorted(self.days, day, side="right")) - 1
        if place < 0:
            low, high = wilson(1.0, float((self.watched >= day).sum()))
            return (1.0, float(low), float(high))
        return (float(self.share[place]), float(self.low[place]), float(self.high[place]))

    def _first(self, limit: np.ndarray) -> float:
        reached = np.flatnonzero(limit <= 0.5 + _ROUGHLY)
        return float(self.days[reached[0]]) if len(reached) else np.nan


def still_waiting(days: np.ndarray, ended: np.ndarray) -> Waiting:
    """Which share still waits after so many days?

    share after day t = Π over days s ≤ t of (1 − ended on s / waiting just before s)

    Who has not ended yet counts as waiting up to the last day that is known, and not as never ending
    nor as ending then (Kaplan and Meier, Journal of the American Statistical Association 53, 1958). A mean
    of those alone that have ended is too short: the long waits are not in it yet.

    The limits are those of Wilson for a share, with as many observations as Greenwood's standard error is
    worth: share × (1 − share) / error² (Rothman, Journal of Chronic Diseases 31, 1978). They stay within 0
    and 1, and where all have ended they are Wilson's own.

    Parameters
    ----------
    days : how long each has waited. ended : whether the wait is over.

    Examples
    --------
    Of four, one waits 10 days, one is seen for 20 and waits on, two wait 30: 3/4, then 3/4 × 0/2.

    >>> found = still_waiting(np.array([10, 20, 30, 30]), np.array([True, False, True, True]))
    >>> found.days.tolist(), found.share.tolist(), found.half()[0]
    ([10.0, 30.0], [0.75, 0.0], 30.0)
    """
    watched = np.asarray(days, dtype="float64")
    over = np.asarray(ended, dtype=bool)
    longest = float(watched.max()) if len(watched) else np.nan
    if not over.any():
        nothing = np.array([])
        return Waiting(nothing, nothing, nothing, nothing, watched, longest)
    # Here and not above: whoever looks at other things does not wait for it.
    from statsmodels.duration.survfunc import SurvfuncRight

    found = SurvfuncRight(watched, over.astype("float64"))
    share = np.where(found.surv_prob < _ROUGHLY, 0.0, found.surv_prob)
    low, high = wilson(share, _worth(share, found.surv_prob_se, found.n_risk))
    return Waiting(found.surv_times.astype("float64"), share, low, high, watched, longest)


def wilson(share: np.ndarray | float, number: np.ndarray | float) -> tuple[np.ndarray, np.ndarray]:
    """95% limits of a share of so many observations (Wilson 1927).

    >>> [round(float(limit), 3) for limit in wilson(0.5, 100)]
    [0.404, 0.596]
    """
    below = 1 + Z**2 / number
    middle = share + Z**2 / (2 * number)
    reach = Z * np.sqrt(share * (1 - share) / number + Z**2 / (4 * number**2))
    return np.clip((middle - reach) / below, 0, share), np.clip((middle + reach) / below, share, 1)


def _worth(share: np.ndarray, error: np.ndarray, waiting: np.ndarray) -> np.ndarray:
    """How many observations each share is worth; where nobody waits any more, as many as just before."""
    part = (share > 0) & (share < 1) & (error > 0)
    worth = np.where(part, share * (1 - share) / np.where(part, error, 1.0) ** 2, np.nan)
    if np.isnan(worth[-1]):
        worth[-1] = worth[-2] if len(worth) > 1 else waiting[-1]
    return worth
