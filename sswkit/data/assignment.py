"""Which pairs give the best sum when each row takes at most one column?"""

from collections.abc import Sequence


def best_pairs(scores: Sequence[Sequence[float]]) -> dict[int, int]:
    """The pairs (row, column) with the largest sum of scores; no row and no column twice.

    The Hungarian method with potentials, for tables of a few dozen rows; pairs that score 0 are left out.

    >>> best_pairs([[9, 8], [9, 1]])
    {1: 0, 0: 1}
    """
    if not scores or not scores[0]:
        return {}
    height, width = len(scores), max(len(scores), len(scores[0]))
    costs = [[-float(score) for score in row] + [0.0] * (width - len(row)) for row in scores]
    owner = _assign(costs, height, width)
    pairs = {owner[column]: column for column in range(width) if owner[column] >= 0}
    return {row: column for row, column in pairs.items() if costs[row][column] < 0}


def _assign(costs: list[list[float]], height: int, width: int) -> list[int]:
    """For each column, the row that gets it (-1: nobody)."""
    row_price, column_price = [0.0] * height, [0.0] * (width + 1)
    owner = [-1] * (width + 1)  # the last column is the starting point of each search
    for row in range(height):
        owner[width] = row
        path = _shortest_path(costs, owner, row_price, column_price, width)
        column = path.pop()
        while path:
            before = path.pop()
            owner[column] = owner[before]
            column = before
        owner[width] = -1
    return owner[:width]


def _shortest_path(costs, owner, row_price, column_price, width) -> list[int]:
    """Columns from the starting point to a free column along the cheapest changes; prices follow."""
    cheapest, came_from = [float("inf")] * width, [width] * width
    visited, column = set(), width
    while owner[column] != -1:
        visited.add(column)
        row = owner[column]
        for other in range(width):
            if other not in visited:
                cost = costs[row][other] - row_price[row] - column_price[other]
                if cost < cheapest[other]:
                    cheapest[other], came_from[other] = cost, column
        column = min((c for c in range(width) if c not in visited), key=cheapest.__getitem__)
        step = cheapest[column]
        for seen in visited:
            row_price[owner[seen]] += step
            column_price[seen] -= step
        cheapest = [c if i in visited else c - step for i, c in enumerate(cheapest)]
    path = [column]
    while column != width:
        column = came_from[column]
        path.append(column)
    return path[::-1]
