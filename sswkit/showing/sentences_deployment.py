"""Where new posts go, read out in sentences; `**…**` marks the figures that matter."""

from collections.abc import Mapping

import pandas as pd

from sswkit.core.words import _, n_, number, percent
from sswkit.planning.deployment import Deployment
from sswkit.showing.figures import Names, amount, known_rows, name_of, names_of
from sswkit.showing.html import emphasised

PROVEN = 0.02  # workers: totals that are closer count as the same, see `deployment.best`


def first_names() -> dict[str, str]:
    """What each answer to “who comes first” is called."""
    return {
        "worst": _("The worst-served first"),
        "nearly_worst": _("More for the worst-served"),
        "between": _("Halfway between the two"),
        "nearly_most": _("More workers in all"),
        "most": _("As many workers as possible"),
    }


def steps_beside_each_other(steps: Mapping[str, Deployment]) -> pd.DataFrame:
    """What each step of the slider comes to, in words: its name, the worst-served place, who is missing."""
    names = first_names()
    return pd.DataFrame(
        {
            _("Who comes first"): [names[step] for step in steps],
            _("The worst-served place has then"): [_comes_to(found) for found in steps.values()],
        }
    )


def _comes_to(found: Deployment) -> str:
    return n_(
        "{share} of what it needs; {n} worker is missing in all",
        "{share} of what it needs; {n} workers are missing in all",
        round(found.total),
        share=percent(1.0 - found.worst),
    )


def new_posts(
    found: Deployment, areas: pd.DataFrame, *, currency: str = "", names: Names | None = None
) -> str:
    """Where do the posts go, and what do they change?

    `found` is the layout in force, `areas` what `new_posts.by_area` makes of it.
    """
    if not found.placed:
        return _("No new post can be placed: nobody is missing where one may go, or the money pays for none.")
    getting = areas[areas["new_posts"] > 0]
    return " ".join(
        filter(
            None,
            [
                _go_to(found.placed, getting, names),
                _lowest(found),
                _nobody(found, names),
                _missing(areas, found.total),
                _left_over(found.posts_left),
                _cost(found, currency),
            ],
        )
    )


def _go_to(placed: int, getting: pd.DataFrame, names: Names | None) -> str:
    posts = n_("**{n}** new post goes", "**{n}** new posts go", placed)
    if len(getting) <= 3:
        return _("{posts} to {names}.", posts=posts, names=names_of(getting["area"], names, "area"))
    return n_(
        "{posts} to **{n}** area; {names} gets most.",
        "{posts} to **{n}** areas; {names} gets most.",
        len(getting),
        posts=posts,
        names=name_of(getting["area"].iloc[0], names, "area"),
    )


def _lowest(found: Deployment) -> str:
    return _(
        "Every area where posts may go then has at least {share} of the workers it needs of each cadre that "
        "gets posts.",
        share=emphasised(percent(1.0 - found.worst)),
    )


def _nobody(found: Deployment, names: Names | None) -> str:
    """Why the lowest share is 0 %: a cadre with fewer new posts than places that have nobody of it."""
    if found.worst < 1.0 - 1e-9:
        return ""
    getting = set(found.table.loc[found.table["new_posts"] > 0, "cadre"])
    empty = found.table[(found.table["needed"] > 0) & (found.table["numerator"] == 0)]
    empty = empty[empty["cadre"].isin(getting)]
    if empty.empty:
        return ""
    return n_(
        "It is 0% because in {n} place there is nobody of a cadre that gets too few posts for all: {names}.",
        "It is 0% because in {n} places there is nobody of a cadre that gets too few posts for all: {names}.",
        len(empty),
        names=names_of(empty["cadre"], names, "cadre"),
    )


def _missing(areas: pd.DataFrame, total: float) -> str:
    before = float(areas["shortfall_before"].sum())
    if round(total) == 0:
        return _("Nobody is missing any more.")
    return n_(
        "**{n}** worker is still missing; today it is {before}.",
        "**{n}** workers are still missing; today it is {before}.",
        round(total),
        before=number(round(before)),
    )


def _left_over(posts: int | None) -> str:
    if not posts:
        return ""
    return n_(
        "**{n}** post is left over: the money, the limits or the need end before it.",
        "**{n}** posts are left over: the money, the limits or the need end before them.",
        posts,
    )


def _cost(found: Deployment, currency: str) -> str:
    if found.spent is None:
        return ""
    cost = emphasised(f"{number(round(found.spent))} {currency}".strip())
    if found.money_left is None:
        return _("They cost {cost} a year.", cost=cost)
    return _("They cost {cost} a year; {left} are left.", cost=cost, left=number(round(found.money_left)))


def ways(table: pd.DataFrame) -> str:
    """What would sharing out by population, or as today, do instead? As `new_posts.compare` gives it."""
    known = known_rows(known_rows(table, "worst_coverage"), "total") if len(table) else table
    if known.empty or "chosen" not in set(known["way"]):
        return _("The ways cannot be compared yet.")
    by_way = known.set_index("way")
    chosen = by_way.loc["chosen"]
    said = [
        _(
            "As chosen, the worst-served place has {share} of what it needs.",
            share=emphasised(percent(chosen["worst_coverage"])),
        )
    ]
    words = {
        "population": _("In proportion to population"),
        "today": _("As workers are spread today"),
    }
    said += [_other(name, by_way.loc[way], chosen) for way, name in words.items() if way in by_way.index]
    return " ".join([*said, _spread(by_way)]).strip()


def _other(name: str, way: pd.Series, chosen: pd.Series) -> str:
    share, more = emphasised(percent(way["worst_coverage"])), round(way["total"]) - round(chosen["total"])
    if more == 0:
        return _("{way} it would be {share}, with as many missing in all.", way=name, share=share)
    if more > 0:
        return n_(
            "{way} it would be {share}, and {n} more worker would be missing.",
            "{way} it would be {share}, and {n} more workers would be missing.",
            more,
            way=name,
            share=share,
        )
    return n_(
        "{way} it would be {share}, and {n} worker fewer would be missing.",
        "{way} it would be {share}, and {n} workers fewer would be missing.",
        -more,
        way=name,
        share=share,
    )


def _spread(by_way: pd.DataFrame) -> str:
    if "before" not in by_way.index or by_way.loc[["before", "chosen"], "gini"].isna().any():
        return ""
    before, after = by_way.loc["before", "gini"], by_way.loc["chosen", "gini"]
    if number(before, 2) == number(after, 2):
        return _("The Gini index stays at {value}.", value=number(after, 2))
    return _(
        "The Gini index goes from {before} to {after}.",
        before=number(before, 2),
        after=emphasised(number(after, 2)),
    )


def proven(found: Deployment) -> str:
    """How far from the best that can be could this layout be?"""
    if found.gap is None:
        return ""
    if found.gap <= PROVEN:
        return _("It is proven: with the same lowest coverage, no other layout leaves fewer workers missing.")
    return _(
        "The search was stopped. Another layout with the same lowest coverage could leave at most {n} fewer "
        "workers missing.",
        n=emphasised(amount(found.gap)),
    )


def doubt_need(needed: pd.DataFrame, *, names: Names | None = None) -> list[str]:
    """What makes the places less sure: the norm, and areas whose need cannot be computed."""
    known = set(needed.dropna(subset=["value"])["area"]) if len(needed) else set()
    lost = [area for area in dict.fromkeys(needed["area"]) if area not in known]
    said = [
        _(
            "The need follows from the norms that you chose in “How many are needed?”. "
            "Another norm sends posts elsewhere."
        )
    ]
    if lost:
        said.append(
            n_(
                "{n} area gets no post here, because its need cannot be computed: {names}.",
                "{n} areas get no post here, because their need cannot be computed: {names}.",
                len(lost),
                names=names_of(lost, names, "area"),
            )
        )
    return said
