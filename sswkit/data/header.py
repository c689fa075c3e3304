"""Which rows of a sheet are its heading? Titles may stand above it, and it may have two rows."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sswkit.data.matching import heading_key

LOOK_AT = 30  # rows in which a heading is looked for
JOIN = " – "
_FIGURE = re.compile(r"[-+(]?[\d.,'\s\u00a0\u202f/:-]+%?\)?")
Row = Sequence[object]


@dataclass(frozen=True, slots=True)
class Heading:
    """The rows of a heading (0-based) and its text in every column of the file."""

    rows: tuple[int, ...]
    texts: tuple[str, ...]


def find_heading(
    rows: Sequence[Row], known: Iterable[str] = (), merged=(), row: int | None = None
) -> Heading:
    """The heading among the first rows of a sheet; `row` (0-based) is the person's own word on it.

    The row with the most known headings wins; when these are too few of its cells to prove anything, the
    first row that is full and mostly words. Two rows make one heading when the upper names groups of
    the lower.

    >>> find_heading([["Staff list", None], ["name", "cadre"], ["Ama", "nurse"]]).rows
    (1,)
    >>> find_heading([["Area", "Staff", None], [None, "Female", "Male"], ["North", 3, 4]]).texts
    ('Area', 'Staff – Female', 'Staff – Male')
    """
    width = max((len(cells) for cells in rows), default=0)
    table = [[*cells, *[None] * (width - len(cells))] for cells in rows]
    if row is not None:
        upper = row if row + 1 < len(table) and _pair(table, row, merged) else None
        return _heading(table, row if upper is None else upper, upper is not None, merged)
    found = _best_known(table, {heading_key(name) for name in known})
    if found is None:
        found = _first_full(table)
    if found > 0 and _pair(table, found - 1, merged):
        return _heading(table, found - 1, True, merged)
    return _heading(table, found, found + 1 < len(table) and _pair(table, found, merged), merged)


def heading_score(rows: Sequence[Row], known: Collection[str]) -> int:
    """How many different known headings the best of these rows has; `known` are heading keys."""
    return max((_score(cells, known) for cells in rows[:LOOK_AT]), default=0)


def heading_text(value: object) -> str:
    """A cell as a heading: one line, no outer spaces, years without decimals.

    >>> heading_text(2021.0), heading_text(" Birth\\n date ")
    ('2021', 'Birth date')
    """
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and not (value.hour or value.minute or value.second):
        return value.date().isoformat()
    return " ".join(str(value).split())


def _score(cells: Row, known: Collection[str]) -> int:
    return len({heading_key(cell) for cell in cells if isinstance(cell, str)} & set(known))


def _best_known(table: Sequence[Row], known: Collection[str]) -> int | None:
    scores = [_score(cells, known) for cells in table[:LOOK_AT]]
    best = max(scores, default=0)
    if best == 0:
        return None
    found = scores.index(best)
    filled = len(_filled(table[found]))
    # A value such as “Local authority” may be a heading elsewhere: one or two in a wide row prove nothing.
    return found if best >= 4 or (best >= 0.2 * filled and (best > 1 or filled <= 2)) else None


def _first_full(table: Sequence[Row]) -> int:
    counts = [len(_filled(cells)) for cells in table[:LOOK_AT]]
    widest = max(counts, default=0)
    for number, cells in enumerate(table[:LOOK_AT]):
        filled = _filled(cells)
        words = [cell for cell in filled if is_words(cell)]
        if filled and len(filled) >= 0.6 * widest and len(words) >= 0.8 * len(filled):
            return number
    return next((number for number, count in enumerate(counts) if count), 0)


def is_words(value: object) -> bool:
    """Is this a text that is not a figure or a date?

    >>> is_words("Female"), is_words("1 234,5"), is_words(3.0)
    (True, False, False)
    """
    return isinstance(value, str) and not _FIGURE.fullmatch(value.strip())


def _filled(cells: Row) -> list[object]:
    return [cell for cell in cells if cell is not None]


def _pair(table: Sequence[Row], upper: int, merged) -> bool:
    """Do the rows `upper` and `upper + 1` make one heading?"""
    above, below = table[upper], table[upper + 1]
    if not _filled(above) or not _filled(below):
        return False
    if not all(is_words(cell) or _is_year(cell) for cell in (*_filled(above), *_filled(below))):
        return False
    filled = [at for at in range(len(below)) if above[at] is not None or below[at] is not None]
    groups = _groups(above, upper, below, merged)
    wide = [group for group in groups if len(group) > 1]
    if not wide or set(wide[0]) >= set(range(filled[0], filled[-1] + 1)):
        return False  # nothing is grouped, or one title stands over everything
    if _merged_in(upper, merged):
        return True
    complete = all(below[column] is not None or above[column] is not None for column in range(len(below)))
    return complete and _figures_follow(table[upper + 2 :], [column for group in wide for column in group])


def _is_year(cell: object) -> bool:
    return str(cell).removesuffix(".0") in map(str, range(1950, 2101)) and not isinstance(cell, date)


def _merged_in(row: int, merged) -> list[range]:
    return [range(left, right + 1) for (top, left), (_bottom, right) in merged if top == row and right > left]


def _groups(above: Row, upper: int, below: Row, merged) -> list[range]:
    """The columns under each cell of the upper row: as merged, else up to the next filled cell."""
    ranges = _merged_in(upper, merged)
    if ranges:
        return ranges
    starts = [column for column, cell in enumerate(above) if cell is not None]
    if starts == [0]:
        return []
    ends = [*starts[1:], len(above)]
    return [_under(start, end, below) for start, end in zip(starts, ends, strict=True)]


def _under(start: int, end: int, below: Row) -> range:
    stop = start
    while stop < end and below[stop] is not None:
        stop += 1
    return range(start, max(stop, start + 1))


def _figures_follow(rows: Sequence[Row], columns: list[int]) -> bool:
    # Without merged cells, words over words may be data; under a heading's groups there are figures.
    cells = [row[column] for row in rows[:LOOK_AT] for column in columns if row[column] is not None]
    return bool(cells) and sum(not is_words(cell) for cell in cells) > len(cells) / 2


def _heading(table: Sequence[Row], row: int, two_rows: bool, merged) -> Heading:
    if not table:
        return Heading((), ())
    lower = [heading_text(cell) for cell in table[row]]
    if not two_rows:
        return Heading((row,), tuple(lower))
    upper, lower = lower, [heading_text(cell) for cell in table[row + 1]]
    for group in _groups(table[row], row, table[row + 1], merged):
        for column in group:
            if column < len(upper):
                upper[column] = upper[group[0]]
    return Heading((row, row + 1), tuple(map(_joined, upper, lower)))


def _joined(upper: str, lower: str) -> str:
    if not upper or not lower or heading_key(upper) == heading_key(lower):
        return upper or lower
    return upper + JOIN + lower
