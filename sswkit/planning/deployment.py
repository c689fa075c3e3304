"""Where should new posts go, and what would sharing them out by population, or as today, give instead?"""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from sswkit.core.errors import KitError
from sswkit.core.tidy import cannot, lacking, listed, require, tidy
from sswkit.core.words import _, label
from sswkit.planning import deployment_model as model
from sswkit.planning.areas import names
from sswkit.planning.deployment_rules import task
from sswkit.planning.deployment_shares import in_proportion
from sswkit.planning.deployment_task import Task

__all__ = ["Deployment", "Task", "along", "as_today", "best", "by_population", "side_by_side", "task"]

SECONDS = 30.0


@dataclass(frozen=True)
class Deployment:
    """New posts by area and cadre, and what they come to.

    table : area, cadre, have, needed, new_posts, shortfall_before, shortfall_after, coverage, cost, then
        value (the new posts), unit (posts), numerator (workers with them), denominator (needed), source,
        note. Coverage is workers with the new posts / needed, and may be above 1.
    worst : the largest relative shortfall, missing / needed, over the areas and cadres that need somebody
        and to which a new post may go: a cadre without new posts would else fix it for all.
    total : workers still missing in all.
    placed : new posts in all. posts_left : posts that fill no need; None where only money is counted.
    spent, money_left : money; None where no costs, or no sum of money, are stated.
    gap : no layout that keeps to the same worst shortfall has a total below total − gap. None where
        nothing was optimised.
    """

    table: pd.DataFrame
    worst: float
    total: float
    placed: int
    posts_left: int | None
    spent: float | None
    money_left: float | None
    gap: float | None


def best(asked: Task, equity: float = 1.0, seconds: float = SECONDS) -> Deployment:
    """Where do new posts leave the fewest people behind, and then the fewest workers missing?

    relative shortfall = max(0, needed − have − new posts) / needed, in each area and cadre

    Of all ways to place whole posts within the limits, the one whose worst relative shortfall may be at
    most lowest + (1 − equity) × (worst today − lowest), with the smallest total shortfall in workers; of
    those the one with the lowest worst shortfall. So 1 is the worst shortfall first and then the total, 0
    the total first and then the worst. The nearer to 1, the lower the worst and the higher the total.
    A post goes beyond the need only where a minimum asks for it; posts that nobody needs are left over.

    Parameters
    ----------
    asked : what `task` made of the tables.
    equity : from 0 (smallest total shortfall) to 1 (lowest worst shortfall first).
    seconds : time to search; when it runs out, the best layout so far is given with its gap.

    Raises
    ------
    KitError : equity outside 0 to 1, minimum numbers that cannot all be kept, or no layout in time.

    Source: lexicographic and ε-constraint optimisation (Haimes, Lasdon and Wismer 1971); mixed-integer
    programming by HiGHS. Where money limits the posts, totals that differ by two hundredths of a
    worker count as the same; `gap` says how far below the total the best of all could lie.

    Examples
    --------
    N lacks 2 of 4 and S 5 of 5. Of 3 posts, S gets 2 and N 1: N lacks 1/4, S 3/5; with 3, S would lack
    2/5 and N 2/4, so that the worst is lower: 2/4 < 3/5. All 3 go to S, and 2 + 2 workers are missing.

    >>> have = pd.DataFrame({"area": ["N"], "cadre": ["sw"], "value": [2.0]})
    >>> needed = pd.DataFrame({"area": ["N", "S"], "cadre": ["sw", "sw"], "value": [4.0, 5.0]})
    >>> found = best(task(have, needed, pd.DataFrame({"cadre": ["sw"], "posts": [3]})))
    >>> found.table[["area", "new_posts", "shortfall_after", "coverage"]]
      area  new_posts  shortfall_after  coverage
    0    N        0.0              2.0       0.5
    1    S        3.0              2.0       0.6
    >>> found.worst, found.total, found.posts_left, found.gap
    (0.5, 4.0, 0, 0.0)
    """
    if not 0.0 <= pd.to_numeric(equity, errors="coerce") <= 1.0:
        raise KitError(
            _("Equity is {value}, and goes from 0 to 1.", value=equity),
            _("Write 1 for the worst shortfall first, or 0 for the smallest total shortfall."),
        )
    found = model.best(asked, float(equity), seconds)
    return _deployment(asked, found.posts, max(model.total(asked, found.posts) - found.bound, 0.0))


def along(asked: Task, positions: Sequence[float], seconds: float = SECONDS) -> list[Deployment]:
    """The layouts from the worst-served first (1) to as many as possible (0): see `best`.

    From each to the next the worst shortfall never falls and the total never rises. Where money limits the
    posts, a layout that is no better in either than another one in the list gives way to that one.

    Raises
    ------
    KitError : as in `best`.

    >>> have = pd.DataFrame({"area": ["N"], "cadre": ["sw"], "value": [2.0]})
    >>> needed = pd.DataFrame({"area": ["N", "S"], "cadre": ["sw", "sw"], "value": [4.0, 5.0]})
    >>> found = along(task(have, needed, pd.DataFrame({"cadre": ["sw"], "posts": [3]})), (1.0, 0.0))
    >>> [(way.worst, way.total) for way in found]
    [(0.5, 4.0), (0.5, 4.0)]
    """
    found = [
        _deployment(asked, layout.posts, max(model.total(asked, layout.posts) - layout.bound, 0.0))
        for layout in model.along(asked, positions, seconds)
    ]
    best_of = [min((other for other in found if _as_good(other, way)), key=_both) for way in found]
    return sorted(best_of, key=lambda way: (way.worst, -way.total))


def _as_good(other: "Deployment", way: "Deployment") -> bool:
    return other.worst <= way.worst and other.total <= way.total


def _both(way: "Deployment") -> tuple[float, float]:
    return way.worst, way.total


def by_population(asked: Task, areas: pd.DataFrame, basis: str = "population") -> Deployment:
    """What would the new posts do if they were shared out in proportion to people?

    quota = posts of the cadre × people of the area / people of all areas, by largest remainders

    Parameters
    ----------
    areas : table `areas` with a row for each area that needs somebody. basis : population or children.

    The minimum numbers are placed first, and limits and money are kept, so that the layouts can be
    compared. With money alone, cadres get posts in proportion to the workers who are missing.

    Raises
    ------
    KitError : an area without people.

    Examples
    --------
    3 posts for 20,000 and 10,000 people: 2 and 1.

    >>> have = pd.DataFrame({"area": ["N"], "cadre": ["sw"], "value": [2.0]})
    >>> needed = pd.DataFrame({"area": ["N", "S"], "cadre": ["sw", "sw"], "value": [4.0, 5.0]})
    >>> people = pd.DataFrame({"area": ["N", "S"], "population": [20000, 10000]})
    >>> asked = task(have, needed, pd.DataFrame({"cadre": ["sw"], "posts": [3]}))
    >>> by_population(asked, people).table["new_posts"].tolist()
    [2.0, 1.0]
    """
    require(areas, ["area", basis], label("table.areas"))
    people = pd.to_numeric(areas[basis], errors="coerce").groupby(areas["area"].astype("str")).first()
    weight = people.reindex(list(asked.areas))
    needy = asked.known.any(axis=1)
    wrong = needy & ~(np.isfinite(weight) & (weight >= 0)).to_numpy()
    without = np.array(asked.areas, dtype=object)[wrong].tolist()
    if without:
        raise KitError(
            cannot(lacking([basis]), listed(without, names(areas))),
            _("Fill it in in the table of areas, or compare with where workers are today."),
        )
    people = weight.where(needy, 0.0).to_numpy("float64")
    return _shared(asked, np.broadcast_to(people[:, None], asked.need.shape))


def as_today(asked: Task) -> Deployment:
    """What would the new posts do if they went where workers are today?

    quota = posts of the cadre × workers of the cadre in the area / workers of the cadre, by largest
    remainders

    A cadre that nobody has yet goes where workers of any cadre are; where there are none at all, its
    posts are left over. Limits and money as in `by_population`.

    Examples
    --------
    All workers are in N today, so all new posts go there.

    >>> have = pd.DataFrame({"area": ["N"], "cadre": ["sw"], "value": [2.0]})
    >>> needed = pd.DataFrame({"area": ["N", "S"], "cadre": ["sw", "sw"], "value": [4.0, 5.0]})
    >>> asked = task(have, needed, pd.DataFrame({"cadre": ["sw"], "posts": [3]}))
    >>> as_today(asked).table["new_posts"].tolist()
    [3.0, 0.0]
    """
    everybody = asked.have.sum(axis=1, keepdims=True)
    return _shared(asked, np.where(asked.have.sum(axis=0) > 0, asked.have, everybody))


def side_by_side(ways: Mapping[str, Deployment]) -> pd.DataFrame:
    """How do several layouts of the same posts compare?

    Parameters
    ----------
    ways : name of each way, in the order to show, to its layout.

    Returns
    -------
    way, measure (worst, total, placed, posts_left, spent, money_left), value, unit, numerator,
    denominator, source, note.

    Examples
    --------
    >>> have = pd.DataFrame({"area": ["N"], "cadre": ["sw"], "value": [2.0]})
    >>> needed = pd.DataFrame({"area": ["N", "S"], "cadre": ["sw", "sw"], "value": [4.0, 5.0]})
    >>> asked = task(have, needed, pd.DataFrame({"cadre": ["sw"], "posts": [3]}))
    >>> found = side_by_side({"best": best(asked), "today": as_today(asked)})
    >>> found[found["measure"] == "worst"][["way", "value", "unit"]]
         way  value   unit
    0   best    0.5  share
    6  today    1.0  share
    """
    units = {
        "worst": "share",
        "total": "workers",
        "placed": "posts",
        "posts_left": "posts",
        "spent": "currency",
        "money_left": "currency",
    }
    rows = [
        {"way": way, "measure": measure, "value": getattr(found, measure), "unit": unit}
        for way, found in ways.items()
        for measure, unit in units.items()
    ]
    table = pd.DataFrame(rows, columns=["way", "measure", "value", "unit"])
    reasons = {
        "posts_left": cannot(_("no number of new posts")),
        "spent": cannot(_("no cost of a post")),
        "money_left": cannot(_("no sum of money")),
    }
    empty = table["value"].isna()
    return tidy(table.assign(note=table["measure"].map(reasons).where(empty, "")), ["way", "measure"])


def _shared(asked: Task, weight: np.ndarray) -> Deployment:
    least = model.fill(asked, asked.least, time.monotonic() + SECONDS, only_minimum=True)
    return _deployment(asked, in_proportion(asked, weight, least.posts), None)


def _deployment(asked: Task, posts: np.ndarray, gap: float | None) -> Deployment:
    placed = int(posts.sum())
    costed = bool(np.isfinite(asked.cost[posts > 0]).all()) and bool(np.isfinite(asked.cost).any())
    spent = float((asked.cost * posts)[posts > 0].sum()) if costed else None
    counted, paid = np.isfinite(asked.posts).all(), np.isfinite(asked.money)
    return Deployment(
        table=_table(asked, posts),
        worst=model.worst(asked, posts),
        total=model.total(asked, posts),
        placed=placed,
        posts_left=int(asked.posts.sum()) - placed if counted else None,
        spent=spent,
        money_left=max(asked.money - (spent or 0.0), 0.0) if paid else None,
        gap=gap,
    )


def _table(asked: Task, posts: np.ndarray) -> pd.DataFrame:
    grid = pd.MultiIndex.from_product([asked.areas, asked.cadres], names=["area", "cadre"])
    need = np.where(asked.known, asked.need, np.nan)
    after = asked.have + posts
    columns = {
        "have": asked.have,
        "needed": need,
        "new_posts": posts,
        "shortfall_before": np.where(asked.known, model.shortfall(asked, np.zeros_like(posts)), np.nan),
        "shortfall_after": np.where(asked.known, model.shortfall(asked, posts), np.nan),
        "coverage": np.divide(after, need, out=np.full(need.shape, np.nan), where=asked.need > 0),
        "cost": np.where(posts > 0, asked.cost * posts, 0.0),
        "numerator": after,
    }
    table = pd.DataFrame({name: grid_of.ravel() for name, grid_of in columns.items()}, index=grid)
    table = table.reset_index().assign(
        value=table["new_posts"].to_numpy(),
        denominator=need.ravel(),
        unit="posts",
        source=asked.source,
        note=_notes(asked, posts).ravel(),
    )
    present = (asked.known | (asked.have > 0)).ravel()
    return tidy(table[present], ["area", "cadre"], list(columns)[:-1])


def _notes(asked: Task, posts: np.ndarray) -> np.ndarray:
    notes = np.full(posts.shape, "", dtype=object)
    notes[(posts > 0) & np.isnan(asked.cost)] = _("no cost of a post")
    notes[asked.known & (asked.need == 0)] = _("nobody is needed here")
    notes[~asked.known] = cannot(lacking(["need"]))
    return notes
