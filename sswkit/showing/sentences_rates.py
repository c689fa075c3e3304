"""Rates read out in sentences: vacancy, turnover, caseload, density; `**…**` marks what matters."""

import pandas as pd

from sswkit.core.words import _, n_, number, percent
from sswkit.showing.figures import Names, amount, compared, name_of, overall, rates
from sswkit.showing.html import emphasised
from sswkit.showing.shares import share_in_words


def vacancy(table: pd.DataFrame, *, by: str = "cadre", names: Names | None = None) -> str:
    """How many funded posts are vacant, and where most? `table` is what `supply.vacancy_rate` gives."""
    total, vacant, posts = _totals(table)
    if total is None:
        return _("Vacancy cannot be computed yet: the posts filled and vacant are not both known.")
    if vacant == 0:
        return n_("The {n} funded post is filled.", "All {n} funded posts are filled.", round(posts))
    said = _(
        "{vacant} of {posts} funded posts are vacant: {share}.",
        vacant=emphasised(amount(vacant)),
        posts=amount(posts),
        share=_with_words(total),
    )
    return " ".join(filter(None, [said, _extreme(table, by, names, percent)]))


def turnover(table: pd.DataFrame, *, by: str = "cadre", names: Names | None = None) -> str:
    """How many left within a year, and where most? `table` is what `supply.turnover_rate` gives."""
    total, left, workers = _totals(table)
    if total is None:
        return _(
            "Turnover cannot be computed yet: the workers who left and those in post are not both known."
        )
    if left == 0:
        return _("Nobody left within twelve months.")
    said = n_(
        "**{n}** worker left within twelve months, {share} of the {workers} in post.",
        "**{n}** workers left within twelve months, {share} of the {workers} in post.",
        round(left),
        share=emphasised(percent(total)),
        workers=amount(workers),
    )
    return " ".join(filter(None, [said, _extreme(table, by, names, percent)]))


def caseload(table: pd.DataFrame, *, by: str = "area", names: Names | None = None) -> str:
    """How many cases does a worker hold, and where most? `table` is what `supply.caseload` gives."""
    total, _cases, _holders = _totals(table)
    if total is None:
        return _(
            "Caseload cannot be computed yet: open cases and the workers who hold them are not both known."
        )
    if total == 0:
        return _("There are no open cases.")
    said = n_(
        "A worker who holds cases has {cases} open case on average.",
        "A worker who holds cases has {cases} open cases on average.",
        1 if round(total, 1) == 1 else 2,
        cases=emphasised(amount(total)),
    )
    return " ".join(filter(None, [said, _extreme(table, by, names, amount)]))


def _totals(table: pd.DataFrame) -> tuple[float | None, float, float]:
    total = overall(table) if len(table) else None
    known = table[table["value"].notna()] if len(table) else table
    return total, known["numerator"].sum(), known["denominator"].sum()


def _with_words(share: float) -> str:
    words, figures = share_in_words(share), emphasised(percent(share))
    return figures if words == percent(share) else _("{percent}, or {words}", percent=figures, words=words)


def _extreme(table: pd.DataFrame, by: str, names: Names | None, written) -> str:
    found = rates(table, by) if by in table else table.iloc[:0]
    if len(found) < 2:
        return ""
    high, low = found.loc[found["value"].idxmax()], found.loc[found["value"].idxmin()]
    if written(high["value"]) == written(low["value"]):
        return _("It is the same everywhere.")
    return _(
        "Highest is {high}, with {most}; lowest is {low}, with {least}.",
        high=name_of(high[by], names, by),
        most=emphasised(written(high["value"])),
        low=name_of(low[by], names, by),
        least=emphasised(written(low["value"])),
    )


def density(table: pd.DataFrame, *, norm: float | None = None, names: Names | None = None) -> str:
    """How many workers are there for 100,000 children, and how unequal are the areas?

    `table` is what `distribution.density` gives, in children or people.
    """
    total = overall(table) if len(table) else None
    if total is None:
        return _(
            "Density cannot be computed yet: no area has both a number of workers and a count of people."
        )
    parts = [_density_of(_("For 100,000 children"), _("For 100,000 people"), total, table)]
    parts += [_("The norm you chose is {norm}.", norm=emphasised(amount(norm)))] if norm else []
    parts.append(_spread(rates(table, "area"), names) if "area" in table else "")
    return " ".join(filter(None, parts))


def _density_of(children: str, people: str, value: float, table: pd.DataFrame) -> str:
    basis = people if "unit" in table and (table["unit"] == "workers per 100,000 people").any() else children
    return n_(
        "{basis} there is {value} worker.",
        "{basis} there are {value} workers.",
        _plural(value),
        basis=basis,
        value=emphasised(_whole(value)),
    )


def _plural(value: float) -> int:
    return 1 if 0.5 <= value < 1.5 else 2


def _whole(value: float) -> str:
    return number(value, 0 if value >= 0.5 or value == 0 else 1)


def _spread(areas: pd.DataFrame, names: Names | None) -> str:
    if len(areas) < 2:
        return ""
    low, high = areas.loc[areas["value"].idxmin()], areas.loc[areas["value"].idxmax()]
    least, most = _whole(low["value"]), _whole(high["value"])
    if least == most:
        return _("It is the same in every area.")
    said = _(
        "{low} has the fewest, {least}, and {high} the most, {most}.",
        low=name_of(low["area"], names),
        least=emphasised(least),
        high=name_of(high["area"], names),
        most=emphasised(most),
    )
    nobody = int((areas["value"] == 0).sum())
    if nobody > 1:
        return f"{said} " + _("{n} areas have nobody.", n=number(nobody))
    return said


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
    said = n_(
        "{name} has {value} worker for 100,000 children",
        "{name} has {value} workers for 100,000 children",
        _plural(value),
        name=name,
        value=emphasised(_whole(value)),
    )
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
