"""Where an area stands among the others: its levels, its name, and totals among smaller areas."""

from collections.abc import Mapping, Sequence

import pandas as pd

from sswkit.core.area_tree import inner, leaves, parents

__all__ = [
    "ancestor",
    "in_largest_areas",
    "inner",
    "leaves",
    "names",
    "parents",
    "path",
    "place",
    "totals_among",
    "with_levels",
]

# Published totals differ a little from the sum of their rounded or partly missing parts.
NEARLY = 0.98


def path(area: str, tree: Mapping[str, str]) -> list[str]:
    """The area and all that it belongs to, the highest first.

    >>> path("N1", {"N1": "North", "North": ""})
    ['North', 'N1']
    """
    found = [area]
    while tree.get(found[0]):
        found.insert(0, tree[found[0]])
    return found


def ancestor(area: str, level: int, tree: Mapping[str, str]) -> str:
    """The area at `level` (0 is the highest) that `area` belongs to; "" when there is none.

    >>> ancestor("N1", 0, {"N1": "North", "North": ""}), ancestor("North", 1, {"North": ""})
    ('North', '')
    """
    found = path(area, tree)
    return found[level] if level < len(found) else ""


def with_levels(areas: pd.DataFrame, levels: Sequence[str]) -> pd.DataFrame:
    """The areas with one more column for each level, holding the code of the area at that level.

    >>> table = pd.DataFrame({"area": ["N1", "S1"], "parent": ["North", "South"]})
    >>> with_levels(table, ["region", "district"])[["area", "region", "district"]]
      area region district
    0   N1  North       N1
    1   S1  South       S1
    """
    return place(areas, areas, levels)


def place(table: pd.DataFrame, areas: pd.DataFrame, levels: Sequence[str]) -> pd.DataFrame:
    """Any table with a column `area`, with one more column for each level of areas.

    An area that the table of areas does not know gets "" at every level.

    >>> areas = pd.DataFrame({"area": ["N1"], "parent": ["North"]})
    >>> place(pd.DataFrame({"area": ["N1", "?"]}), areas, ["region"])["region"].tolist()
    ['North', '']
    """
    tree = parents(areas)
    codes = table["area"].astype(str)
    known = [code for code in codes.unique() if code in tree]
    columns = {
        level: codes.map({code: ancestor(code, depth, tree) for code in known}).fillna("").astype("str")
        for depth, level in enumerate(levels)
    }
    return table.assign(**columns)


def in_largest_areas(table: pd.DataFrame, areas: pd.DataFrame) -> pd.DataFrame:
    """Any table with a column `area`, with the largest area that each belongs to in its place.

    An area that holds all others, such as the country, is no group: then the areas below it are taken.

    >>> areas = pd.DataFrame({"area": ["N1", "N2", "S1"], "parent": ["North", "North", "South"]})
    >>> in_largest_areas(pd.DataFrame({"area": ["N1", "S1", "?"]}), areas)["area"].tolist()
    ['North', 'South', '?']
    """
    tree = parents(areas)
    paths = {code: path(code, tree) for code in tree}
    level = 1 if len({found[0] for found in paths.values()}) == 1 and len(paths) > 1 else 0
    largest = {code: found[min(level, len(found) - 1)] for code, found in paths.items()}
    codes = table["area"].astype(str)
    return table.assign(area=codes.map(lambda code: largest.get(code, code)))


def names(areas: pd.DataFrame) -> dict[str, str]:
    """The name of each area; its code where it has no name.

    >>> names(pd.DataFrame({"area": ["N1", "N2"], "name": ["Karsa", None]}))
    {'N1': 'Karsa', 'N2': 'N2'}
    """
    codes = areas["area"].astype(str)
    found = areas["name"].fillna(codes) if "name" in areas else codes
    return {code: name or code for code, name in zip(codes, found, strict=True)}


def totals_among(table: pd.DataFrame, areas: pd.DataFrame, column: str) -> set[str]:
    """Areas whose rows are the total of the smaller areas that are in the table too.

    An area counts as a total when its number is at least that of all that belongs to it: the office of
    a region has fewer workers than its districts. Adding such rows up would count everybody twice.

    >>> areas = pd.DataFrame({"area": ["N", "N1", "N2"], "parent": [None, "N", "N"]})
    >>> workers = pd.DataFrame({"area": ["N", "N1", "N2"], "headcount": [9.0, 4.0, 5.0]})
    >>> totals_among(workers, areas, "headcount")
    {'N'}
    """
    found: set[str] = set()
    tree = parents(areas)
    numbers = table.groupby(table["area"].astype(str))[column].sum()
    below: dict[str, float] = {}
    for area in sorted(set(numbers.index) & set(tree), key=lambda code: -len(path(code, tree))):
        inside = below.get(area, 0.0)
        if inside > 0 and numbers[area] >= inside * NEARLY:
            found.add(area)
            continue
        for above in path(area, tree)[:-1]:
            below[above] = below.get(above, 0.0) + numbers[area]
    return found
