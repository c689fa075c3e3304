"""The rows of a file laid out by the dictionary's columns, as a recipe says, each value with its place."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from sswkit.core.definitions import Table
from sswkit.core.words import _, listing
from sswkit.data.mapping import find_heading, similar_heading
from sswkit.data.matching import plain
from sswkit.data.noticing import Noticed
from sswkit.data.parsing import as_text
from sswkit.data.recipes import Recipe

if TYPE_CHECKING:
    from sswkit.data.reading import RawTable


@dataclass(frozen=True)
class Source:
    """Where a dictionary column comes from: raw values, and their column among the file's headings.

    `position` is one number, one per row (headings that became values), or None for a constant.
    """

    values: np.ndarray
    position: int | np.ndarray | None

    def address(self, raw: "RawTable", row_number: int, row: int) -> str:
        """The address of a value as a spreadsheet shows it; empty for a constant."""
        if self.position is None:
            return ""
        position = self.position if isinstance(self.position, int) else int(self.position[row])
        return raw.address(row_number, position)


@dataclass(frozen=True)
class Laid:
    """Sources by dictionary column, and the file's row number of every laid row."""

    sources: Mapping[str, Source]
    rows: np.ndarray


def lay_out(raw: "RawTable", recipe: Recipe, facts: Table, noticed: Noticed) -> Laid:
    """Rows to keep, wide headings as rows, columns by their dictionary names.

    What the recipe names and the file does not have is told (rule recipe.column_not_in_file).
    """
    positions = _positions(raw, recipe, facts, noticed)
    kept = _kept(raw, recipe, noticed)
    values, rows = raw.values, raw.values.index.to_numpy()
    if kept is not None:
        values, rows = values[kept], rows[kept]
        if not len(rows):
            _tell_nothing_kept(recipe, noticed)
    sources = {name: Source(_column(values, place), place) for name, place in positions.items()}
    if recipe.unpivot:
        sources, rows = _unpivoted(raw, recipe, sources, values, rows, noticed)
    for name, constant in recipe.constants.items():
        sources[name] = Source(np.full(len(rows), constant, dtype=object), None)
    return Laid(sources, rows)


def _column(values: pd.DataFrame, position: int) -> np.ndarray:
    return values.iloc[:, position].to_numpy(dtype=object)


def _positions(raw: "RawTable", recipe: Recipe, facts: Table, noticed: Noticed) -> dict[str, int]:
    found = {}
    for name, heading in recipe.columns.items():
        position = find_heading(raw.headings, heading)
        if position is None:
            _tell_not_in_file(raw, heading, facts.column(name).label, noticed)
        else:
            found[name] = position
    return found


def _tell_not_in_file(raw: "RawTable", heading: str, label: str, noticed: Noticed) -> None:
    meant = similar_heading(raw.headings, heading)
    remedy = (
        _("Did you mean “{name}”?", name=meant)
        if meant
        else _("The headings of the file are: {names}.", names=listing([h for h in raw.headings if h][:30]))
    )
    message = _(
        "The recipe takes “{heading}” from the file, but no column has this heading.", heading=heading
    )
    noticed.whole("recipe.column_not_in_file", "blocks", label, heading, message, remedy)


def _kept(raw: "RawTable", recipe: Recipe, noticed: Noticed) -> np.ndarray | None:
    """Which rows the recipe keeps; None for all."""
    kept = None
    for heading, wanted in recipe.keep.items():
        position = find_heading(raw.headings, heading)
        if position is None:
            _tell_not_in_file(raw, heading, heading, noticed)
            continue
        codes, found = pd.factorize(_column(raw.values, position))
        words = {plain(word) for word in wanted}
        flags = np.array([*(plain(as_text(value)) in words for value in found), "" in words], dtype=bool)
        kept = flags[codes] if kept is None else kept & flags[codes]
    return kept


def _tell_nothing_kept(recipe: Recipe, noticed: Noticed) -> None:
    said = listing([f"{heading} = {' / '.join(words)}" for heading, words in recipe.keep.items()])
    message = _("No row of the file has {condition}.", condition=said)
    noticed.whole("recipe.nothing_kept", "blocks", "", said, message, _("Correct “keep” in the recipe."))


def _unpivoted(
    raw: "RawTable", recipe: Recipe, sources: dict[str, Source], values, rows: np.ndarray, noticed: Noticed
):
    """Each of the wide headings becomes a row of its own; cells that are empty make no row."""
    places = [find_heading(raw.headings, heading) for heading in recipe.unpivot.headings]
    for heading, place in zip(recipe.unpivot.headings, places, strict=True):
        if place is None:
            _tell_not_in_file(raw, heading, heading, noticed)
    places = [place for place in places if place is not None]
    if not places:
        return sources, rows
    cells = np.concatenate([_column(values, place) for place in places])
    where = np.repeat(places, len(rows))
    filled = np.flatnonzero(~pd.isna(cells))
    origin = filled % len(rows) if len(rows) else filled
    order = np.lexsort((where[filled], origin))
    filled, origin = filled[order], origin[order]
    long = {name: Source(source.values[origin], source.position) for name, source in sources.items()}
    headings = np.array(raw.headings, dtype=object)
    long[recipe.unpivot.into] = Source(headings[where[filled]], where[filled])
    long[recipe.unpivot.value] = Source(cells[filled], where[filled])
    return long, rows[origin]
