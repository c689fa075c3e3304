"""What the commands say on the terminal: findings, errors, and results for other programs."""

import json
import sys
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text

from sswkit.core.errors import KitError
from sswkit.core.findings import Finding
from sswkit.core.words import _

COLOURS = {"blocks": "red", "warns": "yellow", "informs": "blue"}
# Names of files and values are shown as they are: “[red]” and “:x:” in them are no commands to Rich.
PLAIN = {"markup": False, "emoji": False, "highlight": False, "soft_wrap": True}
Out = Console(**PLAIN)
Errors = Console(stderr=True, **PLAIN)


def accept_any_terminal() -> None:
    """Let a terminal that lacks a character (old Windows, a pipe) show “?” for it instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def print_finding(finding: Finding, console: Console = Out) -> None:
    """One finding on one line: where, what, and what to do."""
    place = (finding.place, COLOURS[finding.severity])
    console.print(Text.assemble(place, "  ", finding.message, " ", (finding.remedy, "dim")))


def print_json(findings: Sequence[Finding]) -> None:
    """The findings for another program: a JSON list, and nothing else."""
    known = (sys.stdout.encoding or "").lower().startswith("utf")
    records = [finding.as_dict() for finding in findings]
    sys.stdout.write(json.dumps(records, ensure_ascii=not known, indent=1) + "\n")


def tell(error: KitError) -> None:
    """An error in words, on the side where other programs do not take it for a result."""
    Errors.print(Text(error.message, style="red"))
    if error.remedy:
        Errors.print(error.remedy)
    for finding in error.findings:
        print_finding(finding, Errors)


def unforeseen(error: BaseException) -> KitError:
    """An error that nobody foresaw, in words; where it came from is kept in a file for those who mend it."""
    with tempfile.NamedTemporaryFile(
        "w", prefix="sswkit-", suffix=".log", delete=False, encoding="utf-8"
    ) as file:
        file.writelines(traceback.format_exception(error))
    return KitError(
        _("Something went wrong here. Your saved work is safe."),
        _("What happened is written in {file}. Send it to your advisor.", file=Path(file.name)),
    )
