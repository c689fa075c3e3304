"""Pictures of recruitment: how far applicants get, which posts find somebody, and how long that takes."""

from dataclasses import replace

import pandas as pd

from sswkit.core.words import _, label, n_, percent
from sswkit.planning.recruitment import FEWEST
from sswkit.showing.chart_parts import bars
from sswkit.showing.figures import Names, amount, name_of, names_of
from sswkit.showing.lettering import PILLAR, cleaned
from sswkit.showing.picture import AsOf, Picture, make_picture, readings, source_line
from sswkit.showing.rate_bars import Wording, draw_rates, share_of

HUE = PILLAR["planning"]
TOP = 10
PEOPLE = ("applied", "shortlisted", "interviewed", "offered", "accepted", "started")


def recruitment_funnel(funnel: pd.DataFrame, *, as_of: AsOf = None) -> Picture | None:
    """How far do those get who apply? `funnel` is what `recruitment.funnel` gives for all groups together.

    None when no step has a number.
    """
    steps = funnel.drop_duplicates("stage").set_index("stage")
    known = [stage for stage in PEOPLE if stage in steps.index and pd.notna(steps.at[stage, "value"])]
    if not known:
        return None
    shown = steps.loc[known].reset_index()
    rows = pd.DataFrame({"name": [label(f"column.{stage}") for stage in known], "value": shown["value"]})
    rows["text"] = [_counted(*row) for row in zip(shown["value"], shown["kept"], strict=True)]
    return make_picture(
        lambda narrow: bars(rows, colour=HUE, narrow=narrow),
        title=_funnel_title(steps["value"]),
        unit=_("People at each step; in brackets the share kept from the step before"),
        readings=readings(rows),
        note=_funnel_note(steps["value"], known),
        source=source_line(funnel, as_of),
        data=shown,
    )


def _counted(value: float, kept: float) -> str:
    if pd.isna(kept):
        return amount(value)
    return _("{number} ({percent})", number=amount(value), percent=percent(kept))


def _funnel_title(counts: pd.Series) -> str:
    applied, started = counts.get("applied"), counts.get("started")
    if pd.notna(applied) and pd.notna(started) and 0 <= started <= applied and applied > 0:
        if started == 0:
            return _("Of all who applied, nobody began to work")
        return _("{share} of those who applied began to work", share=percent(started / applied))
    return _("How far those got who applied")


def _funnel_note(counts: pd.Series, known: list[str]) -> str:
    posts, applied = counts.get("advertised"), counts.get("applied")
    lost = [label(f"column.{stage}") for stage in PEOPLE if stage not in known]
    each = ""
    if pd.notna(posts) and posts > 0 and pd.notna(applied):
        each = n_(
            "{n} post was advertised: {each} applied for each.",
            "{n} posts were advertised: {each} applied for each.",
            round(posts),
            each=amount(applied / posts),
        )
    missing = _("Not shown because it is not stated: {names}.", names=", ".join(lost)) if lost else ""
    return " ".join(filter(None, [each, missing]))


def posts_filled_by(
    filled: pd.DataFrame,
    by: str = "cadre",
    *,
    names: Names | None = None,
    top: int = TOP,
    as_of: AsOf = None,
) -> Picture | None:
    """Which advertised posts seldom find somebody? `filled` is what `recruitment.filled_share` gives."""
    wording = Wording(
        figures=share_of,
        title=lambda name, value: _(
            "{name}: {share} of the advertised posts found somebody", name=name, share=percent(value)
        ),
        unit=_("Advertised posts in which somebody began to work, the fewest first"),
        zero=_("No advertised post found anybody"),
    )
    drawn = draw_rates(
        filled,
        by,
        wording,
        names=names,
        colour=HUE,
        top=top,
        highest_first=False,
        most=1.0,
        as_of=as_of,
    )
    few = filled.loc[filled["value"].isna() & (filled["denominator"] < FEWEST), by]
    if drawn is None or few.empty:
        return drawn
    return replace(drawn, note=cleaned(_too_few(few, names, by)))


def time_to_hire_by(
    times: pd.DataFrame,
    by: str = "cadre",
    *,
    names: Names | None = None,
    top: int = TOP,
    as_of: AsOf = None,
) -> Picture | None:
    """Where does it take longest? `times` is what `hiring.time_to_hire` or, by "step", `hiring.steps` give.

    Pale bars are groups that have not filled half of their posts: they take longer than the bar. None when
    no group has enough posts.
    """
    known, few = times[times["longest"].notna()], times.loc[times["longest"].isna(), by]
    if known.empty:
        return None
    known = known.assign(_days=known["value"].fillna(known["longest"]), muted=known["value"].isna())
    if by != "step":
        known = known.sort_values(["muted", "_days"], ascending=False, kind="stable")
    cut = len(known) if len(known) <= top + 1 else top
    shown = known.head(cut)
    rows = shown[["muted"]].assign(
        name=[name_of(code, names, by) for code in shown[by]], value=shown["_days"]
    )
    rows["text"] = [_days_text(*row) for row in shown[["value", "low", "high", "longest"]].to_numpy()]
    return make_picture(
        lambda narrow: bars(rows, colour=HUE, narrow=narrow),
        title=_times_title(rows, by),
        unit=_times_unit(by, bool(shown["muted"].any())),
        readings=readings(rows),
        note=" ".join(filter(None, [_faster(len(known) - cut), _too_few(few, names, by)])),
        source=source_line(times, as_of),
        data=shown.drop(columns=["_days", "muted"]),
    )


def _days_text(value: float, low: float, high: float, longest: float) -> str:
    if pd.isna(value):
        return _("more than {days}", days=days_in_words(longest))
    limits = _("{low} or more", low=amount(low)) if pd.isna(high) else f"{amount(low)}–{amount(high)}"
    return _("{days} ({limits})", days=days_in_words(value), limits=limits)


def days_in_words(days: float) -> str:
    """“1 day”, “99 days”."""
    return n_("{n} day", "{n} days", round(days))


def _times_title(rows: pd.DataFrame, by: str) -> str:
    first = rows.sort_values(["muted", "value"], ascending=False, kind="stable").iloc[0]
    name, days = first["name"], days_in_words(first["value"])
    if by == "step":
        if first["muted"]:
            return _("{name}: after {days} half are not yet through", name=name, days=days)
        return _("{name}: half are through after {days}", name=name, days=days)
    if first["muted"]:
        return _("{name}: after {days} half of the posts are not yet filled", name=name, days=days)
    return _("{name}: it takes {days} until half of the posts are filled", name=name, days=days)


def _times_unit(by: str, pale: bool) -> str:
    said = (
        _("Days until half of the posts are through the step, and the 95% limits")
        if by == "step"
        else _("Days until half of the posts are filled, and the 95% limits")
    )
    return f"{said}. {_('Pale: longer than the bar')}" if pale else said


def _faster(rest: int) -> str:
    return n_("{n} other group is faster.", "{n} other groups are faster.", rest) if rest else ""


def _too_few(few: pd.Series, names: Names | None, by: str) -> str:
    if few.empty:
        return ""
    return _("Too few posts to tell: {names}.", names=names_of(few, names, by))
