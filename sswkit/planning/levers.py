"""What a team can move in a projection: a few assumptions of a cadre, and the scenarios made of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from sswkit.planning.projection import project
from sswkit.planning.projection_bands import bands
from sswkit.planning.projection_inputs import Model, stated_values
from sswkit.planning.projection_rules import Rule
from sswkit.planning.projection_terms import PEOPLE, TERMS
from sswkit.planning.projection_values import Assumed
from sswkit.planning.scenarios import BASELINE, with_changes

ENOUGH = 1_000  # draws of each scenario: many stand side by side, and lines need no more
LEVERS = ("attrition", "enrolment", "absorption")
CHANGES = ["scenario", "name", "cadre", "how", "value", "from_year"]


@dataclass(frozen=True)
class Move:
    """One assumption of one cadre, at another value from a year on."""

    name: str
    cadre: str
    value: float


def stated(model: Model, name: str, cadre: str) -> float:
    """What is assumed of a cadre in the first year: people are added up, shares are those of its areas.

    >>> from sswkit.planning.projection_inputs import prepare
    >>> stock = pd.DataFrame({"cadre": ["a", "b"], "value": [60.0, 40.0]})
    >>> rows = pd.DataFrame({"name": ["attrition", "enrolment"], "cadre": ["", "b"], "value": [0.1, 12.0]})
    >>> model = prepare(stock, rows, 2026, 5)
    >>> stated(model, "attrition", "a"), stated(model, "enrolment", "b"), stated(model, "enrolment", "a")
    (0.1, 12.0, 0.0)
    """
    found = Assumed(model.rules, stated_values(model)).at(model.before + 1, name)
    at = model.codes["cadre"].index(cadre)
    cells = np.broadcast_to(found, (*model.stock.shape, 1))[at, ..., 0]
    if name in PEOPLE:
        return float(cells.sum())
    weights = model.stock[at]
    return float(np.average(cells, weights=weights) if weights.sum() else cells.mean())


def changes(model: Model, moves: Sequence[Move], from_year: int, scenario: str = "") -> pd.DataFrame:
    """The moves as changes of a scenario: what was unsure by a tenth stays unsure by a tenth.

    An assumption is multiplied until it has the value; where nothing is assumed, it is set.

    >>> from sswkit.planning.projection_inputs import prepare
    >>> stock = pd.DataFrame({"cadre": ["sw"], "value": [100.0]})
    >>> model = prepare(stock, pd.DataFrame({"name": ["attrition"], "value": [0.1]}), 2026, 5)
    >>> moves = [Move("attrition", "sw", 0.05), Move("enrolment", "sw", 8.0)]
    >>> changes(model, moves, 2027)[["name", "how", "value"]].values.tolist()
    [['attrition', 'multiply', 0.5], ['enrolment', 'set', 8.0]]
    """
    rows = []
    for move in moves:
        before = stated(model, move.name, move.cadre)
        multiplied = before > 0 and (model.rows["name"] == move.name).any()
        how, value = ("multiply", move.value / before) if multiplied else ("set", move.value)
        rows.append((scenario, move.name, move.cadre, how, value, float(from_year)))
    return pd.DataFrame(rows, columns=CHANGES)


def moved(model: Model, moves: Sequence[Move], from_year: int) -> Model:
    """The model with the moves in it; without any it is the same."""
    return with_changes(model, changes(model, moves, from_year)) if moves else model


def only(model: Model, cadre: str) -> Model:
    """The part of the model that a cadre depends on: itself, and those between which workers are promoted.

    A picture of one cadre that follows a hand has no time for all the others.

    >>> from sswkit.planning.projection_inputs import prepare
    >>> stock = pd.DataFrame({"cadre": ["a", "b"], "value": [60.0, 40.0]})
    >>> model = prepare(stock, pd.DataFrame({"name": ["attrition"], "value": [0.1]}), 2026, 1)
    >>> project(only(model, "b"))["value"].tolist()
    [40.0, 36.0]
    """
    codes = model.codes["cadre"]
    kept = _tied(model, cadre)
    at = [place for place, code in enumerate(codes) if code in kept]
    rules = {key: _part(rule, at) for key, rule in model.rules.items() if not _of_others(key, kept)}
    return replace(
        model,
        codes={**model.codes, "cadre": tuple(codes[place] for place in at)},
        stock=model.stock[at],
        need=model.need[at],
        rules=rules,
        lags=model.lags[at],
    )


def _tied(model: Model, cadre: str) -> set[str]:
    ways = [(origin, to) for name, origin, to in model.rules if name == "promotion"]
    kept, before = {cadre}, 0
    while len(kept) > before:
        before = len(kept)
        kept |= {code for way in ways if kept & set(way) for code in way}
    return kept


def _of_others(key: tuple[str, str, str], kept: set[str]) -> bool:
    return key[0] == "promotion" and key[1] not in kept


def _part(rule: Rule, at: list[int]) -> Rule:
    """The rule for some cadres; what does not differ by cadre stays as it is."""
    changes = tuple(
        replace(change, weight=_cut(change.weight, at, 0), where=_cut(change.where, at, 1))
        for change in rule.changes
    )
    return replace(rule, columns=_cut(rule.columns, at, 1), weight=_cut(rule.weight, at, 1), changes=changes)


def _cut(array: np.ndarray, at: list[int], axis: int) -> np.ndarray:
    return array if array.shape[axis] == 1 else array.take(at, axis=axis)


def possible(model: Model, move: Move) -> bool:
    """Can an assumption of this model have that value?"""
    term = TERMS.get(move.name)
    known = term is not None and move.name in LEVERS and move.cadre in model.codes["cadre"]
    return bool(known and term.lowest <= move.value <= term.highest)


def side_by_side(
    model: Model, values: np.ndarray, scenarios: Mapping[str, Model], by: Sequence[str] = ()
) -> pd.DataFrame:
    """What will the workforce be under each scenario, beside what it will be without a change?

    Parameters
    ----------
    model : without a change. values : draws of its assumptions, the same for all; a thousand count.
    scenarios : the model of each, by its name.

    Returns
    -------
    scenario ("baseline" first), `by`, year, low_80, high_80, covered, need, then value (the median) and
    the rest.

    >>> from sswkit.planning.projection_inputs import prepare
    >>> stock = pd.DataFrame({"cadre": ["sw"], "value": [100.0]})
    >>> model = prepare(stock, pd.DataFrame({"name": ["attrition"], "value": [0.1]}), 2026, 1)
    >>> better = moved(model, [Move("attrition", "sw", 0.05)], 2027)
    >>> found = side_by_side(model, stated_values(model), {"better pay": better})
    >>> found[found["year"] == 2027][["scenario", "value"]].values.tolist()
    [['baseline', 90.0], ['better pay', 95.0]]
    """
    found, values = [], values[:ENOUGH]
    for name, own in {BASELINE: model, **scenarios}.items():
        table = bands(own, values, by)
        found.append(table.assign(scenario=name, need=project(own, by)["need"].to_numpy()))
    kept = ["scenario", *by, "year", "low_80", "high_80", "covered", "need"]
    kept += ["value", "unit", "numerator", "denominator", "source", "note"]
    return pd.concat(found, ignore_index=True)[kept]
