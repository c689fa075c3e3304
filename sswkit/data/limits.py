"""How much of a file is read at most, so that no file can take the machine down."""

from dataclasses import dataclass

MEBIBYTE = 2**20


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may cost; beyond it a file is refused in words.

    `rows`, `columns` and `cells` bound one sheet (cells counts the box around everything in it, as a
    program has to hold it), `file_bytes` the file itself. `parts`, `unpacked_bytes` and `ratio` bound
    what a workbook unpacks to; the ratio holds for parts above `small_part_bytes`. `memory_bytes` and
    `seconds` bound the separate process that reads workbooks.
    """

    rows: int = 250_000
    columns: int = 2_000
    cells: int = 5_000_000
    file_bytes: int = 200 * MEBIBYTE
    parts: int = 2_000
    unpacked_bytes: int = 400 * MEBIBYTE
    ratio: int = 100
    small_part_bytes: int = 100 * 1024
    memory_bytes: int = 2048 * MEBIBYTE
    seconds: int = 180


STANDARD = Limits()
