"""How fairly are workers spread over the people: one curve, and three figures that sum it up."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from sswkit.core.tidy import cannot, joined, lacking, listed, require, tidy
from sswkit.core.words import _, label
from sswkit.planning.areas import names
from sswkit.planning.distribution import density

FIFTH = 0.2


def lorenz(have: pd.DataFrame, areas: pd.DataFrame, basis: str = "children") -> pd.DataFrame:
    """Which share of the workers serves which share of the people, beginning with the worst served?

    value = workers so far / all workers, areas in the order of workers for one person

    Parameters
    ----------
    have : workers by area, as `supply.headcount` gives them.
    areas : table `areas`; only the smallest areas count. basis : children or population.

    Returns
    -------
    area, people (their share so far), then value (share of the workers so far), unit, numerator (workers so
    far), denominator (all workers), source, note. The first row is the corner (0, 0). Areas without a
    count of people are left out, and the note of every row names them.

    Source: M. O. Lorenz, Methods of measuring the concentration of wealth, 1905.

    Examples
    --------
    Half of the people have 1 worker, the other half 3: the worst served half has a quarter.

    >>> have = pd.DataFrame({"area": ["N", "S"], "value": [3.0, 1.0]})
    >>> areas = pd.DataFrame({"area": ["N", "S"], "children": [1000.0, 1000.0]})
    >>> lorenz(have, areas)[["area", "people", "value"]]
      area  people  value
    0          0.0   0.00
    1    S     0.5   0.25
    2    N     1.0   1.00
    """
    found, note = _known(have, areas, basis)
    found = found.assign(per_head=found["workers"] / found["people"])
    found = found.sort_values(["per_head", "area"], kind="stable")
    people, workers = found["people"].cumsum(), found["workers"].cumsum()
    every = float(found["workers"].sum())
    rows = found.assign(people=people / found["people"].sum(), numerator=workers, denominator=every)
    corner = pd.DataFrame({"area": [""], "people": [0.0], "numerator": [0.0], "denominator": [every]})
    rows = pd.concat([corner, rows], ignore_index=True)
    rows["value"] = rows["numerator"] / every if every else np.nan
    note = note if every else cannot(_("there are no workers"))
    return tidy(rows.assign(unit="share", note=note, source=joined(found["source"])), ["area"], ["people"])


def gini(have: pd.DataFrame, areas: pd.DataFrame, basis: str = "children") -> pd.DataFrame:
    """How unequal is the spread of workers over people, from 0 (equal) to nearly 1?

    value = 1 − Σ (people so far − people before) × (workers so far + workers before), as shares

    Parameters as in `lorenz`. One tidy row. Source: C. Gini 1914; the trapezoid rule on the Lorenz curve.

    >>> have = pd.DataFrame({"area": ["N", "S"], "value": [3.0, 1.0]})
    >>> areas = pd.DataFrame({"area": ["N", "S"], "children": [1000.0, 1000.0]})
    >>> gini(have, areas)["value"].tolist()  # 1 − (0.5 × 0.25 + 0.5 × 1.25)
    [0.25]
    """
    curve = lorenz(have, areas, basis)
    return _one_figure(index(np.diff(curve["value"]), np.diff(curve["people"])), "index", curve)


def index(workers: np.ndarray, people: np.ndarray) -> float:
    """The Gini index of places with so many workers and people each; not a number without workers.

    >>> index(np.array([3.0, 1.0]), np.array([1000.0, 1000.0]))
    0.25
    """
    order = np.argsort(workers / people, kind="stable")
    there, served = workers[order], people[order]
    if not there.sum() > 0:
        return np.nan
    upto = np.concatenate([[0.0], there.cumsum() / there.sum()])
    value = 1.0 - float((served / served.sum() * (upto[1:] + upto[:-1])).sum())
    return max(value, 0.0)


def fifths(have: pd.DataFrame, areas: pd.DataFrame, basis: str = "children") -> pd.DataFrame:
    """How many times as many workers has the best-served fifth of the people as the worst-served?

    value = workers of the best-served fifth / workers of the worst-served fifth

    An area at the edge of a fifth gives it the part of its workers that falls to the part of its people.
    Parameters as in `lorenz`. No value where the worst-served fifth has no worker: the note says so.

    >>> have = pd.DataFrame({"area": ["N", "S"], "value": [3.0, 1.0]})
    >>> areas = pd.DataFrame({"area": ["N", "S"], "children": [1000.0, 1000.0]})
    >>> fifths(have, areas)[["value", "numerator", "denominator"]].round(9)  # 0.2 / 0.5 of 3 and of 1
       value  numerator  denominator
    0    3.0        1.2          0.4
    """
    curve = lorenz(have, areas, basis)
    every = curve["denominator"].iloc[0]
    worst, rest = np.interp([FIFTH, 1 - FIFTH], curve["people"], curve["value"].fillna(0.0)) * every
    best = every - rest
    nobody = cannot(_("the worst-served fifth has no worker"))
    found = _one_figure(best / worst if worst > 0 else np.nan, "times", curve)
    note = nobody if every and worst <= 0 else found["note"].iloc[0]
    return found.assign(numerator=best, denominator=worst, note=note)


def in_fifths(have: pd.DataFrame, areas: pd.DataFrame, basis: str = "children") -> pd.DataFrame:
    """How many workers has each fifth of the people, from the worst-served to the best-served?

    value = workers so far at the end of the fifth − at its beginning, on the Lorenz curve

    Parameters as in `lorenz`. Returns fifth (1 is the worst-served), then value (workers), unit, numerator,
    denominator (all workers), source, note.

    Examples
    --------
    Half of the people have 1 worker, the other half 3: 0.2 / 0.5 of 1 twice, then half a fifth of each.

    >>> have = pd.DataFrame({"area": ["N", "S"], "value": [3.0, 1.0]})
    >>> areas = pd.DataFrame({"area": ["N", "S"], "children": [1000.0, 1000.0]})
    >>> in_fifths(have, areas)["value"].round(9).tolist()
    [0.4, 0.4, 0.8, 1.2, 1.2]
    """
    curve = lorenz(have, areas, basis)
    ends = np.arange(6) / 5
    every = curve["denominator"].iloc[0]
    workers = np.diff(np.interp(ends, curve["people"], curve["value"])) * every
    rows = pd.DataFrame({"fifth": range(1, 6), "value": workers, "numerator": workers, "denominator": every})
    note, source = curve["note"].iloc[0], curve["source"].iloc[-1]
    return tidy(rows.assign(unit="workers", note=note, source=source), ["fifth"])


def theil(
    have: pd.DataFrame, areas: pd.DataFrame, region: str = "parent", basis: str = "children"
) -> pd.DataFrame:
    """How much of the inequality lies between regions, how much between the areas of a region?

    total = Σ w × ln(w / p); between = Σ W × ln(W / P); within = total − between

    w, p are an area's shares of workers and people, W, P those of its region; 0 × ln 0 is 0.

    Parameters
    ----------
    region : the column of `areas` that says which region an area belongs to.
    Others as in `lorenz`.

    Returns
    -------
    part (total, between, within), then value (index), unit, numerator (value), denominator (total), source,
    note. Source: H. Theil, Economics and Information Theory, 1967.

    Examples
    --------
    Two regions with a quarter and three quarters of the workers, and as many people each: all of it lies
    between them: 0.25 × ln 0.5 + 0.75 × ln 1.5 = 0.1308.

    >>> have = pd.DataFrame({"area": ["N", "S"], "value": [3.0, 1.0]})
    >>> areas = pd.DataFrame({"area": ["N", "S"], "region": ["R", "Q"], "children": [1000.0, 1000.0]})
    >>> theil(have, areas, "region")[["part", "value"]].round(4)
          part   value
    0    total  0.1308
    1  between  0.1308
    2   within  0.0000
    """
    require(areas, ["area", region], label("table.areas"))
    found, note = _known(have, areas, basis)
    of_area = dict(zip(areas["area"].astype("str"), areas[region], strict=True))
    regions = found["area"].map(of_area).astype("object").fillna("")
    sums = found[["workers", "people"]].groupby(regions).sum()
    total, between = (_entropy(table["workers"], table["people"]) for table in (found, sums))
    if not np.isfinite(total):
        note = cannot(_("there are no workers"))
    rows = pd.DataFrame(
        {"part": ["total", "between", "within"], "value": [total, between, max(total - between, 0.0)]}
    )
    rows = rows.assign(numerator=rows["value"], denominator=total, unit="index", note=note)
    return tidy(rows.assign(source=joined(found["source"])), ["part"])


def _known(have: pd.DataFrame, areas: pd.DataFrame, basis: str) -> tuple[pd.DataFrame, str]:
    """Workers and people of each area that has people, and which areas are left out."""
    found = density(have, areas, basis).rename(columns={"numerator": "workers", "denominator": "people"})
    whole = found[found["value"].notna()]
    if whole.empty:
        whole = pd.DataFrame({"area": [""], "workers": [0.0], "people": [1.0], "source": [""]})
    lost = found.loc[found["value"].isna(), "area"]
    note = _left_out(lost, areas, basis) if len(lost) else ""
    return whole[["area", "workers", "people", "source"]], note


def _left_out(lost: Sequence[str], areas: pd.DataFrame, basis: str) -> str:
    places = listed(lost, names(areas))
    return _("left out: {places} ({reason})", places=places, reason=lacking([basis]))


def _entropy(workers: pd.Series, people: pd.Series) -> float:
    if not workers.sum():
        return np.nan
    of_workers, of_people = workers / workers.sum(), people / people.sum()
    ratio = (of_workers / of_people).where(of_workers > 0, 1.0)
    return max(float((of_workers * np.log(ratio)).sum()), 0.0)


def _one_figure(value: float, unit: str, curve: pd.DataFrame) -> pd.DataFrame:
    note, source = curve["note"].iloc[0], curve["source"].iloc[0]
    return tidy(pd.DataFrame({"value": [value], "unit": [unit], "note": [note], "source": [source]}), [])
