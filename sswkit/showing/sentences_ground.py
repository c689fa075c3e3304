"""The ground and its stakeholders read out in sentences; `**…**` marks the figures that matter."""

from collections.abc import Iterable

import pandas as pd

from sswkit.core.tidy import listed
from sswkit.core.words import _, n_, number
from sswkit.planning.ground import weakest_areas
from sswkit.planning.stakeholders import HIGH_FROM
from sswkit.showing.charts_ground import met_of
from sswkit.showing.figures import Names, name_of, names_of
from sswkit.showing.html import emphasised


def readiness(areas: pd.DataFrame, *, names: Names | None = None) -> str:
    """How much of the ground is ready, and what is weakest? `areas` is what `ground.readiness` gives."""
    rated = int(areas["rated"].sum()) if len(areas) else 0
    if not rated:
        return _("Nothing is rated yet. Begin with what you know best: a level, and what shows it.")
    met = int(areas["met"].sum())
    said = n_(
        "Of {n} requirement that you rated, **{met}** is met.",
        "Of {n} requirements that you rated, **{met}** are met.",
        rated,
        met=number(met),
    )
    return " ".join(filter(None, [said, weakest(areas, names=names), _not_rated(areas)]))


def weakest(areas: pd.DataFrame, *, names: Names | None = None) -> str:
    """Which part of the ground is weakest, and what is least far in it?"""
    weak = weakest_areas(areas) if len(areas) else []
    if not weak:
        return ""
    if len(weak) > 1:
        return _("Weakest are {names}.", names=emphasised(names_of(weak, names)))
    first = areas.set_index("group").loc[weak[0]]
    codes = str(first["weakest"]).split(", ")
    return _(
        "Weakest is {name} ({figures}). Least far: {requirements}.",
        name=emphasised(name_of(weak[0], names)),
        figures=met_of(*(int(first[column]) for column in ("met", "rated", "asked"))),
        requirements=quoted(codes, names),
    )


def _not_rated(areas: pd.DataFrame) -> str:
    left = int((areas["asked"] - areas["rated"]).sum())
    if not left:
        return ""
    return n_(
        "{n} requirement is not rated: it counts neither as met nor as missing.",
        "{n} requirements are not rated: they count neither as met nor as missing.",
        left,
    )


def quoted(codes: Iterable[str], names: Names | None) -> str:
    """Requirements in quotation marks: each is a sentence that is not true yet.

    >>> quoted(["plan"], {"plan": "The plan is costed"})
    '“The plan is costed”'
    """
    return listed([_("“{name}”", name=name_of(code, names, "requirement")) for code in codes], {})


def without_evidence(found: pd.DataFrame, *, names: Names | None = None) -> str:
    """What is said to be met although nothing shows it? `found` is what `ground.requirements` gives."""
    met = found[found["met"].fillna(False).astype("bool")] if len(found) else found
    if met.empty:
        return ""
    bare = met.loc[met["evidence"].str.strip() == "", "requirement"]
    if bare.empty:
        return _("For everything that is met, you wrote what shows it.")
    return n_(
        "**{n}** requirement is called met, and nothing is written that shows it: {names}.",
        "**{n}** requirements are called met, and nothing is written that shows it: {names}.",
        len(bare),
        names=quoted(bare, names),
    )


def stakeholders(placed: pd.DataFrame) -> str:
    """Who decides, where do they stand, and whom to win first? Of `stakeholders.stakeholder_map`."""
    if placed.empty:
        return _("No stakeholder is named yet.")
    named = n_("{n} stakeholder is named.", "{n} stakeholders are named.", len(placed))
    strong = placed[placed["influence"] >= HIGH_FROM]
    if strong.empty:
        return f"{named} " + _("None of them has much influence. Who decides about posts and money?")
    supporting = int((strong["position"] == "for").sum())
    said = n_(
        "**{n}** has much influence, and {part} is for the plan.",
        "**{n}** have much influence, and {part} of them are for the plan.",
        len(strong),
        part=emphasised(number(supporting)),
    )
    return " ".join([named, said, _to_win(strong)])


def _to_win(strong: pd.DataFrame) -> str:
    others = strong[strong["position"] != "for"].sort_values(
        ["influence", "interest", "stakeholder"], ascending=[False, False, True]
    )
    if others.empty:
        return _("Whoever decides is for it: ask them to say so in public.")
    called = [str(name) for name in others["stakeholder"]]
    return _("Talk first to {names}.", names=listed(called, {}))


def doubt_ground(found: pd.DataFrame, placed: pd.DataFrame, *, names: Names | None = None) -> list[str]:
    """What makes the ratings and the places less sure."""
    said = [without_evidence(found, names=names)]
    if len(found) and found["level"].notna().any():
        said.insert(0, _("The levels are what your team agreed on. Another team could see them otherwise."))
    if len(placed):
        unknown = int((placed["position"].fillna("") == "").sum())
        if unknown:
            said.append(
                n_(
                    "Nobody knows where {n} stakeholder stands.",
                    "Nobody knows where {n} stakeholders stand.",
                    unknown,
                )
            )
    return [sentence for sentence in said if sentence]
