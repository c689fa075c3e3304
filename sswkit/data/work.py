"""One check under way: what is known of the country, the parsed columns, and which rows fail."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from sswkit.core.definitions import Table
from sswkit.core.findings import shown
from sswkit.data.laying_out import Laid
from sswkit.data.noticing import Noticed
from sswkit.data.parsing import Distinct, as_text, distinct_values
from sswkit.data.recipes import Recipe

if TYPE_CHECKING:
    from sswkit.data.reading import RawTable


@dataclass(frozen=True)
class Context:
    """What the checks may know of the country.

    `areas` is the checked table of areas, `cadres` the codes in use, `cadre_names` other names of a
    cadre by code, `base_year` the year the assessment is about, `day` the day of it on which workers are
    counted; `today` is for tests.
    """

    areas: pd.DataFrame | None = None
    cadres: tuple[str, ...] = ()
    cadre_names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    base_year: int | None = None
    day: date | None = None
    today: date | None = None

    @property
    def count_day(self) -> date | None:
        """The day of the count: the last of the base year where none is stated."""
        return self.day or (date(self.base_year, 12, 31) if self.base_year else None)


@dataclass(frozen=True)
class Work:
    """One check under way.

    `columns` holds parsed arrays by dictionary column, `failed` for each column the rows with a
    problem that blocks, `counted` the rows that count (totals and repeated rows do not), `known` the
    distinct raw values.
    """

    raw: "RawTable"
    recipe: Recipe
    facts: Table
    laid: Laid
    context: Context
    noticed: Noticed
    counted: np.ndarray
    columns: dict[str, object] = field(default_factory=dict)
    failed: dict[str, np.ndarray] = field(default_factory=dict)
    known: dict[str, Distinct] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The day that "today" means."""
        return self.context.today or date.today()

    def distinct(self, column: str) -> Distinct:
        """The distinct raw values of a column, found once."""
        if column not in self.known:
            self.known[column] = distinct_values(self.laid.sources[column].values)
        return self.known[column]

    def bad(self) -> np.ndarray:
        """Rows that cannot be used."""
        return np.logical_or.reduce([np.zeros(len(self.laid.rows), bool), *self.failed.values()])

    def missing(self, column: str) -> np.ndarray:
        """Rows in which a column has no value; all of them when the file has no such column."""
        values = self.columns.get(column)
        return np.ones(len(self.laid.rows), bool) if values is None else np.asarray(pd.isna(values))

    def numbers(self, column: str) -> np.ndarray:
        """The numbers of a column; none anywhere when the file has no such column."""
        values = self.columns.get(column)
        if values is None:
            return np.full(len(self.laid.rows), np.nan)
        return np.asarray(values, dtype="float64")

    def place(self, column: str, row: int) -> str:
        """The address of a value, or of its row when the file has no such column."""
        source, number = self.laid.sources.get(column), int(self.laid.rows[row])
        return source.address(self.raw, number, row) if source else f"{number}:{number}"

    def raw_text(self, column: str, row: int) -> str:
        """What the file has in a place."""
        source = self.laid.sources.get(column)
        return as_text(source.values[row]) if source else ""

    def tell(
        self, rule: str, severity: str, column: str, rows: np.ndarray, say: Callable, by_row: bool = False
    ) -> None:
        """Findings at some rows of a column; a blocking one makes the row unusable.

        `say` makes (message, remedy) of the shown value and the column's label; with `by_row` of the
        row instead of the value.
        """
        rows = rows[self.counted[rows]] if len(rows) else rows
        if not len(rows):
            return
        if severity == "blocks":
            self.failed.setdefault(column, np.zeros(len(self.laid.rows), bool))[rows] = True
            severity = "warns" if self.recipe.leave_out else severity
        source, label = self.laid.sources.get(column), self.facts.column(column).label
        constant = source is not None and source.position is None

        def value(row: int) -> str:
            return self.raw_text(column, row)

        def words(row: int) -> tuple[str, str]:
            return say(int(row), label) if by_row else say(shown(value(row)), label)

        # A constant is wrong once, not in every row.
        told = rows[:1] if constant else rows
        self.noticed.cells(rule, severity, label, told, lambda row: self.place(column, row), value, words)
