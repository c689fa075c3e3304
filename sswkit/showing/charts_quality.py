"""The picture of what the data have and lack."""

import pandas as pd

from sswkit.core.words import _, label, percent
from sswkit.showing.lettering import PILLAR
from sswkit.showing.picture import Picture
from sswkit.showing.rate_bars import Wording, draw_rates, share_of


def completeness(filled: pd.DataFrame, *, top: int = 12) -> Picture | None:
    """Which columns are least filled?

    `filled` is what `quality.completeness` gives (column, value, numerator, denominator, note); columns
    with a note, such as the last day in post, are empty by nature and not drawn. None without columns.
    """
    if "note" in filled:
        filled = filled[filled["note"].fillna("") == ""]
    if filled.empty:
        return None
    names = {column: label(f"column.{column}") for column in filled["column"].dropna().unique()}
    wording = Wording(
        figures=share_of,
        title=lambda name, value: (
            _("{name} is filled in for {share} of the rows", name=name, share=percent(value))
            if value < 1
            else _("Every column is filled in")
        ),
        unit=_("Rows with something in the column, the least filled first"),
        zero=_("No column is filled in"),
    )
    return draw_rates(
        filled,
        "column",
        wording,
        names=names,
        colour=PILLAR["planning"],
        top=top,
        highest_first=False,
        most=1.0,
    )
