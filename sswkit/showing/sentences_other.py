"""Training, supervision and the data themselves, read out in sentences; `**…**` marks what matters."""

import pandas as pd

from sswkit.core.words import _, label, listing, n_, number, percent
from sswkit.showing.figures import Names, amount, name_of, overall
from sswkit.showing.html import emphasised
from sswkit.showing.shares import capitalised, grammatical_number, workers_in_words


def training(compared: pd.DataFrame, *, names: Names | None = None) -> str:
    """Do graduates meet the yearly need? `compared` is what `pipeline.compare` gives."""
    known = compared.dropna(subset=["graduates", "need"]) if len(compared) else compared
    if known.empty:
        return _("Training and need cannot be compared yet: no cadre has both graduates and a need.")
    graduates, need = known["graduates"].sum(), known["need"].sum()
    said = n_(
        "Each year **{n}** graduate enters the workforce and {need} are needed to hold today’s level.",
        "Each year **{n}** graduates enter the workforce and {need} are needed to hold today’s level.",
        round(graduates),
        need=emphasised(amount(need)),
    )
    return " ".join(filter(None, [said, _worst(known, names), _untrained(compared, names)]))


def _worst(known: pd.DataFrame, names: Names | None) -> str:
    short = known[known["need"] - known["graduates"] >= 0.5]
    if short.empty:
        return _("For every cadre that can be compared there are enough.")
    first = short.loc[(short["graduates"] / short["need"]).idxmin()]
    return _(
        "Furthest behind is {name}: {graduates} for a need of {need}.",
        name=name_of(first["cadre"], names, "cadre"),
        graduates=emphasised(amount(first["graduates"])),
        need=emphasised(amount(first["need"])),
    )


def _untrained(compared: pd.DataFrame, names: Names | None) -> str:
    lost = compared.loc[compared["graduates"].isna() & compared["need"].notna(), "cadre"].dropna()
    if lost.empty:
        return ""
    return _(
        "No graduates are known for: {names}.",
        names=listing([name_of(code, names, "cadre") for code in lost]),
    )


def supervision(span: pd.DataFrame | None, unsupervised: pd.DataFrame | None) -> str:
    """How many workers has a supervisor, and how many workers have none?

    `span` is what `supervision.span` gives without groups, `unsupervised` what `supervision.unsupervised`
    gives, with groups or without.
    """
    return " ".join(filter(None, [_without(unsupervised), _span(span)])) or _(
        "Supervision cannot be described yet: the register names no supervisors."
    )


def _without(unsupervised: pd.DataFrame | None) -> str:
    share = overall(unsupervised) if unsupervised is not None and len(unsupervised) else None
    if share is None:
        return ""
    if share == 0:
        return _("**Every worker** has a supervisor in post.")
    known = unsupervised[unsupervised["value"].notna()]
    return n_(
        "{workers} has no supervisor in post: {count} of {people}.",
        "{workers} have no supervisor in post: {count} of {people}.",
        grammatical_number(share),
        workers=capitalised(emphasised(workers_in_words(share))),
        count=emphasised(amount(known["numerator"].sum())),
        people=amount(known["denominator"].sum()),
    )


def _span(span: pd.DataFrame | None) -> str:
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
    if pd.isna(most) or most <= value:
        return f"{said}."
    return _("{said}, and the one with the most has {most}.", said=said, most=emphasised(amount(most)))


def quality(completeness: pd.DataFrame, consistency: pd.DataFrame | None = None) -> str:
    """How complete are the data, and do they agree with each other?

    `completeness` and `consistency` are what `quality.completeness` and `quality.consistency` give.
    """
    known = completeness[completeness["value"].notna()] if len(completeness) else completeness
    if "note" in known:
        known = known[known["note"].fillna("") == ""]
    if known.empty:
        return _("Nothing can be said about the data yet: there are no rows.")
    return " ".join(filter(None, [_filled(known), _agreeing(consistency)]))


def _filled(known: pd.DataFrame) -> str:
    full = int((known["value"] >= 1).sum())
    if full == len(known):
        return _("**Every column** is filled in for every row.")
    least = known.loc[known["value"].idxmin()]
    return _(
        "{full} of {all} columns are filled in for every row; the least filled is “{column}”, with {share}.",
        full=emphasised(number(full)),
        all=number(len(known)),
        column=label(f"column.{least['column']}"),
        share=emphasised(percent(least["value"])),
    )


def _agreeing(consistency: pd.DataFrame | None) -> str:
    if consistency is None or consistency.empty or "value" not in consistency:
        return ""
    compared = consistency["value"].dropna()
    apart = int((compared.abs() >= 0.5).sum())
    if compared.empty:
        return ""
    if apart == 0:
        return _("Register, totals and posts count the same workers.")
    return _(
        "In {apart} of {all} comparisons, register, totals and posts do not count the same workers.",
        apart=emphasised(number(apart)),
        all=number(len(compared)),
    )
