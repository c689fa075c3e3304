"""New posts to hand out: what is asked, what “who comes first” gives, and what other ways would give."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache

import numpy as np
import pandas as pd

from sswkit.core.errors import KitError
from sswkit.core.tidy import from_results, joined, require, source_of, tidy
from sswkit.core.words import _, current_language
from sswkit.planning import deployment
from sswkit.planning import deployment_model as model
from sswkit.planning.deployment import Deployment, Task
from sswkit.planning.distribution import density
from sswkit.planning.inequality import index

# Who comes first, in five steps from the worst-served areas to as many filled needs as possible.
EQUITY: Mapping[str, float] = {
    "worst": 1.0,
    "nearly_worst": 0.75,
    "between": 0.5,
    "nearly_most": 0.25,
    "most": 0.0,
}
SECONDS = 4.0  # for each of them: a page waits


def asked(
    have: pd.DataFrame,
    needed: pd.DataFrame,
    posts: pd.DataFrame | None = None,
    money: float = 0.0,
    costs: pd.DataFrame | None = None,
    hardship: pd.DataFrame | None = None,
    limits: pd.DataFrame | None = None,
    names: Mapping[str, str] | None = None,
) -> Task:
    """What is to be handed out, from tables as a country has them: optional ones may be empty.

    Parameters
    ----------
    have, needed : workers and need by area and cadre; rows whose need cannot be computed are left out.
    posts, costs, hardship, limits : tables `new_posts`, `post_costs`, `hardship`, `post_limits`.
    money : what the posts may cost in a year; 0 where only posts are counted.
    names : what areas and cadres are called, for messages.

    Extra costs and limits of areas without a need are left out with them: no post can go there. A minimum
    that such an area is to have is refused.

    Raises
    ------
    KitError : as in `deployment.task`; or there is no need at all.

    Examples
    --------
    The need of S cannot be computed, so that nothing is asked of its extra costs.

    >>> have = pd.DataFrame({"area": ["N"], "cadre": ["sw"], "value": [2.0]})
    >>> needed = pd.DataFrame({"area": ["N", "S"], "cadre": ["sw", "sw"], "value": [4.0, None]})
    >>> hardship = pd.DataFrame({"area": ["S"], "factor": [1.5]})
    >>> asked(have, needed, pd.DataFrame({"cadre": ["sw"], "posts": [3]}), hardship=hardship).areas
    ('N',)
    """
    known = needed.dropna(subset=["value"])
    if known.empty:
        raise KitError(
            _("Nowhere can a need be computed, so nobody can say where posts are missing."),
            _("Bring in your areas and norms in the guide “How many are needed?”."),
        )
    needy = set(known["area"].astype("str"))
    given = (_or_none(posts), _or_none(costs), _of_areas(hardship, needy), _of_areas(limits, needy))
    posts, costs, hardship, limits = given
    task = deployment.task(have, known, posts, float(money) or None, costs, hardship, limits, names)
    called = ("new_posts", "post_costs", "hardship", "post_limits")
    brought = [source_of(table, name) for table, name in zip(given, called, strict=True) if table is not None]
    return replace(task, source=joined([source_of(from_results(have), "workforce"), task.source, *brought]))


def _or_none(table: pd.DataFrame | None) -> pd.DataFrame | None:
    return table if table is not None and len(table) else None


def _of_areas(table: pd.DataFrame | None, needy: set[str]) -> pd.DataFrame | None:
    if table is None or table.empty or "area" not in table:
        return _or_none(table)
    promised = pd.to_numeric(table["minimum"], errors="coerce") > 0 if "minimum" in table else False
    return _or_none(table[table["area"].astype("str").isin(needy) | promised])


def steps(task: Task) -> dict[str, Deployment]:
    """What does each step from “the worst-served first” to “as many as possible” give?

    worst: the worst shortfall as low as can be, then as few missing as can be (`deployment.best`, equity 1)
    most: as few missing as can be, then the worst shortfall (equity 0); the others: a quarter of the way
    each (equity 0.75, 0.5, 0.25). From step to step the worst shortfall rises or stays, the total falls or
    stays.

    >>> have = pd.DataFrame({"area": ["N"], "cadre": ["sw"], "value": [2.0]})
    >>> needed = pd.DataFrame({"area": ["N", "S"], "cadre": ["sw", "sw"], "value": [4.0, 5.0]})
    >>> found = steps(asked(have, needed, pd.DataFrame({"cadre": ["sw"], "posts": [3]})))
    >>> {name: (way.worst, way.total) for name, way in found.items() if name in ("worst", "most")}
    {'worst': (0.5, 4.0), 'most': (0.5, 4.0)}
    """
    return dict(_steps(_Content(task), current_language()))


class _Content:
    """A task that is known by what is in it, so that the same question is not answered twice."""

    def __init__(self, task: Task):
        self.task = task
        values = vars(task).values()
        self.key = tuple(value.tobytes() if isinstance(value, np.ndarray) else value for value in values)

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Content) and self.key == other.key


@lru_cache(maxsize=4)
def _steps(content: _Content, _language: str) -> dict[str, Deployment]:
    found = deployment.along(content.task, tuple(EQUITY.values()), SECONDS)
    return dict(zip(EQUITY, found, strict=True))


def compare(task: Task, chosen: Deployment, areas: pd.DataFrame) -> pd.DataFrame:
    """What would the posts do as chosen, in proportion to population, and as workers are spread today?

    Parameters
    ----------
    task : what is asked. chosen : one of `steps`. areas : table `areas`, for people.

    Returns
    -------
    way (before: without new posts; chosen, population, today), worst_coverage (1 − largest missing / needed
    in an area and cadre to which a post may go), total (workers missing), placed, posts_left, spent, gini
    (of all workers over children), then value (= total), unit, numerator (missing), denominator (needed),
    source, note. A way that cannot be computed has no figures, and its note says why.

    Examples
    --------
    In proportion to people S gets 1 of 3 posts and lacks 4 of 5.

    >>> have = pd.DataFrame({"area": ["N"], "cadre": ["sw"], "value": [2.0]})
    >>> needed = pd.DataFrame({"area": ["N", "S"], "cadre": ["sw", "sw"], "value": [4.0, 5.0]})
    >>> areas = pd.DataFrame({"area": ["N", "S"], "population": [20000, 10000], "children": [9000, 5000]})
    >>> task = asked(have, needed, pd.DataFrame({"cadre": ["sw"], "posts": [3]}))
    >>> compare(task, steps(task)["worst"], areas)[["way", "worst_coverage", "total"]].round(9)
              way  worst_coverage  total
    0      before             0.0    7.0
    1      chosen             0.5    4.0
    2  population             0.2    4.0
    3       today             0.0    5.0
    """
    nothing, people = np.zeros_like(task.need), _people(task, areas)
    rows = [
        _row("before", task, nothing, people, 1.0 - model.worst(task, nothing), model.total(task, nothing)),
        _way("chosen", task, people, lambda: chosen),
        _way("population", task, people, lambda: deployment.by_population(task, areas)),
        _way("today", task, people, lambda: deployment.as_today(task)),
    ]
    table = pd.DataFrame(rows)
    needed, source = float(task.need[task.known].sum()), _sources(task, chosen)
    table = table.assign(value=table["total"], unit="workers", numerator=table["total"], denominator=needed)
    extra = ["worst_coverage", "total", "placed", "posts_left", "spent", "gini"]
    return tidy(table.assign(source=source), ["way"], extra)


def _people(task: Task, areas: pd.DataFrame) -> pd.Series:
    """Children of each area that has a count of them."""
    if "children" not in areas:
        return pd.Series(dtype="float64")
    workers = pd.DataFrame({"area": task.areas, "value": task.have.sum(axis=1)})
    found = density(workers, areas).dropna(subset=["value"])
    return found.set_index("area")["denominator"]


def _way(name: str, task: Task, people: pd.Series, place: Callable[[], Deployment]) -> dict[str, object]:
    try:
        found = place()
    except KitError as error:
        return {"way": name, "note": f"{error.message} {error.remedy}".strip()}
    posts = found.table.set_index(["area", "cadre"])["new_posts"]
    grid = posts.unstack("cadre").reindex(index=list(task.areas), columns=list(task.cadres)).fillna(0.0)
    row = _row(name, task, grid.to_numpy(), people, 1.0 - found.worst, found.total)
    left = np.nan if found.posts_left is None else float(found.posts_left)
    spent = np.nan if found.spent is None else found.spent
    return {**row, "placed": float(found.placed), "posts_left": left, "spent": spent}


def _row(
    name: str, task: Task, posts: np.ndarray, people: pd.Series, worst: float, total: float
) -> dict[str, object]:
    workers = pd.Series((task.have + posts).sum(axis=1), list(task.areas)).reindex(people.index).fillna(0.0)
    empty = {"placed": 0.0, "posts_left": np.nan, "spent": 0.0}
    return {
        "way": name,
        "worst_coverage": worst,
        "total": total,
        "gini": index(workers.to_numpy("float64"), people.to_numpy("float64")),
        "note": "",
        **empty,
    }


def _sources(task: Task, chosen: Deployment) -> str:
    return joined([*chosen.table["source"].unique(), task.source])


def by_area(found: Deployment) -> pd.DataFrame:
    """How many workers has each area before and after, and how many does it need?

    coverage = 1 − missing / needed, where a cadre that has more than it needs does not make up for another

    Returns
    -------
    area, have, needed, new_posts, shortfall_before, shortfall_after, coverage, spent, then value (the new
    posts), unit, numerator (have and new), denominator (needed), source, note. Only areas and cadres with a
    need; most new posts first.

    >>> have = pd.DataFrame({"area": ["N"], "cadre": ["sw"], "value": [2.0]})
    >>> needed = pd.DataFrame({"area": ["N", "S"], "cadre": ["sw", "sw"], "value": [4.0, 5.0]})
    >>> task = asked(have, needed, pd.DataFrame({"cadre": ["sw"], "posts": [3]}))
    >>> by_area(steps(task)["worst"])[["area", "have", "new_posts", "needed", "coverage"]]
      area  have  new_posts  needed  coverage
    0    S   0.0        3.0     5.0       0.6
    1    N   2.0        0.0     4.0       0.5
    """
    require(found.table, ["area", "needed", "new_posts"], _("new posts"))
    rows = found.table.dropna(subset=["needed"])
    columns = ["have", "needed", "new_posts", "shortfall_before", "shortfall_after"]
    sums = rows.groupby("area")[columns].sum()
    sums["spent"] = rows.groupby("area")["cost"].sum(min_count=1)
    sums = sums.reset_index().sort_values(["new_posts", "area"], ascending=[False, True], kind="stable")
    table = sums.assign(
        coverage=1.0 - sums["shortfall_after"] / sums["needed"].where(sums["needed"] > 0),
        value=sums["new_posts"],
        numerator=sums["have"] + sums["new_posts"],
        denominator=sums["needed"],
        unit="posts",
        source=joined(rows["source"].unique()),
    )
    return tidy(table, ["area"], [*columns, "coverage", "spent"])


def placed(found: Deployment) -> pd.DataFrame:
    """Which posts go where, area by area and cadre by cadre? The rows that get posts; all where none does.

    >>> have = pd.DataFrame({"area": ["N"], "cadre": ["sw"], "value": [2.0]})
    >>> needed = pd.DataFrame({"area": ["N", "S"], "cadre": ["sw", "sw"], "value": [4.0, 5.0]})
    >>> task = asked(have, needed, pd.DataFrame({"cadre": ["sw"], "posts": [3]}))
    >>> placed(steps(task)["worst"])[["area", "cadre", "new_posts"]]
      area cadre  new_posts
    0    S    sw        3.0
    """
    getting = found.table[found.table["new_posts"] > 0]
    rows = getting if len(getting) else found.table
    return rows.rename(columns={"cost": "spent"}).reset_index(drop=True)
