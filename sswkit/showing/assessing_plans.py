"""New posts, recruitment and the coming years, for an assessment in one go: sentence, picture, table."""

from collections.abc import Mapping

import pandas as pd

from sswkit import indicators
from sswkit.planning import (
    funnel,
    hiring,
    inequality,
    need,
    new_posts,
    on_map,
    outlook,
    recruitment,
    supply,
)
from sswkit.showing import charts, sentences
from sswkit.showing.picture import Picture

Found = tuple[str, Picture | None, pd.DataFrame]


def applicants(country, names: Mapping[str, str]) -> Found:
    """How far applicants get, and which posts find somebody."""
    table = recruitment.funnel(country.recruitment, names=names)
    picture = charts.recruitment_funnel(table, as_of=country.year_of("recruitment"))
    return sentences.applicants(table, country=country.name), picture, table


def time_to_hire(country, names: Mapping[str, str]) -> Found:
    """How long a post waits until somebody begins."""
    table = hiring.time_to_hire(country.hiring, ["cadre"])
    every, within = hiring.time_to_hire(country.hiring), hiring.filled_within(country.hiring)
    picture = charts.time_to_hire_by(table, names=names, as_of=hiring.last_day(country.hiring))
    sentence = f"{sentences.time_to_hire(every, within)} {sentences.slow_and_fast(table, names=names)}"
    return sentence, picture, table


def spread(country, _names: Mapping[str, str]) -> Found:
    """How unequally workers are spread over the children."""
    have = supply.headcount(country.workforce, by=["area", "cadre"])
    fifths, gini = inequality.fifths(have, country.areas), inequality.gini(have, country.areas)
    table = inequality.lorenz(have, country.areas)
    sentence = sentences.fairness(fifths, gini, inequality.theil(have, country.areas))
    return sentence, charts.lorenz(table, as_of=country.year_of("workforce")), table


def chance(country, names: Mapping[str, str]) -> Found:
    """Which areas differ by more than chance."""
    have = supply.headcount(country.workforce, by=["area", "cadre"])
    table = funnel.funnel(have, country.areas)
    picture = charts.funnel(table, names=names, as_of=country.year_of("workforce"))
    return sentences.beyond_chance(table, names=names), picture, table


def on_the_map(country, names: Mapping[str, str]) -> Found:
    """Where workers are, on a map of the areas or as tiles."""
    density = indicators.compute(country, "density_children", by=["area"])
    table = on_map.beside_average(density, country.areas, country.borders)
    sentence = sentences.on_the_map(table, country=country.name, names=names)
    return sentence, charts.density_map(table, country.borders, names=names), table


def placed(country, names: Mapping[str, str]) -> Found:
    """Where new posts go, the worst served first."""
    have = supply.headcount(country.workforce, by=["area", "cadre"])
    needed = need.by_ratio(country.areas, country.norms)
    money = country.assumptions.get("money_for_new_posts", 0.0)
    tables = (country.post_costs, country.hardship, country.post_limits)
    found = new_posts.steps(new_posts.asked(have, needed, country.new_posts, money, *tables))["worst"]
    areas = new_posts.by_area(found)
    sentence = sentences.new_posts(found, areas, currency=country.currency, names=names)
    picture = charts.new_posts_by_area(areas, names=names, as_of=country.year_of("workforce"))
    return f"{sentence} {sentences.proven(found)}", picture, new_posts.placed(found)


def coming_years(country, names: Mapping[str, str]) -> Found:
    """How many workers there will be in the coming years."""
    areas, norms = country.areas, country.norms
    needed = need.by_ratio(areas, norms) if len(areas) and len(norms) else None
    model = outlook.model(country.outlook, country.workforce, country.day, needed, country.staff)
    values = outlook.draws(model)
    whole = outlook.expected(model, values, [])
    sentence = sentences.projection(whole, country=country.name, names=names)
    table = outlook.expected(model, values, ["cadre"])
    return sentence, charts.stock_and_need(whole), table
