"""Totals made from the register, for a country that has one row per worker and no totals."""

import pandas as pd

from sswkit.assessment import table_files
from sswkit.assessment.table_files import ORIGIN, RECIPE
from sswkit.core import definitions
from sswkit.core.presence import counted_fte, in_post
from sswkit.core.words import n_

KEYS = ["area", "cadre", "employer", "contract"]


def workforce_totals(staff: pd.DataFrame, on: str) -> pd.DataFrame:
    """How many workers are in post on a day, by area, cadre, employer and contract?

    headcount = number of workers; fte = sum of their FTE, a missing FTE counting as 1

    In post are those who started by that day (or whose start is not known) and whose last day, if
    any, comes later. If no worker's FTE is stated, there is no sum of FTE.

    Parameters
    ----------
    staff
        The register: table `staff` of the dictionary.
    on
        The day of the count, such as "2025-06-30"; its year becomes `period`.

    Returns
    -------
    The columns of table `workforce`, `origin`, and `note`, which says how many FTE were missing.

    Examples
    --------
    >>> staff = table_files.empty("staff").reindex(range(3)).assign(
    ...     worker=["w1", "w2", "w3"], area="N", cadre="social_worker", fte=[0.5, None, 1.0],
    ...     end_date=[pd.NaT, pd.NaT, pd.Timestamp("2025-06-30")])
    >>> workforce_totals(staff, "2025-12-31")[["area", "period", "headcount", "fte", "note"]].values.tolist()
    [['N', 2025.0, 2.0, 1.5, '1 worker without FTE was counted as 1.']]
    """
    columns = [*definitions.table("workforce").column_names, ORIGIN]
    present = in_post(staff, on, agency=True)
    if present.empty:
        return table_files.empty("workforce").drop(columns=RECIPE).assign(note=pd.Series(dtype="str"))
    fte = counted_fte(present["fte"])
    present = present.assign(unknown=present["fte"].isna() & fte.notna(), fte=fte, headcount=1.0)
    groups = present.groupby(KEYS, dropna=False, sort=True)
    totals = groups[["headcount", "fte", "unknown"]].sum(min_count=1).reset_index()
    totals["period"] = float(pd.Timestamp(on).year)
    totals[ORIGIN] = "; ".join(sorted(staff[ORIGIN].dropna().unique())) if ORIGIN in staff else "staff"
    notes = {count: _note(count) for count in totals["unknown"].unique()}
    totals["note"] = totals["unknown"].map(notes).astype("str")
    return totals[[*columns, "note"]]


def _note(unknown: int) -> str:
    if not unknown:
        return ""
    return n_(
        "{n} worker without FTE was counted as 1.", "{n} workers without FTE were counted as 1 each.", unknown
    )
