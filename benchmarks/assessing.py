"""How long does an assessment take, how does that grow, and what does plain pandas take that does less?

`python benchmarks/assessing.py FOLDER` (or SSWKIT_ENGLAND=FOLDER) with the two open files of England in
FOLDER; without them only generated countries are measured. Every run is a process of its own; times
are without imports and with reading the country's tables. What each way does:

assess        sswkit assess: every indicator at every level, nine analyses, their tables, pictures and
              the summary in words
compute_all   its indicators alone: thirteen, for the country, each region and each district, together
              and by cadre, each row with numerator, denominator, source and note
plain_pandas  a loop over the same groups with pandas.read_csv and groupby: headcount, workers for
              100,000 children and the gap to the norm only; no sources, no notes, nothing missing allowed
"""

import argparse
import json
import math
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from reading import peak_megabytes

SIZES = {250: 50_000, 500: 100_000, 1_000: 200_000}


def assess(folder: Path) -> Callable[[], object]:
    """The command, from the tables to the files."""
    import sswkit
    from sswkit.showing.assessing import assess as run

    return lambda: run(sswkit.load(folder), folder / "results")


def compute_all(folder: Path) -> Callable[[], object]:
    """Every indicator at every level."""
    import sswkit
    from sswkit import indicators

    return lambda: indicators.compute_all(sswkit.load(folder))


def plain_pandas(folder: Path) -> Callable[[], object]:
    """Three figures by hand, for the same groups."""
    import pandas as pd

    def run() -> object:
        areas = pd.read_csv(folder / "data" / "areas.csv").dropna(subset="children")
        workers = in_post(folder).merge(areas[["area", "parent"]], on="area")
        needed = need(folder, areas)
        found = []
        for place in (None, "parent", "area"):
            for by in ([place], [place, "cadre"]):
                groups = [group for group in by if group] or [lambda _row: 0]
                have = workers.groupby(groups)["headcount"].sum()
                people = areas.groupby(place)["children"].sum() if place else areas["children"].sum()
                density = have.div(people, level=0 if place else None) * 100_000
                found.append(have.to_frame().assign(density=density))
                if needed is not None:
                    found.append(needed.groupby(groups)["need"].sum().sub(have, fill_value=0).rename("gap"))
        return found

    return run


def in_post(folder: Path) -> "pd.DataFrame":  # noqa: F821  pandas is imported where it is timed
    """The register's workers who are in post, else the totals without agency workers."""
    import pandas as pd

    if not (folder / "data" / "staff.csv").exists():
        totals = pd.read_csv(folder / "data" / "workforce.csv")
        return totals[totals["contract"] != "agency"]
    staff = pd.read_csv(folder / "data" / "staff.csv", parse_dates=["start_date", "end_date"])
    day = pd.Timestamp("2024-12-31")
    there = (staff["start_date"] <= day) & ~(staff["end_date"] <= day) & (staff["contract"] != "agency")
    return staff[there].assign(headcount=1)


def need(folder: Path, areas: "pd.DataFrame") -> "pd.DataFrame | None":  # noqa: F821
    """Workers needed in each district by the norms, if there are any."""
    import pandas as pd

    if not (folder / "data" / "norms.csv").exists():
        return None
    norms = pd.read_csv(folder / "data" / "norms.csv")
    found = areas.merge(norms[["cadre", "per_100000"]], how="cross")
    return found.assign(need=found["children"] * found["per_100000"] / 100_000)


CONTENDERS = {function.__name__: function for function in (assess, compute_all, plain_pandas)}


def run_once(name: str, folder: Path) -> None:
    """In a process of its own: seconds and megabytes of one run, as JSON."""
    job = CONTENDERS[name](folder)
    begun = time.perf_counter()
    job()
    print(json.dumps({"seconds": time.perf_counter() - begun, "megabytes": peak_megabytes()}))


def made(what: str, home: Path) -> Path:
    """Build a country in another process, so that its memory is not counted here."""
    command = [sys.executable, __file__, "--make", what, "--home", str(home)]
    return Path(subprocess.run(command, capture_output=True, check=True, text=True).stdout.strip())


def compare(title: str, folder: Path, rounds: int) -> dict[str, float]:
    """Every way for one country, in turn, and a line for each; the median seconds by way."""
    runs: dict[str, list[dict[str, float]]] = {name: [] for name in CONTENDERS}
    for _round in range(rounds):
        for name in CONTENDERS:
            command = [sys.executable, __file__, "--one", name, "--home", str(folder)]
            done = subprocess.run(command, capture_output=True, check=True, text=True)
            runs[name].append(json.loads(done.stdout))
    medians = {name: statistics.median(run["seconds"] for run in of_one) for name, of_one in runs.items()}
    print(f"\n{title}, median of {rounds} runs")
    for name, seconds in medians.items():
        memory = max(run["megabytes"] for run in runs[name])
        ratio = seconds / medians["plain_pandas"]
        print(f"  {name:14} {seconds:8.2f} s {ratio:8.1f} × plain_pandas {memory:8.0f} MB at most")
    return medians


def growth(sizes: list[int], seconds: list[float]) -> float:
    """The exponent that time grows with: 1 when twice the country takes twice the time.

    >>> growth([1, 2, 4], [3.0, 6.0, 12.0])
    1.0
    """
    across, up = [math.log(size) for size in sizes], [math.log(second) for second in seconds]
    return round(statistics.linear_regression(across, up).slope, 3)


def main() -> None:
    """Measure, or do one step when another process asks for it."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("england", type=Path, nargs="?", default=os.environ.get("SSWKIT_ENGLAND"))
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--one", choices=CONTENDERS, help=argparse.SUPPRESS)
    arguments.add_argument("--make", help=argparse.SUPPRESS)
    arguments.add_argument("--home", type=Path, help=argparse.SUPPRESS)
    chosen = arguments.parse_args()
    if chosen.one:
        run_once(chosen.one, chosen.home)
    elif chosen.make:
        import countries

        size = int(chosen.make) if chosen.make.isdecimal() else 0
        made_here = (
            countries.generated(chosen.home, size, SIZES[size])
            if size
            else countries.england(Path(chosen.make), chosen.home)
        )
        print(made_here)
    else:
        measure(chosen.england, chosen.rounds)


def measure(england: Path | None, rounds: int) -> None:
    """England if its files are there, then countries of growing size."""
    with tempfile.TemporaryDirectory() as temporary:
        home = Path(temporary)
        if england:
            compare("England", made(str(Path(england).resolve()), home), rounds)
        else:
            print("England was not measured: name the folder of its two files.")
        medians = []
        for districts, workers in SIZES.items():
            folder = made(str(districts), home)
            medians.append(compare(f"{districts:,} districts, {workers:,} workers", folder, rounds))
        print("\ntime grows with the size of the country to the power of")
        for name in CONTENDERS:
            print(f"  {name:14} {growth(list(SIZES), [times[name] for times in medians]):.2f}")


if __name__ == "__main__":
    main()
