"""Between which numbers the workforce will probably be: bands over many draws, in bounded memory."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from sswkit.core.errors import KitError
from sswkit.core.tidy import tidy
from sswkit.core.words import _, number
from sswkit.planning.projection import groups, keys, need_of, simulate, summed
from sswkit.planning.projection_inputs import Model

SHARES = (50, 80, 95)
BANDS = (*(f"low_{n}" for n in reversed(SHARES)), *(f"high_{n}" for n in SHARES))
AT_ONCE = 150_000  # cells of all draws that are counted together: a few arrays of it fit in a fast cache
MOST_KEPT = 20_000_000  # totals that are kept for exact quantiles: 160 megabytes


def bands(model: Model, values: np.ndarray, by: Sequence[str] = ("cadre",)) -> pd.DataFrame:
    """Between which numbers will the workforce be with a chance of 50, 80 and 95 percent?

    low_80, high_80 = the quantiles of 10 and 90 percent of all draws, and so on

    Quantiles are exact: the totals of every group, year and draw are kept, the cells behind them are not.

    Parameters
    ----------
    model : of `projection_inputs.prepare`, perhaps with the changes of a scenario.
    values : draws of its assumptions, of `projection_draws.draw`.
    by : groups of the result: cadre, area, age.

    Returns
    -------
    `by`, year, low_95, low_80, low_50, high_50, high_80, high_95, covered (the share of draws in which
    there are as many workers as are needed), then value (workers, the median), unit and the rest.

    Raises
    ------
    KitError : more totals than are kept (20 million).

    Examples
    --------
    Attrition evenly between 0 and 20 percent: half the draws keep 85 to 95 of 100 workers.

    >>> from sswkit.planning.projection_inputs import prepare
    >>> model = prepare(pd.DataFrame({"cadre": ["sw"], "value": [100.0]}),
    ...                 pd.DataFrame({"name": ["attrition"], "value": [0.1]}), 2026, 1)
    >>> found = bands(model, np.linspace(0, 0.2, 201)[:, None])
    >>> found[["year", "low_50", "value", "high_50"]].round(1)
       year  low_50  value  high_50
    0  2026   100.0  100.0    100.0
    1  2027    85.0   90.0     95.0
    """
    by = groups(by)
    stock, need = totals(model, values, by)
    edges = [(100 - n) / 200 for n in reversed(SHARES)] + [(100 + n) / 200 for n in SHARES]
    quantiles = np.quantile(stock, [*edges, 0.5], axis=0)
    covered = np.where(np.isnan(need).any(axis=0), np.nan, (stock >= need).mean(axis=0))
    each = keys(model, by)
    table = each.iloc[np.tile(np.arange(len(each)), model.years + 1)].assign(
        year=np.repeat(model.base + np.arange(model.years + 1), len(each)),
        **{name: quantiles[place].ravel() for place, name in enumerate(BANDS)},
        covered=covered.ravel(),
        value=quantiles[-1].ravel(),
    )
    found = table.sort_values([*by, "year"], ignore_index=True, kind="stable")
    return tidy(found.assign(unit="workers", source=model.source), [*by, "year"], [*BANDS, "covered"])


def totals(model: Model, values: np.ndarray, by: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """Workers and need by draw, year and group, counted in parts of the draws so that memory is bounded."""
    size = int(np.prod([len(model.codes[c]) for c in by]))
    shape = (len(values), model.years + 1, size)
    _enough_memory(int(np.prod(shape)))
    has_need = not np.isnan(model.need).all() and "age" not in by
    stock = np.empty(shape)
    need = np.empty(shape) if has_need else np.full((1, *shape[1:]), np.nan)
    step = max(1, AT_ONCE // model.stock.size)
    for start in range(0, len(values), step):
        own = slice(start, start + step)
        for at, year in enumerate(simulate(model, values[own])):
            stock[own, at] = summed(year.stock, by).reshape(-1, size)
            if has_need:
                need[own, at] = need_of(year, by)
    return stock, need


def _enough_memory(wanted: int) -> None:
    if wanted > MOST_KEPT:
        raise KitError(
            _(
                "{wanted} totals would have to be kept, {most} are possible.",
                wanted=number(wanted),
                most=number(MOST_KEPT),
            ),
            _("Use fewer draws, fewer years or fewer groups."),
        )
