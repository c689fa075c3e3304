"""The records read from `definitions/`: tables, framework, indicators, benchmarks."""

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from sswkit.core.errors import KitError
from sswkit.core.places import DEFINITIONS
from sswkit.core.words import _, label

NUMERIC = ("count", "number", "share", "money", "year")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the data dictionary.

    `required` is "yes", "no", or "one_of": of those, a table needs at least one. `minimum` and
    `maximum` bound what is possible, `usual_minimum` and `usual_maximum` what is plausible; each is
    the text of the dictionary ("0", "today", "today+1y") or empty.
    """

    table: str
    column: str
    type: str
    unit: str
    required: str
    key: bool
    minimum: str
    maximum: str
    usual_minimum: str
    usual_maximum: str
    choices: tuple[str, ...]
    personal: bool
    description: str
    source: str

    @property
    def dtype(self) -> str:
        """What pandas calls the type of the column in a checked table."""
        if self.type in NUMERIC:
            return "float64"
        return {"date": "datetime64[ns]", "yes_no": "boolean"}.get(self.type, "str")

    @property
    def label(self) -> str:
        """The column's name in the language in force."""
        return label(f"column.{self.column}")

    def choice_label(self, choice: str) -> str:
        """The name of one of the column's choices in the language in force."""
        return label(f"choice.{self.column}.{choice}")


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the data dictionary; `columns` keeps the dictionary's order."""

    name: str
    columns: tuple[Column, ...]

    @property
    def label(self) -> str:
        """The table's name in the language in force."""
        return label(f"table.{self.name}")

    @property
    def column_names(self) -> list[str]:
        """The names of the columns, in order."""
        return [column.column for column in self.columns]

    @property
    def keys(self) -> list[str]:
        """The columns that together name one row."""
        return [column.column for column in self.columns if column.key]

    def column(self, name: str) -> Column:
        """The column called `name`."""
        return next(column for column in self.columns if column.column == name)


@cache
def tables() -> Mapping[str, Table]:
    """The tables of the data dictionary by name.

    >>> tables()["staff"].keys
    ['worker']
    """
    with (DEFINITIONS / "tables.csv").open(encoding="utf-8", newline="") as file:
        columns = [_column(row) for row in csv.DictReader(file)]
    names = dict.fromkeys(column.table for column in columns)
    return {name: Table(name, tuple(c for c in columns if c.table == name)) for name in names}


def table(name: str) -> Table:
    """The table called `name`; an unknown name is refused with the names that there are.

    >>> table("areas").label
    'Areas'
    """
    known = tables()
    if name not in known:
        raise KitError(
            _("There is no table called “{name}”.", name=name),
            _("The tables are: {names}.", names=", ".join(known)),
        )
    return known[name]


def _column(row: dict[str, str]) -> Column:
    return Column(
        **{key: value for key, value in row.items() if key not in ("key", "choices", "personal")},
        key=row["key"] == "yes",
        choices=tuple(filter(None, row["choices"].split(";"))),
        personal=row["personal"] == "yes",
    )


@dataclass(frozen=True, slots=True)
class Guide:
    """One guided notebook: its title is the question. `notebook` is empty until it is written."""

    id: str
    pillar: str
    question: str
    strategy: str
    notebook: str


@cache
def framework() -> dict:
    """The framework as written in `framework.toml`: pillars, strategies, guides, context factors."""
    return read_toml(DEFINITIONS / "framework.toml")


@cache
def guides() -> tuple[Guide, ...]:
    """The guides in the order of the road.

    >>> guides()[0].question
    'Who is the workforce?'
    """
    return tuple(Guide(id=name, **facts) for name, facts in framework()["guides"].items())


@cache
def prompts(guide: str) -> dict:
    """What a guide asks the team: `notes`, `ratings` and `numbers` by name.

    >>> prompts("supervision")["numbers"]["limit"]["default"]
    10.0
    """
    return read_toml(DEFINITIONS / "prompts.toml").get(guide, {})


def indicator_definitions(*folders: Path) -> dict[str, dict]:
    """Indicators by name; a later folder's `indicators.toml` adds to or replaces the earlier ones."""
    found: dict[str, dict] = {}
    for folder in (DEFINITIONS, *folders):
        path = folder / "indicators.toml"
        if path.exists():
            for name, facts in _read_toml_of(path, path.stat().st_mtime_ns, path.stat().st_size).items():
                found[name] = {**found.get(name, {}), **facts}
    return found


@lru_cache(maxsize=8)
def _read_toml_of(path: Path, _changed: int, _size: int) -> dict:
    # Every column of every table that a page shows asks for the indicators.
    return read_toml(path)


def benchmarks(*folders: Path) -> list[dict[str, str]]:
    """Reference values, never targets; a later folder's row with the same id replaces the earlier."""
    found: dict[str, dict[str, str]] = {}
    for folder in (DEFINITIONS, *folders):
        path = folder / "benchmarks.csv"
        if path.exists():
            with path.open(encoding="utf-8", newline="") as file:
                found.update({row["id"]: row for row in csv.DictReader(file)})
    return list(found.values())


def read_toml(path: Path) -> dict:
    """A TOML file as a dict; a mistake in it is told with its place."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        raise KitError(
            _("{file} is not valid TOML: {error}", file=path.name, error=error),
            _("Open it in a text editor and correct that line."),
        ) from error
    except UnicodeDecodeError as error:
        raise KitError(
            _("{file} is not saved as UTF-8.", file=path.name), _("Save it again with the encoding UTF-8.")
        ) from error
