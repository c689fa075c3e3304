"""From the tables of an assessment to costs: unit costs as they are counted, one worker, today's staff."""

from collections.abc import Iterable, Sequence

import pandas as pd

from sswkit.core.errors import KitError
from sswkit.core.tidy import cells, from_results, source_of, sums, tidy
from sswkit.core.words import _, label, listing
from sswkit.planning import costing
from sswkit.planning.costing_findings import FIRST_YEAR
from sswkit.planning.costing_rules import INITIAL, RECURRING
from sswkit.planning.stated_numbers import codes
from sswkit.planning.unit_prices import Prices
from sswkit.planning.yearly_costs import children_by_year, cost_per_child


def as_counted(unit_costs: pd.DataFrame, cadres: Sequence[str]) -> pd.DataFrame:
    """The table `unit_costs` with the names that the costing reads.

    Raises
    ------
    KitError : there is no row, or a cadre of `cadres` would cost nothing.

    >>> as_counted(pd.DataFrame({"cadre": ["sw"], "cost_kind": ["recurring"]}), ["sw"]).columns.tolist()
    ['cadre', 'kind']
    """
    if unit_costs.empty:
        raise KitError(
            _("The table “{table}” is not there yet.", table=label("table.unit_costs")),
            _("Fill in its workbook and bring it in, then compute again."),
        )
    found = unit_costs.rename(columns={"cost_kind": "kind"})
    named = set(codes(found["cadre"])) if "cadre" in found else {""}
    free = [] if "" in named else sorted(set(cadres) - named)
    if free:
        raise KitError(
            _("No unit cost is for {cadres}.", cadres=listing([label(f"cadre.{c}", c) for c in free])),
            _(
                "Add rows for them to “{table}”, or a row without a cadre, which is for all.",
                table=label("table.unit_costs"),
            ),
        )
    return found


def known_cadres(named: Iterable[str], workforce: pd.DataFrame, unit_costs: pd.DataFrame) -> list[str]:
    """The cadres whose unit costs make sense: those that the country names, else those of its tables.

    >>> known_cadres([], pd.DataFrame({"cadre": ["sw"]}), pd.DataFrame({"cadre": [None, "judge"]}))
    ['sw', 'judge']
    """
    if found := list(named):
        return found
    both = [table["cadre"] for table in (workforce, unit_costs) if "cadre" in table]
    return [cadre for cadre in dict.fromkeys(codes(pd.concat(both))) if cadre] if both else []


def with_nobody(workers: pd.DataFrame, unit_costs: pd.DataFrame) -> pd.DataFrame:
    """The workers, with nobody in the cadres that have a unit cost and no worker yet.

    >>> workers = pd.DataFrame({"year": [2026], "cadre": ["sw"], "stock": [3.0], "joiners": [1.0]})
    >>> with_nobody(workers, pd.DataFrame({"cadre": ["judge", "sw"]}))["stock"].tolist()
    [3.0, 0.0]
    """
    named = dict.fromkeys(codes(unit_costs["cadre"])) if "cadre" in unit_costs else {}
    new = [cadre for cadre in named if cadre and cadre not in set(workers["cadre"])]
    nobody = workers.head(1).assign(stock=0.0, joiners=0.0)
    return pd.concat([workers, *(nobody.assign(cadre=cadre) for cadre in new)], ignore_index=True)


def one_worker(unit_costs: pd.DataFrame, cadres: Sequence[str], prices: Prices) -> pd.DataFrame:
    """What does one worker of each cadre cost, once before the work begins and then each year?

    Parameters
    ----------
    unit_costs : table `unit_costs`. cadres : those of the country; a unit cost for any other is refused.

    Returns
    -------
    cadre, component, initial, recurring (money of the base year), then value (both together: the first
    year) and the rest; the dearest cadre first.

    >>> table = pd.DataFrame({"component": ["salary", "induction"], "cost_kind": ["recurring", "initial"],
    ...     "basis": ["per_worker_per_year", "per_new_worker"], "amount": [1000.0, 50.0], "base_year": 2026})
    >>> one_worker(table, ["sw"], Prices(2026))[["component", "initial", "recurring"]]
       component  initial  recurring
    0     salary      NaN     1000.0
    1  induction     50.0        NaN
    """
    given = as_counted(unit_costs, ())
    workers = pd.DataFrame({"cadre": list(cadres)}, dtype="str")
    workers = workers.assign(year=prices.base_year, stock=1.0, joiners=1.0)
    priced = set(codes(given["cadre"])) if "cadre" in given else {""}
    workers = workers if "" in priced else workers[workers["cadre"].isin(priced)]
    if workers.empty:
        as_counted(unit_costs, cadres)
    lines = costing.lines(workers, given, prices)
    both = lines.pivot_table(
        index=["cadre", "component"], columns="kind", values="nominal", aggfunc="sum", observed=True
    )
    found = both.reindex(columns=[INITIAL, RECURRING]).rename_axis(columns=None).reset_index()
    found = found.assign(value=found[[INITIAL, RECURRING]].sum(axis=1), unit="money in the first year")
    whole = found.groupby("cadre")["value"].transform("sum")
    order = found.assign(_whole=-whole, _own=-found["value"]).sort_values(
        ["_whole", "cadre", "_own"], kind="stable"
    )
    told = order.drop(columns=["_whole", "_own"]).assign(source=source_of(unit_costs, "unit_costs"))
    return tidy(told.reset_index(drop=True), ["cadre", "component"], [INITIAL, RECURRING])


def todays_costs(have: pd.DataFrame, unit_costs: pd.DataFrame, prices: Prices) -> pd.DataFrame:
    """What do the workers in post cost in the base year, by area, cadre and component? Nobody is new.

    `have` is what `supply.headcount` gives by area and cadre. Returns area, cadre, component, then value
    (money a year) and the rest.

    >>> table = pd.DataFrame({"component": ["salary"], "cost_kind": ["recurring"],
    ...     "basis": ["per_worker_per_year"], "amount": [1000.0], "base_year": 2026})
    >>> have = pd.DataFrame({"area": ["N"], "cadre": ["sw"], "value": [3.0]})
    >>> todays_costs(have, table, Prices(2026))["value"].tolist()
    [3000.0]
    """
    given = as_counted(unit_costs, have["cadre"].unique())
    workers = have[["area", "cadre"]].assign(year=prices.base_year, stock=have["value"], joiners=0.0)
    lines = costing.lines(with_nobody(workers, given), given, prices)
    lines = lines[(lines["kind"] == RECURRING) & (lines["quantity"] != 0)]
    sources = "; ".join(dict.fromkeys([source_of(unit_costs, "unit_costs"), *_sources(have)]))
    found = lines.assign(value=lines["nominal"], unit="money", source=sources)
    return tidy(found.reset_index(drop=True), ["area", "cadre", "component"])


def by_component(today: pd.DataFrame) -> pd.DataFrame:
    """Today's costs by component, the largest first: component, share (of all), then value and the rest.

    >>> rows = pd.DataFrame({"area": "N", "cadre": "sw", "component": ["cpd", "salary"],
    ...     "value": [10.0, 90.0], "unit": "money", "source": "x"})
    >>> by_component(rows)[["component", "value", "share"]].values.tolist()
    [['salary', 90.0, 0.9], ['cpd', 10.0, 0.1]]
    """
    found = sums(today, ["component"], ["value"]).sort_values("value", ascending=False, kind="stable")
    whole = found["value"].sum()
    share = found["value"] / whole if whole else float("nan")
    sources = today["source"].iloc[0] if len(today) else ""
    found = found.assign(share=share, unit="money", source=sources).reset_index(drop=True)
    return tidy(found, ["component"], ["share"])


def per_child(today: pd.DataFrame, areas: pd.DataFrame, base_year: int) -> pd.DataFrame:
    """What does the workforce cost a year for each child, by area? Of `todays_costs`.

    Areas without a count of children have no value, and the note says so.

    >>> rows = pd.DataFrame({"area": ["N", "S"], "cadre": "sw", "component": "salary",
    ...     "value": [90.0, 5.0], "unit": "money", "source": "x"})
    >>> areas = pd.DataFrame({"area": ["N", "S"], "children": [30.0, None]})
    >>> per_child(rows, areas, 2026)[["area", "value"]].values.tolist()
    [['N', 3.0], ['S', nan]]
    """
    costs = cells(from_results(today), ["area"], ["value"], _("Costs")).assign(year=base_year)
    children = areas[["area", "children"]].assign(year=base_year)
    found = cost_per_child(costs, children).drop(columns="year")
    found = found.assign(cost=found["numerator"], children=found["denominator"])
    return tidy(found, ["area"], ["cost", "children"])


def children_served(
    today: pd.DataFrame, areas: pd.DataFrame, outlook: pd.DataFrame, years: Sequence[int]
) -> pd.DataFrame | None:
    """How many children are there in each year, in all areas that have workers?

    children = children counted / share of today's cost that is spent in areas with a count, growing with
    the population as `outlook` states it (not at all where it says nothing)

    None where no area has both workers and a count.

    >>> rows = pd.DataFrame({"area": ["N", "S"], "cadre": "sw", "component": "salary",
    ...     "value": [75.0, 25.0], "unit": "money", "source": "x"})
    >>> areas = pd.DataFrame({"area": ["N", "S"], "children": [30.0, None]})
    >>> outlook = pd.DataFrame({"assumption": ["population_growth"], "value": [0.1]})
    >>> children_served(rows, areas, outlook, [2027])["children"].round(6).tolist()
    [44.0]
    """
    found = per_child(today, areas, FIRST_YEAR)
    found = found[found["value"].notna()]
    spent = today["value"].sum()
    if found.empty or not spent > 0:
        return None
    counted = found["children"].sum() / (found["cost"].sum() / spent)
    growth = outlook.loc[outlook["assumption"] == "population_growth", "value"].head(1).sum()
    first = int(min(years)) - 1
    return children_by_year(counted, first, int(max(years)), float(growth)).iloc[1:]


def _sources(have: pd.DataFrame) -> list[str]:
    return have["source"].dropna().unique().tolist() if "source" in have else []
