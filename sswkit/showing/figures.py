"""The few figures that sentences and pictures pick out of a result table: totals, rates, gaps, names."""

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd

from sswkit.core.definitions import tables
from sswkit.core.tidy import listed
from sswkit.core.words import _, label, number

Names = Mapping[str, str]


def name_of(code: object, names: Names | None = None, column: str = "") -> str:
    """What people call an area, a cadre, a year or a choice; a missing one is “not stated”.

    >>> name_of("female", column="sex"), name_of("d1", {"d1": "Karsa"}), name_of(2026.0), name_of("")
    ('Female', 'Karsa', '2026', 'not stated')
    """
    if code is None or pd.isna(code) or not str(code).strip():
        return _("not stated")
    text = f"{code:g}" if isinstance(code, float) else str(code)
    return (names or {}).get(text) or label(f"choice.{column}.{text}", text)


def names_of(codes: Iterable[object], names: Names | None = None, column: str = "") -> str:
    """Several areas or cadres by name, the first few of them.

    >>> names_of(["d1", "d2"], {"d1": "Karsa", "d2": "Tolm"}), names_of("abcde")
    ('Karsa, Tolm', 'a, b, c and 2 more')
    """
    called = {str(code): name_of(code, names, column) for code in codes}
    return listed(called, called)


def choices(column: str) -> tuple[str, ...]:
    """The choices of a column in the dictionary's order, or none.

    >>> choices("sex")
    ('female', 'male', 'other')
    """
    found = (
        c.choices for table in tables().values() for c in table.columns if c.column == column and c.choices
    )
    return next(found, ())


def amount(value: float) -> str:
    """A number of workers, cases or posts: whole, or with one decimal when it is small and broken.

    >>> amount(4119.6), amount(3.25), amount(12.5)
    ('4,120', '3.2', '12')
    """
    return number(value, 1 if abs(value) < 10 and abs(value - round(value)) >= 0.05 else 0)


def blanks_missing(table: pd.DataFrame, column: str) -> pd.DataFrame:
    """The table with nothing where `column` has only blanks: results write “not stated” as ""."""
    if pd.api.types.is_numeric_dtype(table[column]):
        return table
    blank = [isinstance(value, str) and not value.strip() for value in table[column]]
    return table.assign(**{column: table[column].mask(blank)}) if any(blank) else table


def known_rows(table: pd.DataFrame, column: str = "value") -> pd.DataFrame:
    """The rows whose figure is a number: neither missing nor infinite."""
    return table[np.isfinite(table[column].astype("float64"))]


def totals(table: pd.DataFrame, by: str, column: str = "value") -> pd.DataFrame:
    """The sum of `column` for each value of `by`, largest first, “not stated” last; unknown rows are out.

    >>> totals(pd.DataFrame({"cadre": ["a", "b", "a"], "value": [1.0, 5.0, 2.0]}), "cadre")["value"].tolist()
    [5.0, 3.0]
    """
    known = blanks_missing(known_rows(table, column), by)
    sums = known.groupby(by, dropna=False, sort=True)[column].sum().astype("float64").reset_index()
    order = sums.assign(unstated=sums[by].isna())
    order = order.sort_values(["unstated", column], ascending=[True, False], kind="stable")
    return order.drop(columns="unstated").reset_index(drop=True)


def rates(table: pd.DataFrame, by: str) -> pd.DataFrame:
    """One rate for each value of `by`: totals divided by totals. Columns by, value, numerator, denominator.

    Groups that cannot be computed are left out, groups that are “not stated” too.

    >>> table = pd.DataFrame({"area": ["A", "A"], "value": [50.0, 0.0], "numerator": [1.0, 0.0],
    ...                       "denominator": [2.0, 2.0]})
    >>> rates(table, "area")["value"].tolist()
    [25.0]
    """
    known = blanks_missing(known_rows(table), by).dropna(subset=[by])
    if known.empty or not known[by].duplicated().any():
        return known[[by, "value", "numerator", "denominator"]].reset_index(drop=True)
    sums = known.groupby(by, sort=True)[["numerator", "denominator"]].sum().reset_index()
    return sums.assign(value=sums["numerator"] / sums["denominator"] * _factor(known)).dropna(
        subset=["value"]
    )


def overall(table: pd.DataFrame) -> float | None:
    """The rate of all rows together, or None when none can be computed.

    >>> overall(pd.DataFrame({"value": [0.5, 0.1], "numerator": [1.0, 1.0], "denominator": [2.0, 10.0]}))
    0.16666666666666666
    """
    known = known_rows(table)
    if known.empty:
        return None
    if len(known) == 1:
        return float(known["value"].iloc[0])
    below = known["denominator"].sum()
    return float(known["numerator"].sum() / below * _factor(known)) if below > 0 else None


def _factor(known: pd.DataFrame) -> float:
    # 1 for shares, 100,000 for densities: what value, numerator and denominator already say.
    telling = known[(known["numerator"] > 0) & (known["denominator"] > 0)]
    if telling.empty:
        return 1.0
    return float((telling["value"] * telling["denominator"] / telling["numerator"]).median())


def compared(gaps: pd.DataFrame, by: str = "area") -> pd.DataFrame:
    """Workers in post and needed for each `by`, furthest behind first: by, have, needed, gap, coverage.

    A group stands here only when every row that has a norm anywhere can be computed: half a sum would
    look like a small need. The others are `not_compared`.
    """
    usable, left_out = _comparable(gaps, by)
    usable = usable[~usable[by].isin(left_out)] if left_out else usable
    sums = usable.groupby(by, sort=True)[["have", "needed"]].sum().astype("float64").reset_index()
    sums["gap"] = sums["needed"] - sums["have"]
    sums["coverage"] = sums["have"] / sums["needed"].where(sums["needed"] > 0)
    return sums.sort_values(["coverage", "gap"], ascending=[True, False], kind="stable").reset_index(
        drop=True
    )


def not_compared(gaps: pd.DataFrame, by: str = "area") -> list[str]:
    """The groups whose need cannot be computed, in the order of the table."""
    return _comparable(gaps, by)[1]


def _comparable(gaps: pd.DataFrame, by: str) -> tuple[pd.DataFrame, list[str]]:
    gaps = blanks_missing(gaps, by)
    known = gaps["needed"].notna() & gaps["have"].notna()
    if by == "cadre":  # a cadre counts where it can be computed
        return gaps[known], sorted(set(gaps[by].dropna()) - set(gaps.loc[known, by]))
    relevant = pd.Series(True, index=gaps.index)
    if "cadre" in gaps:  # a cadre without any norm says nothing about a single area
        normed = gaps.loc[gaps["needed"].notna(), "cadre"].unique()
        relevant = gaps["cadre"].isin(normed) | (len(normed) == 0)
    left_out = gaps.loc[relevant & ~known, by].dropna().drop_duplicates().tolist()
    return gaps[relevant & known], left_out


def how_many(table: pd.DataFrame, column: str, value: str) -> int:
    """In how many rows does a column say this? In none where there is no such column.

    >>> how_many(pd.DataFrame({"certainty": ["low", "high", None]}), "certainty", "low")
    1
    """
    return int((table[column] == value).sum()) if column in table else 0


def without(table: pd.DataFrame, column: str) -> int:
    """In how many rows does a column say nothing? In none where there is no such column.

    >>> without(pd.DataFrame({"source": ["Plan", None]}), "source")
    1
    """
    return int(table[column].isna().sum()) if column in table else 0
