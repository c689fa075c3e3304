"""T03: does a total that a file brings agree with the rows that it adds up?"""

import numpy as np
import pandas as pd

from sswkit.core.words import _, number
from sswkit.data.totals import figures, is_total, label_places, sheet_cell, sum_of, tolerance
from sswkit.data.work import Work

_MOST_COMPARED = 500  # each looks at every row


def reconcile(work: Work) -> None:
    """Compare every total that was left out with the rows that it may add up."""
    if work.counted.all():
        return
    labels = label_places(work)
    names = figures(work)
    previous = 0
    for row in np.flatnonzero(labels >= 0)[:_MOST_COMPARED]:
        scopes = _scopes(work, row, previous)
        for name in names:
            value = work.columns[name][row]
            if not np.isnan(value):
                _compare(work, name, row, value, [scope for scope in scopes if scope.any()])
        previous = row + 1


def _scopes(work: Work, row: int, previous: int) -> list[np.ndarray]:
    """What a total may add up: rows alike in its other keys, those since the last total, all above, all."""
    places = np.arange(len(work.laid.rows))
    alike = work.counted.copy()
    for column in work.facts.columns:
        values = work.columns.get(column.column)
        if (
            column.key
            and values is not None
            and not pd.isna(values[row])
            and not _is_label(work, column.column, row)
        ):
            alike &= np.asarray(pd.Series(values) == values[row])
    return [
        alike,
        work.counted & (places >= previous) & (places < row),
        work.counted & (places < row),
        work.counted,
    ]


def _is_label(work: Work, name: str, row: int) -> bool:
    text = work.raw_text(name, row)
    return bool(text) and is_total(text)


def _compare(work: Work, name: str, row: int, value: float, scopes: list[np.ndarray]) -> None:
    sums = [sum_of(work, name, scope) for scope in scopes]
    near = [abs(value - s) <= tolerance(work, name, scope) for s, scope in zip(sums, scopes, strict=True)]
    if any(near):
        return
    label, cell = work.facts.column(name).label, work.place(name, row)
    place, said = sheet_cell(work, cell), number(value, 0 if value.is_integer() else 1)
    if not sums:
        message = _(
            "The total {value} in {place} has no rows that it adds up, and it is not counted.",
            value=said,
            place=place,
        )
        remedy = _("Add the rows, or give this one the name of what it counts.")
        work.noticed.whole(
            "total.without_parts", "warns", label, work.raw_text(name, row), message, remedy, cell
        )
        return
    nearest = min(sums, key=lambda s: abs(s - value))
    message = _(
        "{place} says {value}, but the rows of {column} add up to {sum}.",
        place=place,
        value=said,
        column=label,
        sum=number(nearest, 0 if nearest.is_integer() else 1),
    )
    remedy = _("Find the row that is missing, counted twice or wrong. The rows count, not the total.")
    work.noticed.whole("total.differs", "warns", label, work.raw_text(name, row), message, remedy, cell)
