"""Costs in sentences and pictures: enough, not enough, nothing, one, alike, unknown, in both languages."""

import pandas as pd
import pytest

from sswkit.core.words import speaking
from sswkit.showing import charts, sentences
from sswkit.showing.money import money

NAMES = {"sw": "Social worker", "aide": "Aide", "N": "North", "S": "South"}


def worker(**cadres: tuple[float, float]) -> pd.DataFrame:
    rows = [(cadre, "salary", once, each, once + each) for cadre, (each, once) in cadres.items()]
    found = pd.DataFrame(rows, columns=["cadre", "component", "initial", "recurring", "value"])
    return found.assign(unit="money", source="costs.xlsx")


def years(**more: object) -> pd.DataFrame:
    table = pd.DataFrame({"year": [2027, 2028], "initial": [10.0, 0.0], "recurring": [90.0, 200.0]})
    whole = table["initial"] + table["recurring"]
    return table.assign(
        value=whole, low_80=whole - 5, high_80=whole + 5, real=[98.0, 190.0], source="x", **more
    )


def beside(*missing: float, scenario: str = "keep", within: float = 1.0) -> pd.DataFrame:
    table = pd.DataFrame({"scenario": scenario, "year": range(2027, 2027 + len(missing)), "missing": missing})
    over = table["missing"] > 0
    table = table.assign(cost=100.0 + table["missing"], budget=100.0, within=within, source="x")
    return table.assign(first_over=over & (over.cumsum() == 1))


def worth(**plans: tuple[float | None, float]) -> pd.DataFrame:
    rows = [(plan, average, coverage) for plan, (average, coverage) in plans.items()]
    return pd.DataFrame(rows, columns=["scenario", "average", "coverage"]).assign(source="x")


def test_sums_of_money_in_both_languages_and_without_a_currency():
    assert money(0.0, "RVD") == "0 RVD"
    assert money(999_999.4, "RVD") == "999,999 RVD"
    assert money(-62_900_000, "RVD") == "-62.9 million RVD"
    assert money(1_360_000_000) == "1.36 billion"
    with speaking("fr"):
        assert money(3_340_000_000, "RVD") == "3,34 milliards de RVD"


def test_what_a_worker_costs_for_one_cadre_for_several_and_without_initial_costs(sound):
    assert sentences.unit_costs(worker(sw=(1000.0, 50.0)), currency="RVD", names=NAMES) == (
        "A worker costs **1,000 RVD** a year. Before the work begins, most is paid for Social worker: "
        "**50 RVD**, once."
    )
    two = worker(sw=(1000.0, 0.0), aide=(400.0, 0.0))
    assert sentences.unit_costs(two, names=NAMES) == (
        "A worker costs from **400** a year (Aide) to **1,000** (Social worker). "
        "No cost is stated that is paid once, before the work begins."
    )
    assert sound(charts.cost_of_a_worker(two, names=NAMES)).title == "One worker: from 400 to 1,000 a year"
    assert sound(charts.cost_of_a_worker(two.head(1))).title == "One worker: 1,000 a year"
    assert charts.cost_of_a_worker(two.head(0)) is None
    assert sentences.unit_costs(two.head(0)).startswith("Nothing is known yet")


def test_cost_for_each_child_with_areas_left_out_and_with_none(sound):
    table = pd.DataFrame({"area": ["N", "S"], "value": [3.0, None], "numerator": [90.0, 5.0]})
    table = table.assign(denominator=[30.0, None], source="x", note="")
    assert sentences.cost_per_child(table, names=NAMES) == (
        "That is **3** a year for each child. 1 area is left out, because its children are not counted: "
        "South."
    )
    assert sentences.cost_per_child(table.tail(1)).startswith("What is spent for each child cannot be")
    assert sound(charts.cost_per_child_by(table, names=NAMES)).title == "North: 3 for each child"
    assert charts.cost_per_child_by(table.tail(1)) is None


def test_a_plan_year_by_year_with_and_without_the_cost_for_each_child(sound):
    said = sentences.cost_by_year(years(), plan="Better pay", currency="RVD", base_year=2026)
    # 10 of 100 + 200 is paid once: 3.3%
    assert said == (
        "“Better pay” costs **100 RVD** in 2027 and **200 RVD** in 2028; in 80 of 100 cases 195 RVD to "
        "205 RVD. Of all 2 years together, **3%** is paid once for new workers. "
        "In prices of 2026, 2028 costs **190 RVD**."
    )
    assert sentences.cost_by_year(years(per_child=[1.0, 2.5])).endswith("That is **2.50** for each child.")
    assert sentences.cost_by_year(years().head(0)) == "What this plan costs is not known yet."
    assert sound(charts.cost_by_year(years(), plan="close")).title == (
        "Close the gap: 100 in 2027, 200 in 2028"
    )
    sound(charts.cost_by_year(years().head(1)))
    nothing = dict.fromkeys(("initial", "recurring", "value", "low_80", "high_80", "real"), 0.0)
    sound(charts.cost_by_year(years().assign(**nothing)))


def test_a_budget_that_is_enough_and_one_that_is_not(sound):
    both = pd.concat([beside(-5.0, -3.0), beside(-1.0, 20.0, scenario="close")])
    assert sentences.plans_and_budget(both, currency="RVD") == (
        "The budget is enough in every year for: Keep today’s staff (chance in the tightest year: above "
        "99%). "
        "“Close the gap” is more than the budget for the first time in **2028**: **20 RVD** are missing."
    )
    assert sound(charts.plans_and_budget(both)).title == (
        "Close the gap: more than the budget for the first time in 2028"
    )
    assert sound(charts.plans_and_budget(beside(0.0))).title == "The budget is enough for every plan"
    warned = sentences.plans_and_budget(beside(5.0), "Budget by year, row 1: too small.")
    assert warned.startswith("**Budget by year, row 1: too small.** “Keep today’s staff” is more than")
    assert sentences.plans_and_budget(both.head(0)) == "No plan can be set beside a budget yet."


@pytest.mark.parametrize(
    ("plans", "said", "title"),
    [
        (
            {"close": (100.0, 1.0), "baseline": (102.0, 0.6)},
            "All plans cost about the same for each year of work that is missing today: **100**. "
            "“Close the gap” goes furthest: at the end **100%** of the need is there.",
            "About 100 for each year of work, whichever plan",
        ),
        (
            {"close": (200.0, 1.0), "Better pay": (100.0, 0.7)},
            "“Better pay” gives most for the money: **100** for each year of work that is missing today. "
            "“Close the gap” goes furthest: at the end **100%** of the need is there, at **200** for each "
            "year of work.",
            "Better pay: 100 for each year of work",
        ),
        (
            {"close": (200.0, 1.0), "baseline": (None, 0.5)},
            "“Close the gap” gives most for the money: **200** for each year of work that is missing today. "
            "“Close the gap” goes furthest: at the end **100%** of the need is there. "
            "Nothing of the gap is closed by Go on as today.",
            "Close the gap: 200 for each year of work",
        ),
    ],
)
def test_which_plan_gives_most_for_the_money(plans, said, title, sound):
    assert sentences.for_the_money(worth(**plans)) == said
    assert sound(charts.cost_of_closing(worth(**plans))).title == title


def test_where_nothing_is_closed_or_unsure_it_says_so():
    assert sentences.for_the_money(pd.DataFrame()).startswith("No plan closes anything of the gap")
    assert charts.cost_of_closing(pd.DataFrame()) is None
    assert sentences.cost_drivers(pd.DataFrame()).startswith("No figure has a range")
    assert charts.cost_drivers(pd.DataFrame()) is None


def test_doubts_count_guesses_and_what_has_no_source_or_range():
    costs = pd.DataFrame({"certainty": ["low", "high"], "source": [None, "law"], "low": [None, None]})
    budget = pd.DataFrame({"certainty": ["low"]})
    assert sentences.doubt_cost(costs, budget, 5.0, currency="RVD") == [
        "1 unit cost is a guess.",
        "1 unit cost has no source.",
        "2 unit costs are taken as certain, because they have no range.",
        "The budget of 1 year is a guess.",
        "With one point more of inflation, the last year of this plan costs **5 RVD** more.",
    ]


def test_it_is_said_in_french():
    with speaking("fr"):
        said = sentences.plans_and_budget(beside(20.0, scenario="close"), currency="RVD")
        assert said == (
            "«\N{NO-BREAK SPACE}Combler l’écart\N{NO-BREAK SPACE}» dépasse le budget pour la première fois "
            "en **2027**\N{NO-BREAK SPACE}: il manque **20 RVD**."
        )
