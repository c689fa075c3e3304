"""From the tables of an assessment to a projection: its workers, its need, and what it assumes."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from sswkit.core.errors import KitError
from sswkit.core.tidy import source_of, sums
from sswkit.core.words import _, label
from sswkit.planning import supply
from sswkit.planning.ages import ages
from sswkit.planning.projection import project
from sswkit.planning.projection_bands import bands
from sswkit.planning.projection_checks import MOST_SAID
from sswkit.planning.projection_draws import draw
from sswkit.planning.projection_drivers import drivers
from sswkit.planning.projection_inputs import Model, prepare

YEARS = 10
DRAWS, LIVE_DRAWS = 10_000, 2_000
BAND, YOUNGEST, OLDEST = 5, 20, 65


def assumptions_of(outlook: pd.DataFrame) -> pd.DataFrame:
    """The table `outlook` with the names that a projection reads.

    >>> assumptions_of(pd.DataFrame({"assumption": ["lag"], "from_year": [2027.0]})).columns.tolist()
    ['name', 'year']
    """
    return outlook.rename(columns={"assumption": "name", "from_year": "year"})


def model(
    outlook: pd.DataFrame,
    workforce: pd.DataFrame,
    day: str,
    needed: pd.DataFrame | None = None,
    staff: pd.DataFrame | None = None,
    years: int = YEARS,
) -> Model:
    """All that the projection of an assessment counts with, checked.

    Parameters
    ----------
    outlook : table `outlook`: the assumptions.
    workforce : table `workforce`; its latest year is where the projection begins.
    day : the day on which the workers were counted, such as "2026-06-30"; its year is the first.
    needed : need by area and cadre, as `need.by_ratio` gives it or the team has chosen it; the areas where it
        cannot be counted are not in the projection.
    staff : the register; needed only where an assumption names an age.
    years : how many years to project.

    Returns
    -------
    The model for everything in `projection_*`. Workers stand in it by cadre; by area, too, where an
    assumption names one; by age where one names an age or the age of retirement.

    Raises
    ------
    KitError : what is wrong with an assumption, with the table, the row and what to do.

    Examples
    --------
    >>> outlook = pd.DataFrame({"assumption": ["attrition"], "value": [0.1]})
    >>> workforce = pd.DataFrame({"area": ["N", "S"], "cadre": ["sw", "sw"], "headcount": [60.0, 40.0]})
    >>> project(model(outlook, workforce, "2026-12-31", years=1))["value"].tolist()
    [100.0, 90.0]
    """
    if outlook.empty:
        raise KitError(
            _("The table “{table}” is not there yet.", table=label("table.outlook")),
            _("Fill in its workbook and bring it in, then compute again."),
        )
    rows = assumptions_of(outlook)
    by = ["cadre", *(["area"] if _names(rows, "area", "migration") else [])]
    have = supply.headcount(workforce, by=by)[[*by, "value", "source"]]
    wanted, base_year = _summed(needed, by), int(day[:4])
    if wanted is not None:
        have = _with_those_needed(have, wanted, by)
    if _names(rows, "age", "retirement_age"):
        have = _by_age(have, staff, day)
    try:
        return prepare(have, rows, base_year, years, wanted)
    except KitError as error:
        raise placed(error) from error


def draws(found: Model, number: int = DRAWS) -> np.ndarray:
    """Draws of the assumptions; the first of many are the same as a few.

    >>> rows = pd.DataFrame({"assumption": ["attrition"], "value": [0.1]})
    >>> workforce = pd.DataFrame({"area": ["N"], "cadre": ["sw"], "headcount": [60.0]})
    >>> draws(model(rows, workforce, "2026-12-31"), 3).shape
    (3, 1)
    """
    try:
        return draw(found, number)
    except KitError as error:
        raise placed(error) from error


def expected(
    found: Model, values: np.ndarray, by: Sequence[str] = ("cadre",), wanted: np.ndarray | None = None
) -> pd.DataFrame:
    """How many workers will there be, between which numbers, and how many are needed?

    Returns what `projection_bands.bands` gives, with `need` (workers, as the assumptions are stated) beside
    the bands. `wanted` is the need where it is known already: nothing that is done about workers changes it.

    >>> rows = pd.DataFrame({"assumption": ["attrition"], "value": [0.1]})
    >>> workforce = pd.DataFrame({"area": ["N"], "cadre": ["sw"], "headcount": [60.0]})
    >>> found = model(rows, workforce, "2026-12-31", years=1)
    >>> expected(found, draws(found, 10))[["year", "low_80", "value", "high_80"]].values.tolist()
    [[2026.0, 60.0, 60.0, 60.0], [2027.0, 54.0, 54.0, 54.0]]
    """
    wide = bands(found, values, by)
    wanted = need_by_year(found, by) if wanted is None else wanted
    wide.insert(wide.columns.get_loc("covered"), "need", np.asarray(wanted, dtype="float64"))
    return wide


def need_by_year(found: Model, by: Sequence[str] = ("cadre",)) -> np.ndarray:
    """The need of each group and year, in the order of `expected`; not a number where none is stated.

    >>> rows = pd.DataFrame({"assumption": ["attrition"], "value": [0.1]})
    >>> workforce = pd.DataFrame({"area": ["N"], "cadre": ["sw"], "headcount": [60.0]})
    >>> need_by_year(model(rows, workforce, "2026-12-31", years=1))
    array([nan, nan])
    """
    return project(found, by)["need"].to_numpy()


def unsure(found: Model, values: np.ndarray, outlook: pd.DataFrame) -> pd.DataFrame:
    """Which assumptions should be known better? As `projection_drivers.drivers`, for a page.

    The source is the file that the assumptions came in; where the team has each from stands in the note.

    >>> rows = pd.DataFrame({"assumption": ["attrition"], "value": [0.1], "low": [0.0], "high": [0.2],
    ...                      "distribution": ["triangular"], "source": ["our estimate"]})
    >>> workforce = pd.DataFrame({"area": ["N"], "cadre": ["sw"], "headcount": [60.0]})
    >>> found = model(rows, workforce, "2026-12-31", years=1)
    >>> unsure(found, draws(found, 100), rows)["note"].tolist()
    ['our estimate']
    """
    table = drivers(found, values[:LIVE_DRAWS])
    return table.assign(
        note=table["source"], source=source_of(outlook.drop(columns="source", errors="ignore"), "outlook")
    )


def placed(error: KitError) -> KitError:
    """The same refusal, with the table and the row of each problem as a team finds them in its sheet."""
    problems = list(dict.fromkeys((f.file, f.cell, f.message) for f in error.findings))
    if not problems:
        return error
    said = [_where(table, cell, text) for table, cell, text in problems[:MOST_SAID]]
    rest = len(problems) - MOST_SAID
    more = [_("There are more problems in this table: {n}.", n=rest)] if rest > 0 else []
    return KitError(" ".join([*said, *more]), error.remedy, error.findings)


def _where(table: str, cell: str, text: str) -> str:
    if table != "assumptions":
        return _("{table}: {text}", table=label("table.workforce"), text=text)
    row = cell.split(":")[0]
    return _("{table}, row {row}: {text}", table=label("table.outlook"), row=row, text=text)


def _names(rows: pd.DataFrame, column: str, assumption: str) -> bool:
    stated = column in rows and rows[column].fillna("").astype("str").str.strip().ne("").any()
    return bool(stated or rows["name"].eq(assumption).any())


def _summed(needed: pd.DataFrame | None, by: list[str]) -> pd.DataFrame | None:
    """The need of all areas where it can be counted; None where it can nowhere."""
    if needed is None:
        return None
    found = needed[needed["value"].notna()]
    return None if found.empty else sums(found, by, ["value"])[[*by, "value"]]


def _with_those_needed(have: pd.DataFrame, wanted: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """A cadre that is needed and of which nobody is there is a row with 0: there it begins."""
    rows = have.merge(wanted[by], on=by, how="outer")
    return rows.assign(value=rows["value"].where(rows["source"].notna(), 0.0))


def left_out(needed: pd.DataFrame) -> list[str]:
    """The areas whose need is not in the projection, because it cannot be counted.

    >>> left_out(pd.DataFrame({"area": ["N", "S"], "cadre": "sw", "value": [1.0, None]}))
    ['S']
    """
    if needed.empty:
        return []
    known = set(needed.loc[needed["value"].notna(), "area"])
    return [area for area in dict.fromkeys(needed["area"]) if area not in known]


def _by_age(have: pd.DataFrame, staff: pd.DataFrame | None, day: str) -> pd.DataFrame:
    """The workers of each row shared out by age, as those of its cadre are whose age the register knows."""
    if staff is None or staff.empty or staff["birth_date"].notna().sum() == 0:
        raise KitError(
            _("An assumption is about ages, and no register says how old workers are."),
            _("Bring in the register with dates of birth, or leave age bands and the retirement age out."),
        )
    here = supply.in_post(staff, day)
    lowest = (ages(here["birth_date"], day) // BAND * BAND).clip(YOUNGEST, OLDEST)
    starts = range(YOUNGEST, OLDEST + 1, BAND)
    counts = pd.crosstab(here["cadre"].astype("str"), lowest).reindex(columns=list(starts), fill_value=0)
    whole = counts.sum() / counts.to_numpy().sum()
    shares = counts.div(counts.sum(axis=1), axis=0).reindex(have["cadre"].unique())
    shares = shares.apply(lambda row: row.fillna(whole), axis=1)
    named = {start: _band(start) for start in starts}
    long = shares.rename(columns=named).rename_axis(index="cadre", columns="age").stack().rename("part")
    rows = have.merge(long.reset_index(), on="cadre")
    return rows.assign(value=rows["value"] * rows["part"]).drop(columns="part")


def _band(start: int) -> str:
    return f"{start}+" if start == OLDEST else f"{start}–{start + BAND - 1}"
