"""Pictures of what the data have and lack, and of counts that do not agree."""

from dataclasses import replace
from datetime import date

import pandas as pd

from sswkit.core.words import _, label, n_, percent
from sswkit.showing.chart_parts import bars
from sswkit.showing.figures import Names, amount, name_of
from sswkit.showing.lettering import PILLAR
from sswkit.showing.picture import AsOf, Picture, make_picture, readings, source_line
from sswkit.showing.rate_bars import Wording, draw_rates, share_of


def completeness(filled: pd.DataFrame, *, top: int = 12, as_of: AsOf = None) -> Picture | None:
    """Which columns are least filled?

    `filled` is what `quality.completeness` gives (column, value, numerator, denominator, note); columns
    with a note, such as the last day in post, are empty by nature and not drawn. Every row counts, whatever
    its dates, so that without `as_of` the figures are of today. None when nothing is lacking.
    """
    if "note" in filled:
        filled = filled[filled["note"].fillna("") == ""]
    lacking = filled[filled["value"] < 1]
    if lacking.empty:
        return None
    names = {column: label(f"column.{column}") for column in lacking["column"].dropna().unique()}
    wording = Wording(
        figures=share_of,
        title=lambda name, value: _(
            "{name} is filled in for {share} of the rows", name=name, share=percent(value)
        ),
        unit=_("Rows with something in the column, the least filled first"),
        zero=_("These columns are empty"),
    )
    colour = PILLAR["planning"]
    found = draw_rates(
        lacking,
        "column",
        wording,
        names=names,
        colour=colour,
        top=top,
        highest_first=False,
        most=1.0,
        as_of=as_of or date.today(),
    )
    return found and replace(found, note=_full(int((filled["value"] >= 1).sum())))


def _full(columns: int) -> str:
    if not columns:
        return ""
    return n_(
        "{n} other column is filled in for every row.",
        "{n} other columns are filled in for every row.",
        columns,
    )


def differences_by_area(
    differing: pd.DataFrame, *, names: Names | None = None, top: int = 8, as_of: AsOf = None
) -> Picture | None:
    """In which areas do two counts of the same workers differ most?

    `differing` is what `quality.consistency` gives. Each area has one bar, for the two counts that are
    furthest apart. None when the counts of every area agree.
    """
    apart = _furthest_apart(differing) if len(differing) and "area" in differing else differing.iloc[:0]
    if apart.empty:
        return None
    # One area alone is drawn rather than summed up as “the other one”.
    cut = len(apart) if len(apart) <= top + 1 else top
    shown, rest = apart.head(cut), apart.iloc[cut:]
    counts = [_both_counts(*row) for row in shown[["comparison", "first", "second"]].to_numpy()]
    rows = pd.DataFrame({"name": [name_of(area, names, "area") for area in shown["area"]]})
    rows = rows.assign(value=shown["apart"].to_numpy())
    rows["text"] = [
        _("{number} ({counts})", number=amount(value), counts=both)
        for value, both in zip(rows["value"], counts, strict=True)
    ]
    return make_picture(
        lambda narrow: bars(rows, colour=PILLAR["planning"], narrow=narrow),
        title=_("{name}: {figures}", name=rows["name"].iloc[0], figures=counts[0]),
        unit=_("Workers by whom two counts of an area differ, the largest difference first"),
        readings=readings(rows),
        note=_others_differ(rest),
        source=source_line(differing, as_of),
        data=shown,
    )


def _furthest_apart(differing: pd.DataFrame) -> pd.DataFrame:
    groups = differing.groupby(["comparison", "area"], sort=False, dropna=False)
    sums = groups[["first", "second"]].sum().reset_index()
    sums = sums.assign(apart=(sums["first"] - sums["second"]).abs().astype("float64"))
    order = sums[sums["apart"] >= 0.05].sort_values("apart", ascending=False, kind="stable")
    return order.drop_duplicates("area").reset_index(drop=True)


def _both_counts(comparison: str, first: float, second: float) -> str:
    """“register 432, posts 421”, from what `quality.consistency` calls “register − posts”."""
    one, _minus, other = comparison.partition(" − ")
    return f"{one} {amount(first)}, {other} {amount(second)}"


def _others_differ(rest: pd.DataFrame) -> str:
    if rest.empty:
        return ""
    workers = n_("{n} worker", "{n} workers", round(rest["apart"].sum()))
    return n_(
        "{n} other area differs too, by {workers}.",
        "{n} other areas differ too, by {workers} in all.",
        len(rest),
        workers=workers,
    )
