"""Where workers are, compared with where people are."""

from collections.abc import Sequence

import pandas as pd

from sswkit.core.errors import KitError
from sswkit.core.pairing import Side, pair
from sswkit.core.suggesting import did_you_mean
from sswkit.core.tidy import PER_100000, complete_totals, divided, from_results, require
from sswkit.core.words import _, label
from sswkit.planning.areas import inner, names, parents

BASES = ("children", "population")


def density(
    have: pd.DataFrame, areas: pd.DataFrame, basis: str = "children", by: Sequence[str] = ("area",)
) -> pd.DataFrame:
    """How many workers are there for 100,000 children (or people)?

    value = workers / children × 100,000

    Parameters
    ----------
    have : workers by area and perhaps more, as `supply.headcount` or `supply.fte` give them.
    areas : table `areas`; `by` may name any of its columns ("kind", or a level of `areas.with_levels`).
    basis : "children" or "population".
    by : groups. Only the smallest areas count, so nobody counts twice; an area without workers has 0.

    Returns
    -------
    `by`, then value (workers per 100,000), unit, numerator (workers), denominator (children), source,
    note. An area without a count of people has no value, is in no total, and the note says so.

    Raises
    ------
    KitError : unknown basis or group.

    Examples
    --------
    12 workers and 30,000 children: 12 / 30,000 × 100,000 = 40.

    >>> have = pd.DataFrame({"area": ["N"], "value": [12.0]})
    >>> areas = pd.DataFrame({"area": ["N", "S"], "children": [30000.0, None]})
    >>> density(have, areas)[["area", "value", "note"]]
      area  value                                         note
    0    N   40.0
    1    S    NaN  cannot be computed: no count of children for S
    """
    totals = _totals(have, areas, basis, by)
    totals = totals.assign(numerator=totals["workers"], denominator=totals[basis])
    people = {"children": "workers per 100,000 children", "population": "workers per 100,000 people"}
    what = label(f"column.{basis}")
    found = divided(totals, by, people[basis], per=PER_100000, what=what, names=names(areas))
    return explain_inner(found, areas)


def people_per_worker(
    have: pd.DataFrame, areas: pd.DataFrame, basis: str = "children", by: Sequence[str] = ("area",)
) -> pd.DataFrame:
    """How many children (or people) are there for one worker?

    value = children / workers

    Namibia 2025: 1,397,975 children and 78 workers, one for 17,923 children. Parameters as in `density`.

    >>> have = pd.DataFrame({"area": ["NA"], "value": [78.0]})
    >>> people_per_worker(have, pd.DataFrame({"area": ["NA"], "children": [1397975.0]}))["value"].round(1)
    0    17922.8
    Name: value, dtype: float64
    """
    totals = _totals(have, areas, basis, by)
    totals = totals.assign(numerator=totals[basis], denominator=totals["workers"])
    unit = {"children": "children per worker", "population": "people per worker"}[basis]
    return divided(totals, by, unit, what=label("table.workforce"), names=names(areas))


def children_per_worker(
    have: pd.DataFrame, areas: pd.DataFrame, by: Sequence[str] = ("area",)
) -> pd.DataFrame:
    """How many children are there for one worker?

    value = children / workers

    >>> have = pd.DataFrame({"area": ["N"], "value": [4.0]})
    >>> children_per_worker(have, pd.DataFrame({"area": ["N"], "children": [20000.0]}))["value"].tolist()
    [5000.0]
    """
    return people_per_worker(have, areas, "children", by)


def left_out(have: pd.DataFrame, areas: pd.DataFrame, basis: str = "children") -> pd.DataFrame:
    """Which areas are not in the totals of a density, with how many workers and people?

    Returns area, name, workers, population (where only the count of children is missing), note.

    >>> have = pd.DataFrame({"area": ["S", "?"], "value": [3.0, 1.0]})
    >>> areas = pd.DataFrame({"area": ["N", "S"], "children": [9.0, None], "population": [20.0, 50.0]})
    >>> left_out(have, areas)[["area", "workers", "population", "note"]]
      area  workers  population                               note
    0    ?      1.0         NaN  not in the table of areas
    1    S      3.0        50.0  no count of children
    """
    found = pair(_sides(have, areas, basis), ["area"])
    lost = found[found[basis].isna()].reset_index(drop=True)
    known = parents(areas)
    called = names(areas)
    people = areas.assign(area=areas["area"].astype(str)).set_index("area")
    population = people["population"] if "population" in people else pd.Series(dtype="float64")
    reason = _("no population") if basis == "population" else _("no count of children")
    return pd.DataFrame(
        {
            "area": lost["area"],
            "name": [called.get(area, area) for area in lost["area"]],
            "workers": lost["workers"],
            "population": lost["area"].map(population).astype("float64"),
            "note": [reason if area in known else _("not in the table of areas") for area in lost["area"]],
        }
    )


def people(areas: pd.DataFrame, basis: str) -> pd.DataFrame:
    """The areas with their count of people, each person once.

    An area that has smaller areas keeps a row with 0: its people are counted in those.

    >>> table = pd.DataFrame({"area": ["N", "N1"], "parent": ["", "N"], "children": [9.0, 9.0]})
    >>> people(table, "children")["children"].tolist()
    [0.0, 9.0]
    """
    if basis not in BASES:
        raise KitError(_("“{basis}” is not a count of people.", basis=basis), did_you_mean(basis, BASES))
    require(areas, ["area", basis], label("table.areas"))
    inside = inner(areas)
    implicit = pd.DataFrame({"area": sorted(inside - set(areas["area"].astype(str)))}, dtype="str")
    table = pd.concat([areas.assign(area=areas["area"].astype("str")), implicit], ignore_index=True)
    number = table[basis].astype("float64").mask(table["area"].isin(inside), 0.0)
    return table.assign(**{basis: number})


def explain_inner(found: pd.DataFrame, areas: pd.DataFrame) -> pd.DataFrame:
    """Say of the office of a larger area (a region's, say) why it has no rate of its own."""
    if "area" not in found:
        return found
    called, inside = names(areas), inner(areas)
    notes = [
        _("the people of {area} are counted in its smaller areas", area=called.get(area, area))
        if area in inside and pd.isna(value)
        else note
        for area, value, note in zip(found["area"], found["value"], found["note"], strict=True)
    ]
    return found.assign(note=pd.Series(notes, found.index, dtype="str"))


def _totals(have: pd.DataFrame, areas: pd.DataFrame, basis: str, by: Sequence[str]) -> pd.DataFrame:
    require(have, ["area", "value"], _("workers by area"))
    of_areas = [c for c in by if c not in have and c in areas]
    require(have, [c for c in by if c not in of_areas], _("workers by area"))
    found = pair(
        _sides(have, areas, basis), list(dict.fromkeys(["area", *(c for c in by if c not in of_areas)]))
    )
    # The office of a region counts where it has workers; without any it is no row of its own.
    found = found[~found["area"].isin(inner(areas)) | (found["workers"] != 0)]
    if of_areas:
        kinds = areas.assign(area=areas["area"].astype("str")).drop_duplicates("area").set_index("area")
        found = found.assign(**{c: found["area"].map(kinds[c]) for c in of_areas})
    return complete_totals(found, by, ["workers", basis], names(areas))


def _sides(have: pd.DataFrame, areas: pd.DataFrame, basis: str) -> list[Side]:
    rows = from_results(have).rename(columns={"value": "workers"})
    return [
        Side("workers", rows, "workers", "workforce", "zero"),
        Side(
            basis,
            people(areas, basis)[["area", basis, *(["origin"] if "origin" in areas else [])]],
            basis,
            "areas",
        ),
    ]
