"""How many days and hours of a year is a worker there to work?"""

import numpy as np
import pandas as pd

from sswkit.core.findings import Finding
from sswkit.core.tidy import cannot, tidy, with_source
from sswkit.core.words import _
from sswkit.planning.stated_numbers import Bounds, Input, finding, number, read, refuse, repeated, who
from sswkit.planning.units_of_time import WEEKS

ABSENCES = ("public_holidays", "annual_leave", "sick_leave", "other_absence")
YEAR = ("days", "hours", "hours_per_day", "hours_per_week", "open_days")
_DAYS = Bounds(most=366)


def available(working_time: pd.DataFrame) -> pd.DataFrame:
    """How many hours a year is a worker of each cadre there to work (available working time)?

    days = possible days − (public holidays + annual leave + sick leave + other absence)
    hours = days × hours per day

    Parameters
    ----------
    working_time : one row for each cadre: cadre, possible_days (working days of a year: days of a week
        × 52), hours_per_day, and in days a year public_holidays, annual_leave, sick_leave and
        other_absence (training, say). hours_per_week may say what a working week has; else it is
        hours per day × possible days / 52. A column that is not there counts as no days, and the note
        names it; an empty cell is not zero, and that cadre has no value.

    Returns
    -------
    cadre, days, hours_per_day, then value (hours), unit, numerator (days), denominator, source, note.

    Raises
    ------
    KitError : a number that cannot be, a cadre in two rows, or absence as long as the year.

    Source of the method: WHO, Workload Indicators of Staffing Need, user's manual, 2010.

    Examples
    --------
    234 possible days less 10, 30 and 15: 179 days of 8 hours, 1,432 hours.

    >>> table = pd.DataFrame({"cadre": ["clinician"], "possible_days": [234], "public_holidays": [10],
    ...                       "annual_leave": [30], "sick_leave": [15], "hours_per_day": [8]})
    >>> available(table)[["cadre", "days", "value", "note"]]
           cadre   days   value                       note
    0  clinician  179.0  1432.0  not counted: other absence
    """
    year = working_year(working_time).reset_index()
    notes = [
        cannot(why, cadre) if why else note
        for why, note, cadre in zip(year["why"], year["note"], year["cadre"], strict=True)
    ]
    found = year.assign(value=year["hours"], unit="hours per year", numerator=year["days"], note=notes)
    return tidy(found, ["cadre"], ["days", "hours_per_day"])


def working_year(working_time: pd.DataFrame) -> pd.DataFrame:
    """What every conversion of time needs to know of a cadre's year, by cadre.

    Returns, with the cadre as index, days and hours (available), hours_per_day, hours_per_week,
    open_days (possible days less public holidays), source, note and, where something is missing, why.
    """
    given = read(working_time, _("Working time"), ["cadre", "possible_days", "hours_per_day"], ["cadre"])
    numbers, problems = _numbers(given)
    year = _year(numbers)
    refuse([*repeated(given, ["cadre"]), *problems, *_nothing_left(given, year)])
    source = with_source(given.rows, "working_time")["source"]
    why = _why(numbers)
    year = year.assign(cadre=given.rows["cadre"], source=source, why=why, note=_not_counted(working_time))
    return year.set_index("cadre")


def of_each(year: pd.DataFrame, cadres: pd.Series) -> pd.DataFrame:
    """The working year of each row's cadre, nothing where it has none."""
    numbers = year[list(YEAR)].reindex(cadres.to_numpy())
    return numbers.set_axis(cadres.index)


def _numbers(given: Input) -> tuple[pd.DataFrame, list[Finding]]:
    bounds = {"possible_days": Bounds(most=366, above=True), **dict.fromkeys(ABSENCES, _DAYS)}
    bounds |= {"hours_per_day": Bounds(most=24, above=True), "hours_per_week": Bounds(most=168, above=True)}
    read_all = {c: number(given, c, bounds[c]) for c in bounds if c in given.rows}
    table = pd.DataFrame({c: numbers for c, (numbers, _problems) in read_all.items()}, given.rows.index)
    return table, [problem for _numbers, found in read_all.values() for problem in found]


def _year(numbers: pd.DataFrame) -> pd.DataFrame:
    absent = [c for c in ABSENCES if c in numbers]
    days = numbers["possible_days"] - numbers[absent].sum(axis=1, skipna=False)
    holidays = numbers.get("public_holidays", 0.0)
    usual = numbers["hours_per_day"] * numbers["possible_days"] / WEEKS
    week = numbers["hours_per_week"].fillna(usual) if "hours_per_week" in numbers else usual
    return pd.DataFrame(
        {
            "days": days,
            "hours": days * numbers["hours_per_day"],
            "hours_per_day": numbers["hours_per_day"],
            "hours_per_week": week,
            "open_days": numbers["possible_days"] - holidays,
        }
    )


def _nothing_left(given: Input, year: pd.DataFrame) -> list[Finding]:
    return [
        finding(
            given,
            row,
            "",
            _(
                "{table}, row {row} ({who}): the days of absence leave no day to work.",
                table=given.name,
                row=row + 1,
                who=who(given, row),
            ),
            _("Correct the days of absence or the possible working days."),
        )
        for row in np.flatnonzero((year["days"] <= 0).to_numpy())
    ]


def _why(numbers: pd.DataFrame) -> list[str]:
    stated = [c for c in numbers if c != "hours_per_week"]
    return [
        _("no number of: {columns}", columns=", ".join(_called(c) for c in stated if row[c]))
        if any(row.values())
        else ""
        for row in numbers[stated].isna().to_dict("records")
    ]


def _not_counted(working_time: pd.DataFrame) -> str:
    absent = [_called(c) for c in ABSENCES if c not in working_time]
    return _("not counted: {columns}", columns=", ".join(absent)) if absent else ""


def _called(column: str) -> str:
    return {
        "possible_days": _("possible working days"),
        "public_holidays": _("public holidays"),
        "annual_leave": _("annual leave"),
        "sick_leave": _("sick leave"),
        "other_absence": _("other absence"),
        "hours_per_day": _("hours per day"),
    }[column]
