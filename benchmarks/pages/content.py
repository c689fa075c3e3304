"""What every page of the comparison shows: the same guidance, tables, pictures, control and text field."""

import json
from functools import cache
from pathlib import Path

import pandas as pd

from sswkit.assessment.folder import Country, load
from sswkit.planning import gap, need, need_chosen, needs, supply
from sswkit.showing import charts
from sswkit.showing.assessing import names_of

ROOT = Path(__file__).parents[2]
GUIDE = "planning/3_how_many_are_needed.ipynb"
RIVANIA = ROOT / "countries" / "rivania"
CONTROL = "Workers for 100,000 children"
FIELD = "What explains the districts at the bottom, and what surprised you?"
DEFAULT = 30.0
PICTURES = 7


def guidance() -> list[str]:
    """The guide's own words, one text for each of its Markdown cells."""
    notebook = json.loads((ROOT / "notebooks" / GUIDE).read_text(encoding="utf-8"))
    return ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "markdown"]


@cache
def country() -> Country:
    """The sample country, read once by each program."""
    return load(RIVANIA)


def pictures(number: float) -> list[str]:
    """Every picture of the guide if so many workers were needed: seven SVG texts.

    The gap by area and by cadre, the need by cases and by workload, pressure, all ways side by side, and the
    gap to the need that is planned with.
    """
    there, names = country(), names_of(country())
    have = supply.headcount(there.workforce, by=["area", "cadre"])
    norms = _norms(have, number)
    gaps = [
        gap.compare(have, need.by_ratio(there.areas, norms), by=[by], names=names) for by in ("area", "cadre")
    ]
    cases, work = needs.by_cases(there), needs.by_work(there, rounding="none")
    beside = [needs.beside(have, one, names=names) for one in (cases, work)]
    beside.append(needs.beside(have, work, by=["area"], names=names))
    found = needs.by_each_method(there, norms)
    answers = needs.side_by_side(found, by=["cadre"], names=names)
    planned = need_chosen.planned(needs.side_by_side(found, names=names), "ratio")
    chosen = gap.compare(needs.stock_of(have, planned), planned, by=["cadre"], names=names)
    drawn = [
        *(charts.gap_by_area(table, names=names) for table in gaps),
        *(charts.beside_need(table, names=names) for table in beside),
        charts.needs_side_by_side(answers, have, names=names),
        charts.gap_to_plan_with(chosen, names=names),
    ]
    return [picture.wide for picture in drawn]


def _norms(have: pd.DataFrame, number: float) -> pd.DataFrame:
    # As the guide does it: cadres keep the shares that they have today.
    stock = have.groupby("cadre", observed=True)["value"].sum()
    shares = (stock / stock.sum() * number).to_numpy()
    return pd.DataFrame(
        {"cadre": stock.index, "kind": None, "basis": "children", "per_100000": shares, "source": "benchmark"}
    )
