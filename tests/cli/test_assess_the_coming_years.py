"""`sswkit assess` projects the workforce, and tells a mistake in the assumptions with its row."""

import pandas as pd

from sswkit.assessment.folder import load
from sswkit.showing.assessing import ANALYSES, assess


def test_the_projection_is_written_by_cadre_and_said_for_the_country(rivania, tmp_path, monkeypatch):
    monkeypatch.setattr("sswkit.showing.assessing.ANALYSES", {"projection": ANALYSES["projection"]})
    done = assess(load(rivania), tmp_path)
    table = pd.read_csv(tmp_path / "projection.csv")
    assert {path.name for path in done.files} >= {"projection.csv", "projection.png", "projection.svg"}
    assert table["cadre"].nunique() == 8
    assert "Rivania: from 2,893 workers in 2026" in done.summary


def test_a_completion_above_one_is_told_with_table_row_and_remedy(rivania, tmp_path, monkeypatch):
    monkeypatch.setattr("sswkit.showing.assessing.ANALYSES", {"projection": ANALYSES["projection"]})
    path = rivania / "data" / "outlook.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("completion,social_worker,,,,,0.74", "completion,social_worker,,,,,1.74"), "utf-8"
    )
    said = assess(load(rivania), tmp_path).summary
    assert "Assumptions on coming years, row 20: completion · social_worker: 1.74 is not possible." in said
    assert "Use a number from 0 to 1." in said
