"""From advertised posts to first days in post: how many get how far, and how many posts find somebody."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from sswkit.core.presence import latest
from sswkit.core.tidy import cannot, cells, complete_totals, divided, keys, listed, require, sums, tidy
from sswkit.core.words import _, label, n_

Names = Mapping[str, str] | None
STAGES = ("advertised", "applied", "shortlisted", "interviewed", "offered", "accepted", "started")
FEWEST = 10  # posts that a group needs: one more or less would change any figure of fewer by a tenth
UNITS = {"advertised": "posts", "started": "workers"}


def funnel(recruitment: pd.DataFrame, by: Sequence[str] = (), names: Names = None) -> pd.DataFrame:
    """How many people get how far, from the application to the first day, and how many does each step keep?

    kept = people at a step / people at the step before, both on totals

    Posts are counted, too, as the first row; people are not a share of posts, so the first share is that of
    the shortlist. A step that is larger than the one before has no share: one of the two counts is wrong.

    Parameters
    ----------
    recruitment : table `recruitment`; the latest year counts unless `by` has "period". A step that no row
        states is left out of the way: the next one is compared with the last step that is known.
    by : columns of the table. names : area code to name, for the notes.

    Returns
    -------
    `by`, stage, kept (share), then value (count), unit, numerator, denominator (of the share: rows that lack
    one of the two are in neither), source, note.

    Raises
    ------
    KitError : a column of `by` is not in the table.

    Examples
    --------
    100 apply, 40 come onto the shortlist: 40%. 30 of them are interviewed: 75%.

    >>> table = pd.DataFrame({"area": ["N", "S"], "cadre": "sw", "applied": [60, 40],
    ...                       "shortlisted": [30, 10], "interviewed": [20, 10]})
    >>> funnel(table)[["stage", "value", "kept"]].iloc[1:4]
             stage  value  kept
    1      applied  100.0   NaN
    2  shortlisted   40.0  0.40
    3  interviewed   30.0  0.75
    """
    by = list(by)
    rows = _cells(recruitment, by)
    counts = sums(rows, by, STAGES)
    parts, before = [], ""
    for stage in STAGES:
        parts.append(_stage(rows, counts, by, stage, before, names))
        if stage != "advertised" and rows[stage].notna().any():
            before = stage
    found = pd.concat(parts, ignore_index=True)
    order = found["stage"].map({stage: place for place, stage in enumerate(STAGES)})
    found = found.assign(_order=order).sort_values([*by, "_order"], kind="stable")
    return tidy(found, [*by, "stage"], ["kept"])


def filled_share(recruitment: pd.DataFrame, by: Sequence[str] = (), names: Names = None) -> pd.DataFrame:
    """Which share of the advertised posts found somebody who began to work?

    value = started / advertised, both on totals

    Parameters as in `funnel`. Result as of every rate. A group of fewer than 10 posts has no share, and more
    first days than posts give a reason, not a share above 100%.

    >>> table = pd.DataFrame({"area": ["N", "S"], "cadre": "sw", "advertised": [10, 30], "started": [9, 3]})
    >>> filled_share(table)["value"].tolist()
    [0.3]
    """
    by = list(by)
    totals = complete_totals(_cells(recruitment, by), by, ["started", "advertised"], names)
    totals = totals.assign(numerator=totals["started"], denominator=totals["advertised"])
    found = divided(totals, by, "share", what=label("column.advertised"), names=names)
    over, few = found["value"] > 1, found["denominator"] < FEWEST
    notes = [
        _more_started(note) if more else too_few(round(posts)) if less and posts > 0 else note
        for note, more, less, posts in zip(found["note"], over, few, found["denominator"], strict=True)
    ]
    return found.assign(value=found["value"].mask(over | few), note=notes)


def too_few(posts: int) -> str:
    """Why so few posts have no figure.

    >>> too_few(9), too_few(0)
    ('9 posts: too few to tell', 'cannot be computed: no posts')
    """
    if not posts:
        return cannot(_("no posts"))
    return n_("{n} post: too few to tell", "{n} posts: too few to tell", posts)


def larger_than_before(recruitment: pd.DataFrame) -> pd.DataFrame:
    """Which rows have more people at a step than at the one before? Columns area, cadre, stage, before.

    >>> table = pd.DataFrame({"area": ["N"], "cadre": ["sw"], "applied": [3], "shortlisted": [5]})
    >>> larger_than_before(table)[["area", "stage", "before"]].to_numpy().tolist()
    [['N', 'shortlisted', 'applied']]
    """
    rows, found = _cells(recruitment, []), []
    for position, stage in enumerate(STAGES[2:], start=2):
        earlier = rows[list(STAGES[1:position])]
        # The last step before that the row states.
        before = earlier.ffill(axis=1).iloc[:, -1]
        name = earlier.notna().iloc[:, ::-1].idxmax(axis=1)
        wrong = rows[stage] > before
        found.append(rows.loc[wrong, ["area", "cadre"]].assign(stage=stage, before=name[wrong]))
    return pd.concat(found, ignore_index=True)


def _cells(recruitment: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    require(recruitment, [*by, "area", "cadre"], label("table.recruitment"))
    rows = latest(recruitment, by)
    absent = [stage for stage in STAGES if stage not in rows]
    rows = rows.assign(**dict.fromkeys(absent, np.nan))
    rows = rows.astype(dict.fromkeys(STAGES, "float64"))
    return cells(rows, list(dict.fromkeys([*by, "area", "cadre"])), STAGES, "recruitment")


def _stage(
    rows: pd.DataFrame, counts: pd.DataFrame, by: list[str], stage: str, before: str, names: Names
) -> pd.DataFrame:
    """The rows of one step; `counts` are the sums of every step, whatever the row lacks otherwise."""
    terms = [before, stage] if before else [stage]
    found = complete_totals(rows, by, terms, names)
    named = {"stage": stage, "value": counts[stage].to_numpy(), "unit": UNITS.get(stage, "applicants")}
    if not before:
        return found.assign(**named, kept=np.nan)
    upper, lower = found[stage], found[before]
    larger = upper > lower
    odd = _larger_places(rows, by, stage, before)
    notes = [
        "; ".join(filter(None, [note, _compared_with(stage, before), _odd(odd.get(key, []), more, names)]))
        for key, more, note in zip(keys(found, by), larger, found["note"], strict=True)
    ]
    kept = (upper / lower.where(lower > 0)).mask(larger)
    return found.assign(**named, kept=kept, numerator=upper, denominator=lower, note=notes)


def _larger_places(rows: pd.DataFrame, by: list[str], stage: str, before: str) -> dict[tuple, list[str]]:
    wrong = rows[rows[stage] > rows[before]]
    found: dict[tuple, list[str]] = {}
    for key, area in zip(keys(wrong, by), wrong["area"].astype(str), strict=True):
        found.setdefault(key, []).append(area)
    return found


def _compared_with(stage: str, before: str) -> str:
    if STAGES.index(before) == STAGES.index(stage) - 1:
        return ""
    return _("compared with “{column}”, the last step that is known", column=label(f"column.{before}"))


def _odd(areas: list[str], larger: bool, names: Names) -> str:
    if larger:
        return cannot(_("more than at the step before"))
    if not areas:
        return ""
    return n_(
        "{n} row has more than at the step before: {places}",
        "{n} rows have more than at the step before: {places}",
        len(areas),
        places=listed(areas, names or {}),
    )


def _more_started(note: str) -> str:
    return "; ".join(filter(None, [cannot(_("more people began than posts were advertised")), note]))
