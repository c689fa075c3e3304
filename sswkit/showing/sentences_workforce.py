"""Who the workers are, read out in a sentence; `**…**` marks the figures that matter."""

import pandas as pd

from sswkit.core.words import _, n_, number
from sswkit.showing.figures import Names, amount, name_of, totals
from sswkit.showing.html import emphasised
from sswkit.showing.shares import share_in_words


def who_is_there(
    headcount: pd.DataFrame, *, by: str = "cadre", country: str = "", names: Names | None = None
) -> str:
    """Who is there: how many workers, in how many groups, and which group is the largest.

    `headcount` is what `supply.headcount` gives, with the column `by`.
    """
    place = country or _("The country")
    sums = totals(headcount, by) if len(headcount) else headcount
    if sums.empty:
        return _("Nobody can be counted yet: there are no workers in the data.")
    total = sums["value"].sum()
    if total == 0:
        return _("{place} has **no workers** in post.", place=place)
    stated = sums[sums[by].notna() & (sums["value"] > 0)].reset_index(drop=True)
    first = n_(
        "{place} has **{n} worker** in post.",
        "{place} has **{n} workers** in post.",
        round(total),
        place=place,
    )
    silent = total - stated["value"].sum()
    parts = [first, _largest(stated, total, by, names), _silent(silent)]
    return " ".join(filter(None, parts))


def _largest(stated: pd.DataFrame, total: float, by: str, names: Names | None) -> str:
    if stated.empty or total < 2:
        return ""
    name, count = name_of(stated[by].iloc[0], names, by), stated["value"].iloc[0]
    if len(stated) == 1:
        return _("All whose group is stated belong to one group: {name}.", name=name)
    if stated["value"].nunique() == 1:
        return _(
            "All {n} groups are equally large: {count} each.",
            n=number(len(stated)),
            count=emphasised(amount(count)),
        )
    return _(
        "The largest of {n} groups is {name}: {count}, or {share}.",
        n=number(len(stated)),
        name=name,
        count=emphasised(amount(count)),
        share=share_in_words(count / total),
    )


def _silent(silent: float) -> str:
    if silent <= 0:
        return ""
    return n_(
        "For {n} worker the group is not stated.", "For {n} workers the group is not stated.", round(silent)
    )
