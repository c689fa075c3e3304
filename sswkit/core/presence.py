"""Which rows count, and for how much: workers in post on a day, their FTE, the latest year of totals."""

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


def counted_fte(fte: pd.Series) -> pd.Series:
    """What each worker's FTE counts for: one that is not stated counts as full-time.

    If no worker's FTE is stated, none is known, and none is made up.

    >>> counted_fte(pd.Series([0.5, None])).tolist(), counted_fte(pd.Series([None], dtype=float)).tolist()
    ([0.5, 1.0], [nan])
    """
    return fte.fillna(1.0) if fte.notna().any() else fte


def without_agency(table: pd.DataFrame) -> pd.DataFrame:
    """The rows whose contract is not "agency"; a contract that is not stated stays."""
    return table[~table["contract"].eq("agency")] if "contract" in table else table


def latest(table: pd.DataFrame, by: Sequence[str] = ()) -> pd.DataFrame:
    """The rows of the latest year, or all of them when years are a group or none is stated."""
    if "period" in by or "period" not in table or table["period"].isna().all():
        return table
    return table[table["period"] == table["period"].max()]
