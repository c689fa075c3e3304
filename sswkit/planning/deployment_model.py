"""The best places for new posts, on plain arrays of areas × cadres: whole numbers, proven by HiGHS.

The lower the worst relative shortfall shall be, the more posts each cell must have. So the lowest worst
shortfall is found by halving the range between one that can be reached and one that cannot; it stops
where no shortfall lies between, which is the proof. The rest of the posts are then laid out by one
mixed-integer model of what is left to fill.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array

from sswkit.core.errors import KitError
from sswkit.core.words import _
from sswkit.planning.deployment_solver import DOUBT, most, most_of_each
from sswkit.planning.deployment_task import Task

TINY = 1e-9
SAME = 1e-6  # totals of workers that differ by less are the same
LARGEST_COST = 10_000.0  # money is scaled so that the solver's tolerance stays far below one unit


@dataclass(frozen=True)
class Layout:
    """New posts by area and cadre, and the smallest total shortfall that could not be ruled out."""

    posts: np.ndarray
    bound: float


def shortfall(task: Task, posts: np.ndarray) -> np.ndarray:
    """Workers still missing in each cell."""
    return np.maximum(task.need - task.have - posts, 0.0).round(9)


def total(task: Task, posts: np.ndarray) -> float:
    """Workers still missing in all."""
    return float(shortfall(task, posts).sum())


def worst(task: Task, posts: np.ndarray) -> float:
    """The largest relative shortfall, missing / needed, among cells that a new post can reach; else 0."""
    return float(_relative(task, posts).max(initial=0.0))


def best(task: Task, equity: float, seconds: float) -> Layout:
    """The layout that one position of the slider asks for: see `deployment.best`."""
    return along(task, (equity,), seconds)[0]


def along(task: Task, positions: Sequence[float], seconds: float) -> list[Layout]:
    """The layouts for several positions of the slider: what is lowest is looked for once."""
    until = time.monotonic() + seconds
    fairest = _lowest_worst(task, lambda limit: _enough(task, limit, until), _enough(task, 1.0, until), 0.0)
    lowest = worst(task, fairest.posts)
    return [_at(task, equity, lowest, time.monotonic() + seconds) for equity in positions]


def _at(task: Task, equity: float, lowest: float, until: float) -> Layout:
    if equity >= 1.0:
        return fill(task, least_for(task, lowest), until)
    today = worst(task, np.zeros_like(task.need))
    limit = lowest + (1.0 - equity) * (max(today, lowest) - lowest)
    return _evened(task, fill(task, least_for(task, limit), until), lowest, until)


def least_for(task: Task, limit: float) -> np.ndarray:
    """The posts that each cell needs so that its relative shortfall is at most `limit`."""
    posts = np.maximum(np.ceil(task.need * (1.0 - limit) - task.have - TINY), 0.0)
    # What was rounded is put right by the very comparison that it stands for.
    posts = np.where((posts > 0) & (_relative(task, posts - 1) <= limit), posts - 1, posts)
    posts = np.where(_relative(task, posts) > limit, posts + 1, posts)
    return np.maximum(np.where(task.reach, posts, 0.0), task.least)


def fill(task: Task, least: np.ndarray, until: float, only_minimum: bool = False) -> Layout:
    """The layout with the smallest total shortfall that gives each cell at least `least`."""
    found = _filled(task, least, until, only_minimum)
    if found is None and time.monotonic() > until:
        raise KitError(
            _("No layout of the posts was found in the time given."),
            _("Allow more time, or set fewer minimum and maximum numbers."),
        )
    if found is None:
        raise KitError(
            _("The minimum numbers of posts cannot all be kept together."),
            _("Lower a minimum, raise a maximum, or bring in more posts or money."),
        )
    return found


def _relative(task: Task, posts: np.ndarray) -> np.ndarray:
    # A cell that no post can reach would fix the worst for all, and leave nothing to even out.
    counted = (task.need > 0) & task.reach
    needed = np.where(counted, task.need, 1.0)
    return np.where(counted, (np.maximum(task.need - task.have - posts, 0.0) / needed).round(12), 0.0)


def _lowest_worst(
    task: Task, layout_at: Callable[[float], Layout | None], found: Layout | None, low: float
) -> Layout:
    """The layout of the lowest worst shortfall for which `layout_at` gives one at all."""
    if found is None:
        found = fill(task, task.least, np.inf)
    high = worst(task, found.posts)
    while low < high:
        middle = (low + high) / 2
        better = layout_at(middle)
        if better is None:
            low = min(_next_above(task, middle), high)
        else:
            found, high = better, worst(task, better.posts)
    return found


def _next_above(task: Task, limit: float) -> float:
    """The smallest relative shortfall above `limit` that whole posts can leave in a cell."""
    posts = least_for(task, limit)
    above = _relative(task, posts - 1)
    return float(above[above > limit].min(initial=np.inf))


def _evened(task: Task, found: Layout, lowest: float, until: float) -> Layout:
    """Among the layouts with the same total shortfall the one with the lowest worst shortfall."""
    # With money the last hundredths of a worker take longer to settle than they are worth.
    wanted = total(task, found.posts) + (SAME if np.isinf(task.money) else 2 * DOUBT)

    def layout_at(limit: float) -> Layout | None:
        other = _filled(task, least_for(task, limit), until, goal=wanted)
        return other if other is not None and total(task, other.posts) <= wanted else None

    evened = _lowest_worst(task, layout_at, found, lowest)
    return Layout(evened.posts, found.bound)


def _enough(task: Task, limit: float, until: float) -> Layout | None:
    """Any layout whose worst shortfall is at most `limit`; None where there is none."""
    least = least_for(task, limit)
    if not _within(task, least):
        return None
    if (least.sum(axis=1) >= task.least_of_area).all():
        return Layout(least, 0.0)
    return _filled(task, least, until, only_minimum=True)


def _within(task: Task, posts: np.ndarray) -> bool:
    return bool(
        (posts <= task.most).all()
        and (posts.sum(axis=0) <= task.posts).all()
        and (posts.sum(axis=1) <= task.most_of_area).all()
        and _spent(task, posts) <= task.money + TINY * max(1.0, min(task.money, 1e15))
    )


def _spent(task: Task, posts: np.ndarray) -> float:
    return float((task.cost * posts).sum()) if np.isfinite(task.money) else 0.0


def _filled(
    task: Task, least: np.ndarray, until: float, only_minimum: bool = False, goal: float = -np.inf
) -> Layout | None:
    """The best layout above `least`; None where nothing fits. A total of `goal` is good enough."""
    if not _within(task, least):
        return None
    wanted = np.maximum(task.least_of_area - least.sum(axis=1), 0.0)
    cell, gain, upper = _steps(task, least, wanted, only_minimum)
    missing = total(task, least)
    if not len(cell):
        return None if wanted.any() else Layout(least, missing)
    if _only_posts_count(task):
        numbers, gained = most_of_each(gain, upper, cell % least.shape[1], task.posts - least.sum(axis=0))
    else:
        first, kind = _alike(task, cell, gain, wanted)
        together = np.bincount(kind, upper)
        enough = -np.inf if only_minimum else missing - goal
        limits = _limits(task, least, wanted, cell[first])
        numbers, gained = most(gain[first], together, *limits, until, enough)
        if numbers is not None:
            numbers, _gain = most_of_each(gain, upper, kind, numbers)
    if numbers is None:
        return None
    posts = least.ravel() + np.bincount(cell, numbers, minlength=least.size)
    return Layout(_trimmed(task, posts.reshape(least.shape)), max(missing - gained, 0.0))


def _alike(task: Task, cell: np.ndarray, gain: np.ndarray, wanted: np.ndarray) -> tuple:
    """Steps that gain and cost the same and fall under the same limits are one to the solver."""
    area, cadre = np.divmod(cell, task.need.shape[1])
    limited = np.isfinite(task.most_of_area) | (wanted > 0)
    keys = [
        gain,
        task.cost.ravel()[cell] if np.isfinite(task.money) else np.zeros(len(cell)),
        np.where(np.isfinite(task.posts)[cadre], cadre, -1),
        np.where(limited[area], area, -1),
    ]
    _keys, first, kind = np.unique(np.column_stack(keys), axis=0, return_index=True, return_inverse=True)
    return first, kind.ravel()


def _only_posts_count(task: Task) -> bool:
    free = (task.least_of_area <= 0).all() and np.isinf(task.most_of_area).all()
    return bool(free and np.isinf(task.money))


def _steps(task: Task, least: np.ndarray, wanted: np.ndarray, only_minimum: bool) -> tuple:
    """By cell: whole workers missing, the part of a worker that is left, and posts beyond the need.

    A whole worker gains 1, the part gains less and a post beyond the need nothing, so that a cell is
    filled in this order. Posts beyond the need are there for areas that must have a minimum only.
    """
    missing = shortfall(task, least)
    room = task.most - least
    whole = np.minimum(np.floor(missing + TINY), room)
    part = np.clip(missing - np.floor(missing + TINY), 0.0, 1.0)
    last = np.minimum((part > TINY).astype("float64"), room - whole)
    beyond = np.minimum(room - whole - last, wanted[:, None])
    uppers = [np.where(wanted[:, None] > 0, step, 0.0) if only_minimum else step for step in (whole, last)]
    uppers = np.concatenate([step.ravel() for step in (*uppers, beyond)])
    gains = np.concatenate([np.ones(part.size), part.ravel(), np.zeros(part.size)])
    used = uppers > 0
    return np.tile(np.arange(part.size), 3)[used], gains[used], uppers[used]


def _limits(task: Task, least: np.ndarray, wanted: np.ndarray, cell: np.ndarray) -> tuple:
    """Posts of each cadre, posts of each area between its limits, and money."""
    area, cadre = np.divmod(cell, least.shape[1])
    one, count = np.ones(len(cell)), np.arange(len(cell))
    blocks = [(cadre, one, np.zeros(least.shape[1]), task.posts - least.sum(axis=0))]
    blocks.append((area, one, wanted, task.most_of_area - least.sum(axis=1)))
    if np.isfinite(task.money):
        scale = LARGEST_COST / max(float(task.cost.max()), TINY)
        left = max(task.money - _spent(task, least), 0.0) * scale
        blocks.append((np.zeros(len(cell), int), task.cost.ravel()[cell] * scale, [0.0], [left]))
    starts = np.cumsum([0, *(len(low) for _row, _weight, low, _high in blocks)])
    rows = np.concatenate([row + start for (row, *_rest), start in zip(blocks, starts, strict=False)])
    weights = np.concatenate([weight for _row, weight, _low, _high in blocks])
    low, high = (np.concatenate([block[side] for block in blocks]) for side in (2, 3))
    matrix = coo_array((weights, (rows, np.tile(count, len(blocks)))), shape=(starts[-1], len(cell)))
    low = np.where(low > 0, low, -np.inf)
    limited = np.isfinite(high) | np.isfinite(low)
    return matrix.tocsr()[limited], low[limited], high[limited]


def _trimmed(task: Task, posts: np.ndarray) -> np.ndarray:
    """Without posts beyond the need that no minimum asks for; neither objective changes."""
    wanted = np.maximum(np.ceil((task.need - task.have).round(9)), task.least)
    over = np.maximum(posts - np.maximum(wanted, 0.0), 0.0)
    spare = np.maximum(posts.sum(axis=1) - task.least_of_area, 0.0)
    upto = np.minimum(over.cumsum(axis=1), spare[:, None])
    return posts - np.diff(upto, axis=1, prepend=0.0)
