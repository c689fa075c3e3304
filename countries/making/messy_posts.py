"""`posts by district.xlsx`, from the establishment unit: one sheet long, one wide, both with totals."""

from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

import xlsxwriter
from making.cadres import CADRES
from making.people import in_post
from making.places import districts

FILE = "posts by district.xlsx"
POSTS, WORKERS = "Posts", "In post"
MADE_ON = date(2026, 7, 14)
SHORT = {
    "social_worker": "Social worker",
    "social_welfare_officer": "SWO",
    "child_protection_officer": "CPO",
    "psychologist": "Psychologist",
    "social_work_assistant": "SW assistant",
    "community_worker": "Community worker",
    "child_and_youth_care_worker": "CYCW",
    "supervisor": "Team leader",
}
PAYERS = {"government": "Govt", "ngo": "NGO", "private": "Private"}
CONTRACTS = {
    "permanent": "Permanent",
    "fixed_term": "Fixed term",
    "agency": "Agency",
    "volunteer": "Volunteer",
    "other": "Other",
}
KINDS_OF_POST = ("filled", "vacant", "unfunded")


def write_posts(folder: Path, posts: list[dict], register: list[dict]) -> None:
    """The workbook, with posts by cadre below each other and workers by cadre beside each other."""
    book = xlsxwriter.Workbook(folder / FILE, {"strings_to_formulas": False})
    book.set_properties({"title": "Posts by district (fictitious country)", "created": MADE_ON})
    bold = book.add_format({"bold": True, "bottom": 1})
    _posts_sheet(book.add_worksheet(POSTS), bold, [row for row in posts if row["period"] == 2026])
    _workers_sheet(book.add_worksheet(WORKERS), bold, [worker for worker in register if in_post(worker)])
    book.close()


def _posts_sheet(sheet, bold, posts: list[dict]) -> None:
    sheet.write(0, 0, "Establishment of Rivania (fictitious country), 30 June 2026")
    sheet.write_row(
        2, 0, ("Name of district", "Job title", "Paid by", "Occupied", "Vacant", "Frozen", "All"), bold
    )
    sheet.set_column(0, 1, 26)
    number = 3
    for district in districts():
        here = [row for row in posts if row["area"] == district.area]
        for row in here:
            counts = [row[kind] for kind in KINDS_OF_POST]
            cells = (
                district.name,
                SHORT[row["cadre"]],
                PAYERS[row["employer"]],
                *map(_dash, counts),
                sum(counts),
            )
            sheet.write_row(number, 0, cells)
            number += 1
        _sums(sheet, bold, number, f"Total {district.name}", here)
        number += 1
    _sums(sheet, bold, number, "GRAND TOTAL", posts)


def _dash(count: int) -> int | str:
    return count or "-"


def _sums(sheet, bold, number: int, name: str, rows: list[dict]) -> None:
    counts = [sum(row[kind] for row in rows) for kind in KINDS_OF_POST]
    sheet.write_row(number, 0, (name, "", "", *counts, sum(counts)), bold)


def _workers_sheet(sheet, bold, present: list[dict]) -> None:
    sheet.write(0, 0, "Workers in post on 30 June 2026, by district")
    sheet.write_row(1, 0, ("District", "Employer", "Contract", *SHORT.values(), "Sum of cadres"), bold)
    sheet.set_column(0, 0, 22)
    names = {district.area: district.name for district in districts()}
    cells: dict[tuple, Counter] = defaultdict(Counter)
    for worker in present:
        cells[worker["area"], worker["employer"], worker["contract"]][worker["cadre"]] += 1
    order = [district.area for district in districts()]
    for number, key in enumerate(sorted(cells, key=lambda key: (order.index(key[0]), key)), start=2):
        area, employer, contract = key
        counts = [cells[key][cadre.code] or None for cadre in CADRES]
        words = (names[area], PAYERS[employer], CONTRACTS[contract])
        sheet.write_row(number, 0, (*words, *counts, sum(cells[key].values())))
    totals = [sum(worker["cadre"] == cadre.code for worker in present) for cadre in CADRES]
    sheet.write_row(len(cells) + 2, 0, ("TOTAL", "", "", *totals, len(present)), bold)
