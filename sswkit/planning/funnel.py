"""Is an area really served worse than others, or is it chance? The numbers of a funnel plot."""

import numpy as np
import pandas as pd
from scipy.stats import poisson

from sswkit.core.tidy import PER_100000, tidy
from sswkit.planning.distribution import density

WARNING, ACTION = 0.95, 0.998  # the two limits that are usual: about two and three standard errors


def funnel(
    have: pd.DataFrame, areas: pd.DataFrame, basis: str = "children", widened: bool = False
) -> pd.DataFrame:
    """Which areas have fewer or more workers than chance alone would explain?

    expected = people of the area × workers of all areas / people of all areas
    limits = quantiles of the Poisson distribution with this mean, as workers for 100,000

    Small areas differ by chance; the larger an area, the narrower the limits. Workers are placed by people
    and not by chance, so a country often differs more than Poisson: `dispersion` says how much.

    Parameters
    ----------
    have : workers by area. areas : table `areas`. basis : children or population.
    widened : draw the limits apart by √dispersion where it is above 1.

    Returns
    -------
    area, expected (workers), low_95, high_95, low_998, high_998 (for 100,000), verdict (far_below, below,
    within, above, far_above; nothing where there is no value), dispersion (mean of (workers − expected)² /
    expected), then value (workers for 100,000), unit, numerator, denominator, source, note.

    Source: D. J. Spiegelhalter, Funnel plots for comparing institutional performance, Statistics in
    Medicine 24, 2005.

    Examples
    --------
    Each area of 100,000 people expects 5 workers. By Poisson 1 to 10 are within 95 percent.

    >>> have = pd.DataFrame({"area": ["N", "S"], "value": [1.0, 9.0]})
    >>> areas = pd.DataFrame({"area": ["N", "S"], "children": [100000.0, 100000.0]})
    >>> funnel(have, areas)[["area", "expected", "low_95", "high_95", "verdict", "dispersion"]]
      area  expected  low_95  high_95 verdict  dispersion
    0    N       5.0     1.0     10.0  within         3.2
    1    S       5.0     1.0     10.0  within         3.2
    """
    found = density(have, areas, basis)
    known = found["value"].notna()
    workers, people = found["numerator"].where(known), found["denominator"].where(known)
    expected = people * workers.sum() / people.sum()
    dispersion = float(((workers - expected) ** 2 / expected.where(expected > 0)).mean())
    factor = np.sqrt(max(dispersion, 1.0)) if widened and np.isfinite(dispersion) else 1.0
    limits = {
        f"{side}_{name}": _limit(expected, probability, factor)
        for name, share in (("95", WARNING), ("998", ACTION))
        for side, probability in (("low", (1 - share) / 2), ("high", (1 + share) / 2))
    }
    verdict = _verdict(workers, limits)
    shown = {name: limit / people * PER_100000 for name, limit in limits.items()}
    result = found.assign(expected=expected, **shown, verdict=verdict, dispersion=dispersion)
    return tidy(result, ["area"], ["expected", *shown, "verdict", "dispersion"])


def _limit(expected: pd.Series, probability: float, factor: float) -> pd.Series:
    exact = pd.Series(poisson.ppf(probability, expected.clip(lower=0.0)), expected.index)
    exact = exact.where(expected > 0, 0.0).where(expected.notna())
    return (expected + (exact - expected) * factor).clip(lower=0.0)


def _verdict(workers: pd.Series, limits: dict[str, pd.Series]) -> np.ndarray:
    return np.select(
        [
            workers.isna(),
            workers < limits["low_998"],
            workers > limits["high_998"],
            workers < limits["low_95"],
            workers > limits["high_95"],
        ],
        ["", "far_below", "far_above", "below", "above"],
        "within",
    )
