"""The terms of an indicator side by side, in cells as fine as the tables allow."""

from typing import Any

import pandas as pd

from sswkit.core.errors import KitError
from sswkit.core.formula import Term
from sswkit.core.pairing import Side, pair
from sswkit.core.words import _, label
from sswkit.indicator_tables import ABSENT, OF_WORKERS, UNDATED, Kept
from sswkit.planning import areas as tree

Rows = dict[Term, pd.DataFrame]


def of_areas(country: Any) -> list[str]:
    """The groups that belong to areas: the levels above them, and their kind."""
    return [*country.levels, "kind"]


def one_year(rows: Rows, by: list[str], period: int | None, base_year: int) -> tuple[Rows, int]:
    """The rows of the year asked for, of the latest common one, or by period of all common ones."""
    dated = {term: table for term, table in rows.items() if "period" in table}
    if not dated:
        return rows, int(base_year)
    common = set.intersection(*(set(table["period"]) for table in dated.values()))
    if not common or (period is not None and period not in common):
        raise _no_common_year(dated, period)
    years = common if "period" in by and period is None else {period or max(common)}
    kept = {term: t[t["period"].isin(years)] if term in dated else t for term, t in rows.items()}
    return kept, int(max(years))


def _no_common_year(dated: Rows, period: int | None) -> KitError:
    texts = dict.fromkeys(
        _("{table} has {years}", table=label(f"table.{term.table}", term.table), years=_years(table))
        for term, table in dated.items()
    )
    asked = _("There are no numbers for {year}: {texts}.", year=period, texts="; ".join(texts))
    none = _("The tables have no year in common: {texts}.", texts="; ".join(texts))
    return KitError(none if period is None else asked, _("Bring in the tables for the same year."))


def _years(table: pd.DataFrame) -> str:
    return ", ".join(f"{year:g}" for year in sorted(table["period"].dropna().unique()))


def cells_of_year(
    rows: Rows, by: list[str], period: int | None, country: Any, kept: Kept
) -> tuple[pd.DataFrame, int, set[str]]:
    """The terms cell by cell for the year asked for, that year, and the areas that are totals of others.

    The cells are the same for the whole country, its regions and its districts; `kept` remembers them.
    """
    grain = _grain(rows, by, country)
    key = ("cells", tuple(rows), tuple(grain), period)
    if key not in kept:
        of_year, year = one_year(rows, by, period, country.base_year)
        counted, twice = without_totals(of_year, country)
        kept[key] = (cells_of(counted, grain, country), year, twice)
    return kept[key]


def _grain(rows: Rows, by: list[str], country: Any) -> list[str]:
    """What a cell is: as fine as the tables allow, so that what is incomplete drops out whole."""
    own = [table for term, table in rows.items() if term.table != "areas"] or list(rows.values())
    shared = [c for c in ("area", "cadre") if all(c in table for table in own)]
    if any(term.table == "areas" for term in rows):
        shared = [c for c in shared if c == "area"]
    return list(dict.fromkeys([*shared, *(c for c in by if c not in of_areas(country))]))


def cells_of(rows: Rows, grain: list[str], country: Any) -> pd.DataFrame:
    """Every term side by side, one row for each cell of `grain`."""
    sides = [_side(term, table) for term, table in rows.items()]
    found = pair(sides, grain)
    busy = [str(term) for term in rows if term.table not in UNDATED]
    if "area" not in found:
        return found
    # The office of a region counts where it has workers; without any it is no row of its own.
    idle = found[busy].fillna(0.0).eq(0.0).all(axis=1)
    return found[~(found["area"].isin(tree.inner(country.areas)) & idle)]


def without_totals(rows: Rows, country: Any) -> tuple[Rows, set[str]]:
    """The rows without those of regions that are the total of their districts, and which these are."""
    kept, twice = {}, set()
    for term, table in rows.items():
        counts = "area" in table and term.table not in (*UNDATED, *OF_WORKERS)
        totals = tree.totals_among(table, country.areas, "number") if counts else set()
        kept[term] = table[~table["area"].isin(totals)] if totals else table
        twice |= totals
    return kept, twice


def _side(term: Term, table: pd.DataFrame) -> Side:
    return Side(str(term), table, "number", term.table, ABSENT.get(term.table, "if_reported"))


def in_groups_of_areas(found: pd.DataFrame, by: list[str], country: Any) -> pd.DataFrame:
    """The cells with a column for each group of areas that is asked for."""
    levels = [level for level in country.levels if level in by]
    if levels:
        placed = tree.place(found, country.areas, country.levels)
        found = found.assign(**{level: placed[level] for level in levels})
    if "kind" in by:
        kinds = country.areas.drop_duplicates("area").set_index("area")
        found = found.assign(kind=found["area"].map(kinds["kind"]) if "kind" in kinds else "")
    return found
