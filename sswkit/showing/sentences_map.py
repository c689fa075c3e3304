"""A map read out in sentences: how many areas are far below the average, and how many children live there."""

import pandas as pd

from sswkit.core.words import _, n_, number, percent
from sswkit.planning.on_map import class_of
from sswkit.showing.densities import density_in_words, of_people
from sswkit.showing.figures import Names, known_rows, names_of, overall
from sswkit.showing.html import emphasised


def on_the_map(table: pd.DataFrame, *, country: str = "", names: Names | None = None) -> str:
    """Where are far fewer workers than elsewhere? `table` is what `on_map.beside_average` gives."""
    known = known_rows(table, "of_average") if len(table) else table
    average = overall(known) if len(known) else None
    if not len(known) and len(table) and (known_rows(table)["value"] == 0).any():
        return f"{_('No area has any worker')}."
    if average is None:
        return _("Areas cannot be coloured yet: nowhere are both workers in post and children known.")
    place = country or _("The country")
    said = [f"{density_in_words(place, average, of_people(table), emphasised)}."]
    if len(known) > 1:
        said.append(_far_below(known, of_people(table), names))
    return " ".join([*said, _lost(table[table["of_average"].isna()], names)]).strip()


def _far_below(known: pd.DataFrame, people: bool, names: Names | None) -> str:
    low = known[class_of(known["of_average"]) == 1]
    if low.empty:
        return _("No area has less than half of that.")
    found = n_(
        "**{n}** of {all} areas has less than half of that: {names}.",
        "**{n}** of {all} areas have less than half of that: {names}.",
        len(low),
        all=number(len(known)),
        names=names_of(low["area"], names, "area"),
    )
    share = emphasised(percent(float(low["denominator"].sum() / known["denominator"].sum())))
    if people:
        return f"{found} {_('{share} of the people live there.', share=share)}"
    return f"{found} {_('{share} of the children live there.', share=share)}"


def _lost(lost: pd.DataFrame, names: Names | None) -> str:
    if lost.empty:
        return ""
    return n_(
        "{n} area cannot be computed and is hatched: {names}.",
        "{n} areas cannot be computed and are hatched: {names}.",
        len(lost),
        names=names_of(lost["area"], names, "area"),
    )
