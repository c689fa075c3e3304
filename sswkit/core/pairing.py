"""Numbers of several tables side by side, cell by cell, so that a rate compares like with like."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from sswkit.core.tidy import cells, joined, keys

Absent = Literal["zero", "if_reported", "missing"]


@dataclass(frozen=True, slots=True)
class Side:
    """One number of a rate: the sum of `column` over `rows`, called `term` in the result.

    `absent` says what a cell means that has no row: "zero" (nobody is there), "if_reported" (nobody,
    provided that the area has any row of that year; else it did not report), or "missing".
    """

    term: str
    rows: pd.DataFrame
    column: str
    table: str
    absent: Absent = "missing"


def pair(sides: Sequence[Side], grain: Sequence[str]) -> pd.DataFrame:
    """One row per cell of `grain` with every side's number and the sources of all.

    A side without some column of the grain (areas have no cadre) is the same for all its values.

    >>> workers = pd.DataFrame({"area": ["N", "N"], "cadre": ["x", "y"], "n": [1.0, 2.0]})
    >>> people = pd.DataFrame({"area": ["N", "S"], "children": [10.0, 20.0]})
    >>> pair([Side("n", workers, "n", "workforce", "zero"), Side("c", people, "children", "areas")],
    ...      ["area", "cadre"])[["area", "cadre", "n", "c"]]
      area cadre    n     c
    0    N     x  1.0  10.0
    1    N     y  2.0  10.0
    2    S     x  0.0  20.0
    3    S     y  0.0  20.0
    """
    grain = list(grain)
    parts = [_part(side, number, grain) for number, side in enumerate(sides)]
    found = _universe(parts, grain)
    for part in parts:
        own = [c for c in grain if c in part]
        found = found.merge(part, on=own, how="left") if own else found.merge(part, how="cross")
    for side in sides:
        found[side.term] = _absent_filled(found, side)
    origins = keys(found, [c for c in found if c.startswith("_source")])
    said = {texts: joined(texts) for texts in set(origins)}
    source = [said[texts] for texts in origins]
    return found.assign(source=source)[[*grain, *(side.term for side in sides), "source"]]


def _part(side: Side, number: int, grain: list[str]) -> pd.DataFrame:
    own = [c for c in grain if c in side.rows]
    found = cells(side.rows, own, [side.column], side.table)
    # A flag tells a cell that is there without a number from a cell that is not there.
    flags = {f"_there_{side.term}": True}
    return found.rename(columns={side.column: side.term, "source": f"_source{number}"}).assign(**flags)


def _universe(parts: list[pd.DataFrame], grain: list[str]) -> pd.DataFrame:
    if not grain:
        return pd.DataFrame(index=[0])
    own = [part[[c for c in grain if c in part]] for part in parts]
    widest = max(len(key.columns) for key in own)
    whole = pd.concat([key for key in own if len(key.columns) == widest], ignore_index=True)
    whole = whole.drop_duplicates()
    for key in own:
        rest = [c for c in whole.columns if c not in key.columns]
        if rest and len(key.columns):
            every = whole[rest].drop_duplicates().merge(key.drop_duplicates(), how="cross")
            whole = pd.concat([whole, every[whole.columns]], ignore_index=True).drop_duplicates()
    return whole.sort_values(list(whole.columns)).reset_index(drop=True)


def _absent_filled(found: pd.DataFrame, side: Side) -> pd.Series:
    there = found[f"_there_{side.term}"].eq(True)
    if side.absent == "missing":
        return found[side.term]
    zero = ~there
    known = [c for c in ("area", "period") if c in found and c in side.rows]
    if side.absent == "if_reported" and known:
        reported = set(keys(side.rows, known))
        zero &= np.array([key in reported for key in keys(found, known)])
    return found[side.term].mask(zero, 0.0)
