"""What holds for every table, not only for those that we thought of."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sswkit.planning import areas as tree
from sswkit.planning import distribution, gap, need, supply

CODES = st.sampled_from(["A", "B", "C", "D"])
CADRES = st.sampled_from(["sw", "aide"])
COUNTS = st.integers(0, 5000).map(float)
HAVE = st.lists(st.tuples(CODES, CADRES, COUNTS), min_size=1, unique_by=lambda row: row[:2])
AREAS = pd.DataFrame(
    {
        "area": ["A", "B", "C", "D"],
        "parent": ["N", "N", "S", "S"],
        "children": [10_000.0, 20_000.0, 7_000.0, 300.0],
    }
)


def table(rows: list, columns: list[str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=columns)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(CODES, CADRES, st.sampled_from(["permanent", "agency", None])), min_size=1))
def test_the_sum_of_the_groups_is_the_total(rows):
    staff = table(rows, ["area", "cadre", "contract"]).assign(worker=[str(n) for n in range(len(rows))])
    total = supply.headcount(staff)["value"].iloc[0]
    assert supply.headcount(staff, ["area", "cadre"])["value"].sum() == (0 if pd.isna(total) else total)


@settings(deadline=None, max_examples=40)
@given(HAVE, HAVE)
def test_what_is_there_and_the_gap_make_up_the_need(have, needed):
    columns = ["area", "cadre", "value"]
    found = gap.compare(table(have, columns), table(needed, columns)).dropna(subset=["gap"])
    assert (found["have"] + found["gap"]).tolist() == pytest.approx(found["needed"].tolist())


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(CODES, COUNTS, COUNTS), min_size=1))
def test_a_vacancy_rate_is_a_share_or_a_reason(rows):
    posts = table(rows, ["area", "vacant", "filled"])
    for row in supply.vacancy_rate(posts, ["area"]).to_dict("records"):
        assert row["note"] if pd.isna(row["value"]) else 0 <= row["value"] <= 1


@settings(deadline=None, max_examples=40)
@given(HAVE, st.randoms(use_true_random=False))
def test_density_does_not_depend_on_the_order_of_rows(rows, random):
    have = table(rows, ["area", "cadre", "value"])
    shuffled = rows.copy()
    random.shuffle(shuffled)
    again = distribution.density(table(shuffled, list(have)), AREAS.iloc[::-1])
    pd.testing.assert_frame_equal(distribution.density(have, AREAS), again)


@settings(deadline=None, max_examples=40)
@given(HAVE)
def test_the_density_of_a_region_is_that_of_its_districts_added_up(rows):
    have = table(rows, ["area", "cadre", "value"])
    levels = tree.with_levels(AREAS, ["region"])
    found = distribution.density(have, levels, by=["region"]).set_index("region")
    workers = have[have["area"].isin(["A", "B"])]["value"].sum()
    assert found.loc["N", "value"] == pytest.approx(workers / 30_000 * 100_000)


@settings(deadline=None, max_examples=40)
@given(st.floats(0.01, 1000), st.booleans())
def test_need_grows_with_the_norm_and_rounding_never_takes_workers_away(norm, rounded):
    norms = pd.DataFrame({"cadre": ["sw"], "per_100000": [norm]})
    exact = need.by_ratio(AREAS, norms)["value"]
    assert (need.by_ratio(AREAS, norms, rounded=rounded)["value"] >= exact - 1e-6).all()
    assert exact.sum() == pytest.approx(37_300 * norm / 100_000)


@settings(deadline=None, max_examples=40)
@given(HAVE)
def test_what_the_best_fifth_has_is_at_least_the_average(rows):
    have = table(rows, ["area", "cadre", "value"])
    norms = need.best_fifth(have, AREAS).set_index("cadre")["per_100000"]
    average = have.groupby("cadre")["value"].sum() / AREAS["children"].sum() * 100_000
    assert (norms >= average - 1e-6).all()
