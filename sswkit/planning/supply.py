"""Who is there: workers in post, from a register (one row per worker) or from totals.

Agency workers fill a place but hold no post: headcount and FTE leave them out.
"""

from collections.abc import Sequence

import pandas as pd

from sswkit.core.presence import counted_fte, in_post, latest, without_agency
from sswkit.core.tidy import cannot, keys, lacking, require, sums, tidy, with_sources
from sswkit.core.words import _, label, n_
from sswkit.planning.ages import age_pyramid, retirement_outlook
from sswkit.planning.rates import (
    absence_rate,
    agency_rate,
    caseload,
    fill_rate,
    turnover_rate,
    unfunded_share,
    vacancy_rate,
)

__all__ = [
    "absence_rate",
    "age_pyramid",
    "agency_rate",
    "caseload",
    "fill_rate",
    "fte",
    "headcount",
    "in_post",
    "mix",
    "retirement_outlook",
    "turnover_rate",
    "unfunded_share",
    "vacancy_rate",
]


def headcount(
    table: pd.DataFrame, by: Sequence[str] = (), on: pd.Timestamp | str | None = None
) -> pd.DataFrame:
    """How many workers are in post?

    value = workers in post (register: started, and no last day before `on`; totals: sum of headcount)

    Parameters
    ----------
    table : `staff` or `workforce`; of totals, the latest year counts unless `by` has "period".
    by : columns of the table.
    on : day of the count for a register, today if not given.

    Returns
    -------
    `by`, then value (workers), unit, numerator, denominator, source, note.

    Raises
    ------
    KitError : a column of `by` is not in the table.

    Examples
    --------
    >>> staff = pd.DataFrame({"worker": ["a", "b", "c"], "area": ["N", "N", "S"],
    ...                       "contract": ["permanent", "agency", None]})
    >>> headcount(staff, by=["area"])[["area", "value", "unit"]]
      area  value     unit
    0    N    1.0  workers
    1    S    1.0  workers
    """
    return _counted(table, by, on, "headcount", "workers")


def fte(table: pd.DataFrame, by: Sequence[str] = (), on: pd.Timestamp | str | None = None) -> pd.DataFrame:
    """How many full-time equivalents are in post?

    value = sum of fte (contracted hours / full-time hours) of the workers in post

    Parameters, result and errors as in `headcount`. A worker of the register without FTE counts as
    full-time, and the note counts them; if no worker has one, there is no value. Source of the
    definition: DfE, Children's social work workforce, 2019.

    >>> staff = pd.DataFrame({"worker": ["a", "b"], "fte": [0.5, 1.0]})
    >>> fte(staff)[["value", "unit"]]
       value                  unit
    0    1.5  full-time equivalent
    """
    return _counted(table, by, on, "fte", "full-time equivalent")


def mix(
    table: pd.DataFrame, column: str, by: Sequence[str] = (), on: pd.Timestamp | str | None = None
) -> pd.DataFrame:
    """How is the workforce made up: which share is female, works for an NGO, has a degree?

    value = workers with this answer / workers with any answer

    Workers without an answer get a row of their own, without a share.

    >>> staff = pd.DataFrame({"worker": list("abcde"), "sex": ["female"] * 3 + ["male", None]})
    >>> mix(staff, "sex")[["sex", "value", "numerator", "denominator"]]
          sex  value  numerator  denominator
    0           NaN        1.0          NaN
    1  female   0.75        3.0          4.0
    2    male   0.25        1.0          4.0
    """
    by = list(by)
    found = headcount(table, [*by, column], on)
    known = found[found[column] != ""]
    total = known.groupby(by)["value"].transform("sum") if by else known["value"].sum()
    found = found.assign(numerator=found["value"], denominator=pd.Series(total, known.index))
    share = found["numerator"] / found["denominator"].where(found["denominator"] > 0)
    silent = found[column] == ""
    note = found["note"].where(~silent, _("not stated, so not in the shares"))
    return tidy(found.assign(value=share, unit="share", note=note), [*by, column])


def _counted(
    table: pd.DataFrame, by: Sequence[str], on: pd.Timestamp | str | None, column: str, unit: str
) -> pd.DataFrame:
    register = "worker" in table
    require(table, by, label("table.staff" if register else "table.workforce"))
    rows = in_post(table, on) if register else without_agency(latest(table, by))
    if register and column == "headcount":
        rows = rows.assign(headcount=1.0)
    require(rows, [column], label("table.staff" if register else "table.workforce"))
    filled = counted_fte(rows[column]) if register and column == "fte" else rows[column]
    lost = rows[column].isna().astype("float64")
    counts = rows.assign(**{column: filled, "_lost": lost, "_rows": 1.0})
    found = sums(counts, by, [column, "_lost", "_rows"])
    found = with_sources(found, rows, by, "staff" if register else "workforce")
    notes = _gaps(found, column, _year(table, rows), register and bool(rows[column].notna().any()))
    return tidy(found.assign(value=found[column], unit=unit, numerator=found[column], note=notes), by)


def _gaps(counts: pd.DataFrame, column: str, year: str, filled: bool) -> list[str]:
    pairs = keys(counts[["_lost", "_rows"]].fillna(0.0), ["_lost", "_rows"])
    told = {pair: _gap(*pair, column, year, filled) for pair in set(pairs)}
    return [told[pair] for pair in pairs]


def _gap(lost: float, rows: float, column: str, year: str, filled: bool) -> str:
    if lost == rows and not filled:
        return cannot(lacking([column]))
    full = n_("{n} worker without FTE counted as 1", "{n} workers without FTE counted as 1 each", lost)
    left = n_("{n} row without a number is not in this", "{n} rows without a number are not in this", lost)
    missing = (full if filled else left) if lost else ""
    return "; ".join(filter(None, [year, missing]))


def _year(table: pd.DataFrame, rows: pd.DataFrame) -> str:
    if len(rows) == len(table) or "period" not in table or table["period"].nunique() < 2:
        return ""
    return _("year {year}", year=f"{rows['period'].max():g}")
