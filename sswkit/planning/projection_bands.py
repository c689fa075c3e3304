"""Between which numbers the workforce will probably be: bands over many draws, in bounded memory."""

import itertools
from collections.abc import Sequence

import numpy as np
import pandas as pd

from sswkit.core.errors import KitError
from sswkit.core.tidy import tidy
from sswkit.core.words import _, number
from sswkit.planning.projection import groups, keys, need_of, simulate, summed
from sswkit.planning.projection_inputs import Model

SHARES = (50, 80, 95)
EDGES = (*((100 - n) / 200 for n in reversed(SHARES)), *((100 + n) / 200 for n in SHARES))
BANDS = (*(f"low_{n}" for n in reversed(SHARES)), *(f"high_{n}" for n in SHARES))
AT_ONCE = 150_000  # cells of all draws that are counted together: a few arrays of it fit in a fast cache
MOST_KEPT = 20_000_000  # totals that are kept for exact quantiles: 160 megabytes


def bands(model: Model, values: np.ndarray, by: Sequence[str] = ("cadre",)) -> pd.DataFrame:
    """Between which numbers will the workforce be with a chance of 50, 80 and 95 percent?

    low_80, high_80 = the quantiles of 10 and 90 percent of all draws, and so on

    Quantiles are exact: of each year the totals of every group and draw are kept, for as many years at a
    time as fit into the memory; the cells behind them are not.

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
    KitError : more totals in one year than are kept (20 million).

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
    found = [_of(model, values, by, years) for years in _parts(model, len(values), by)]
    table = pd.concat(found, ignore_index=True).sort_values([*by, "year"], ignore_index=True, kind="stable")
    return tidy(table, [*by, "year"], [*BANDS, "covered"])


def totals(
    model: Model, values: np.ndarray, by: Sequence[str], years: range | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """Workers and need by year, group and draw, counted in parts of the draws so that memory is bounded.

    `years` are those that are kept, 0 the base year; else all.
    """
    kept = range(model.years + 1) if years is None else years
    has_need = not np.isnan(model.need).all() and "age" not in by
    stock = np.empty((len(kept), _size(model, by), len(values)))
    need = np.empty(stock.shape) if has_need else np.full((*stock.shape[:2], 1), np.nan)
    step = max(1, AT_ONCE // model.stock.size)
    for start in range(0, len(values), step):
        own = slice(start, start + step)
        run = simulate(model, values[own])
        for at, year in enumerate(itertools.islice(run, kept.start, kept.stop)):
            stock[at, :, own] = summed(year.stock, by).reshape(stock.shape[1], -1)
            if has_need:
                need[at, :, own] = need_of(year, by)
    return stock, need


def _parts(model: Model, draws: int, by: Sequence[str]) -> list[range]:
    """As many years at once as can be kept; for the next ones everything is counted from the start again."""
    of_year = draws * _size(model, by)
    if of_year > MOST_KEPT:
        raise KitError(
            _(
                "{wanted} totals would have to be kept, {most} are possible.",
                wanted=number(of_year),
                most=number(MOST_KEPT),
            ),
            _("Use fewer draws, fewer years or fewer groups."),
        )
    length = MOST_KEPT // of_year
    last = model.years + 1
    return [range(first, min(first + length, last)) for first in range(0, last, length)]


def _size(model: Model, by: Sequence[str]) -> int:
    return int(np.prod([len(model.codes[c]) for c in by]))


def _of(model: Model, values: np.ndarray, by: Sequence[str], years: range) -> pd.DataFrame:
    stock, need = totals(model, values, by, years)
    covered = np.where(np.isnan(need).any(axis=-1), np.nan, (stock >= need).mean(axis=-1))
    found = quantiles(stock, [*EDGES, 0.5])
    each = keys(model, by)
    return pd.DataFrame(
        {
            **{column: np.tile(each[column], len(years)) for column in by},
            "year": np.repeat(model.base + np.array(years), len(each)),
            **{name: found[place].ravel() for place, name in enumerate(BANDS)},
            "covered": covered.ravel(),
            "value": found[-1].ravel(),
            "unit": "workers",
            "source": model.source,
        }
    )


def quantiles(cells: np.ndarray, shares: Sequence[float]) -> np.ndarray:
    """The quantiles along the last axis, which is sorted in place: quicker than to look for each of them.

    >>> quantiles(np.array([[4.0, 1.0, 3.0]]), [0.0, 0.25, 0.5]).ravel().tolist()
    [1.0, 2.0, 3.0]
    """
    cells.sort(axis=-1)
    places = np.array(shares) * (cells.shape[-1] - 1)
    below = np.floor(places).astype(int)
    low, high = cells[..., below], cells[..., np.minimum(below + 1, cells.shape[-1] - 1)]
    return np.moveaxis(low + (high - low) * (places - below), -1, 0)
