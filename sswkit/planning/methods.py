"""The ways to a need side by side, and the one, or the range, that a team chooses to plan with."""

from collections.abc import Mapping, Sequence

import pandas as pd

from sswkit.core.errors import KitError
from sswkit.core.tidy import (
    from_results,
    joined,
    keys,
    listed,
    require,
    stated,
    sums,
    tidy,
    where,
    with_sources,
)
from sswkit.core.words import _
from sswkit.planning.stated_numbers import with_codes

METHODS = ("ratio", "caseload", "workload")


def side_by_side(
    ratio: pd.DataFrame | None = None,
    caseload: pd.DataFrame | None = None,
    workload: pd.DataFrame | None = None,
    by: Sequence[str] = ("area", "cadre"),
    names: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """What does each method say that is needed, and what does it take for granted?

    Parameters
    ----------
    ratio, caseload, workload : results of `need.by_ratio`, `caseload.by_caseload` (or `by_case_hours`) and
        `workload.by_workload`, by at least `by`; those that there are.
    by : groups; finer results are added up.
    names : area code to name, for the notes.

    Returns
    -------
    `by`, method (ratio, caseload, workload), assumes (in words), then value (workers), unit, numerator,
    denominator, source, note. Every group has a row for every method that was given.

    Raises
    ------
    KitError : no result at all, or one without a column of `by`.

    Examples
    --------
    >>> ratio = pd.DataFrame({"area": ["N"], "cadre": ["sw"], "value": [16.5]})
    >>> workload = pd.DataFrame({"area": ["N"], "cadre": ["sw"], "value": [20.0]})
    >>> side_by_side(ratio=ratio, workload=workload)[["area", "method", "value"]]
      area    method  value
    0    N     ratio   16.5
    1    N  workload   20.0
    """
    by = list(by)
    tables = dict(zip(METHODS, (ratio, caseload, workload), strict=True))
    given = {method: table for method, table in tables.items() if table is not None}
    if not given:
        raise KitError(
            _("No need is given that could be compared."),
            _("Give the result of at least one way to work out the need."),
        )
    parts = [_one(table, method, by, names or {}) for method, table in given.items()]
    found = pd.concat(parts, ignore_index=True)
    order = {method: place for place, method in enumerate(METHODS)}
    every = found[by].drop_duplicates().merge(pd.DataFrame({"method": list(given)}), how="cross")
    whole = every.merge(found, on=[*by, "method"], how="left").assign(order=lambda t: t["method"].map(order))
    silent = whole["value"].isna() & (whole["note"].isna() | (whole["note"] == ""))
    whole["note"] = whole["note"].astype("object").where(~silent, _("no need by this method"))
    assumes = whole["method"].map({method: assumption(method) for method in given})
    whole = whole.assign(unit="workers", assumes=assumes).sort_values([*by, "order"], kind="stable")
    return tidy(whole, [*by, "method"], ["assumes"])


def assumption(method: str) -> str:
    """What a method takes for granted, in a sentence.

    >>> assumption("ratio")
    'People who live there need workers by the norm, whether they are reached or not.'
    """
    return {
        "ratio": _("People who live there need workers by the norm, whether they are reached or not."),
        "caseload": _("Open cases are the work, and one worker can hold as many as the standard says."),
        "workload": _("Cases of a year are the work, and each takes the time that the standards say."),
    }[method]


def method_name(method: str) -> str:
    """What a method is called.

    >>> method_name("workload")
    'by workload'
    """
    return {"ratio": _("by ratio"), "caseload": _("by caseload"), "workload": _("by workload")}[method]


def _one(table: pd.DataFrame, method: str, by: list[str], names: Mapping[str, str]) -> pd.DataFrame:
    """The need by one method in each group, added up where the table is finer."""
    require(table, [*by, "value"], method_name(method))
    blank = {c: "" for c in ("source", "note") if c not in table}
    rows = stated(with_codes(table.assign(**blank)), by)
    rows = rows.assign(numerator=rows["numerator"] if "numerator" in rows else float("nan"))
    known = rows[rows["value"].notna()]
    found = sums(
        rows.assign(numerator=rows["numerator"].where(rows["value"].notna())), by, ["value", "numerator"]
    )
    below = found["numerator"] / found["value"].where(found["value"] > 0)
    found = with_sources(found, from_results(known), by, "").assign(denominator=below, method=method)
    kept, lost = _notes(known, by), _notes(rows[rows["value"].isna()], by)
    places = _places(rows[rows["value"].isna()], by, names)
    notes = [
        _note(kept.get(key, []), lost.get(key, []), places.get(key, []), pd.isna(value))
        for key, value in zip(keys(found, by), found["value"], strict=True)
    ]
    return found.assign(note=pd.Series(notes, found.index, dtype="str"))


def _notes(rows: pd.DataFrame, by: list[str]) -> dict[tuple, list[str]]:
    found: dict[tuple, list[str]] = {}
    for key, note in zip(keys(rows, by), rows["note"], strict=True):
        found.setdefault(key, []).append(note)
    return found


def _places(rows: pd.DataFrame, by: list[str], names: Mapping[str, str]) -> dict[tuple, list[str]]:
    named_by = [c for c in ("area", "facility", "cadre") if c in rows and c not in by]
    found: dict[tuple, list[str]] = {}
    for key, row in zip(keys(rows, by), rows.to_dict("records"), strict=True):
        found.setdefault(key, []).append(where(row, named_by, names))
    return found


def _note(kept: list[str], lost: list[str], places: list[str], nothing: bool) -> str:
    if nothing:
        return listed(joined(lost).split("; "), {})
    left = _("left out, no need can be computed: {areas}", areas=listed(places, {})) if places else ""
    return listed(filter(None, [*joined(kept).split("; "), left]), {})
