"""What each plan costs year by year, between which numbers, and what it costs for the gap that it closes."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from sswkit.core.tidy import source_of, sums, tidy
from sswkit.core.words import label
from sswkit.planning.cost_comparison import value_for_money
from sswkit.planning.cost_ranges import drawn_amounts
from sswkit.planning.cost_tables import as_counted, with_nobody
from sswkit.planning.costing_rules import INITIAL, RECURRING, checked
from sswkit.planning.staffing_plans import CLOSE, KEEP, Plans, missing_work, stated_workers
from sswkit.planning.unit_prices import MONEY, Prices, factors, per_cadre, require_prices, unit_amounts
from sswkit.planning.yearly_costs import cost_per_child

SEED = 1
LOWEST, HIGHEST = 0.1, 0.9  # 80 of 100 cases lie between


@dataclass(frozen=True, slots=True)
class Costed:
    """Costs by plan, kind of money and kind of cost: draws by years, the first draw as stated."""

    plans: Plans
    prices: Prices
    money: Mapping[tuple[str, str, str], np.ndarray]
    unit_costs: pd.DataFrame  # the table, and below it clean: its rows, their draws, and the lines by cadre
    rules: pd.DataFrame
    amounts: np.ndarray
    lines: pd.DataFrame
    source: str

    def total(self, plan: str, money: str) -> np.ndarray:
        """Initial and recurring costs together, by draw and year."""
        return self.money[plan, money, INITIAL] + self.money[plan, money, RECURRING]


def plan_costs(plans: Plans, unit_costs: pd.DataFrame, prices: Prices) -> Costed:
    """What does each plan cost, if workers and unit costs are as uncertain as they are said to be?

    initial = Σ joiners × unit cost, recurring = Σ stock × unit cost, by cadre and component, in nominal,
    real and present money as in `costing.lines`; every draw of the workers meets one of the unit costs.

    Parameters
    ----------
    plans : of `staffing_plans`. unit_costs : table `unit_costs`. prices : of the plan.

    Raises
    ------
    KitError : what is wrong in the table, by row; a cadre that no unit cost is for.

    Examples
    --------
    100 workers at 1,000 a year, who stay as many: 100,000 each year.

    >>> from sswkit.planning.projection_inputs import prepare
    >>> from sswkit.planning.staffing_plans import staffing_plans
    >>> model = prepare(pd.DataFrame({"cadre": ["sw"], "value": [100.0]}),
    ...                 pd.DataFrame({"name": ["attrition"], "value": [0.0]}), 2026, 2)
    >>> unit_costs = pd.DataFrame({"component": ["salary"], "cost_kind": ["recurring"],
    ...     "basis": ["per_worker_per_year"], "amount": [1000.0], "base_year": [2026]})
    >>> found = plan_costs(staffing_plans(model, {}, 1), unit_costs, Prices(2026))
    >>> by_year(found, "keep")[["year", "initial", "recurring", "value"]]
       year  initial  recurring     value
    0  2027      0.0   100000.0  100000.0
    1  2028      0.0   100000.0  100000.0
    """
    require_prices(prices)
    rules, lines = _lines(plans, unit_costs, prices)
    draws = len(plans.today)
    amounts = np.hstack([rules[["amount"]].to_numpy(), drawn_amounts(rules, draws - 1, SEED)])
    if amounts.shape[1] != draws:  # all are certain
        amounts = np.repeat(amounts[:, :1], draws, axis=1)
    unit = unit_amounts(lines, amounts)
    money = {}
    for name, path in plans.paths.items():
        for kind, people in ((INITIAL, path.joiners), (RECURRING, path.stock)):
            own = (lines["kind"] == kind).to_numpy()
            money |= {
                (name, what, kind): _added_up(people, lines[own], unit[own], plans, prices, what)
                for what in MONEY
            }
    source = source_of(unit_costs, "unit_costs")
    return Costed(plans, prices, money, unit_costs, rules, amounts, lines, source)


def by_year(costed: Costed, plan: str) -> pd.DataFrame:
    """What does one plan cost in each year, in money of the day and of the base year?

    Costs are expected ones: the mean of the draws, so that initial and recurring costs add up. Where ranges
    reach further up than down, they are above what the unit costs state.

    Returns year, initial, recurring, low_80, high_80 (of both together), real (in prices of the base
    year), then value (initial and recurring together), unit and the rest.
    """
    initial, recurring = (costed.money[plan, "nominal", kind] for kind in (INITIAL, RECURRING))
    low, high = np.quantile((initial + recurring)[1:], [LOWEST, HIGHEST], axis=0)
    columns = {
        "year": costed.plans.years,
        "initial": expected(initial),
        "recurring": expected(recurring),
        "low_80": low,
        "high_80": high,
        "real": expected(costed.total(plan, "real")),
        "value": expected(initial + recurring),
    }
    found = pd.DataFrame(columns).assign(unit="money", source=_sources(costed))
    return tidy(found, ["year"], ["initial", "recurring", "low_80", "high_80", "real"])


def expected(draws: np.ndarray) -> np.ndarray:
    """The mean of the draws, without the first one, which is what the assumptions state.

    >>> expected(np.array([[9.0], [1.0], [3.0]])).tolist()
    [2.0]
    """
    return draws[1:].mean(axis=0)


def every_year(costed: Costed, children: pd.DataFrame | None = None) -> pd.DataFrame:
    """`by_year` of every plan, one after the other: scenario, then as there.

    With `children` (year, children; of `cost_tables.children_served`) also per_child: the cost for each
    child, in prices of the base year.
    """
    found = [by_year(costed, plan).assign(scenario=plan) for plan in costed.plans.paths]
    table = pd.concat(found, ignore_index=True)
    if children is not None:
        each = cost_per_child(table.assign(value=table["real"]), children)
        each = each[["scenario", "year", "value"]].rename(columns={"value": "per_child"})
        table = table.merge(each, on=["scenario", "year"], how="left", validate="one_to_one")
    return table[["scenario", *(c for c in table if c != "scenario")]]


def by_part(costed: Costed, plan: str) -> pd.DataFrame:
    """What is the last year of a plan spent on, by cadre and component, once and each year?

    Returns cadre, component, initial, recurring (expected, money of the last year), then value (both) and
    the rest; the dearest cadre first.
    """
    path, lines, years = costed.plans.paths[plan], costed.lines, costed.plans.years
    at = [costed.plans.cadres.index(cadre) for cadre in lines["cadre"]]
    initial = (lines["kind"] == INITIAL).to_numpy()
    people = np.where(initial, path.joiners[:, -1, at], path.stock[:, -1, at])
    worth = factors(lines, years[-1:], costed.prices)["nominal"]
    money = expected(people * unit_amounts(lines, costed.amounts).T * worth)
    found = lines[["cadre", "component"]].assign(
        initial=np.where(initial, money, np.nan), recurring=np.where(initial, np.nan, money), value=money
    )
    found = sums(found, ["cadre", "component"], ["initial", "recurring", "value"])
    whole = found.groupby("cadre")["value"].transform("sum")
    found = found.assign(_whole=whole).sort_values(["_whole", "value"], ascending=False, ignore_index=True)
    found = found.assign(unit="money", source=_sources(costed))
    return tidy(found, ["cadre", "component"], ["initial", "recurring"])


def for_the_money(costed: Costed) -> pd.DataFrame:
    """Which plan closes most of the gap for the money?

    closed = Σ over years (workers missing if today's staff is kept − workers missing with the plan), in
    years of work; cost = present value above keeping today's staff

    Returns
    -------
    As `cost_comparison.value_for_money` (without the plan that keeps today's staff, which it names), with
    low_80 and high_80 of the average cost for each year of work, and coverage (workers there of those
    needed, at the end). Empty where no need is known.
    """
    plans = costed.plans
    names = [name for name in plans.paths if name != KEEP]
    if CLOSE not in plans.paths or not names:
        return pd.DataFrame()
    spread = {name: _above_today(costed, name) for name in names}
    called = {label(f"choice.scenario.{name}", name): name for name in names}  # notes name plans as people do
    both = {"scenario": list(called), "value": [expected(spread[name][0]) for name in names]}
    closed = {"scenario": list(called), "value": [expected(spread[name][1]) for name in names]}
    found = value_for_money(pd.DataFrame(both), pd.DataFrame(closed))
    found["scenario"] = found["scenario"].map(called)
    ranges = [_between(*spread[name]) for name in found["scenario"]]
    found = found.assign(
        low_80=[low for low, _high in ranges],
        high_80=[high for _low, high in ranges],
        coverage=[_coverage(plans, name) for name in found["scenario"]],
        unit="money per year of work",
        source=_sources(costed),
    )
    columns = ["cost", "closed", "average", "low_80", "high_80", "coverage", "state"]
    return tidy(found, ["scenario"], columns)


def _lines(plans: Plans, unit_costs: pd.DataFrame, prices: Prices) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The unit costs, clean, and those of each cadre."""
    given = as_counted(unit_costs, plans.cadres)
    _people, rules = checked(with_nobody(stated_workers(plans), given), given, prices.inflation)
    return rules, per_cadre(rules, sorted(plans.cadres))


def _added_up(
    people: np.ndarray, lines: pd.DataFrame, unit: np.ndarray, plans: Plans, prices: Prices, money: str
) -> np.ndarray:
    """Costs by draw and year, line by line so that memory stays small."""
    found = np.zeros(people.shape[:2])
    worth = np.stack([factors(lines, year, prices)[money] for year in plans.years], axis=1)
    for at, cadre in enumerate(lines["cadre"]):
        found += people[:, :, plans.cadres.index(cadre)] * unit[at, :, None] * worth[at]
    return found


def _above_today(costed: Costed, plan: str) -> tuple[np.ndarray, np.ndarray]:
    """By draw: what the plan costs above today's staff, and the years of work of the gap that it closes."""
    cost = costed.total(plan, "present") - costed.total(KEEP, "present")
    closed = missing_work(costed.plans, KEEP) - missing_work(costed.plans, plan)
    return cost.sum(axis=1), closed.sum(axis=1)


def _between(cost: np.ndarray, closed: np.ndarray) -> tuple[float, float]:
    # Where some draws close nothing, no number says what closing costs.
    if (closed[1:] <= 0).any():
        return np.nan, np.nan
    low, high = np.quantile(cost[1:] / closed[1:], [LOWEST, HIGHEST])
    return float(low), float(high)


def _coverage(plans: Plans, plan: str) -> float:
    need, stock = plans.need[0, -1], plans.paths[plan].stock[0, -1]
    known = ~np.isnan(need)
    whole = need[known].sum()
    return float(np.minimum(stock, need)[known].sum() / whole) if whole else np.nan


def _sources(costed: Costed) -> str:
    return "; ".join(dict.fromkeys([costed.source, costed.plans.source]))
