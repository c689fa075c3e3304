"""Which assumption holds in which year, cadre, area and age band: from rows to arrays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from sswkit.planning.projection_terms import MOVING, OF_CADRES, PEOPLE, SCOPE, TERMS

Shape = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Change:
    """What a scenario does to an assumption: where (as a number from 0 to 1 by year and cell), and how."""

    how: str
    value: float
    weight: np.ndarray
    where: np.ndarray


@dataclass(frozen=True, slots=True)
class Rule:
    """An assumption in every year and cell: the column of its values, and the part of it that counts.

    The axes are years, cadres, areas and ages; one along which nothing differs has the length 1.
    """

    name: str
    columns: np.ndarray
    weight: np.ndarray
    changes: tuple[Change, ...] = ()

    def at(self, year: int, values: np.ndarray) -> np.ndarray:
        """The value by cell and draw in a year; `values` has a line for each row of the assumptions."""
        weight = self.weight[_one(self.weight, year)]
        found = values[self.columns[_one(self.columns, year)]] * weight[..., None]
        for change in self.changes:
            found = _changed(found, change, year)
        term = TERMS[self.name]
        return np.clip(found, term.lowest, term.highest) if self.changes else found

    def as_before(self, year: int) -> bool:
        """Is it in a year what it was in the year before?"""
        return all(np.array_equal(array[year - 1], array[year]) for array in self._differing())

    def is_steady(self) -> bool:
        """Is it the same in all years?"""
        return not self._differing()

    def _differing(self) -> list[np.ndarray]:
        arrays = (self.columns, self.weight, *(change.where for change in self.changes))
        return [array for array in arrays if len(array) > 1]


def _one(array: np.ndarray, year: int) -> int:
    return year if len(array) > 1 else 0


def _changed(found: np.ndarray, change: Change, year: int) -> np.ndarray:
    holds = change.where[_one(change.where, year)][..., None]
    if change.how == "multiply":
        return np.where(holds, found * change.value, found)
    part = change.value * change.weight[..., None]
    return np.where(holds, found + part if change.how == "add" else part, found)


def rules(
    rows: pd.DataFrame, codes: Mapping[str, Sequence[str]], years: range, shares: np.ndarray
) -> dict[tuple[str, str, str], Rule]:
    """One rule for each assumption; one for each pair of cadres or areas between which workers go.

    A row with a cadre goes before one without, then one with an area, then one with an age band; a row
    with a year holds from that year on.
    """
    found = {(name, "", ""): [] for name in TERMS if name not in MOVING}
    for at, row in enumerate(rows.to_dict("records")):
        way = (row[MOVING[row["name"]]], row["to"]) if row["name"] in MOVING else ("", "")
        found.setdefault((row["name"], *way), []).append((at, row))
    otherwise = {name: len(rows) + at for at, name in enumerate(TERMS)}
    return {
        key: _rule(key[0], stated, otherwise[key[0]], codes, years, shares) for key, stated in found.items()
    }


def defaults() -> np.ndarray:
    """The values that hold where nothing is stated, in the order in which `rules` expects them."""
    return np.array([term.default for term in TERMS.values()])


def _rule(
    name: str,
    stated: list[tuple[int, dict]],
    otherwise: int,
    codes: Mapping[str, Sequence[str]],
    years: range,
    shares: np.ndarray,
) -> Rule:
    columns = np.full((len(years), *shares.shape), otherwise)
    weight = np.ones(columns.shape)
    for at, row in sorted(stated, key=_precedence):
        cells = where(row, codes, years)
        columns = np.where(cells, at, columns)
        if name in PEOPLE:
            weight = np.where(cells, part(row, shares), weight)
    if name in OF_CADRES:
        columns = columns[:, :, :1, :1]
    return Rule(name, squeezed(columns), squeezed(weight))


def _precedence(stated: tuple[int, dict]) -> tuple:
    row = stated[1]
    year = -np.inf if pd.isna(row["year"]) else row["year"]
    return (row["cadre"] != "", row["area"] != "", row["age"] != "", year)


def where(row: Mapping, codes: Mapping[str, Sequence[str]], years: range) -> np.ndarray:
    """In which years, cadres, areas and ages a row holds."""
    start = -np.inf if pd.isna(row["year"]) else row["year"]
    found = np.array(years) >= start
    for column in SCOPE:
        own = np.array([not row[column] or code == row[column] for code in codes[column]])
        found = found[..., None] & own
    return found


def part(row: Mapping, shares: np.ndarray) -> np.ndarray:
    """Which part of a number of people belongs to each cell that the row holds for.

    Without an area the people are shared out among the areas as the cadre is at the start; without an
    age band they come into the youngest one.
    """
    found = np.ones(shares.shape) if row["area"] else shares
    youngest = np.zeros(shares.shape[2])
    youngest[0] = 1.0
    return found if row["age"] else found * youngest


def shares_of_areas(stock: np.ndarray) -> np.ndarray:
    """The part of each cadre that is in each area; equal parts where nobody is there yet.

    >>> shares_of_areas(np.array([[[30.0], [10.0]]])).ravel().tolist()
    [0.75, 0.25]
    """
    by_area = stock.sum(axis=2, keepdims=True)
    total = by_area.sum(axis=1, keepdims=True)
    equal = np.full(by_area.shape, 1 / stock.shape[1])
    found = np.divide(by_area, total, out=equal, where=total > 0)
    return np.broadcast_to(found, stock.shape)


def squeezed(array: np.ndarray) -> np.ndarray:
    """The array with length 1 along every axis on which nothing differs: most assumptions are few numbers.

    >>> squeezed(np.array([[1, 2], [1, 2]])).shape
    (1, 2)
    """
    for axis in range(array.ndim):
        first = array.take([0], axis=axis)
        if (array == first).all():
            array = first
    return array


def changed(rule: Rule, change: Change) -> Rule:
    """The rule with one more change at its end."""
    return replace(rule, changes=(*rule.changes, change))
