"""Whatever the file of a team is called: under each picture stand where its figures come from, and when."""

import json
import re
from dataclasses import replace
from unittest.mock import MagicMock

import pandas as pd
import pytest

import sswkit.guide
from sswkit.assessment.folder import load
from sswkit.core.definitions import guides
from sswkit.core.places import kit_folder
from sswkit.core.words import speaking
from sswkit.planning import ground, need
from sswkit.planning.need_chosen import planned
from sswkit.showing import charts
from sswkit.showing.assessing import ANALYSES, names_of

DAY, YEAR = "2026-12-31", 2026
NOT_PICTURES = {"Picture", "picture_png", "picture_svg"}
SHARES = {"value": [0.5, 0.2], "numerator": [5.0, 2.0], "denominator": [10.0, 10.0]}
GROUPS = {"area": ["k", "u"], "cadre": ["sw", "asw"], **SHARES}
BORDERS = pd.DataFrame({"area": ["k"], "border": ["POLYGON ((0 0, 2 0, 2 2, 0 2, 0 0))"]})
FUTURE = {"year": [2026.0], "value": [3.0], "need": [4.0], "scenario": ["baseline"], "flow": ["recruits"]}
FUTURE |= {f"{side}_{share}": [3.0] for side in ("low", "high") for share in (50, 80, 95)}
DRIVER = {"name": ["attrition"], "cadre": ["sw"], "value": [-9.0], "lower": [12.0], "higher": [3.0]}
YEARS = {"year": [2026.0], "initial": [1.0], "recurring": [2.0], "low_80": [2.0], "high_80": [4.0]}
BESIDE = {"scenario": ["keep"], "year": [2026.0], "cost": [3.0], "budget": [2.0], "first_over": [True]}
PLANS = {"scenario": ["close"], "average": [3.0], "coverage": [0.5]}
ALL_MET = {"asked": [1], "rated": [1], "met": [1]}
DATED = {
    "backtest": ({**FUTURE, "observed": [4.0]}, (), None),
    "comings_and_goings": (FUTURE, (), None),
    "drivers": (DRIVER, (), YEAR),
    "scenarios": (FUTURE, (), None),
    "stock_and_need": (FUTURE, (), None),
    "age_pyramid": ({"age": ["50–54"], "age_from": [50.0], "sex": ["female"], "value": [3.0]}, (), DAY),
    "beside_need": ({"area": ["k"], "have": [6.0], "needed": [41.0]}, (), YEAR),
    "caseload_by": (GROUPS, (), YEAR),
    "completeness": ({"column": ["sex", "fte"], **SHARES}, (), DAY),
    "density_by_area": (GROUPS, (), YEAR),
    "cost_by_cadre": ({"cadre": ["sw"], "initial": [1.0], "recurring": [2.0], "value": [3.0]}, (YEAR,), None),
    "cost_by_component": ({"component": ["salary"], "value": [3.0], "share": [1.0]}, (), YEAR),
    "cost_by_year": ({**YEARS, "value": [3.0]}, (), None),
    "cost_drivers": ({"component": ["salary"], "cadre": [""], "value": [3.0]}, (), YEAR),
    "cost_of_a_worker": (
        {"cadre": ["sw"], "initial": [1.0], "recurring": [2.0], "value": [3.0]},
        (),
        YEAR,
    ),
    "cost_of_closing": (PLANS, (), YEAR),
    "cost_per_child_by": (GROUPS, (), YEAR),
    "density_map": ({**GROUPS, "parent": ["", "n"], "of_average": [1.4, 0.6]}, (BORDERS,), YEAR),
    "differences_by_area": (
        {"comparison": ["register − totals"], "area": ["k"], "first": [5.0], "second": [3.0], "value": [2.0]},
        (),
        YEAR,
    ),
    "gap_by_area": ({"area": ["k"], "have": [6.0], "needed": [41.0]}, (), YEAR),
    "gap_to_plan_with": ({"area": ["k"], "have": [6.0], "needed": [41.0]}, (), YEAR),
    "graduates_and_need": ({"cadre": ["sw"], "graduates": [4.0], "need": [9.0], "years": [""]}, (), YEAR),
    "headcount_by": (GROUPS, ("cadre",), YEAR),
    "mix": (GROUPS, ("cadre",), DAY),
    "movements": ({"period": [2026.0], "starters": [3.0], "leavers": [4.0]}, (), None),
    "open_posts": ({"day": [0.0, 30.0, 90.0], "value": [1.0, 0.4, 0.2]}, (), DAY),
    "plans_and_budget": (BESIDE, (), None),
    "posts_filled_by": (GROUPS, (), YEAR),
    "recruitment_funnel": (
        {"stage": ["applied", "started"], "kept": [None, 0.5], **SHARES, "value": [60.0, 30.0]},
        (),
        YEAR,
    ),
    "needs_side_by_side": ({**GROUPS, "method": ["ratio", "workload"]}, (), YEAR),
    "spans": ({"span": [3, 9], "value": [10.0, 2.0]}, (), DAY),
    "time_to_hire_by": (
        {
            **GROUPS,
            "value": [90.0, None],
            "low": [80.0, None],
            "high": [99.0, None],
            "longest": [200.0, 300.0],
        },
        (),
        DAY,
    ),
    "turnover_by": (GROUPS, (), YEAR),
    "unfunded_by": (GROUPS, (), YEAR),
    "unsupervised_share": (GROUPS, (), DAY),
    "vacancy_by": (GROUPS, (), YEAR),
    "fifths": ({"fifth": [1, 2, 3, 4, 5], "value": [1.0, 2.0, 3.0, 4.0, 5.0]}, (), YEAR),
    "funnel": (
        {
            "area": ["k", "u"],
            "verdict": ["far_below", "within"],
            "low_95": [9.0, 9.0],
            "high_95": [30.0, 30.0],
        }
        | {"low_998": [5.0, 5.0], "high_998": [40.0, 40.0], "dispersion": [2.0, 2.0]}
        | {"value": [3.0, 20.0], "numerator": [3.0, 30.0], "denominator": [100000.0, 150000.0]},
        (),
        YEAR,
    ),
    "lorenz": ({"area": ["", "k", "u"], "people": [0.0, 0.5, 1.0], "value": [0.0, 0.3, 1.0]}, (), YEAR),
    "new_posts_by_area": (
        {"area": ["k"], "have": [6.0], "new_posts": [2.0], "needed": [41.0], "value": [2.0]},
        (),
        YEAR,
    ),
    "readiness": (
        {"group": ["legal"], "requirement": ["mandate"], "level": [2.0], "met": [True]},
        (pd.DataFrame({"group": ["legal"], "value": [1.0], "compared": [True], **ALL_MET}),),
        YEAR,
    ),
    "stakeholders": (
        {"stakeholder": ["Treasury"], "interest": [2.0], "influence": [5.0], "position": ["for"]},
        (),
        YEAR,
    ),
    "ways": ({"way": ["before", "chosen"], "worst_coverage": [0.1, 0.5], "total": [9.0, 4.0]}, (), YEAR),
}
SAID = {
    ("en", DAY): "Source: staff.xlsx · Staff. Figures of December 31, 2026.",
    ("en", YEAR): "Source: staff.xlsx · Staff. Figures of 2026.",
    ("fr", DAY): "Source\u00a0: staff.xlsx · Staff. Chiffres du 31 décembre 2026.",
    ("fr", YEAR): "Source\u00a0: staff.xlsx · Staff. Chiffres de 2026.",
}


def test_no_picture_is_forgotten_here():
    assert set(DATED) == set(charts.__all__) - NOT_PICTURES


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", DATED)
def test_a_picture_has_a_unit_its_source_and_the_day_or_year_of_its_figures(name, language, sound):
    columns, more, when = DATED[name]
    table = pd.DataFrame(columns).assign(unit="workers", source="staff.xlsx · Staff", note="")
    with speaking(language):
        dated = {"as_of": when} if when else {}
        picture = sound(getattr(charts, name)(table, *more, **dated))
    assert picture.unit
    assert picture.source == SAID[language, when or YEAR]


def test_years_that_a_result_states_itself_go_before_the_year_of_the_totals(tidy):
    table = tidy(cadre=["sw"], value=[3.0], period=[2024.0])
    assert charts.headcount_by(table, "cadre", as_of=2026).source.endswith("Figures of 2024.")


@pytest.fixture(scope="module")
def undated():
    """The sample country as another team's would be: no name of a file says when it was made."""
    country = load(kit_folder("countries") / "rivania")
    tables = {name: table.assign(origin="staff.xlsx") for name, table in country.tables.items()}
    tables["norms"] = tables["norms"].assign(source="our strategy")
    return replace(country, tables=tables, assumption_sources={})


def says_when(picture) -> bool:
    return bool(re.search(r"\b\d{4}\b", picture.source)) and "staff.xlsx" in picture.source


@pytest.mark.parametrize("name", ANALYSES)
def test_the_pictures_of_an_assessment_in_one_go_say_when(undated, name):
    picture = ANALYSES[name].run(undated, names_of(undated)).picture
    assert says_when(picture), picture.source


@pytest.mark.parametrize("guide", [guide.id for guide in guides() if guide.notebook])
def test_every_picture_of_a_guide_says_when(undated, guide, monkeypatch):
    pictures = [picture for picture in shown_by(guide, undated, monkeypatch) if picture is not None]
    assert pictures
    assert [picture.source for picture in pictures if not says_when(picture)] == []


def shown_by(guide: str, country, monkeypatch) -> list:
    """What the cells of a guide would show, without a page around them."""
    page, shown = MagicMock(), []
    page.country, page.names = country, names_of(country)
    rates = {"money": 0.0, "inflation": 0.04, "discount": 0.03}
    page.retirement_age, page.number = 60.0, lambda name: rates.get(name, 10.0)
    page.choose_norms.return_value = country.norms
    page.planned_need.return_value = need.by_ratio(country.areas, country.norms)
    page.choose_first = lambda steps: steps["worst"]
    page.rate_requirements = lambda: ground.requirements(country.rubric("ground"), country.ground)
    page.stakeholders = lambda: country.stakeholders
    page.choose_need = lambda compared: planned(compared, "ratio")
    page.choose_plan, page.scenarios = (lambda _costed: "close"), lambda _model: {}
    page.show = lambda _sentence, picture=None, *_more: shown.append(picture)
    monkeypatch.setattr(sswkit.guide, "open", lambda _name: page)
    path = next(known.notebook for known in guides() if known.id == guide)
    notebook = json.loads((kit_folder("notebooks") / path).read_text(encoding="utf-8"))
    names: dict = {}
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), names)
    return shown
