"""How many workers does the work itself call for (WISN: Workload Indicators of Staffing Need)?

Source of the method: WHO, Workload Indicators of Staffing Need, user's manual, 2010 (formulas only).
"""

from collections.abc import Mapping, Sequence
from typing import Literal, get_args

import pandas as pd

from sswkit.core.errors import KitError
from sswkit.core.suggesting import did_you_mean
from sswkit.core.tidy import tidy
from sswkit.core.words import _
from sswkit.planning.activities import PLACES, by_activity
from sswkit.planning.allowances import category_share, individual_hours
from sswkit.planning.left_out import per_cell, totals
from sswkit.planning.rounding import Rounding, rounded
from sswkit.planning.working_time import working_year

Allowance = Literal["multiplied", "added"]
_PARTS = ["base", "support", "iaf", "required", "workers", "work"]


def by_workload(
    volumes: pd.DataFrame,
    standards: pd.DataFrame,
    working_time: pd.DataFrame,
    support: pd.DataFrame | None = None,
    individual: pd.DataFrame | None = None,
    by: Sequence[str] = ("area", "cadre"),
    rounding: Rounding = "none",
    allowance: Allowance = "multiplied",
    names: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """How many workers does each place need for the work that comes to it?

    required = base × CAF + IAF
    base = Σ cases a year / cases a year of one worker
    CAF = 1 / (1 − Σ shares of support activities); IAF = Σ hours of additional activities / available hours

    Parameters
    ----------
    volumes : table `activity_volumes`: area and facility (one of them or both), cadre, activity, volume
        (cases), per (day, week, month, year; a year if not stated; a day is a day that the service is
        open: possible working days less public holidays). Only the latest year counts unless
        `by` has "period". An activity without a row is not done at that place; an empty number is not
        zero. Only where the work is done: a total of a region beside its districts would count twice.
    standards : table `service_standards`, see `activities.standard_workload`.
    working_time : table `working_time`, see `working_time.available`.
    support, individual : tables `support_activities` and `additional_activities`, see `allowances`.
    by : columns of `volumes` that are the same for all rows of a place and cadre.
    rounding : of each place and cadre before adding up, see `rounding.rounded`.
    allowance : "multiplied" as in the formula of WHO. "added" is a national variant (Indonesia), which
        adds the share of the support activities to every line: required = Σ (base of the line + CAS) + IAF.
    names : area code to name, for the notes.

    Returns
    -------
    `by`, base, support (workers for support activities), caf ((base + support) / base; 1 where there is
    no work to multiply), iaf, required (not rounded), then value (workers), unit, numerator (hours of
    work a year), denominator (available hours of one worker), source (of the standards), note. A place
    and cadre of which something is missing has no value, is in no total, and the note says why.

    Raises
    ------
    KitError : impossible numbers, activities in two rows, support activities that take all the time.

    Examples
    --------
    1,000 cases of 2 hours and 1,600 hours of one worker: 1.25; a fifth of the time goes to support:
    1.25 / 0.8 = 1.5625.

    >>> volumes = pd.DataFrame({"area": ["N"], "cadre": ["sw"], "activity": ["visit"], "volume": [1000]})
    >>> standards = pd.DataFrame({"cadre": ["sw"], "activity": ["visit"], "unit_time": [2],
    ...                           "time_unit": ["hours"]})
    >>> working_time = pd.DataFrame({"cadre": ["sw"], "possible_days": [200], "hours_per_day": [8]})
    >>> support = pd.DataFrame({"cadre": ["sw"], "activity": ["reports"], "time": [0.2],
    ...                         "time_unit": ["share"]})
    >>> by_workload(volumes, standards, working_time, support)[["area", "base", "caf", "iaf", "value"]]
      area  base   caf  iaf   value
    0    N  1.25  1.25  0.0  1.5625
    """
    by = list(dict.fromkeys(by))
    found = steps(volumes, standards, working_time, support, individual, by, allowance)
    found = found.assign(
        workers=rounded(found["required"], rounding), work=found["required"] * found["hours"]
    )
    result = totals(found, by, _PARTS, [c for c in (*PLACES, "cadre") if c in found], names)
    base, required = result["base"], result["required"]
    caf = ((base + result["support"]) / base.where(base > 0)).where(base != 0, 1.0)
    below = result["work"] / required.where(required > 0)
    result = result.assign(
        caf=caf, value=result["workers"], unit="workers", numerator=result["work"], denominator=below
    )
    return tidy(result, by, ["base", "support", "caf", "iaf", "required"])


def steps(
    volumes: pd.DataFrame,
    standards: pd.DataFrame,
    working_time: pd.DataFrame,
    support: pd.DataFrame | None = None,
    individual: pd.DataFrame | None = None,
    by: Sequence[str] = (),
    allowance: Allowance = "multiplied",
) -> pd.DataFrame:
    """The way to the need, one row for each place and cadre.

    Returns area, facility, cadre (and what else is in `by`), hours (available hours of one worker), base,
    lines (activities), cas, caf, iaf, support, required, source, why ("" where nothing is missing).
    Parameters and errors as for `by_workload`.

    >>> volumes = pd.DataFrame({"area": ["N"], "cadre": ["sw"], "activity": ["visit"], "volume": [1000]})
    >>> standards = pd.DataFrame({"cadre": ["sw"], "activity": ["visit"], "rate": [4], "per": ["day"]})
    >>> working_time = pd.DataFrame({"cadre": ["sw"], "possible_days": [200], "hours_per_day": [8]})
    >>> steps(volumes, standards, working_time)[["area", "hours", "base", "caf", "required"]]
      area   hours  base  caf  required
    0    N  1600.0  1.25  1.0      1.25
    """
    if allowance not in get_args(Allowance):
        raise KitError(
            _("There is no way to count allowances called “{name}”.", name=allowance),
            did_you_mean(str(allowance), get_args(Allowance)),
        )
    year = working_year(working_time)
    lines = by_activity(volumes, standards, working_time, by)
    grain = [c for c in (*PLACES, "cadre") if c in lines] + (["period"] if "period" in by else [])
    units = per_cell(lines.assign(lines=1.0), grain, by, ["base", "lines"])
    cas = category_share(support, units, year)
    hours = year["hours"].reindex(units["cadre"]).to_numpy()
    iaf = individual_hours(individual, units, year) / hours
    base, count = units["base"].to_numpy(), units["lines"].to_numpy()
    caf = 1 / (1 - cas)
    extra = base * (caf - 1) if allowance == "multiplied" else count * cas
    found = units.assign(hours=hours, cas=cas, caf=caf, iaf=iaf, support=extra, required=base + extra + iaf)
    unsaid = found["required"].isna() & (found["why"] == "")
    return found.assign(why=found["why"].mask(unsaid, _("no number for an activity beside the cases")))
