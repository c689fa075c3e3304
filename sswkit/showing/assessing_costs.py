"""What the workforce and its plans cost, for an assessment in one go: sentence, picture, table."""

from collections.abc import Mapping
from functools import lru_cache

import pandas as pd

from sswkit.planning import cost_tables, need, outlook, plan_budget, plan_costs, supply
from sswkit.planning.plan_costs import Costed
from sswkit.planning.staffing_plans import CLOSE, KEEP, staffing_plans
from sswkit.planning.unit_prices import Prices
from sswkit.showing import charts, sentences
from sswkit.showing.picture import Picture

Found = tuple[str, Picture | None, pd.DataFrame]
PERCENT = 100
INFLATION, DISCOUNT = 4.0, 3.0  # where the assessment states none: the examples of the guide


def today(country, names: Mapping[str, str]) -> Found:
    """What today's workforce costs, by component, and for each child."""
    costs = _today(country)
    table = cost_tables.by_component(costs)
    sentence = sentences.cost_today(table, currency=country.currency, country=country.name)
    if len(country.areas):
        children = cost_tables.per_child(costs, country.areas, country.base_year)
        sentence += " " + sentences.cost_per_child(children, currency=country.currency, names=names)
    picture = charts.cost_by_component(table, currency=country.currency, as_of=country.year_of("workforce"))
    return sentence, picture, table


def year_by_year(country, _names: Mapping[str, str]) -> Found:
    """What each plan costs year by year; the picture is of the one that closes the gap."""
    costed = _costed(country)
    plan = CLOSE if CLOSE in costed.plans.paths else KEEP
    table = plan_costs.every_year(costed, _children(country, costed))
    currency, base_year = country.currency, country.base_year
    sentence = sentences.cost_by_year(table, plan=plan, currency=currency, base_year=base_year)
    picture = charts.cost_by_year(plan_costs.by_year(costed, plan), plan=plan, currency=currency)
    return sentence, picture, table


def and_budget(country, _names: Mapping[str, str]) -> Found:
    """Which plans fit the budget of each year."""
    costed = _costed(country)
    table = plan_budget.against_budget(costed, country.budget)
    problem = plan_budget.below_todays_staff(costed, country.budget)
    sentence = sentences.plans_and_budget(table, problem, currency=country.currency)
    return sentence, charts.plans_and_budget(table, currency=country.currency), table


def for_the_money(country, _names: Mapping[str, str]) -> Found:
    """Which plan closes most of the gap for the money."""
    table = plan_costs.for_the_money(_costed(country))
    picture = charts.cost_of_closing(table, currency=country.currency, as_of=country.base_year)
    return sentences.for_the_money(table, currency=country.currency), picture, table


def _children(country, costed: Costed) -> pd.DataFrame | None:
    if not len(country.areas):
        return None
    return cost_tables.children_served(_today(country), country.areas, country.outlook, costed.plans.years)


def _today(country) -> pd.DataFrame:
    _refuse_strangers(country)
    have = supply.headcount(country.workforce, by=["area", "cadre"])
    return cost_tables.todays_costs(have, country.unit_costs, _prices(country))


def _refuse_strangers(country) -> None:
    """A unit cost for a cadre that the country does not have is a mistake, not a cadre with nobody in it."""
    known = cost_tables.known_cadres(country.cadres, country.workforce, country.unit_costs)
    cost_tables.one_worker(country.unit_costs, known, _prices(country))


def _prices(country) -> Prices:
    stated = {"inflation": INFLATION, "discount": DISCOUNT} | dict(country.assumptions)
    return Prices(
        country.base_year, float(stated["inflation"]) / PERCENT, float(stated["discount"]) / PERCENT
    )


@lru_cache(maxsize=1)  # three analyses ask for it
def _costed(country) -> Costed:
    _refuse_strangers(country)
    areas, norms = country.areas, country.norms
    needed = need.by_ratio(areas, norms) if len(areas) and len(norms) else None
    model = outlook.model(country.outlook, country.workforce, country.day, needed, country.staff)
    return plan_costs.plan_costs(staffing_plans(model, {}), country.unit_costs, _prices(country))
