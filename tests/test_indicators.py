"""Indicators by any group, from a country's tables."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sswkit import indicators
from sswkit.assessment.folder import Country
from sswkit.core.definitions import indicator_definitions
from sswkit.core.errors import KitError
from sswkit.core.formula import parse
from sswkit.core.words import speaking

NAMES = [
    "headcount",
    "fte",
    "density_children",
    "density_population",
    "children_per_worker",
    "vacancy_rate",
    "turnover_rate",
    "agency_rate",
    "caseload",
    "absence_rate",
    "gap",
    "coverage",
    "retirement_share",
]
AREAS = pd.DataFrame(
    {
        "area": ["N", "N1", "N2", "S1"],
        "parent": [None, "N", "N", "S"],
        "name": ["Northern", "Karsa", "Tolm", "Sarn"],
        "kind": [None, "urban", "rural", "rural"],
        "population": [None, 90_000.0, 50_000.0, 40_000.0],
        "children": [None, 40_000.0, 20_000.0, None],
    }
)
WORKFORCE = pd.DataFrame(
    [
        ("N1", "sw", "government", "permanent", 2023, 10.0, 9.0),
        ("N1", "sw", "government", "permanent", 2024, 12.0, 11.0),
        ("N1", "aide", "ngo", None, 2024, 8.0, 8.0),
        ("N1", "sw", "government", "agency", 2024, 4.0, 4.0),
        ("N2", "sw", "government", "permanent", 2024, 3.0, 2.5),
        ("S1", "sw", "ngo", "permanent", 2024, 5.0, 5.0),
    ],
    columns=["area", "cadre", "employer", "contract", "period", "headcount", "fte"],
).assign(origin="totals.csv")
POSTS = pd.DataFrame(
    [("N1", "sw", 2024, 12.0, 3.0), ("N2", "sw", 2024, 3.0, 2.0), ("S1", "sw", 2024, 5.0, None)],
    columns=["area", "cadre", "period", "filled", "vacant"],
)
NORMS = pd.DataFrame({"cadre": ["sw"], "kind": [None], "basis": ["children"], "per_100000": [50.0]})
COUNTS = st.integers(0, 500).map(float)
CADRES = {"sw": {"class": "professional"}, "aide": {"class": "para_professional"}}


def country(folder: Path | None = None, **tables: pd.DataFrame) -> Country:
    given = {"areas": AREAS, "workforce": WORKFORCE, "posts": POSTS, "norms": NORMS, **tables}
    return Country(
        folder,
        "Testland",
        "XTS",
        base_year=2024,
        levels=("region", "district"),
        cadres=CADRES,
        assumptions={"retirement_age": 60},
        assumption_sources={"retirement_age": "Act 7"},
        tables=given,
    )


def value(name: str, by=(), given: Country | None = None, **options) -> dict | float:
    found = indicators.compute(given or country(), name, by, **options)
    return found["value"].iloc[0] if not by else dict(zip(found[by[0]], found["value"], strict=True))


def test_the_kit_has_exactly_the_indicators_that_are_promised():
    assert list(indicator_definitions()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_definition_says_what_a_reader_needs_and_can_be_read(name):
    facts = indicator_definitions()[name]
    assert {"label", "definition", "numerator", "unit", "better", "source", "by"} <= set(facts)
    assert facts["better"] in ("higher", "lower", "")
    parse(facts["numerator"])
    parse(facts.get("denominator", "1"))


def test_the_result_has_the_promised_columns_in_order():
    found = indicators.compute(country(), "vacancy_rate", ["region", "cadre"])
    assert list(found) == [
        "indicator", "region", "cadre", "period",
        "value", "unit", "numerator", "denominator", "source", "note",
    ]  # fmt: skip


def test_headcount_is_of_the_latest_year_without_agency():
    row = indicators.compute(country(), "headcount").iloc[0]
    assert (row["value"], row["period"], row["source"]) == (28.0, 2024, "totals.csv")  # 12 + 8 + 3 + 5


def test_a_year_can_be_asked_for_and_a_missing_one_is_refused_with_those_there_are():
    assert value("headcount", period=2023) == 10.0
    with pytest.raises(KitError, match="no numbers for 1999: Workforce totals has 2023, 2024"):
        value("headcount", period=1999)


def test_by_period_gives_every_year():
    assert value("headcount", ["period"]) == {2023: 10.0, 2024: 28.0}


def test_a_region_is_made_of_its_districts():
    assert value("headcount", ["region"]) == {"N": 23.0, "S": 5.0}
    # 3 + 2 of 20 posts; Sarn does not state vacancies
    assert value("vacancy_rate", ["region"])["N"] == 0.25


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(COUNTS, COUNTS), min_size=3, max_size=3))
def test_a_region_is_its_districts_added_up_whatever_the_numbers(numbers):
    posts = POSTS.assign(vacant=[v for v, _f in numbers], filled=[f for _v, f in numbers])
    districts = indicators.compute(country(posts=posts), "vacancy_rate", ["area"]).set_index("area")
    region = indicators.compute(country(posts=posts), "vacancy_rate", ["region"]).set_index("region").loc["N"]
    assert region["numerator"] == districts.loc[["N1", "N2"], "numerator"].sum()
    assert region["denominator"] == districts.loc[["N1", "N2"], "denominator"].sum()
    assert region["note"] if pd.isna(region["value"]) else 0 <= region["value"] <= 1


def test_density_leaves_out_areas_without_children_on_both_sides():
    row = indicators.compute(country(), "density_children").iloc[0]
    # 23 workers in N1 and N2 / 60,000 × 100,000 = 38.33
    assert row["value"] == pytest.approx(23 / 60_000 * 100_000)
    assert row["note"] == "left out: Sarn (no count of children)"


def test_t34_an_area_without_children_gives_a_reason_by_name():
    found = indicators.compute(country(), "density_children", ["area"]).set_index("area")
    assert found.loc["S1", "note"] == "cannot be computed: no count of children for Sarn"
    assert found["value"].abs().max() < float("inf")


def test_agency_workers_are_a_share_of_all_who_fill_a_place():
    assert value("agency_rate") == 4 / 32


def test_by_class_and_kind():
    assert value("headcount", ["class"]) == {"para_professional": 8.0, "professional": 20.0}
    assert value("headcount", ["kind"]) == {"rural": 8.0, "urban": 20.0}


def test_gap_and_coverage_are_of_the_cadres_and_areas_with_a_norm():
    # need: 40,000 × 50 / 100,000 = 20 and 10; there: 12 and 3 social workers
    assert value("gap") == 15.0
    assert value("coverage") == 0.5
    assert value("gap", ["area"])["N1"] == 8.0


def test_retirement_is_of_workers_in_post_within_ten_years():
    # at 60 and on 31 December 2024: born 1960 already, 1970 in 2030, 1990 in 2050; one unknown
    born = pd.to_datetime(["1960-01-01", "1970-06-01", "1990-01-01", None, "1960-01-01"])
    staff = pd.DataFrame(
        {"worker": list("abcde"), "area": "N1", "cadre": "sw", "birth_date": born, "fte": 1.0}
    )
    staff["end_date"] = pd.to_datetime([None] * 4 + ["2023-01-01"])
    row = indicators.compute(country(staff=staff), "retirement_share").iloc[0]
    assert (row["numerator"], row["denominator"]) == (2.0, 3.0)
    assert "retirement age: 60 (Act 7)" in row["source"]


def test_a_country_with_a_register_only_has_headcount_by_sex():
    staff = pd.DataFrame(
        {"worker": list("abc"), "area": "N1", "cadre": "sw", "sex": ["female", "female", None]}
    )
    staff = staff.assign(employer=None, contract=None, fte=1.0, start_date=pd.NaT, end_date=pd.NaT)
    given = country(staff=staff, workforce=WORKFORCE.iloc[:0])
    assert value("headcount", ["sex"], given) == {"": 1.0, "female": 2.0}
    assert value("density_children", ["area"], given)["N2"] == 0.0


def test_a_group_that_a_table_does_not_have_is_refused_by_name():
    with pytest.raises(KitError, match="“vacancy_rate” cannot be split by “sex”: the table “Posts”"):
        value("vacancy_rate", ["sex"])


def test_an_unknown_indicator_is_answered_with_the_nearest():
    with pytest.raises(KitError, match=r"no indicator called “vacency”\. Did you mean vacancy_rate"):
        value("vacency")


def test_a_missing_table_is_named():
    with pytest.raises(KitError, match="The table “Caseload” is not there yet"):
        value("caseload")
    assert indicators.reasons(country())["caseload"] == "not there yet: Caseload"


def test_what_can_be_computed_is_listed():
    assert indicators.computable(country()) == [
        "headcount", "fte", "density_children", "density_population", "children_per_worker", "vacancy_rate",
        "agency_rate", "gap", "coverage",
    ]  # fmt: skip


def test_a_column_that_is_empty_everywhere_is_a_reason_too():
    given = country(areas=AREAS.assign(population=float("nan")))
    assert indicators.reasons(given)["density_population"] == "cannot be computed: no population"


def test_an_advisor_adds_an_indicator_in_six_lines(tmp_path):
    (tmp_path / "definitions").mkdir()
    (tmp_path / "definitions" / "indicators.toml").write_text(
        "[ngo_share]\n"
        'label = "Share of workers in NGOs"\n'
        'numerator = "workforce.headcount[employer=ngo, contract!=agency]"\n'
        'denominator = "workforce.headcount[contract!=agency]"\n'
        'unit = "share"\n'
        'better = ""\n',
        encoding="utf-8",
    )
    assert value("ngo_share", given=country(tmp_path)) == 13 / 28


def test_the_notebook_goes_before_the_country_and_the_kit():
    facts = {"vacancy_rate": {"denominator": "posts.filled"}}
    assert value("vacancy_rate", definitions=facts) == 5 / 15  # the kit would say 5 / 20


def test_an_assumption_can_stand_in_a_formula():
    facts = {"years": {"numerator": "workforce.headcount * retirement_age", "unit": "years"}}
    assert value("years", definitions=facts) == (28.0 + 4.0) * 60
    facts = {"years": {"numerator": "workforce.headcount * pension_age", "unit": "years"}}
    with pytest.raises(KitError, match="does not say what “pension_age” is"):
        value("years", definitions=facts)


def test_region_rows_that_are_totals_of_their_districts_are_not_added():
    region = pd.DataFrame([("N", "sw", 2024, 15.0, 5.0)], columns=list(POSTS))
    row = indicators.compute(country(posts=pd.concat([POSTS, region])), "vacancy_rate").iloc[0]
    assert (row["numerator"], row["denominator"]) == (5.0, 20.0)
    assert "not added, because they are totals of smaller areas: Northern" in row["note"]


def test_everything_at_once_has_the_country_its_regions_its_areas_and_cadres():
    found = indicators.compute_all(country())
    assert list(found) == indicators.ALL_COLUMNS
    headcount = found[(found["indicator"] == "headcount")].set_index(["area", "cadre"])["value"]
    assert headcount[("", "")] == 28.0
    assert headcount[("N", "")] == 23.0
    assert headcount[("N1", "aide")] == 8.0
    assert not found["value"].isin([float("inf")]).any()
    assert (found.loc[found["value"].isna(), "note"] != "").all()


def test_notes_speak_french():
    with speaking("fr"):
        found = indicators.compute(country(), "density_children", ["area"]).set_index("area")
    assert found.loc["S1", "note"].startswith("calcul impossible")


@pytest.mark.parametrize(("condition", "share"), [("registered=yes", 0.5), ("registered!=yes", 0.5)])
def test_a_condition_writes_yes_and_no_as_the_tables_do(condition, share):
    """Two of four workers are registered; one says no and one says nothing."""
    staff = pd.DataFrame({"worker": list("abcd"), "area": "N1", "cadre": "sw", "fte": 1.0})
    staff["registered"] = pd.array([True, True, False, None], dtype="boolean")
    country = Country(None, "X", "XXX", base_year=2024, tables={"areas": AREAS, "staff": staff})
    facts = {"numerator": f"register.headcount[{condition}]", "denominator": "register.headcount"}
    found = indicators.compute(country, "share", definitions={"share": facts})
    assert found["value"].tolist() == [share]


def test_a_condition_writes_a_year_without_decimals():
    """N1 has 10 workers in 2023; those of 2024 do not count."""
    country = Country(None, "X", "XXX", base_year=2024, tables={"areas": AREAS, "workforce": WORKFORCE})
    facts = {"before": {"numerator": "workforce.headcount[period=2023]"}}
    found = indicators.compute(country, "before", ["area", "period"], definitions=facts)
    assert found.groupby("period")["value"].sum().to_dict() == {2023: 10.0, 2024: 0.0}
