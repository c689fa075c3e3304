"""Who the workers are, read out in sentences; `**…**` marks the figures that matter."""

import pandas as pd

from sswkit.core.words import _, n_, number, percent
from sswkit.showing.figures import Names, amount, blanks_missing, name_of, names_of, totals
from sswkit.showing.html import emphasised
from sswkit.showing.shares import capitalised, grammatical_number, share_in_words, workers_in_words


def who_is_there(
    headcount: pd.DataFrame, *, by: str = "cadre", country: str = "", names: Names | None = None
) -> str:
    """Who is there: how many workers, in how many groups, and which group is the largest.

    `headcount` is what `supply.headcount` gives, with the column `by` (cadre, class, area …).
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
    return " ".join(filter(None, [first, _largest(stated, total, by, names), _silent(silent)]))


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
    first = stated.loc[stated["value"] == count, by]
    if len(first) > 1:
        return _(
            "The largest of {n} groups are {names}: {count} each.",
            n=number(len(stated)),
            names=names_of(first, names, by),
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


def age_and_retirement(outlook: pd.DataFrame) -> str:
    """How many of today's workers retire in the coming years?

    `outlook` is what `supply.retirement_outlook` gives; its first row are those already past the age.
    """
    known = outlook.dropna(subset=["value", "share"]) if len(outlook) else outlook
    if known.empty or known["denominator"].iloc[0] == 0:
        return _("Retirement cannot be foreseen yet: no worker has a known date of birth.")
    until, past = int(known["year"].max()), known["value"].iloc[0]
    count, people = known["value"].sum(), known["denominator"].iloc[0]
    if count == 0:
        return _("None of today’s workers reaches retirement age by {year}.", year=until)
    said = n_(
        "{workers} reaches retirement age by {year}: {count} of {people}.",
        "{workers} reach retirement age by {year}: {count} of {people}.",
        grammatical_number(count / people),
        workers=capitalised(emphasised(workers_in_words(count / people))),
        year=until,
        count=emphasised(amount(count)),
        people=amount(people),
    )
    if past == 0:
        return said
    already = n_("{n} has reached it already.", "{n} have reached it already.", round(past))
    return f"{said} {capitalised(already)}"


def sex_and_employer(sex: pd.DataFrame | None = None, employer: pd.DataFrame | None = None) -> str:
    """Are they women or men, and who employs them? Both tables are what `supply.mix` gives."""
    parts = [_women(_shares(sex, "sex")), _employer(_shares(employer, "employer"))]
    return " ".join(filter(None, parts)) or _("Sex and employer are not stated for any worker.")


def _shares(mix: pd.DataFrame | None, column: str) -> pd.Series:
    if mix is None or mix.empty:
        return pd.Series(dtype=float)
    known = blanks_missing(mix[mix["value"].notna()], column).dropna(subset=[column])
    counts = known.groupby(column)["numerator"].sum()
    return (
        (counts / counts.sum()).sort_values(ascending=False) if counts.sum() > 0 else pd.Series(dtype=float)
    )


def _women(shares: pd.Series) -> str:
    if shares.empty:
        return ""
    women = float(shares.get("female", 0.0))
    if women == 0:
        return _("None of the workers is a woman.")
    return n_(
        "{workers} is a woman.",
        "{workers} are women.",
        grammatical_number(women),
        workers=capitalised(emphasised(workers_in_words(women))),
    )


def _employer(shares: pd.Series) -> str:
    if shares.empty:
        return ""
    first = name_of(shares.index[0], None, "employer")
    if shares.iloc[0] == 1:
        return _("All of them have the same kind of employer: {name}.", name=first)
    equal = shares.index[shares == shares.iloc[0]]
    if len(equal) > 1:
        return _(
            "The largest employers are {names}, with {share} each.",
            names=names_of(equal, None, "employer"),
            share=emphasised(percent(shares.iloc[0])),
        )
    return _(
        "The largest employer is {name}, with {share}.", name=first, share=emphasised(percent(shares.iloc[0]))
    )
