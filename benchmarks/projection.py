"""How long do 10,000 draws of a projection take, beside the same model in a plain loop, PySD and Atomica?

`python benchmarks/projection.py` projects 30 cadres in 20 areas over 20 years and prints medians of
several runs, the ratios to the others, how time grows with draws, years and cells, and the peak memory of
each size in a process of its own. Times are of the processor, as ours uses one.

The others have all cells and years, and so few draws that they end; their times are scaled up. The plain
loop goes over draws, years and cells and has the few flows of this model written out, without scenarios,
ceilings or need. PySD and Atomica are measured where they are installed (`pip install "sswkit[bench]"`);
building their models does not count. All must come to the same workers.
"""

import argparse
import json
import math
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

CADRES, AREAS, YEARS, DRAWS = 30, 20, 20, 10_000
FLOWS = (("attrition", 0.08), ("death", 0.004), ("retirement", 0.02))


def tables(cadres: int, areas: int):
    """Workers and assumptions: three uncertain outflows, uncertain training of three years."""
    import pandas as pd

    codes = [(f"c{c:02d}", f"a{a:02d}") for c in range(cadres) for a in range(areas)]
    stock = pd.DataFrame(codes, columns=["cadre", "area"])
    stock["value"] = [50.0 + (7 * n) % 90 for n in range(len(codes))]
    rows = [(name, "", value, "triangular") for name, value in FLOWS]
    rows += [("completion", "", 0.7, "triangular"), ("absorption", "", 0.6, "triangular")]
    rows += [("enrolment", f"c{c:02d}", 100.0 + c, "") for c in range(cadres)] + [("lag", "", 3.0, "")]
    assumptions = pd.DataFrame(rows, columns=["name", "cadre", "value", "distribution"])
    return stock, assumptions.assign(low=assumptions["value"] * 0.6, high=assumptions["value"] * 1.2)


def prepared(draws: int, years: int, areas: int):
    """The model and its draws."""
    from sswkit.planning.projection_draws import draw
    from sswkit.planning.projection_inputs import prepare

    stock, assumptions = tables(CADRES, areas)
    model = prepare(stock, assumptions, 2026, years)
    return model, draw(model, draws)


def ours(model, values, by) -> float:
    """Seconds for the bands of every group."""
    from sswkit.planning.projection_bands import bands

    start = time.process_time()
    bands(model, values, by)
    return time.process_time() - start


def began(model):
    """Those who begin training each year by cadre and area, and each area's part of its cadre."""
    parts = model.stock / model.stock.sum(axis=1, keepdims=True)
    numbers = model.rows.loc[model.rows["name"] == "enrolment", "value"].to_numpy()
    return (parts * numbers[:, None, None])[..., 0]


def looped(model, values) -> tuple[float, float]:
    """Seconds of a plain loop for some draws, and the workers that it ends with in the last of them."""
    cells, begin = model.stock.ravel().tolist(), began(model).ravel().tolist()
    start, total = time.process_time(), 0.0
    for drawn in values.tolist():
        stay, passing = 1 - sum(drawn[:3]), drawn[3] * drawn[4]
        stock = cells
        for _year in range(model.years):
            stock = [x * stay + y * passing for x, y in zip(stock, begin, strict=True)]
        total = sum(stock)
    return time.process_time() - start, total


def in_pysd(model, values) -> tuple[float, float]:
    """The same in PySD."""
    import stocks

    with tempfile.TemporaryDirectory() as folder:
        made = stocks.model(Path(folder), model.years, model.stock[..., 0], began(model))
        start, total = time.process_time(), 0.0
        for drawn in values.tolist():
            total = stocks.workers(made, attrition=sum(drawn[:3]), completion=drawn[3], absorption=drawn[4])
        return time.process_time() - start, total


def in_atomica(model, values) -> tuple[float, float]:
    """The same in Atomica, a population for each cell."""
    import compartments

    cells = {f"p{n}": x for n, x in enumerate(model.stock.ravel().tolist())}
    begin = dict(zip(cells, began(model).ravel().tolist(), strict=True))
    start = {"workers": cells, "training_1": begin}
    assumed = {name: dict.fromkeys(cells, 0.5) for name in ("attrition", "completion", "absorption")}
    made = compartments.project(1, model.base, model.years, start, {"enrolment": begin, **assumed})
    start, total = time.process_time(), 0.0
    for drawn in values.tolist():
        names = {"attrition": sum(drawn[:3]), "completion": drawn[3], "absorption": drawn[4]}
        compartments.assume(made, names)
        total = compartments.all_workers(made)
    return time.process_time() - start, total


OTHERS = {
    "plain loop": (looped, "json", 40),
    "PySD": (in_pysd, "pysd", 10),
    "Atomica": (in_atomica, "atomica", 2),
}


def compare(whole: float, draws: int) -> None:
    """Every other way that is installed: seconds for all draws, and the ratio to ours."""
    from sswkit.planning.projection_bands import totals

    for name, (way, package, some) in OTHERS.items():
        if not find_spec(package):
            print(f"  {name}: not installed")
            continue
        model, values = prepared(some, YEARS, AREAS)
        seconds, end = way(model, values)
        own = totals(model, values[-1:], [])[0][-1, 0, 0]
        if not math.isclose(own, end, rel_tol=1e-9):
            raise SystemExit(f"{name} does not come to the same: {end} and {own}")
        scaled = seconds * draws / some
        print(f"  {name}: {scaled:,.0f} s (from {some} draws), {scaled / whole:,.0f} times ours")


def child(draws: int, years: int, areas: int, *by: str) -> None:
    """Seconds (median of three, after a first) and peak memory of one size, for who started this process."""
    import resource  # there is none on Windows, where the rest of this file can be used all the same

    import sswkit.planning.projection_bands  # noqa: F401

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    model, values = prepared(draws, years, areas)
    first = ours(model, values, list(by))
    seconds = statistics.median(ours(model, values, list(by)) for _again in range(3))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "first": first, "peak": peak, "before": before}))


def measured(draws: int, years: int, areas: int, times: int, by: tuple[str, ...] = ("cadre",)) -> dict:
    """Medians of several processes, one after the other."""
    command = [sys.executable, __file__, "--child", str(draws), str(years), str(areas), *by]
    runs = [
        json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        for _again in range(times)
    ]
    return {key: statistics.median(run[key] for run in runs) for key in runs[0]}


def exponent(small: dict, large: dict, factor: float) -> float:
    """Time grows as size to this power."""
    return math.log(large["seconds"] / small["seconds"]) / math.log(factor)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--draws", type=int, default=DRAWS)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--child", nargs="+", metavar="DRAWS YEARS AREAS BY")
    asked = parser.parse_args()
    if asked.child:
        child(*map(int, asked.child[:3]), *asked.child[3:])
        return
    print(f"{asked.draws} draws, {YEARS} years, {CADRES} cadres, {AREAS} areas")
    whole = measured(asked.draws, YEARS, AREAS, asked.times)
    every = measured(asked.draws, YEARS, AREAS, 1, ("cadre", "area"))
    for name, found in (("cadre", whole), ("cadre and area", every)):
        seconds = f"{found['seconds']:.2f} s (first time {found['first']:.2f} s)"
        memory = f"peak {found['peak']:.0f} MB ({found['before']:.0f} MB imports)"
        print(f"  sswkit, bands by {name}: {seconds}, {memory}")
    sizes = {
        "draws": (asked.draws // 4, YEARS, AREAS),
        "years": (asked.draws, YEARS // 4, AREAS),
        "cells": (asked.draws, YEARS, AREAS // 4),
    }
    for name, size in sizes.items():
        less = measured(*size, asked.times)
        power = exponent(less, whole, 4)
        said = f"{less['seconds']:.2f} s (power {power:.2f}), peak {less['peak']:.0f} MB"
        print(f"  a quarter of the {name}: {said}")
    compare(whole["seconds"], asked.draws)  # last, as a process starts with the peak of the one that made it


if __name__ == "__main__":
    main()
