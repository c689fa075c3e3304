"""Which rows count: workers in post on a day, the latest year of totals, nobody from an agency."""

from collections.abc import Sequence

import pandas as pd


def in_post(staff: pd.DataFrame, on: pd.Timestamp | str | None = None, agency: bool = False) -> pd.DataFrame:
    """The rows of the register of those who hold a post on a day (today if not given).

    `agency` keeps agency workers too, who fill a place without holding a post.

    >>> staff = pd.DataFrame({"worker": ["a", "b"], "end_date": pd.to_datetime([None, "2020-01-01"])})
    >>> in_post(staff, "2024-12-31")["worker"].tolist()
    ['a']
    """
    day = pd.Timestamp(on) if on is not None else pd.Timestamp.today().normalize()
    keep = pd.Series(True, staff.index)
    if "end_date" in staff:
        ended = pd.to_datetime(staff["end_date"])
        keep &= ended.isna() | (ended > day)
    if "start_date" in staff:
        keep &= ~(pd.to_datetime(staff["start_date"]) > day)
    return staff[keep] if agency else without_agency(staff[keep])


def without_agency(table: pd.DataFrame) -> pd.DataFrame:
    """The rows whose contract is not "agency"; a contract that is not stated stays."""
    return table[~table["contract"].eq("agency")] if "contract" in table else table


def latest(table: pd.DataFrame, by: Sequence[str] = ()) -> pd.DataFrame:
    """The rows of the latest year, or all of them when years are a group or none is stated."""
    if "period" in by or "period" not in table or table["period"].isna().all():
        return table
    return table[table["period"] == table["period"].max()]
