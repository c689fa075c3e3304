"""Pictures of who the workers are: how many in each group, and how old."""

import pandas as pd

from sswkit.core.words import _, n_, number, percent
from sswkit.showing.chart_parts import bars
from sswkit.showing.figures import Names, amount, choices, name_of, totals
from sswkit.showing.lettering import PILLAR
from sswkit.showing.picture import AsOf, Picture, make_picture, readings, source_line


def headcount_by(
    headcount: pd.DataFrame,
    by: str,
    *,
    names: Names | None = None,
    top: int = 12,
    pillar: str = "planning",
    as_of: AsOf = None,
) -> Picture | None:
    """How many workers there are in each group of `by` (any column of the table).

    Qualifications keep the dictionary's order, others go from large to small; what comes after the
    `top` largest is one bar. None when nobody is counted.
    """
    sums = totals(headcount, by) if len(headcount) else headcount
    total = sums["value"].sum() if len(sums) else 0
    if not total > 0:
        return None
    rows = _rows(sums, by, names, top)
    rows["text"] = [_counted(value, total) for value in rows["value"]]
    return make_picture(
        lambda narrow: bars(rows, colour=PILLAR[pillar], narrow=narrow),
        title=_title(rows[~rows["muted"]], total),
        unit=_unit(headcount),
        readings=readings(rows),
        note=_unknown(int(headcount["value"].isna().sum())),
        source=source_line(headcount, as_of),
        data=sums,
    )


def _rows(sums: pd.DataFrame, by: str, names: Names | None, top: int) -> pd.DataFrame:
    # One group alone is named rather than summed up as “the other group”.
    cut = len(sums) if len(sums) <= top + 1 else top
    shown, rest = sums.head(cut), sums.iloc[cut:]
    if by == "qualification":
        rank = {code: place for place, code in enumerate(choices(by))}
        shown = shown.sort_values(by, key=lambda codes: codes.map(rank).fillna(len(rank)), kind="stable")
    rows = pd.DataFrame({"name": [name_of(code, names, by) for code in shown[by]]})
    rows = rows.assign(value=shown["value"].to_numpy(), muted=shown[by].isna().to_numpy())
    if len(rest):
        rows.loc[len(rows)] = [_("the other {n} together", n=number(len(rest))), rest["value"].sum(), True]
    return rows


def _counted(value: float, total: float) -> str:
    return _("{number} ({percent})", number=amount(value), percent=percent(value / total))


def _title(rows: pd.DataFrame, total: float) -> str:
    if rows.empty:
        return _("Not stated for any of the {total} workers", total=amount(total))
    largest = rows[rows["value"] == rows["value"].max()]
    if len(rows) == 1:
        return _("{name}: {number} workers", name=rows["name"].iloc[0], number=amount(rows["value"].iloc[0]))
    if len(largest) == len(rows):
        return _("All groups are equally large: {number} workers each", number=amount(rows["value"].iloc[0]))
    return _(
        "The largest group is {name}: {part} of {whole} workers",
        name=largest["name"].iloc[0],
        part=amount(largest["value"].iloc[0]),
        whole=amount(total),
    )


def _unit(table: pd.DataFrame) -> str:
    if "unit" in table and (table["unit"] == "full-time equivalent").any():
        return _("Workers in post as full-time equivalents, and their share")
    return _("Workers in post, and their share")


def _unknown(unknown: int) -> str:
    if not unknown:
        return ""
    return n_(
        "{n} figure is missing and not in the picture.",
        "{n} figures are missing and not in the picture.",
        unknown,
    )
