"""How long does it take to place new posts, and how much better is that than one post at a time?

`python benchmarks/deployment.py`. Medians of runs in one process, on generated needs. What each way does:

best     the lowest worst shortfall, then the smallest total, proven
greedy   a loop in plain Python: post by post to the area and cadre that is worst off; nothing is proven
"""

import heapq
import math
import statistics
import time
from collections.abc import Callable

import numpy as np
import pandas as pd

from sswkit.planning import deployment

SIZES = ((20, 5), (100, 10), (250, 10), (500, 10))
RUNS = 3
SHARE = 0.4  # of the missing workers who get a post


def country(areas: int, cadres: int, paid: bool) -> deployment.Task:
    """Needs of all sizes, from nobody there to everybody there, and hardship in every third area."""
    random = np.random.default_rng(1)
    need = random.gamma(2.0, 4.0, (areas, cadres)).round(2)
    have = np.floor(need * random.uniform(0, 1, need.shape))
    codes, kinds = [f"A{n:03}" for n in range(areas)], [f"c{n}" for n in range(cadres)]
    grid = pd.MultiIndex.from_product([codes, kinds], names=["area", "cadre"])
    needed, there = (pd.DataFrame({"value": t.ravel()}, index=grid).reset_index() for t in (need, have))
    costs = pd.DataFrame({"cadre": kinds, "cost": random.integers(20, 60, cadres) * 100.0})
    hardship = pd.DataFrame({"area": codes, "factor": np.where(np.arange(areas) % 3, 1.0, 1.3)})
    missing = np.floor((need - have).sum(axis=0) * SHARE)
    if paid:
        return deployment.task(there, needed, None, float(missing @ costs["cost"]), costs, hardship)
    return deployment.task(there, needed, pd.DataFrame({"cadre": kinds, "posts": missing}))


def greedy(task: deployment.Task) -> tuple[float, float]:
    """Worst and total shortfall of the loop."""
    left, money = dict(enumerate(task.posts)), task.money
    short = (task.need - task.have).clip(min=0.0).tolist()
    need, cost = task.need.tolist(), task.cost.tolist()
    queue = [(-short[a][c] / need[a][c], a, c) for a in range(len(short)) for c in left if need[a][c] > 0]
    heapq.heapify(queue)
    while queue:
        relative, a, c = heapq.heappop(queue)
        price = cost[a][c] if math.isfinite(money) else 0.0
        if relative < 0 and left[c] >= 1 and price <= money:
            left[c], money = left[c] - 1, money - price
            short[a][c] = max(short[a][c] - 1, 0.0)
            heapq.heappush(queue, (-short[a][c] / need[a][c], a, c))
    worst = max(s / n for row, of in zip(short, need, strict=True) for s, n in zip(row, of, strict=True) if n)
    return worst, sum(map(sum, short))


def seconds(run: Callable[[], object]) -> float:
    took = []
    for _ in range(RUNS):
        start = time.perf_counter()
        run()
        took.append(time.perf_counter() - start)
    return statistics.median(took)


def main() -> None:
    print(
        "limited by  areas × cadres   best s  greedy s  time ratio  worst best/greedy total best/greedy   gap"
    )
    for paid in (False, True):
        before = None
        for areas, cadres in SIZES:
            task = country(areas, cadres, paid)
            found, (worst, total) = deployment.best(task), greedy(task)
            took, loop = (
                seconds(lambda task=task: deployment.best(task)),
                seconds(lambda task=task: greedy(task)),
            )
            print(
                f"{'money' if paid else 'posts':<11} {areas:>5} × {cadres:<8} {took:>8.3f} {loop:>9.3f}"
                f" {took / loop:>11.1f} {found.worst:>9.4f}/{worst:.4f} {found.total:>12.2f}/{total:.2f}"
                f" {found.gap:>9.2g}"
            )
            if before:
                power = math.log(took / before[1]) / math.log(areas * cadres / before[0])
                print(f"{'':<12}time grows with size to the power {power:.2f}")
            before = areas * cadres, took


if __name__ == "__main__":
    main()
