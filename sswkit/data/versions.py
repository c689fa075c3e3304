"""T31: what differs between a table as it is and the one that would take its place."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from sswkit.core.definitions import NUMERIC, table
from sswkit.core.words import _, n_


@dataclass(frozen=True)
class Difference:
    """How two versions of a table differ, row by row of their keys.

    `totals` has one row per figure: column, before, after, change. `message` says it in a sentence.
    """

    same: bool
    rows_before: int
    rows_after: int
    added: int
    removed: int
    changed: int
    totals: pd.DataFrame
    message: str


def compare_versions(
    old: pd.DataFrame, new: pd.DataFrame, table_name: str, old_hash: str = "", new_hash: str = ""
) -> Difference:
    """Is a new version of a table the same as the old one, and if not, what changes?

    Rows are matched by the table's keys. A changed row has its key in both and another value in some
    column; where a file came from (`origin`) is not a value.

    Parameters
    ----------
    old, new
        Checked tables with the dictionary's columns.
    table_name
        The table's name in the dictionary.
    old_hash, new_hash
        Hashes of the two files; equal ones mean that the same file came again.

    Examples
    --------
    >>> old = pd.DataFrame({"area": ["A", "B"], "population": [100.0, 50.0]})
    >>> new = pd.DataFrame({"area": ["B", "C"], "population": [60.0, 10.0]})
    >>> difference = compare_versions(old, new, "areas")
    >>> difference.added, difference.removed, difference.changed
    (1, 1, 1)
    """
    facts = table(table_name)
    names = [name for name in facts.column_names if name in old.columns and name in new.columns]
    keys = [key for key in facts.keys if key in names]
    before, after = _by_key(old, keys), _by_key(new, keys)
    both = before.index.intersection(after.index)
    values = [name for name in names if name not in keys]
    changed = _changed(before.loc[both, values], after.loc[both, values])
    added, removed = len(after.index.difference(before.index)), len(before.index.difference(after.index))
    extra = abs(len(new) - len(old)) if added == removed == 0 else 0
    same_file = bool(old_hash) and old_hash == new_hash
    same = same_file or not (added or removed or changed or extra)
    figures = [
        c.column
        for c in facts.columns
        if c.type in NUMERIC and c.type not in ("share", "year") and c.column in names
    ]
    message = _message(same, same_file, added, removed, changed)
    return Difference(same, len(old), len(new), added, removed, changed, _totals(old, new, figures), message)


def _by_key(frame: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """The rows under one text per key; a repeated key is numbered, so that every row has its own."""
    parts = [frame[key].astype(object).where(frame[key].notna(), "").astype(str) for key in keys]
    text = pd.Series("", index=frame.index, dtype=object)
    for part in parts:
        text = text + part + "\x1f"
    return frame.set_axis(text + text.groupby(text).cumcount().astype(str), axis=0)


def _changed(before: pd.DataFrame, after: pd.DataFrame) -> int:
    if before.empty:
        return 0
    differs = np.zeros(len(before), dtype=bool)
    for name in before.columns:
        one, other = before[name].astype(object), after[name].astype(object)
        differs |= ~((one == other).fillna(False).to_numpy(bool) | (one.isna() & other.isna()).to_numpy())
    return int(differs.sum())


def _totals(old: pd.DataFrame, new: pd.DataFrame, figures: list[str]) -> pd.DataFrame:
    rows = [(name, float(old[name].sum()), float(new[name].sum())) for name in figures]
    frame = pd.DataFrame(rows, columns=["column", "before", "after"])
    return frame.assign(change=frame["after"] - frame["before"])


def _message(same: bool, same_file: bool, added: int, removed: int, changed: int) -> str:
    if same_file:
        return _("This is the same file as before.")
    if same:
        return _("Nothing differs from what is there already.")
    parts = [
        n_("{n} row is new", "{n} rows are new", added),
        n_("{n} row is no longer there", "{n} rows are no longer there", removed),
        n_("{n} row has changed", "{n} rows have changed", changed),
    ]
    return _("Compared with what is there: {parts}.", parts="; ".join(parts))
