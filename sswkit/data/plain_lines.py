"""Text without quotation marks: every line end ends a row, so whole arrays can be looked at at once."""

import csv
import re
from dataclasses import dataclass
from io import BytesIO

import numpy as np
import pandas as pd

from sswkit.data.cleaning import LONGEST_TEXT
from sswkit.data.encodings import DAMAGED

_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r") + b"\x7f"
_ERROR = re.compile(rb"#(?:N/A|[A-Z0/_]+[!?A])|Err:5")
_INVISIBLE = re.compile(  # what cleaning takes out, in UTF-8
    rb"\xc2[\x80-\x9f]|\xe2\x80[\x8b\x8e\x8f\xaa-\xae]|\xe2\x81[\xa0-\xa9]|\xef\xbb\xbf|\xef\xbf[\xb9-\xbf]|"
    + re.escape(DAMAGED.encode())
)
_LINE_END, _RETURN = ord("\n"), ord("\r")
_PIECE = 2**18


def places(plain: bytes, signs: str) -> np.ndarray:
    """Where any of `signs` stands, found in pieces that stay in the processor's cache.

    >>> places(b"a,b;c", ",;").tolist()
    [1, 3]
    """
    characters = np.frombuffer(plain, dtype=np.uint8)
    found = [np.array([], dtype=np.int32)]
    for start in range(0, len(plain), _PIECE):
        piece = characters[start : start + _PIECE]
        here = piece == ord(signs[0])
        for sign in signs[1:]:
            here |= piece == ord(sign)
        found.append((np.flatnonzero(here) + start).astype(np.int32))
    return np.concatenate(found)


@dataclass(frozen=True)
class Lines:
    """How many values each line has, and the longest value or line.

    `empty` says of each row and column whether it is empty, when all lines have as many values.
    """

    counts: np.ndarray
    longest: int
    empty: np.ndarray | None


def look_through(plain: bytes, separator: str) -> Lines:
    """Find the values of every line.

    >>> look_through(b"a,b\\n1,2,3\\n4\\n", ",").counts.tolist()
    [2, 3, 1]
    """
    characters = np.frombuffer(plain, dtype=np.uint8)
    edges = places(plain, separator + "\n")
    ends = characters[edges] == _LINE_END
    if not plain.endswith(b"\n"):
        edges, ends = np.append(edges, np.int32(len(plain))), np.append(ends, True)
    line_ends = np.flatnonzero(ends)
    counts = np.diff(line_ends, prepend=-1)
    if not (counts == counts[0]).all():
        return Lines(counts, int(np.diff(edges[line_ends], prepend=-1).max()), None)
    lengths = (np.diff(edges, prepend=np.int32(-1)) - 1).reshape(len(counts), -1)
    before_end = characters[np.maximum(edges[line_ends] - 1, 0)]
    lengths[:, -1] -= (before_end == _RETURN) & (lengths[:, -1] > 0)
    return Lines(counts, int(lengths.max()), lengths == 0)


def columns_of(plain: bytes, separator: str, lines: Lines) -> list[np.ndarray]:
    """The columns as text, None where a value is empty or missing."""
    frame = pd.read_csv(
        BytesIO(plain),
        sep=separator,
        header=None,
        names=range(int(lines.counts.max())),
        index_col=False,
        dtype=object,
        keep_default_na=False,
        na_values=[""],
        na_filter=lines.empty is None,
        skip_blank_lines=False,
        quoting=csv.QUOTE_NONE,
        engine="c",
        low_memory=False,
        encoding="utf-8",
    )
    columns = [frame[name].to_numpy() for name in frame]
    empty = [pd.isna(column) for column in columns] if lines.empty is None else lines.empty.T
    return [
        np.where(none, None, column) if none.any() else column
        for none, column in zip(empty, columns, strict=True)
    ]


def needs_cleaning(plain: bytes, separator: str, longest: int) -> bool:
    """May there be anything in the text that cleaning changes? Plain searches, far faster than cleaning."""
    if len(plain.translate(None, _CONTROLS)) != len(plain) or longest > LONGEST_TEXT:
        return True
    if not plain.isascii() and _INVISIBLE.search(plain):
        return True
    if (b"#" in plain or b"Err:" in plain) and _ERROR.search(plain):
        return True
    return _has_outer_spaces(plain, separator)


def _has_outer_spaces(plain: bytes, separator: str) -> bool:
    characters = np.frombuffer(plain, dtype=np.uint8)
    spaces = places(plain, " ")
    edges = np.zeros(256, dtype=bool)
    edges[[ord(separator), _LINE_END, _RETURN]] = True
    before, after = characters[spaces - 1], characters[np.minimum(spaces + 1, len(plain) - 1)]
    return bool((edges[before] | edges[after]).any()) or bool(len(spaces) and spaces[0] == 0)
