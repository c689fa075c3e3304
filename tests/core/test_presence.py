"""One rule for who is in post and what an FTE counts for, used by totals, supply and indicators alike."""

import numpy as np
import pandas as pd

from sswkit.assessment import table_files
from sswkit.assessment.register import workforce_totals
from sswkit.core.presence import counted_fte, in_post
from sswkit.planning import supply


def register(**columns) -> pd.DataFrame:
    """Three workers of one area and cadre, with these columns filled in."""
    rows = table_files.empty("staff").reindex(range(3))
    return rows.assign(worker=["a", "b", "c"], area="N", cadre="sw", **columns)


def test_the_last_day_in_post_no_longer_counts_and_the_first_one_does():
    staff = register(
        start_date=pd.to_datetime(["2025-12-31", "2026-01-01", "2020-01-01"]),
        end_date=pd.to_datetime([None, None, "2025-12-31"]),
    )
    assert in_post(staff, "2025-12-31")["worker"].tolist() == ["a"]


def test_agency_workers_hold_no_post_unless_they_are_asked_for():
    staff = register(contract=["agency", "permanent", None])
    assert in_post(staff)["worker"].tolist() == ["b", "c"]
    assert len(in_post(staff, agency=True)) == 3


def test_totals_made_from_a_register_are_what_supply_counts_in_it():
    """0.5 + 1 (not stated) + 0.8 = 2.3 full-time equivalents of three workers."""
    staff = register(fte=[0.5, np.nan, 0.8])
    totals = workforce_totals(staff, "2025-12-31")
    assert totals[["headcount", "fte"]].values.tolist() == [[3, 2.3]]
    assert supply.fte(staff, on="2025-12-31")["value"].tolist() == [2.3]


def test_when_no_worker_states_an_fte_none_is_made_up():
    staff = register(fte=np.nan)
    totals = workforce_totals(staff, "2025-12-31")
    assert counted_fte(staff["fte"]).isna().all()
    assert totals["headcount"].tolist() == [3]
    assert totals["fte"].isna().all()
    assert totals["note"].tolist() == [""]
    assert supply.fte(staff)["value"].isna().all()
