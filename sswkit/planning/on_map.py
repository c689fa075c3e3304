"""Where workers are on a map: every area beside the average of the country, in five classes."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from sswkit.core.tidy import PER_100000, joined, require, tidy
from sswkit.core.words import _
from sswkit.planning.areas import inner, parents

# Half, four fifths, five quarters and twice the average: as far below it as above it.
BOUNDS = (0.5, 0.8, 1.25, 2.0)


def beside_average(
    density: pd.DataFrame, areas: pd.DataFrame, borders: pd.DataFrame | None = None
) -> pd.DataFrame:
    """How many workers for 100,000 children has each area, beside all areas together?

    of_average = value / average, where average = all workers / all children × 100,000

    Parameters
    ----------
    density : one row for each area, as `distribution.density` or the indicator gives it.
    areas : table `areas`, for what belongs together.
    borders : table `borders`; where the map shows regions only, their areas are added up.

    Returns
    -------
    area, parent (the area above it, or ""), of_average, then value, unit, numerator, denominator, source,
    note; the lowest first, areas that cannot be computed last. Offices of a region have no children of their
    own and are no row.

    Raises
    ------
    KitError : a column is missing, or the areas go in a circle.

    Examples
    --------
    12 + 2 workers and 30,000 + 40,000 children: an average of 20. S has 5, a quarter of it.

    >>> density = pd.DataFrame({"area": ["N", "S"], "value": [40.0, 5.0], "numerator": [12.0, 2.0],
    ...                         "denominator": [30000.0, 40000.0], "unit": "workers per 100,000 children"})
    >>> areas = pd.DataFrame({"area": ["N", "S"], "parent": ["", ""]})
    >>> beside_average(density, areas)[["area", "of_average", "value"]]
      area  of_average  value
    0    S        0.25    5.0
    1    N        2.00   40.0
    """
    require(density, ["area", "value", "numerator", "denominator"], _("workers by area"))
    above = parents(areas)
    rows = density.assign(area=density["area"].astype("str"))
    rows = rows[~(rows["area"].isin(inner(areas)) & rows["value"].isna())]
    rows = rows[rows["area"].str.strip() != ""]
    average = _average(rows)
    rows = _as_drawn(rows, above, set(borders["area"].astype("str")) if borders is not None else set())
    table = rows.assign(
        parent=[above.get(area, "") for area in rows["area"]],
        of_average=rows["value"].astype("float64") / average,
    )
    extra = ["parent", "of_average", *(["period"] if "period" in table else [])]
    table = table.sort_values(["value", "area"], kind="stable", na_position="last")
    return tidy(table, ["area"], extra)


def class_of(of_average: pd.Series) -> pd.Series:
    """In which of the five classes is each area? 1: below half of the average … 5: twice or more; 0: unknown.

    >>> class_of(pd.Series([0.49, 0.5, 1.0, 1.25, 2.0, None])).tolist()
    [1, 2, 3, 4, 5, 0]
    """
    share = of_average.astype("float64").round(9)
    return (np.searchsorted(BOUNDS, share, side="right") + share.notna()) * share.notna()


def _average(rows: pd.DataFrame) -> float:
    known = rows[np.isfinite(rows["value"].astype("float64"))]
    people = float(known["denominator"].sum())
    average = float(known["numerator"].sum()) / people * PER_100000 if people > 0 else 0.0
    return average if average > 0 else np.nan


def _as_drawn(rows: pd.DataFrame, above: Mapping[str, str], drawn: set[str]) -> pd.DataFrame:
    """The rows as they are; of a map that shows larger areas only, the sums of what lies in them."""
    place = {area: _drawn_above(area, above, drawn) for area in rows["area"]}
    if not drawn or drawn & set(rows["area"]) or not any(place.values()):
        return rows
    inside = rows.assign(area=[place[area] for area in rows["area"]])
    inside = inside[inside["area"] != ""]
    known = inside[np.isfinite(inside["value"].astype("float64"))]
    sums = known.groupby("area")[["numerator", "denominator"]].sum()
    sums = sums.reindex(sorted(set(inside["area"]))).reset_index()
    first = rows.iloc[0]
    same = {name: first[name] for name in ("unit", "period") if name in rows}
    lost = inside[~inside.index.isin(known.index)].groupby("area").size()
    notes = [
        _("without the areas that cannot be computed") if area in lost.index else "" for area in sums["area"]
    ]
    return sums.assign(
        value=sums["numerator"] / sums["denominator"] * PER_100000,
        source=joined(rows["source"]) if "source" in rows else "",
        note=notes,
        **same,
    )


def _drawn_above(area: str, above: Mapping[str, str], drawn: set[str]) -> str:
    while area and area not in drawn:
        area = above.get(area, "")
    return area
