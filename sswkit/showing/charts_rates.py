"""Pictures of rates: density, vacancy, turnover, caseload."""

import pandas as pd

from sswkit.core.words import _, number, percent
from sswkit.showing.chart_parts import Reference
from sswkit.showing.densities import density_in_words, of_people
from sswkit.showing.figures import Names, amount, overall, rates
from sswkit.showing.lettering import PILLAR
from sswkit.showing.picture import AsOf, Picture
from sswkit.showing.rate_bars import Wording, draw_rates, share_of

TOP = 10


def density_by_area(
    density: pd.DataFrame,
    *,
    names: Names | None = None,
    norm: float | None = None,
    top: int = TOP,
    as_of: AsOf = None,
) -> Picture | None:
    """Which areas have the fewest workers for 100,000 children (or people)?

    `density` is what `distribution.density` gives. The line is `norm` where there is one number for all
    areas, else the average of all areas together. None when no area can be computed.
    """
    average = overall(density)
    if average is None:
        return None
    line = Reference(norm, _("norm: {value} (reference, not target)", value=amount(norm))) if norm else None
    people = of_people(density)
    # Whole workers everywhere, unless that would call a few of them none.
    lowest = rates(density, "area")["value"].replace(0, 1).min()
    digits = 0 if lowest >= 0.5 else 1
    wording = Wording(
        figures=lambda value, _part, _whole: number(value, digits),
        title=lambda name, value: density_in_words(name, value, people),
        unit=_("Workers in post for 100,000 people, the fewest first")
        if people
        else _("Workers in post for 100,000 children, the fewest first"),
        zero=_("No area has any worker"),
    )
    colour = PILLAR["planning"]
    return draw_rates(
        density,
        "area",
        wording,
        names=names,
        colour=colour,
        top=top,
        highest_first=False,
        reference=line or _average(average),
        as_of=as_of,
    )


def _average(value: float) -> Reference:
    return Reference(value, _("average: {value} (reference, not target)", value=amount(value)))


def vacancy_by(
    vacancy: pd.DataFrame,
    by: str = "cadre",
    *,
    names: Names | None = None,
    top: int = TOP,
    as_of: AsOf = None,
) -> Picture | None:
    """Where are most of the funded posts empty? `vacancy` is what `supply.vacancy_rate` gives."""
    wording = Wording(
        figures=share_of,
        title=lambda name, value: _(
            "{name}: {share} of the funded posts are vacant", name=name, share=percent(value)
        ),
        unit=_("Vacant posts as a share of funded posts"),
        zero=_("No funded post is vacant"),
    )
    return draw_rates(vacancy, by, wording, names=names, colour=PILLAR["planning"], top=top, as_of=as_of)


def unfunded_by(
    unfunded: pd.DataFrame,
    by: str = "cadre",
    *,
    names: Names | None = None,
    top: int = TOP,
    as_of: AsOf = None,
) -> Picture | None:
    """Where have most approved posts no money? `unfunded` is what `supply.unfunded_share` gives."""
    wording = Wording(
        figures=share_of,
        title=lambda name, value: _(
            "{name}: {share} of the approved posts have no money", name=name, share=percent(value)
        ),
        unit=_("Unfunded posts as a share of all approved posts"),
        zero=_("Every approved post is funded"),
    )
    return draw_rates(unfunded, by, wording, names=names, colour=PILLAR["planning"], top=top, as_of=as_of)


def turnover_by(
    turnover: pd.DataFrame,
    by: str = "cadre",
    *,
    names: Names | None = None,
    top: int = TOP,
    as_of: AsOf = None,
) -> Picture | None:
    """Where do most workers leave? `turnover` is what `supply.turnover_rate` gives."""
    wording = Wording(
        figures=share_of,
        title=lambda name, value: _(
            "{name}: {share} of the workers left within a year", name=name, share=percent(value)
        ),
        unit=_("Workers who left within twelve months as a share of those in post"),
        zero=_("Nobody left"),
    )
    return draw_rates(turnover, by, wording, names=names, colour=PILLAR["planning"], top=top, as_of=as_of)


def caseload_by(
    caseload: pd.DataFrame,
    by: str = "area",
    *,
    names: Names | None = None,
    top: int = TOP,
    as_of: AsOf = None,
) -> Picture | None:
    """Where does each worker hold most cases? `caseload` is what `supply.caseload` gives."""
    wording = Wording(
        figures=lambda value, _part, _whole: amount(value),
        title=lambda name, value: _(
            "{name}: {value} open cases for each worker", name=name, value=amount(value)
        ),
        unit=_("Open cases for each worker who holds cases"),
        zero=_("There are no open cases"),
    )
    average = overall(caseload)
    line = _average(average) if average else None
    colour = PILLAR["planning"]
    return draw_rates(caseload, by, wording, names=names, colour=colour, top=top, reference=line, as_of=as_of)
