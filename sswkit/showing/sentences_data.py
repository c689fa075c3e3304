"""What the data-quality checks found, and what makes a result less sure, read out."""

import pandas as pd

from sswkit.core.area_tree import leaves
from sswkit.core.presence import latest
from sswkit.core.words import _, n_, number, percent
from sswkit.data.quality import APPROXIMATE, ROUGH
from sswkit.showing.html import emphasised
from sswkit.showing.shares import capitalised


def completeness(filled: pd.DataFrame) -> str:
    """How much of the register is filled in? `filled` is what `quality.completeness` gives."""
    known = filled[filled["value"].notna() & (filled["note"].fillna("") == "")]
    if known.empty:
        return _("Nothing can be said about the data yet: there are no rows.")
    share = known["numerator"].sum() / known["denominator"].sum()
    empty = int((known["value"] == 0).sum())
    said = capitalised(_("{share} of the cells are filled in.", share=emphasised(percent(share))))
    if not empty:
        return said
    return f"{said} " + n_("{n} column is quite empty.", "{n} columns are quite empty.", empty)


def consistency(differing: pd.DataFrame) -> str:
    """Do the counts agree? `differing` is what `quality.consistency` gives."""
    known = differing[differing["value"].notna()] if len(differing) else differing
    if known.empty:
        return _("There is only one count of the workers, so there is nothing to compare it with.")
    apart = known[known["value"] != 0]
    if apart.empty:
        return _("All counts agree.")
    workers = apart["value"].abs().sum()
    return n_(
        "The counts differ in {n} place, by {workers} in all.",
        "The counts differ in {n} places, by {workers} in all.",
        len(apart),
        workers=n_("**{n}** worker", "**{n}** workers", max(round(workers), 1)),
    )


def age_heaping(heaping: pd.DataFrame) -> str:
    """Were dates of birth guessed? `heaping` is what `quality.age_heaping` gives."""
    measures = heaping.set_index("measure")["value"] if len(heaping) else pd.Series(dtype=float)
    index, first = measures.get("heaping_index"), measures.get("first_of_january")
    if pd.isna(index) or pd.isna(first):
        return _("There are no dates of birth to look at.")
    january = _("{share} of the workers are born on 1 January.", share=emphasised(percent(first, 1)))
    january = capitalised(january)
    if index >= ROUGH:
        return _("Round years of birth stand out: many were guessed.") + " " + january
    if index >= APPROXIMATE:
        return _("Round years of birth are a little too frequent.") + " " + january
    return _("Years of birth show no sign of guessing.") + " " + january


def duplicates(twice: pd.DataFrame) -> str:
    """Who may be counted twice? `twice` is what `quality.likely_duplicates` gives."""
    if twice.empty:
        return _("Nobody seems to be counted twice.")
    extra = int(twice["value"].sum() - len(twice))
    return n_("**{n}** worker may be counted twice.", "**{n}** workers may be counted twice.", extra)


def unmatched_areas(unmatched: pd.DataFrame) -> str:
    """Which areas are without data? `unmatched` is what `quality.unmatched_areas` gives."""
    if unmatched.empty:
        return _("Every area has workers in the data, and every worker has an area.")
    without = unmatched[unmatched["problem"] == "without_data"]
    unknown = unmatched[unmatched["problem"] == "not_in_areas"]
    parts = []
    if len(without):
        people = without["value"].sum()
        parts.append(
            n_(
                "**{n}** area has no workers in the data.",
                "**{n}** areas have no workers in the data.",
                len(without),
            )
        )
        parts += [_("{people} people live there.", people=number(people))] if people > 0 else []
    if len(unknown):
        parts.append(
            n_(
                "**{n}** area of the workers is not in the list of areas.",
                "**{n}** areas of the workers are not in the list of areas.",
                len(unknown),
            )
        )
    return " ".join(parts)


def completion(shares: pd.DataFrame) -> str:
    """How many of those who begin complete? `shares` is what `pipeline.completion` gives."""
    known = shares.dropna(subset=["numerator", "denominator"]) if len(shares) else shares
    if known.empty or known["denominator"].sum() == 0:
        return _("Completion cannot be computed yet: graduates and new students are not both known.")
    share = known["numerator"].sum() / known["denominator"].sum()
    if share == 0:
        return _("Nobody graduated in the year that the figures are for.")
    return n_(
        "For every 100 students who begin, **{n}** graduates in the same year.",
        "For every 100 students who begin, **{n}** graduate in the same year.",
        _out_of_100(share),
    )


def _out_of_100(share: float) -> int:
    """How many in a hundred; nearly all are not all, and a few are not none."""
    return max(min(round(100 * share), 99), 1) if share < 1 else round(100 * share)


def doubt_training(compared: pd.DataFrame, programmes: pd.DataFrame) -> list[str]:
    """What makes the comparison of graduates and need less sure."""
    silent = programmes["graduates"].isna().sum()
    said = [_("Every graduate is counted as if taking up social service work in the country. Fewer do.")]
    if silent:
        said.append(
            n_(
                "{n} row of the programmes does not say how many graduated.",
                "{n} rows of the programmes do not say how many graduated.",
                int(silent),
            )
        )
    unknown = compared["value"].isna().sum() if len(compared) else 0
    if unknown:
        said.append(n_("{n} cadre cannot be compared.", "{n} cadres cannot be compared.", int(unknown)))
    return said


def doubt_posts(posts: pd.DataFrame, areas: pd.DataFrame) -> list[str]:
    """What makes the picture of the posts less sure: numbers that are not there, areas that report none."""
    said = [_("A post counts where it stands on paper. The worker in it may have been sent elsewhere.")]
    rows = latest(posts)
    silent = int(rows[["filled", "vacant"]].isna().any(axis=1).sum())
    if silent:
        said.append(
            n_(
                "{n} row of the posts does not say both what is filled and what is vacant.",
                "{n} rows of the posts do not say both what is filled and what is vacant.",
                silent,
            )
        )
    absent = int((~leaves(areas)["area"].astype(str).isin(rows["area"].astype(str))).sum())
    if absent:
        said.append(n_("{n} area has no row in the posts.", "{n} areas have no row in the posts.", absent))
    return said


def doubt_workforce(country) -> list[str]:
    """What makes the picture of the workforce less sure: agency workers, blanks, areas without children."""
    said = []
    agency = country.workforce.query("contract == 'agency'")["headcount"].sum()
    if agency:
        said.append(
            n_(
                "{n} agency worker is not in these figures.",
                "{n} agency workers are not in these figures.",
                round(agency),
            )
        )
    blank = int(leaves(country.areas)["children"].isna().sum())
    if blank:
        said.append(
            n_(
                "{n} area has no count of children, so its density is not known.",
                "{n} areas have no count of children, so their density is not known.",
                blank,
            )
        )
    if country.has("staff") and country.staff["birth_date"].isna().any():
        missing = int(country.staff["birth_date"].isna().sum())
        said.append(n_("{n} worker has no date of birth.", "{n} workers have no date of birth.", missing))
    return said
