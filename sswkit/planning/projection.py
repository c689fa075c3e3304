"""What will the workforce be in the coming years: a stock that flows change, year by year."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial, reduce

import numpy as np
import pandas as pd

from sswkit.core.errors import KitError
from sswkit.core.suggesting import did_you_mean
from sswkit.core.tidy import tidy
from sswkit.core.words import _, n_
from sswkit.planning.projection_inputs import Model, own_cells, stated_values
from sswkit.planning.projection_terms import LEAVING, MOVING, PEOPLE, SCOPE, band
from sswkit.planning.projection_values import Assumed

TELLING = 0.5  # fewer graduates than this without a place are not worth a note


@dataclass(frozen=True, slots=True)
class Year:
    """A year of the projection; every array has cadres, areas, ages and draws as axes."""

    year: int
    stock: np.ndarray
    need: np.ndarray
    recruits: np.ndarray
    without_place: np.ndarray
    before: np.ndarray
    leaving: np.ndarray | float
    retired: np.ndarray | float

    @property
    def leavers(self) -> np.ndarray:
        """Those who left in the year; counted only when asked for, as most projections do not ask."""
        return self.before * self.leaving + self.retired


def project(model: Model, by: Sequence[str] = ("cadre",)) -> pd.DataFrame:
    """How many workers will there be in each of the coming years, if the assumptions hold?

    stock[t] = aged(stock[t−1] × (1 − leaving − moving away) + moving in) + recruits[t],
    recruits[t] = min(1, ceiling / wanted) × wanted, for each cadre,
    wanted = enrolment[t−lag] × completion × absorption + recruitment + returns + immigration

    Leaving adds up attrition, death, emigration and, without age bands, retirement. With age bands of w
    years, one in w of a band grows into the next each year, and of the band in which the retirement age
    lies one in as many as it has years below that age retires. Recruits leave from the year after.

    Parameters
    ----------
    model : of `projection_inputs.prepare`.
    by : groups of the result: cadre, area, age. The year always is one.

    Returns
    -------
    `by`, year, need, gap, then value (workers), unit, numerator, denominator, source, note. The note says
    how many graduates found no place below the ceiling. Need and gap are there where a need is stated for
    every cell of the group, and not by age.

    Source
    ------
    Generic stock and flow as in Tjoa et al., Human Resources for Health 2010 (Zambia).

    Examples
    --------
    100 workers, of whom 10 of 100 leave each year, and 8 new ones: 100 × 0.9 + 8 = 98, then
    98 × 0.9 + 8 = 96.2.

    >>> from sswkit.planning.projection_inputs import prepare
    >>> stock = pd.DataFrame({"cadre": ["sw"], "value": [100.0]})
    >>> assumptions = pd.DataFrame({"name": ["attrition", "recruitment"], "value": [0.1, 8.0]})
    >>> project(prepare(stock, assumptions, 2026, 2))[["cadre", "year", "value"]].round(1)
      cadre  year  value
    0    sw  2026  100.0
    1    sw  2027   98.0
    2    sw  2028   96.2
    """
    by = groups(by)
    rows = [_rows(model, year, by) for year in simulate(model, stated_values(model))]
    found = pd.concat(rows, ignore_index=True).sort_values([*by, "year"], ignore_index=True, kind="stable")
    return tidy(found.assign(unit="workers", source=model.source), [*by, "year"], ["need", "gap"])


def flows(model: Model, by: Sequence[str] = ("cadre",)) -> pd.DataFrame:
    """How many come and go in each of the coming years?

    Parameters
    ----------
    by : groups of the result: cadre, area, age.

    Returns
    -------
    `by`, year, flow ("recruits", "leavers", "without_place": graduates above the ceiling), then value
    (workers) and the rest. Promotions and moves between areas are in no flow: nobody comes or goes.

    Examples
    --------
    100 workers and a tenth leaves.

    >>> from sswkit.planning.projection_inputs import prepare
    >>> stock = pd.DataFrame({"cadre": ["sw"], "value": [100.0]})
    >>> model = prepare(stock, pd.DataFrame({"name": ["attrition"], "value": [0.1]}), 2026, 1)
    >>> flows(model).set_index("flow")["value"].to_dict()
    {'leavers': 10.0, 'recruits': 0.0, 'without_place': 0.0}
    """
    by = groups(by)
    rows = []
    for year in list(simulate(model, stated_values(model)))[1:]:
        for flow in ("leavers", "recruits", "without_place"):
            value = summed(getattr(year, flow), by).ravel()
            rows.append(keys(model, by).assign(year=year.year, flow=flow, value=value))
    found = pd.concat(rows, ignore_index=True).sort_values([*by, "year", "flow"], ignore_index=True)
    return tidy(found.assign(unit="workers", source=model.source), [*by, "year", "flow"])


def simulate(model: Model, values: np.ndarray) -> Iterator[Year]:
    """Year by year, all draws at once; `values` has one line for each draw, one column for each row."""
    assumed = Assumed(model.rules, values)
    stock = np.repeat(model.stock[..., None], len(values), axis=-1)
    need, has_need = model.need[..., None, None], not np.isnan(model.need).all()
    nobody = np.broadcast_to(0.0, stock.shape)
    yield Year(model.base, stock, need, nobody, nobody, stock, 0.0, 0.0)
    for at in range(model.before + 1, len(model.span)):
        leaving, away, arriving = _transfers(model, at, assumed, stock)
        recruits, without_place = _recruits(model, at, assumed, nobody)
        before = stock
        ages, retired = _aged(model, at, assumed, _moved(stock * (1 - leaving - away), arriving))
        # stock[t] = aged(stock[t-1] × (1 − leaving − away) + arriving) + recruits[t]; no array is made anew
        stock = np.add(ages, recruits, out=ages)
        need = need * (1 + assumed.at(at, "population_growth")[:, :, :1]) if has_need else need
        yield Year(model.span[at], stock, need, recruits, without_place, before, leaving, retired)


def groups(by: Sequence[str]) -> list[str]:
    """The groups in the order of the model; one that it does not have is refused."""
    for column in by:
        if column not in SCOPE:
            raise KitError(
                _("A projection cannot be grouped by “{column}”.", column=column), did_you_mean(column, SCOPE)
            )
    return [column for column in SCOPE if column in by]


def summed(cells: np.ndarray, by: Sequence[str]) -> np.ndarray:
    """Cells added up along the axes that are no group."""
    return cells.sum(axis=tuple(SCOPE.index(c) for c in SCOPE if c not in by))


def keys(model: Model, by: Sequence[str]) -> pd.DataFrame:
    """The groups of the result, a row each, in the order of the arrays."""
    if not by:
        return pd.DataFrame(index=[0])
    return pd.MultiIndex.from_product([model.codes[c] for c in by], names=list(by)).to_frame(index=False)


def need_of(year: Year, by: Sequence[str]) -> np.ndarray:
    """The need by group and draw, in one line of numbers for each group; nobody's by age."""
    size = int(np.prod([length for c, length in zip(SCOPE, year.stock.shape[:-1], strict=True) if c in by]))
    if "age" in by:
        return np.full((size, 1), np.nan)
    return summed(year.need, by).reshape(size, -1)


def _rows(model: Model, year: Year, by: list[str]) -> pd.DataFrame:
    value, need = summed(year.stock, by).ravel(), need_of(year, by).ravel()
    lost = summed(year.without_place, by).ravel()
    notes = [_without_place(number) if number >= TELLING else "" for number in lost]
    return keys(model, by).assign(year=year.year, need=need, gap=need - value, value=value, note=notes)


def _without_place(number: float) -> str:
    return n_(
        "{n} graduate finds no place below the ceiling of recruitment",
        "{n} graduates find no place below the ceiling of recruitment",
        round(number),
    )


def _transfers(
    model: Model, at: int, assumed: Assumed, stock: np.ndarray
) -> tuple[np.ndarray, np.ndarray | float, np.ndarray | None]:
    """The share that leaves, the share that goes to another cell, and those who arrive from one, if any."""
    leaving = assumed.once("leaving", _added_up, *(assumed.at(at, name) for name in LEAVING))
    ways = [(key, assumed.at(at, *key)) for key in model.rules if key[0] in MOVING]
    if not ways:
        return np.minimum(leaving, 1.0), 0.0, None
    away, arriving = np.zeros(stock.shape), np.zeros(stock.shape)
    for (name, origin, _to), share in ways:
        away[own_cells(model, name, origin)] += _there(model, name, origin, share)
    # Drawn shares may add up to more than everybody: then all are as many times smaller.
    fit = 1 / np.maximum(leaving + away, 1.0)
    for (name, origin, to), share in ways:
        source = own_cells(model, name, origin)
        gone = stock[source] * fit[source] * _there(model, name, origin, share)
        arriving[own_cells(model, name, to)] += gone
    return leaving * fit, away * fit, arriving


def _there(model: Model, name: str, origin: str, share: np.ndarray) -> np.ndarray:
    """A share in the cells that it applies to."""
    full = np.broadcast_to(share, (*model.stock.shape, share.shape[-1]))
    return full[own_cells(model, name, origin)]


def _moved(staying: np.ndarray, arriving: np.ndarray | None) -> np.ndarray:
    return staying if arriving is None else staying + arriving


def _recruits(model: Model, at: int, assumed: Assumed, nobody: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """New workers below the ceiling, and the graduates for whom there is no place."""
    graduates = _graduates(model, at, assumed, nobody.shape)
    others = (assumed.at(at, name) for name in PEOPLE if name != "enrolment")
    wanted = assumed.once("wanted", partial(_people, nobody.shape), graduates, *others)
    ceiling = assumed.at(at, "ceiling")
    if np.isinf(ceiling).all():
        return wanted, nobody
    total = wanted.sum(axis=(1, 2), keepdims=True)
    fit = np.minimum(1.0, ceiling / np.where(total > 0, total, 1.0))
    fit = np.where(total > 0, fit, 1.0)
    return wanted * fit, np.broadcast_to(graduates * (1 - fit), nobody.shape)


def _graduates(model: Model, at: int, assumed: Assumed, shape: tuple[int, ...]) -> np.ndarray:
    """Those who began a training ago, completed it and took up the work, each cadre after its own lag."""
    passing = (assumed.at(at, "completion"), assumed.at(at, "absorption"))
    lags = sorted(set(model.lags.tolist()))
    of_each = [
        assumed.once(f"after {lag} years", _multiplied, assumed.at(at, "enrolment", lag=lag), *passing)
        for lag in lags
    ]
    if len(lags) == 1:
        return of_each[0]
    return assumed.once("graduates", partial(_each_its_own, model.lags, lags, shape), *of_each)


def _each_its_own(
    own: np.ndarray, lags: Sequence[int], shape: tuple[int, ...], *of_each: np.ndarray
) -> np.ndarray:
    """Of each cadre the graduates of its own lag."""
    found = np.zeros(shape)
    for lag, graduates in zip(lags, of_each, strict=True):
        found[own == lag] = np.broadcast_to(graduates, shape)[own == lag]
    return found


def _added_up(*parts: np.ndarray) -> np.ndarray:
    """Their sum; nobody anywhere is not added, for that takes as long as everybody."""
    return reduce(np.add, [part for part in parts if part.any()] or parts[:1])


def _people(shape: tuple[int, ...], *parts: np.ndarray) -> np.ndarray:
    return np.broadcast_to(_added_up(*parts), shape)


def _multiplied(number: np.ndarray, *shares: np.ndarray) -> np.ndarray:
    return number * math.prod(shares)


def _aged(
    model: Model, at: int, assumed: Assumed, stock: np.ndarray
) -> tuple[np.ndarray, np.ndarray | float]:
    """A year older: those who retire leave, those who outgrow their band go to the next."""
    if not any(model.codes["age"]):
        return stock, 0.0
    spans = np.array([band(text) or (0.0, np.inf) for text in model.codes["age"]])
    start, end = spans.T[..., None]
    age = assumed.at(at, "retirement_age")
    below = np.maximum(age - start, 1.0)
    retired = stock * np.where(age <= end, 1 / below, 0.0)
    onward = stock * np.where((age > end) & np.isfinite(end), 1 / (end - start), 0.0)
    onward[:, :, -1] = 0.0  # the last band is stayed in until the retirement age
    older = stock - retired - onward
    older[:, :, 1:] += onward[:, :, :-1]
    return older, retired
