"""Limits on new posts that cannot all be kept, each with its place and a remedy."""

from collections.abc import Mapping

import numpy as np

from sswkit.core.words import _, number
from sswkit.planning.deployment_task import Task


def unkeepable(task: Task, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Which limits cannot be kept: pairs of a sentence and what to do; places by name and code."""
    return [*_of_cells(task, names), *_of_areas(task, names), *_of_cadres(task, names), *_of_all(task)]


def _called(code: str, names: Mapping[str, str]) -> str:
    name = names.get(code, code)
    return code if name == code else f"{name} ({code})"


def _of_cells(task: Task, names: Mapping[str, str]) -> list[tuple[str, str]]:
    wrong = np.argwhere(task.least > task.most)
    return [
        _below(
            f"{_called(task.areas[a], names)} · {names.get(task.cadres[c], task.cadres[c])}",
            task.least[a, c],
            task.most[a, c],
        )
        for a, c in wrong
    ]


def _of_areas(task: Task, names: Mapping[str, str]) -> list[tuple[str, str]]:
    least = np.maximum(task.least_of_area, task.least.sum(axis=1))
    most = np.minimum(task.most_of_area, task.most.sum(axis=1))
    wrong = np.flatnonzero(least > most)
    return [_below(_called(task.areas[a], names), least[a], most[a]) for a in wrong]


def _below(place: str, least: float, most: float) -> tuple[str, str]:
    return (
        _(
            "“{table}”: new posts in {place} are at least {least} and at most {most}.",
            table=_("limits of new posts"),
            place=place,
            least=number(least),
            most=number(most),
        ),
        _("Lower the minimum, or raise the maximum."),
    )


def _of_cadres(task: Task, names: Mapping[str, str]) -> list[tuple[str, str]]:
    least = task.least.sum(axis=0)
    return [
        (
            _(
                "The minimum numbers ask for new posts of “{cadre}”: {least}; available: {posts}.",
                least=number(least[c]),
                cadre=names.get(task.cadres[c], task.cadres[c]),
                posts=number(task.posts[c]),
            ),
            _("Lower a minimum, or bring in more posts."),
        )
        for c in np.flatnonzero(least > task.posts)
    ]


def _of_all(task: Task) -> list[tuple[str, str]]:
    least = np.maximum(task.least_of_area, task.least.sum(axis=1))
    found = []
    if least.sum() > task.posts.sum():
        what = _(
            "The minimum numbers of all areas ask for new posts: {least}; available: {posts}.",
            least=number(least.sum()),
            posts=number(task.posts.sum()),
        )
        found.append((what, _("Lower a minimum, or bring in more posts.")))
    cost = _least_cost(task)
    if cost > task.money * (1 + 1e-9):
        what = _(
            "The minimum numbers cost at least {cost}; available: {money}.",
            cost=number(cost),
            money=number(task.money),
        )
        found.append((what, _("Lower a minimum, or bring in more money.")))
    return found


def _least_cost(task: Task) -> float:
    """What the minimum numbers cost when every free choice falls on the cheapest cadre."""
    if np.isinf(task.money):
        return 0.0
    order = np.argsort(task.cost, axis=1, kind="stable")
    room = np.take_along_axis(task.most - task.least, order, axis=1)
    more = np.maximum(task.least_of_area - task.least.sum(axis=1), 0.0)
    upto = np.minimum(room.cumsum(axis=1), more[:, None])
    extra = np.diff(upto, axis=1, prepend=0.0) * np.take_along_axis(task.cost, order, axis=1)
    return float((task.least * task.cost).sum() + extra.sum())
