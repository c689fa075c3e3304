"""Minutes, hours, days and shares of working time; by day, week, month and year.

A day and a week are days and weeks that a worker works; a month and a year are those of the calendar,
holidays and leave included. So a share of a day is the same share of the year, and twelve months are
one year.
"""

import numpy as np
import pandas as pd

TIMES = ("minutes", "hours", "days")
SHARE = "share"
PERIODS = ("day", "week", "month", "year")
WEEKS, MONTHS, MINUTES = 52, 12, 60


def hours(time: np.ndarray, unit: pd.Series, hours_per_day: np.ndarray) -> np.ndarray:
    """How many hours is that?

    hours = minutes / 60 = days × hours per day

    >>> hours(np.array([90.0, 1.5, 2.0]), pd.Series(["minutes", "hours", "days"]), np.array([8.0, 8.0, 8.0]))
    array([ 1.5,  1.5, 16. ])
    """
    return _chosen(unit, {"minutes": time / MINUTES, "hours": time, "days": time * hours_per_day})


def share_of_time(time: np.ndarray, unit: pd.Series, per: pd.Series, year: pd.DataFrame) -> np.ndarray:
    """Which share of the working time does an activity take of everybody in the cadre?

    share = hours a day / hours of a day = hours a week / hours of a week
          = hours a month × 12 / available hours = hours a year / available hours

    `year` is `working_time.working_year` row by row. A share stays as it is.

    >>> year = pd.DataFrame({"hours_per_day": [8.0], "hours_per_week": [40.0], "hours": [1600.0]})
    >>> share_of_time(np.array([30.0]), pd.Series(["minutes"]), pd.Series(["day"]), year)
    array([0.0625])
    """
    spent = hours(time, unit, _of(year, "hours_per_day"))
    share = _chosen(
        per,
        {
            "day": spent / _of(year, "hours_per_day"),
            "week": spent / _of(year, "hours_per_week"),
            "month": spent * MONTHS / _of(year, "hours"),
            "year": spent / _of(year, "hours"),
        },
    )
    return np.where(unit == SHARE, time, share)


def hours_a_year(time: np.ndarray, unit: pd.Series, per: pd.Series, year: pd.DataFrame) -> np.ndarray:
    """How many hours a year does an additional activity take of one worker?

    hours = hours a day × available days = hours a week × 52 = hours a month × 12 = share × available hours

    >>> year = pd.DataFrame({"hours_per_day": [8.0], "days": [200.0], "hours": [1600.0]})
    >>> hours_a_year(np.array([48.0]), pd.Series(["hours"]), pd.Series(["year"]), year)
    array([48.])
    """
    spent = hours(time, unit, _of(year, "hours_per_day"))
    counted = {
        "day": spent * _of(year, "days"),
        "week": spent * WEEKS,
        "month": spent * MONTHS,
        "year": spent,
    }
    return np.where(unit == SHARE, time * _of(year, "hours"), _chosen(per, counted))


def cases_a_year(volume: np.ndarray, per: pd.Series, open_days: np.ndarray) -> np.ndarray:
    """How many cases a year does a volume by day, week, month or year make?

    cases = cases a day × (possible days − public holidays) = cases a week × 52 = cases a month × 12

    Cases come on every day that the service is open, also while one worker is on leave.

    >>> cases_a_year(np.array([10.0, 10.0]), pd.Series(["day", "month"]), np.array([250.0, 250.0]))
    array([2500.,  120.])
    """
    counted = {"day": volume * open_days, "week": volume * WEEKS, "month": volume * MONTHS, "year": volume}
    return _chosen(per, counted)


def cases_of_one(rate: np.ndarray, per: pd.Series, year: pd.DataFrame) -> np.ndarray:
    """How many cases a year can one worker take who takes `rate` of them in an hour, a day, a week …?

    cases = rate × available hours = rate a day × available days
          = rate a week × available hours / hours of a week = rate a month × 12

    >>> year = pd.DataFrame({"hours": [1600.0], "days": [200.0], "hours_per_week": [40.0]})
    >>> cases_of_one(np.array([3.0]), pd.Series(["week"]), year)
    array([120.])
    """
    available = _of(year, "hours")
    return _chosen(
        per,
        {
            "hour": rate * available,
            "day": rate * _of(year, "days"),
            "week": rate * available / _of(year, "hours_per_week"),
            "month": rate * MONTHS,
            "year": rate,
        },
    )


def _of(year: pd.DataFrame, column: str) -> np.ndarray:
    return year[column].to_numpy("float64")


def _chosen(unit: pd.Series, amounts: dict[str, np.ndarray]) -> np.ndarray:
    return np.select([(unit == name).to_numpy() for name in amounts], list(amounts.values()), np.nan)
