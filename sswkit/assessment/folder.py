"""One country's assessment as Python sees it: its settings and its checked tables.

Loading reads `assessment.toml` and `data/*.csv` and writes nothing; it needs no journal.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from sswkit.assessment import register, table_files, versions
from sswkit.assessment.beginning import copy_country, new
from sswkit.assessment.settings import read_settings
from sswkit.assessment.table_files import RECIPE
from sswkit.core import definitions
from sswkit.core.errors import KitError
from sswkit.core.rubrics import Rubric, rubric
from sswkit.core.words import current_language, label
from sswkit.data.matching import nearest

__all__ = ["Country", "copy_country", "load", "new", "stamp"]

LEVELS = ("region", "district")
COUNTED_ON = "12-31"


@dataclass(frozen=True, eq=False)  # known by itself, so that what follows from it can be kept
class Country:
    """A country's settings and checked tables.

    Every table of the data dictionary is an attribute: `country.staff`, `country.areas`; one that
    the country does not have is empty, with the right columns. `counted_on` is month and day of the yearly
    count; `levels` names the levels of areas, the highest first; `cadres` gives each cadre's class and
    labels; `assumptions` gives plain values, `assumption_sources` where they come from.
    """

    folder: Path | None
    name: str
    iso: str
    languages: tuple[str, ...] = ("en",)
    currency: str = ""
    base_year: int = 0
    counted_on: str = COUNTED_ON
    levels: tuple[str, ...] = LEVELS
    cadres: Mapping[str, dict] = field(default_factory=dict)
    assumptions: Mapping[str, object] = field(default_factory=dict)
    tables: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    assumption_sources: Mapping[str, str] = field(default_factory=dict)
    note: str = ""

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name.startswith("_") or name not in definitions.tables():
            near = None if name.startswith("_") else nearest(name, definitions.tables())
            hint = f" Did you mean {near}?" if near else ""
            raise AttributeError(f"a country has no {name!r}.{hint}")
        return self.tables[name] if name in self.tables else _empty(name)

    def has(self, table: str) -> bool:
        """Is there at least one row in the table as the country gave it?"""
        return table in self.tables and len(self.tables[table]) > 0

    @property
    def workforce(self) -> pd.DataFrame:
        """The totals: as the country gave them, else made from its register for the base year."""
        if self.has("workforce") or not self.has("staff"):
            return self.tables["workforce"] if "workforce" in self.tables else _empty("workforce")
        return register.workforce_totals(self.tables["staff"], self.day)

    @property
    def day(self) -> str:
        """The day of the base year on which workers are counted, such as "2026-12-31"."""
        return f"{self.base_year}-{self.counted_on}"

    def year_of(self, table: str) -> int:
        """The year that the totals of a table are for: its latest, or the base year where it states none."""
        rows = self.tables.get(table, pd.DataFrame())
        latest = rows["period"].max() if "period" in rows else None
        return self.base_year if pd.isna(latest) else int(latest)

    @property
    def area_names(self) -> dict[str, str]:
        """The name of every area by its code; a nameless area is called by its code."""
        areas = self.areas
        return dict(zip(areas["area"], areas["name"].fillna(areas["area"]), strict=True))

    def cadre_name(self, code: str) -> str:
        """What a cadre is called in the language in force."""
        said = self.cadres.get(code, {}).get("label", {})
        if isinstance(said, str):
            return said
        language = next(
            (known for known in (current_language(), *self.languages, "en") if known in said), None
        )
        return said[language] if language else label(f"cadre.{code}")

    def indicator_definitions(self) -> dict[str, dict]:
        """The kit's indicators, and what the country adds to or replaces among them."""
        return definitions.indicator_definitions(*self._own_definitions())

    def benchmarks(self) -> list[dict[str, str]]:
        """The kit's reference values, and what the country adds to or replaces among them."""
        return definitions.benchmarks(*self._own_definitions())

    def rubric(self, name: str) -> Rubric:
        """A rubric of the kit, and what the country adds to it or replaces in it."""
        return rubric(name, *self._own_definitions())

    def _own_definitions(self) -> tuple[Path, ...]:
        return (self.folder / "definitions",) if self.folder else ()


def load(folder: str | Path) -> Country:
    """Read an assessment folder.

    Raises
    ------
    KitError
        The folder, its `assessment.toml` or one of its tables cannot be used. Everything wrong in
        the settings is told at once.
    """
    folder = Path(folder)
    settings = read_settings(folder)
    assumptions = settings.get("assumptions", {})
    return Country(
        folder=folder,
        name=settings["name"],
        iso=settings["iso"],
        languages=tuple(settings.get("languages", ("en",))),
        currency=settings.get("currency", ""),
        base_year=settings["base_year"],
        counted_on=settings.get("counted_on", COUNTED_ON),
        note=settings.get("note", ""),
        levels=tuple(settings.get("levels", LEVELS)),
        cadres=MappingProxyType(settings.get("cadres", {})),
        assumptions=MappingProxyType({name: _part(facts, "value") for name, facts in assumptions.items()}),
        assumption_sources=MappingProxyType(
            {name: facts["source"] for name, facts in assumptions.items() if _part(facts, "source", "") != ""}
        ),
        tables=MappingProxyType(_tables(folder)),
    )


def stamp(folder: Path) -> tuple:
    """What `load` reads, as it is on disk now: the same as long as no file of it changes."""
    tables = (versions.table_path(folder, name) for name in definitions.tables())
    files = (folder / "assessment.toml", *tables, *folder.glob("definitions/*.*"), *_rubrics(folder))
    facts = ((path, path.stat()) for path in files if path.is_file())
    return tuple((path, fact.st_mtime_ns, fact.st_size, fact.st_ino) for path, fact in facts)


def _rubrics(folder: Path) -> Iterator[Path]:
    return folder.glob("definitions/rubrics/*.toml")


def _tables(folder: Path) -> dict[str, pd.DataFrame]:
    found, errors = {}, []
    for name in definitions.tables():
        path = versions.table_path(folder, name)
        if path.is_file():
            try:
                found[name] = table_files.load_table(path, name).drop(columns=RECIPE)
            except KitError as error:
                errors.append(error)
    if errors:
        raise KitError(" ".join(error.message for error in errors), errors[0].remedy)
    return found


def _part(facts: object, part: str, default: object = None) -> object:
    if isinstance(facts, dict):
        return facts.get(part, default)
    return facts if part == "value" else default


def _empty(table: str) -> pd.DataFrame:
    return table_files.empty(table).drop(columns=RECIPE)
