"""The need of a country by every method that its tables allow, worked by hand for places of Rivania."""

from dataclasses import replace

import pandas as pd
import pytest

from sswkit.assessment.folder import load
from sswkit.core.errors import KitError
from sswkit.core.places import kit_folder
from sswkit.planning import need, need_chosen, needs, supply

COUNTRY = load(kit_folder("countries") / "rivania")
KARSA = "RV-N01"


def without(*tables: str, **others: pd.DataFrame):
    """The sample country without some tables, or with others."""
    kept = {name: table for name, table in COUNTRY.tables.items() if name not in tables}
    return replace(COUNTRY, tables={**kept, **others})


def in_karsa(found: pd.DataFrame, cadre: str) -> pd.Series:
    return found[(found["area"] == KARSA) & (found["cadre"] == cadre)].iloc[0]


def test_the_psychologists_of_karsa_by_their_work():
    # 260 - 12 - 27 - 8 - 9 = 204 days of 8 hours = 1,632; 65 sessions a month of 75 minutes: 780 a year,
    # 975 hours. Meetings 2 of 40 hours a week, records 45 of 480 minutes a day, reports 96 of 1,632 hours.
    base = 780 * 1.25 / 1632
    share = 2 / 40 + 45 / 480 + 96 / 1632
    row = in_karsa(needs.by_work(COUNTRY), "psychologist")
    assert row["base"] == pytest.approx(base)
    assert row["value"] == pytest.approx(base / (1 - share))


def test_the_social_workers_of_karsa_by_their_cases():
    # 11 new cases, 12 for a worker; 34 in follow-up, 20 for a worker
    row = in_karsa(needs.by_cases(COUNTRY), "social_worker")
    assert row["value"] == pytest.approx(11 / 12 + 34 / 20)


def test_a_cadre_without_a_standard_counts_by_the_hours_of_a_case():
    # 160 hours, 45% of them for cases: 72; 4.5 hours for a case: 16 cases. 8 + 32 = 40 cases
    row = in_karsa(needs.by_cases(COUNTRY), "social_work_assistant")
    assert row["value"] == pytest.approx(40 / 16)
    assert "Time study" in row["source"]


def test_a_volume_that_nobody_reported_leaves_its_place_out_and_is_named():
    found = needs.by_work(COUNTRY)
    lost = found[found["value"].isna()]
    assert lost[["area", "cadre"]].to_numpy().tolist() == [["RV-H08", "community_worker"]]
    assert lost["note"].iloc[0].startswith("cannot be computed: no number of cases of “Home visit”")


def test_what_is_missing_for_a_method_is_named_and_the_others_go_on():
    poor = without("service_standards", "caseload_standards", "case_time")
    assert needs.to_bring(poor, "workload") == ["service_standards"]
    assert needs.to_bring(poor, "caseload") == ["caseload_standards"]
    assert needs.to_bring(without("caseload_standards"), "caseload") == []
    assert needs.by_work(poor).empty
    assert list(needs.by_each_method(poor, poor.norms)) == ["ratio"]


def test_with_nothing_there_is_no_answer_and_no_error():
    nothing = replace(COUNTRY, tables={})
    assert needs.by_each_method(nothing, nothing.norms) == {}
    compared = needs.side_by_side({})
    assert compared.empty
    assert need_chosen.choices_from(compared) == ()
    assert need_chosen.planned(compared, "ratio").empty
    have = supply.headcount(COUNTRY.workforce, by=["area", "cadre"])
    assert needs.beside(have, needs.by_work(nothing)).empty


def test_a_column_that_a_file_did_not_have_counts_as_no_days():
    time = COUNTRY.working_time.assign(sick_leave=float("nan"))
    row = in_karsa(needs.by_work(without(working_time=time)), "psychologist")
    hours = (260 - 12 - 27 - 9) * 8
    assert row["denominator"] * row["required"] == pytest.approx(row["required"] * hours)


def test_a_wrong_number_is_told_by_table_and_row_and_stops_only_its_own_method():
    wrong = without(service_standards=COUNTRY.service_standards.assign(unit_time=-1.0, rate=None))
    with pytest.raises(KitError, match=r"Service standards, row 1 .*must be above 0"):
        needs.by_work(wrong)
    assert list(needs.by_each_method(wrong, wrong.norms)) == ["ratio", "caseload"]


def test_beside_puts_the_steps_of_wisn_and_those_in_post_in_one_row():
    have = pd.DataFrame({"area": ["N", "S"], "cadre": "sw", "value": [3.0, 1.0]})
    needed = pd.DataFrame({"area": ["N", "S"], "cadre": "sw", "value": [4.0, 2.0]}).assign(
        base=[2.0, 1.0], support=[1.0, 0.5], iaf=[1.0, 0.5]
    )
    row = needs.beside(have, needed).iloc[0]
    # (3 + 1.5) / 3 = 1.5; 4 of 6 are there, a third of the work is beyond them
    assert row[["caf", "have", "needed", "difference"]].tolist() == [1.5, 4.0, 6.0, -2.0]
    assert row["pressure"] == pytest.approx(1 / 3)


def test_those_in_post_are_counted_only_where_their_cadre_has_a_need():
    have = supply.headcount(COUNTRY.workforce, by=["area", "cadre"])
    found = needs.beside(have, needs.by_cases(COUNTRY))
    assert set(found["cadre"]) == set(COUNTRY.caseload["cadre"])


def test_the_choice_of_a_method_is_its_need_and_a_range_lies_between_its_ends():
    found = needs.by_each_method(COUNTRY, COUNTRY.norms)
    compared = needs.side_by_side(found)
    assert need_chosen.choices_from(compared) == ("ratio", "caseload", "workload", "low", "middle", "high")
    total = {
        code: need_chosen.planned(compared, code)["value"].sum()
        for code in ("ratio", "low", "middle", "high")
        for code in ("ratio", "low", "middle", "high")
    }
    by_norm = need.by_ratio(COUNTRY.areas, COUNTRY.norms)
    assert total["ratio"] == pytest.approx(by_norm["value"].sum())
    assert total["low"] < total["middle"] < total["high"]
    assert total["middle"] == pytest.approx((total["low"] + total["high"]) / 2)


def test_a_choice_that_has_no_figure_is_refused():
    with pytest.raises(KitError, match="not worked out by “caseload”"):
        need_chosen.planned(
            needs.side_by_side({"ratio": need.by_ratio(COUNTRY.areas, COUNTRY.norms)}), "caseload"
        )
