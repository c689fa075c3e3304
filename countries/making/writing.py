"""The folder on disk: tables as the kit keeps them, and the facts about the country."""

import csv
from datetime import date
from pathlib import Path

import tomli_w
from making.cadres import CADRES
from making.costs import DISCOUNT, INFLATION
from making.new_posts import MONEY, MONEY_SOURCE
from making.people import COUNT_DAY, RETIREMENT_AGE

from sswkit.core.definitions import table

RECIPE = "make_rivania"
ORIGINS = {
    "areas": "Census of Rivania, projection for 2026 (fictitious)",
    "staff": "Staff register of Rivania, 30 June 2026 (fictitious)",
    "workforce": "Staff register of Rivania, counted on 30 June of each year (fictitious)",
    "posts": "Establishment list of Rivania (fictitious)",
    "movements": "Staff register of Rivania, twelve months to 30 June (fictitious)",
    "caseload": "Case management returns of Rivania (fictitious)",
    "absence": "Leave records of Rivania (fictitious)",
    "norms": "Social Welfare Strategy 2024 of Rivania (fictitious)",
    "programmes": "Survey of training institutions of Rivania (fictitious)",
    "recruitment": "Public Service Commission of Rivania, twelve months to 30 June (fictitious)",
    "hiring": "Public Service Commission of Rivania, list of 30 June 2026 (fictitious)",
    "new_posts": "Budget paper 2027 of Rivania (fictitious)",
    "post_costs": "Budget paper 2027 of Rivania (fictitious)",
    "hardship": "Civil service rules of Rivania (fictitious)",
    "post_limits": "Regional offices of Rivania (fictitious)",
    "outlook": "Assumptions of the planning team of Rivania (fictitious)",
    "caseload_standards": "Child Protection Guidelines 2023 of Rivania (fictitious)",
    "case_hours": "Time study of 40 offices of Rivania, 2025 (fictitious)",
    "case_time": "Time study of 40 offices of Rivania, 2025 (fictitious)",
    "working_time": "Public Service Act of Rivania, days of sickness and training estimated (fictitious)",
    "service_standards": "Workshop on service standards of Rivania, 2025 (fictitious)",
    "activity_volumes": "Activity returns of Rivania, 2026 (fictitious)",
    "support_activities": "Workshop on service standards of Rivania, 2025 (fictitious)",
    "additional_activities": "Workshop on service standards of Rivania, 2025 (fictitious)",
    "unit_costs": "Unit costs of the planning unit of Rivania, May 2026 (fictitious)",
    "budget": "Expenditure framework of Rivania and what is assumed beyond it (fictitious)",
    "ground": "Workshop on the workforce plan of Rivania, May 2026 (fictitious)",
    "stakeholders": "Workshop on the workforce plan of Rivania, May 2026 (fictitious)",
    "borders": "Mapping office of Rivania, districts of 2026 (fictitious)",
}
NOTE = "# Rivania is a fictitious country. Its places, institutions, workers and figures are invented.\n"


def write_table(folder: Path, name: str, rows: list[dict]) -> None:
    """One table as `data/NAME.csv`: the dictionary's columns in order, then `origin` and `recipe`."""
    columns = table(name).column_names
    path = folder / "data" / f"{name}.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([*columns, "origin", "recipe"])
        for row in rows:
            writer.writerow([*(written(row.get(column)) for column in columns), ORIGINS[name], RECIPE])


def written(value: object) -> str:
    """A value as the checked tables hold it: codes, ISO dates, a decimal point, yes or no.

    >>> written(1.0), written(0.5), written(True), written(None)
    ('1', '0.5', 'yes', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return f"{value:.4f}".rstrip("0").rstrip(".")
    return str(value)


def write_assessment(folder: Path) -> None:
    """`assessment.toml`: who the country is, its cadres and its assumptions."""
    folder.mkdir(parents=True, exist_ok=True)
    facts = {
        "name": "Rivania",
        "iso": "XRV",
        "languages": ["en", "fr"],
        "currency": "RVD",
        "base_year": COUNT_DAY.year,
        "counted_on": f"{COUNT_DAY:%m-%d}",
        "levels": ["region", "district"],
        "assumptions": {
            "retirement_age": {
                "value": RETIREMENT_AGE,
                "source": "Public Service Act of Rivania (fictitious), section 14",
            },
            "money_for_new_posts": {"value": MONEY, "source": MONEY_SOURCE},
            "inflation": {"value": INFLATION[0], "source": INFLATION[1]},
            "discount": {"value": DISCOUNT[0], "source": DISCOUNT[1]},
        },
        "cadres": {
            cadre.code: {"class": cadre.kind, "label": {"en": cadre.label_en, "fr": cadre.label_fr}}
            for cadre in CADRES
        },
    }
    (folder / "assessment.toml").write_text(NOTE + tomli_w.dumps(facts), encoding="utf-8", newline="\n")
