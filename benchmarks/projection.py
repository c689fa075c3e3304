"""How long do 10,000 draws of a projection take, beside the same model in a plain Python loop?

`python benchmarks/projection.py` projects 30 cadres in 20 areas over 20 years and prints medians of
several runs, the ratio to a loop over draws, years and cells (run on fewer draws and scaled up; it has the
few flows of this model written out, without scenarios, ceilings or need), how time grows with draws, years
and cells, and the peak memory of each size in a process of its own.
"""

import argparse
import json
import math
import resource
import statistics
import subprocess
import sys
import time

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


def ours(model, values) -> float:
    """Seconds for the bands of every cadre."""
    from sswkit.planning.projection_bands import bands

    start = time.perf_counter()
    bands(model, values, ["cadre"])
    return time.perf_counter() - start


def looped(model, values, draws: int) -> tuple[float, float]:
    """Seconds of a plain loop for some draws, and the workers that it ends with in the last of them."""
    cells = [float(x) for x in model.stock.ravel()]
    areas = model.stock.shape[1]
    shares = [x / sum(cells[c // areas * areas : (c // areas + 1) * areas]) for c, x in enumerate(cells)]
    start, total = time.perf_counter(), 0.0
    for drawn in values[:draws].tolist():
        stay, passing = 1 - sum(drawn[:3]), drawn[3] * drawn[4]
        stock = cells
        for _year in range(model.years):
            enrolled = drawn[5 : 5 + CADRES]
            stock = [x * stay + enrolled[n // areas] * shares[n] * passing for n, x in enumerate(stock)]
        total = sum(stock)
    return time.perf_counter() - start, total


def same_answer(model, values) -> None:
    """Both ways count the same workers, else their times cannot be compared."""
    from sswkit.planning.projection_bands import totals

    ends = totals(model, values[:3], [])[0][-1, -1, 0]
    looped_ends = looped(model, values, 3)[1]
    if not math.isclose(ends, looped_ends, rel_tol=1e-9):
        raise SystemExit(f"not the same: {ends} and {looped_ends}")


def child(draws: int, years: int, areas: int) -> None:
    """Seconds and peak memory of one size, for the process that started this one."""
    import sswkit.planning.projection_bands  # noqa: F401

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    model, values = prepared(draws, years, areas)
    seconds = ours(model, values)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "peak": peak, "before": before}))


def measured(draws: int, years: int, areas: int, times: int) -> dict:
    """Medians of several processes, one after the other."""
    command = [sys.executable, __file__, "--child", str(draws), str(years), str(areas)]
    runs = [json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)]
    runs += [
        json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        for _again in range(times - 1)
    ]
    return {key: statistics.median(run[key] for run in runs) for key in runs[0]}


def exponent(small: dict, large: dict, factor: float) -> float:
    """Time grows as size to this power."""
    return math.log(large["seconds"] / small["seconds"]) / math.log(factor)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--draws", type=int, default=DRAWS)
    parser.add_argument("--loop-draws", type=int, default=40)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--child", type=int, nargs=3, metavar=("DRAWS", "YEARS", "AREAS"))
    asked = parser.parse_args()
    if asked.child:
        child(*asked.child)
        return
    whole = measured(asked.draws, YEARS, AREAS, asked.times)
    print(f"{asked.draws} draws, {YEARS} years, {CADRES} cadres, {AREAS} areas")
    print(
        f"  sswkit: {whole['seconds']:.1f} s, peak {whole['peak']:.0f} MB ({whole['before']:.0f} MB imports)"
    )
    model, values = prepared(asked.loop_draws, YEARS, AREAS)
    same_answer(model, values)
    loops = [looped(model, values, asked.loop_draws)[0] for _again in range(asked.times)]
    scaled = statistics.median(loops) * asked.draws / asked.loop_draws
    print(
        f"  plain loop: {scaled:.0f} s (from {asked.loop_draws} draws), {scaled / whole['seconds']:.0f} times"
    )
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


if __name__ == "__main__":
    main()
