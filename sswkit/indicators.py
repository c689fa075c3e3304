"""Indicators: any of them by any group, with numerator, denominator, unit, source and note.

What an indicator is stands in definitions/indicators.toml; a country adds its own there.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from sswkit.core.errors import KitError
from sswkit.core.formula import Formula, Term, evaluate, nearest, parse
from sswkit.core.pairing import Side, pair
from sswkit.core.tidy import MEASURES, complete_totals, divided, tidy
from sswkit.core.words import _, label
from sswkit.indicator_tables import ABSENT, UNDATED, assumption, missing_tables, rows_for
from sswkit.planning import areas as tree
from sswkit.planning.distribution import explain_inner

ALL_COLUMNS = ["indicator", "area", "cadre", "period", *MEASURES]


def compute(
    country: Any,
    name: str,
    by: Sequence[str] = (),
    period: int | None = None,
    definitions: Mapping[str, Mapping] | None = None,
) -> pd.DataFrame:
    """What is an indicator's value, for the country or by any group?

    value = numerator / denominator × per, each worked out on the totals of a group

    Parameters
    ----------
    country : as `sswkit.load` gives it.
    name : an indicator of `definitions/indicators.toml`, the country's own, or one of `definitions`.
    by : any of "area", a level of areas ("region"), "kind", "cadre", "class", "period", and the columns
        that every table of the indicator has ("employer", "sex" …).
    period : a year; if not given, the latest that all tables have, unless `by` has "period".
    definitions : more indicators, in the form of the TOML; they go before the country's and the kit's.

    Returns
    -------
    indicator, `by`, period, value, unit, numerator, denominator, source, note. What lacks one side of
    the arithmetic is left out of both, and the note says so.

    Raises
    ------
    KitError : unknown indicator or group, a table that is not there, a formula that cannot be read, no
        common year.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> posts = pd.DataFrame({"area": ["N"], "cadre": ["sw"], "vacant": [1.0], "filled": [3.0]})
    >>> country = SimpleNamespace(posts=posts, base_year=2024, levels=(), cadres={}, assumptions={},
    ...     areas=pd.DataFrame({"area": ["N"]}), area_names={"N": "Northern"})
    >>> facts = {"numerator": "posts.vacant", "denominator": "posts.vacant + posts.filled", "unit": "share"}
    >>> compute(country, "vacancy", ["area"], definitions={"vacancy": facts})[["area", "period", "value"]]
      area  period  value
    0    N    2024   0.25
    """
    facts = definition(country, name, definitions)
    above, below = _formulas(facts)
    by = list(dict.fromkeys(by))
    rows = _rows(country, name, by, above, below)
    rows, year = _one_year(rows, by, period, country.base_year)
    found = _groups_of_areas(_cells(rows, by, country), by, country)
    totals = complete_totals(found, by, [str(term) for term in rows], country.area_names)
    values = {term: totals[str(term)] for term in rows} | _assumptions(country, above, below)
    result = _values(totals, values, above, below, facts, by, country.area_names)
    return _arranged(explain_inner(result, country.areas), name, by, year)


def definition(country: Any, name: str, definitions: Mapping[str, Mapping] | None = None) -> dict:
    """What the kit, the country and the notebook, in this order, say about an indicator."""
    known = {**(definitions or {})}
    ours = country.indicator_definitions() if hasattr(country, "indicator_definitions") else {}
    if name not in {**ours, **known}:
        raise KitError(_("There is no indicator called “{name}”.", name=name), nearest(name, [*ours, *known]))
    facts = {**ours.get(name, {}), **known.get(name, {})}
    if not facts.get("numerator"):
        raise KitError(
            _("The indicator “{name}” has no numerator.", name=name),
            _('Write one, for example: numerator = "posts.vacant".'),
        )
    return facts


def computable(country: Any) -> list[str]:
    """Which indicators does the country have the tables for?"""
    return [name for name, reason in reasons(country).items() if not reason]


def reasons(country: Any) -> dict[str, str]:
    """Each indicator with the reason why it cannot be computed, "" if it can."""
    return {name: _reason(country, name) for name in country.indicator_definitions()}


def compute_all(country: Any, by: Sequence[str] = ("area", "cadre")) -> pd.DataFrame:
    """Every indicator that can be computed: for the country, each level of areas and each area.

    With "cadre" in `by`, each of them also for every cadre. A column is "" where a row is for all of
    that group. Columns: indicator, area, cadre, period, value, unit, numerator, denominator, source, note.
    """
    parts = [pd.DataFrame(columns=ALL_COLUMNS)]
    for name in computable(country):
        parts += [_one_of_all(country, name, groups) for groups in _groupings(country, by)]
    filled = [part for part in parts if not part.empty]
    return pd.concat(filled, ignore_index=True)[ALL_COLUMNS] if filled else parts[0]


def _one_of_all(country: Any, name: str, groups: list[str]) -> pd.DataFrame:
    try:
        found = compute(country, name, groups)
    except KitError:
        # Not every indicator can be split by every group: turnover without cadres has no cadre rows.
        return pd.DataFrame(columns=ALL_COLUMNS)
    place = next((group for group in groups if group != "cadre"), None)
    cadre = found["cadre"] if "cadre" in groups else ""
    return found.assign(area=found[place] if place else "", cadre=cadre)[ALL_COLUMNS]


def _groupings(country: Any, by: Sequence[str]) -> list[list[str]]:
    # The lowest level is the areas themselves.
    places = [[]] + ([[level] for level in country.levels[:-1]] + [["area"]] if "area" in by else [])
    return places + ([[*place, "cadre"] for place in places] if "cadre" in by else [])


def _formulas(facts: Mapping) -> tuple[Formula, Formula | None]:
    return parse(facts["numerator"]), parse(facts["denominator"]) if facts.get("denominator") else None


def _reason(country: Any, name: str) -> str:
    try:
        above, below = _formulas(definition(country, name))
        terms = [*above.terms, *(below.terms if below else ())]
        absent = missing_tables(terms, country)
        if absent:
            names = ", ".join(label(f"table.{table}") for table in absent)
            return _("not there yet: {tables}", tables=names)
        _rows(country, name, [], above, below)
        _assumptions(country, above, below)
    except KitError as error:
        return error.message
    return ""


def _rows(
    country: Any, name: str, by: list[str], above: Formula, below: Formula | None
) -> dict[Term, pd.DataFrame]:
    """The rows of every term; a group that one of the tables does not have is refused."""
    terms = list(dict.fromkeys([*above.terms, *(below.terms if below else ())]))
    if any(term.table == "register" for term in terms):
        assumption(country, "retirement_age")
    rows = {term: rows_for(term, country, by) for term in terms}
    of_areas = _of_areas(country)
    for term, table in rows.items():
        undated = UNDATED if "period" in by else ()
        for group in by:
            free = group in of_areas and "area" in table
            broadcast = term.table == "areas" or (group == "period" and term.table in undated)
            if group not in table and not free and not broadcast:
                raise KitError(
                    _(
                        "“{name}” cannot be split by “{group}”: the table “{table}” does not have it.",
                        name=name,
                        group=group,
                        table=label(f"table.{term.table}", term.table),
                    ),
                    nearest(group, [*of_areas, *(c for c in table if c not in ("number", "origin"))]),
                )
    return rows


def _of_areas(country: Any) -> list[str]:
    return [*country.levels, "kind"]


def _one_year(
    rows: dict[Term, pd.DataFrame], by: list[str], period: int | None, base_year: int
) -> tuple[dict[Term, pd.DataFrame], int]:
    dated = {term: table for term, table in rows.items() if "period" in table}
    if not dated:
        return rows, int(base_year)
    common = set.intersection(*(set(table["period"]) for table in dated.values()))
    if not common or (period is not None and period not in common):
        raise _no_common_year(dated, period)
    years = common if "period" in by and period is None else {period or max(common)}
    kept = {term: t[t["period"].isin(years)] if term in dated else t for term, t in rows.items()}
    return kept, int(max(years))


def _no_common_year(dated: dict[Term, pd.DataFrame], period: int | None) -> KitError:
    texts = dict.fromkeys(
        _("{table} has {years}", table=label(f"table.{term.table}", term.table), years=_years(table))
        for term, table in dated.items()
    )
    asked = _("There are no numbers for {year}: {texts}.", year=period, texts="; ".join(texts))
    none = _("The tables have no year in common: {texts}.", texts="; ".join(texts))
    return KitError(none if period is None else asked, _("Bring in the tables for the same year."))


def _years(table: pd.DataFrame) -> str:
    return ", ".join(f"{year:g}" for year in sorted(table["period"].dropna().unique()))


def _cells(rows: dict[Term, pd.DataFrame], by: list[str], country: Any) -> pd.DataFrame:
    """Every term cell by cell, as fine as the tables allow, so that what is incomplete drops out whole."""
    own = [table for term, table in rows.items() if term.table != "areas"] or list(rows.values())
    shared = [c for c in ("area", "cadre") if all(c in table for table in own)]
    if any(term.table == "areas" for term in rows):
        shared = [c for c in shared if c == "area"]
    of_tables = [c for c in by if c not in _of_areas(country)]
    grain = list(dict.fromkeys([*shared, *of_tables]))
    sides = [_side(term, table) for term, table in rows.items()]
    found = pair(sides, grain)
    busy = [str(term) for term in rows if term.table not in UNDATED]
    if "area" not in found:
        return found
    # The office of a region counts where it has workers; without any it is no row of its own.
    idle = found[busy].fillna(0.0).eq(0.0).all(axis=1)
    return found[~(found["area"].isin(tree.inner(country.areas)) & idle)]


def _side(term: Term, table: pd.DataFrame) -> Side:
    return Side(str(term), table, "number", term.table, ABSENT.get(term.table, "if_reported"))


def _groups_of_areas(found: pd.DataFrame, by: list[str], country: Any) -> pd.DataFrame:
    levels = [level for level in country.levels if level in by]
    if levels:
        placed = tree.place(found, country.areas, country.levels)
        found = found.assign(**{level: placed[level] for level in levels})
    if "kind" in by:
        kinds = country.areas.drop_duplicates("area").set_index("area")
        found = found.assign(kind=found["area"].map(kinds["kind"]) if "kind" in kinds else "")
    return found


def _assumptions(country: Any, above: Formula, below: Formula | None) -> dict[str, float]:
    names = [*above.names, *(below.names if below else ())]
    return {name: assumption(country, name)[0] for name in names}


def _values(
    totals: pd.DataFrame,
    values: dict,
    above: Formula,
    below: Formula | None,
    facts: Mapping,
    by: list[str],
    names: Mapping[str, str],
) -> pd.DataFrame:
    per, unit = float(facts.get("per", 1.0)), facts.get("unit", "")
    totals = totals.assign(numerator=evaluate(above, values, _divide))
    if below is None:
        return tidy(totals.assign(value=totals["numerator"] * per, unit=unit), by)
    totals = totals.assign(denominator=evaluate(below, values, _divide))
    what = " + ".join(dict.fromkeys(label(f"column.{term.column}") for term in below.terms))
    return divided(totals, by, unit, per=per, what=what, names=names)


def _divide(left: Any, right: Any) -> Any:
    below = pd.Series(right).where(lambda x: x != 0) if np.ndim(right) else (right or np.nan)
    return left / below


def _arranged(result: pd.DataFrame, name: str, by: list[str], year: int) -> pd.DataFrame:
    period = result["period"].astype("int64") if "period" in by else year
    groups = [group for group in by if group != "period"]
    return result.assign(indicator=name, period=period)[["indicator", *groups, "period", *MEASURES]]
