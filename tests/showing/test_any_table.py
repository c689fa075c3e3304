"""Whatever the figures are, a sentence is a sentence and a picture a picture."""

import re

import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from sswkit.core.words import speaking
from sswkit.showing import charts, sentences
from sswkit.showing.tables import html_table, readable, workbook

# What checked tables may hold: nothing, zero, fractions of a worker, whole countries.
FIGURE = st.none() | st.sampled_from([0.0, 1.0, 0.5, 1e7]) | st.floats(0.01, 1e6)
CODE = st.sampled_from(["a", "b", "c", "", "<b>&"]) | st.text(max_size=12)
BORDERS = pd.DataFrame({"area": ["a", "b"], "border": ["POLYGON ((0 0, 2 0, 2 2, 0 2))", "by hand"]})
ROW = st.fixed_dictionaries({"area": CODE, "one": FIGURE, "two": FIGURE})
TABLES = st.lists(ROW, max_size=6).map(lambda rows: pd.DataFrame(rows, columns=["area", "one", "two"]))


def rates(table):
    below = table["two"].astype(float)
    value = table["one"].astype(float) / below
    table = table.assign(
        value=value, numerator=table["one"].astype(float), denominator=below, cadre=table["area"]
    )
    return table.assign(unit="share", source="x.csv", note="")


def mapped(table):
    """What `on_map.beside_average` could give, with areas that lie nowhere."""
    return table.assign(of_average=table["value"] / 50.0, parent=["", "n"][len(table) % 2])


def waits(table):
    """What `hiring.time_to_hire` could give: limits around the days, or nothing."""
    days = table["one"].astype(float)
    return table.assign(
        value=days.mask(days > 1e5), low=days / 2, high=days * 2, longest=table["two"].astype(float)
    ).assign(cadre=table["area"], within_180=0.5, filled=4.0, still_open=9.0, unit="days", source="x.csv")


def steps_of(table):
    """What `recruitment.funnel` could give."""
    stages = ["advertised", "applied", "shortlisted", "interviewed", "offered", "started"]
    return rates(table).assign(
        stage=stages[: len(table)], kept=float("nan"), value=table["one"].astype(float), unit="applicants"
    )


def gaps(table):
    table = table.assign(have=table["one"].astype(float), needed=table["two"].astype(float))
    return table.assign(gap=table["needed"] - table["have"], graduates=table["have"], need=table["needed"])


def placed(table):
    """As results of new posts and of fairness have it."""
    one, two = table["one"].astype(float), table["two"].astype(float)
    way = pd.Series(["before", "chosen", "population", "today", "today", "today"])[: len(table)]
    limits = {name: two.fillna(1.0) for name in ("low_95", "high_95", "low_998", "high_998")}
    found = rates(table).assign(have=one, needed=two, new_posts=one, total=one, gini=two, way=way, **limits)
    share = (one / (one + two)).clip(upper=1.0)
    return found.assign(verdict="below", dispersion=two, worst_coverage=share, shortfall_before=two)


def coming(table):
    """The figures as those of coming years, one in each row."""
    figure = table["numerator"]
    edges = {f"{side}_{share}": figure for side in ("low", "high") for share in (50, 80, 95)}
    table = table.assign(year=2026.0 + pd.RangeIndex(len(table)), value=figure, need=table["denominator"])
    table = table.assign(
        covered=0.5, lower=figure, higher=table["denominator"], observed=figure, now=3.0, **edges
    )
    within = {f"within_{share}": 1.0 for share in (50, 80, 95)}
    return table.assign(name="attrition", scenario="baseline", flow="leavers", error=0.02, **within)


def costs(table):
    """The figures as those of plans and their costs, one in each row."""
    one, two = table["one"].astype(float), table["two"].astype(float)
    found = rates(table).assign(initial=two, recurring=one, real=one, value=one + two, cost=one, budget=two)
    found = found.assign(
        low_80=one, high_80=one + 2 * two, missing=one - two, within=0.5, first_over=one > two
    )
    found = found.assign(year=2026 + pd.RangeIndex(len(table)), scenario=table["area"], average=one)
    return found.assign(
        cadre=table["area"], component=table["area"], share=0.5, coverage=(one / (one + two)), unit="money"
    )


@pytest.mark.parametrize("language", ["en", "fr"])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(table=TABLES)
def test_no_figure_makes_a_sentence_say_nan_none_or_infinity(never, language, table):
    found, short = rates(table), gaps(table).assign(cadre=table["area"])
    with speaking(language):
        said = [
            sentences.who_is_there(found),
            sentences.vacancy(found),
            sentences.unfunded(found),
            sentences.turnover(found),
            sentences.posts_filled(found),
            sentences.applicants(steps_of(table)),
            sentences.slow_and_fast(waits(table)),
            sentences.time_to_hire(waits(table), table.assign(value=None).head(0)),
            sentences.hiring_steps(waits(table).assign(step="offer_date")),
            sentences.caseload(found),
            sentences.density(found),
            sentences.on_the_map(mapped(found)),
            sentences.unsupervised(found),
            sentences.gap(short.drop(columns="cadre")),
            sentences.doubt_gap(short.drop(columns="cadre")),
            sentences.gap_by_cadre(short.drop(columns="area")),
            sentences.training(short),
            sentences.beyond_chance(placed(table)),
            sentences.fairness(found, found.assign(part=table["area"])),
            sentences.ways(placed(table).drop_duplicates("way")),
            sentences.projection(coming(found)),
            sentences.comings_and_goings(coming(found)),
            sentences.drivers(coming(found)),
            sentences.scenarios(coming(found)),
            sentences.goals(coming(found)),
            sentences.backtest(coming(found), origin=2024),
            sentences.need_by_cases(short),
            sentences.need_by_work(short),
            sentences.gap_to_plan_with(short, found),
            sentences.needs_side_by_side(found.assign(method="ratio")),
            sentences.unit_costs(costs(table)),
            sentences.cost_today(costs(table)),
            sentences.cost_by_part(costs(table), 2036),
            sentences.cost_per_child(found),
            sentences.cost_by_year(costs(table), plan="close"),
            sentences.plans_and_budget(costs(table)),
            sentences.for_the_money(costs(table)),
            sentences.cost_drivers(costs(table)),
        ]
    codes = "|".join(re.escape(code) for code in set(table["area"]) if code)
    for text in said:
        assert text
        assert not never.search(re.sub(codes, "", text) if codes else text)
        assert text.count("**") % 2 == 0


@settings(
    max_examples=15,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # to make a case smaller takes minutes of drawing
    suppress_health_check=[HealthCheck.too_slow],
)
@given(table=TABLES)
def test_every_picture_of_any_table_is_sound(never, sound, table):
    table = table.assign(area=["nanna" if never.search(code) else code for code in table["area"]])
    found, short = rates(table), gaps(table)
    drawn = [
        charts.headcount_by(found, "area"),
        charts.vacancy_by(found, "area"),
        charts.unfunded_by(found, "area"),
        charts.posts_filled_by(found, "area"),
        charts.time_to_hire_by(waits(table), "area"),
        charts.recruitment_funnel(steps_of(table)),
        charts.density_by_area(found),
        charts.density_map(mapped(found), BORDERS),
        charts.density_map(mapped(found), BORDERS.head(0)),
        charts.gap_by_area(short),
        charts.mix(found, "area"),
        charts.graduates_and_need(short.assign(cadre=table["area"])),
        charts.new_posts_by_area(placed(table)),
        charts.ways(placed(table).drop_duplicates("way")),
        charts.funnel(placed(table)),
        charts.lorenz(placed(table).assign(people=range(len(table)))),
        charts.stock_and_need(coming(found)),
        charts.comings_and_goings(coming(found)),
        charts.drivers(coming(found)),
        charts.scenarios(coming(found)),
        charts.backtest(coming(found)),
        charts.beside_need(short),
        charts.needs_side_by_side(found.assign(method="ratio"), found),
        charts.cost_of_a_worker(costs(table)),
        charts.cost_by_cadre(costs(table), 2036),
        charts.cost_by_component(costs(table)),
        charts.cost_per_child_by(found),
        charts.cost_by_year(costs(table)),
        charts.plans_and_budget(costs(table)),
        charts.cost_of_closing(costs(table)),
        charts.cost_drivers(costs(table)),
    ]
    for picture in drawn:
        if picture is not None:
            sound(picture)


@settings(max_examples=30, deadline=None)
@given(table=TABLES)
def test_any_table_is_shown_and_saved_without_a_missing_value_as_text(table):
    shown = readable(rates(table))
    assert not shown.isin(["nan", "None", "inf", "NaN"]).any().any() or "nan" in {
        code.casefold() for code in table["area"]
    }
    assert html_table(shown).count("<tr>") == len(table) + 1
    assert workbook({"x": rates(table)}).startswith(b"PK")
