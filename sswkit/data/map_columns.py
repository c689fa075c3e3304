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
        heading: len({code for word in set(map(as_text, raw.values[place])) if (code := _one(word, index))})
        for place, heading in enumerate(raw.headings)
        if heading and heading != recipe.columns.get(BORDER)
    }
    now = found.get(recipe.columns.get(AREA, ""), 0)
    best = max(found, key=found.get, default="")
    return replace(recipe, columns={**recipe.columns, AREA: best}) if found.get(best, 0) > now else recipe


def _one(word: str, index: dict) -> str | None:
    codes = codes_of(word, index)[1] if word else ()
    return next(iter(codes)) if len(codes) == 1 else None
