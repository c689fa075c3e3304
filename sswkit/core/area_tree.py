"""The tree of areas: which belongs to which, and which are the smallest."""

from collections.abc import Mapping

import pandas as pd

from sswkit.core.errors import KitError
from sswkit.core.words import _


def parents(areas: pd.DataFrame) -> dict[str, str]:
    """Which area does each one belong to? The highest ones belong to "".

    A parent that is not itself a row becomes an area. An area that belongs to itself, directly or
    through others, is refused with a KitError.

    >>> parents(pd.DataFrame({"area": ["N1", "N2"], "parent": ["North", "North"]}))
    {'N1': 'North', 'N2': 'North', 'North': ''}
    """
    codes = areas["area"].astype(str) if "area" in areas else pd.Series(dtype=str)
    above = areas["parent"].fillna("").astype(str) if "parent" in areas else pd.Series("", codes.index)
    tree = dict(zip(codes, above, strict=True))
    tree |= {parent: "" for parent in above.unique() if parent and parent not in tree}
    for area in tree:
        _refuse_circle(area, tree)
    return tree


def leaves(areas: pd.DataFrame) -> pd.DataFrame:
    """Which areas are the smallest, so that adding them up counts everyone once?

    >>> leaves(pd.DataFrame({"area": ["North", "N1"], "parent": ["", "North"]}))["area"].tolist()
    ['N1']
    """
    return areas[~areas["area"].astype(str).isin(inner(areas))].reset_index(drop=True)


def inner(areas: pd.DataFrame) -> set[str]:
    """The areas that others belong to: regions, say. Their people are counted in the smaller ones.

    >>> inner(pd.DataFrame({"area": ["N1"], "parent": ["North"]}))
    {'North'}
    """
    return {above for above in parents(areas).values() if above}


def _refuse_circle(area: str, tree: Mapping[str, str]) -> None:
    seen, above = [area], tree[area]
    while above:
        if above == area:
            raise KitError(
                _("The areas go in a circle: {areas}.", areas=" → ".join([*seen, area])),
                _("Correct “Belongs to” in the table of areas so that each area belongs to a larger one."),
            )
        if above in seen:
            return
        seen.append(above)
        above = tree[above]
