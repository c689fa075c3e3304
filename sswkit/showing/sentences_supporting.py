"""Supervision read out in sentences; `**…**` marks the figures that matter."""

import pandas as pd

from sswkit.core.words import _, n_, number, percent
from sswkit.showing.figures import Names, amount, known_rows, names_of, overall, rates
from sswkit.showing.html import emphasised
from sswkit.showing.shares import capitalised, grammatical_number, workers_in_words


def supervision(
    span: pd.DataFrame | None, unsupervised: pd.DataFrame | None, *, limit: float | None = None
) -> str:
    """How many workers has a supervisor, and how many workers have none?

    `span` is what `supervision.span` gives without groups, `unsupervised` what `supervision.unsupervised`
    gives, with groups or without.
    """
    parts = [_without(unsupervised), _span(span, limit)]
    return " ".join(filter(None, parts)) or _nothing()


def spans(span: pd.DataFrame, *, limit: float | None = None) -> str:
    """How many workers has a supervisor? `span` is what `supervision.span` gives without groups."""
    return _span(span, limit) or _nothing()


def unsupervised(table: pd.DataFrame, *, by: str = "area", names: Names | None = None) -> str:
    """How many workers have no supervisor, and where most? As `supervision.unsupervised` gives it."""
    said = _without(table)
    if not said:
        return _nothing()
    found = rates(table, by) if by in table else table.iloc[:0]
    if len(found) < 2 or found["value"].nunique() == 1:
        return said
    most = found["value"].max()
    highest = found.loc[found["value"] == most, by]
    where = n_(
        "The highest share has {name}: {share}.",
        "The highest share have {name}: {share}.",
        len(highest),
        name=names_of(highest, names, by),
        share=emphasised(percent(most)),
    )
    return f"{said} {where}"


def _nothing() -> str:
    return _("Supervision cannot be described yet: the register names no supervisors.")


def _without(unsupervised: pd.DataFrame | None) -> str:
    share = overall(unsupervised) if unsupervised is not None and len(unsupervised) else None
    if share is None:
        return ""
    if share == 0:
        return _("**Every worker** has a supervisor in post.")
    known = known_rows(unsupervised)
    return n_(
        "{workers} has no supervisor in post: {count} of {people}.",
        "{workers} have no supervisor in post: {count} of {people}.",
        grammatical_number(share),
        workers=capitalised(emphasised(workers_in_words(share))),
        count=emphasised(amount(known["numerator"].sum())),
        people=amount(known["denominator"].sum()),
    )


def _span(span: pd.DataFrame | None, limit: float | None) -> str:
    value = overall(span) if span is not None and len(span) else None
    if value is None or value == 0:
        return ""
    said = n_(
        "A supervisor has {value} worker on average",
        "A supervisor has {value} workers on average",
        1 if round(value, 1) == 1 else 2,
        value=emphasised(amount(value)),
    )
    most = span["most"].max() if "most" in span else float("nan")
    if not (pd.isna(most) or most <= value):
        said = _("{said}, and the one with the most has {most}", said=said, most=emphasised(amount(most)))
    return " ".join(filter(None, [f"{said}.", _above(span, limit)]))


def _above(span: pd.DataFrame, limit: float | None) -> str:
    if limit is None or "above_limit" not in span or len(span) != 1 or pd.isna(span["above_limit"].iloc[0]):
        return ""
    share = span["above_limit"].iloc[0]
    if share == 0:
        return _("No supervisor has more than {limit}.", limit=number(limit))
    return capitalised(
        _(
            "{share} of the supervisors have more than {limit}.",
            share=emphasised(percent(share)),
            limit=number(limit),
        )
    )
