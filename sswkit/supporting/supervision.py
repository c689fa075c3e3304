"""Is supervision working? How many workers each supervisor has, and who has none.

Codes of workers and supervisors are personal: what comes out of here holds none.
"""

from collections.abc import Mapping, Sequence

import pandas as pd

from sswkit.core.presence import in_post
from sswkit.core.tidy import cannot, complete_totals, divided, require, source_of, tidy
from sswkit.core.words import _, label, n_

SPREAD = ["median", "lower_quartile", "upper_quartile", "most", "above_limit"]
STATES = ("supervised", "nobody", "left", "unknown", "own")


def span(
    staff: pd.DataFrame,
    by: Sequence[str] = (),
    on: pd.Timestamp | str | None = None,
    limit: float | None = None,
) -> pd.DataFrame:
    """How many workers does a supervisor have, and how evenly are they spread?

    value = workers who have a supervisor in post / supervisors in post who have any

    Parameters
    ----------
    staff : register with `supervisor`; by : groups of the supervisor ("area", "cadre", "employer").
    limit : how many workers a supervisor should have at most; `above_limit` is the share who have more.

    Returns
    -------
    `by`, median, lower_quartile, upper_quartile, most, above_limit, then value (workers per
    supervisor), unit, numerator (workers), denominator (supervisors), source, note.

    Examples
    --------
    Ann supervises two, Bea one: 3 / 2 = 1.5.

    >>> staff = pd.DataFrame({"worker": ["ann", "bea", "c", "d"], "supervisor": [None, "ann", "ann", "bea"]})
    >>> span(staff, limit=1)[["value", "median", "above_limit"]]
       value  median  above_limit
    0    1.5     1.5          0.5
    """
    by = list(by)
    spans = _spans(staff, by, on)
    if spans.empty:
        return _nobody_supervises(by)
    totals = complete_totals(spans.assign(supervisors=1.0), by, ["span", "supervisors"])
    totals = totals.rename(columns={"span": "numerator", "supervisors": "denominator"})
    result = divided(totals, by, "workers per supervisor", what=_("Supervisors"))
    spread = _spread(spans, by, limit)
    return tidy(result.assign(**{name: spread[name].to_numpy() for name in SPREAD}), by, SPREAD)


def distribution(
    staff: pd.DataFrame, by: Sequence[str] = (), on: pd.Timestamp | str | None = None
) -> pd.DataFrame:
    """How many supervisors have one worker, two, three …?

    value = supervisors with this number of workers

    >>> staff = pd.DataFrame({"worker": ["ann", "bea", "c", "d"], "supervisor": [None, "ann", "ann", "bea"]})
    >>> distribution(staff)[["span", "value"]]
       span  value
    0     1    1.0
    1     2    1.0
    """
    by = list(by)
    spans = _spans(staff, by, on).assign(value=1.0)
    found = spans.groupby([*by, "span"], dropna=False)["value"].sum().reset_index()
    found = found.assign(span=found["span"].astype("int64"), unit="supervisors", numerator=found["value"])
    return tidy(found.assign(source=spans["source"].iloc[0] if len(spans) else "staff"), [*by, "span"])


def unsupervised(
    staff: pd.DataFrame,
    by: Sequence[str] = (),
    on: pd.Timestamp | str | None = None,
    names: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Which share of the workers in post has no supervisor in post?

    value = workers without a supervisor in post / workers in post

    Without a supervisor are those for whom nobody is named, whose supervisor has left or is not in the
    register, and who are named as their own. Whoever is at the top of an office is among them.

    Returns `by`, nobody, left, unknown, own (workers each), then value (share) and the rest.

    >>> staff = pd.DataFrame({"worker": ["a", "b", "c", "d"], "supervisor": [None, "a", "z", "d"]})
    >>> unsupervised(staff)[["nobody", "unknown", "own", "value"]]
       nobody  unknown  own  value
    0     1.0      1.0  1.0   0.75
    """
    by = list(by)
    rows = states(staff, on)
    require(rows, by, label("table.staff"))
    parts = list(STATES[1:])
    flags = {state: (rows["state"] == state).astype("float64") for state in parts}
    rows = rows.assign(**flags, workers=1.0, source=_source(rows))
    totals = complete_totals(rows, by, [*parts, "workers"], names)
    totals = totals.assign(numerator=totals[parts].sum(axis=1), denominator=totals["workers"])
    result = divided(totals, by, "share", what=label("table.staff"), names=names)
    return tidy(result.assign(**{part: totals[part] for part in parts}), by, parts)


def states(staff: pd.DataFrame, on: pd.Timestamp | str | None = None) -> pd.DataFrame:
    """The workers in post with `state`: supervised, nobody, left, unknown (not in the register), own.

    A supervisor from an agency is a supervisor. This table holds codes: it is for counting, not showing.

    >>> staff = pd.DataFrame({"worker": ["a", "b"], "supervisor": [None, "a"]})
    >>> states(staff)["state"].tolist()
    ['nobody', 'supervised']
    """
    require(staff, ["worker", "supervisor"], label("table.staff"))
    rows = in_post(staff, on)
    boss = rows["supervisor"].fillna("").astype("str")
    there = set(in_post(staff, on, agency=True)["worker"].astype(str))
    known = set(staff["worker"].astype(str))
    state = pd.Series("unknown", rows.index)
    state = state.mask(boss.isin(known), "left").mask(boss.isin(there), "supervised")
    state = state.mask(boss == rows["worker"].astype(str), "own").mask(boss == "", "nobody")
    return rows.assign(state=state)


def circles(staff: pd.DataFrame, on: pd.Timestamp | str | None = None) -> int:
    """How many workers are in a circle, where each supervises the next and the last the first?

    >>> circles(pd.DataFrame({"worker": ["a", "b", "c"], "supervisor": ["b", "a", "a"]}))
    2
    """
    rows = states(staff, on)
    rows = rows[rows["state"] == "supervised"]
    above = dict(zip(rows["worker"].astype(str), rows["supervisor"].astype(str), strict=True))
    done: set[str] = set()
    inside = 0
    for worker in above:
        path: dict[str, int] = {}
        while worker in above and worker not in done and worker not in path:
            path[worker] = len(path)
            worker = above[worker]
        inside += len(path) - path[worker] if worker in path else 0
        done.update(path)
    return inside


def notes(staff: pd.DataFrame, on: pd.Timestamp | str | None = None) -> list[str]:
    """What the register says about supervision that cannot be right, in sentences without codes.

    >>> notes(pd.DataFrame({"worker": ["a", "b"], "supervisor": ["a", "z"]}))
    ['1 worker is named as their own supervisor.', '1 worker has a supervisor who is not in the register.']
    """
    count = states(staff, on)["state"].value_counts()
    own, left, unknown = (int(count.get(state, 0)) for state in ("own", "left", "unknown"))
    inside = circles(staff, on)
    sentences = {
        n_(
            "{n} worker is named as their own supervisor.",
            "{n} workers are named as their own supervisor.",
            own,
        ): own,
        n_(
            "{n} worker has a supervisor who has left.",
            "{n} workers have a supervisor who has left.",
            left,
        ): left,
        n_(
            "{n} worker has a supervisor who is not in the register.",
            "{n} workers have a supervisor who is not in the register.",
            unknown,
        ): unknown,
        n_("{n} worker supervises in a circle.", "{n} workers supervise in a circle.", inside): inside,
    }
    return [sentence for sentence, number in sentences.items() if number]


def _nobody_supervises(by: list[str]) -> pd.DataFrame:
    columns = [*by, "value", "unit", "numerator", "denominator", "source", "note"]
    empty = pd.DataFrame(columns=columns)
    if not by:
        note = cannot(_("no worker has a supervisor in the register"))
        empty = pd.DataFrame({"value": [float("nan")], "source": ["staff"], "note": [note]})
        empty = empty.assign(unit="workers per supervisor", numerator=0.0, denominator=0.0)
    return tidy(empty.assign(**dict.fromkeys(SPREAD, float("nan"))), by, SPREAD)


def _spans(staff: pd.DataFrame, by: Sequence[str], on: pd.Timestamp | str | None) -> pd.DataFrame:
    """One row per supervisor in post: groups and span, no code."""
    rows = states(staff, on)
    require(rows, by, label("table.staff"))
    supervised = rows[rows["state"] == "supervised"]
    counted = supervised.groupby(supervised["supervisor"].astype(str)).size().rename("span")
    bosses = in_post(staff, on, agency=True)
    bosses = bosses.assign(_code=bosses["worker"].astype(str)).drop_duplicates("_code")
    found = bosses.merge(counted, left_on="_code", right_index=True)
    groups = {c: found[c].astype("object").fillna("").astype("str") for c in by}
    return found.assign(**groups, span=found["span"].astype("float64"), source=_source(found))[
        [*by, "span", "source"]
    ]


def _spread(spans: pd.DataFrame, by: list[str], limit: float | None) -> dict[str, pd.Series]:
    """The columns of SPREAD, one value for each group."""
    over = spans["span"].gt(limit).astype("float64") if limit else float("nan")
    grouped = spans.assign(over=over).groupby(by or (lambda _row: 0), dropna=False)
    found = grouped["span"]
    return {
        "median": found.median(),
        "lower_quartile": found.quantile(0.25),
        "upper_quartile": found.quantile(0.75),
        "most": found.max(),
        "above_limit": grouped["over"].mean(),
    }


def _source(rows: pd.DataFrame) -> str:
    return source_of(rows, "staff")
