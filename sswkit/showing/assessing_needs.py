"""The need by each method, for an assessment in one go: sentence, picture, table."""

from collections.abc import Mapping

import pandas as pd

from sswkit.core.errors import KitError
from sswkit.core.words import _, label
from sswkit.planning import needs, supply
from sswkit.showing import charts, sentences
from sswkit.showing.picture import Picture

Found = tuple[str, Picture | None, pd.DataFrame]


def by_cases(country, names: Mapping[str, str]) -> Found:
    """How many workers the open cases call for, by cadre."""
    _refuse_missing(country, "caseload")
    table = needs.beside(_have(country), needs.by_cases(country), names=names)
    sentence = sentences.need_by_cases(table, country=country.name, names=names)
    return sentence, charts.beside_need(table, names=names, as_of=country.year_of("caseload")), table


def by_work(country, names: Mapping[str, str]) -> Found:
    """How many workers the work calls for, by cadre."""
    _refuse_missing(country, "workload")
    table = needs.beside(_have(country), needs.by_work(country), names=names)
    sentence = sentences.need_by_work(table, country=country.name, names=names)
    return sentence, charts.beside_need(table, names=names, as_of=country.year_of("activity_volumes")), table


def pressure(country, names: Mapping[str, str]) -> Found:
    """Where the work is beyond those who are there."""
    _refuse_missing(country, "workload")
    table = needs.beside(_have(country), needs.by_work(country), by=["area"], names=names)
    picture = charts.beside_need(table, names=names, as_of=country.year_of("activity_volumes"))
    return sentences.pressure(table, names=names), picture, table


def side_by_side(country, names: Mapping[str, str]) -> Found:
    """What each method says, by cadre."""
    found = needs.by_each_method(country, country.norms)
    if len(found) < 2:
        raise KitError(_("only one method has its tables so far"))
    table, have = needs.side_by_side(found, by=["cadre"], names=names), _have(country)
    picture = charts.needs_side_by_side(table, have, names=names, as_of=country.year_of("workforce"))
    return sentences.needs_side_by_side(table, have, names=names), picture, table


def _have(country) -> pd.DataFrame:
    return supply.headcount(country.workforce, by=["area", "cadre"])


def _refuse_missing(country, method: str) -> None:
    absent = [label(f"table.{table}") for table in needs.to_bring(country, method)]
    if absent:
        raise KitError(_("not there yet: {tables}", tables=", ".join(absent)))
