"""The sheet “How to fill”: what each column means, what may stand in it, and an example."""

import csv
from functools import cache
from math import ceil

from sswkit.core.definitions import Column, Table, table
from sswkit.core.places import DEFINITIONS
from sswkit.core.words import _, current_language, label
from sswkit.data.templates_sheets import Lists, Looks, allowed_range, heading, unit_label

WIDTHS = (26, 52, 24, 22, 20, 40, 28)
LINE_HEIGHT = 15.5  # points


def add_guide(workbook, looks: Looks, tables: list[Table], lists: Lists) -> None:
    """Add the sheet that explains the workbook, one section for each of its tables."""
    sheet = workbook.add_worksheet(_("How to fill"))
    sheet.set_tab_color("#8A5A00")
    sheet.hide_gridlines(2)
    for position, width in enumerate(WIDTHS):
        sheet.set_column(position, position, width)
    sheet.write_string(0, 0, _("How to fill in this workbook"), looks.title)
    row = 1
    for advice in _advice():
        sheet.write_string(row, 0, advice)
        row += 1
    for facts in tables:
        row = _section(sheet, looks, facts, lists, row + 1)
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)


def _advice() -> list[str]:
    return [
        _("Each sheet holds one table: one row for each thing, one column for each fact about it."),
        _("Columns with a star (*) are needed. If you do not know, leave the cell empty: 0 means none."),
        _("Keep the headings as they are. Fill in what you have: a sheet that you leave empty does no harm."),
        _("You may paste from other files. Then bring this workbook into the kit: it says what to mend."),
    ]


def _section(sheet, looks: Looks, facts: Table, lists: Lists, row: int) -> int:
    """One table's columns, each with its explanation; gives the next free row."""
    sheet.write_string(row, 0, facts.label, looks.title)
    titles = [_("Column"), _("What it means"), _("What to write"), _("Unit"), _("Needed?")]
    titles += [_("What is allowed"), _("Example")]
    for position, title in enumerate(titles):
        sheet.write_string(row + 1, position, title, looks.heading)
    for number, column in enumerate(facts.columns, start=row + 2):
        texts = _explained(column, lists)
        sheet.set_row(number, LINE_HEIGHT * _lines(texts))
        for position, text in enumerate(texts):
            sheet.write_string(number, position, text, looks.text)
    return row + 2 + len(facts.columns)


def _lines(texts: tuple[str, ...]) -> int:
    """How many lines the fullest cell of a row takes: not every program finds the height by itself."""
    return max(ceil(len(text) * 1.1 / width) or 1 for text, width in zip(texts, WIDTHS, strict=True))


def _explained(column: Column, lists: Lists) -> tuple[str, ...]:
    return (
        heading(column),
        _(column.description),
        _kind(column),
        unit_label(column),
        _needed(column),
        _allowed(column, lists),
        example(column),
    )


def _kind(column: Column) -> str:
    if column.type == "code" and (column.personal or table(column.table).keys == [column.column]):
        return _("a code")
    return {
        "text": _("text"),
        "code": _("a code or name"),
        "count": _("a whole number"),
        "number": _("a number"),
        "share": _("a share, such as 0.5 or 50%"),
        "money": _("an amount of money"),
        "date": _("a date"),
        "year": _("a year, such as 2025"),
        "yes_no": _("yes or no"),
        "choice": _("one of the list"),
    }[column.type]


def _needed(column: Column) -> str:
    if column.required == "one_of":
        return _("at least one of these")
    return label("answer.yes") if column.required == "yes" else label("answer.no")


def _allowed(column: Column, lists: Lists) -> str:
    chosen = lists.of(column)
    if chosen and column.type in ("choice", "yes_no"):
        return ", ".join(chosen)
    return _("one of the list") if chosen else allowed_range(column)


def example(column: Column) -> str:
    """An example of what stands in a column, in the language in force.

    >>> from sswkit.core.definitions import table
    >>> example(table("staff").column("sex"))
    'Female'
    """
    facts = _examples()[column.table, column.column]
    written = facts.get(f"example_{current_language()}") or facts["example_en"]
    if not written:
        return ""
    if column.type == "choice":
        return column.choice_label(written)
    if column.column == "cadre":
        return label(f"cadre.{written}")
    return label(f"answer.{written}") if column.type == "yes_no" else written


@cache
def _examples() -> dict[tuple[str, str], dict[str, str]]:
    with (DEFINITIONS / "examples.csv").open(encoding="utf-8", newline="") as file:
        return {(row["table"], row["column"]): row for row in csv.DictReader(file)}
