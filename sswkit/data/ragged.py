"""Rows of a text file with more or fewer values than the heading: from there on, values may stand wrong."""

import numpy as np

from sswkit.core.words import _, n_, number
from sswkit.data.grid import Grid
from sswkit.data.noticing import Noticed


def ragged_rows(grid: Grid, heading: int, least: int, most: int) -> np.ndarray:
    """The row numbers below row `heading` that have fewer than `least` values, or one beyond `most`.

    An empty line is no row, and separators to spare at the end of a row do no harm.
    """
    if grid.counts is None:
        return np.array([], dtype=int)
    places = np.flatnonzero((grid.counts < least) | (grid.counts > most))
    places = places[places >= heading]
    if not len(places):
        return places
    filled = grid.values.iloc[places].notna().to_numpy()
    short = (grid.counts[places] < least) & filled.any(axis=1)
    return places[short | filled[:, most:].any(axis=1)] + 1


def tell_ragged(grid: Grid, rows: np.ndarray, width: int, noticed: Noticed) -> None:
    """One blocking finding per ragged row."""
    remedy = _(
        "Correct that row. A text that holds a “{separator}” belongs between quotation marks.",
        separator="Tab" if grid.separator == "\t" else grid.separator,
    )

    def say(row: int) -> tuple[str, str]:
        values = int(grid.counts[row - 1])
        message = n_(
            "Row {row} has {n} value, the heading has {width}.",
            "Row {row} has {n} values, the heading has {width}.",
            values,
            row=number(row),
            width=number(width),
        )
        return message, remedy

    noticed.cells("reading.ragged_row", "blocks", "", rows, lambda row: f"{row}:{row}", lambda _row: "", say)
