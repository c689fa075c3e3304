"""How long does the need by workload of a whole country take, beside loops over its facilities?

`python benchmarks/workload.py` makes facilities with 20 activities each, works out what each needs in
three ways, checks that all come to the same, and prints medians, ratios and how time grows with size.
The two loops do the bare arithmetic: no checks, no notes, no sources. `pandas_loop` looks up the rows of
one facility after the other in pandas tables; `python_loop` goes through lists and dictionaries.
"""

import argparse
import math
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from sswkit.planning.workload import by_workload

ACTIVITIES, SUPPORTS = 20, 6


@dataclass(frozen=True, slots=True)
class Country:
    """The input tables of one run."""

    volumes: pd.DataFrame
    standards: pd.DataFrame
    working_time: pd.DataFrame
    support: pd.DataFrame
    individual: pd.DataFrame


def make(facilities: int) -> Country:
    """A country of two cadres, every facility with one of them and all its activities."""
    chance = np.random.default_rng(1)
    places = pd.DataFrame({"facility": [f"F{n:05d}" for n in range(facilities)]})
    places["area"] = [f"D{n % 150:03d}" for n in range(facilities)]
    places["cadre"] = np.where(np.arange(facilities) % 3 == 0, "social_worker", "community_worker")
    names = [f"activity_{n:02d}" for n in range(ACTIVITIES)]
    volumes = places.merge(pd.DataFrame({"activity": names}), how="cross")
    volumes["volume"] = chance.integers(0, 2000, len(volumes)).astype("float64")
    cadres = pd.DataFrame({"cadre": ["social_worker", "community_worker"]})
    standards = cadres.merge(pd.DataFrame({"activity": names}), how="cross")
    standards = standards.assign(unit_time=chance.integers(5, 120, len(standards)), time_unit="minutes")
    working_time = cadres.assign(possible_days=260, public_holidays=12, annual_leave=24, sick_leave=6)
    support = cadres.merge(pd.DataFrame({"activity": [f"s{n}" for n in range(SUPPORTS)]}), how="cross")
    support = support.assign(time=20.0, time_unit="minutes", per="day")
    individual = cadres.assign(activity="training", staff=1, time=40.0, time_unit="hours", per="year")
    return Country(volumes, standards, working_time.assign(hours_per_day=8), support, individual)


def ours(country: Country) -> float:
    """sswkit: every facility with base, allowances, hours, source and note; all checks."""
    found = by_workload(
        country.volumes,
        country.standards,
        country.working_time,
        country.support,
        country.individual,
        by=["area", "facility", "cadre"],
    )
    return float(found["value"].sum())


def _hours(country: Country) -> dict[str, float]:
    absent = ["public_holidays", "annual_leave", "sick_leave"]
    table = country.working_time.set_index("cadre")
    return ((table["possible_days"] - table[absent].sum(axis=1)) * table["hours_per_day"]).to_dict()


def pandas_loop(country: Country) -> float:
    """pandas, one facility after the other."""
    hours, total = _hours(country), 0.0
    for (_facility, cadre), rows in country.volumes.groupby(["facility", "cadre"]):
        own = country.standards[country.standards["cadre"] == cadre]
        joined = rows.merge(own, on="activity")
        base = (joined["volume"] * joined["unit_time"] / 60).sum() / hours[cadre]
        shares = country.support.loc[country.support["cadre"] == cadre, "time"] / 60 / 8
        extra = country.individual[country.individual["cadre"] == cadre]
        total += base / (1 - shares.sum()) + (extra["staff"] * extra["time"]).sum() / hours[cadre]
    return total


def python_loop(country: Country) -> float:
    """Plain Python over lists and dictionaries; taking them out of the tables counts too."""
    hours = _hours(country)
    standards = country.standards[["cadre", "activity", "unit_time"]].itertuples(index=False)
    times = {(cadre, activity): minutes / 60 for cadre, activity, minutes in standards}
    columns = (country.volumes[c].tolist() for c in ("facility", "cadre", "activity", "volume"))
    work: dict[tuple[str, str], float] = {}
    for facility, cadre, activity, volume in zip(*columns, strict=True):
        place = (facility, cadre)
        work[place] = work.get(place, 0.0) + volume * times[cadre, activity]
    shares, extra = dict.fromkeys(hours, 0.0), dict.fromkeys(hours, 0.0)
    for cadre, minutes in zip(country.support["cadre"], country.support["time"], strict=True):
        shares[cadre] += minutes / 60 / 8
    for row in country.individual.itertuples(index=False):
        extra[row.cadre] += row.staff * row.time
    return sum(
        done / hours[cadre] / (1 - shares[cadre]) + extra[cadre] / hours[cadre]
        for (_facility, cadre), done in work.items()
    )


def seconds(way: Callable[[Country], float], country: Country, rounds: int) -> tuple[float, float]:
    """The median time of some runs, and what it came to."""
    taken, result = [], 0.0
    for _round in range(rounds):
        begun = time.perf_counter()
        result = way(country)
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken), result


def main() -> None:
    """Measure all ways at growing sizes."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--facilities", type=int, nargs="+", default=[625, 2_500, 10_000])
    arguments.add_argument("--rounds", type=int, default=3)
    chosen = arguments.parse_args()
    ways = [ours, python_loop, pandas_loop]
    medians: dict[str, list[float]] = {way.__name__: [] for way in ways}
    for facilities in chosen.facilities:
        country = make(facilities)
        found = {
            way.__name__: seconds(way, country, 1 if way is pandas_loop else chosen.rounds) for way in ways
        }
        results = [result for _seconds, result in found.values()]
        assert np.allclose(results, results[0]), results
        own = found["ours"][0]
        print(f"\n{facilities:,} facilities × {ACTIVITIES} activities")
        for name, (taken, _result) in found.items():
            medians[name].append(taken)
            print(f"  {name:12} {taken:8.3f} s {taken / own:8.2f} × ours")
    if len(chosen.facilities) > 1:
        sizes = chosen.facilities[-1] / chosen.facilities[0]
        print("\ngrows with size to the power of")
        for name, taken in medians.items():
            print(f"  {name:12} {math.log(taken[-1] / taken[0]) / math.log(sizes):8.2f}")


if __name__ == "__main__":
    main()
