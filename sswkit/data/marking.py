"""The team's own rows with the problem cells marked, and what to look at beside each row."""

import io
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from sswkit.core.findings import SEVERITIES, Finding, in_order
from sswkit.core.words import _
from sswkit.data.export import cell_text, open_workbook, sheet_name, write_cell, write_sheet
from sswkit.data.progress import Progress

if TYPE_CHECKING:
    from sswkit.data.reading import RawTable

_FILLS = {"blocks": "#F8CBAD", "warns": "#FFE699", "informs": "#DDEBF7"}
_WIDE = 70
_MOST_ROWS = 100_000
_MOST_COMMENTS = 1000
_STEP = 200  # rows between two looks at whether to go on


def marked_workbook(raw: "RawTable", findings: Sequence[Finding], progress: Progress | None = None) -> bytes:
    """A workbook for the team: first all findings, then its rows with the problem cells in colour.

    On the second sheet every row keeps its number in the file, a coloured cell carries the message as a
    comment, and the column "What to look at" says the same in words. Nothing in it is a formula or a
    link. Beyond 100,000 rows only the rows with findings are written.
    """
    findings = in_order(findings)
    out = io.BytesIO()
    with open_workbook(out) as book:
        header = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        first = sheet_name(_("Findings"), [])
        _color_severities(book, write_sheet(book, first, findings_table(findings), header), findings)
        name = sheet_name(raw.sheet or _("Your rows"), [first])
        _write_rows(book, name, raw, findings, header, progress or Progress())
    return out.getvalue()


def findings_table(findings: Sequence[Finding]) -> pd.DataFrame:
    """All findings as a table with headings in the language in force."""
    columns = {
        "severity": _("Severity"),
        "sheet": _("Sheet"),
        "cell": _("Cell"),
        "column": _("Column"),
        "value": _("Value"),
        "message": _("What is the matter"),
        "remedy": _("What to do"),
        "rule": _("Rule"),
        "file": _("File"),
    }
    rows = [{**finding.as_dict(), "severity": severity_label(finding.severity)} for finding in findings]
    return pd.DataFrame(rows, columns=list(columns)).rename(columns=columns)


def severity_label(severity: str) -> str:
    """How a severity is named in the language in force.

    >>> severity_label("blocks")
    'blocks'
    """
    return {"blocks": _("blocks"), "warns": _("warns"), "informs": _("informs")}[severity]


def _color_severities(book, sheet, findings: Sequence[Finding]) -> None:
    forms = {severity: book.add_format({"bg_color": color}) for severity, color in _FILLS.items()}
    for row, finding in enumerate(findings, start=1):
        write_cell(sheet, row, 0, severity_label(finding.severity), forms[finding.severity])


def _by_row(raw: "RawTable", findings: Sequence[Finding]) -> dict[int, list[Finding]]:
    """The findings of each row of the file; those about a column or the whole sheet are not of a row."""
    found = defaultdict(list)
    for finding in findings:
        if finding.row and finding.sheet in ("", raw.sheet):
            found[finding.row].append(finding)
    return found


def _write_rows(
    book, name: str, raw: "RawTable", findings: Sequence[Finding], header, progress: Progress
) -> None:
    sheet = book.add_worksheet(name)
    by_row = _by_row(raw, findings)
    titles = [_("Row"), *raw.headings, _("What to look at")]
    for place, title in enumerate(titles):
        write_cell(sheet, 0, place, title, header)
    rows = (
        raw.values if len(raw.values) <= _MOST_ROWS else raw.values.loc[raw.values.index.isin(list(by_row))]
    )
    forms = {severity: book.add_format({"bg_color": color}) for severity, color in _FILLS.items()}
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for line, (number, values) in enumerate(
        zip(rows.index.tolist(), rows.itertuples(index=False), strict=True), start=1
    ):
        if line % _STEP == 0:
            progress.step(line, 2 * len(rows))  # the other half is putting the workbook together
        write_cell(sheet, line, 0, number)
        for place, value in enumerate(values, start=1):
            write_cell(sheet, line, place, value, day if hasattr(value, "isoformat") else None)
        if number in by_row:
            _mark(sheet, line, raw, values, by_row[number], forms, commented=line <= _MOST_COMMENTS)
    sheet.set_column(len(titles) - 1, len(titles) - 1, _WIDE)
    sheet.freeze_panes(1, 1)
    if len(rows):
        sheet.autofilter(0, 0, len(rows), len(titles) - 1)


def _at_cell(finding: Finding) -> str:
    words = f"{finding.message} {finding.remedy}".strip()
    return _("{cell}: {words}", cell=finding.cell, words=words) if finding.cell else words


def _mark(
    sheet, line: int, raw: "RawTable", values: tuple, findings: list[Finding], forms: dict, commented: bool
) -> None:
    words = "\n".join(_at_cell(finding) for finding in findings)
    worst = min((finding.severity for finding in findings), key=SEVERITIES.index)
    sheet.write_string(line, len(raw.headings) + 1, cell_text(words), forms[worst])
    for position in range(len(raw.headings)):
        here = [f for f in findings if f.cell == raw.address(f.row, position)]
        if here:
            severity = min((finding.severity for finding in here), key=SEVERITIES.index)
            value = values[position]
            shown = value.isoformat()[:10] if hasattr(value, "isoformat") else value
            write_cell(sheet, line, position + 1, shown, forms[severity])
            if commented:
                comment = "\n".join(f"{finding.message} {finding.remedy}" for finding in here)
                sheet.write_comment(
                    line, position + 1, cell_text(comment)[:2000], {"x_scale": 2, "y_scale": 1.5}
                )
