"""The end of reading: a file, or a sheet of it, that cannot be read at all."""

from sswkit.core.errors import KitError
from sswkit.core.findings import Finding


def refusal(
    file: str, rule: str, message: str, remedy: str, sheet: str = "", cell: str = "", value: str = ""
) -> KitError:
    """An error to raise that carries its one blocking finding.

    >>> refusal("staff.csv", "reading.empty", "The file is empty.", "").findings[0].severity
    'blocks'
    """
    found = Finding(file, sheet, cell, "", value, rule, "blocks", message, remedy)
    return KitError(message, remedy, findings=(found,))
