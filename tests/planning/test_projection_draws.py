"""Uncertainty: draws, bands, and what makes them wide."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sswkit.core.errors import KitError
from sswkit.planning.projection import project
from sswkit.planning.projection_bands import bands, quantiles
from sswkit.planning.projection_draws import DISTRIBUTIONS, draw
from sswkit.planning.projection_drivers import drivers
from sswkit.planning.projection_inputs import Model, prepare

STOCK = pd.DataFrame({"cadre": ["sw", "sw"], "area": ["N", "S"], "value": [100.0, 50.0]})
COLUMNS = ["name", "value", "low", "high", "distribution"]
BOTH = [("attrition", 0.1, 0.02, 0.2, "beta"), ("recruitment", 10.0, 0.0, 30.0, "triangular")]


def prepared(*rows: tuple, years: int = 5, **more) -> Model:
    return prepare(STOCK, pd.DataFrame(list(rows), columns=COLUMNS).assign(**more), 2026, years)


@pytest.mark.parametrize(
    ("kind", "mean"),
    [
        ("triangular", (0.0 + 0.2 + 0.4) / 3),
        ("beta", (0.0 + 4 * 0.2 + 0.4) / 6),
        # cut off at 0, 1.96 standard deviations of 0.1020 below: 0.2 + 0.1020 × 0.0584 / 0.9750
        ("normal", 0.2061),
    ],
)
def test_the_mean_of_the_draws_is_that_of_the_distribution(kind, mean):
    found = draw(prepared(("attrition", 0.2, 0.0, 0.4, kind)), 20_000)
    assert found.mean() == pytest.approx(mean, abs=0.003)


def test_the_mean_of_a_leaning_distribution_leans():
    # triangular: (0 + 0.1 + 0.4) / 3 = 0.1667; beta: (0 + 4 × 0.1 + 0.4) / 6 = 0.1333
    rows = ("attrition", 0.1, 0.0, 0.4, "triangular"), ("death", 0.1, 0.0, 0.4, "beta")
    assert draw(prepared(*rows), 20_000).mean(axis=0) == pytest.approx([0.1667, 0.1333], abs=0.003)


def test_a_normal_has_95_percent_of_its_draws_between_low_and_high_and_none_that_is_impossible():
    found = draw(prepared(("recruitment", 50.0, 30.0, 70.0, "normal")), 20_000)
    assert ((found > 30) & (found < 70)).mean() == pytest.approx(0.95, abs=0.01)
    cut = draw(prepared(("attrition", 0.01, 0.0, 0.2, "normal")), 20_000)
    assert cut.min() >= 0


def test_an_empirical_row_is_drawn_from_what_was_observed():
    past = pd.DataFrame({"name": "attrition", "value": [0.1, 0.2, 0.3]})
    found = draw(prepared(("attrition", 0.2, None, None, "empirical")), 5000, observed=past)
    assert (found.min(), found.max()) == (pytest.approx(0.1, abs=0.001), pytest.approx(0.3, abs=0.001))
    assert np.median(found) == pytest.approx(0.2, abs=0.01)


@pytest.mark.parametrize("stated", [0.8, -0.6])
def test_a_stated_correlation_is_that_of_the_ranks(stated):
    related = pd.DataFrame({"name": ["attrition"], "with_name": ["recruitment"], "value": [stated]})
    model = prepared(*BOTH)
    found = draw(model, 20_000, correlations=related)
    # Spearman's correlation of normals with correlation r is 6 / π × arcsin(r / 2)
    ranks = pd.DataFrame(found).rank().corr().iloc[0, 1]
    assert ranks == pytest.approx(6 / np.pi * np.arcsin(stated / 2), abs=0.02)
    assert np.sort(found, axis=0) == pytest.approx(np.sort(draw(model, 20_000), axis=0))


def test_the_same_seed_gives_the_same_draws_and_one_more_row_changes_none():
    model = prepared(*BOTH)
    assert (draw(model, 100, seed=7) == draw(model, 100, seed=7)).all()
    assert (draw(model, 100, seed=7) != draw(model, 100, seed=8)).any()
    more = prepared(*BOTH, ("death", 0.01, 0.0, 0.02, "normal"))
    assert (draw(more, 100, seed=7)[:, :2] == draw(model, 100, seed=7)).all()


@pytest.mark.parametrize("kind", [kind for kind in DISTRIBUTIONS if kind != "empirical"])
def test_a_distribution_without_width_gives_the_run_without_uncertainty(kind):
    model = prepared(("attrition", 0.1, 0.1, 0.1, kind))
    found, sure = bands(model, draw(model, 50)), project(model)
    for column in ("low_95", "value", "high_95"):
        assert found[column].tolist() == pytest.approx(sure["value"].tolist())


@settings(deadline=None, max_examples=25)
@given(st.floats(0, 0.3), st.floats(0, 0.3), st.integers(1, 1000))
def test_bands_lie_in_each_other_around_the_median(low, width, seed):
    model = prepared(("attrition", low + width / 3, low, low + width, "triangular"))
    found = bands(model, draw(model, 60, seed=seed), [])
    order = ["low_95", "low_80", "low_50", "value", "high_50", "high_80", "high_95"]
    assert (np.diff(found[order].to_numpy(), axis=1) >= -1e-9).all()
    assert (found["low_95"] >= 0).all()


def test_counting_in_parts_gives_the_same_as_all_at_once(monkeypatch):
    model = prepared(*BOTH)
    values = draw(model, 101)
    whole = bands(model, values, ["area"])
    monkeypatch.setattr("sswkit.planning.projection_bands.AT_ONCE", 6)
    pd.testing.assert_frame_equal(bands(model, values, ["area"]), whole)


def test_too_many_totals_to_keep_are_refused(monkeypatch):
    monkeypatch.setattr("sswkit.planning.projection_bands.MOST_KEPT", 100)
    model = prepared(*BOTH)
    with pytest.raises(KitError, match="202 totals would have to be kept, 100 are possible"):
        bands(model, draw(model, 101), ["area"])


def test_years_that_do_not_fit_together_are_counted_one_after_the_other(monkeypatch):
    model = prepared(*BOTH)
    values = draw(model, 101)
    whole = bands(model, values, ["area"])
    monkeypatch.setattr("sswkit.planning.projection_bands.MOST_KEPT", 2 * 202 + 1)
    pd.testing.assert_frame_equal(bands(model, values, ["area"]), whole)


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=40), st.floats(0, 1))
def test_quantiles_are_those_of_numpy(cells, share):
    assert quantiles(np.array(cells), [share])[0] == pytest.approx(np.quantile(cells, share))


def test_the_share_of_draws_with_enough_workers_is_told():
    # 150 × (1 − a) ≥ 135 when a ≤ 0.1: 101 of 201 evenly spread values
    needed = pd.DataFrame({"cadre": "sw", "area": ["N", "S"], "value": [100.0, 35.0]})
    rows = pd.DataFrame([("attrition", 0.1)], columns=["name", "value"])
    model = prepare(STOCK, rows, 2026, 1, needed)
    found = bands(model, np.linspace(0, 0.2, 201)[:, None] - 1e-12, [])
    assert found["covered"].iloc[-1] == pytest.approx(101 / 201)


def test_drivers_are_those_that_move_the_workforce_in_their_direction():
    model = prepared(*BOTH, ("completion", 0.5, 0.2, 0.9, "beta"))
    found = drivers(model, draw(model, 2000)).set_index("name")
    assert found.loc["attrition", "rank_correlation"] < 0 < found.loc["recruitment", "rank_correlation"]
    assert found.loc["attrition", "value"] < 0 < found.loc["recruitment", "value"]
    # nobody is in training, so it does not matter who completes it
    assert found.loc["completion", "value"] == pytest.approx(0)
    assert abs(found.loc["completion", "rank_correlation"]) < 0.1
    assert found["value"].abs().is_monotonic_decreasing


def test_one_change_at_a_time_by_hand():
    # recruitment triangular from 0 to 30 around 15: its 5% quantile is √(0.05 × 30 × 15) = 4.743; one year
    model = prepared(("recruitment", 15.0, 0.0, 30.0, "triangular"), years=1)
    row = drivers(model, draw(model, 20_000)).iloc[0]
    assert row["lower"] == pytest.approx(150 + 4.743, abs=0.2)
    assert row["higher"] == pytest.approx(150 + 30 - 4.743, abs=0.2)
    assert row["rank_correlation"] == pytest.approx(1)


def test_where_nothing_varies_there_are_no_drivers_or_a_reason():
    model = prepared(("attrition", 0.1, 0.1, 0.1, "beta"))
    assert drivers(model, draw(model, 10)).empty
    silent = prepared(("completion", 0.5, 0.2, 0.9, "beta"))
    row = drivers(silent, draw(silent, 10)).iloc[0]
    assert pd.isna(row["rank_correlation"])
    assert row["note"] == "cannot be computed: the workforce does not vary"


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (("attrition", 0.1, 0.2, 0.05, "beta"), "attrition: low (0.2) is above high (0.05). Exchange them."),
        (("attrition", 0.3, 0.1, 0.2, "beta"), "attrition: the value is not between low and high."),
        (("attrition", 0.1, None, 0.2, "normal"), "attrition: a distribution needs a low and a high value."),
        (
            ("attrition", 0.1, 0.0, 0.2, "triangle"),
            "attrition: there is no distribution “triangle”. Did you mean triangular?",
        ),
        (("attrition", 0.1, None, None, "empirical"), "attrition: no observed values are given for it."),
    ],
)
def test_a_distribution_that_cannot_be_drawn_is_refused(row, text):
    with pytest.raises(KitError) as error:
        draw(prepared(row), 10)
    assert str(error.value).startswith(text)


def test_impossible_observed_values_are_refused():
    past = pd.DataFrame({"name": ["attrition"], "value": [1.4]})
    with pytest.raises(KitError, match="attrition: an observed value is not possible"):
        draw(prepared(("attrition", 0.1, None, None, "empirical")), 10, observed=past)


@pytest.mark.parametrize(
    ("names", "value", "text"),
    [
        (("attrition", "recruitment"), 1.5, "The correlation of attrition and recruitment is 1.5."),
        (("attrition", "death"), 0.5, "A correlation names “death”, which is not drawn."),
    ],
)
def test_a_correlation_that_cannot_be_is_refused(names, value, text):
    related = pd.DataFrame([(*names, value)], columns=["name", "with_name", "value"])
    with pytest.raises(KitError) as error:
        draw(prepared(*BOTH), 10, correlations=related)
    assert str(error.value).startswith(text)


def test_correlations_that_contradict_each_other_are_refused():
    rows = [*BOTH, ("death", 0.1, 0.0, 0.2, "beta")]
    pairs = [("attrition", "recruitment", 0.9), ("attrition", "death", 0.9), ("recruitment", "death", -0.9)]
    related = pd.DataFrame(pairs, columns=["name", "with_name", "value"])
    with pytest.raises(KitError, match="contradict each other"):
        draw(prepared(*rows), 10, correlations=related)
