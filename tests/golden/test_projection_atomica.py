"""The projection agrees with compartments in Atomica, a tool that others made for models of health.

`python -m pip install -e ".[proof]"` brings Atomica; without it these tests are skipped.
"""

import importlib
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from sswkit.planning.projection import project
from sswkit.planning.projection_inputs import prepare

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
BASE, YEARS, LAG = 2026, 15, 2
CELLS = {("sw", "N"): 400.0, ("sw", "S"): 130.0, ("aide", "N"): 90.0, ("aide", "S"): 0.0}
ATTRITION = {"sw": 0.1, "aide": 0.07}
COMPLETION = {"sw": 0.8, "aide": 0.9}
ABSORPTION = {"N": 0.5, "S": 0.65}


def began(cadre: str, area: str, year: int) -> float:
    """Each year some more begin than in the one before, in each cell others."""
    return 20.0 + 3 * (year - BASE) + 7 * (cadre == "sw") + (area == "S")


def attrition(cadre: str, year: int) -> float:
    """From 2031 on aides leave less."""
    return 0.04 if cadre == "aide" and year >= 2031 else ATTRITION[cadre]


@pytest.fixture(scope="module")
def compartments():
    written = np.get_printoptions()
    pytest.importorskip("atomica", reason='Atomica is not installed: python -m pip install -e ".[proof]"')
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(BENCHMARKS))
        yield importlib.import_module("compartments")
    np.set_printoptions(**written)  # Atomica lets every number in the program be written in another way


@pytest.fixture(scope="module")
def theirs(compartments) -> dict[tuple[str, str], list[float]]:
    names = {cell: "_".join(cell) for cell in CELLS}
    start = {"workers": {names[cell]: number for cell, number in CELLS.items()}}
    for stage in range(1, LAG + 1):  # who is in the last year of training has begun first
        start[f"training_{stage}"] = {names[cell]: began(*cell, BASE + 1 - stage) for cell in CELLS}
    span = range(BASE, BASE + YEARS + 1)
    assumed = {
        "enrolment": {names[cell]: {year: began(*cell, year) for year in span} for cell in CELLS},
        # What leaves between the counts of t − 1 and t is ours of year t, theirs of step t − 1.
        "attrition": {names[cell]: {year - 1: attrition(cell[0], year) for year in span} for cell in CELLS},
        "completion": {names[cell]: COMPLETION[cell[0]] for cell in CELLS},
        "absorption": {names[cell]: ABSORPTION[cell[1]] for cell in CELLS},
    }
    made = compartments.project(LAG, BASE, YEARS, start, assumed)
    return {cell: compartments.workers(made, name) for cell, name in names.items()}


@pytest.fixture(scope="module")
def ours() -> pd.DataFrame:
    start = [(*cell, number) for cell, number in CELLS.items()]
    stock = pd.DataFrame(start, columns=["cadre", "area", "value"])
    rows = [("lag", "", "", None, LAG), ("attrition", "aide", "", 2031, 0.04)]
    rows += [("attrition", cadre, "", None, share) for cadre, share in ATTRITION.items()]
    rows += [("completion", cadre, "", None, share) for cadre, share in COMPLETION.items()]
    rows += [("absorption", "", area, None, share) for area, share in ABSORPTION.items()]
    years = range(BASE + 1 - LAG, BASE + YEARS + 1)
    rows += [("enrolment", *cell, year, began(*cell, year)) for cell in CELLS for year in years]
    assumptions = pd.DataFrame(rows, columns=["name", "cadre", "area", "year", "value"])
    return project(prepare(stock, assumptions, BASE, YEARS), ["cadre", "area"])


@pytest.mark.parametrize("cell", CELLS, ids="-".join)
def test_workers_of_every_year_are_those_of_atomica(ours, theirs, cell):
    own = ours[(ours["cadre"] == cell[0]) & (ours["area"] == cell[1])].set_index("year")["value"]
    assert own.tolist() == pytest.approx(theirs[cell], abs=1e-9, rel=0)


def test_the_case_is_one_that_can_be_followed_by_hand(ours):
    # sw in N: 27 − 3 = 24 began in 2025; 400 × 0.9 + 24 × 0.8 × 0.5 = 369.6
    first = ours[(ours["cadre"] == "sw") & (ours["area"] == "N")].set_index("year")["value"]
    assert first.loc[2027] == pytest.approx(369.6)
