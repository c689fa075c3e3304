"""Draws that give the same answer on every machine and with every version of Python.

Only `random.Random.random` is used: Python promises that its sequence never changes for a seed, which
neither its other draws nor numpy's promise.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from math import floor, log
from random import Random

DAYS_IN_YEAR = 365.25


def stream(topic: str) -> Random:
    """A stream of its own for each topic, so that a change in one part leaves the others as they are."""
    return Random(f"Rivania: {topic}")


def happens(chance: Random, share: float) -> bool:
    """Does something happen that happens with this share?"""
    return chance.random() < share


def pick(chance: Random, weights: Mapping[str, float]) -> str:
    """One of the names, each as often as its weight says."""
    mark = chance.random() * sum(weights.values())
    for name, weight in weights.items():
        mark -= weight
        if mark < 0:
            return name
    return max(weights, key=weights.__getitem__)


def between(chance: Random, low: float, high: float) -> float:
    """A number between two bounds, each equally likely."""
    return low + (high - low) * chance.random()


def around(chance: Random, middle: float, spread: float) -> float:
    """A number near `middle`, seldom further away than three times `spread` (bell-shaped)."""
    return middle + spread * (sum(chance.random() for _ in range(12)) - 6)


def waiting(chance: Random, mean: float) -> float:
    """A waiting time with this mean: many short ones, few long ones."""
    return -mean * log(1 - chance.random())


def rounded(chance: Random, value: float) -> int:
    """A whole number near `value`: up or down by chance, so that sums stay right."""
    whole = floor(value)
    return whole + (chance.random() < value - whole)


def shuffled(chance: Random, things: Sequence) -> list:
    """The things in another order."""
    marks = [(chance.random(), position) for position in range(len(things))]
    return [things[position] for _, position in sorted(marks)]


def day_between(chance: Random, first: date, last: date) -> date:
    """A day between two days, both included."""
    return first + timedelta(days=floor(chance.random() * ((last - first).days + 1)))


def years_before(day: date, years: float) -> date:
    """The day that lies so many years before another."""
    return day - timedelta(days=round(years * DAYS_IN_YEAR))


def shared_out(total: int, weights: Sequence[float]) -> list[int]:
    """Whole numbers in proportion to the weights that add up to `total` (largest remainders)."""
    exact = [total * weight / sum(weights) for weight in weights]
    whole = [floor(value) for value in exact]
    by_remainder = sorted(range(len(exact)), key=lambda i: (whole[i] - exact[i], i))
    for position in by_remainder[: total - sum(whole)]:
        whole[position] += 1
    return whole
