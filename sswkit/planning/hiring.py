"""How long it takes until a post is filled, with the posts that are still open counted as what they are."""

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

from sswkit.core.tidy import cannot, keys, tidy, with_sources
from sswkit.core.words import _, n_
from sswkit.planning.hiring_days import Day, last_day, step_days, waits
from sswkit.planning.recruitment import FEWEST, too_few
from sswkit.planning.waiting_times import Waiting, still_waiting

__all__ = [
    "filled_within",
    "last_day",
    "mean_of_filled",
    "slowest_and_fastest",
    "steps",
    "still_open",
    "still_open_so_far",
    "time_to_hire",
]

WITHIN = (90, 180)  # days
STEPS = ("advertised_date", "offer_date", "start_date")
UNIT = "days to fill half"


def time_to_hire(hiring: pd.DataFrame, by: Sequence[str] = (), on: Day = None) -> pd.DataFrame:
    """After how many days is half of the posts filled?

    value = first day t on which Kaplan and Meier's share of posts still open is at most 1/2

    Posts that are still open are neither left out nor taken as filled: they count as open up to the day
    that the list is from. The mean of the filled posts alone is shorter than the truth, most of all where
    hiring is slowest, because the longest waits are still going on (`mean_of_filled` gives it to compare).

    Parameters
    ----------
    hiring : table `hiring`: opened_date, start_date (empty: still open).
    by : columns of the table. A group of fewer than 10 posts has no figure, and says so.
    on : the day that the list is from; if not given, its latest date. What is later is not known yet.

    Returns
    -------
    `by`, then filled, still_open (posts), low, high (95% limits of the days), within_90, within_180 (share
    filled by then), longest (days that a post is seen at most), value (days), unit, source, note. Where less
    than half are filled so far there is no value, and the note says it; the same for a limit.

    Raises
    ------
    KitError : a post that is filled before it was open, a date in the future, an unknown column of `by`.

    Source: E. L. Kaplan and P. Meier, Nonparametric estimation from incomplete observations, Journal of the
    American Statistical Association 53, 1958; computed by statsmodels.

    Examples
    --------
    Ten posts open since 1 January. Four are filled after 30 days, two after 60, four are open after 90:
    6/10 are left after 30 days, 6/10 × 4/6 = 4/10 after 60, so half are filled by then. The mean of the six
    alone is 40 days.

    >>> began = ["2026-01-31"] * 4 + ["2026-03-02"] * 2 + [None] * 4
    >>> hiring = pd.DataFrame({"opened_date": "2026-01-01", "start_date": began})
    >>> found = time_to_hire(hiring, on="2026-04-01")
    >>> found[["filled", "still_open", "value", "within_90"]]
       filled  still_open  value  within_90
    0     6.0         4.0   60.0        0.6
    """
    by = list(by)
    rows = waits(hiring, by, "opened_date", "start_date", on)
    found = _by_group(rows, by, _rows)
    return _tidy(found, rows, by, ["filled", "still_open", "low", "high", *_shares(), "longest"])


def steps(hiring: pd.DataFrame, by: Sequence[str] = (), on: Day = None) -> pd.DataFrame:
    """At which step does the time go: until the post is advertised, until the offer, until the first day?

    Each step is a wait of its own, counted as in `time_to_hire`, of the posts that have come so far. The
    days of the steps need not add up to those of the whole: half of one step are not half of the other.

    Returns
    -------
    `by`, step (the day at its end), then as `time_to_hire`. Posts whose days are missing or out of order at
    a step are not in it, and the note counts them.

    >>> days = {"opened_date": "2026-01-01", "advertised_date": "2026-01-11", "offer_date": None}
    >>> hiring = pd.DataFrame([{**days, "start_date": None}] * 10)
    >>> found = steps(hiring, on="2026-02-01")
    >>> found["value"].tolist(), found["still_open"].tolist()
    ([10.0, nan, nan], [0.0, 10.0, 0.0])
    """
    by = list(by)
    parts = []
    for begin, end in zip(("opened_date", *STEPS), STEPS, strict=False):
        rows, lost = step_days(hiring, by, begin, end, on)
        found = _by_group(rows, by, _rows).assign(step=end)
        if lost and not by:
            said = _lost(lost)
            found["note"] = ["; ".join(filter(None, [note, said])) for note in found["note"]]
        parts.append(with_sources(found, rows, by, "hiring"))
    found = pd.concat(parts, ignore_index=True).assign(unit="days until half are through")
    return tidy(found, [*by, "step"], ["filled", "still_open", "low", "high", *_shares(), "longest"])


def _lost(posts: int) -> str:
    return n_(
        "{n} post without these days in order is not in this",
        "{n} posts without these days in order are not in this",
        posts,
    )


def filled_within(
    hiring: pd.DataFrame, by: Sequence[str] = (), within: Sequence[int] = WITHIN, on: Day = None
) -> pd.DataFrame:
    """Which share of the posts is filled within so many days, say 90 and 180?

    value = 1 − Kaplan and Meier's share of posts still open after so many days

    Parameters as in `time_to_hire`.

    Returns
    -------
    `by`, days, then low, high (95% limits), value (share), unit, source, note. Where no post of a group has
    been open for so many days there is no value.

    >>> began = ["2026-01-31"] * 4 + [None] * 6
    >>> hiring = pd.DataFrame({"opened_date": "2026-01-01", "start_date": began})
    >>> found = filled_within(hiring, on="2026-04-11")
    >>> found["value"].tolist(), found["note"].iloc[1]
    ([0.4, nan], 'cannot be computed: no post has been open for so long yet')
    """
    by = list(by)
    rows = waits(hiring, by, "opened_date", "start_date", on)

    def shares(group: Waiting, _filled: int, posts: int) -> list[dict]:
        return [_share_row(group, day, posts) for day in within]

    found = _by_group(rows, by, shares).assign(unit="share")
    found = with_sources(found, rows, by, "hiring")
    return tidy(found, [*by, "days"], ["low", "high"])


def still_open(hiring: pd.DataFrame, on: Day = None) -> pd.DataFrame:
    """Which share of the posts is still open after each day: the curve behind `time_to_hire`.

    Returns
    -------
    day, low, high (95% limits), then value (share), unit, source, note: the first row is day 0 with all
    posts, the last one the day that the longest open post is seen.

    >>> began = ["2026-01-31"] * 4 + [None] * 6
    >>> hiring = pd.DataFrame({"opened_date": "2026-01-01", "start_date": began})
    >>> still_open(hiring, on="2026-04-11")[["day", "value"]].to_numpy().tolist()
    [[0.0, 1.0], [30.0, 0.6], [100.0, 0.6]]
    """
    rows = waits(hiring, [], "opened_date", "start_date", on)
    if len(rows) < FEWEST:
        return tidy(pd.DataFrame(columns=["day", "low", "high", "value", "unit"]), ["day"], ["low", "high"])
    found = still_waiting(rows["days"].to_numpy(), rows["ended"].to_numpy())
    days = np.unique([0.0, *found.days, found.longest])
    shares = pd.DataFrame([found.after(day) for day in days], columns=["value", "low", "high"])
    curve = shares.assign(day=days, unit="share")
    return tidy(with_sources(curve, rows, [], "hiring"), ["day"], ["low", "high"])


def slowest_and_fastest(times: pd.DataFrame, by: str) -> pd.DataFrame:
    """Which group waits longest and which shortest, and may the difference be chance?

    `times` is what `time_to_hire` or `steps` give. A group that has not filled half of its posts is slower
    than every one that has; among several of them the slowest has filled the smallest share within 180 days.

    Returns
    -------
    Two rows of `times`, the slowest first, with `chance`: whether their 95% limits have days in common. None
    when fewer than two groups can be compared.

    >>> times = pd.DataFrame({"area": ["N", "S", "W"], "value": [90.0, 40.0, None], "low": [80.0, 30.0, None],
    ...                       "high": [99.0, 55.0, None], "longest": [200.0, 200.0, None]})
    >>> slowest_and_fastest(times.assign(within_180=0.6), "area")[["area", "chance"]].to_numpy().tolist()
    [['N', False], ['S', False]]
    """
    known = times[times["longest"].notna() & (times[by].astype("object").fillna("") != "")]
    order = known.assign(_reached=known["value"].notna(), _filled=known["within_180"].fillna(0.0))
    order = order.sort_values(["_reached", "value"], ascending=[True, False], kind="stable")
    waiting = order[~order["_reached"]].sort_values("_filled", kind="stable")
    order = pd.concat([waiting, order[order["_reached"]]])
    if len(order) < 2 or not order["_reached"].any():
        return times.head(0).assign(chance=pd.Series(dtype=bool))
    ends = order.iloc[[0, -1]].drop(columns=["_reached", "_filled"])
    slowest_low, fastest_high = ends["low"].iloc[0], ends["high"].iloc[1]
    # A lower limit that is not reached lies beyond all days seen, an upper one may lie anywhere.
    chance = bool(pd.isna(fastest_high) or (pd.notna(slowest_low) and slowest_low <= fastest_high))
    return ends.assign(chance=chance).reset_index(drop=True)


def mean_of_filled(hiring: pd.DataFrame, on: Day = None) -> float | None:
    """How long did the filled posts take on average? Too short a figure, to be set beside `time_to_hire`.

    >>> mean_of_filled(pd.DataFrame({"opened_date": ["2026-01-01"] * 2, "start_date": ["2026-01-11", None]}))
    10.0
    """
    rows = waits(hiring, [], "opened_date", "start_date", on)
    filled = rows.loc[rows["ended"], "days"]
    return float(filled.mean()) if len(filled) else None


def still_open_so_far(hiring: pd.DataFrame, on: Day = None) -> tuple[int, float]:
    """How many posts are still open, and for how many days on average so far?

    >>> still_open_so_far(pd.DataFrame({"opened_date": ["2026-01-01"], "start_date": [None]}), "2026-01-11")
    (1, 10.0)
    """
    rows = waits(hiring, [], "opened_date", "start_date", on)
    waiting = rows.loc[~rows["ended"], "days"]
    return len(waiting), float(waiting.mean()) if len(waiting) else 0.0


def _shares() -> list[str]:
    return [f"within_{days}" for days in WITHIN]


def _tidy(found: pd.DataFrame, rows: pd.DataFrame, by: list[str], extra: list[str]) -> pd.DataFrame:
    return tidy(with_sources(found.assign(unit=UNIT), rows, by, "hiring"), by, extra)


def _by_group(rows: pd.DataFrame, by: list[str], make: Callable[..., list[dict]]) -> pd.DataFrame:
    """What `make` says of each group; without groups also where there are no posts."""
    groups: dict[tuple, list[int]] = {} if by else {(): []}
    for place, key in enumerate(keys(rows, by)):
        groups.setdefault(key, []).append(place)
    days, ended = rows["days"].to_numpy("float64"), rows["ended"].to_numpy(bool)
    found = []
    for key in sorted(groups, key=str):
        at = groups[key]
        named = dict(zip(by, key, strict=True))
        said = make(still_waiting(days[at], ended[at]), int(ended[at].sum()), len(at))
        found += [{**named, **row} for row in said]
    return pd.DataFrame(found, columns=[*by, *make(still_waiting(days[:0], ended[:0]), 0, 0)[0]])


def _rows(group: Waiting, filled: int, posts: int) -> list[dict]:
    middle, low, high = group.half()
    counts = {"filled": float(filled), "still_open": float(posts - filled)}
    if posts < FEWEST:
        nothing = dict.fromkeys(["value", "low", "high", *_shares(), "longest"], np.nan)
        return [{**counts, **nothing, "note": too_few(posts)}]
    shares = {f"within_{day}": 1 - group.after(day)[0] for day in WITHIN}
    note = ""
    if np.isnan(middle):
        note = n_(
            "less than half are filled after {n} day, the longest that a post is seen",
            "less than half are filled after {n} days, the longest that a post is seen",
            round(group.longest),
        )
    elif np.isnan(high):
        note = _("no upper limit can be said yet")
    days = {"value": middle, "low": low, "high": high, "longest": group.longest}
    return [{**counts, **days, **shares, "note": note}]


def _share_row(group: Waiting, day: int, posts: int) -> dict:
    share, low, high = group.after(day)
    if posts < FEWEST:
        return {"days": day, "value": np.nan, "low": np.nan, "high": np.nan, "note": too_few(posts)}
    note = cannot(_("no post has been open for so long yet")) if np.isnan(share) else ""
    return {"days": day, "value": 1 - share, "low": 1 - high, "high": 1 - low, "note": note}
