"""`registre_personnel_2026.xlsx` as a ministry's personnel office sends it."""

from datetime import date
from pathlib import Path
from random import Random

import xlsxwriter
from making import chance
from making.messy_population import comma
from making.messy_words import (
    CONTRACTS,
    EMPLOYERS,
    GROUPS,
    JOBS,
    LEFT,
    MISSPELT,
    QUALIFICATIONS,
    REASONS,
    SEXES,
    WAYS,
)
from making.people import in_post
from making.places import REGIONS, districts

FILE = "registre_personnel_2026.xlsx"
SHEET, LISTS = "Personnel", "Listes"
HEADER_ROW = 4  # zero-based: the row of the groups
REPEATED, TO_RECRUIT, BY_TEXT = 7, 12, 0.4
GUESSED = "RV-00944"
MADE_ON = date(2026, 7, 9)


def write_register(folder: Path, register: list[dict]) -> None:
    """The workbook: the register itself, a sheet of statistics, a hidden sheet of codes."""
    draw = chance.stream("messy register")
    book = xlsxwriter.Workbook(folder / FILE, {"strings_to_formulas": False})
    book.set_properties({"title": "Registre (pays fictif)", "created": MADE_ON})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet(SHEET)
    _headings(book, sheet)
    rows = _rows(draw, register)
    for number, row in enumerate(rows, start=HEADER_ROW + 2):
        for column, value in enumerate(row):
            if isinstance(value, date):
                sheet.write_datetime(number, column, value, day)
            elif value is not None:
                sheet.write(number, column, value)
    _footer(sheet, HEADER_ROW + 2 + len(rows), register)
    _statistics(book, register)
    _lists(book)
    book.close()


def _headings(book, sheet) -> None:
    bold = book.add_format({"bold": True, "bg_color": "#DDE6EE", "border": 1})
    sheet.write(0, 0, "RÉPUBLIQUE DE RIVANIA (pays fictif) - Ministère des Affaires sociales", bold)
    sheet.write(1, 0, "Registre du personnel social arrêté au 30/06/2026")
    sheet.write(2, 0, "Document de travail, ne pas diffuser")
    column = 0
    for group, headings in GROUPS.items():
        last = column + len(headings) - 1
        if last > column:
            sheet.merge_range(HEADER_ROW, column, HEADER_ROW, last, group, bold)
        else:
            sheet.write(HEADER_ROW, column, group, bold)
        for heading in headings:
            sheet.write(HEADER_ROW + 1, column, heading, bold)
            column += 1
    sheet.freeze_panes(HEADER_ROW + 2, 1)
    sheet.set_column(0, column, 16)


def _rows(draw: Random, register: list[dict]) -> list[list]:
    names = {district.area: (REGIONS[district.region], district.name) for district in districts()}
    first = {worker["area"]: worker["worker"] for worker in reversed(register)}
    rows = [_row(draw, worker, names, worker["worker"] == first[worker["area"]]) for worker in register]
    # The same people once more where two lists were pasted together, and posts that nobody holds yet.
    again = [rows[position] for position in range(400, 400 + REPEATED)]
    wanted = [_to_recruit(rows[position]) for position in range(1000, 1000 + TO_RECRUIT)]
    rows[2500:2500] = again
    rows[3300:3300] = wanted
    return rows


def _row(draw: Random, worker: dict, names: dict, first: bool) -> list:
    region, district = names[worker["area"]]
    return [
        worker["worker"],
        _one_of(draw, SEXES[worker["sex"]]),
        _day(draw, worker["birth_date"]),
        region,
        _district(draw, district, first),
        _one_of(draw, JOBS[worker["cadre"], worker["sex"]]),
        _one_of(draw, EMPLOYERS[worker["employer"]]),
        CONTRACTS.get((worker["employer"], worker["contract"])) or CONTRACTS["", worker["contract"]],
        _share(draw, worker["fte"]),
        _day(draw, worker["start_date"]),
        "En poste" if in_post(worker) else LEFT,
        _day(draw, worker["end_date"]),
        REASONS.get(worker["leaving_reason"]),
        QUALIFICATIONS[worker["qualification"]],
        "Oui" if worker["registered"] else "Non",
        _money(draw, worker),
        worker["supervisor"],
    ]


def _district(draw: Random, district: str, first: bool) -> str:
    drawn = _one_of(draw, (district,) * WAYS + _spellings(district))
    # Chance alone may never misspell a small district, and its line in the recipe would serve nobody.
    return MISSPELT[district][0] if first and district in MISSPELT else drawn


def _spellings(district: str) -> tuple[str, ...]:
    return (f"{district} ", district.upper(), *MISSPELT.get(district, ()))


def _one_of(draw: Random, words: tuple[str, ...]) -> str:
    return words[int(draw.random() * len(words))]


def _day(draw: Random, day: date | None) -> date | str | None:
    return f"{day:%d/%m/%Y}" if day and chance.happens(draw, BY_TEXT) else day


def _share(draw: Random, fte: float) -> str | float:
    return f"{round(fte * 100)} %" if chance.happens(draw, 0.7) else f"{round(fte * 100)}%"


def _money(draw: Random, worker: dict) -> str | float | None:
    pay = worker["monthly_pay"]
    as_text = chance.happens(draw, BY_TEXT)
    if worker["worker"] == GUESSED:
        return f"{comma(pay, 0)} approx"
    return comma(pay, 2) if pay is not None and as_text else pay


def _to_recruit(like: list) -> list:
    row = [None] * len(like)
    row[0], row[3:8], row[10] = "À RECRUTER", like[3:8], "Vacant"
    return row


def _footer(sheet, row: int, register: list[dict]) -> None:
    sheet.write(row, 0, "TOTAL GÉNÉRAL")
    sheet.write(row, 15, sum(worker["monthly_pay"] or 0 for worker in register))
    sheet.write(row + 2, 0, "Source : Direction des ressources humaines (pays fictif)")


def _statistics(book, register: list[dict]) -> None:
    sheet = book.add_worksheet("Stat")
    present = [worker for worker in register if in_post(worker)]
    sheet.write_row(0, 0, ("Statistiques provisoires",))
    for row, (name, sex) in enumerate((("Femmes", "female"), ("Hommes", "male")), start=2):
        sheet.write_row(row, 0, (name, sum(worker["sex"] == sex for worker in present)))
    sheet.write_row(4, 0, ("Ensemble", len(present)))


def _lists(book) -> None:
    sheet = book.add_worksheet(LISTS)
    sheet.write_row(0, 0, ("Code région", "Région"))
    for row, region in enumerate(REGIONS.items(), start=1):
        sheet.write_row(row, 0, region)
    sheet.hide()
