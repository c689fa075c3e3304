"""What makes the cost of a plan unsure: each unit cost alone, the number of workers, inflation."""

from dataclasses import replace

import numpy as np
import pandas as pd

from sswkit.core.tidy import source_of, tidy
from sswkit.planning.costing_rules import INITIAL
from sswkit.planning.plan_costs import HIGHEST, LOWEST, Costed, plan_costs
from sswkit.planning.staffing_plans import Path, Plans
from sswkit.planning.unit_prices import Prices, factors, unit_amounts

POINT = 0.01  # one percentage point
WORKERS = "workers"


def cost_drivers(costed: Costed, plan: str) -> pd.DataFrame:
    """Which figure should be known better, for the cost of the plan to be known better?

    value = cost of all years with the unit cost high − with it low, all else as stated, in prices of the
    base year; low and high hold 80 of 100 draws between them. The numbers of workers likewise.

    Parameters
    ----------
    costed : of `plan_costs.plan_costs`. plan : its name.

    Returns
    -------
    component ("workers" for their numbers), cadre (none: for all), lower, higher, then value (money), unit,
    numerator, denominator (both empty), source, note (where the team has the unit cost from); the
    greatest difference first, and none that does not vary.
    """
    rules = costed.rules
    unsure = np.flatnonzero(np.ptp(costed.amounts, axis=1) > 0)
    lower, higher = _one_at_a_time(costed, plan, unsure)
    told = rules.iloc[unsure]
    found = pd.DataFrame(
        {
            "component": told["component"].to_numpy(),
            "cadre": told["cadre"].replace("", None).to_numpy(),
            "lower": lower,
            "higher": higher,
            "note": told["source"].where(told["source"] != "Unit costs", "").to_numpy(),
        }
    )
    edges = _of_workers(costed, plan)
    workers = {"component": WORKERS, "cadre": None, "lower": edges[0], "higher": edges[1], "note": ""}
    found = pd.concat([found, pd.DataFrame([workers])], ignore_index=True)
    found = found.assign(value=found["higher"] - found["lower"], unit="money")
    found = found[found["value"] > 0].sort_values("value", ascending=False, kind="stable", ignore_index=True)
    found = found.assign(source=source_of(costed.unit_costs, "unit_costs"))
    return tidy(found, ["component", "cadre"], ["lower", "higher"])


def with_a_point_more(costed: Costed, plan: str) -> float:
    """By how much is the last year of the plan dearer, as stated, if inflation is a point higher?"""
    own = costed.prices
    prices = Prices(own.base_year, min(own.inflation + POINT, 1.0), own.discount)
    dearer = plan_costs(_as_stated(costed.plans, plan), costed.unit_costs, prices)
    return float(dearer.total(plan, "nominal")[0, -1] - costed.total(plan, "nominal")[0, -1])


def _one_at_a_time(costed: Costed, plan: str, unsure: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    stated = np.repeat(costed.amounts[:, :1], 2 * len(unsure), axis=1)
    edges = np.quantile(costed.amounts[unsure, 1:], [LOWEST, HIGHEST], axis=1)
    stated[np.tile(unsure, 2), np.arange(2 * len(unsure))] = edges.ravel()
    people = _weights(costed, plan)[0]
    ends = people @ unit_amounts(costed.lines, stated)
    return ends[: len(unsure)], ends[len(unsure) :]


def _of_workers(costed: Costed, plan: str) -> np.ndarray:
    unit = unit_amounts(costed.lines, costed.amounts[:, :1])[:, 0]
    return np.quantile(_weights(costed, plan)[1:] @ unit, [LOWEST, HIGHEST])


def _weights(costed: Costed, plan: str) -> np.ndarray:
    """By draw and line: the workers of all years, each worth what its year is worth in prices of the base."""
    path, lines, years = costed.plans.paths[plan], costed.lines, costed.plans.years
    worth = np.stack([factors(lines, year, costed.prices)["real"] for year in years], axis=1)
    at = [costed.plans.cadres.index(cadre) for cadre in lines["cadre"]]
    initial = (lines["kind"] == INITIAL).to_numpy()
    people = np.where(initial, path.joiners[:, :, at], path.stock[:, :, at])
    return np.einsum("dyl,ly->dl", people, worth)


def _as_stated(plans: Plans, plan: str) -> Plans:
    path = plans.paths[plan]
    first = Path(path.stock[:1], path.joiners[:1])
    return replace(plans, paths={plan: first}, need=plans.need[:1], today=plans.today[:1])
