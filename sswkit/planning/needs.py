"""The need of a country by every method that its tables allow: by ratio, by cases, by workload."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import pandas as pd

from sswkit.core.errors import KitError
from sswkit.core.tidy import tidy
from sswkit.core.words import current_language
from sswkit.planning import methods, need
from sswkit.planning.caseload import by_caseload, standards_from_hours
from sswkit.planning.pressure import pressure
from sswkit.planning.rounding import Rounding
from sswkit.planning.stated_numbers import with_codes
from sswkit.planning.workload import Allowance, by_workload

BY = ("area", "cadre")
# What a team brings in for an answer by cases, and for one by workload.
TABLES = (
    *("caseload", "caseload_standards", "case_hours", "case_time"),
    *("working_time", "service_standards", "activity_volumes"),
    *("support_activities", "additional_activities"),
)
WISN = ["base", "support", "caf", "iaf", "required"]
_TABLES = {
    "ratio": ("areas", "norms"),
    "caseload": ("caseload", "caseload_standards"),
    "workload": ("activity_volumes", "service_standards", "working_time"),
}
_ALLOWANCES = ("support_activities", "additional_activities")


def to_bring(country: Any, method: str) -> list[str]:
    """Which tables are not there yet that a method needs?

    Hours per case and the time for cases do as well as caseload standards.
    """
    enough = {"caseload_standards"} if _has(country, "case_hours", "case_time") else set()
    return [name for name in _TABLES[method] if not _has(country, name) and name not in enough]


def by_cases(country: Any, rounding: Rounding = "none") -> pd.DataFrame:
    """How many workers do the open cases call for, by area and cadre?

    A cadre with a caseload standard counts by it, another by the hours that a case takes.

    Parameters
    ----------
    country : with the tables caseload, caseload_standards, case_hours, case_time.
    rounding : see `rounding.rounded`.

    Returns
    -------
    As `caseload.by_caseload`; no row as long as a table is missing (`to_bring`).

    Raises
    ------
    KitError : impossible numbers, with table and row.
    """
    return _by_cases(country, rounding, current_language())


@lru_cache(maxsize=2)  # a page asks more than once, and nothing changes until a table does
def _by_cases(country: Any, rounding: Rounding, _language: str) -> pd.DataFrame:
    if to_bring(country, "caseload"):
        return _nothing()
    return by_caseload(country.caseload, _standards(country), BY, rounding, country.area_names)


def by_work(country: Any, rounding: Rounding = "none", allowance: Allowance = "multiplied") -> pd.DataFrame:
    """How many workers does the work call for, by area and cadre (WISN)?

    Parameters
    ----------
    country : with the tables activity_volumes, service_standards, working_time, and, where there are
        some, support_activities and additional_activities.
    rounding, allowance : see `workload.by_workload`.

    Returns
    -------
    As `workload.by_workload`; no row as long as a table is missing (`to_bring`).

    Raises
    ------
    KitError : impossible numbers, with table and row.
    """
    return _by_work(country, rounding, allowance, current_language())


@lru_cache(maxsize=2)
def _by_work(country: Any, rounding: Rounding, allowance: Allowance, _language: str) -> pd.DataFrame:
    if to_bring(country, "workload"):
        return _nothing(WISN)
    return by_workload(
        country.activity_volumes,
        country.service_standards,
        stated(country.working_time),
        *(getattr(country, t) if _has(country, t) else None for t in _ALLOWANCES),
        BY,
        rounding,
        allowance,
        country.area_names,
    )


def by_each_method(
    country: Any, norms: pd.DataFrame, asked: Sequence[str] = methods.METHODS
) -> dict[str, pd.DataFrame]:
    """The need by area and cadre for each method that has its tables and whose tables can be used.

    What is wrong with a table is told where its method stands alone; here it only has no answer.

    Parameters
    ----------
    norms : the norms that the team plans with, which need not be those of the country.
    asked : the methods to go by.
    """
    ways = {
        "ratio": lambda: _by_norms(country.areas, norms),
        "caseload": lambda: by_cases(country),
        "workload": lambda: by_work(country),
    }
    found = {method: _unless_refused(way) for method, way in ways.items() if method in asked}
    return {method: table for method, table in found.items() if table["value"].notna().any()}


def side_by_side(
    found: Mapping[str, pd.DataFrame], by: Sequence[str] = BY, names: Mapping[str, str] | None = None
) -> pd.DataFrame:
    """`methods.side_by_side` of what `by_each_method` found; no row where it found nothing."""
    if not found:
        return _nothing(["method", "assumes"], by)
    return methods.side_by_side(**found, by=by, names=names)


def stock_of(have: pd.DataFrame, needed: pd.DataFrame) -> pd.DataFrame:
    """The workers of those cadres for which there is a need at all.

    >>> have = pd.DataFrame({"cadre": ["sw", "nurse"], "value": [3.0, 9.0]})
    >>> stock_of(have, pd.DataFrame({"cadre": ["sw"], "value": [4.0]}))["cadre"].tolist()
    ['sw']
    """
    have = with_codes(have)
    return have[have["cadre"].isin(needed.loc[needed["value"].notna(), "cadre"])]


def beside(
    have: pd.DataFrame,
    needed: pd.DataFrame,
    by: Sequence[str] = ("cadre",),
    names: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """`pressure.pressure` of the cadres for which there is a need, with the steps of WISN where `needed` has
    them: base, support, caf = (base + support) / base, iaf.

    >>> have = pd.DataFrame({"area": ["N"], "cadre": ["sw"], "value": [3.0]})
    >>> needed = pd.DataFrame({"area": ["N"], "cadre": ["sw"], "value": [4.0]})
    >>> beside(have, needed)[["cadre", "have", "needed", "ratio"]]
      cadre  have  needed  ratio
    0    sw   3.0     4.0   0.75
    """
    by = list(by)
    if needed.empty:
        return _nothing(["have", "needed", "difference", "ratio", "pressure"], by)
    found = pressure(stock_of(have, needed), needed, by, names)
    if "base" not in needed:
        return found
    parts = needed.groupby(by)[["base", "support", "iaf"]].sum(min_count=1).reset_index()
    caf = (parts["base"] + parts["support"]) / parts["base"].where(parts["base"] > 0)
    caf = caf.where(parts["base"] != 0, 1.0)
    steps = parts.assign(caf=caf)[[*by, "base", "support", "caf", "iaf"]]
    columns = [*steps.columns, *(c for c in found.columns if c not in by)]
    return found.merge(steps, on=by, how="left")[columns]


def stated(table: pd.DataFrame) -> pd.DataFrame:
    """The table without the columns that a file did not have: nothing stands in any of their rows.

    >>> stated(pd.DataFrame({"cadre": ["sw"], "sick_leave": [None]})).columns.tolist()
    ['cadre']
    """
    return table.loc[:, table.notna().any()]


def _standards(country: Any) -> pd.DataFrame:
    own = country.caseload_standards
    if not _has(country, "case_hours", "case_time"):
        return own
    hours = standards_from_hours(country.case_hours, stated(country.case_time))
    others = hours[~hours["cadre"].isin(own["cadre"])]
    return others if own.empty else pd.concat([own, others], ignore_index=True)


def _by_norms(areas: pd.DataFrame, norms: pd.DataFrame) -> pd.DataFrame:
    return need.by_ratio(areas, norms) if len(areas) and len(norms) else _nothing()


def _unless_refused(way: Any) -> pd.DataFrame:
    try:
        return way()
    except KitError:
        return _nothing()


def _has(country: Any, *tables: str) -> bool:
    return all(len(getattr(country, name)) for name in tables)


def _nothing(extra: Sequence[str] = (), by: Sequence[str] = BY) -> pd.DataFrame:
    texts = {c: pd.Series(dtype="str") for c in (*by, "unit", *(set(extra) & {"method", "assumes"}))}
    numbers = {c: pd.Series(dtype="float64") for c in ("value", *extra) if c not in texts}
    return tidy(pd.DataFrame({**texts, **numbers}), by, extra)
