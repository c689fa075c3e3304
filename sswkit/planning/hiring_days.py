"""From the days of a list of posts to how long each has waited, and whether the wait is over."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from sswkit.core.errors import KitError
from sswkit.core.findings import Finding
from sswkit.core.tidy import require, stated
from sswkit.core.words import _, date_text, label, n_

Day = pd.Timestamp | str | None
DAYS = ("opened_date", "advertised_date", "offer_date", "start_date")


def last_day(hiring: pd.DataFrame) -> pd.Timestamp | None:
    """Which day is a list of posts from? Its latest date: of later days it knows nothing.

    >>> last_day(pd.DataFrame({"opened_date": ["2026-01-01"], "start_date": ["2026-03-31"]}))
    Timestamp('2026-03-31 00:00:00')
    """
    latest = [_days(hiring, name).max() for name in DAYS if name in hiring]
    known = [day for day in latest if pd.notna(day)]
    return max(known) if known else None


def waits(hiring: pd.DataFrame, by: Sequence[str], begin: str, end: str, on: Day = None) -> pd.DataFrame:
    """The posts that were open by the day of the list: `by`, days waited, ended, origin.

    A post whose first day is not stated is left out: nobody knows for how long it has been open.

    >>> hiring = pd.DataFrame({"opened_date": ["2026-01-01"] * 2, "start_date": ["2026-01-11", None]})
    >>> waits(hiring, [], "opened_date", "start_date", "2026-01-31")
       days  ended
    0  10.0   True
    1  30.0  False
    """
    require(hiring, [*by, begin, end], label("table.hiring"))
    day = pd.Timestamp(on) if on is not None else last_day(hiring)
    if on is None:
        _refuse_future(hiring)
    _refuse_reversed(hiring)
    began, ended = _days(hiring, begin), _days(hiring, end)
    seen = began.notna() & (began <= day) if day is not None else began.notna()
    over = ended.notna() & (ended <= day) if day is not None else ended.notna()
    until = ended.where(over, day)
    days = (until - began) / pd.Timedelta(days=1)
    columns = [*by, *(["origin"] if "origin" in hiring else [])]
    rows = stated(hiring[columns], by).assign(days=days.astype("float64"), ended=over)
    return rows[seen].reset_index(drop=True)


def step_days(
    hiring: pd.DataFrame, by: Sequence[str], begin: str, end: str, on: Day = None
) -> tuple[pd.DataFrame, int]:
    """`waits` for one step, and how many posts are not in it: a day is missing or out of order.

    A post that has gone past a step without the day of it is not taken as still waiting for it.
    """
    require(hiring, DAYS, label("table.hiring"))
    past = DAYS[DAYS.index(end) + 1 :]
    began, ended = _days(hiring, begin), _days(hiring, end)
    went_on = np.logical_or.reduce([np.zeros(len(hiring), bool), *(_days(hiring, d).notna() for d in past)])
    unknown = (ended.isna() & went_on) | (began.isna() & (ended.notna() | went_on)) | (ended < began)
    return waits(hiring[~unknown], by, begin, end, on if on is not None else last_day(hiring)), int(
        unknown.sum()
    )


def _days(hiring: pd.DataFrame, column: str) -> pd.Series:
    return pd.to_datetime(hiring[column])


def _refuse_reversed(hiring: pd.DataFrame) -> None:
    wrong = (_days(hiring, "start_date") < _days(hiring, "opened_date")).to_numpy()
    _refuse(
        hiring,
        "start_date",
        wrong,
        lambda row: _(
            "{table}, row {row}{post}: the worker began on {day}, before the post was open.", **row
        ),
        _("Correct one of the two days. If nobody has begun yet, leave the first day empty."),
    )


def _refuse_future(hiring: pd.DataFrame) -> None:
    today = pd.Timestamp.today().normalize()
    for column in (name for name in DAYS if name in hiring):
        _refuse(
            hiring,
            column,
            (_days(hiring, column) > today).to_numpy(),
            lambda row: _("{table}, row {row}{post}: {day} is in the future.", **row),
            _("Correct the day. What has not happened yet stays empty."),
        )


def _refuse(hiring: pd.DataFrame, column: str, wrong: np.ndarray, say, remedy: str) -> None:
    rows = np.flatnonzero(wrong)
    if not len(rows):
        return
    days, name = _days(hiring, column), label("table.hiring")
    posts = hiring["post"].astype(str).tolist() if "post" in hiring else [""] * len(hiring)
    found = []
    for row in rows:
        post = f" ({posts[row]})" if posts[row] else ""
        text = say({"table": name, "row": row + 1, "post": post, "day": date_text(days.iloc[row])})
        place, value = f"{row + 1}:{row + 1}", days.iloc[row].date().isoformat()
        found.append(Finding("", name, place, column, value, "hiring.days", "blocks", text, remedy))
    rest = len(found) - 1
    more = n_("({n} more problem of this kind)", "({n} more problems of this kind)", rest) if rest else ""
    raise KitError(f"{found[0].message} {more}".strip(), remedy, tuple(found))
