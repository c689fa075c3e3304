"""Density, and who is not in it."""

import pandas as pd
import pytest

from sswkit.core.errors import KitError
from sswkit.planning import areas as tree
from sswkit.planning import distribution

AREAS = pd.DataFrame(
    {
        "area": ["North", "N1", "N2", "S1"],
        "parent": [None, "North", "North", "South"],
        "name": ["Northern", "Karsa", "Tolm", "Sarn"],
        "kind": [None, "urban", "rural", "rural"],
        "population": [None, 50_000.0, 150_000.0, 40_000.0],
        "children": [None, 20_000.0, 80_000.0, None],
    }
)
HAVE = pd.DataFrame({"area": ["N1", "S1"], "cadre": ["sw", "sw"], "value": [12.0, 3.0], "source": "staff"})


def by_area(table: pd.DataFrame) -> pd.DataFrame:
    return table.set_index("area")


def test_a_density_worked_by_hand():
    # Karsa: 12 workers / 20,000 children × 100,000 = 60
    row = by_area(distribution.density(HAVE, AREAS)).loc["N1"]
    assert (row["value"], row["numerator"], row["denominator"]) == (60.0, 12.0, 20_000.0)
    assert row["unit"] == "workers per 100,000 children"


def test_an_area_without_workers_has_a_density_of_0_and_its_children_count():
    assert by_area(distribution.density(HAVE, AREAS)).loc["N2", "value"] == 0.0
    # 12 / (20,000 + 80,000) × 100,000 = 12; Sarn has no count of children
    whole = distribution.density(HAVE, AREAS, by=[]).iloc[0]
    assert whole["value"] == pytest.approx(12.0)
    assert whole["note"] == "left out: Sarn (no count of children)"


def test_t34_an_area_without_population_says_so_and_is_never_infinite():
    have = pd.DataFrame({"area": ["S1"], "value": [3.0]})
    areas = pd.DataFrame({"area": ["S1"], "name": ["Northern"], "population": [None]})
    row = distribution.density(have, areas, "population").iloc[0]
    assert pd.isna(row["value"])
    assert row["note"] == "cannot be computed: no population for Northern"


def test_t34_a_population_of_0_says_so_too():
    areas = pd.DataFrame({"area": ["S1"], "population": [0.0]})
    row = distribution.density(HAVE, areas, "population").set_index("area").loc["S1"]
    assert (pd.isna(row["value"]), row["note"]) == (True, "cannot be computed: “Population” is 0 for S1")


def test_t34_workers_of_an_area_that_the_table_does_not_have_are_not_lost():
    have = pd.DataFrame({"area": ["Atlantis"], "value": [4.0]})
    row = by_area(distribution.density(have, AREAS)).loc["Atlantis"]
    assert pd.isna(row["value"])
    lost = by_area(distribution.left_out(have, AREAS)).loc["Atlantis"]
    assert (lost["workers"], lost["note"]) == (4.0, "not in the table of areas")


def test_what_is_left_out_is_told_with_its_population():
    lost = by_area(distribution.left_out(HAVE, AREAS)).loc["S1"]
    assert (lost["name"], lost["workers"], lost["population"]) == ("Sarn", 3.0, 40_000.0)


def test_children_of_a_region_are_counted_in_its_districts_only():
    areas = AREAS.assign(children=[100_000.0, 20_000.0, 80_000.0, 10_000.0])
    assert distribution.density(HAVE, areas, by=[])["denominator"].iloc[0] == 110_000.0


def test_the_office_of_a_region_counts_for_the_region_and_has_no_rate_of_its_own():
    have = pd.DataFrame({"area": ["North", "N1"], "value": [3.0, 12.0]})
    row = by_area(distribution.density(have, AREAS)).loc["North"]
    assert row["note"] == "the people of Northern are counted in its smaller areas"
    levels = tree.with_levels(AREAS, ["region"])
    found = distribution.density(have, levels, by=["region"]).set_index("region")
    assert found.loc["North", "value"] == pytest.approx(15.0)  # 15 / 100,000


def test_density_by_kind_of_area():
    found = distribution.density(HAVE, AREAS, by=["kind"]).set_index("kind")
    assert found.loc["urban", "value"] == 60.0
    assert found.loc["rural", "value"] == 0.0


def test_density_by_cadre_divides_each_cadre_by_all_children():
    have = pd.DataFrame({"area": ["N1", "N2"], "cadre": ["sw", "aide"], "value": [10.0, 20.0]})
    found = distribution.density(have, AREAS, by=["cadre"]).set_index("cadre")["value"]
    assert found.to_dict() == {"aide": pytest.approx(20.0), "sw": pytest.approx(10.0)}


def test_children_per_worker_without_a_worker_is_a_reason():
    row = by_area(distribution.children_per_worker(HAVE, AREAS)).loc["N2"]
    assert (pd.isna(row["value"]), row["note"]) == (
        True,
        "cannot be computed: “Workforce totals” is 0 for Tolm",
    )


def test_an_unknown_basis_is_refused():
    with pytest.raises(KitError, match=r"“childern” is not a count of people\. Did you mean children"):
        distribution.density(HAVE, AREAS, "childern")
