"""Rates read out in sentences: vacancy, turnover, caseload, density; `**…**` marks what matters."""

import pandas as pd

from sswkit.core.words import _, n_, number, percent
from sswkit.showing.densities import density_in_words, of_people, whole_workers
from sswkit.showing.figures import Names, amount, compared, known_rows, name_of, names_of, overall, rates
from sswkit.showing.html import emphasised
from sswkit.showing.shares import share_in_words


def vacancy(table: pd.DataFrame, *, by: str = "cadre", country: str = "", names: Names | None = None) -> str:
    """How many funded posts are vacant, and where most? `table` is what `supply.vacancy_rate` gives."""
    total, vacant, posts = _totals(table)
    if total is None:
        return _("Vacancy cannot be computed yet: the posts filled and vacant are not both known.")
    place = country or _("The country")
    if vacant == 0:
        return n_(
            "{place} has {n} funded post, and it is filled.",
            "{place} has {n} funded posts, and all are filled.",
            round(posts),
            place=place,
        )
    said = n_(
        "{place} has {posts}; **{n}** is vacant: {share}.",
        "{place} has {posts}; **{n}** are vacant: {share}.",
        round(vacant),
        place=place,
        posts=n_("{n} funded post", "{n} funded posts", round(posts)),
        share=_with_words(total),
    )
    return " ".join(filter(None, [said, extremes(table, by, names, percent)]))


def unfunded(table: pd.DataFrame, *, by: str = "cadre", country: str = "", names: Names | None = None) -> str:
    """How many approved posts have no money, and where most? As `supply.unfunded_share` gives it."""
    total, without, posts = _totals(table)
    if total is None:
        return _("Nothing can be said about unfunded posts yet: their number is not in the table.")
    place = country or _("The country")
    if without == 0:
        return n_(
            "{place} has {n} approved post, and it is funded.",
            "{place} has {n} approved posts, and all are funded.",
            round(posts),
            place=place,
        )
    said = n_(
        "{place} has {posts}; **{n}** has no money: {share}.",
        "{place} has {posts}; **{n}** have no money: {share}.",
        round(without),
        place=place,
        posts=n_("{n} approved post", "{n} approved posts", round(posts)),
        share=_with_words(total),
    )
    return " ".join(filter(None, [said, extremes(table, by, names, percent)]))


def turnover(table: pd.DataFrame, *, by: str = "cadre", country: str = "", names: Names | None = None) -> str:
    """How many left within a year, and where most? `table` is what `supply.turnover_rate` gives."""
    total, left, workers = _totals(table)
    if total is None:
        return _(
            "Turnover cannot be computed yet: the workers who left and those in post are not both known."
        )
    if left == 0:
        return _("Nobody left within twelve months.")
    said = n_(
        "{place} has {workers} in post; **{n}** left within twelve months: {share}.",
        "{place} has {workers} in post; **{n}** left within twelve months: {share}.",
        round(left),
        place=country or _("The country"),
        workers=n_("{n} worker", "{n} workers", round(workers)),
        share=_with_words(total),
    )
    return " ".join(filter(None, [said, extremes(table, by, names, percent)]))


def caseload(table: pd.DataFrame, *, by: str = "area", country: str = "", names: Names | None = None) -> str:
    """How many cases does a worker hold, and where most? `table` is what `supply.caseload` gives."""
    total, cases, _holders = _totals(table)
    if total is None:
        return _(
            "Caseload cannot be computed yet: open cases and the workers who hold them are not both known."
        )
    if total == 0:
        return _("There are no open cases.")
    said = n_(
        "{place} has {n} open case, {each} for each worker who holds cases.",
        "{place} has {n} open cases, {each} for each worker who holds cases.",
        round(cases),
        place=country or _("The country"),
        each=emphasised(amount(total)),
    )
    return " ".join(filter(None, [said, extremes(table, by, names, amount)]))


def _totals(table: pd.DataFrame) -> tuple[float | None, float, float]:
    total = overall(table) if len(table) else None
    known = known_rows(table)
    return total, known["numerator"].sum(), known["denominator"].sum()


def _with_words(share: float) -> str:
    words, figures = share_in_words(share), emphasised(percent(share))
    return figures if words == percent(share) else _("{percent}, or {words}", percent=figures, words=words)


def extremes(table: pd.DataFrame, by: str, names: Names | None, written) -> str:
    """Where a rate is highest and where lowest; `written` says a value in words. "" for fewer than two."""
    found = rates(table, by) if by in table else table.iloc[:0]
    if len(found) < 2:
        return ""
    most, least = found["value"].max(), found["value"].min()
    if written(most) == written(least):
        return _("It is the same everywhere.")
    high, low = found.loc[found["value"] == most, by], found.loc[found["value"] == least, by]
    highest = n_(
        "Highest is {names}, with {figure}",
        "Highest are {names}, with {figure} each",
        len(high),
        names=names_of(high, names, by),
        figure=emphasised(written(most)),
    )
    lowest = n_(
        "lowest is {names}, with {figure}",
        "lowest are {names}, with {figure} each",
        len(low),
        names=names_of(low, names, by),
        figure=emphasised(written(least)),
    )
    return _("{highest}; {lowest}.", highest=highest, lowest=lowest)


def density(
    table: pd.DataFrame, *, norm: float | None = None, country: str = "", names: Names | None = None
) -> str:
    """How many workers are there for 100,000 children, and how unequal are the areas?

    `table` is what `distribution.density` gives, in children or people.
    """
    total = overall(table) if len(table) else None
    if total is None:
        return _(
            "Density cannot be computed yet: no area has both a number of workers and a count of people."
        )
    parts = [f"{_density_of(country or _('The country'), total, table)}."]
    parts += [_("The norm you chose is {norm}.", norm=emphasised(amount(norm)))] if norm else []
    parts.append(_spread(rates(table, "area"), names) if "area" in table else "")
    return " ".join(filter(None, parts))


def _density_of(name: str, value: float, table: pd.DataFrame) -> str:
    return density_in_words(name, value, of_people(table), emphasised)


def _spread(areas: pd.DataFrame, names: Names | None) -> str:
    if len(areas) < 2:
        return ""
    least, most = (whole_workers(value) for value in (areas["value"].min(), areas["value"].max()))
    if least == most:
        return _("It is the same in every area.")
    low = areas.loc[areas["value"] == areas["value"].min(), "area"]
    high = areas.loc[areas["value"] == areas["value"].max(), "area"]
    return n_(
        "{low} has the fewest, {least}, and {high} the most, {most}.",
        "{low} have the fewest, {least}, and {high} the most, {most}.",
        len(low),
        low=names_of(low, names),
        least=emphasised(least),
        high=names_of(high, names),
        most=emphasised(most),
    )


def one_area(
    area: str,
    density: pd.DataFrame,
    gaps: pd.DataFrame | None = None,
    *,
    norm: float | None = None,
    names: Names | None = None,
) -> str:
    """How does one area stand: its density, the norm, and how many workers it is short of?"""
    name = name_of(area, names)
    row = rates(density[density["area"] == area], "area") if len(density) else density
    if row.empty:
        return _("For {name} nothing can be computed yet.", name=name)
    value = row["value"].iloc[0]
    said = _density_of(name, value, density)
    if norm:
        said = _("{density}; the norm you chose is {norm}", density=said, norm=emphasised(amount(norm)))
    return " ".join(filter(None, [f"{said}.", _shortage(area, gaps)]))


def _shortage(area: str, gaps: pd.DataFrame | None) -> str:
    found = compared(gaps[gaps["area"] == area], "area") if gaps is not None and len(gaps) else pd.DataFrame()
    if found.empty:
        return ""
    short = round(found["gap"].iloc[0])
    if short > 0:
        return _("It is short of {short}.", short=emphasised(number(short)))
    if short < 0:
        return _("It has {more} more than it needs.", more=emphasised(number(-short)))
    return _("It has as many as it needs.")
