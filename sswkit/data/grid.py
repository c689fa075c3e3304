"""Everything in one sheet or text file, before anyone asked what it means."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

Cell = tuple[int, int]
Merged = tuple[Cell, Cell]


@dataclass(frozen=True)
class Grid:
    """The cells of a file as they stand: title, heading, rows and notes.

    `values` has object dtype, rows numbered from 1 and columns from 0 as in the file, None where a
    cell is empty. `merged` holds the first and last cell (0-based row and column) of merged ranges,
    `counts` how many values each line of a text file had.
    """

    values: pd.DataFrame
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    merged: tuple[Merged, ...] = ()
    encoding: str = ""
    separator: str = ""
    date1904: bool = False
    counts: np.ndarray | None = None

    def head(self, rows: int) -> list[list[object]]:
        """The first rows as lists, counted from the first row of the file, empty ones included."""
        top = self.values.loc[:rows]
        filled: list[list[object]] = [[] for _ in range(int(top.index[-1]) if len(top) else 0)]
        for number, *cells in top.itertuples():
            filled[number - 1] = cells
        return filled
