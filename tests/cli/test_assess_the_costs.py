"""`sswkit assess` writes what the plans cost, and tells a mistake with its table, its row and a remedy."""

import re

import pandas as pd
import pytest

from sswkit.assessment.folder import load
from sswkit.showing.assessing import ANALYSES, assess

COSTS = ("cost_today", "cost_by_year", "cost_and_budget", "cost_of_closing")


@pytest.fixture
def assessed(rivania, tmp_path, monkeypatch):
    """Assess the sample country after a change to one of its tables."""
    monkeypatch.setattr("sswkit.showing.assessing.ANALYSES", {name: ANALYSES[name] for name in COSTS})

    def run(table: str = "", before: str = "", after: str = ""):
        if table:
            path = rivania / "data" / f"{table}.csv"
            text = path.read_text(encoding="utf-8")
            assert before in text
            path.write_text(text.replace(before, after, 1), encoding="utf-8")
        return assess(load(rivania), tmp_path)

    return run


def test_costs_are_written_with_pictures_and_said(assessed, tmp_path):
    summary = assessed().summary
    assert {path.stem for path in tmp_path.glob("*.png")} == set(COSTS)
    table = pd.read_csv(tmp_path / "cost_by_year.csv")
    assert set(table["scenario"]) == {"keep", "baseline", "close"}
    assert table[["initial", "recurring", "low_80", "high_80", "per_child"]].notna().all(axis=None)
    assert "Rivania: today’s workforce costs 1.1 billion RVD a year." in summary
    assert "“Close the gap” is more than the budget for the first time in 2029" in summary
    assert not re.search(r"\b(nan|inf|infinity|None)\b", summary)


@pytest.mark.parametrize(
    ("table", "before", "after", "said"),
    [
        (
            "budget",
            "2027,1380000000",
            "2027,900000000",
            r"Budget by year, row 1: the budget of 2027 is [\d,.]+ below the cost of today's staff\. "
            r"Raise the budget",
        ),
        ("budget", "2028,1530000000", "2028,-1", r"“Budget by year”, row 2 \(2028\).*cannot be below 0"),
        ("budget", "2028,1530000000", "2037,1530000000", "There is no budget for 2028 in “Budget by year”"),
        ("unit_costs", "share_of_salary,0.15", "share_of_salary,15", r"“Unit costs”, row 9 .*20% is 0\.2"),
        ("unit_costs", "378000,2026", "378000,", r"“Unit costs”, row 1 .*column “base_year”"),
        ("unit_costs", "social_worker,salary", "sociál_worker,salary", r"“Unit costs”, row 1 .*no worker"),
    ],
)
def test_bad_input_is_told_with_table_row_and_remedy(assessed, table, before, after, said):
    summary = assessed(table, before, after).summary
    assert re.search(said, summary), summary
    assert "Traceback" not in summary
