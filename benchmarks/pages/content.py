"""What every page of the comparison shows: the same guidance, tables, pictures, control and text field."""

import json
from functools import cache
from pathlib import Path

import pandas as pd

from sswkit.assessment.folder import Country, load
from sswkit.indicators import compute
from sswkit.planning import gap, need, supply
from sswkit.showing import charts
from sswkit.showing.assessing import names_of

ROOT = Path(__file__).parents[2]
GUIDE = "planning/3_how_many_are_needed.ipynb"
RIVANIA = ROOT / "countries" / "rivania"
CONTROL = "Workers for 100,000 children"
FIELD = "What explains the districts at the bottom, and what surprised you?"
DEFAULT = 30.0


def guidance() -> list[str]:
    """The guide's own words, one text for each of its Markdown cells."""
    notebook = json.loads((ROOT / "notebooks" / GUIDE).read_text(encoding="utf-8"))
    return ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "markdown"]


@cache
def country() -> Country:
    """The sample country, read once by each program."""
    return load(RIVANIA)


def pictures(number: float) -> list[str]:
    """The gap by area and by cadre if so many workers were needed, and the density: three SVG texts."""
    there, names = country(), names_of(country())
    have = supply.headcount(there.workforce, by=["area", "cadre"])
    needed = need.by_ratio(there.areas, _norms(have, number))
    gaps = [gap.compare(have, needed, by=[group], names=names) for group in ("area", "cadre")]
    density = compute(there, "density_children", by=["area"])
    drawn = [charts.gap_by_area(table, names=names) for table in gaps]
    return [picture.wide for picture in (*drawn, charts.density_by_area(density, names=names))]


def _norms(have: pd.DataFrame, number: float) -> pd.DataFrame:
    # As the guide does it: cadres keep the shares that they have today.
    stock = have.groupby("cadre", observed=True)["value"].sum()
    shares = (stock / stock.sum() * number).to_numpy()
    return pd.DataFrame(
        {"cadre": stock.index, "kind": None, "basis": "children", "per_100000": shares, "source": "benchmark"}
    )
