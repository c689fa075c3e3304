"""One record per problem in a file, the same in the page, on the command line and in Python."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from typing import Literal

Severity = Literal["blocks", "warns", "informs"]
SEVERITIES: tuple[Severity, ...] = ("blocks", "warns", "informs")
LONGEST_VALUE = 60


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem, or something worth knowing, at one place of a file.

    `cell` is the address as a spreadsheet shows it ("D17"), a row ("17:17"), a column ("D:D") or
    empty for the whole sheet. `rule` is a stable identifier such as "number.not_a_number".
    """

    file: str
    sheet: str
    cell: str
    column: str
    value: str
    rule: str
    severity: Severity
    message: str
    remedy: str

    @property
    def place(self) -> str:
        """Where a person looks: `Staff!D17`, or the file when there is no cell."""
        return "!".join(part for part in (self.sheet, self.cell) if part) or self.file

    @property
    def row(self) -> int:
        """The row of the file that it is about; 0 when it is about a column or the whole sheet."""
        digits = "".join(c for c in self.cell.split(":")[0] if c.isdigit())
        return int(digits) if digits else 0

    def as_dict(self) -> dict[str, str]:
        """The record with exactly the nine keys of the class."""
        return asdict(self)


KEYS: tuple[str, ...] = tuple(field.name for field in fields(Finding))


def shown(value: object) -> str:
    """A value as a finding quotes it: control characters visible, at most 60 characters.

    >>> shown("tab\\there")
    'tab\\\\there'
    """
    text = "".join(c if c.isprintable() else repr(c)[1:-1] for c in str(value))
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"


def cell_address(row: int, column: int) -> str:
    """The spreadsheet address of a 1-based row and a 0-based column.

    >>> cell_address(17, 3), cell_address(2, 27)
    ('D17', 'AB2')
    """
    return f"{column_letters(column)}{row}"


def column_letters(column: int) -> str:
    """The letters of a 0-based column.

    >>> column_letters(0), column_letters(25), column_letters(16383)
    ('A', 'Z', 'XFD')
    """
    letters, rest = "", column + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(65 + letter) + letters
    return letters


def block(findings: Iterable[Finding]) -> bool:
    """Does anything here stop the import?"""
    return any(finding.severity == "blocks" for finding in findings)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Findings by severity, then by place as a person walks through the sheet."""
    return sorted(findings, key=_reading_order)


def _reading_order(finding: Finding) -> tuple:
    letters = finding.cell.rstrip("0123456789").split(":")[0]
    rank = SEVERITIES.index(finding.severity)
    return (rank, finding.sheet, finding.row, len(letters), letters, finding.rule)
