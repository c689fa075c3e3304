"""Areas beside the average of all, by hand and whatever the figures are."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sswkit.planning.distribution import density
from sswkit.planning.on_map import beside_average, class_of

AREAS = pd.DataFrame(
    {"area": ["N", "S", "N1", "N2", "S1", "S2"], "parent": ["", "", "N", "N", "S", "S"],
     "name": None, "children": [None, None, 10_000.0, 30_000.0, 40_000.0, None]}
)  # fmt: skip
HAVE = pd.DataFrame({"area": ["N1", "N2", "S1", "S2"], "value": [8.0, 3.0, 5.0, 4.0]})


def test_each_area_beside_all_that_have_both_figures_by_hand():
    # 8 + 3 + 5 = 16 workers, 10,000 + 30,000 + 40,000 = 80,000 children: 20 for 100,000.
    # N1 80 (4.0), N2 10 (0.5), S1 12.5 (0.625), S2 cannot be computed.
    found = beside_average(density(HAVE, AREAS), AREAS).set_index("area")
    assert found["of_average"].dropna().round(6).to_dict() == {"N2": 0.5, "S1": 0.625, "N1": 4.0}
    assert class_of(found["of_average"]).to_dict() == {"N2": 2, "S1": 2, "N1": 5, "S2": 0}
    assert found["parent"].to_dict() == {"N2": "N", "S1": "S", "N1": "N", "S2": "S"}
    assert "no count of children" in found.loc["S2", "note"]


def test_a_map_of_regions_adds_up_their_areas_by_hand():
    # N: 11 workers, 40,000 children: 27.5. S: 5 and 40,000: 12.5; the 4 of S2 have no children to go with.
    found = beside_average(density(HAVE, AREAS), AREAS, pd.DataFrame({"area": ["N", "S"]})).set_index("area")
    assert found["value"].to_dict() == {"S": 12.5, "N": 27.5}
    assert found["of_average"].to_dict() == {"S": 0.625, "N": 1.375}
    assert found["note"].to_dict() == {"S": "without the areas that cannot be computed", "N": ""}


def test_without_any_worker_nothing_is_above_or_below():
    found = beside_average(density(HAVE.assign(value=0.0), AREAS), AREAS)
    assert found["of_average"].isna().all()
    assert found["value"].dropna().eq(0).all()


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 400), st.integers(1, 10**6)), min_size=1, max_size=8), st.randoms())
def test_the_order_of_rows_does_not_matter_and_the_average_lies_between_the_areas(rows, chance):
    areas = pd.DataFrame(
        {"area": [f"A{n}" for n in range(len(rows))], "children": [float(c) for _w, c in rows]}
    )
    have = areas.assign(value=[float(workers) for workers, _c in rows])[["area", "value"]]
    found = beside_average(density(have, areas), areas)
    mixed = beside_average(density(have.sample(frac=1, random_state=chance.randint(0, 99)), areas), areas)
    assert found["of_average"].equals(mixed["of_average"])
    if have["value"].sum() > 0:
        assert found["of_average"].min() <= 1 + 1e-9 <= found["of_average"].max() + 2e-9
        weighted = (found["of_average"] * found["denominator"]).sum() / found["denominator"].sum()
        assert weighted == pytest.approx(1.0)
