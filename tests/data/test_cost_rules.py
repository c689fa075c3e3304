"""What cannot be right in a table of unit costs or of budgets is told with its cell and what to do."""

import pytest

from sswkit.core.words import speaking
from sswkit.data.checking import Context, check_file

HEAD = "cadre,component,cost_kind,basis,amount,base_year,low,high"
SALARY = "social_worker,salary,recurring,per_worker_per_year,1000,2026,900,1200"
WRONG = [
    (",on_costs,recurring,share_of_salary,20,,,", "E3", "more than the whole salary", "a share from 0 to 1"),
    (",office,recurring,per_worker_per_year,50,2026,60,", "G3", "wrong side", "Low is at most"),
    (",office,recurring,per_worker_per_year,50,2026,,40", "H3", "wrong side", "and high at least"),
    (",equipment,recurring,per_new_worker,50,2026,,", "D3", "do not fit", "for each new worker"),
    (",salary,recurring,share_of_salary,0.5,,,", "D3", "share of itself", "for each worker and year"),
    (",office,recurring,per_worker_per_year,50,,,", "F3", "year of its price", "such as 2026"),
    (",office,recurring,per_worker_per_year,-50,2026,,", "E3", "", ""),
    (",pony,recurring,per_worker_per_year,50,2026,,", "B3", "", ""),
    (",office,recurring,per_worker_per_year,much,2026,,", "E3", "", ""),
    (SALARY, "A3", "", ""),
]
RIGHT = [
    ",on_costs,recurring,share_of_salary,0.2,,0.15,0.2",
    ",Equipment,Once,per new worker,50,2025,,",
    ",pre_service,initial,per_new_worker,50,2025,50,50",
]


def found(tmp_path, head: str, *lines: str, table: str = "unit_costs"):
    path = tmp_path / f"{table}.csv"
    path.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    return check_file(path, table, context=Context(base_year=2026))


def blocking(checked) -> list:
    return [each for each in checked.findings if each.severity == "blocks"]


@pytest.mark.parametrize(("line", "cell", "said", "remedy"), WRONG)
def test_a_row_that_cannot_be_right_is_told_by_its_cell(tmp_path, line, cell, said, remedy):
    checked = found(tmp_path, HEAD, SALARY, line)
    told = [each for each in checked.findings if each.cell == cell]
    assert any(said in each.message and remedy in each.remedy for each in told), checked.findings


@pytest.mark.parametrize("line", RIGHT)
def test_a_row_that_is_right_is_taken_as_it_is(tmp_path, line):
    checked = found(tmp_path, HEAD, SALARY, line)
    assert blocking(checked) == []
    assert len(checked.table) == 2


def test_a_share_of_a_salary_that_no_row_states_is_told(tmp_path):
    checked = found(tmp_path, HEAD, ",on_costs,recurring,share_of_salary,0.2,,,")
    assert [each.cell for each in blocking(checked)] == ["D2"]
    assert "no salary is in the table" in blocking(checked)[0].message


def test_a_budget_twice_for_a_year_or_without_an_amount_is_told(tmp_path):
    checked = found(tmp_path, "year,amount", "2027,100", "2027,200", "2028,", table="budget")
    assert {each.cell for each in checked.findings} >= {"A3", "B4"}


def test_it_is_told_in_french(tmp_path):
    with speaking("fr"):
        checked = found(tmp_path, HEAD, SALARY, ",on_costs,recurring,share_of_salary,20,,,")
    assert "dépasse le salaire entier" in " ".join(each.message for each in checked.findings)
