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
    if not gaps:
        return table
    return table.assign(**{c: table[c].astype("object").fillna("").astype("str") for c in gaps})


def keys(table: pd.DataFrame, by: Sequence[str]) -> list[tuple]:
    """The group of each row, with "" for what is not stated.

    >>> keys(pd.DataFrame({"area": ["N", None], "period": [2026.0, None]}), ["area", "period"])
    [('N', 2026.0), ('', '')]
    """
    columns = [["" if pd.isna(value) else value for value in table[c].tolist()] for c in by]
    return list(zip(*columns, strict=True)) if columns else [()] * len(table)


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


def source_of(table: pd.DataFrame, otherwise: str) -> str:
    """Where the rows of a table came from, all together; `otherwise` where that is not known.

    >>> source_of(pd.DataFrame({"origin": ["a.xlsx", "b.csv", "a.xlsx"]}), "posts")
    'a.xlsx; b.csv'
    """
    known = "origin" in table and table["origin"].notna().any()
    return joined(table["origin"].fillna(otherwise).unique()) if known else otherwise


def with_sources(
    groups: pd.DataFrame, table: pd.DataFrame, by: Sequence[str], otherwise: str
) -> pd.DataFrame:
    """The groups of a table with `source`: where the rows of each came from.

    >>> table = pd.DataFrame({"area": ["A", "A", "B"], "origin": ["a.xlsx", "b.csv", "b.csv"]})
    >>> with_sources(pd.DataFrame({"area": ["A", "B"]}), table, ["area"], "posts")["source"].tolist()
    ['a.xlsx; b.csv', 'b.csv']
    """
    by = list(by)
    if "origin" not in table or table["origin"].nunique(dropna=False) <= 1:
        return groups.assign(source=source_of(table, otherwise))
    rows = table[by].assign(origin=table["origin"].fillna(otherwise)).drop_duplicates()
    found: dict[tuple, list[str]] = {}
    for key, origin in zip(keys(rows, by), rows["origin"], strict=True):
        found.setdefault(key, []).append(str(origin))
    said = {key: joined(origins) for key, origins in found.items()}
    return groups.assign(source=[said.get(key, otherwise) for key in keys(groups, by)])


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
    rows = table.drop(columns="origin") if "origin" in table else table
    return rows.rename(columns={"source": "origin"})


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
    grain, columns = list(grain), list(columns)
    if grain and not table.duplicated(grain).any():
        return _rows_as_cells(stated(table, grain), grain, columns, otherwise)
    lacks = {f"_no_{c}": table[c].isna().astype("float64") for c in columns}
    both = sums(table.assign(**lacks), grain, [*columns, *lacks])
    found = both[[*grain, *columns]]
    found = found.assign(**{c: both[c].mask(both[f"_no_{c}"] > 0) for c in columns})
    return with_sources(found, table, grain, otherwise)


def _rows_as_cells(table: pd.DataFrame, grain: list[str], columns: list[str], otherwise: str) -> pd.DataFrame:
    # Each row is a cell of its own, as in most tables: there is nothing to add up.
    found = with_source(table, otherwise)[[*grain, *columns, "source"]]
    return found.sort_values(grain, ignore_index=True)


def complete_totals(
    found: pd.DataFrame, by: Sequence[str], terms: Sequence[str], names: Mapping[str, str] | None = None
) -> pd.DataFrame:
    """Add up the cells that have every term; the note names the areas that were left out.

    `found` has the columns `by`, `terms`, `source` and, where it is known, `area`.
    """
    by, terms, names = list(by), list(terms), names or {}
    table = stated(found, by)
    complete = table[terms].notna().all(axis=1)
    totals = sums(table.assign(**{term: table[term].where(complete) for term in terms}), by, terms)
    totals = with_sources(totals, from_results(table[complete]), by, "")
    totals["source"] = totals["source"].where(totals[terms].notna().all(axis=1), "")
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
    texts = {c: _text(frame[c]) for c in ("unit", "source", "note")}
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


def _text(values: pd.Series) -> pd.Series:
    known = isinstance(values.dtype, pd.StringDtype)
    return (values if known else values.astype("object")).fillna("").astype("str")


def _left_out(
    lost: pd.DataFrame, totals: pd.DataFrame, by: list[str], terms: list[str], names: Mapping[str, str]
) -> list[str]:
    gaps = _gaps(lost, by, terms)
    empty = totals[terms].isna().all(axis=1)
    return [
        _left_out_of(*gaps.get(key, (set(), [])), nothing, dict(zip(by, key, strict=True)), terms, names)
        for key, nothing in zip(keys(totals, by), empty, strict=True)
    ]


def _gaps(lost: pd.DataFrame, by: list[str], terms: list[str]) -> dict[tuple, tuple[set[str], list[str]]]:
    """By group: the terms that its incomplete rows lack, and the areas of these rows."""
    found: dict[tuple, tuple[set[str], list[str]]] = {}
    areas = lost["area"].astype(str) if "area" in lost else [""] * len(lost)
    lacks = lost[terms].isna().to_numpy()
    for key, lacking_here, area in zip(keys(lost, by), lacks, areas, strict=True):
        absent, places = found.setdefault(key, (set(), []))
        absent.update(term for term, lacks_it in zip(terms, lacking_here, strict=True) if lacks_it)
        places.append(area)
    return found


def _left_out_of(
    absent: set[str], areas: list[str], nothing: bool, row: dict, terms: list[str], names: Mapping[str, str]
) -> str:
    if not absent and not nothing:
        return ""
    reason = lacking(_columns([term for term in terms if term in absent or not absent]))
    if nothing:
        return cannot(reason, where(row, row, names))
    places = listed(areas, names)
    if places:
        return _("left out: {places} ({reason})", places=places, reason=reason)
    return _("left out: rows with {reason}", reason=reason)


def _columns(terms: Iterable[str]) -> list[str]:
    # A term such as “workforce.headcount[contract!=agency]” is told by its column.
    return list(dict.fromkeys(str(term).split("[")[0].rsplit(".", 1)[-1] for term in terms))
