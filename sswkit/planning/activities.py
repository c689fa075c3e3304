"""What one worker can do in a year by the service standards, and what the volumes of a place call for."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from sswkit.core.findings import Finding
from sswkit.core.presence import latest
from sswkit.core.tidy import cannot, tidy, with_source
from sswkit.core.words import _
from sswkit.planning.left_out import refuse_figures
from sswkit.planning.stated_numbers import Bounds, Input, choice, finding, number, read, refuse, repeated, who
from sswkit.planning.units_of_time import PERIODS, TIMES, cases_a_year, cases_of_one, hours
from sswkit.planning.working_time import of_each, working_year

PLACES = ("area", "facility")
_ABOVE_ZERO = Bounds(above=True)


def standard_workload(standards: pd.DataFrame, working_time: pd.DataFrame) -> pd.DataFrame:
    """How many cases a year can one worker take who does nothing else?

    standard workload = available hours / hours of one case = available hours × cases an hour

    Parameters
    ----------
    standards : table `service_standards`: cadre, activity, and either unit_time (for one case) with
        time_unit (minutes, hours, days), or rate (cases) with per (hour, day, week, month, year); source.
    working_time : table `working_time`, see `working_time.available`.

    Returns
    -------
    cadre, activity, then value (cases per worker per year), unit, numerator (available hours),
    denominator (hours of one case), source, note.

    Raises
    ------
    KitError : an activity of a cadre in two rows, both a time and a rate, impossible numbers.

    Source of the method: WHO, Workload Indicators of Staffing Need, user's manual, 2010.

    Examples
    --------
    1,771 hours and 5 minutes for a case: 1,771 × 60 / 5 = 21,252.

    >>> standards = pd.DataFrame({"cadre": ["cashier"], "activity": ["payment"], "unit_time": [5],
    ...                           "time_unit": ["minutes"]})
    >>> working_time = pd.DataFrame({"cadre": ["cashier"], "possible_days": [253], "hours_per_day": [7]})
    >>> standard_workload(standards, working_time)[["activity", "value"]]
      activity    value
    0  payment  21252.0
    """
    year = working_year(working_time)
    found = _standards(standards, year)
    reasons = _why(found.assign(numbers=1.0, base=found["value"]), year)
    notes = [cannot(why) if why else "" for why in reasons]
    available = of_each(year, found["cadre"])["hours"]
    found = found.assign(numerator=available, denominator=available / found["value"], note=notes)
    return tidy(found.assign(unit="cases per worker per year"), ["cadre", "activity"])


def by_activity(
    volumes: pd.DataFrame, standards: pd.DataFrame, working_time: pd.DataFrame, by: Sequence[str] = ()
) -> pd.DataFrame:
    """Where does the time go: how many workers does each activity take, before allowances?

    base = cases a year / cases a year of one worker

    Parameters
    ----------
    volumes : table `activity_volumes`, see `workload.by_workload`.
    by : further columns of `volumes` to keep.

    Returns
    -------
    One row for each row of `volumes` that counts: place, cadre, activity, `by`, cases (a year), standard
    (cases a year of one worker), base (workers), source, why ("" where nothing is missing).

    Examples
    --------
    >>> volumes = pd.DataFrame({"area": ["N"], "cadre": ["sw"], "activity": ["visit"], "volume": [1000]})
    >>> standards = pd.DataFrame({"cadre": ["sw"], "activity": ["visit"], "rate": [4], "per": ["day"]})
    >>> working_time = pd.DataFrame({"cadre": ["sw"], "possible_days": [200], "hours_per_day": [8]})
    >>> by_activity(volumes, standards, working_time)[["activity", "cases", "standard", "base"]]
      activity   cases  standard  base
    0    visit  1000.0     800.0  1.25
    """
    year = working_year(working_time)
    each = _standards(standards, year).rename(columns={"value": "standard"})
    needed = ["cadre", "activity", "volume", *by]
    given = read(latest(volumes, by), _("Activity volumes"), needed, (*PLACES, "cadre", "activity"))
    refuse_figures(by)
    volume, wrong = number(given, "volume")
    per, wrong_per = choice(given, "per", PERIODS, "year")
    period = ["period"] if "period" in by else []
    refuse([*repeated(given, [*given.keys, *period]), *wrong, *wrong_per])
    open_days = of_each(year, given.rows["cadre"])["open_days"].to_numpy("float64")
    kept = given.rows[list(dict.fromkeys([*given.keys, *by]))]
    lines = kept.assign(cases=cases_a_year(volume, per, open_days), numbers=volume)
    lines = lines.merge(each, on=["cadre", "activity"], how="left")
    lines = lines.assign(base=lines["cases"] / lines["standard"])
    lines = lines.assign(why=_why(lines, year))
    return lines.assign(source=lines["source"].fillna("")).drop(columns="numbers")


def _standards(standards: pd.DataFrame, year: pd.DataFrame) -> pd.DataFrame:
    """Cases a year of one worker (value) by cadre and activity, with their source."""
    units = {"unit_time": "time_unit", "rate": "per"}
    needed = ["cadre", "activity", *(unit for number_of, unit in units.items() if number_of in standards)]
    given = read(standards, _("Service standards"), needed, ["cadre", "activity"])
    time, problems = number(given, "unit_time", _ABOVE_ZERO)
    rate, wrong = number(given, "rate", _ABOVE_ZERO)
    unit, wrong_unit = choice(given, "time_unit", TIMES, "" if "unit_time" in given.rows else TIMES[0])
    per, wrong_per = choice(given, "per", ("hour", *PERIODS), "" if "rate" in given.rows else PERIODS[0])
    # A row with a time needs no period, one with a rate no unit of time.
    problems += [found for found in wrong_unit if not np.isnan(time[found.row - 1])]
    problems += [found for found in wrong_per if not np.isnan(rate[found.row - 1])]
    refuse([*repeated(given, given.keys), *problems, *wrong, *_both(given, time, rate)])
    of_cadre = of_each(year, given.rows["cadre"])
    with np.errstate(invalid="ignore"):
        own = hours(time, unit, of_cadre["hours_per_day"].to_numpy("float64"))
        value = of_cadre["hours"].to_numpy("float64") / own
    value = np.where(np.isnan(rate), value, cases_of_one(rate, per, of_cadre))
    value = np.where(of_cadre["hours"].isna(), np.nan, value)
    rows = with_source(given.rows, "service_standards")
    source = given.rows.get("source", rows["source"]).fillna(rows["source"])
    return given.rows[["cadre", "activity"]].assign(value=value, source=source.astype("str"))


def _both(given: Input, time: np.ndarray, rate: np.ndarray) -> list[Finding]:
    return [
        finding(
            given,
            row,
            "",
            _(
                "{table}, row {row} ({who}) has both a time for one case and a rate.",
                table=given.name,
                row=row + 1,
                who=who(given, row),
            ),
            _("Keep one of the two."),
        )
        for row in np.flatnonzero(~np.isnan(time) & ~np.isnan(rate))
    ]


def _why(lines: pd.DataFrame, year: pd.DataFrame) -> pd.Series:
    """Why a row has no workers, for the rows that have none."""
    why = pd.Series("", lines.index, dtype="str")
    lost = lines[lines["base"].isna()]
    reasons = [
        _reason(*row)
        for row in zip(
            lost["cadre"], lost["cadre"].map(year["why"]), lost["activity"], lost["numbers"], strict=True
        )
    ]
    why[lost.index] = reasons
    return why


def _reason(cadre: str, why_no_time: str | float, activity: str, cases: float) -> str:
    if pd.isna(why_no_time):
        return _("no working time for “{cadre}”", cadre=cadre)
    if why_no_time:
        return _("no working time for “{cadre}” ({reason})", cadre=cadre, reason=why_no_time)
    if pd.isna(cases):
        return _("no number of cases of “{activity}”", activity=activity)
    return _("no service standard for “{activity}”", activity=activity)
