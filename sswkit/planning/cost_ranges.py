"""How sure are the costs? Ranges from the draws of a projection and from low and high unit costs."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from sswkit.core.errors import KitError
from sswkit.core.tidy import from_results, require, sums, tidy, with_sources
from sswkit.core.words import _
from sswkit.planning.costing import KEPT_APART, Money, groups_of, left_out, require_money
from sswkit.planning.costing_rules import CELLS, INITIAL, checked
from sswkit.planning.unit_prices import Prices, factors, per_cadre, require_prices, unit_amounts

BANDS = (0.5, 0.8, 0.95)
LOW = ["low_95", "low_80", "low_50"]
HIGH = ["high_50", "high_80", "high_95"]


def cost_ranges(
    workers: pd.DataFrame,
    unit_costs: pd.DataFrame,
    prices: Prices,
    by: Sequence[str] = ("year", "kind"),
    money: Money = "nominal",
    draws: int = 1000,
    seed: int = 1,
) -> pd.DataFrame:
    """Between what does the cost lie, if workers and unit costs are as uncertain as they are said to be?

    cost of a draw = Σ workers of the draw × unit cost of the draw, as in `costing.lines`
    unit cost of a draw: triangular, from `low` by way of `amount` (the most likely) to `high`
    band of 80 percent = from the 10th to the 90th percentile of the draws

    Parameters
    ----------
    workers : as for `costing.lines`; with `draw` the range of the workers counts too.
    unit_costs : as for `costing.lines`; without `low` and `high` a unit cost is certain.
    by : groups, other than draw. All rows that one unit cost is for vary together.
    draws : how many, when the workers have none of their own. seed : the same seed, the same result.

    Returns
    -------
    scenario where it is there, `by`, mean, low_95, low_80, low_50, high_50, high_80, high_95, then value
    (the median), unit (money), numerator, denominator (both empty), source, note.

    Raises
    ------
    KitError : as for `costing.cost`; fewer than 1 draw.

    Examples
    --------
    Nothing is uncertain here: the range is the cost itself.

    >>> workers = pd.DataFrame({"year": [2026], "cadre": ["sw"], "stock": [10], "joiners": [2]})
    >>> unit_costs = pd.DataFrame({"component": ["salary"], "kind": ["recurring"],
    ...     "basis": ["per_worker_per_year"], "amount": [1000], "base_year": [2026]})
    >>> cost_ranges(workers, unit_costs, Prices(2026))[["year", "low_95", "value", "high_95"]]
       year   low_95    value  high_95
    0  2026  10000.0  10000.0  10000.0
    """
    require_prices(prices)
    require_money(money)
    people, rules = checked(workers, unit_costs, prices.inflation)
    people = people.assign(year=people["year"].astype("int64"))
    by = [*(c for c in KEPT_APART[:1] if c in people and c not in by), *(c for c in by if c != "draw")]
    rows, stock, joiners = _by_draw(people, by)
    amounts = drawn_amounts(rules, stock.shape[1] if "draw" in people else _at_least_one(draws), seed)
    lines = per_cadre(rules, sorted(rows["cadre"].unique()))
    groups = rows.merge(lines.assign(line=np.arange(len(lines))), on="cadre")
    require(groups[groups_of(groups)], by, _("Workers by year"))
    worth = factors(groups, groups["year"].to_numpy(), prices)[money]
    unit = unit_amounts(lines, amounts)
    known = np.where(groups["kind"] == INITIAL, groups["sure_joiners"], groups["sure_stock"])
    groups = groups.assign(worth=worth, cost=np.where(known, 1.0, np.nan))
    totals = with_sources(sums(groups, by, ["cost"]), from_results(groups), by, _("Unit costs"))
    totals = totals.assign(note=left_out(groups, totals, by, "cost"))
    number = groups.groupby(by, observed=True).ngroup().to_numpy() if by else np.zeros(len(groups), int)
    spread = _added_up(groups, number, stock, joiners, unit, len(totals))
    spread[totals["cost"].isna().to_numpy()] = np.nan
    return tidy(_described(totals, spread).assign(unit="money"), by, ["mean", *LOW, *HIGH])


def _by_draw(people: pd.DataFrame, by: Sequence[str]) -> tuple[pd.DataFrame, np.ndarray, np.ndarray]:
    """The rows without draws, and a matrix of stock and of joiners: rows by draws (one without draws).

    Areas are added up first unless they are a group: that makes the matrices small.
    """
    people = people if "draw" in people else people.assign(draw="")
    full = [c for c in CELLS if c in people and c != "draw"]
    complete = len(people) == people["draw"].nunique() * len(people.drop_duplicates(full))
    complete &= bool(people[["stock", "joiners"]].notna().all(axis=None))
    # Where something is missing the areas stay apart, so that the note can name them.
    own = [c for c in full if c != "area" or c in by or not complete]
    added = people.groupby([*own, "draw"])[["stock", "joiners"]].sum(min_count=1)
    stock, joiners = (added[c].unstack("draw") for c in ("stock", "joiners"))
    rows = stock.index.to_frame(index=False).assign(
        cell=np.arange(len(stock)),
        sure_stock=stock.notna().all(axis=1).to_numpy(),
        sure_joiners=joiners.notna().all(axis=1).to_numpy(),
    )
    return rows, stock.fillna(0.0).to_numpy("float64"), joiners.fillna(0.0).to_numpy("float64")


def drawn_amounts(rules: pd.DataFrame, draws: int, seed: int) -> np.ndarray:
    """One row of amounts for each unit cost, one column for each draw; one column if all are certain.

    >>> rules = pd.DataFrame({"low": [9.0], "amount": [9.0], "high": [9.0]})
    >>> drawn_amounts(rules, 100, 1).tolist()
    [[9.0]]
    """
    low, amount, high = (rules[c].to_numpy("float64") for c in ("low", "amount", "high"))
    uncertain = high > low
    if not uncertain.any():
        return amount[:, None]
    found = np.repeat(amount[:, None], draws, axis=1)
    sides = (low[uncertain, None], amount[uncertain, None], high[uncertain, None])
    shape = (int(uncertain.sum()), draws)
    found[uncertain] = np.random.default_rng(seed).triangular(*sides, size=shape)
    return found


def _added_up(
    groups: pd.DataFrame,
    number: np.ndarray,
    stock: np.ndarray,
    joiners: np.ndarray,
    unit: np.ndarray,
    count: int,
) -> np.ndarray:
    """Costs by group and draw. Line by line, so that only one component is in memory at a time."""
    found = np.zeros((count, max(stock.shape[1], unit.shape[1])))
    position, of_line = groups["cell"].to_numpy(), groups["line"].to_numpy()
    worth, known = groups["worth"].to_numpy(), groups["cost"].notna().to_numpy()
    initial = (groups["kind"] == INITIAL).to_numpy()
    for line in range(len(unit)):
        rows = np.flatnonzero((of_line == line) & known)
        if rows.size:
            people = joiners if initial[rows[0]] else stock
            of_group = np.zeros((count, people.shape[1]))
            np.add.at(of_group, number[rows], people[position[rows]] * worth[rows, None])
            found += of_group * unit[line]
    return found


def _described(totals: pd.DataFrame, spread: np.ndarray) -> pd.DataFrame:
    shares = [(1 - band) / 2 for band in reversed(BANDS)]
    wanted = [*shares, 0.5, *(1 - share for share in reversed(shares))]
    found = np.quantile(spread, wanted, axis=1)
    columns = dict(zip([*LOW, "value", *HIGH], found, strict=True))
    return totals.assign(mean=spread.mean(axis=1), **columns)


def _at_least_one(draws: int) -> int:
    if not draws >= 1:
        raise KitError(
            _("A range needs at least 1 draw, not {draws}.", draws=draws), _("Take 1,000 draws, for example.")
        )
    return int(draws)
