"""The coming years read out in sentences; `**…**` marks the figures that matter."""

import pandas as pd

from sswkit.core.words import _, n_, percent
from sswkit.planning.scenarios import BASELINE
from sswkit.showing.charts_projection import assumption_in_words
from sswkit.showing.figures import Names, amount, how_many, known_rows, name_of, names_of, without
from sswkit.showing.html import emphasised

WIDE_OFF = 0.1  # a projection that missed by more than this deserves a warning


def projection(table: pd.DataFrame, *, country: str = "", names: Names | None = None, cadre: str = "") -> str:
    """How many workers will there be at the end, between which numbers, and is it enough?

    `table` is what `outlook.expected` gives for one group: of all workers, or of one `cadre`.
    """
    rows = known_rows(table).sort_values("year") if len(table) else table
    if rows.empty:
        return _("Nothing can be said about the coming years yet.")
    first, last = rows.iloc[0], rows.iloc[-1]
    who = name_of(cadre, names, "cadre") if cadre else country or _("The country")
    said = _(
        "{place}: from {start} workers in {first} to {end} in {last}, if the assumptions hold; "
        "in 80 of 100 cases {low} to {high}.",
        place=who,
        start=emphasised(amount(first["value"])),
        first=f"{first['year']:g}",
        end=emphasised(amount(last["value"])),
        last=f"{last['year']:g}",
        low=emphasised(amount(last["low_80"])),
        high=emphasised(amount(last["high_80"])),
    )
    return f"{said} {_enough(last)}"


def _enough(last: pd.Series) -> str:
    if pd.isna(last["need"]):
        return _("How many are needed then is not known for every cadre.")
    return _(
        "{needed} are needed then; the chance that there are enough is {share}.",
        needed=emphasised(amount(last["need"])),
        share=emphasised(chance(last["covered"])),
    )


def chance(share: float) -> str:
    """A share of draws as a chance: never quite none or all, because draws are not everything.

    >>> chance(0.0), chance(0.456), chance(1.0)
    ('below 1%', '46%', 'above 99%')
    """
    if share < 0.01:
        return _("below {share}", share=percent(0.01))
    if share > 0.99:
        return _("above {share}", share=percent(0.99))
    return percent(share)


def comings_and_goings(table: pd.DataFrame) -> str:
    """How many come and go in all the years together? Of `projection.flows`, for one group."""
    rows = known_rows(table)
    if rows.empty:
        return _("Nothing can be said about the coming years yet.")
    total = rows.groupby("flow")["value"].sum()
    said = _(
        "From {first} to {last}, {join} workers join and {leave} leave.",
        first=f"{rows['year'].min():g}",
        last=f"{rows['year'].max():g}",
        join=emphasised(amount(total.get("recruits", 0.0))),
        leave=emphasised(amount(total.get("leavers", 0.0))),
    )
    lost = round(total.get("without_place", 0.0))
    if lost < 1:
        return said
    more = n_(
        "{n} graduate finds no place below the ceiling of recruitment.",
        "{n} graduates find no place below the ceiling of recruitment.",
        lost,
    )
    return f"{said} {more}"


def drivers(table: pd.DataFrame, *, names: Names | None = None) -> str:
    """Which assumption should be known better? Of `projection_drivers.drivers`."""
    rows = known_rows(table)
    rows = rows[rows["value"].abs() >= 0.5] if len(rows) else rows
    if rows.empty:
        return _("No assumption has a range, so nothing shows how unsure the projection is.")
    first = rows.iloc[0]
    return _(
        "Most depends on “{name}”: alone it moves the workers at the end by {n}. Know this one better first.",
        name=assumption_in_words(first, names),
        n=emphasised(amount(abs(first["value"]))),
    )


def scenarios(table: pd.DataFrame) -> str:
    """Which scenario leaves most workers, and is it enough? Of `levers.side_by_side`, for all together."""
    rows = known_rows(table)
    if rows.empty:
        return _("Nothing can be said about the coming years yet.")
    last = rows[rows["year"] == rows["year"].max()]
    own = last[last["scenario"] != BASELINE]
    if own.empty:
        return _("No scenario is saved yet. Move something above, and save it with a name and a reason.")
    base = last[last["scenario"] == BASELINE]["value"].iloc[0]
    best = own.loc[own["value"].idxmax()]
    about = {"name": best["scenario"], "year": f"{best['year']:g}", "n": emphasised(amount(best["value"]))}
    more = round(best["value"]) - round(base)
    if more <= 0:
        return _(
            "In no scenario are there more workers in {year} than if nothing changes.", year=about["year"]
        )
    said = n_(
        "With “{name}” there are most workers in {year}: {count}, {n} more than if nothing changes.",
        "With “{name}” there are most workers in {year}: {count}, {n} more than if nothing changes.",
        more,
        name=about["name"],
        year=about["year"],
        count=about["n"],
    )
    if pd.isna(best["need"]) or best["value"] >= best["need"]:
        return said
    return said + " " + _("{needed} are needed.", needed=emphasised(amount(best["need"])))


def goals(table: pd.DataFrame, *, names: Names | None = None) -> str:
    """For how many cadres does an intake close the gap in time? `table` is what `goals_by_cadre` gives."""
    if table.empty:
        return _("For no cadre is it known how many are needed, so no goal can be sought.")
    reached = table[table["value"].notna()]
    new = reached[reached["value"] > 0]
    parts = []
    if len(reached) == 0:
        parts.append(_("For no cadre does training alone close the gap in time."))
    if len(new):
        most = new.loc[new["value"].idxmax()]
        parts.append(
            n_(
                "For {n} cadre an intake closes the gap in time.",
                "For {n} cadres an intake closes the gap in time.",
                len(new),
            )
        )
        parts.append(
            n_(
                "Most places are needed for {name}: {n} a year, where {now} begin today.",
                "Most places are needed for {name}: {n} a year, where {now} begin today.",
                round(most["value"]),
                name=name_of(most["cadre"], names, "cadre"),
                now=amount(most["now"]),
            )
        )
    lost = table[table["value"].isna()]
    if len(lost) and len(reached):
        parts.append(
            _("It is not possible for {names}: the table says why.", names=names_of(lost["cadre"], names))
        )
    return " ".join(parts) or _("Every cadre has enough in time without anybody in training.")


def backtest(table: pd.DataFrame, *, origin: int) -> str:
    """How well would a projection have predicted the last years? Of `projection_backtest`, all together."""
    rows = known_rows(table)
    rows = rows[rows["observed"].notna()] if len(rows) else rows
    if rows.empty:
        return _("There are too few past years to test a projection.")
    last = rows[rows["year"] == rows["year"].max()].iloc[0]
    inside = int((rows["within_80"] == 1).sum())
    said = _(
        "From the figures up to {origin} alone, we would have said {said} workers for {year}; {came} came.",
        origin=str(origin),
        said=emphasised(amount(last["value"])),
        year=f"{last['year']:g}",
        came=emphasised(amount(last["observed"])),
    )
    hits = n_(
        "{hits} of {n} year lay where it should in 80 of 100 cases.",
        "{hits} of {n} years lay where they should in 80 of 100 cases.",
        len(rows),
        hits=inside,
    )
    off = abs(last["error"]) if pd.notna(last["error"]) else 0.0
    warn = _("It was off by {share}: plan with room.", share=percent(off)) if off > WIDE_OFF else ""
    return " ".join(filter(None, [said, hits, warn]))


def doubt_projection(outlook: pd.DataFrame, left_out: list[str], *, names: Names | None = None) -> list[str]:
    """What makes a projection less sure: guesses, assumptions without range or source, areas left out."""
    said = []
    if not len(outlook):
        return said
    guessed, silent, alone = (
        how_many(outlook, "certainty", "low"),
        without(outlook, "source"),
        without(outlook, "low"),
    )
    if guessed:
        said.append(n_("{n} assumption is a guess.", "{n} assumptions are guesses.", guessed))
    if silent:
        said.append(n_("{n} assumption has no source.", "{n} assumptions have no source.", silent))
    if alone:
        said.append(
            n_(
                "{n} assumption is taken as certain, because it has no range.",
                "{n} assumptions are taken as certain, because they have no range.",
                alone,
            )
        )
    if left_out:
        said.append(
            n_(
                "{n} area is not in the need, because its need cannot be counted: {names}.",
                "{n} areas are not in the need, because their need cannot be counted: {names}.",
                len(left_out),
                names=names_of(left_out, names),
            )
        )
    said.append(_("The bands only show what the ranges of the assumptions say, not what nobody thought of."))
    return said
