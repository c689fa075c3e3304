"""The workers of each plan, year by year: today's staff kept, no change, each scenario, the gap closed."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from sswkit.planning import outlook
from sswkit.planning.projection import simulate, summed
from sswkit.planning.projection_inputs import Model, stated_values
from sswkit.planning.scenarios import BASELINE

KEEP, CLOSE = "keep", "close"
DRAWS = 400  # the spread of a sum over all cadres is known well enough with these


@dataclass(frozen=True, slots=True)
class Path:
    """The workers of a plan: those in post and those who join, by draw, year and cadre."""

    stock: np.ndarray
    joiners: np.ndarray


@dataclass(frozen=True, slots=True)
class Plans:
    """Every plan by its name, and the need; the first draw of each is what the assumptions state."""

    years: np.ndarray
    cadres: tuple[str, ...]
    paths: Mapping[str, Path]
    need: np.ndarray
    today: np.ndarray
    source: str

    @property
    def last_year(self) -> int:
        """The last year that is planned."""
        return int(self.years[-1])


def staffing_plans(model: Model, scenarios: Mapping[str, Model], draws: int = DRAWS) -> Plans:
    """How many workers does each plan have in each of the coming years, and how many join?

    keep: stock[t] = stock of today; close: stock[t] = today + (need of the last year − today) × t / years,
    where more are needed than are there today, else as today
    joiners[t] = max(0, stock[t] − stock[t−1] × share that stays)

    Parameters
    ----------
    model : of `outlook.model`; without a change it is the plan "baseline".
    scenarios : the model of each scenario of the team, by its name.
    draws : of the assumptions, besides what they state.

    Returns
    -------
    Plans "keep", "baseline", "close" (where a need is known), then the scenarios; years after today's.

    Examples
    --------
    100 workers of whom a tenth leaves each year, 120 needed: to keep them 10 join; to close the gap in two
    years 110 − 90 = 20 join, then 120 − 99 = 21.

    >>> from sswkit.planning.projection_inputs import prepare
    >>> stock = pd.DataFrame({"cadre": ["sw"], "value": [100.0]})
    >>> rows = pd.DataFrame({"name": ["attrition"], "value": [0.1]})
    >>> found = staffing_plans(prepare(stock, rows, 2026, 2, stock.assign(value=120.0)), {}, 1)
    >>> [found.paths[plan].joiners[0, :, 0].round(6).tolist() for plan in ("keep", "close")]
    [[10.0, 10.0], [20.0, 21.0]]
    """
    values = np.vstack([stated_values(model), outlook.draws(model, draws)])
    today, baseline, staying, need = _simulated(model, values)
    paths = {
        KEEP: _joined(today, np.repeat(today[:, None], model.years, axis=1), staying),
        BASELINE: baseline,
    }
    if not np.isnan(need).all():
        paths[CLOSE] = _joined(today, _to_the_need(today, need), staying)
    paths |= {name: _simulated(own, values)[1] for name, own in scenarios.items()}
    years = model.base + 1 + np.arange(model.years)
    return Plans(years, tuple(model.codes["cadre"]), paths, need, today, model.source)


def stated_workers(plans: Plans) -> pd.DataFrame:
    """The workers of each plan as the assumptions state them: scenario, year, cadre, stock, joiners."""
    index = pd.MultiIndex.from_product(
        [plans.paths, plans.years, plans.cadres], names=["scenario", "year", "cadre"]
    )
    both = {
        name: np.concatenate([getattr(path, name)[0].ravel() for path in plans.paths.values()])
        for name in ("stock", "joiners")
    }
    return pd.DataFrame(both, index=index).reset_index()


def missing_work(plans: Plans, plan: str) -> np.ndarray:
    """Workers missing to the need by draw and year, in the cadres whose need is known."""
    return np.nansum(np.clip(plans.need - plans.paths[plan].stock, 0.0, None), axis=2)


def _simulated(model: Model, values: np.ndarray) -> tuple[np.ndarray, Path, np.ndarray, np.ndarray]:
    """Today's stock, the path, the share of each year that stays, and the need; by draw, year, cadre."""
    every = list(simulate(model, values))
    stock = np.stack([_by_cadre(year.stock, values) for year in every], axis=1)
    recruits = np.stack([_by_cadre(year.recruits, values) for year in every], axis=1)
    need = np.stack([_by_cadre(year.need, values) for year in every], axis=1)
    before = stock[:, :-1]
    staying = np.divide(stock[:, 1:] - recruits[:, 1:], before, out=np.ones_like(before), where=before > 0)
    return stock[:, 0], Path(stock[:, 1:], recruits[:, 1:]), staying, need[:, 1:]


def _by_cadre(cells: np.ndarray, values: np.ndarray) -> np.ndarray:
    found = summed(cells, ["cadre"]).T
    return np.broadcast_to(found, (len(values), found.shape[1]))


def _to_the_need(today: np.ndarray, need: np.ndarray) -> np.ndarray:
    years = need.shape[1]
    goal = np.fmax(today, need[:, -1])  # nobody is sent away, and without a need nothing changes
    parts = np.arange(1, years + 1) / years
    return today[:, None] + (goal - today)[:, None] * parts[None, :, None]


def _joined(today: np.ndarray, stock: np.ndarray, staying: np.ndarray) -> Path:
    before = np.concatenate([today[:, None], stock[:, :-1]], axis=1)
    return Path(stock, np.clip(stock - before * staying, 0.0, None))
