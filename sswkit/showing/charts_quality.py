"""The picture of what the data have and lack."""

from dataclasses import replace
from datetime import date

import pandas as pd

from sswkit.core.words import _, label, n_, percent
from sswkit.showing.lettering import PILLAR
from sswkit.showing.picture import AsOf, Picture
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
