"""New posts in proportion to people, or to the workers of today: what a plan is compared with."""

import numpy as np

from sswkit.planning.deployment_task import Task

TINY = 1e-9


def in_proportion(task: Task, weight: np.ndarray, base: np.ndarray) -> np.ndarray:
    """How many posts does each cell get when they are shared out by `weight` (areas × cadres)?

    quota = posts × weight / all weights; whole posts first, then the largest remainders

    Parameters
    ----------
    base : posts that the minimum numbers ask for; they are placed already.

    With money alone the posts of the cadres are in proportion to the workers who are missing, as many as
    the money pays. Where an area has reached its limit its posts go to the others in the same way.
    """
    placed = base.copy()
    while True:
        more = _round(task, weight, placed)
        if not more.any():
            return placed
        placed = placed + more


def _round(task: Task, weight: np.ndarray, placed: np.ndarray) -> np.ndarray:
    room = _room(task, placed)
    open_weight = np.where(room > 0, weight, 0.0)
    all_weights = open_weight.sum(axis=0)
    share = open_weight / np.where(all_weights > 0, all_weights, 1.0)
    quota = _posts_to_share(task, placed) * share
    quota = quota * _affordable(task, placed, quota)
    whole = _kept_within(task, placed, np.minimum(np.floor(quota + TINY), room))
    return _with_remainders(task, placed, whole, np.where(share > 0, quota - whole, 0.0))


def _room(task: Task, placed: np.ndarray) -> np.ndarray:
    of_area = task.most_of_area - placed.sum(axis=1)
    return np.minimum(task.most - placed, of_area[:, None])


def _posts_to_share(task: Task, placed: np.ndarray) -> np.ndarray:
    left = task.posts - placed.sum(axis=0)
    missing = np.maximum(task.need - task.have - placed, 0.0).sum(axis=0)
    return np.where(np.isfinite(left), left, np.ceil(missing.round(9)))


def _affordable(task: Task, placed: np.ndarray, quota: np.ndarray) -> float:
    if np.isinf(task.money):
        return 1.0
    cost = float((task.cost * quota).sum())
    left = max(task.money - float((task.cost * placed).sum()), 0.0)
    return min(1.0, left / cost) if cost > 0 else 1.0


def _kept_within(task: Task, placed: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """No more in an area than its limit, the first cadres first."""
    room = np.maximum(task.most_of_area - placed.sum(axis=1), 0.0)
    upto = np.minimum(whole.cumsum(axis=1), room[:, None])
    return np.diff(upto, axis=1, prepend=0.0)


def _with_remainders(task: Task, placed: np.ndarray, whole: np.ndarray, rest: np.ndarray) -> np.ndarray:
    """One more post for the largest remainders, as far as posts, limits and money last."""
    more = whole.copy()
    posts = task.posts - (placed + whole).sum(axis=0)
    of_area = task.most_of_area - (placed + whole).sum(axis=1)
    paid = np.isfinite(task.money)
    money = task.money - float((task.cost * (placed + whole)).sum()) if paid else np.inf
    order = np.argsort(-rest.round(9), axis=None, kind="stable")
    for area, cadre in zip(*np.unravel_index(order, rest.shape), strict=True):
        if rest[area, cadre] <= TINY:
            break
        cost = task.cost[area, cadre] if paid else 0.0
        full = (placed + more)[area, cadre] + 1 > task.most[area, cadre]
        if full or posts[cadre] < 1 or of_area[area] < 1 or cost > money:
            continue
        more[area, cadre] += 1
        posts[cadre], of_area[area], money = posts[cadre] - 1, of_area[area] - 1, money - cost
    return more
