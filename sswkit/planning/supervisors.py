"""How many supervisors do the workers of a plan need?"""

import numpy as np
import pandas as pd

from sswkit.core.errors import KitError
from sswkit.core.words import _
from sswkit.planning.costing_findings import amounts, refuse, sheet, years
from sswkit.planning.costing_rules import CELLS

SUPERVISOR = "supervisor"


def supervisors_needed(workers: float | pd.Series, span: float) -> float | pd.Series:
    """How many supervisors do so many workers need?

    supervisors = ceil(workers / span)

    Raises
    ------
    KitError : a span that is not above zero.

    Examples
    --------
    21 workers, 10 for each supervisor: 3.

    >>> supervisors_needed(21, 10)
    3.0
    """
    if not span > 0:
        raise KitError(
            _("A supervisor cannot have {span} workers.", span=f"{span:g}"),
            _("State how many workers one supervisor has, such as 10."),
        )
    # Without the rounding 3.0000000000000004 workers would be one supervisor more.
    found = np.ceil(np.round(workers / span, 9))
    return found if isinstance(found, pd.Series) else float(found)


def with_supervisors(workers: pd.DataFrame, span: float, cadre: str = SUPERVISOR) -> pd.DataFrame:
    """Workers by year, with the supervisors that they need as a cadre of its own, so that it can be costed.

    stock = ceil(workers / span) in each area
    joiners = what the stock is above that of the year before; in the first year those for its joiners

    Parameters
    ----------
    workers : as for `costing.lines`; span : workers of one supervisor; cadre : code of the supervisors.

    Returns
    -------
    The table with a row for the supervisors of each scenario, draw, area and year.

    Raises
    ------
    KitError : the cadre of supervisors is in the table already; a number that cannot be.

    Examples
    --------
    20 workers need 2 supervisors, 25 need 3: one is new.

    >>> workers = pd.DataFrame({"year": [2026, 2027], "cadre": "sw", "stock": [20, 25], "joiners": [0, 7]})
    >>> with_supervisors(workers, 10).query("cadre == 'supervisor'")[["year", "stock", "joiners"]]
       year  stock  joiners
    2  2026    2.0      0.0
    3  2027    3.0      1.0
    """
    given = sheet(workers, _("Workers by year"), ["year", "cadre", "stock", "joiners"], CELLS)
    year, found = years(given, "year")
    stock, low = amounts(given, "stock")
    joiners, lower = amounts(given, "joiners")
    refuse([*found, *low, *lower])
    if (given.rows["cadre"] == cadre).any():
        raise KitError(
            _("The cadre “{cadre}” is in the table of workers already.", cadre=cadre),
            _("Count supervisors once: choose another cadre for them, or leave the rows out."),
        )
    rows = given.rows.assign(year=year.astype("int64"), stock=stock, joiners=joiners)
    own = [c for c in ("scenario", "draw", "area") if c in rows]
    return pd.concat([rows, _supervisors(rows, own, span).assign(cadre=cadre)], ignore_index=True)


def _supervisors(rows: pd.DataFrame, own: list[str], span: float) -> pd.DataFrame:
    # A sum that lacks one of its numbers is not known.
    people = rows.groupby([*own, "year"])[["stock", "joiners"]].sum(skipna=False).reset_index()
    needed = supervisors_needed(people["stock"], span)
    before = needed.groupby([people[c] for c in own]).shift() if own else needed.shift()
    first = ~people.duplicated(own) if own else people.index == 0
    new = (needed - before).clip(lower=0.0)
    new = new.where(~first, supervisors_needed(people["joiners"], span))
    return people.assign(stock=needed, joiners=new)
