"""What cannot be right in the tables of cases and of work is told with its cell and what to do."""

import pytest

from sswkit.core.words import speaking
from sswkit.data.checking import Context, check_file

HEADS = {
    "working_time": "cadre,possible_days,annual_leave,hours_per_day",
    "case_time": "cadre,contract_hours,leave_share,other_share",
    "service_standards": "cadre,activity,unit_time,time_unit,rate,per",
    "support_activities": "cadre,activity,time,time_unit,per",
    "additional_activities": "cadre,activity,staff,time,time_unit,per",
    "activity_volumes": "area,cadre,activity,volume,per",
}
WRONG = [
    ("working_time", "social_worker,200,210,8", "B2", "leave no day to work", "Correct the days of absence"),
    ("case_time", "social_worker,160,0.6,0.4", "B2", "none are left for cases", "Correct the shares"),
    ("service_standards", "social_worker,Visit,2,hours,3,day", "E2", "both a time", "Keep one of the two"),
    (
        "service_standards",
        "social_worker,Visit,2,,,",
        "D2",
        "without its unit",
        "Write minutes, hours or days",
    ),
    ("service_standards", "social_worker,Visit,,,3,", "F2", "not said in which time", "Write day, week"),
    ("support_activities", "social_worker,Meeting,2,hours,", "E2", "not said in which time", "Write day"),
    ("support_activities", "social_worker,Meeting,20,share,", "C2", "more than all", "a share from 0 to 1"),
    ("additional_activities", "social_worker,Store,1,2,hours,", "F2", "not said in which time", "Write day"),
    ("activity_volumes", "N,social_worker,Visit,-3,month", "D2", "", ""),
    ("activity_volumes", "N,social_worker,Visit,3,fortnight", "E2", "", ""),
    ("service_standards", "social_worker,Visit,two,hours,,", "C2", "not a number", ""),
]
RIGHT = [
    ("working_time", "social_worker,260,,8"),
    ("case_time", "social_worker,160,0.15,"),
    ("service_standards", "social_worker,Visit,2,hours,,"),
    ("service_standards", "social_worker,Visit,,,3,per day"),
    ("support_activities", "social_worker,Meeting,0.2,share,"),
    ("activity_volumes", "N,social_worker,Visit,,month"),
]


def checked(tmp_path, table: str, row: str):
    path = tmp_path / f"{table}.csv"
    path.write_text(f"{HEADS[table]}\n{row}\n", encoding="utf-8")
    return check_file(path, table, context=Context(base_year=2025))


@pytest.mark.parametrize(("table", "row", "cell", "said", "remedy"), WRONG)
def test_what_cannot_be_is_told_with_its_cell_and_what_to_do(tmp_path, table, row, cell, said, remedy):
    found = [f for f in checked(tmp_path, table, row).findings if f.severity == "blocks"]
    assert [f.cell for f in found] == [cell]
    assert said in found[0].message
    assert found[0].remedy.startswith(remedy) or remedy in found[0].remedy


@pytest.mark.parametrize(("table", "row"), RIGHT)
def test_what_may_be_left_out_is_no_mistake(tmp_path, table, row):
    result = checked(tmp_path, table, row)
    assert [f.message for f in result.findings if f.severity == "blocks"] == []
    assert len(result.table) == 1


def test_it_is_said_in_french_too(tmp_path):
    with speaking("fr"):
        found = checked(tmp_path, "support_activities", "social_worker,Réunion,2,heures,").findings
    assert any("La durée n’est pas indiquée" in f.message for f in found)
