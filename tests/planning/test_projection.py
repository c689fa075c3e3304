"""The workforce year by year: stock, flows, ages, moves, ceilings."""

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sswkit.planning.projection import flows, project, simulate
from sswkit.planning.projection_inputs import prepare

COLUMNS = ["name", "cadre", "area", "age", "to", "year", "value"]
STOCK = pd.DataFrame(
    [("aide", "N", 60.0), ("aide", "S", 40.0), ("sw", "N", 30.0), ("sw", "S", 10.0)],
    columns=["cadre", "area", "value"],
)
SHARES = st.floats(0, 0.2)


def assumed(*rows: dict) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=COLUMNS)


def of(name: str, value: float, **scope) -> dict:
    return {"name": name, "value": value, **scope}


def last(by: list[str], *rows: dict, years: int = 1, stock: pd.DataFrame = STOCK) -> dict:
    found = project(prepare(stock, assumed(*rows), 2026, years), by)
    found = found[found["year"] == 2026 + years]
    return dict(zip(found[by].itertuples(index=False, name=None), found["value"], strict=True))


def test_with_no_flows_the_stock_stays():
    assert last(["cadre"], years=10) == {("aide",): 100.0, ("sw",): 40.0}


def test_promotion_moves_workers_and_keeps_their_number():
    # a tenth of 100 aides becomes social workers: 90 and 50
    found = last(["cadre"], of("promotion", 0.1, cadre="aide", to="sw"))
    assert found == {("aide",): pytest.approx(90), ("sw",): pytest.approx(50)}


def test_migration_goes_from_the_area_to_the_other():
    # a fifth of all 90 in N goes to S: 72 and 68
    found = last(["area"], of("migration", 0.2, area="N", to="S"))
    assert found == {("N",): pytest.approx(72), ("S",): pytest.approx(68)}


def test_the_rule_for_the_cadre_goes_before_the_one_for_all():
    found = last(["cadre"], of("attrition", 0.1), of("attrition", 0.5, cadre="sw"))
    assert found == {("aide",): pytest.approx(90), ("sw",): pytest.approx(20)}


def test_a_rule_holds_from_its_year_on():
    # 140 × 0.9 = 126, then no attrition
    assert last([], of("attrition", 0.1), of("attrition", 0.0, year=2028), years=3) == {
        (): pytest.approx(126)
    }


def test_new_workers_without_an_area_are_shared_out_as_the_cadre_is():
    # 20 new social workers, three quarters of them in N: 30 + 15 and 10 + 5
    found = last(["cadre", "area"], of("recruitment", 20.0, cadre="sw"))
    assert (found["sw", "N"], found["sw", "S"]) == (pytest.approx(45), pytest.approx(15))


def test_a_ceiling_holds_for_the_cadre_in_all_areas_and_the_rest_is_told():
    rows = assumed(of("enrolment", 30.0, cadre="sw"), of("ceiling", 12.0, cadre="sw"))
    model = prepare(STOCK, rows, 2026, 1)
    found = project(model).set_index(["cadre", "year"]).loc[("sw", 2027)]
    assert found["value"] == pytest.approx(52)
    assert found["note"] == "18 graduates find no place below the ceiling of recruitment"
    told = flows(model).set_index(["cadre", "flow"])["value"]
    assert (told["sw", "recruits"], told["sw", "without_place"]) == (pytest.approx(12), pytest.approx(18))


def test_an_absorbed_graduate_of_the_past_arrives_after_the_lag():
    # 10 began in 2024, nobody later; training of 3 years: 10 more in 2027, none in 2028
    rows = [of("enrolment", 10.0, cadre="sw", year=2024), of("enrolment", 0.0, cadre="sw", year=2025)]
    rows.append(of("lag", 3.0))
    assert last(["cadre"], *rows, years=1)["sw",] == pytest.approx(50)
    assert last(["cadre"], *rows, years=2)["sw",] == pytest.approx(50)


def test_a_retirement_age_inside_a_band_counts_the_years_below_it():
    # 63 lies in 60–64: 30 workers aged 60 to 62, of whom a third reaches 63
    stock = pd.DataFrame({"cadre": "sw", "age": ["60-64"], "value": [30.0]})
    assert last([], of("retirement_age", 63.0), stock=stock) == {(): pytest.approx(20)}


def test_the_last_open_band_keeps_its_workers_where_nobody_has_to_retire():
    stock = pd.DataFrame({"cadre": "sw", "age": ["60–64", "65+"], "value": [10.0, 5.0]})
    assert last(["age"], stock=stock) == {("60–64",): pytest.approx(8), ("65+",): pytest.approx(7)}


def test_the_need_grows_with_the_people():
    # 200 × 1.02 = 204; 204 − 140 = 64
    needed = pd.DataFrame({"cadre": ["sw", "aide"], "area": "N", "value": [100.0, 100.0]})
    needed = pd.concat([needed, needed.assign(area="S", value=0.0)])
    model = prepare(STOCK, assumed(of("population_growth", 0.02)), 2026, 1, needed)
    row = project(model, []).iloc[-1]
    assert (row["need"], row["gap"]) == (pytest.approx(204), pytest.approx(64))


def test_codes_that_look_like_numbers_stay_codes():
    stock = pd.DataFrame({"cadre": ["01", "1"], "value": [1.0, 2.0]})
    assert last(["cadre"], stock=stock) == {("01",): 1.0, ("1",): 2.0}


def test_a_code_that_a_sheet_turned_into_a_number_with_a_point_is_still_that_code():
    stock = pd.DataFrame({"cadre": [1, 2], "value": [10.0, 10.0]})
    rows = pd.DataFrame({"name": ["attrition", "death"], "cadre": [1, None], "value": [0.1, 0.0]})
    found = project(prepare(stock, rows, 2026, 1)).set_index(["cadre", "year"])["value"]
    assert (found["1", 2027], found["2", 2027]) == (9.0, 10.0)


def test_a_result_is_tidy_and_says_where_the_workers_come_from():
    found = project(prepare(STOCK.assign(source="staff.xlsx"), assumed(), 2026, 1))
    assert list(found) == [
        "cadre", "year", "need", "gap", "value", "unit", "numerator", "denominator", "source", "note",
    ]  # fmt: skip
    assert set(found["source"]) == {"staff.xlsx"}


@settings(deadline=None, max_examples=25)
@given(SHARES, SHARES, SHARES, SHARES, st.floats(0, 1000))
def test_no_stock_is_negative_and_areas_add_up_to_the_country(attrition, death, rise, move, new):
    rows = assumed(
        of("attrition", attrition),
        of("death", death, area="N"),
        of("promotion", rise, cadre="aide", to="sw"),
        of("migration", move, area="N", to="S"),
        of("recruitment", new, cadre="sw"),
    )
    model = prepare(STOCK, rows, 2026, 10)
    found = project(model, ["cadre", "area"])
    assert (found["value"] >= 0).all()
    country = project(model, [])["value"]
    assert found.groupby("year")["value"].sum().tolist() == pytest.approx(country.tolist())


@settings(deadline=None, max_examples=25)
@given(SHARES, SHARES, st.integers(1, 20))
def test_workers_are_conserved_when_they_only_rise_move_and_grow_older(rise, move, years):
    stock = pd.concat([STOCK.assign(age=age) for age in ("25–29", "30–34", "35+")])
    rows = [
        of("promotion", rise, cadre="aide", to="sw"),
        of("migration", move, area="N", to="S"),
        of("migration", move / 2, area="S", to="N"),
    ]
    assert last([], *rows, years=years, stock=stock) == {(): pytest.approx(420)}


@settings(deadline=None, max_examples=25)
@given(st.lists(st.tuples(*[st.floats(0, 1)] * 3), min_size=1, max_size=5))
def test_drawn_shares_above_one_leave_nobody_below_zero(draws):
    rows = assumed(
        of("attrition", 0.1),
        of("promotion", 0.1, cadre="aide", to="sw"),
        of("migration", 0.1, area="N", to="S"),
    )
    model = prepare(STOCK, rows, 2026, 3)
    years = list(simulate(model, np.array(draws)))
    assert all((year.stock >= -1e-9).all() for year in years)
    for before, year in itertools.pairwise(years):
        lost = year.leavers.sum(axis=(0, 1, 2))
        total = before.stock.sum(axis=(0, 1, 2))
        assert (year.stock.sum(axis=(0, 1, 2)) + lost).tolist() == pytest.approx(total.tolist())


@settings(deadline=None, max_examples=25)
@given(SHARES, st.floats(0, 100), st.integers(0, 5))
def test_leavers_and_recruits_explain_every_change_of_the_total(attrition, new, lag):
    rows = assumed(of("attrition", attrition), of("enrolment", new, cadre="sw", year=2019), of("lag", lag))
    model = prepare(STOCK, rows, 2026, 5)
    total = project(model, [])["value"].to_numpy()
    moves = flows(model, []).pivot_table(index="year", columns="flow", values="value")
    assert np.diff(total).tolist() == pytest.approx((moves["recruits"] - moves["leavers"]).tolist(), abs=1e-6)
