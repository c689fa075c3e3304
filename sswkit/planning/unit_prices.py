"""What one worker costs in each year: money of the day, money of the base year, present value."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from sswkit.core.errors import KitError
from sswkit.core.words import _
from sswkit.planning.costing_findings import FIRST_YEAR, LAST_YEAR
from sswkit.planning.costing_rules import SALARY_SHARE, SHARE_LIMIT, WORKER_YEAR, is_salary

MONEY = ("nominal", "real", "present")
_LINE = ["cadre", "component", "kind"]


@dataclass(frozen=True, slots=True)
class Prices:
    """How money changes from year to year, from the base year of the plan on.

    `inflation` is general, for all unit costs that state none of their own. `discount` is the real rate:
    what a year of waiting is worth above inflation. Both are shares a year.
    """

    base_year: int
    inflation: float = 0.0
    discount: float = 0.0


def require_prices(prices: Prices) -> None:
    """Refuse rates and years that cannot be meant.

    Raises
    ------
    KitError : a rate above 1 a year or below −0.9, or a base year that is no year.

    >>> require_prices(Prices(2026, inflation=0.05, discount=0.03))
    """
    for name, rate in ((_("inflation"), prices.inflation), (_("discount"), prices.discount)):
        if not -0.9 <= rate <= SHARE_LIMIT:
            raise KitError(
                _("The rate of {name} is {rate} a year.", name=name, rate=f"{rate:g}"),
                _("State it as a share from 0 to 1: 5% is 0.05."),
            )
    if not (FIRST_YEAR <= prices.base_year <= LAST_YEAR and float(prices.base_year).is_integer()):
        raise KitError(
            _("The base year of the plan is “{year}”.", year=prices.base_year),
            _("State the year in whose money the plan is told, such as 2026."),
        )


def per_cadre(rules: pd.DataFrame, cadres: list[str]) -> pd.DataFrame:
    """The unit costs of each cadre: its own, and those for all cadres where it has none of its own.

    `row` is the row of `rules` that each comes from, `salary_row` that of the salary of which it is a
    share, or −1. A share has the base year and the inflation of the salary.

    >>> rules = pd.DataFrame({"cadre": ["", "sw"], "component": "salary", "kind": "recurring",
    ...     "basis": "per_worker_per_year", "amount": [10.0, 12.0], "base_year": 2026, "inflation": 0.0})
    >>> per_cadre(rules, ["aide", "sw"])[["cadre", "row", "salary_row"]]
      cadre  row  salary_row
    0  aide    0          -1
    1    sw    1          -1
    """
    numbered = rules.assign(row=np.arange(len(rules)))
    general = numbered[numbered["cadre"] == ""].drop(columns="cadre")
    everybody = general.merge(pd.DataFrame({"cadre": pd.Series(cadres, dtype="str")}), how="cross")
    own = numbered[numbered["cadre"] != ""]
    # The own row comes first, so that it is the one that is kept.
    both = pd.concat([own, everybody[own.columns]]).drop_duplicates(_LINE)
    return _with_salary(both.sort_values(_LINE, ignore_index=True))


def _with_salary(lines: pd.DataFrame) -> pd.DataFrame:
    salaries = lines[is_salary(lines) & (lines["basis"] == WORKER_YEAR)].set_index("cadre")
    share = lines["basis"] == SALARY_SHARE
    taken = {c: lines["cadre"].map(salaries[c]) for c in ("row", "base_year", "inflation")}
    return lines.assign(
        salary_row=taken["row"].where(share, -1).astype("int64"),
        base_year=taken["base_year"].where(share, lines["base_year"]),
        inflation=taken["inflation"].where(share, lines["inflation"]),
    )


def unit_amounts(lines: pd.DataFrame, amounts: np.ndarray) -> np.ndarray:
    """What one worker costs by line, in prices of the line's base year; shares of the salary resolved.

    `amounts` holds one value (or one row of draws) for each row of the table of unit costs.

    >>> lines = pd.DataFrame({"row": [0, 1], "salary_row": [-1, 0]})
    >>> unit_amounts(lines, np.array([1000.0, 0.2])).tolist()
    [1000.0, 200.0]
    """
    salary = lines["salary_row"].to_numpy()
    share = salary >= 0
    found = amounts[lines["row"].to_numpy()]
    found[share] *= amounts[salary[share]]
    return found


def factors(lines: pd.DataFrame, years: np.ndarray, prices: Prices) -> dict[str, np.ndarray]:
    """What an amount of each line is worth in each of `years`, one entry a line and year.

    nominal = (1 + inflation of the line) ^ (year − base year of the line)
    real = nominal / (1 + general inflation) ^ (year − base year of the plan)
    present = real / (1 + discount) ^ (year − base year of the plan)

    >>> line = pd.DataFrame({"base_year": [2026], "inflation": [0.05]})
    >>> found = factors(line, np.array([2027]), Prices(2026, 0.05, 0.03))
    >>> {kind: round(float(found[kind][0]), 4) for kind in MONEY}
    {'nominal': 1.05, 'real': 1.0, 'present': 0.9709}
    """
    since = years - prices.base_year
    own = 1 + lines["inflation"].to_numpy("float64")
    nominal = own ** (years - lines["base_year"].to_numpy("float64"))
    real = nominal / (1 + prices.inflation) ** since
    return {"nominal": nominal, "real": real, "present": real / (1 + prices.discount) ** since}
