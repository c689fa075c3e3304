"""Indicators: any of them by any group, with numerator, denominator, unit, source and note.

What an indicator is stands in definitions/indicators.toml; a country adds its own there.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from sswkit.core.errors import KitError
from sswkit.core.formula import Formula, Term, evaluate, parse
from sswkit.core.suggesting import did_you_mean
from sswkit.core.tidy import MEASURES, cannot, complete_totals, divided, lacking, listed, tidy
from sswkit.core.words import _, label
from sswkit.indicator_cells import cells_of_year, in_groups_of_areas, of_areas
from sswkit.indicator_tables import OF_RETIREMENT, UNDATED, Kept, assumption, missing_tables, rows_for
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
    return _computed(country, name, list(dict.fromkeys(by)), period, definitions, {})


def _computed(
    country: Any,
    name: str,
    by: list[str],
    period: int | None,
    definitions: Mapping[str, Mapping] | None,
    kept: Kept,
) -> pd.DataFrame:
    facts = definition(country, name, definitions)
    above, below = _formulas(facts)
    rows = _rows(country, name, by, above, below, kept)
    cells, year, twice = cells_of_year(rows, by, period, country, kept)
    found, names = in_groups_of_areas(cells, by, country), country.area_names
    totals = complete_totals(found, by, [str(term) for term in rows], names)
    values = {term: totals[str(term)] for term in rows} | _assumptions(country, above, below)
    result = _values(totals, values, above, below, facts, by, names)
    result = explain_inner(_told(result, by, twice, names), country.areas)
    return _arranged(result, name, by, year)


def definition(country: Any, name: str, definitions: Mapping[str, Mapping] | None = None) -> dict:
    """What the kit, the country and the notebook, in this order, say about an indicator."""
    known = {**(definitions or {})}
    ours = country.indicator_definitions() if hasattr(country, "indicator_definitions") else {}
    if name not in {**ours, **known}:
        raise KitError(
            _("There is no indicator called “{name}”.", name=name), did_you_mean(name, [*ours, *known])
        )
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
    return _reasons(country, {})


def _reasons(country: Any, kept: Kept) -> dict[str, str]:
    return {name: _reason(country, name, kept) for name in country.indicator_definitions()}


def compute_all(country: Any, by: Sequence[str] = ("area", "cadre")) -> pd.DataFrame:
    """Every indicator that can be computed: for the country, each level of areas and each area.

    With "cadre" in `by`, each of them also for every cadre. A column is "" where a row is for all of
    that group. Columns: indicator, area, cadre, period, value, unit, numerator, denominator, source, note.
    """
    kept: Kept = {}
    parts = [pd.DataFrame(columns=ALL_COLUMNS)]
    for name in (name for name, reason in _reasons(country, kept).items() if not reason):
        parts += [_one_of_all(country, name, groups, kept) for groups in _groupings(country, by)]
    filled = [part for part in parts if not part.empty]
    return pd.concat(filled, ignore_index=True)[ALL_COLUMNS] if filled else parts[0]


def _one_of_all(country: Any, name: str, groups: list[str], kept: Kept) -> pd.DataFrame:
    try:
        found = _computed(country, name, groups, None, None, kept)
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


def _reason(country: Any, name: str, kept: Kept) -> str:
    try:
        above, below = _formulas(definition(country, name))
        terms = [*above.terms, *(below.terms if below else ())]
        absent = missing_tables(terms, country)
        if absent:
            names = ", ".join(label(f"table.{table}") for table in absent)
            return _("not there yet: {tables}", tables=names)
        rows = _rows(country, name, [], above, below, kept)
        empty = [term.column for term, table in rows.items() if _says_nothing(term, table)]
        if empty:
            return cannot(lacking(empty))
        _assumptions(country, above, below)
    except KitError as error:
        return error.message
    return ""


def _says_nothing(term: Term, table: pd.DataFrame) -> bool:
    # Of areas and needs, the rows of larger areas hold a 0 whatever is known.
    known = table["number"].fillna(0.0) if term.table in UNDATED else table["number"].notna()
    return not known.any()


def _rows(
    country: Any, name: str, by: list[str], above: Formula, below: Formula | None, kept: Kept
) -> dict[Term, pd.DataFrame]:
    """The rows of every term; a group that one of the tables does not have is refused."""
    terms = list(dict.fromkeys([*above.terms, *(below.terms if below else ())]))
    if any(term.table == "register" and term.column in OF_RETIREMENT for term in terms):
        assumption(country, "retirement_age")
    rows = {term: rows_for(term, country, by, kept) for term in terms}
    free_groups = of_areas(country)
    for term, table in rows.items():
        undated = UNDATED if "period" in by else ()
        for group in by:
            free = group in free_groups and "area" in table
            broadcast = term.table == "areas" or (group == "period" and term.table in undated)
            if group not in table and not free and not broadcast:
                raise KitError(
                    _(
                        "“{name}” cannot be split by “{group}”: the table “{table}” does not have it.",
                        name=name,
                        group=group,
                        table=label(f"table.{term.table}", term.table),
                    ),
                    did_you_mean(group, [*free_groups, *(c for c in table if c not in ("number", "origin"))]),
                )
    return rows


def _told(result: pd.DataFrame, by: list[str], twice: set[str], names: Mapping[str, str]) -> pd.DataFrame:
    if not twice or "area" in by:
        return result
    text = _(
        "not added, because they are totals of smaller areas: {areas}", areas=listed(sorted(twice), names)
    )
    return result.assign(note=[f"{note}; {text}" if note else text for note in result["note"]])


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
