"""Blank Excel workbooks, written from the data dictionary in the language of those who fill them in."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Protocol

import pandas as pd

from sswkit.core.area_tree import leaves
from sswkit.core.definitions import table
from sswkit.core.errors import KitError
from sswkit.core.words import _, label, languages, listing, speaking
from sswkit.data.templates_guide import add_guide
from sswkit.data.templates_sheets import Lists, Looks, add_data_sheet, add_lists

# One workbook for each person who fills it in, not one for each table.
BOOKS: Mapping[str, tuple[str, ...]] = {
    "areas_and_norms": ("areas", "norms"),
    "staff_register": ("staff",),
    "totals": ("workforce", "posts", "movements", "caseload", "absence"),
    "programmes": ("programmes",),
    "workload": (
        "caseload_standards",
        "case_hours",
        "case_time",
        "working_time",
        "service_standards",
        "activity_volumes",
        "support_activities",
        "additional_activities",
    ),
    "recruitment": ("recruitment", "hiring"),
    "new_posts": ("new_posts", "post_costs", "hardship", "post_limits"),
    "outlook": ("outlook",),
    "cost": ("unit_costs", "budget"),
    "ground": ("ground", "stakeholders"),
}
WRITTEN_ON = datetime(2026, 1, 1)  # fixed, so that a workbook differs only when the dictionary does


class KnownCountry(Protocol):
    """What a country may tell, so that areas and cadres can be chosen from a list."""

    areas: pd.DataFrame
    cadres: Mapping[str, dict]

    def cadre_name(self, code: str) -> str:
        """What a cadre is called in the language in force."""
        ...


def write_templates(folder: Path, language: str, country: KnownCountry | None = None) -> list[Path]:
    """Write the blank workbooks in a language; with a country, its areas and cadres can be chosen in them.

    Returns
    -------
    The files, in the order in which a team fills them in.

    Raises
    ------
    KitError
        The kit does not speak the language, or the folder cannot be written to.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     [path.name for path in write_templates(Path(folder), "fr")][0]
    '1_territoires_et_normes.xlsx'
    """
    if language not in languages():
        raise KitError(
            _("The kit does not speak “{language}”.", language=language),
            _("Its languages are: {names}.", names=listing(list(languages()))),
        )
    folder = Path(folder)
    with speaking(language):
        lists = _lists(country) if country else Lists()
        return [_write(folder, name, number, lists) for number, name in enumerate(BOOKS, start=1)]


def file_name(book: str, number: int) -> str:
    """What a workbook is called in the language in force.

    >>> file_name("programmes", 4)
    '4_training_programmes.xlsx'
    """
    return f"{number}_{label(f'template.{book}')}.xlsx"


def _write(folder: Path, book: str, number: int, lists: Lists) -> Path:
    import xlsxwriter

    path = folder / file_name(book, number)
    tables = [table(name) for name in BOOKS[book]]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            workbook = xlsxwriter.Workbook(file, {"strings_to_formulas": False, "strings_to_urls": False})
            workbook.set_properties({"title": path.stem, "author": "sswkit", "created": WRITTEN_ON})
            looks = Looks.of(workbook)
            sheets = [workbook.add_worksheet(facts.label) for facts in tables]
            add_guide(workbook, looks, tables, lists)
            places = add_lists(workbook, tables, lists)
            for sheet, facts in zip(sheets, tables, strict=True):
                add_data_sheet(sheet, looks, facts, places)
            workbook.close()
    except OSError as error:
        raise KitError(
            _("The workbook “{file}” cannot be written.", file=path.name),
            _("Close it if it is open in Excel, or choose another folder."),
        ) from error
    return path


def _lists(country: KnownCountry) -> Lists:
    """Names where each stands for one area only, else codes."""
    lowest = leaves(country.areas)
    names = lowest["name"].fillna(lowest["area"])
    chosen = lowest["area"] if names.duplicated().any() else names
    return Lists(tuple(chosen), tuple(country.cadre_name(code) for code in country.cadres))
