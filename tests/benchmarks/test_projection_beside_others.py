"""What a projection is measured beside comes to the same workers; nothing is measured here."""

import importlib
import sys
from pathlib import Path

import pytest

from sswkit.planning.projection_bands import totals

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture
def benchmark(monkeypatch):
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    yield importlib.import_module("projection")
    sys.modules.pop("projection")


def test_the_plain_loop_ends_with_the_same_workers(benchmark):
    model, values = benchmark.prepared(3, 6, 2)
    last = totals(model, values, [])[0][-1, 0, -1]
    assert benchmark.looped(model, values)[1] == pytest.approx(last, rel=1e-12)


def test_every_year_and_draw_is_kept_group_by_group(benchmark):
    model, values = benchmark.prepared(3, 6, 2)
    found = totals(model, values, ["cadre", "area"])[0]
    assert found.shape == (7, 30 * 2, 3)
    assert found[0, :, 0].tolist() == model.stock.ravel().tolist()
