"""The need that a team plans with: that of one method, or a point of the range of several."""

from collections.abc import Sequence
from typing import Literal, get_args

import pandas as pd

from sswkit.core.errors import KitError
from sswkit.core.suggesting import did_you_mean
from sswkit.core.tidy import MEASURES, cannot, joined, require, stated, tidy
from sswkit.core.words import _
from sswkit.planning.methods import METHODS, method_name

Point = Literal["low", "middle", "high"]
RANGE = get_args(Point)


def to_plan_with(compared: pd.DataFrame, methods: Sequence[str], at: Point = "high") -> pd.DataFrame:
    """Which need does the team plan with: that of one method, or a point of the range of several?

    low = the smallest need of the methods chosen; high = the largest; middle = (low + high) / 2

    Parameters
    ----------
    compared : result of `methods.side_by_side`.
    methods : the method chosen, or several for a range.
    at : the point of the range to plan with: low, middle or high.

    Returns
    -------
    The groups of `compared`, low, high, methods (those with a figure), then value (workers), unit,
    numerator, denominator, source, note: a table that `gap.compare` takes as need. Where a method has no
    figure the note says so; where none has, there is no value.

    Raises
    ------
    KitError : no method, one that was not compared, or an unknown point.

    Examples
    --------
    >>> from sswkit.planning.methods import side_by_side
    >>> ratio = pd.DataFrame({"area": ["N"], "cadre": ["sw"], "value": [16.5]})
    >>> workload = pd.DataFrame({"area": ["N"], "cadre": ["sw"], "value": [20.0]})
    >>> to_plan_with(side_by_side(ratio=ratio, workload=workload), ["ratio", "workload"], "middle")[
    ...     ["area", "low", "high", "methods", "value"]]
      area   low  high          methods  value
    0    N  16.5  20.0  ratio, workload  18.25
    """
    require(compared, ["method", "value", "source"], _("needs side by side"))
    chosen = [methods] if isinstance(methods, str) else list(dict.fromkeys(methods))
    _refuse_unknown(chosen, METHODS if compared.empty else compared["method"].unique(), at)
    by = [c for c in compared.columns if c not in (*MEASURES, "method", "assumes")]
    rows = stated(compared[compared["method"].isin(chosen)], by)
    key = by or [lambda _row: 0]
    groups = rows.groupby(key, sort=False)
    low, high = groups["value"].min(), groups["value"].max()
    value = {"low": low, "middle": (low + high) / 2, "high": high}[at]
    found = pd.DataFrame({"low": low, "high": high, "value": value, "unit": "workers"})
    found = found.join(_in_words(rows, key))
    return tidy(found.reset_index(drop=not by), by, ["low", "high", "methods"])


def choices_from(compared: pd.DataFrame) -> tuple[str, ...]:
    """What can a team choose to plan with: each method that has a figure, or a point of their range?

    >>> from sswkit.planning.methods import side_by_side
    >>> ratio = pd.DataFrame({"area": ["N"], "cadre": ["sw"], "value": [16.5]})
    >>> workload = pd.DataFrame({"area": ["N"], "cadre": ["sw"], "value": [20.0]})
    >>> choices_from(side_by_side(ratio=ratio, workload=workload))
    ('ratio', 'workload', 'low', 'middle', 'high')
    """
    known = set(compared.loc[compared["value"].notna(), "method"])
    methods = tuple(method for method in METHODS if method in known)
    return (*methods, *RANGE) if len(methods) > 1 else methods


def planned(compared: pd.DataFrame, choice: str) -> pd.DataFrame:
    """Which need follows from a team's choice, as it is kept in the journal?

    Parameters
    ----------
    compared : result of `methods.side_by_side`.
    choice : one of `choices_from`: a method, or low, middle or high for the range of all that have a figure.

    Result and errors are those of `to_plan_with`: a table that `gap.compare`, projections and costs take.

    >>> from sswkit.planning.methods import side_by_side
    >>> ratio = pd.DataFrame({"area": ["N"], "cadre": ["sw"], "value": [16.5]})
    >>> workload = pd.DataFrame({"area": ["N"], "cadre": ["sw"], "value": [20.0]})
    >>> planned(side_by_side(ratio=ratio, workload=workload), "middle")["value"].tolist()
    [18.25]
    """
    if choice not in RANGE:
        return to_plan_with(compared, [choice])
    methods = [code for code in choices_from(compared) if code in METHODS]
    return to_plan_with(compared, methods, choice)


def in_force(compared: pd.DataFrame, choice: str | None) -> pd.DataFrame:
    """Which need is planned with: that of the team's choice, or of the first method that has a figure?

    The first one counts until the team has chosen, and when what it chose has no figure any more.

    Parameters and result are those of `planned`; `choice` may be None.

    >>> from sswkit.planning.methods import side_by_side
    >>> ratio = pd.DataFrame({"area": ["N"], "cadre": ["sw"], "value": [16.5]})
    >>> in_force(side_by_side(ratio=ratio), "workload")["methods"].tolist()
    ['ratio']
    """
    codes = choices_from(compared) or METHODS[:1]
    return planned(compared, choice if choice in codes else codes[0])


def totals_by_choice(compared: pd.DataFrame) -> pd.DataFrame:
    """How many workers does each choice of a team come to, and for how many cadres?

    workers = sum of the need by the choice over areas and cadres; cadres = cadres that have a need

    Parameters
    ----------
    compared : result of `methods.side_by_side`, by cadre and, where it is known, area.

    Returns
    -------
    choice (one of `choices_from`), workers, cadres: what `planned` of each choice adds up to.

    >>> from sswkit.planning.methods import side_by_side
    >>> ratio = pd.DataFrame({"area": ["N"], "cadre": ["sw"], "value": [16.5]})
    >>> workload = pd.DataFrame({"area": ["N"], "cadre": ["sw"], "value": [20.0]})
    >>> totals_by_choice(side_by_side(ratio=ratio, workload=workload))
         choice  workers  cadres
    0     ratio    16.50       1
    1  workload    20.00       1
    2       low    16.50       1
    3    middle    18.25       1
    4      high    20.00       1
    """
    known = compared[compared["value"].notna()]
    each = known.groupby("method").agg(workers=("value", "sum"), cadres=("cadre", "nunique"))
    at_each = known.groupby([c for c in ("area", "cadre") if c in known])["value"].agg(["min", "max"])
    low, high = at_each.sum()
    points = dict(zip(RANGE, (low, (low + high) / 2, high), strict=True))
    rows = {point: (workers, known["cadre"].nunique()) for point, workers in points.items()}
    rows |= {method: tuple(each.loc[method]) for method in each.index}
    found = pd.DataFrame(
        [(choice, *rows[choice]) for choice in choices_from(compared)],
        columns=["choice", "workers", "cadres"],
    )
    return found.astype({"workers": "float64", "cadres": "int64"})


def _in_words(rows: pd.DataFrame, key: list) -> pd.DataFrame:
    """By group: methods that have a figure, where these come from, and what is missing."""
    known = rows["value"].notna()
    texts = rows.assign(
        methods=rows["method"].where(known, ""),
        source=rows["source"].where(known, ""),
        note=rows["note"].where(known, ""),
        absent=rows["method"].map({m: method_name(m) for m in METHODS}).where(~known, ""),
    )
    groups, told = texts.groupby(key, sort=False), ["methods", "source", "note", "absent"]
    # One method says one thing of each group: there is nothing to join.
    alone = rows["method"].nunique() <= 1
    found = groups[told].first() if alone else groups[told].agg(joined)
    notes = [
        cannot(_("no figure by the methods chosen"))
        if not methods
        else "; ".join(filter(None, [note, _("no figure {methods}", methods=absent) if absent else ""]))
        for methods, note, absent in zip(found["methods"], found["note"], found["absent"], strict=True)
    ]
    methods = found["methods"].str.replace("; ", ", ")
    return found.drop(columns="absent").assign(methods=methods, note=notes)


def _refuse_unknown(chosen: list[str], compared: Sequence[str], at: str) -> None:
    if not chosen:
        raise KitError(_("No method is chosen."), did_you_mean("", compared))
    for method in chosen:
        if method not in compared:
            raise KitError(
                _("The need was not worked out by “{method}”.", method=method), did_you_mean(method, compared)
            )
    if at not in get_args(Point):
        raise KitError(
            _("There is no point of a range called “{name}”.", name=at),
            did_you_mean(str(at), get_args(Point)),
        )
