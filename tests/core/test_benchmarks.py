"""Reference values are references: sourced, tagged, and never called targets."""

import pytest

from sswkit.core.definitions import benchmarks

ROWS = benchmarks()
COLUMNS = {"id", "label", "value", "unit", "definition", "source", "evidence", "note"}


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_a_reference_value_is_a_number_with_unit_definition_source_and_tag(row):
    assert set(row) == COLUMNS
    assert float(row["value"]) > 0
    assert row["source"].startswith("http")
    assert row["evidence"] in ("V", "C")  # read at its source, or worked out of what was read there
    assert row["note"].startswith("reference, not target")
    assert all((row["label"], row["unit"]))
    assert row["definition"].endswith(".")


def test_colorado_asked_for_574_workers_and_122_supervisors():
    # 574 / 122 = 4.70
    value = next(row["value"] for row in ROWS if row["id"] == "colorado_supervision")
    assert float(value) == pytest.approx(574 / 122, abs=0.01)


def test_a_country_adds_and_replaces_reference_values(tmp_path):
    (tmp_path / "benchmarks.csv").write_text(
        "id,label,value,unit,definition,source,evidence,note\n"
        'coru_credits,Ours,20,credits per year,Ours.,https://example.org,V,"reference, not target"\n',
        encoding="utf-8",
    )
    found = {row["id"]: row["value"] for row in benchmarks(tmp_path)}
    assert found["coru_credits"] == "20"
    assert len(found) == len(ROWS)
