"""T29: tables as workbooks and CSV files in which no text can turn into a formula or a link."""

import csv
import io
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from math import isfinite
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    import xlsxwriter

LONGEST_CELL = 32767
_WIDEST, _NARROWEST, _SAMPLE = 60, 8, 200
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")
_HEADER = {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}


def safe_csv(frame: pd.DataFrame) -> bytes:
    """A table as CSV in UTF-8 that Excel opens as text and numbers, never as formulas.

    A text that starts like a formula gets an apostrophe in front, as OWASP advises; numbers, negative
    ones included, stay numbers.

    >>> safe_csv(pd.DataFrame({"name": ["=1+1", "Karsa"], "change": [-5, 2.5]})).decode("utf-8-sig")
    "name,change\\r\\n'=1+1,-5\\r\\nKarsa,2.5\\r\\n"
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([guarded(str(name)) for name in frame.columns])
    writer.writerows(zip(*(_csv_cells(column) for _name, column in frame.items()), strict=True))
    return out.getvalue().encode("utf-8-sig")


def guarded(text: str) -> str:
    """The text, with an apostrophe in front if a spreadsheet could take it for a formula.

    A full-width sign counts, because some spreadsheets read it as the plain one.

    >>> guarded("＝1+1"), guarded("-5"), guarded("-5 staff"), guarded("O’Neill")
    ("'＝1+1", '-5', "'-5 staff", 'O’Neill')
    """
    if not text or _is_number(text):
        return text
    first = unicodedata.normalize("NFKC", text[0])
    return f"'{text}" if first.startswith(_FORMULA_STARTS) or text[0] in _FORMULA_STARTS else text


def _is_number(text: str) -> bool:
    return (
        text.isascii()
        and text.lstrip("+-").replace(".", "", 1).isdigit()
        and len(text) - len(text.lstrip("+-")) <= 1
    )


def _csv_cells(column: pd.Series) -> list[object]:
    if column.dtype != "str":
        return [_csv_cell(value) for value in column.tolist()]
    # The same texts come again and again: each is looked at once.
    known = {text: guarded(text) for text in column.dropna().unique()}
    return [known.get(text, "") for text in column.tolist()]


def _csv_cell(value: object) -> object:
    if isinstance(value, str):
        return guarded(value)
    if _is_empty(value):
        return ""
    if isinstance(value, (datetime, date)):
        return value.isoformat().removesuffix("T00:00:00")
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def safe_workbook(sheets: Mapping[str, pd.DataFrame]) -> bytes:
    """Tables as the sheets of one workbook: header frozen, columns wide enough, text always text."""
    out = io.BytesIO()
    with open_workbook(out) as book:
        header = book.add_format(_HEADER)
        for name, frame in sheets.items():
            write_sheet(book, sheet_name(name, [s.get_name() for s in book.worksheets()]), frame, header)
    return out.getvalue()


def open_workbook(target: io.BytesIO) -> "xlsxwriter.Workbook":
    """An XlsxWriter workbook that writes no formula and no link, whatever a text begins with."""
    import xlsxwriter

    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    return xlsxwriter.Workbook(target, {**options, "strings_to_numbers": False, "nan_inf_to_errors": False})


def write_sheet(book, name: str, frame: pd.DataFrame, header) -> object:
    """Add a table to an open workbook as a sheet, and give the sheet."""
    sheet = book.add_worksheet(name)
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for place, column in enumerate(frame.columns):
        write_cell(sheet, 0, place, str(column), header)
        for row, value in enumerate(frame.iloc[:, place].tolist(), start=1):
            write_cell(sheet, row, place, value, day if isinstance(value, (datetime, date)) else None)
        sheet.set_column(place, place, _width(column, frame.iloc[:, place]))
    sheet.freeze_panes(1, 0)
    return sheet


def write_cell(sheet, row: int, place: int, value: object, form=None) -> None:
    """Write one value by its kind; what is missing or infinite leaves the cell empty."""
    if _is_empty(value):
        sheet.write_blank(row, place, None, form)
    elif isinstance(value, bool):
        sheet.write_boolean(row, place, value, form)
    elif isinstance(value, datetime):
        sheet.write_datetime(row, place, value.replace(tzinfo=None), form)
    elif isinstance(value, date):
        sheet.write_datetime(row, place, value, form)
    elif isinstance(value, str):
        sheet.write_string(row, place, cell_text(value), form)
    else:
        sheet.write_number(row, place, value, form)


def _is_empty(value: object) -> bool:
    """Is there nothing to write: no value, no text, or no finite number?"""
    if value is None or value is pd.NaT or value is pd.NA or (isinstance(value, str) and not value):
        return True
    return isinstance(value, float) and not isfinite(value)


def cell_text(text: str) -> str:
    """A text as a cell can hold it: no control characters or lone surrogates, at most 32,767 characters.

    >>> cell_text("a\\0b"), len(cell_text("x" * 40000))
    ('ab', 32767)
    """
    if text.isprintable() and len(text) <= LONGEST_CELL:
        return text
    kept = "".join(c for c in text if c in "\t\n" or unicodedata.category(c) not in ("Cc", "Cs"))
    return kept if len(kept) <= LONGEST_CELL else kept[: LONGEST_CELL - 1] + "…"


def sheet_name(wanted: str, taken: list[str]) -> str:
    """A name that Excel accepts for a sheet, different from those that are taken.

    >>> sheet_name("posts/2024?", []), sheet_name("Staff", ["staff"])
    ('posts 2024', 'Staff 2')
    """
    clean = " ".join("".join(" " if c in "[]:*?/\\" or not c.isprintable() else c for c in wanted).split())
    clean = clean.strip("'")[:31] or "Sheet"
    name, count, used = clean, 1, {other.casefold() for other in taken} | {"history"}
    while name.casefold() in used:
        count += 1
        name = f"{clean[: 30 - len(str(count))]} {count}"
    return name


def _width(column: object, values: pd.Series) -> float:
    texts = [str(column), *(str(value) for value in values.head(_SAMPLE).tolist() if value is not None)]
    return min(_WIDEST, max(_NARROWEST, 1.1 * max(len(text) for text in texts) + 1))
