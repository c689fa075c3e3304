"""The sheets of a blank workbook that data go into: headings, formats, drop-downs and limits."""

import re
from dataclasses import dataclass
from datetime import date
from textwrap import shorten

from sswkit.core.definitions import Column, Table
from sswkit.core.words import _, label, number

LAST_ROW = 20_000  # drop-downs and limits reach down to here
LAST_COLUMN = 16_383
LONGEST_MESSAGE, LONGEST_TITLE = 255, 32  # what Excel shows; more makes the file unreadable for it
INK, WASH, NEEDED, LINE = "#1D2733", "#E8EDF3", "#CFDDEC", "#9AA7B4"
FORMATS = {"code": "@", "text": "@", "date": "yyyy-mm-dd", "year": "0", "count": "#,##0", "share": "0.0%"}
WIDTHS = {"text": 34, "choice": 22, "date": 14}

Places = dict[tuple[str, ...], str]


@dataclass(frozen=True)
class Lists:
    """What may be chosen in the cells, by column: (table, column) to the words of the drop-down."""

    areas: tuple[str, ...] = ()
    cadres: tuple[str, ...] = ()

    def of(self, column: Column) -> tuple[str, ...]:
        """The words to choose from in a column; empty where anything may be written.

            >>> from sswkit.core.definitions import table
        >>> Lists(cadres=("Nurse",)).of(table("norms").column("cadre"))
            ('Nurse',)
        """
        if column.type == "choice":
            return tuple(column.choice_label(choice) for choice in column.choices)
        if column.type == "yes_no":
            return (label("answer.yes"), label("answer.no"))
        if column.column == "cadre":
            return self.cadres
        return self.areas if column.column == "area" and column.table != "areas" else ()


@dataclass(frozen=True)
class Looks:
    """The cell formats of one workbook."""

    workbook: object
    heading: object
    needed: object
    title: object
    text: object
    free: object

    @classmethod
    def of(cls, workbook) -> "Looks":
        """Add the formats to a workbook."""
        edge = {"border": 1, "border_color": LINE, "valign": "vcenter", "text_wrap": True, "font_color": INK}
        return cls(
            workbook,
            workbook.add_format({**edge, "bold": True, "bg_color": WASH}),
            workbook.add_format({**edge, "bold": True, "bg_color": NEEDED}),
            workbook.add_format({"bold": True, "font_size": 14, "font_color": INK}),
            workbook.add_format({**edge, "valign": "top"}),
            workbook.add_format({"locked": False}),
        )

    def data(self, column: Column) -> object:
        """The format of a column's cells: open for typing, written as its type is."""
        return self.workbook.add_format({"locked": False, "num_format": FORMATS.get(column.type, "General")})


def heading(column: Column) -> str:
    """The heading of a column: its label, with a star where it is needed."""
    return f"{column.label} *" if column.required == "yes" else column.label


def unit_label(column: Column) -> str:
    """The unit of a column in the language in force; empty where there is none."""
    return label(f"unit.{column.unit}", column.unit) if column.unit else ""


def add_lists(workbook, tables: list[Table], lists: Lists) -> Places:
    """A hidden sheet with every list to choose from; gives the range of cells of each list."""
    from xlsxwriter.utility import xl_range_abs

    sheet = workbook.add_worksheet(_("Lists"))
    sheet.hide()
    wanted = [lists.of(column) for facts in tables for column in facts.columns]
    places: Places = {}
    for position, words in enumerate(words for words in dict.fromkeys(wanted) if words):
        sheet.write_column(0, position, words)
        name = _("Lists").replace("'", "''")
        places[words] = f"='{name}'!{xl_range_abs(0, position, len(words) - 1, position)}"
    by_column = {}
    for facts in tables:
        for column in facts.columns:
            words = lists.of(column)
            if words:
                by_column[facts.name, column.column] = places[words]
    return by_column


def add_data_sheet(sheet, looks: Looks, facts: Table, places: Places) -> None:
    """Fill in one data sheet: one locked row of headings above open cells."""
    # A row can only be deleted from a protected sheet when all its cells are open, those outside too.
    sheet.set_column(len(facts.columns), LAST_COLUMN, None, looks.free)
    for position, column in enumerate(facts.columns):
        sheet.set_column(position, position, _width(column), looks.data(column))
        sheet.write_string(
            0, position, heading(column), looks.needed if column.required == "yes" else looks.heading
        )
        sheet.write_comment(
            0, position, explained(column), {"author": "sswkit", "x_scale": 2.2, "y_scale": 1.6}
        )
        rule = validation(column, places.get((facts.name, column.column), ""))
        sheet.data_validation(1, position, LAST_ROW, position, rule)
    sheet.set_row(0, 32)
    sheet.freeze_panes(1, 1)
    sheet.protect("", _ALLOWED)
    _set_up_print(sheet, facts)


_ALLOWED = dict.fromkeys(
    ("insert_rows", "delete_rows", "format_cells", "format_columns", "format_rows", "sort", "autofilter"),
    True,
)


def _set_up_print(sheet, facts: Table) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer(f"&L{facts.label}&R&P / &N")


def _width(column: Column) -> float:
    return max(WIDTHS.get(column.type, 12), min(len(heading(column)) + 3, 30))


def explained(column: Column) -> str:
    """What a column means, with its unit and whether it is needed."""
    needed = _("This column is needed.") if column.required == "yes" else ""
    unit = _("Unit: {unit}.", unit=unit_label(column)) if column.unit else ""
    return " ".join(part for part in (_(column.description), unit, needed) if part)


def validation(column: Column, place: str) -> dict:
    """What Excel lets in, with a message before and after typing."""
    rule = {"validate": "list", "source": place} if place else _limits(column)
    return {
        **rule,
        "input_title": shorten(column.label, LONGEST_TITLE, placeholder="…"),
        "input_message": shorten(explained(column), LONGEST_MESSAGE, placeholder="…"),
        "error_title": shorten(column.label, LONGEST_TITLE, placeholder="…"),
        "error_message": shorten(_refusal(column, bool(place)), LONGEST_MESSAGE, placeholder="…"),
    }


def _limits(column: Column) -> dict:
    kind = {"count": "integer", "date": "date", "year": "integer"}.get(column.type, "decimal")
    if column.type in ("code", "text", "choice", "yes_no"):
        return {"validate": "any"}
    low, high = _bound(column, column.minimum), _bound(column, column.maximum)
    if low is not None and high is not None:
        return {"validate": kind, "criteria": "between", "minimum": low, "maximum": high}
    if low is not None:
        return {"validate": kind, "criteria": ">=", "value": low}
    return {"validate": kind, "criteria": "<=", "value": high} if high is not None else {"validate": "any"}


def _bound(column: Column, written: str) -> date | float | str | None:
    """A limit of the dictionary as Excel knows it; “today” is the day on which somebody types."""
    if not written:
        return None
    today = re.fullmatch(r"today(?:\+(\d+)y)?", written)
    if today:
        years = int(today[1] or 0)
        if column.type == "year":
            return f"=YEAR(TODAY())+{years}" if years else "=YEAR(TODAY())"
        return f"=EDATE(TODAY(),{12 * years})" if years else "=TODAY()"
    if column.type == "date":
        return date.fromisoformat(written)
    return int(written) if written.isdigit() else float(written)


def _refusal(column: Column, chosen: bool) -> str:
    if chosen:
        return _("Please choose one of the list, or leave the cell empty.")
    limits = allowed_range(column)
    if column.type == "date":
        return _("Please write a date, {limits}, or leave the cell empty.", limits=limits)
    return _("Please write a number, {limits}, or leave the cell empty.", limits=limits)


def allowed_range(column: Column) -> str:
    """What a column's values may be, in words; empty where there are no limits."""
    low, high = _bound_words(column, column.minimum), _bound_words(column, column.maximum)
    if low and high:
        return _("from {low} to {high}", low=low, high=high)
    if low:
        return _("{low} or more", low=low)
    return _("up to {high}", high=high) if high else ""


def _bound_words(column: Column, written: str) -> str:
    if not written:
        return ""
    if written == "today":
        return _("this year") if column.type == "year" else _("today")
    if written.startswith("today"):
        return _("a year from today")
    if column.type in ("date", "year"):
        return written
    digits = 0 if float(written).is_integer() else len(written.partition(".")[2])
    return number(float(written), digits)
