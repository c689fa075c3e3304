"""The need and the gap read out in sentences; `**…**` marks the figures that matter."""

from collections.abc import Iterable

import pandas as pd

from sswkit.core.words import _, n_, number, percent
from sswkit.showing.figures import Names, amount, compared, name_of, names_of, not_compared
from sswkit.showing.html import emphasised
from sswkit.showing.shares import areas_in_words, capitalised, grammatical_number


def gap(gaps: pd.DataFrame, *, country: str = "", names: Names | None = None) -> str:
    """How many are needed, how many are there, and where are they missing most?

    `gaps` is what `gap.compare` gives, by area or by cadre or both.
    """
    by = "area" if "area" in gaps else "cadre"
    groups = compared(gaps, by) if len(gaps) else gaps
    if groups.empty:
        return _("The gap cannot be computed yet: nowhere are both the workers and the need known.")
    have, needed = groups["have"].sum(), groups["needed"].sum()
    left_out = len(not_compared(gaps, by)) if by == "area" else 0
    parts = [_needs(country or _("The country"), needed, len(groups), left_out), _has(have, needed)]
    if by == "area" and len(groups) > 1:
        parts += [_behind(groups, names), _surplus(groups)]
    return " ".join(filter(None, parts))


def gap_by_cadre(gaps: pd.DataFrame, *, names: Names | None = None) -> str:
    """Of which cadre are most missing? `gaps` is what `gap.compare` gives by cadre."""
    groups = compared(gaps, "cadre") if len(gaps) else gaps
    short = groups[groups["gap"] >= 0.5] if len(groups) else groups
    if groups.empty:
        return _("The gap cannot be computed yet: nowhere are both the workers and the need known.")
    if short.empty:
        return _("No cadre is short of workers.")
    said = _most_missing(short[short["gap"] == short["gap"].max()], names)
    enough = len(groups) - len(short)
    if not enough:
        return said
    return f"{said} " + n_("{n} cadre has enough.", "{n} cadres have enough.", enough)


def _most_missing(most: pd.DataFrame, names: Names | None) -> str:
    first = most.iloc[0]
    if len(most) > 1:
        return n_(
            "Most are missing among {names}: {n} worker each.",
            "Most are missing among {names}: {n} workers each.",
            round(first["gap"]),
            names=names_of(most["cadre"], names, "cadre"),
        )
    return n_(
        "Most are missing among {name}: {n} worker, {have} of {needed} are there.",
        "Most are missing among {name}: {n} workers, {have} of {needed} are there.",
        round(first["gap"]),
        name=name_of(first["cadre"], names, "cadre"),
        have=emphasised(amount(first["have"])),
        needed=emphasised(amount(first["needed"])),
    )


def _needs(place: str, needed: float, compared_areas: int, left_out: int) -> str:
    if left_out:
        return n_(
            "In the {compared} of {all} areas that can be compared, {place} needs **{n} worker**.",
            "In the {compared} of {all} areas that can be compared, {place} needs **{n} workers**.",
            round(needed),
            compared=number(compared_areas),
            all=number(compared_areas + left_out),
            place=place,
        )
    return n_("{place} needs **{n} worker**.", "{place} needs **{n} workers**.", round(needed), place=place)


def _has(have: float, needed: float) -> str:
    short, there = round(needed) - round(have), emphasised(number(have))
    if short == 0:
        return _("It has {have}, as many as it needs.", have=there)
    if short < 0:
        return _("It has {have}, {more} more than it needs.", have=there, more=emphasised(number(-short)))
    if round(have) == 0:
        return _("It has **none**.")
    return _("It has {have}. It is short of {short}.", have=there, short=emphasised(number(short)))


def _behind(groups: pd.DataFrame, names: Names | None) -> str:
    areas = groups[groups["needed"] > 0]
    half = areas[areas["coverage"] < 0.5]
    if areas.empty or areas["coverage"].iloc[0] >= 1:
        return _("No area is short of workers.") if len(areas) else ""
    if len(half) == len(areas) > 1:
        return _("Every area has less than half of what it needs.")
    if len(half) > 1:
        return n_(
            "{areas} has less than half of what it needs.",
            "{areas} have less than half of what they need.",
            grammatical_number(len(half) / len(areas)),
            areas=capitalised(areas_in_words(len(half), len(areas))),
        )
    first = areas.iloc[0]
    last = areas.loc[areas["coverage"] == first["coverage"], "area"]
    if len(last) > 1:
        return _alike_behind(last, len(areas), first["coverage"], names)
    return _(
        "Furthest behind is {name}, with {have} of {needed}.",
        name=name_of(first["area"], names),
        have=emphasised(amount(first["have"])),
        needed=emphasised(amount(first["needed"])),
    )


def _alike_behind(last: pd.Series, areas: int, coverage: float, names: Names | None) -> str:
    share = emphasised(percent(coverage))
    if len(last) == areas:
        return _("Every area has {share} of what it needs.", share=share)
    return _(
        "Furthest behind are {names}, each with {share} of what it needs.",
        names=names_of(last, names),
        share=share,
    )


def _surplus(groups: pd.DataFrame) -> str:
    extra = -groups.loc[groups["gap"] < 0, "gap"].sum()
    short = groups.loc[groups["gap"] > 0, "gap"].sum()
    if round(extra) < 1 or round(short) < 1:
        return ""
    return _(
        "Some areas have {extra} more than they need; the others are short of {short}.",
        extra=emphasised(number(extra)),
        short=emphasised(number(short)),
    )


def doubt_gap(
    gaps: pd.DataFrame, areas: pd.DataFrame | None = None, *, change: float = 0.1, names: Names | None = None
) -> str:
    """How sure is the gap: areas that are not in it, and a norm `change` higher or lower.

    `areas` (table `areas`) lets the sentence say how many people live where nothing can be computed.
    """
    groups = compared(gaps, "area") if len(gaps) and "area" in gaps else gaps.iloc[:0]
    if groups.empty:
        return _("Without areas that can be compared there is nothing to be sure of yet.")
    parts = [_not_in_it(groups, not_compared(gaps, "area"), areas, names), _sensitivity(groups, change)]
    return " ".join(filter(None, parts))


def _not_in_it(
    groups: pd.DataFrame, codes: list[str], areas: pd.DataFrame | None, names: Names | None
) -> str:
    if not codes:
        return _("Every area with a norm is in this total.")
    said = n_(
        "{n} area is not in this total, because its need cannot be computed: {names}.",
        "{n} areas are not in this total, because their need cannot be computed: {names}.",
        len(codes),
        names=names_of(codes, names),
    )
    return " ".join(filter(None, [said, _people(codes, areas), _if_alike(groups, codes, areas)]))


def _if_alike(groups: pd.DataFrame, codes: list[str], areas: pd.DataFrame | None) -> str:
    """The gap if those areas are short of as many workers for their people as the others are."""
    gap = groups["gap"].sum()
    if gap <= 0 or len(groups) < 3:
        return ""
    there, lost = (_population(areas, some) for some in (groups["area"], codes))
    growth = lost / there if there and lost else len(codes) / len(groups)
    return _(
        "If they are like the others, the gap grows to about {gap}.",
        gap=emphasised(_about(gap * (1 + growth))),
    )


def _people(codes: list[str], areas: pd.DataFrame | None) -> str:
    people = _population(areas, codes)
    return _("{people} people live there.", people=_about(people)) if people else ""


def _population(areas: pd.DataFrame | None, codes: Iterable[str]) -> float:
    if areas is None or "population" not in areas:
        return 0.0
    return float(areas.loc[areas["area"].isin(list(codes)), "population"].sum())


def _sensitivity(groups: pd.DataFrame, change: float) -> str:
    moved = groups["needed"].sum() * change
    if round(moved) < 1:
        return ""
    return _(
        "A norm {percent} higher or lower moves the gap by about {moved}.",
        percent=percent(change),
        moved=emphasised(_about(moved)),
    )


def _about(value: float) -> str:
    # Two significant figures: more would claim what an estimate does not know.
    size = max(0, len(str(int(abs(value)))) - 2)
    return number(round(value, -size))
