"""Needs added up by place and by group, with the reason why some are not in a total."""

from collections.abc import Mapping, Sequence

import pandas as pd

from sswkit.core.errors import KitError
from sswkit.core.tidy import cannot, from_results, joined, keys, listed, stated, sums, where, with_sources
from sswkit.core.words import _

# What the methods call their own columns, which a group cannot be called too.
_STEPS = ("cases", "standard", "base", "lines", "hours", "cas", "caf", "iaf", "support")
_TOTALS = ("volume", "need", "required", "workers", "work", "value", "unit", "source", "origin", "note")
FIGURES = (*_STEPS, *_TOTALS, "why", "named", "own")


def per_cell(
    lines: pd.DataFrame, grain: Sequence[str], by: Sequence[str], columns: Sequence[str]
) -> pd.DataFrame:
    """One row for each cell (a place and cadre, say): the sum of its lines, or why there is none.

    Parameters
    ----------
    lines : `grain`, `by`, `columns`, source, why ("" where a line is complete).
    by : columns to keep; they must be the same in all lines of a cell.

    Raises
    ------
    KitError : a column of `by` differs within a cell.

    >>> lines = pd.DataFrame({"area": ["N", "N", "S"], "n": [1.0, 2.0, None], "source": "x",
    ...                       "why": ["", "", "no cases"]})
    >>> per_cell(lines, ["area"], [], ["n"])[["area", "n", "why"]]
      area    n       why
    0    N  3.0
    1    S  NaN  no cases
    """
    grain = list(grain)
    extra = [c for c in dict.fromkeys(by) if c not in grain]
    groups = lines.groupby(grain, dropna=False)
    found = groups[list(columns)].sum().reset_index()
    if extra:
        _refuse_several(lines, grain, extra)
        found = found.merge(lines[[*grain, *extra]].drop_duplicates(grain), on=grain)
    found = with_sources(found, from_results(lines), grain, "")
    lost = lines[lines["why"] != ""]
    reasons = lost.groupby(grain, dropna=False)["why"].agg(joined).rename("why").reset_index()
    why = found[grain].merge(reasons, on=grain, how="left")["why"].astype("object").fillna("").astype("str")
    return found.assign(why=why, **{c: found[c].where(why == "") for c in columns})


def totals(
    found: pd.DataFrame,
    by: Sequence[str],
    columns: Sequence[str],
    named_by: Sequence[str],
    names: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Add up the cells that have no reason against it.

    Parameters
    ----------
    found : one row for each cell: `by`, `columns`, source, and `why` ("" where the cell is complete).
    named_by : the columns that name a cell, for the note.
    names : area code to name, for the note.

    Returns
    -------
    `by`, `columns`, source, note.

    >>> found = pd.DataFrame({"area": ["N", "S"], "n": [2.0, None], "source": "x", "why": ["", "no cases"]})
    >>> totals(found, [], ["n"], ["area"])[["n", "note"]]
         n                                  note
    0  2.0  left out, no need can be computed: S
    """
    by, columns, names = list(by), list(columns), names or {}
    table = stated(found, by)
    whole = table["why"] == ""
    result = sums(table.assign(**{c: table[c].where(whole) for c in columns}), by, columns)
    result = with_sources(result, from_results(table[whole]), by, "")
    lost = _lost(table[~whole], by, [c for c in named_by if c not in by], names)
    empty = result[columns].isna().any(axis=1)
    notes = [
        _nothing(lost.get(key, ([], []))[1], where(dict(zip(by, key, strict=True)), by, names))
        if nothing
        else _without(lost[key][0])
        if key in lost
        else ""
        for key, nothing in zip(keys(result, by), empty, strict=True)
    ]
    source = result["source"].where(~empty, "")
    return result.assign(source=source, note=pd.Series(notes, result.index, dtype="str"))


def refuse_figures(by: Sequence[str]) -> None:
    """Groups are made of what places and cadres are, not of what is worked out for them."""
    for column in by:
        if column in FIGURES:
            raise KitError(
                _("“{column}” makes no groups.", column=column),
                _("Group by what is the same for a place and cadre, or correct the rows."),
            )


def _refuse_several(lines: pd.DataFrame, grain: list[str], extra: list[str]) -> None:
    for column in extra:
        different = lines[[*grain, column]].drop_duplicates()
        twice = different[different.duplicated(grain)]
        if len(twice):
            raise KitError(
                _(
                    "“{column}” is not the same in all rows of {who}.",
                    column=column,
                    who=where(twice.iloc[0].to_dict(), grain, {}),
                ),
                _("Group by what is the same for a place and cadre, or correct the rows."),
            )


def _lost(
    rows: pd.DataFrame, by: list[str], named_by: list[str], names: Mapping[str, str]
) -> dict[tuple, tuple[list[str], list[str]]]:
    """By group: the cells that are left out, in words, and the reasons."""
    found: dict[tuple, tuple[list[str], list[str]]] = {}
    for key, row, why in zip(keys(rows, by), rows.to_dict("records"), rows["why"], strict=True):
        places, reasons = found.setdefault(key, ([], []))
        places.append(where(row, named_by, names))
        reasons.append(why)
    return found


def _nothing(reasons: list[str], group: str) -> str:
    return cannot(listed(joined(reasons).split("; "), {}) or _("no rows"), group)


def _without(places: list[str]) -> str:
    return _("left out, no need can be computed: {areas}", areas=listed(places, {}))
