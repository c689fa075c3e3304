"""The best whole numbers under a few totals, with a bound that proves how good they are.

Thousands of cells share a handful of totals, so that nearly all of them are settled by the linear
relaxation. Its reduced costs say what moving a cell from there would cost at least; only the cells
where that is less than what is still in doubt go into the mixed-integer model.
"""

import time

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_array, vstack

CORE = 100  # cells in doubt to begin with
DOUBT = 1e-2  # a gain (in workers) that is not worth a longer search
LEAST_SECONDS = 0.1


def most_of_each(
    gain: np.ndarray, upper: np.ndarray, kind: np.ndarray, posts: np.ndarray
) -> tuple[np.ndarray, float]:
    """Which whole numbers from 0 to `upper` gain the most, with no more than `posts` of each kind?

    With one total for each kind nothing is better than to take the highest gains first.

    >>> gain, upper, kind = np.array([0.5, 1.0, 1.0]), np.array([1.0, 2.0, 3.0]), np.array([0, 0, 1])
    >>> most_of_each(gain, upper, kind, np.array([3, 2]))
    (array([1., 2., 2.]), 4.5)
    """
    order = np.lexsort((-gain, kind))
    upto = upper[order].cumsum()
    starts = np.searchsorted(kind[order], np.arange(len(posts)))
    before = np.concatenate([[0.0], upto])[starts][kind[order]]
    taken = np.clip(posts[kind[order]] - (upto - upper[order] - before), 0.0, upper[order])
    numbers = np.empty_like(taken)
    numbers[order] = taken
    return numbers, float(gain @ numbers)


def most(
    gain: np.ndarray,
    upper: np.ndarray,
    rows: csr_array,
    low: np.ndarray,
    high: np.ndarray,
    until: float,
    enough: float = np.inf,
) -> tuple[np.ndarray | None, float]:
    """Which whole numbers from 0 to `upper` gain the most, with `low` ≤ rows · numbers ≤ `high`?

    bound = max(relaxed core, relaxation − the smallest reduced cost outside the core)

    Parameters
    ----------
    gain, upper : of each column. rows, low, high : the totals; infinity where there is no limit.
    until : the moment (`time.monotonic`) at which to stop. enough : a gain that is good enough; where it
    is out of reach there are no numbers.

    Returns
    -------
    The numbers, None where there are none, and a gain that no numbers can exceed.

    Examples
    --------
    8 of money, two that cost 5 and gain 1 each, one that costs 3 and gains 0.5: 1 + 0.5.

    >>> money = csr_array([[5.0, 3.0]])
    >>> found, bound = most(np.array([1.0, 0.5]), np.array([2.0, 1.0]), money, np.array([-np.inf]),
    ...                     np.array([8.0]), time.monotonic() + 10)
    >>> found.tolist(), round(bound, 6)
    ([1.0, 1.0], 1.5)
    """
    relaxed = _relaxed(gain, upper, rows, low, high)
    if relaxed is None:
        return None, -np.inf
    numbers, doubt = relaxed
    best = float(gain @ numbers)
    if best < enough < np.inf:
        return None, best
    if np.abs(numbers - numbers.round()).max(initial=0.0) < 1e-7:
        return numbers.round(), best
    whole, bound, wide = None, best, _nearest(numbers, doubt)
    while True:
        core = (doubt <= wide) | (np.abs(numbers - numbers.round()) > 1e-7)
        found, within = _core(gain, upper, rows, low, high, numbers, core, until)
        bound = max(within, best - doubt[~core].min(initial=np.inf))
        if found is not None and (whole is None or gain @ found > gain @ whole):
            whole = found
        wider = np.inf if whole is None else best - float(gain @ whole)
        if (
            core.all()
            or wider <= max(wide, DOUBT)
            or _reached(gain, whole, enough)
            or time.monotonic() > until
        ):
            return whole, min(bound, best)
        if bound < enough < np.inf:
            return None, bound
        wide = wider


def _reached(gain: np.ndarray, whole: np.ndarray | None, enough: float) -> bool:
    return whole is not None and float(gain @ whole) >= enough


def _relaxed(
    gain: np.ndarray, upper: np.ndarray, rows: csr_array, low: np.ndarray, high: np.ndarray
) -> tuple[np.ndarray, np.ndarray] | None:
    """Numbers that need not be whole, and what moving each by one would cost at least."""
    at_most, at_least = np.isfinite(high), np.isfinite(low)
    solved = linprog(
        -gain,
        A_ub=vstack([rows[at_most], -rows[at_least]]),
        b_ub=np.concatenate([high[at_most], -low[at_least]]),
        bounds=np.column_stack([np.zeros(len(upper)), upper]),
        method="highs",
        options={"presolve": False},  # it takes longer than solving: there are few totals
    )
    if solved.x is None:
        return None
    return solved.x, np.abs(solved.lower.marginals + solved.upper.marginals)


def _nearest(numbers: np.ndarray, doubt: np.ndarray) -> float:
    return float(np.partition(doubt, CORE)[CORE]) if len(numbers) > CORE else np.inf


def _core(
    gain: np.ndarray,
    upper: np.ndarray,
    rows: csr_array,
    low: np.ndarray,
    high: np.ndarray,
    numbers: np.ndarray,
    core: np.ndarray,
    until: float,
) -> tuple[np.ndarray | None, float]:
    """The best whole numbers when those outside the core stay where they are, and their bound."""
    fixed = np.where(core, 0.0, numbers.round())
    base = rows @ fixed
    solved = milp(
        -gain[core],
        integrality=np.ones(core.sum()),
        bounds=Bounds(0, upper[core]),
        constraints=LinearConstraint(rows[:, core], low - base, high - base),
        options={
            "mip_rel_gap": DOUBT / max(float(gain[core] @ upper[core]), 1.0),
            "time_limit": max(until - time.monotonic(), LEAST_SECONDS),
        },
    )
    already = float(gain @ fixed)
    if solved.status == 2:
        return None, -np.inf
    limit = np.inf if solved.mip_dual_bound is None else already - solved.mip_dual_bound
    if solved.x is None:
        return None, limit
    found = fixed.copy()
    found[core] = solved.x.round()
    return found, limit
