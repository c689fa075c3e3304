"""Vacancy, fill, turnover, caseload, absence and agency rates on small tables."""

import pandas as pd
import pytest

from sswkit.core.errors import KitError
from sswkit.planning import supply


def test_vacancy_is_of_all_funded_posts_and_not_of_those_filled():
    posts = pd.DataFrame({"area": ["N"], "vacant": [20.0], "filled": [80.0], "unfunded": [50.0]})
    assert supply.vacancy_rate(posts)["value"].iloc[0] == 0.2  # 20 / 80 would be 25%, 20 / 150 13%


def test_the_fill_rate_is_of_the_whole_establishment():
    posts = pd.DataFrame({"vacant": [20.0], "filled": [70.0], "unfunded": [10.0]})
    assert supply.fill_rate(posts)["value"].iloc[0] == 0.7


def test_posts_without_money_are_a_share_of_the_establishment_and_are_not_vacant():
    posts = pd.DataFrame({"area": ["N", "S"], "vacant": [20.0, 5.0], "filled": [70.0, 5.0]})
    posts = posts.assign(unfunded=[10.0, None])
    row = supply.unfunded_share(posts, names={"S": "Southern"}).iloc[0]
    assert row["value"] == 0.1  # 10 of 100; the row that does not say is left out of both sides
    assert row["note"] == "left out: Southern (no “Unfunded posts”)"


def test_rates_of_a_region_are_made_of_the_posts_of_its_districts():
    posts = pd.DataFrame({"region": ["R", "R"], "vacant": [1.0, 90.0], "filled": [9.0, 10.0]})
    assert supply.vacancy_rate(posts, ["region"])["value"].iloc[0] == pytest.approx(91 / 110)


def test_a_district_that_does_not_state_vacancies_is_left_out_of_both_sides():
    posts = pd.DataFrame({"area": ["N", "S"], "vacant": [1.0, None], "filled": [3.0, 96.0]})
    row = supply.vacancy_rate(posts, names={"S": "Southern"}).iloc[0]
    assert (row["value"], row["note"]) == (0.25, "left out: Southern (no “Vacant posts”)")


def test_turnover_uses_the_latest_year_that_both_tables_have():
    moves = pd.DataFrame({"area": "N", "period": [2022, 2023], "leavers": [5.0, 10.0]})
    stock = pd.DataFrame({"area": "N", "period": [2023, 2024], "headcount": [100.0, 200.0]})
    assert supply.turnover_rate(moves, stock)["value"].iloc[0] == 0.1


def test_turnover_needs_a_common_year():
    moves = pd.DataFrame({"area": ["N"], "period": [2022], "leavers": [5.0]})
    with pytest.raises(KitError, match="no year in common"):
        supply.turnover_rate(moves, moves.assign(period=2023, headcount=10.0))


def test_turnover_leaves_out_areas_that_did_not_report_leavers():
    moves = pd.DataFrame({"area": ["N"], "cadre": ["a"], "leavers": [2.0]})
    stock = pd.DataFrame({"area": ["N", "N", "S"], "cadre": ["a", "b", "a"], "headcount": [10.0, 10.0, 80.0]})
    row = supply.turnover_rate(moves, stock).iloc[0]
    assert (row["numerator"], row["denominator"]) == (2.0, 20.0)
    assert row["note"] == "left out: S (no “Leavers”)"


def test_reasons_for_leaving_are_added_up_before_dividing():
    moves = pd.DataFrame({"area": "N", "reason": ["retirement", "resignation"], "leavers": [2.0, 3.0]})
    stock = pd.DataFrame({"area": ["N"], "headcount": [50.0]})
    assert supply.turnover_rate(moves, stock)["value"].iloc[0] == 0.1


def test_caseload_is_per_full_time_equivalent_that_holds_cases():
    table = pd.DataFrame({"area": ["N", "S"], "cases": [100.0, 20.0], "case_holders": [5.0, 0.0]})
    assert supply.caseload(table)["value"].iloc[0] == 24.0
    south = supply.caseload(table, ["area"]).iloc[1]
    assert south["note"] == "cannot be computed: “Case holders” is 0 for S"


def test_absence_is_days_lost_of_days_that_could_have_been_worked():
    table = pd.DataFrame({"area": ["N"], "days_lost": [253.0], "working_days": [253.0 * 20]})
    assert supply.absence_rate(table)["value"].iloc[0] == 0.05


def test_agency_rate_is_of_agency_and_post_holders_together():
    table = pd.DataFrame({"area": ["N", "N"], "contract": ["agency", "permanent"], "headcount": [1.0, 3.0]})
    assert supply.agency_rate(table)["value"].iloc[0] == 0.25


def test_an_unknown_number_of_agency_workers_is_not_no_agency_workers():
    table = pd.DataFrame({"area": ["N", "N"], "contract": ["agency", None], "headcount": [None, 30.0]})
    assert supply.agency_rate(table, ["area"])["value"].isna().all()


def test_where_nobody_states_a_contract_there_is_no_agency_rate():
    table = pd.DataFrame({"area": ["N"], "contract": [None], "headcount": [30.0]})
    row = supply.agency_rate(table).iloc[0]
    assert (pd.isna(row["value"]), row["note"]) == (True, "cannot be computed: no “Contract”")


def test_agency_rate_of_a_register_counts_those_in_post_and_agency():
    staff = pd.DataFrame({"worker": list("abcd"), "contract": ["agency", "permanent", None, "permanent"]})
    assert supply.agency_rate(staff)["value"].iloc[0] == 0.25
