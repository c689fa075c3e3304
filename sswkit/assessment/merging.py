"""Several files feed one table: which rows a new file replaces, and where it meets another's."""

from dataclasses import dataclass

import pandas as pd

from sswkit.assessment.table_files import ORIGIN, RECIPE
from sswkit.core import definitions
from sswkit.core.findings import Finding, shown
from sswkit.core.words import _, listing, n_

MOST_NAMED = 10


@dataclass(frozen=True)
class Merged:
    """The table after a file came in; `met` are its rows that another recipe had brought before."""

    table: pd.DataFrame
    replaced: int
    met: pd.DataFrame


def merge(
    before: pd.DataFrame, rows: pd.DataFrame, table: str, recipe: str, *, whole_table: bool = False
) -> Merged:
    """Put `rows`, brought by `recipe`, in place of those that it brought before.

    Rows whose key another recipe brought are not put in; they are returned as `met`, with the
    other's origin and recipe. With `whole_table` everything that was there goes.

    Examples
    --------
    >>> from sswkit.assessment.table_files import empty
    >>> before = empty("areas").reindex(range(2)).assign(
    ...     area=["N", "S"], recipe=["census", "survey"])
    >>> rows = empty("areas").reindex(range(2)).assign(area=["N", "W"])
    >>> merged = merge(before, rows, "areas", "census")
    >>> merged.table["area"].tolist(), merged.replaced, len(merged.met)
    (['N', 'W', 'S'], 1, 0)
    """
    own = pd.Series(whole_table, index=before.index) | before[RECIPE].eq(recipe).fillna(False)
    incoming = rows.assign(**{RECIPE: recipe}).astype({RECIPE: "str"})[list(before)]
    keys = definitions.table(table).keys
    others = before[~own].reset_index(drop=True)
    both = pd.concat([others, incoming], ignore_index=True) if len(others) else incoming
    again = both.duplicated(keys).to_numpy()[len(others) :]
    new = incoming[~again]
    # New rows stand where the old ones stood, so that the same file twice gives the same table.
    place = int((~own).to_numpy()[: own.to_numpy().argmax()].sum()) if own.any() else len(others)
    parts = [part for part in (others[:place], new, others[place:]) if len(part)]
    merged = pd.concat(parts, ignore_index=True) if parts else before[:0]
    met = incoming[again][keys].merge(others.drop_duplicates(keys), on=keys, how="left")
    return Merged(merged, int(own.sum()), met)


def meetings(merged: Merged, table: str, file: str, sheet: str, severity: str) -> list[Finding]:
    """One finding for each other recipe that brought some of the new rows before."""
    return [
        _meeting(rows, table, file, sheet, severity)
        for _recipe, rows in merged.met.groupby(merged.met[RECIPE].fillna(""), sort=True)
    ]


def _meeting(rows: pd.DataFrame, table: str, file: str, sheet: str, severity: str) -> Finding:
    keys = definitions.table(table).keys
    named = [" · ".join(_words(value) for value in key if not pd.isna(value)) for key in rows[keys].values]
    more = [_("and others")] if len(named) > MOST_NAMED else []
    other = rows[ORIGIN].dropna()
    message = n_(
        "{n} row is in the table already, from “{other}”: {rows}.",
        "{n} rows are in the table already, from “{other}”: {rows}.",
        len(rows),
        other=other.iloc[0] if len(other) else f"{table}.csv",
        rows=listing([shown(name) for name in named[:MOST_NAMED]] + more),
    )
    remedy = _("Take them out of one of the files, or let the new file replace the whole table.")
    columns = ", ".join(definitions.table(table).column(key).label for key in keys)
    return Finding(file, sheet, "", columns, shown(named[0]), "key.another_file", severity, message, remedy)


def _words(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
