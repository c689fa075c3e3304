"""The messy files of Rivania, which is fictitious, and what a team makes of them in Excel."""

from itertools import groupby
from pathlib import Path

import openpyxl

MESSY = Path(__file__).parents[2] / "countries" / "rivania" / "messy"
RECIPES = MESSY / "recipes"
REGISTER = MESSY / "registre_personnel_2026.xlsx"
POPULATION = MESSY / "population_2025.csv"
NORMS = MESSY / "norms.ods"
FIRST_ROW = 7  # below the heading of two rows


def mended_population(folder: Path) -> Path:
    """One number without its “approx”."""
    copy = folder / POPULATION.name
    copy.write_bytes(POPULATION.read_bytes().replace(b"117 198 approx", b"117 198"))
    return copy


def mended_register(folder: Path) -> Path:
    """The workbook without repeated rows, without posts among the people, and with one number mended."""
    copy = folder / REGISTER.name
    if copy.exists():  # reading and writing it takes seconds
        return copy
    book = openpyxl.load_workbook(REGISTER)
    sheet = book["Personnel"]
    for first, count in reversed(stretches(rows_to_delete(sheet))):
        sheet.delete_rows(first, count)
    pay = next(cell for cell in sheet["P"] if str(cell.value).endswith("approx"))
    pay.value = 21300
    book.save(copy)
    return copy


def rows_to_delete(sheet) -> list[int]:
    """Workers who stand there twice, posts that nobody holds yet, and the note below the table."""
    seen, wrong = set(), []
    for row in range(FIRST_ROW, sheet.max_row + 1):
        worker = sheet.cell(row, 1).value
        if worker in seen or str(worker).startswith(("À RECRUTER", "Source")):
            wrong.append(row)
        seen.add(worker)
    return wrong


def stretches(rows: list[int]) -> list[tuple[int, int]]:
    """Rows that stand below each other, as the first of them and how many they are.

    >>> stretches([3, 4, 5, 9])
    [(3, 3), (9, 1)]
    """
    groups = groupby(enumerate(rows), lambda pair: pair[1] - pair[0])
    together = [[row for _place, row in group] for _distance, group in groups]
    return [(group[0], len(group)) for group in together]


def unknown_values(words: dict[str, str]) -> dict[str, str]:
    """What the words in the register stand for, as the people who wrote it know."""
    return {
        "Rivane-Ville": "Rivane",
        "Pt Havrel": "Port Havrel",
        "Lower Sana": "Lower Sanna",
        "Veïra": "Veyra",
        "Chargé de protection enf.": words["job"],
        "Chargée de protection enf.": words["job"],
        "AS": words["social_worker"],
    }
