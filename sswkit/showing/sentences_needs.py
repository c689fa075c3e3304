"""The need by each method read out in sentences; `**…**` marks the figures that matter."""

from collections.abc import Sequence

import pandas as pd

from sswkit.core.words import _, label, listing, n_, number, percent
from sswkit.planning.methods import METHODS, method_name
from sswkit.showing.figures import Names, amount, compared, known_rows, name_of, names_of
from sswkit.showing.html import emphasised


def need_by_cases(
    found: pd.DataFrame, *, bring: Sequence[str] = (), country: str = "", names: Names | None = None
) -> str:
    """How many workers do the open cases call for? `found` is what `needs.beside` gives by cadre.

    `bring` are the tables that are not there yet.
    """
    if bring:
        return _to_bring(_("By cases there is no answer yet."), bring)
    groups = compared(found, "cadre") if len(found) else found
    if groups.empty:
        return _nothing_known(found)
    said = n_(
        "For its open cases {place} needs **{n} worker**; {have}.",
        "For its open cases {place} needs **{n} workers**; {have}.",
        round(groups["needed"].sum()),
        place=country or _("The country"),
        have=_there(groups["have"].sum()),
    )
    return " ".join(filter(None, [said, _furthest(groups, names), _silent(found, names)]))


def need_by_work(
    found: pd.DataFrame, *, bring: Sequence[str] = (), country: str = "", names: Names | None = None
) -> str:
    """How many workers does the work call for? `found` is what `needs.beside` gives by cadre (WISN)."""
    if bring:
        return _to_bring(_("By workload there is no answer yet."), bring)
    groups = compared(found, "cadre") if len(found) else found
    if groups.empty:
        return _nothing_known(found)
    said = n_(
        "For the work of a year {place} needs **{n} worker**; {have}.",
        "For the work of a year {place} needs **{n} workers**; {have}.",
        round(groups["needed"].sum()),
        place=country or _("The country"),
        have=_there(groups["have"].sum()),
    )
    parts = [said, _beside_cases(found), _furthest(groups, names), _silent(found, names)]
    return " ".join(filter(None, parts))


def pressure(found: pd.DataFrame, *, names: Names | None = None) -> str:
    """Where is most of the work beyond those who are there? `found` is what `needs.beside` gives by area."""
    groups = compared(found, "area") if len(found) else found
    groups = groups[groups["needed"] > 0] if len(groups) else groups
    if groups.empty:
        return ""
    first, short = groups.iloc[0], int((groups["coverage"] < 1).sum())
    if not short:
        return _("Everywhere there are workers enough for the work.")
    said = _(
        "Pressure is greatest in {name}: of the **{needed}** workers for its work {have} are there.",
        name=name_of(first["area"], names),
        have=amount(first["have"]),
        needed=amount(first["needed"]),
    )
    return f"{said} " + n_(
        "In {n} of {all} areas there is more work than workers.",
        "In {n} of {all} areas there is more work than workers.",
        short,
        all=number(len(groups)),
    )


def needs_side_by_side(
    compared_needs: pd.DataFrame, have: pd.DataFrame | None = None, *, names: Names | None = None
) -> str:
    """Do the methods agree, and do they agree that workers are missing?

    `compared_needs` is what `needs.side_by_side` gives by cadre, `have` what `supply.headcount` gives.
    """
    known = known_rows(compared_needs)
    if known.empty:
        return _("There is no answer yet by any method.")
    used = [method for method in METHODS if method in set(known["method"])]
    if len(used) == 1:
        return _("So far there is one answer only, {method}.", method=method_name(used[0]))
    ends = known.groupby("cadre")["value"].agg(["min", "max", "count"])
    several = ends[ends["count"] > 1]
    if several.empty:
        return _("No cadre has more than one answer: the methods count different cadres.")
    said = n_(
        "For **{n} of {all}** cadres there is more than one answer.",
        "For **{n} of {all}** cadres there is more than one answer.",
        len(several),
        all=number(len(ends)),
    )
    parts = [said, _widest(known, several, names), _agreed(several, have, names)]
    return " ".join(filter(None, parts))


def gap_to_plan_with(gaps: pd.DataFrame, need: pd.DataFrame, *, names: Names | None = None) -> str:
    """How many workers are missing to the need that the team chose?

    `gaps` is what `gap.compare` gives by cadre, `need` what the team plans with.
    """
    groups = compared(gaps, "cadre") if len(gaps) else gaps
    if groups.empty:
        return _("There is nothing to plan with yet: no method has a figure.")
    short = groups["gap"].clip(lower=0).sum()
    said = n_(
        "By what you chose **{needed}** workers are needed; **{n}** is missing.",
        "By what you chose **{needed}** workers are needed; **{n}** are missing.",
        round(short),
        needed=amount(groups["needed"].sum()),
    )
    without = sorted(set(need["cadre"]) - set(groups["cadre"]))
    left = n_(
        "{n} cadre has no figure by it: {names}.",
        "{n} cadres have no figure by it: {names}.",
        len(without),
        names=names_of(without, names, "cadre"),
    )
    return f"{said} {left}" if without else said


def doubt_needs(compared_needs: pd.DataFrame) -> str:
    """What makes the answers less comparable: places that a method leaves out.

    `compared_needs` is what `needs.side_by_side` gives by area and cadre.
    """
    known = known_rows(compared_needs)
    if known["method"].nunique() < 2:
        return ""
    areas = {method: set(rows["area"]) for method, rows in known.groupby("method")}
    everywhere = set.union(*areas.values())
    parts = [
        n_(
            "{method} {n} area is not counted that another method counts.",
            "{method} {n} areas are not counted that another method counts.",
            len(everywhere - areas[method]),
            method=method_name(method)[:1].upper() + method_name(method)[1:],
        )
        for method in METHODS
        if method in areas and everywhere - areas[method]
    ]
    return " ".join([*parts, _("Where nobody works, nobody counts cases: there only the norm sees a need.")])


def _to_bring(said: str, bring: Sequence[str]) -> str:
    tables = listing([label(f"table.{name}") for name in bring])
    return f"{said} " + _("Bring in: {tables}.", tables=tables)


def _nothing_known(found: pd.DataFrame) -> str:
    reasons = list(filter(None, dict.fromkeys(found["note"]))) if "note" in found else []
    if not reasons:
        return _("No need can be computed yet: the tables have no rows that fit together.")
    return _("No need can be computed yet: {reason}.", reason=reasons[0].rstrip("."))


def _there(have: float) -> str:
    return n_("{n} is in post", "{n} are in post", round(have))


def _furthest(groups: pd.DataFrame, names: Names | None) -> str:
    short = groups[groups["gap"] >= 0.5]
    if short.empty:
        return _("No cadre is short of workers.")
    first = short.iloc[0]
    return _(
        "Furthest behind: {name}, **{have}** of **{needed}**.",
        name=name_of(first["cadre"], names, "cadre"),
        have=amount(first["have"]),
        needed=amount(first["needed"]),
    )


def _beside_cases(found: pd.DataFrame) -> str:
    """The part of the need that goes to support and additional activities."""
    if "base" not in found or not found["needed"].sum() > 0:
        return ""
    rest = found["needed"].sum() - found["base"].sum()
    share = rest / found["needed"].sum()
    return _("{share} of it is work beside the cases.", share=emphasised(percent(share))) if share > 0 else ""


def _silent(found: pd.DataFrame, names: Names | None) -> str:
    lost = found.loc[found["needed"].isna(), "cadre"].tolist()
    if not lost:
        return ""
    return n_(
        "{n} cadre has no figure: {names}.",
        "{n} cadres have no figure: {names}.",
        len(lost),
        names=names_of(lost, names, "cadre"),
    )


def _widest(known: pd.DataFrame, several: pd.DataFrame, names: Names | None) -> str:
    spread = several["max"] - several["min"]
    cadre = spread.idxmax()
    own = known[known["cadre"] == cadre].set_index("method")["value"]
    if amount(own.min()) == amount(own.max()):
        return _("All of them agree.")
    return _(
        "They are furthest apart for {name}: **{low}** {least}, **{high}** {most}.",
        name=name_of(cadre, names, "cadre"),
        low=amount(own.min()),
        least=method_name(str(own.idxmin())),
        high=amount(own.max()),
        most=method_name(str(own.idxmax())),
    )


def _agreed(several: pd.DataFrame, have: pd.DataFrame | None, names: Names | None) -> str:
    """Is it the method that decides whether a cadre is short?"""
    if have is None:
        return ""
    stock = several.index.to_series().map(known_rows(have).groupby("cadre")["value"].sum())
    open_question = several[(several["min"] < stock) & (several["max"] > stock)].index.tolist()
    if open_question:
        return _(
            "The method decides whether there are enough: {names}.",
            names=names_of(open_question, names, "cadre"),
        )
    if (several["min"] > stock).all():
        return _("Whatever the method, each of these cadres is short of workers.")
    return ""
