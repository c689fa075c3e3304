"""The past years of an assessment, as a projection is tested on them."""

import pandas as pd

from sswkit.core.errors import KitError
from sswkit.core.presence import without_agency
from sswkit.core.tidy import source_of
from sswkit.core.words import _
from sswkit.planning.projection_backtest import backtest

DRAWS = 1_000
TESTED = 2  # years that the projection must not know
FEWEST = 4


def history(workforce: pd.DataFrame, movements: pd.DataFrame) -> pd.DataFrame:
    """Workers, starters and leavers of each cadre and year, as `projection_backtest.backtest` reads them.

    Its column area holds the cadre: a projection is by cadre.

    >>> workforce = pd.DataFrame({"cadre": ["sw"], "period": [2026.0], "headcount": [10.0]})
    >>> movements = workforce.assign(starters=2.0, leavers=1.0)
    >>> history(workforce, movements).values.tolist()
    [['sw', 2026.0, 10.0, 2.0, 1.0]]
    """
    by = ["cadre", "period"]
    here = without_agency(workforce).groupby(by, observed=True)["headcount"].sum(min_count=1)
    moved = movements.groupby(by, observed=True)[["starters", "leavers"]].sum(min_count=1)
    both = here.to_frame("value").join(moved, how="outer").reset_index()
    return both.rename(columns={"cadre": "area", "period": "year"})


def together(found: pd.DataFrame) -> pd.DataFrame:
    """The rows of all cadres together.

    >>> together(pd.DataFrame({"cadre": ["", "sw"], "value": [5.0, 5.0]}))["value"].tolist()
    [5.0]
    """
    return found[found["cadre"] == ""]


def against_the_past(workforce: pd.DataFrame, movements: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """How well would a projection have predicted the last years? The result, and the last year it knew.

    Raises
    ------
    KitError : fewer than four years of workers, starters and leavers.
    """
    wanted = {"cadre", "period", "headcount"} <= set(workforce) and {"starters", "leavers"} <= set(movements)
    past = history(workforce, movements) if wanted and len(workforce) and len(movements) else pd.DataFrame()
    known = past.dropna() if len(past) else past
    years = sorted(known["year"].unique()) if len(known) else []
    if len(years) < FEWEST:
        raise KitError(
            _("There are too few past years to test a projection."),
            _("Bring in workers, starters and leavers of at least four years in a row."),
        )
    origin = int(years[-1]) - min(TESTED, len(years) - 3)
    found = backtest(past[past["year"].between(years[0], years[-1])], origin, DRAWS)
    return found.rename(columns={"area": "cadre"}).assign(source=source_of(workforce, "workforce")), origin
