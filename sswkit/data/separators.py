"""Which sign separates the values of a text file?"""

import csv
from collections import Counter
from itertools import islice

CANDIDATES = (",", ";", "\t", "|")
_LOOK_AT = 200


def without_hint(text: str) -> tuple[str, str | None]:
    """The text without Excel's first line `sep=;`, and the separator it names.

    >>> without_hint("sep=;\\na;b\\n")
    ('a;b\\n', ';')
    """
    first = text[:16].partition("\n")[0]
    hint = first.strip().strip('"')
    if hint.lower().startswith("sep=") and len(hint) == 5:
        return text[len(first) + 1 :], hint[4]
    if first.lower().startswith("sep=\t"):
        return text[len(first) + 1 :], "\t"
    return text, None


def separator_of(text: str) -> str:
    """The sign that gives most rows the same number of values; a comma when there is only one column.

    >>> separator_of("area;share\\nNorth;1,5\\nSouth;2,5\\n")
    ';'
    """
    lines = [line for line in islice(text[:500_000].splitlines(), _LOOK_AT) if line.strip()]
    return max(CANDIDATES, key=lambda separator: _agreement(lines, separator))


def _agreement(lines: list[str], separator: str) -> tuple[float, int]:
    try:
        counts = Counter(len(row) for row in csv.reader(lines, delimiter=separator) if row)
    except csv.Error:
        return 0.0, 0
    usual, times = max(counts.items(), key=lambda item: (item[0] > 1, item[1], item[0]), default=(1, 0))
    if usual < 2:
        return 0.0, 0
    return round(times / sum(counts.values()), 2), usual
