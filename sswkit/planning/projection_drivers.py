"""Which assumptions make a projection unsure: rank correlations and one change at a time."""

import numpy as np
import pandas as pd

from sswkit.core.tidy import cannot, tidy
from sswkit.core.words import _
from sswkit.planning.projection_bands import totals
from sswkit.planning.projection_inputs import Model, stated_values
from sswkit.planning.projection_terms import SCOPE

PLACE = ["name", *SCOPE, "to", "year"]
LOWER, HIGHER = 0.05, 0.95


def drivers(model: Model, values: np.ndarray) -> pd.DataFrame:
    """Which assumption should be known better, for the workforce of the last year to be known better?

    value = workers with the assumption high − workers with it low, all others as stated

    Low and high are the quantiles of 5 and 95 percent of its draws. The rank correlation (Spearman) of
    the assumption with the workforce also counts what depends on it.

    Parameters
    ----------
    model : of `projection_inputs.prepare`.
    values : draws of its assumptions, of `projection_draws.draw`.

    Returns
    -------
    name, cadre, area, age, to, year of the assumption, lower and higher (workers in the last year),
    rank_correlation, then value (workers), unit and the rest, the greatest difference first. Assumptions
    that do not vary are left out.

    Examples
    --------
    Attrition of 0 to 20 percent: 99 workers at the quantile of 5 percent, 81 at that of 95 percent.

    >>> from sswkit.planning.projection_inputs import prepare
    >>> model = prepare(pd.DataFrame({"cadre": ["sw"], "value": [100.0]}),
    ...                 pd.DataFrame({"name": ["attrition"], "value": [0.1]}), 2026, 1)
    >>> drivers(model, np.linspace(0, 0.2, 201)[:, None])[["name", "rank_correlation", "value"]].round(3)
            name  rank_correlation  value
    0  attrition              -1.0  -18.0
    """
    varied = np.flatnonzero(np.ptp(values, axis=0) > 0)
    last = totals(model, values, [])[0][-1, 0]
    lower, higher = _one_at_a_time(model, values, varied)
    ranks = _rank_correlations(values[:, varied], last)
    table = model.rows.iloc[varied][PLACE].assign(lower=lower, higher=higher, rank_correlation=ranks)
    notes = ["" if np.isfinite(rank) else cannot(_("the workforce does not vary")) for rank in ranks]
    table = table.assign(
        value=higher - lower, unit="workers", source=model.rows["source"].iloc[varied], note=notes
    )
    order = table["value"].abs().sort_values(ascending=False, kind="stable").index
    return tidy(table.loc[order], PLACE, ["lower", "higher", "rank_correlation"])


def _one_at_a_time(model: Model, values: np.ndarray, varied: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    stated = np.tile(stated_values(model), (2 * len(varied), 1))
    if not len(varied):
        return np.array([]), np.array([])
    edges = np.quantile(values[:, varied], [LOWER, HIGHER], axis=0)
    stated[np.arange(2 * len(varied)), np.tile(varied, 2)] = edges.ravel()
    last = totals(model, stated, [])[0][-1, 0]
    return last[: len(varied)], last[len(varied) :]


def _rank_correlations(values: np.ndarray, last: np.ndarray) -> np.ndarray:
    if np.ptp(last) == 0 or not values.shape[1]:
        return np.full(values.shape[1], np.nan)
    ranks, of_last = pd.DataFrame(values).rank().to_numpy(), pd.Series(last).rank().to_numpy()
    ranks, of_last = ranks - ranks.mean(axis=0), of_last - of_last.mean()
    return of_last @ ranks / np.sqrt((ranks**2).sum(axis=0) * (of_last**2).sum())
