"""Which yearly intake closes the gap in time, with how much certainty: or why none does."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from numbers import Integral

import numpy as np
import pandas as pd

from sswkit.core.errors import KitError
from sswkit.core.suggesting import did_you_mean
from sswkit.core.words import _, n_, percent
from sswkit.planning.levers import only
from sswkit.planning.projection_bands import totals
from sswkit.planning.projection_inputs import Model
from sswkit.planning.scenarios import with_changes

MOST = 2**30  # more people than any country could begin to train
ENROLMENT = ("enrolment", "", "")
SLACK = 1e-6  # of a worker: less is not missing


@dataclass(frozen=True, slots=True)
class Answer:
    """The intake a year (missing if none is enough), how sure it closes the gap, and both in words."""

    intake: float
    certainty: float
    sentence: str


def intake(
    model: Model,
    values: np.ndarray,
    cadre: str,
    year: int,
    certainty: float = 0.8,
    from_year: int | None = None,
) -> Answer:
    """How many must begin training each year so that there are enough workers of a cadre in `year`?

    the smallest whole intake with (draws in which workers ≥ need) / draws ≥ certainty

    The same draws are used for every intake, so more people in training never make it less certain, and
    halving the interval finds the answer.

    Parameters
    ----------
    model : of `projection_inputs.prepare`, with the need of the cadre.
    values : draws of its assumptions, of `projection_draws.draw`, or `projection_inputs.stated_values`.
    cadre, year : for whom and until when.
    certainty : share of the draws, 0 to 1.
    from_year : the first year with the intake; else the year after the base year.

    Returns
    -------
    The answer. Without an intake that is enough, its sentence says why.

    Raises
    ------
    KitError : an unknown cadre, a year outside the projection, no need, a certainty that is no share.

    Examples
    --------
    100 workers, 200 needed in ten years, nobody leaves: (200 − 100) / 10 = 10 a year.

    >>> from sswkit.planning.projection_inputs import prepare, stated_values
    >>> stock = pd.DataFrame({"cadre": ["sw"], "value": [100.0]})
    >>> needed = pd.DataFrame({"cadre": ["sw"], "value": [200.0]})
    >>> model = prepare(stock, pd.DataFrame({"name": ["attrition"], "value": [0.0]}), 2025, 10, needed)
    >>> intake(model, stated_values(model), "sw", 2035).intake
    10.0
    """
    start = model.base + 1 if from_year is None else from_year
    _check(model, cadre, year, certainty, start)
    until = _with_intake(only(replace(model, years=year - model.base), cadre), cadre, start)

    def reached(number: float) -> float:
        return _reached(until, values, cadre, number)

    enough = _smallest(reached, certainty, _guess(until, values, cadre, certainty))
    if enough is None:
        return Answer(np.nan, reached(MOST), _why(until, values, cadre, year, start, certainty))
    return Answer(float(enough), reached(enough), _found(cadre, year, enough, reached(enough)))


def _smallest(reached: Callable[[int], float], certainty: float, guess: int) -> int | None:
    """The smallest number that is enough, or none; more people are never enough less often."""
    if reached(0) >= certainty:
        return 0
    if reached(MOST) < certainty:
        return None
    low, high = 0, min(max(guess, 1), MOST)
    while reached(high) < certainty:
        low, high = high, min(2 * high, MOST)
    middle = high - 1  # a guess that is right is found out at once
    while high - low > 1:
        low, high = (low, middle) if reached(middle) >= certainty else (middle, high)
        middle = (low + high) // 2
    return high


def _guess(model: Model, values: np.ndarray, cadre: str, certainty: float) -> int:
    """How many are enough if each who begins adds as much as the first one: so it is below the ceiling."""
    without, need = _ends(model, values, cadre, 0)
    each = _ends(model, values, cadre, 1)[0] - without
    wanted = np.full(without.shape, np.inf)
    np.divide(need - SLACK - without, each, out=wanted, where=each > 0)
    number = np.sort(wanted)[math.ceil(certainty * len(wanted) - SLACK) - 1]
    return math.ceil(min(max(number, 0.0), MOST))


def _reached(model: Model, values: np.ndarray, cadre: str, number: float) -> float:
    """The share of draws with enough workers in the last year."""
    stock, need = _ends(model, values, cadre, number)
    return float((stock >= need - SLACK).mean())


def _ends(model: Model, values: np.ndarray, cadre: str, number: float) -> tuple[np.ndarray, np.ndarray]:
    """Workers and need of the cadre in the last year, by draw, if so many begin training each year."""
    last = range(model.years, model.years + 1)
    stock, need = totals(_of_intake(model, number), values, ["cadre"], last)
    at = model.codes["cadre"].index(cadre)
    return stock[0, at], need[0, at]


def _with_intake(model: Model, cadre: str, start: int) -> Model:
    """The model in which a number of people, nobody yet, begins training each year."""
    row = {"name": "enrolment", "cadre": cadre, "how": "set", "value": 0.0, "from_year": start}
    return with_changes(model, pd.DataFrame([row]))


def _of_intake(model: Model, number: float) -> Model:
    """The same with that number of people; a search has no time to check it each time."""
    rule = model.rules[ENROLMENT]
    changes = (*rule.changes[:-1], replace(rule.changes[-1], value=float(number)))
    return replace(model, rules={**model.rules, ENROLMENT: replace(rule, changes=changes)})


def _found(cadre: str, year: int, enough: int, certainty: float) -> str:
    if enough == 0:
        return _(
            "There are enough workers of “{cadre}” in {year} without anybody in training ({share} certain).",
            cadre=cadre,
            year=str(year),
            share=percent(certainty),
        )
    return n_(
        "{n} person a year in training closes the gap of “{cadre}” by {year} ({share} certain).",
        "{n} people a year in training close the gap of “{cadre}” by {year} ({share} certain).",
        enough,
        cadre=cadre,
        year=str(year),
        share=percent(certainty),
    )


def _why(model: Model, values: np.ndarray, cadre: str, year: int, start: int, certainty: float) -> str:
    goal = _("No intake closes the gap of “{cadre}” by {year}", cadre=cadre, year=str(year))
    lag = int(model.lags[model.codes["cadre"].index(cadre)])
    if start + lag > year:
        reason = _(
            "who begins in {start} is a worker in {end} at the earliest",
            start=str(start),
            end=str(start + lag),
        )
    elif _reached(_without_ceiling(model, cadre), values, cadre, MOST) >= certainty:
        reason = _("the ceiling of recruitment lets in too few")
    else:
        reason = _("too few of those in training complete it and take up the work")
    return _("{goal}: {reason}.", goal=goal, reason=reason)


def _without_ceiling(model: Model, cadre: str) -> Model:
    row = {"name": "ceiling", "cadre": cadre, "how": "set", "value": np.inf}
    return with_changes(model, pd.DataFrame([row]))


def _check(model: Model, cadre: str, year: int, certainty: float, start: int) -> None:
    cadres = model.codes["cadre"]
    if cadre not in cadres:
        raise KitError(_("There is no cadre “{cadre}”.", cadre=cadre), did_you_mean(cadre, cadres))
    whole = isinstance(year, Integral) and isinstance(start, Integral)
    if not whole or not model.base < year <= model.base + model.years or start <= model.base:
        raise KitError(
            _("The goal lies outside the years of the projection."),
            _(
                "Use a year from {first} to {last}.",
                first=str(model.base + 1),
                last=str(model.base + model.years),
            ),
        )
    if not 0 < certainty <= 1:
        raise KitError(
            _("A certainty of {certainty} is not possible.", certainty=certainty),
            _("Use a share above 0 and not above 1, such as 0.8."),
        )
    if np.isnan(model.need[cadres.index(cadre)]).any():
        raise KitError(
            _("The need of “{cadre}” is not stated in every area.", cadre=cadre),
            _("Compute it from a norm for each area, and give it to the projection."),
        )
