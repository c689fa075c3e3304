"""The columns of a workbook as they arrive, block by block, from the process that reads it."""

from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np

from sswkit.data.cleaning import Coded
from sswkit.data.workbook_child import MANY_VALUES, SEPARATOR, Payload, numbering


@dataclass
class Receiving:
    """One column so far: its different values and a number for every row, or plainly all values.

    `sent` holds our number of each value that the other process numbered.
    """

    index: defaultdict = field(default_factory=numbering)
    numbers: list[np.ndarray] = field(default_factory=list)
    sent: list[int] = field(default_factory=list)
    plain: list[object] | None = None
    rows: int = 0

    def column(self) -> Coded:
        """The whole column."""
        if self.plain is not None:
            return Coded(self.plain)
        return Coded(
            list(self.index), np.concatenate(self.numbers) if self.numbers else np.array([], dtype=np.uint32)
        )


def receive(column: Receiving, payload: Payload) -> None:
    """Add one block to a column.

    >>> column = Receiving()
    >>> receive(column, "North\\x1fSouth\\x1fNorth")
    >>> column.column().rows().tolist()
    ['North', 'South', 'North']
    """
    if isinstance(payload, str):
        _receive_texts(column, payload.split(SEPARATOR))
    elif isinstance(payload, list):
        _all_values(column).extend(payload)
    else:
        _receive_numbered(column, *payload)


def _receive_texts(column: Receiving, texts: list[str]) -> None:
    if column.plain is not None:
        column.plain.extend(texts)
        return
    numbers = np.fromiter(map(column.index.__getitem__, texts), dtype=np.uint32, count=len(texts))
    column.numbers.append(numbers)
    column.rows += len(texts)
    if column.rows > MANY_VALUES and len(column.index) > 0.6 * column.rows:
        _all_values(column)


def _receive_numbered(column: Receiving, new: list, numbers: bytes) -> None:
    # The other process numbers a value once, so a column it numbers never holds both True and 1.
    column.sent.extend(column.index[value] for value in new)
    ours = np.array(column.sent, dtype=np.uint32)[np.frombuffer(numbers, dtype=np.uint32)]
    column.rows += len(ours)
    if column.plain is None:
        column.numbers.append(ours)
    else:
        values = list(column.index)
        column.plain.extend(values[number] for number in ours)


def _all_values(column: Receiving) -> list[object]:
    """From here on, keep a value for every row: too many are different to number them."""
    if column.plain is None:
        values = list(column.index)
        column.plain = [values[number] for numbers in column.numbers for number in numbers]
        column.numbers = []
    return column.plain
