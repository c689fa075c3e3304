"""Rates drawn as bars: the groups that stand out, and the others as one bar."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from sswkit.core.words import _, number, percent
from sswkit.showing.chart_parts import Reference, bars
from sswkit.showing.figures import Names, amount, name_of, names_of, overall, rates
from sswkit.showing.picture import AsOf, Picture, make_picture, readings, source_line


@dataclass(frozen=True)
class Wording:
    """How one kind of rate is written: a bar's figures, the finding in the title, what the bars are."""

    figures: Callable[[float, float, float], str]
    title: Callable[[str, float], str]
    unit: str
    zero: str


def draw_rates(
    table: pd.DataFrame,
    by: str,
    wording: Wording,
    *,
    names: Names | None,
    colour: str,
    top: int,
    highest_first: bool = True,
    reference: Reference | None = None,
    most: float | None = None,
    as_of: AsOf = None,
) -> Picture | None:
    """The groups of `by` whose rate is highest (or lowest), the others together as one bar.

    None when no group has a rate. Groups that cannot be computed are named in the note.
    """
    found = rates(table, by) if len(table) else table
    if found.empty:
        return None
    found = found.sort_values("value", ascending=not highest_first, kind="stable").reset_index(drop=True)
    cut = len(found) if len(found) <= top + 1 else top
    rows = _rows(found, by, cut, names, wording)
    zero = found["value"].max() == 0
    return make_picture(
        lambda narrow: bars(rows, colour=colour, narrow=narrow, reference=reference, most=most),
        title=wording.zero if zero else wording.title(rows["name"].iloc[0], rows["value"].iloc[0]),
        unit=wording.unit,
        readings=readings(rows),
        note=_not_computed(table, by, found, names),
        source=source_line(table, as_of),
        data=found.head(cut),
    )


def _rows(found: pd.DataFrame, by: str, cut: int, names: Names | None, wording: Wording) -> pd.DataFrame:
    shown, rest = found.head(cut), found.iloc[cut:]
    rows = shown.assign(name=[name_of(code, names, by) for code in shown[by]], muted=False)
    together = overall(rest) if len(rest) else None
    if together is not None:
        name = _("the other {n} together", n=number(len(rest)))
        below = rest["denominator"].sum()
        rows.loc[cut, ["name", "value", "numerator", "denominator"]] = [
            name,
            together,
            rest["numerator"].sum(),
            below,
        ]
        rows["muted"] = [False] * cut + [True]
    figures = rows[["value", "numerator", "denominator"]].astype("float64").to_numpy()
    return rows[["name", "value", "muted"]].assign(text=[wording.figures(*row) for row in figures])


def _not_computed(table: pd.DataFrame, by: str, found: pd.DataFrame, names: Names | None) -> str:
    stated = table[by].dropna()
    lost = [code for code in dict.fromkeys(stated[stated.astype(str) != ""]) if code not in set(found[by])]
    if not lost:
        return ""
    return _("Not shown because it cannot be computed: {names}.", names=names_of(lost, names, by))


def share_of(value: float, part: float, whole: float) -> str:
    """“24% (120 of 500)”, or the percentage alone where its parts are not known.

    >>> share_of(0.24, 120, 500)
    '24% (120 of 500)'
    """
    if pd.isna(part) or pd.isna(whole):
        return percent(value)
    return _("{percent} ({part} of {whole})", percent=percent(value), part=amount(part), whole=amount(whole))
