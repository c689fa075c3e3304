"""Which property of a map names its areas? The one whose values are the areas of the country."""

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from sswkit.data.area_rules import area_index
from sswkit.data.matching import codes_of
from sswkit.data.parsing import as_text
from sswkit.data.recipes import Recipe

if TYPE_CHECKING:
    from sswkit.data.reading import RawTable

TABLE, AREA, BORDER = "borders", "area", "border"


def with_areas_named(recipe: Recipe, raw: "RawTable", areas: pd.DataFrame | None) -> Recipe:
    """The recipe with the heading under which most of the country's areas are found.

    Map files call it ADM2_PCODE, shapeName or NAME_2, and have columns for the larger areas as well: what
    stands in them tells more than their names. A recipe for another table stays as it is.
    """
    if recipe.table != TABLE or areas is None or areas.empty:
        return recipe
    index = area_index(areas)
    found = {
        heading: _telling(set(map(as_text, raw.values[place])), index)
        for place, heading in enumerate(raw.headings)
        if heading and heading != recipe.columns.get(BORDER)
    }
    nothing = (0, 0)
    now, best = found.get(recipe.columns.get(AREA, ""), nothing), max(found, key=found.get, default="")
    better = found.get(best, nothing)[0] and found[best] > now
    return replace(recipe, columns={**recipe.columns, AREA: best}) if better else recipe


def _telling(words: set[str], index: dict) -> tuple[int, int]:
    """How many areas are named, and by how many words: a region stands beside many districts."""
    return len({code for word in words if (code := _one(word, index))}), len(words)


def _one(word: str, index: dict) -> str | None:
    codes = codes_of(word, index)[1] if word else ()
    return next(iter(codes)) if len(codes) == 1 else None
