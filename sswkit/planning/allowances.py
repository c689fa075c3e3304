"""Time that goes to no case: support activities of everybody in a cadre, and additional ones of some."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pandas as pd

from sswkit.core.findings import Finding
from sswkit.core.suggesting import did_you_mean
from sswkit.core.tidy import listed
from sswkit.core.words import _, percent
from sswkit.planning.activities import PLACES
from sswkit.planning.stated_numbers import Bounds, Input, choice, finding, number, read, refuse, repeated, who
from sswkit.planning.units_of_time import PERIODS, SHARE, TIMES, hours_a_year, share_of_time
from sswkit.planning.working_time import of_each

# Shares that are added up miss 1 by less than this.
_ROUGHLY = 1e-9


def category_share(support: pd.DataFrame | None, units: pd.DataFrame, year: pd.DataFrame) -> np.ndarray:
    """Which share of the working time do support activities take (sum of the category allowances)?

    CAS = Σ share of the working time of each support activity; CAF = 1 / (1 − CAS)

    Parameters
    ----------
    support : table `support_activities`: cadre, activity, time, time_unit (minutes, hours, days, share),
        per (day, week, month, year; empty with a share), and area and facility where they differ. A row
        for a place goes before the general row of the same activity.
    units : one row for each place and cadre.
    year : `working_time.working_year`.

    Returns
    -------
    One number for each row of `units`; nothing where a row that counts there has no number.

    Raises
    ------
    KitError : support activities that leave no time for cases, impossible numbers, unknown places.

    >>> from sswkit.planning.working_time import working_year
    >>> year = working_year(pd.DataFrame({"cadre": ["sw"], "possible_days": [250], "hours_per_day": [8]}))
    >>> support = pd.DataFrame({"cadre": ["sw"], "activity": ["reports"], "time": [1],
    ...                         "time_unit": ["hours"], "per": ["day"]})
    >>> category_share(support, pd.DataFrame({"cadre": ["sw"]}), year)
    array([0.125])
    """
    if support is None:
        return np.zeros(len(units))
    given = read(support, _("Support activities"), ["cadre", "activity", "time", "time_unit"], _KEYS)
    rows, problems = _timed(given, year)
    refuse(problems)
    of_units = _at_each(rows, units, given)
    spent = share_of_time(*_time_of(of_units), of_each(year, of_units["cadre"]))
    total = np.bincount(of_units["unit"], weights=spent, minlength=len(units))
    refuse(_no_time_left(given, units, total))
    return total


def individual_hours(individual: pd.DataFrame | None, units: pd.DataFrame, year: pd.DataFrame) -> np.ndarray:
    """How many hours a year do additional activities of certain members of the staff take?

    hours = Σ workers with the activity × hours a year of one; IAF = hours / available hours

    Parameters
    ----------
    individual : table `additional_activities`: as `support_activities`, and staff (workers who have the
        activity). A row without a place holds at every place of the cadre.

    Returns
    -------
    One number for each row of `units`, as for `category_share`.

    >>> from sswkit.planning.working_time import working_year
    >>> year = working_year(pd.DataFrame({"cadre": ["sw"], "possible_days": [250], "hours_per_day": [8]}))
    >>> extra = pd.DataFrame({"cadre": ["sw"], "activity": ["training"], "staff": [2], "time": [50],
    ...                       "time_unit": ["hours"], "per": ["year"]})
    >>> individual_hours(extra, pd.DataFrame({"cadre": ["sw"]}), year)
    array([100.])
    """
    if individual is None:
        return np.zeros(len(units))
    needed = ["cadre", "activity", "staff", "time", "time_unit"]
    given = read(individual, _("Additional activities"), needed, _KEYS)
    rows, problems = _timed(given, year)
    staff, wrong = number(given, "staff")
    refuse([*problems, *wrong])
    of_units = _at_each(rows.assign(staff=staff), units, given)
    spent = hours_a_year(*_time_of(of_units), of_each(year, of_units["cadre"]))
    return np.bincount(of_units["unit"], weights=of_units["staff"] * spent, minlength=len(units))


_KEYS = (*PLACES, "cadre", "activity")


def _timed(given: Input, year: pd.DataFrame) -> tuple[pd.DataFrame, list[Finding]]:
    time, problems = number(given, "time")
    unit, wrong_unit = choice(given, "time_unit", (*TIMES, SHARE))
    # A share of the time is the same by day and by year: what it is a share of may stay empty.
    shares = unit == SHARE
    said = given.rows["per"] if "per" in given.rows else pd.Series("", given.rows.index)
    filled = given.rows.assign(per=said.astype("object").where(~shares, "year"))
    per, wrong_per = choice(Input(given.name, given.keys, filled), "per", PERIODS)
    over = _too_large(given, time, shares.to_numpy())
    rows = given.rows.assign(time=time, time_unit=unit, per=per)
    found = [*repeated(given, given.keys), *problems, *wrong_unit, *wrong_per, *over]
    return rows, found + _unknown_cadres(given, year)


def _too_large(given: Input, time: np.ndarray, shares: np.ndarray) -> list[Finding]:
    own = Input(given.name, given.keys, given.rows.assign(time=pd.Series(time).where(shares)))
    return [found for found in number(own, "time", Bounds(most=1.0))[1] if (time >= 0)[found.row - 1]]


def _unknown_cadres(given: Input, year: pd.DataFrame) -> list[Finding]:
    unknown = (~given.rows["cadre"].isin(year.index)).to_numpy()
    return [
        finding(
            given,
            row,
            "cadre",
            _(
                "{table}, row {row} ({who}): no working time is stated for this cadre.",
                table=given.name,
                row=row + 1,
                who=who(given, row),
            ),
            did_you_mean(given.rows["cadre"].iloc[row], year.index),
        )
        for row in np.flatnonzero(unknown)
    ]


def _time_of(rows: pd.DataFrame) -> tuple[np.ndarray, pd.Series, pd.Series]:
    return rows["time"].to_numpy("float64"), rows["time_unit"], rows["per"]


def _at_each(rows: pd.DataFrame, units: pd.DataFrame, given: Input) -> pd.DataFrame:
    """The rows that count at each unit: those of its own place, else those of a wider one."""
    places = [c for c in PLACES if c in rows and c in units]
    strange = [c for c in PLACES if c in rows and c not in units and (rows[c] != "").any()]
    numbered = units.assign(unit=np.arange(len(units)))[["unit", *places, "cadre"]]
    rows = rows.assign(row=np.arange(len(rows)))
    parts = [
        _part(rows, numbered, places, own) for n in range(len(places) + 1) for own in combinations(places, n)
    ]
    found = pd.concat(parts, ignore_index=True).sort_values("own", kind="stable")
    named = rows[[*places, *strange]].ne("").any(axis=1)
    refuse(_nowhere(given, np.flatnonzero(named & ~rows["row"].isin(found["row"]))))
    return found.drop_duplicates(["unit", "activity"], keep="last")


def _part(rows: pd.DataFrame, units: pd.DataFrame, places: Sequence[str], own: Sequence[str]) -> pd.DataFrame:
    """The rows that name just the places of `own`, at every unit there."""
    named = rows[places].ne("")
    fits = (named == pd.Series({c: c in own for c in places}, dtype=bool)).all(axis=1)
    kept = rows[fits].drop(columns=[c for c in PLACES if c in rows and c not in own])
    return units.merge(kept, on=[*own, "cadre"]).assign(own=len(own))


def _nowhere(given: Input, rows: Sequence[int]) -> list[Finding]:
    return [
        finding(
            given,
            row,
            "",
            _(
                "{table}, row {row} ({who}): no activity volume is stated for this place and cadre.",
                table=given.name,
                row=row + 1,
                who=who(given, row),
            ),
            _("Correct the place, or state what is done there, if only 0."),
        )
        for row in rows
    ]


def _no_time_left(given: Input, units: pd.DataFrame, total: np.ndarray) -> list[Finding]:
    """One finding for each cadre and sum, as a general row strikes all its places at once."""
    over = units.assign(total=np.round(total, 9))[total >= 1 - _ROUGHLY]
    places = [c for c in PLACES if c in units]
    found = []
    for (cadre, share), group in over.groupby(["cadre", "total"]):
        where = [" · ".join(filter(None, place)) for place in zip(*(group[c] for c in places), strict=True)]
        who = f"{cadre} ({listed(where, {})})" if any(where) else cadre
        text = _(
            "The support activities of {who} take {share} of the working time: none is left for cases.",
            who=who,
            share=percent(share),
        )
        remedy = _("Correct “{table}” so that they take less than all of it.", table=given.name)
        found.append(Finding("", given.name, "", "time", f"{share:g}", "workload", "blocks", text, remedy))
    return found
