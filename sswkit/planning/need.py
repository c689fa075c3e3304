"""How many workers are needed: by a norm, or by what the best-served areas have."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from sswkit.core.errors import KitError
from sswkit.core.tidy import (
    PER_100000,
    cannot,
    complete_totals,
    keys,
    lacking,
    listed,
    require,
    stated,
    sums,
    tidy,
    with_source,
)
from sswkit.core.words import _, label
from sswkit.planning.areas import leaves, names

DEFAULT_BASIS = "children"


def by_ratio(
    areas: pd.DataFrame,
    norms: pd.DataFrame,
    by: Sequence[str] = ("area", "cadre"),
    rounded: bool = False,
) -> pd.DataFrame:
    """How many workers does each area need by the norms?

    need = people × per_100000 / 100,000

    Parameters
    ----------
    areas : table `areas`; only the smallest areas count. `by` may name any of its columns.
    norms : table `norms`. A norm for the area's kind goes before one without a kind. A norm without a
        basis counts children. Several norms may name the same cadre, one for each kind.
    by : groups of the result.
    rounded : round each area and cadre up to whole workers.

    Returns
    -------
    `by`, then value (workers), unit, numerator (people), denominator (people for one worker), source
    (where the norm comes from), note. An area without people or without a norm that fits has no value.

    Raises
    ------
    KitError : two norms for the same cadre and kind.

    Examples
    --------
    33 for 100,000 children and 50,000 children: 16.5 workers.

    >>> areas = pd.DataFrame({"area": ["N"], "kind": ["rural"], "children": [50000.0]})
    >>> norms = pd.DataFrame({"cadre": ["sw"], "kind": ["rural"], "basis": ["children"],
    ...                       "per_100000": [33.0], "source": ["National plan 2030"]})
    >>> by_ratio(areas, norms)[["area", "cadre", "value", "source"]]
      area cadre  value              source
    0    N    sw   16.5  National plan 2030
    """
    found = _need_of_each(areas, norms, rounded)
    by = list(by)
    require(found, by, label("table.areas"))
    totals = _each(found, by) if {"area", "cadre"} <= set(by) else _totals(found, by, names(areas))
    below = (totals["people"] / totals["need"].where(totals["need"] > 0)).to_numpy()
    return tidy(
        totals.assign(value=totals["need"], unit="workers", numerator=totals["people"], denominator=below), by
    )


def best_fifth(
    have: pd.DataFrame,
    areas: pd.DataFrame,
    basis: str = DEFAULT_BASIS,
    share: float = 0.2,
) -> pd.DataFrame:
    """What would the norms be if everywhere were served like the best-served fifth of the people?

    per_100000 = workers / people × 100,000 in the areas of highest density that hold a fifth of all people

    Parameters
    ----------
    have : workers by area and cadre, as `supply.headcount` gives them.
    share : the part of the people that counts as best served.

    Returns
    -------
    A table `norms` (cadre, kind, basis, per_100000, source), one row for each cadre, for `by_ratio`.

    Examples
    --------
    The best-served area has 4 workers for 10,000 children, a fifth of all: 40 for 100,000.

    >>> have = pd.DataFrame({"area": ["N", "S"], "cadre": ["sw", "sw"], "value": [4.0, 2.0]})
    >>> areas = pd.DataFrame({"area": ["N", "S"], "children": [10000.0, 40000.0]})
    >>> best_fifth(have, areas)[["cadre", "per_100000"]]
      cadre  per_100000
    0    sw        40.0
    """
    require(have, ["area", "cadre", "value"], _("workers by area and cadre"))
    require(areas, ["area", basis], label("table.areas"))
    people = leaves(areas).assign(area=lambda t: t["area"].astype(str)).set_index("area")[basis].dropna()
    people = people[people > 0]
    workers = have.pivot_table(index="area", columns="cadre", values="value", aggfunc="sum")
    workers = workers.reindex(people.index).fillna(0.0)
    source = _("best-served fifth of the areas")
    rows = [
        {"cadre": cadre, "kind": None, "basis": basis, "per_100000": _best(workers[cadre], people, share)}
        for cadre in workers.columns
    ]
    return pd.DataFrame(rows, columns=["cadre", "kind", "basis", "per_100000"]).assign(source=source)


def _best(workers: pd.Series, people: pd.Series, share: float) -> float:
    order = (workers / people).sort_values(ascending=False, kind="stable").index
    upto = people[order].cumsum()
    enough = int((upto < share * people.sum() - 1e-9).sum()) + 1
    best = order[:enough]
    return float(workers[best].sum() / people[best].sum() * PER_100000)


def _need_of_each(areas: pd.DataFrame, norms: pd.DataFrame, rounded: bool) -> pd.DataFrame:
    require(areas, ["area"], label("table.areas"))
    require(norms, ["cadre", "per_100000"], label("table.norms"))
    rules = _clean_norms(norms)
    smallest = leaves(areas)
    smallest = smallest.assign(area=smallest["area"].astype("str"))
    kind = smallest["kind"].fillna("").astype("str") if "kind" in smallest else ""
    pairs = smallest.drop(columns=["origin"], errors="ignore").assign(kind=kind)
    pairs = pairs.merge(rules[["cadre"]].drop_duplicates(), how="cross")
    fitting = pairs.merge(rules, on=["cadre", "kind"], how="left")
    general = rules[rules["kind"] == ""].set_index("cadre")
    if len(general):
        own = fitting["per_100000"].notna()
        for column in ("basis", "per_100000", "source"):
            fitting[column] = fitting[column].where(own, fitting["cadre"].map(general[column]))
    people = _people(fitting)
    need = fitting["per_100000"] * people / PER_100000
    need = np.ceil(need.round(9)) if rounded else need
    found = fitting.assign(people=people, need=need)
    return found.assign(why=_why(found, names(areas)), source=found["source"].fillna("norms"))


def _clean_norms(norms: pd.DataFrame) -> pd.DataFrame:
    origin = with_source(norms, "norms")["source"]
    columns = {
        "cadre": norms["cadre"].astype("str"),
        "kind": norms["kind"].fillna("").astype("str") if "kind" in norms else "",
        "basis": norms["basis"].fillna(DEFAULT_BASIS).astype("str") if "basis" in norms else DEFAULT_BASIS,
        "per_100000": norms["per_100000"].astype("float64"),
        "source": norms["source"].fillna(origin) if "source" in norms else origin,
    }
    rules = pd.DataFrame(columns)[lambda table: table["per_100000"].notna()]
    twice = rules[rules.duplicated(["cadre", "kind"])]
    if not twice.empty:
        raise KitError(
            _("There are two norms for “{cadre}” in the same kind of area.", cadre=twice["cadre"].iloc[0]),
            _("Keep one norm for each cadre and kind of area."),
        )
    return rules


def _people(fitting: pd.DataFrame) -> np.ndarray:
    basis = fitting["basis"].fillna("").to_numpy()
    found = np.full(len(fitting), np.nan)
    for column in ("children", "population"):
        if column in fitting:
            found = np.where(basis == column, fitting[column].to_numpy("float64", na_value=np.nan), found)
    return found


def _why(found: pd.DataFrame, called: dict[str, str]) -> list[str]:
    return [
        "" if pd.notna(need) else cannot(_reason(basis, norm, kind), called.get(area, area))
        for area, kind, basis, norm, need in zip(
            found["area"], found["kind"], found["basis"], found["per_100000"], found["need"], strict=True
        )
    ]


def _reason(basis: str, norm: float, kind: str) -> str:
    if pd.notna(norm):
        return lacking([basis])
    return (
        _("no norm for this kind of area") if kind else _("the kind of area is not stated, and norms need it")
    )


def _each(found: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Every area and cadre is a row already: nothing is added up."""
    people = found["people"].where(found["need"].notna())
    source = found["source"].where(found["need"].notna(), "")
    rows = stated(found, by).assign(people=people, source=source, note=found["why"])
    return rows.sort_values(by, ignore_index=True)


def _totals(found: pd.DataFrame, by: list[str], called: dict[str, str]) -> pd.DataFrame:
    totals = complete_totals(found, by, ["need"], called)
    if (found["why"] != "").any():
        totals["note"] = _left_out(found, totals, by, called)
    return totals.assign(people=_people_behind(found, by).to_numpy())


def _left_out(found: pd.DataFrame, totals: pd.DataFrame, by: list[str], called: dict[str, str]) -> list[str]:
    lost: dict[tuple, list[str]] = {}
    without = found[found["need"].isna()]
    for area, key in zip(without["area"], keys(without, by), strict=True):
        lost.setdefault(key, []).append(area)
    return [
        _left_out_of(lost.get(key, []), need, called)
        for key, need in zip(keys(totals, by), totals["need"], strict=True)
    ]


def _left_out_of(areas: list[str], need: float, called: dict[str, str]) -> str:
    if not areas:
        return ""
    if pd.isna(need):
        return cannot(lacking(["need"]))
    return _("left out, no need can be computed: {areas}", areas=listed(areas, called))


def _people_behind(found: pd.DataFrame, by: list[str]) -> pd.Series:
    # People are counted once for each cadre that they need.
    counted = found.assign(people=found["people"].where(found["need"].notna()))
    people = sums(counted, by, ["people"])["people"]
    return people if by else people.fillna(0.0)
