"""Is the ground ready: which requirements are met, which area is weakest, and where is no evidence?"""

import numpy as np
import pandas as pd

from sswkit.core.errors import KitError
from sswkit.core.rubrics import Rubric
from sswkit.core.tidy import joined, require, tidy, with_source
from sswkit.core.words import _, n_

COMPARABLE = 0.5  # an area is compared when at least this share of its requirements is rated


def requirements(rubric: Rubric, ratings: pd.DataFrame) -> pd.DataFrame:
    """Every requirement with its level and its evidence.

    Parameters
    ----------
    rubric : what is asked, as `core.rubrics.rubric` reads it.
    ratings : table `ground`: requirement, level (0 to the highest level of the rubric, empty where nobody
        knows), and it may have evidence, and source or the file that a row came from (origin). Ratings of
        requirements that are not asked are left out.

    Returns
    -------
    group (the area's code), requirement, level, met (True from the level `met_from` on; nothing where it is
    not rated), evidence, source; in the order of the rubric.

    Raises
    ------
    KitError : a level that the rubric does not have, or two ratings of one requirement.
    """
    require(ratings, ["requirement", "level"], "ground")
    highest = len(rubric.levels) - 1
    levels = pd.to_numeric(ratings["level"], errors="coerce").astype("float64")
    odd = ratings["level"].notna() & ~(levels.between(0, highest) & (levels == np.floor(levels)))
    _refuse(ratings, odd, _("the level must be a whole number from 0 to {most}", most=highest))
    _refuse(ratings, ratings["requirement"].duplicated(), _("it is rated twice; keep one of the two"))
    rows = pd.DataFrame(
        {"group": [each.area for each in rubric.requirements]}
        | {"requirement": [each.code for each in rubric.requirements]}
    )
    dated = with_source(ratings, "ground") if "origin" in ratings else ratings
    kept = dated.assign(level=levels).reindex(columns=["requirement", "level", "evidence", "source"])
    found = rows.merge(kept, on="requirement", how="left")
    texts = {name: found[name].astype("object").fillna("").astype("str") for name in ("evidence", "source")}
    met = (found["level"] >= rubric.met_from).astype("boolean").mask(found["level"].isna())
    found = found.assign(met=met, **texts)
    return found[["group", "requirement", "level", "met", "evidence", "source"]]


def readiness(found: pd.DataFrame) -> pd.DataFrame:
    """How many of the requirements of each area are met?

    value = requirements met / requirements rated

    What is not rated is neither met nor unmet: it is left out of both sides, and the note says so.

    Parameters
    ----------
    found : what `requirements` gives.

    Returns
    -------
    group, asked, rated, met, unproven (rated as met, but nothing written that shows it), weakest (the codes
    of those with the lowest level, ", " between them), compared (rated for at least half), then value, unit
    (share), numerator, denominator, source, note; the weakest area first, those that cannot be compared last.

    Examples
    --------
    Of two ratings one is met: half. The third is not rated and counts on neither side.

    >>> rows = pd.DataFrame({"group": "legal", "requirement": ["a", "b", "c"], "level": [2.0, 1.0, None],
    ...                      "met": [True, False, None], "evidence": ["Act 8", "", ""], "source": ""})
    >>> readiness(rows)[["group", "asked", "rated", "met", "value"]].values.tolist()
    [['legal', 3, 2, 1, 0.5]]
    """
    groups = [_of_area(code, rows) for code, rows in found.groupby("group", sort=False)]
    table = pd.DataFrame(groups)
    if table.empty:
        return tidy(found.assign(unit="share", value=np.nan).head(0), ["group"])
    order = table.assign(out=~table["compared"]).sort_values(
        ["out", "value", "level"], kind="stable", na_position="last"
    )
    return tidy(order, ["group"], ["asked", "rated", "met", "unproven", "weakest", "compared"])


def weakest_areas(areas: pd.DataFrame) -> list[str]:
    """The area with the smallest share met among those rated for at least half; several when they are equal,
    none where everything that is rated in them is met.

    >>> weakest_areas(pd.DataFrame({"group": ["a", "b", "c"], "value": [0.25, 0.5, 0.0],
    ...                             "compared": [True, True, False]}))
    ['a']
    """
    known = areas[areas["compared"].astype("bool") & (areas["value"] < 1)]
    return known.loc[np.isclose(known["value"], known["value"].min()), "group"].tolist() if len(known) else []


def in_place(areas: pd.DataFrame) -> bool:
    """Is every requirement that is rated met, with at least half of them rated in every area?"""
    return bool(len(areas) and areas["compared"].all() and (areas["met"] == areas["rated"]).all())


def _of_area(code: str, rows: pd.DataFrame) -> dict:
    rated = rows[rows["level"].notna()]
    met = rated[rated["met"].fillna(False).astype("bool")]
    lowest = rated["level"].min()
    lacking = len(rows) - len(rated)
    return {
        "group": code,
        "asked": len(rows),
        "rated": len(rated),
        "met": len(met),
        "unproven": int((met["evidence"].str.strip() == "").sum()),
        "weakest": ", ".join(rated.loc[rated["level"] == lowest, "requirement"]),
        "compared": len(rated) >= COMPARABLE * len(rows) and len(rated) > 0,
        "level": lowest,
        "value": len(met) / len(rated) if len(rated) else np.nan,
        "unit": "share",
        "numerator": float(len(met)) if len(rated) else np.nan,
        "denominator": float(len(rated)) if len(rated) else np.nan,
        "source": joined(rows["source"]),
        "note": _note(len(rated), lacking),
    }


def _note(rated: int, lacking: int) -> str:
    if not rated:
        return _("no requirement is rated yet")
    return n_("{n} requirement is not rated", "{n} requirements are not rated", lacking) if lacking else ""


def _refuse(ratings: pd.DataFrame, odd: pd.Series, rule: str) -> None:
    if odd.any():
        place = int(np.flatnonzero(odd)[0])
        raise KitError(
            _(
                "“ground”, row {row} ({who}): {rule}.",
                row=place + 1,
                who=ratings["requirement"].iloc[place],
                rule=rule,
            ),
            _("Correct the row in the table and bring it in again."),
        )
