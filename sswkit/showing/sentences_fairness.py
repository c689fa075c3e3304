"""How fairly workers are spread, read out in sentences; `**…**` marks the figures that matter."""

import numpy as np
import pandas as pd

from sswkit.core.words import _, n_, number, percent
from sswkit.showing.figures import Names, amount, known_rows, names_of
from sswkit.showing.html import emphasised


def fairness(fifths: pd.DataFrame, gini: pd.DataFrame, theil: pd.DataFrame | None = None) -> str:
    """How unequal is the spread of workers, in plain words?

    `fifths`, `gini` and `theil` are what the functions of that name in `inequality` give.
    """
    index = _only(gini)
    if index is None:
        return _("How workers are spread cannot be said yet: workers and children are not both known.")
    said = [_fifths(fifths), _index(index), _between(theil)]
    return " ".join(filter(None, said))


def _only(table: pd.DataFrame) -> float | None:
    known = known_rows(table) if len(table) else table
    return float(known["value"].iloc[0]) if len(known) else None


def _fifths(table: pd.DataFrame) -> str:
    known = known_rows(known_rows(table, "numerator"), "denominator") if len(table) else table
    if known.empty:
        return ""
    best, worst = known["numerator"].iloc[0], known["denominator"].iloc[0]
    if worst <= 0:
        return _("The worst-served fifth of the children has **no worker**.")
    times = emphasised(number(best / worst, 1))
    return _(
        "The worst-served fifth of the children has {few} workers, the best-served fifth {many}: "
        "{times} times as many.",
        few=emphasised(amount(worst)),
        many=emphasised(amount(best)),
        times=times,
    )


def _index(value: float) -> str:
    return _(
        "The Gini index is {value}: 0 means alike everywhere, 1 that all workers are in one place.",
        value=emphasised(number(value, 2)),
    )


def _between(table: pd.DataFrame | None) -> str:
    known = known_rows(table) if table is not None and len(table) else pd.DataFrame()
    parts = dict(zip(known.get("part", ()), known.get("value", ()), strict=True))
    total, between = parts.get("total", 0.0), parts.get("between", 0.0)
    if total < 1e-9 or between < 1e-9:
        return ""
    if between > total - 1e-9:
        return _("All of this inequality lies between regions.")
    return _(
        "{share} of this inequality lies between regions, the rest within them.",
        share=emphasised(percent(between / total)),
    )


def beyond_chance(table: pd.DataFrame, *, names: Names | None = None) -> str:
    """Which areas differ by more than chance? `table` is what `funnel.funnel` gives."""
    known = table[table["verdict"] != ""] if len(table) and "verdict" in table else table.iloc[:0]
    if len(known) < 2:
        return _(
            "Whether areas differ by more than chance cannot be said yet: fewer than two can be computed."
        )
    few = known[known["verdict"].isin(["far_below", "below"])].sort_values("value", kind="stable")
    many = int(known["verdict"].isin(["far_above", "above"]).sum())
    if few.empty and not many:
        return n_(
            "In none of the {n} areas are there fewer or more workers than chance explains.",
            "In none of the {n} areas are there fewer or more workers than chance explains.",
            len(known),
        )
    within = len(known) - len(few) - many
    return " ".join(filter(None, [_few(few, len(known), names), _many(many), _within(within)]))


def _few(few: pd.DataFrame, every: int, names: Names | None) -> str:
    if few.empty:
        return _("No area has fewer workers than chance explains.")
    return n_(
        "**{n}** of {all} areas has fewer workers than chance explains: {names}.",
        "**{n}** of {all} areas have fewer workers than chance explains, fewest first: {names}.",
        len(few),
        all=number(every),
        names=names_of(few["area"], names, "area"),
    )


def _many(many: int) -> str:
    if not many:
        return ""
    return n_("**{n}** has more.", "**{n}** have more.", many)


def _within(within: int) -> str:
    if not within:
        return ""
    return n_(
        "In the other one the difference may be chance.",
        "In the other {n} the difference may be chance.",
        within,
    )


def doubt_spread(table: pd.DataFrame) -> str:
    """How far do areas differ from what chance alone would do? `table` is what `funnel.funnel` gives."""
    known = known_rows(table, "dispersion") if len(table) and "dispersion" in table else table.iloc[:0]
    times = float(known["dispersion"].iloc[0]) if len(known) else np.nan
    if not times > 1.5:
        return ""
    return _(
        "Areas differ {n} times as much as chance alone would make them: workers are placed by decisions, "
        "so read the lines of chance as a first sieve, not as a verdict.",
        n=emphasised(amount(times)),
    )
