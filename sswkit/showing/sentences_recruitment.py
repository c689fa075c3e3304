"""Recruitment read out in sentences; `**…**` marks the figures that matter."""

import pandas as pd

from sswkit.core.words import _, label, n_, percent
from sswkit.planning.hiring import mean_of_filled, slowest_and_fastest, still_open_so_far
from sswkit.planning.recruitment import FEWEST, larger_than_before
from sswkit.showing.charts_recruitment import days_in_words
from sswkit.showing.figures import Names, amount, name_of
from sswkit.showing.html import emphasised
from sswkit.showing.sentences_rates import extremes


def applicants(funnel: pd.DataFrame, *, country: str = "") -> str:
    """How many applied, and how many of them began? `funnel` is what `recruitment.funnel` gives."""
    steps = funnel.drop_duplicates("stage").set_index("stage")
    counts = steps["value"]
    applied, place = counts.get("applied"), country or _("The country")
    if pd.isna(applied):
        return _("Nothing can be said about applicants yet: how many applied is not in the table.")
    if applied == 0:
        return _("Nobody applied.")
    parts = [_applied(applied, counts.get("advertised"), place), _began(applied, counts.get("started"))]
    parts += [_of_the_offers(counts.get("offered"), counts.get("started"), applied)]
    parts += [_larger(stage, row) for stage, row in steps.iterrows()]
    return " ".join(filter(None, parts))


def _applied(applied: float, posts: float | None, place: str) -> str:
    if pd.isna(posts) or posts == 0:
        return n_(
            "{place}: **{n}** person applied.",
            "{place}: **{n}** people applied.",
            round(applied),
            place=place,
        )
    return n_(
        "{place}: **{n}** person applied for {posts}, {each} for each post.",
        "{place}: **{n}** people applied for {posts}, {each} for each post.",
        round(applied),
        place=place,
        posts=n_("{n} post", "{n} posts", round(posts)),
        each=emphasised(amount(applied / posts)),
    )


def _began(applied: float, started: float | None) -> str:
    if pd.isna(started):
        return ""
    if started == 0:
        return _("Nobody began to work.")
    if started > applied:
        return n_("**{n}** began to work.", "**{n}** began to work.", round(started))
    return n_(
        "**{n}** began to work: {share} of those who applied.",
        "**{n}** began to work: {share} of those who applied.",
        round(started),
        share=percent(started / applied),
    )


def _of_the_offers(offered: float | None, started: float | None, applied: float) -> str:
    if pd.isna(offered) or pd.isna(started) or not 0 < started <= offered <= applied:
        return ""
    if started == offered:
        return _("Everybody who was offered a post began.")
    return _("Of those who were offered a post, {share} began.", share=emphasised(percent(started / offered)))


def _larger(stage: str, row: pd.Series) -> str:
    if not row["numerator"] > row["denominator"]:
        return ""
    return _(
        "At the step “{step}” more people are counted than before it: check both figures.",
        step=label(f"column.{stage}"),
    )


def posts_filled(
    filled: pd.DataFrame, *, by: str = "cadre", country: str = "", names: Names | None = None
) -> str:
    """How many advertised posts found somebody? `filled` is what `recruitment.filled_share` gives."""
    known = filled[filled["numerator"].le(filled["denominator"])]
    posts, found = known["denominator"].sum(), round(known["numerator"].sum())
    if not posts > 0:
        return _("Which posts found somebody cannot be told yet: posts and first days are not both known.")
    place, said_posts = country or _("The country"), n_("{n} post", "{n} posts", round(posts))
    if not found:
        return _(
            "{place} advertised {posts}; nobody has begun to work in them.", place=place, posts=said_posts
        )
    said = n_(
        "{place} advertised {posts}; in **{n}** somebody began to work: {share}.",
        "{place} advertised {posts}; in **{n}** somebody began to work: {share}.",
        found,
        place=place,
        posts=said_posts,
        share=emphasised(percent(found / posts)),
    )
    return " ".join(filter(None, [said, extremes(filled, by, names, percent)]))


def time_to_hire(times: pd.DataFrame, within: pd.DataFrame) -> str:
    """After how many days are posts filled?

    `times` and `within` are what `hiring.time_to_hire` and `hiring.filled_within` give for all posts.
    """
    row = times.iloc[0] if len(times) else None
    if row is None or pd.isna(row["longest"]):
        return _("Time to hire cannot be told yet: the list needs at least {n} posts.", n=FEWEST)
    posts = n_("{n} post", "{n} posts", round(row["filled"] + row["still_open"]))
    if pd.isna(row["value"]):
        said = _(
            "Of {posts}, less than half are filled after {days}, the longest that one is seen.",
            posts=posts,
            days=emphasised(days_in_words(row["longest"])),
        )
    else:
        said = _(
            "Of {posts}, half are filled after {days} ({limits}).",
            posts=posts,
            days=emphasised(days_in_words(row["value"])),
            limits=_limits(row),
        )
    waiting = n_("{n} post is still open.", "{n} posts are still open.", round(row["still_open"]))
    return " ".join([said, *_filled_by_then(within), waiting])


def _limits(row: pd.Series) -> str:
    if pd.isna(row["high"]):
        return _("95% limits: {low} or more", low=amount(row["low"]))
    return _("95% limits: {low} to {high}", low=amount(row["low"]), high=amount(row["high"]))


def _filled_by_then(within: pd.DataFrame) -> list[str]:
    return [
        _(
            "After {days}, {share} are filled ({low} to {high}).",
            days=days_in_words(row["days"]),
            share=emphasised(percent(row["value"])),
            low=percent(row["low"]),
            high=percent(row["high"]),
        )
        for _place, row in within.dropna(subset=["value"]).iterrows()
    ]


def slow_and_fast(times: pd.DataFrame, by: str = "cadre", *, names: Names | None = None) -> str:
    """Where, or for whom, does it take longest? `times` is what `hiring.time_to_hire` gives for groups."""
    ends = slowest_and_fastest(times, by) if len(times) else times
    if len(ends) < 2:
        return _("The groups cannot be compared yet: it takes two with at least {n} posts.", n=FEWEST)
    slow, fast = ends.iloc[0], ends.iloc[1]
    if slow["value"] == fast["value"]:
        return _("Everywhere half of the posts are filled after {days}.", days=_half_of(fast))
    chance = (
        _("Their limits overlap: the difference may be chance.")
        if fast["chance"]
        else _("Their limits do not overlap: this is hardly chance.")
    )
    said = _(
        "Slowest is {slow}: half of the posts are filled after {long}. Fastest is {fast}: {short}.",
        slow=name_of(slow[by], names, by),
        long=_half_of(slow),
        fast=name_of(fast[by], names, by),
        short=_half_of(fast),
    )
    return f"{said} {chance}"


def _half_of(row: pd.Series) -> str:
    if pd.isna(row["value"]):
        return _("more than {days}", days=emphasised(days_in_words(row["longest"])))
    return _("{days} ({limits})", days=emphasised(days_in_words(row["value"])), limits=_limits(row))


def hiring_steps(steps: pd.DataFrame) -> str:
    """At which step does the time go? `steps` is what `hiring.steps` gives for all posts."""
    known = steps[steps["longest"].notna()] if len(steps) else steps
    if known.empty:
        return _("The steps cannot be compared yet: their days are not in the list.")
    days = known["value"].fillna(known["longest"])
    order = known.assign(_open=known["value"].isna(), _days=days)
    longest = order.sort_values(["_open", "_days"], ascending=False, kind="stable").iloc[0]
    others = [
        _("{name}: {figures}", name=name_of(row["step"], None, "step"), figures=_half_of(row))
        for _place, row in known.iterrows()
        if row["step"] != longest["step"]
    ]
    name = name_of(longest["step"], None, "step")
    said = _(
        "The longest step is “{step}”: half of the posts are through after {days}.",
        step=name,
        days=_half_of(longest),
    )
    return " ".join([said, *(f"{other}." for other in others)])


def doubt_recruitment(recruitment: pd.DataFrame, hiring: pd.DataFrame) -> list[str]:
    """What makes the figures of recruitment less sure."""
    said = []
    if len(recruitment):
        said.append(
            _("Posts that were advertised late in the year are still on their way, and look as if lost.")
        )
        wrong = len(larger_than_before(recruitment))
        if wrong:
            said.append(
                n_(
                    "In {n} row a step has more people than the one before it.",
                    "In {n} rows a step has more people than the one before it.",
                    wrong,
                )
            )
    return [*said, *_doubt_times(hiring)]


def _doubt_times(hiring: pd.DataFrame) -> list[str]:
    mean = mean_of_filled(hiring) if len(hiring) else None
    if mean is None:
        return []
    waiting, waited = still_open_so_far(hiring)
    if not waiting:
        return [_("No post of the list is open: the time to hire is of all of them.")]
    return [
        n_(
            "The mean of the filled posts alone, {mean}, is too short: {n} post is still open and has waited "
            "for {waited} so far. We count it as open, not as if it had never been.",
            "The mean of the filled posts alone, {mean}, is too short: {n} posts are still open and have "
            "waited for {waited} on average so far. We count them as open, not as if they had never been.",
            waiting,
            mean=emphasised(days_in_words(mean)),
            waited=emphasised(days_in_words(waited)),
        )
    ]
