"""What is worth saying of a workbook: which sheet was taken, hidden rows, errors, formulas never saved."""

from collections.abc import Mapping

from sswkit.core.errors import KitError
from sswkit.core.findings import column_letters
from sswkit.core.words import _, listing, n_
from sswkit.data.cleaning import say_error
from sswkit.data.layout import row_listing
from sswkit.data.noticing import Noticed
from sswkit.data.sheet_scan import Scan

MOST_SHEETS = 12


def tell_sheets(answer: dict, noticed: Noticed) -> None:
    """Which sheet was read, and which others there are."""
    chosen = answer["sheet"]
    others = [name for name in answer["sheets"] if name != chosen]
    if chosen in answer["hidden"]:
        message = _("The sheet “{sheet}” is hidden; it was read all the same.", sheet=chosen)
        noticed.whole(
            "reading.hidden_sheet", "warns", "", "", message, _("Check that it is the sheet you mean.")
        )
    if not others:
        return
    hidden = _(" (hidden)")
    names = listing(
        [
            _("“{word}”", word=name) + (hidden if name in answer["hidden"] else "")
            for name in others[:MOST_SHEETS]
        ]
    )
    message = _("The sheet “{sheet}” was read. The file also has: {names}.", sheet=chosen, names=names)
    noticed.whole(
        "reading.sheet_chosen",
        "informs",
        "",
        "",
        message,
        _("Choose another sheet if that is not the table."),
    )


def tell_scan(scan: Scan | None, noticed: Noticed) -> None:
    """Errors and formulas without a result, each cell; hidden rows and columns, counted."""
    if scan is None:
        return
    noticed.cells(
        "reading.error_cell",
        "blocks",
        "",
        range(len(scan.errors)),
        lambda place: scan.errors[place][0],
        lambda place: scan.errors[place][1],
        lambda place: say_error(scan.errors[place][0]),
    )
    noticed.cells(
        "reading.formula_not_saved",
        "blocks",
        "",
        range(len(scan.unsaved)),
        lambda place: scan.unsaved[place],
        lambda _place: "",
        lambda place: _say_unsaved(noticed.sheet, scan.unsaved[place]),
    )
    _tell_hidden_rows(scan, noticed)
    _tell_hidden_columns(scan, noticed)


def _tell_hidden_rows(scan: Scan, noticed: Noticed) -> None:
    if not scan.hidden_rows:
        return
    count, rows = len(scan.hidden_rows), row_listing(scan.hidden_rows)
    message = n_(
        "{n} hidden row is read like the others: row {rows}.",
        "{n} hidden rows are read like the others: rows {rows}.",
        count,
        rows=rows,
    )
    if scan.filtered:
        message += " " + _("A filter is set on this sheet.")
    noticed.whole("reading.hidden_rows", "warns", "", "", message, _("Delete them if they should not count."))


def _tell_hidden_columns(scan: Scan, noticed: Noticed) -> None:
    if not scan.hidden_columns:
        return
    message = n_(
        "{n} hidden column is read like the others: {letters}.",
        "{n} hidden columns are read like the others: {letters}.",
        len(scan.hidden_columns),
        letters=listing([column_letters(number - 1) for number in scan.hidden_columns[:20]]),
    )
    noticed.whole(
        "reading.hidden_columns", "informs", "", "", message, _("Delete them if they should not count.")
    )


def _say_unsaved(sheet: str, cell: str) -> tuple[str, str]:
    message = _("{place} is a formula with no saved result.", place=f"{sheet}!{cell}")
    return message, _("Open the file in Excel and save it; then bring it in again.")


def tell_errors_unseen(noticed: Noticed) -> None:
    """Say of a file of an older kind that it seems to hold errors, and that they read as empty cells."""
    message = _(
        "This file seems to hold errors such as #N/A; in a file of this kind they look like empty cells."
    )
    noticed.whole(
        "reading.errors_unseen",
        "warns",
        "",
        "",
        message,
        _("Save it as .xlsx and bring that in to see which cells."),
    )


def refuse_unknown_errors(detail: str, scans: Mapping[str, Scan], file: str, noticed: Noticed) -> None:
    """When an error of a newer Excel stops the reading, refuse the file with the cells that hold one."""
    if "error value" not in detail:
        return
    for sheet, scan in scans.items():
        noticed.sheet = sheet
        tell_scan(scan, noticed)
    if not noticed.found:
        return
    message = _("“{file}” holds errors of the spreadsheet, such as #N/A, instead of values.", file=file)
    raise KitError(message, _("Correct each of them, and save."), findings=tuple(noticed.all()))
