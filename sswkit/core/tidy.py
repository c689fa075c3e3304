"""The one shape of every result: groups, then value, unit, numerator, denominator, source, note.

Rates are totals divided by totals, never means of rates. A cell (an area and cadre, say) that lacks
one side of a rate is left out of both sides, and the note says so.
"""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pandas as pd

from sswkit.core.errors import KitError
from sswkit.core.suggesting import did_you_mean
from sswkit.core.words import _, label

MEASURES = ["value", "unit", "numerator", "denominator", "source", "note"]
PER_100000 = 100_000


def require(table: pd.DataFrame, columns: Iterable[str], name: str) -> None:
    """Refuse a table that lacks a column, with the nearest names that it has."""
    for column in columns:
        if column not in table.columns:
            has = [str(c) for c in table.columns]
            raise KitError(
                _("The table “{table}” has no column “{column}”.", table=name, column=column),
                did_you_mean(column, has) if has else _("It is empty."),
            )


def stated(table: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """The table with "" instead of nothing in the text columns it is grouped by: not stated.

    >>> stated(pd.DataFrame({"employer": ["ngo", None]}), ["employer"])["employer"].tolist()
    ['ngo', '']
    """
    gaps = [c for c in by if table[c].isna().any() and not pd.api.types.is_numeric_dtype(table[c])]
    return table.assign(**{c: table[c].astype("object").fillna("").astype("str") for c in gaps})


def sums(table: pd.DataFrame, by: Sequence[str], columns: Sequence[str]) -> pd.DataFrame:
    """One row per group with the sum of each column; nothing where no row of the group has a number.

    >>> sums(pd.DataFrame({"area": ["A", "A", "B"], "n": [1.0, None, None]}), ["area"], ["n"])
      area    n
    0    A  1.0
    1    B  NaN
    """
    by, columns = list(by), list(columns)
    if not by:
        return table[columns].sum(min_count=1).astype("float64").to_frame().T
    grouped = stated(table, by).groupby(by, dropna=False, observed=True)
    return grouped[columns].sum(min_count=1).reset_index()


def sources(table: pd.DataFrame, by: Sequence[str], otherwise: str) -> pd.Series:
    """Where the rows of each group came from, in the order that `sums` gives the groups."""
    by = list(by)
    known = "origin" in table and table["origin"].notna().any()
    origins = table["origin"].fillna(otherwise).astype("str") if known else None
    if origins is None or origins.nunique() == 1 or not by:
        n = len(stated(table, by)[by].drop_duplicates()) if by else 1
        return pd.Series([otherwise if origins is None else joined(origins.unique())] * n, dtype="str")
    found = stated(table, by).assign(origin=origins)[[*by, "origin"]].drop_duplicates()
    if not found.duplicated(by).any():
        return found.sort_values(by)["origin"].reset_index(drop=True)
    return found.groupby(by, dropna=False, observed=True)["origin"].agg(joined).reset_index(drop=True)


def with_source(table: pd.DataFrame, otherwise: str) -> pd.DataFrame:
    """The rows with `source`: the file that each came from, or `otherwise` where that is not known.

    >>> with_source(pd.DataFrame({"origin": ["a.xlsx", None]}), "posts")["source"].tolist()
    ['a.xlsx', 'posts']
    """
    return table.assign(source=table["origin"].fillna(otherwise) if "origin" in table else otherwise)


def from_results(table: pd.DataFrame) -> pd.DataFrame:
    """A result as rows to count on: what it calls `source` is where the rows come from."""
    if "source" not in table:
        return table
    return table.drop(columns="origin", errors="ignore").rename(columns={"source": "origin"})


def joined(texts: Iterable[str]) -> str:
    """Different texts once each, in order, as one.

    >>> joined(["a.xlsx", "b.csv; a.xlsx", ""])
    'a.xlsx; b.csv'
    """
    parts = (part for text in dict.fromkeys(texts) for part in str(text).split("; "))
    return "; ".join(dict.fromkeys(filter(None, parts)))


def cells(table: pd.DataFrame, grain: Sequence[str], columns: Sequence[str], otherwise: str) -> pd.DataFrame:
    """Totals at the finest grain: a column is missing in a cell as soon as one of its rows lacks it.

    >>> table = pd.DataFrame({"area": ["A", "A", "B"], "n": [1.0, None, 2.0]})
    >>> cells(table, ["area"], ["n"], "posts")
      area    n source
    0    A  NaN  posts
    1    B  2.0  posts
    """
    found = sums(table, grain, columns)
    lacks = table[list(columns)].isna().astype("float64")
    gaps = sums(table[list(grain)].join(lacks), grain, columns)[list(columns)].to_numpy()
    found[list(columns)] = found[list(columns)].mask(gaps > 0)
    return found.assign(source=sources(table, grain, otherwise).to_numpy())


def complete_totals(
    found: pd.DataFrame, by: Sequence[str], terms: Sequence[str], names: Mapping[str, str] | None = None
) -> pd.DataFrame:
    """Add up the cells that have every term; the note names the areas that were left out.

    `found` has the columns `by`, `terms`, `source` and, where it is known, `area`.
    """
    by, terms, names = list(by), list(terms), names or {}
    table = stated(found, by)
    complete = table[terms].notna().all(axis=1)
    whole = _groups(table, by)
    totals = sums(table[complete], by, terms).assign(source=_sources_of(table[complete], by).to_numpy())
    totals = whole.merge(totals, on=by, how="left") if by else totals
    totals["source"] = totals["source"].astype("object").fillna("")
    return totals.assign(note=_left_out(table[~complete], totals, by, terms, names))


def divided(
    totals: pd.DataFrame,
    by: Sequence[str],
    unit: str,
    *,
    per: float = 1.0,
    what: str = "",
    names: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """The tidy rate of columns `numerator` and `denominator`; a zero below gives a reason, not infinity.

    value = numerator / denominator × per

    >>> totals = pd.DataFrame({"numerator": [1526.0, 3.0], "denominator": [1660.0, 0.0]})
    >>> divided(totals, [], "share", what="Posts")[["value", "note"]]
          value                                 note
    0  0.919277
    1       NaN  cannot be computed: “Posts” is 0
    """
    below = totals["denominator"]
    value = totals["numerator"] * per / below.where(below != 0)
    zero = (below == 0).to_numpy()
    notes = totals["note"] if "note" in totals else pd.Series("", totals.index)
    reasons = [
        cannot(_("“{what}” is 0", what=what or _("The number to divide by")), where(row, by, names or {}))
        if nothing
        else note
        for row, nothing, note in zip(totals[list(by)].to_dict("records"), zero, notes, strict=True)
    ]
    return tidy(totals.assign(value=value, unit=unit, note=reasons), by)


def tidy(frame: pd.DataFrame, by: Sequence[str], extra: Sequence[str] = ()) -> pd.DataFrame:
    """The columns in the order that everybody relies on; `extra` stand between groups and value."""
    filled = {c: np.nan for c in ("numerator", "denominator") if c not in frame}
    filled |= {c: "" for c in ("source", "note") if c not in frame}
    frame = frame.assign(**filled)
    texts = {c: frame[c].astype("object").fillna("").astype("str") for c in ("unit", "source", "note")}
    numbers = {c: frame[c].astype("float64") for c in ("value", "numerator", "denominator")}
    ordered = frame.assign(**texts, **numbers)[[*by, *extra, *MEASURES]]
    return ordered.reset_index(drop=True)


def cannot(reason: str, place: str = "") -> str:
    """Why there is no value, for a note.

    >>> cannot("no population", "Northern")
    'cannot be computed: no population for Northern'
    """
    if place:
        return _("cannot be computed: {reason} for {place}", reason=reason, place=place)
    return _("cannot be computed: {reason}", reason=reason)


def lacking(columns: Iterable[str]) -> str:
    """What is missing, for a note: the columns by name.

    >>> lacking(["children"]), lacking(["headcount"])
    ('no count of children', 'no “Headcount”')
    """
    known = {
        "population": _("no population"),
        "children": _("no count of children"),
        "need": _("no need by a norm"),
        "workers": _("no need by a norm"),
    }
    return ", ".join(known.get(c) or _("no “{column}”", column=label(f"column.{c}")) for c in columns)


def listed(codes: Iterable[str], names: Mapping[str, str], most: int = 3) -> str:
    """Areas by name for a sentence, the first few of them.

    >>> listed(["N1", "N2"], {"N1": "Karsa"}), listed("ABCDE", {})
    ('Karsa, N2', 'A, B, C and 2 more')
    """
    found = [names.get(code, code) for code in dict.fromkeys(codes) if code]
    if len(found) <= most + 1:
        return ", ".join(found)
    return _("{names} and {n} more", names=", ".join(found[:most]), n=len(found) - most)


def where(row: Mapping, by: Sequence[str], names: Mapping[str, str]) -> str:
    """The group of a row in words: area names, then the codes of the other groups."""
    texts = (f"{row[c]:g}" if isinstance(row[c], float) else str(row[c]) for c in by)
    return " · ".join(names.get(text, text) for text in texts if text and text != "nan")


def _groups(table: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    return table[by].drop_duplicates().sort_values(by).reset_index(drop=True) if by else table.iloc[:0]


def _sources_of(table: pd.DataFrame, by: list[str]) -> pd.Series:
    return sources(from_results(table), by, "")


def _left_out(
    lost: pd.DataFrame, totals: pd.DataFrame, by: list[str], terms: list[str], names: Mapping[str, str]
) -> list[str]:
    rows = totals.to_dict("records")
    if lost.empty:
        empty = totals[terms].isna().all(axis=1)
        return [
            cannot(lacking(_columns(terms)), where(r, by, names)) if e else ""
            for r, e in zip(rows, empty, strict=True)
        ]
    groups = {key: lost.loc[index] for key, index in _group_index(lost, by).items()}
    return [_left_out_of(groups.get(_key(row, by)), row, by, terms, names) for row in rows]


def _left_out_of(
    lost: pd.DataFrame | None, row: dict, by: list[str], terms: list[str], names: Mapping[str, str]
) -> str:
    if lost is None:
        return ""
    gaps = lost[terms].isna().any()
    reason = lacking(_columns([term for term in terms if gaps[term]]))
    if all(pd.isna(row[term]) for term in terms):
        return cannot(reason, where(row, by, names))
    places = listed(lost["area"].astype(str), names) if "area" in lost else ""
    if places:
        return _("left out: {places} ({reason})", places=places, reason=reason)
    return _("left out: rows with {reason}", reason=reason)


def _group_index(lost: pd.DataFrame, by: list[str]) -> dict:
    found: dict = {}
    for key, index in zip(lost[by].to_dict("records"), lost.index, strict=True):
        found.setdefault(_key(key, by), []).append(index)
    return found


def _key(row: Mapping, by: list[str]) -> tuple:
    return tuple("" if pd.isna(row[c]) else row[c] for c in by)


def _columns(terms: Iterable[str]) -> list[str]:
    # A term such as “workforce.headcount[contract!=agency]” is told by its column.
    return list(dict.fromkeys(str(term).split("[")[0].rsplit(".", 1)[-1] for term in terms))
