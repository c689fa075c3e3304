"""What the columns and units of a result are called."""

import pandas as pd

from sswkit.core.words import _, label
from sswkit.showing.shares import capitalised


def heading(column: str, units: pd.Series | None = None) -> str:
    """What a column is called: by the dictionary, by the unit of its figures, or in plain words.

    >>> heading("birth_date"), heading("needed"), heading("value", pd.Series(["workers"]))
    ('Date of birth', 'Needed', 'Workers')
    """
    if column == "value" and units is not None and units.nunique() == 1 and units.iloc[0]:
        return capitalised(unit_name(str(units.iloc[0])))
    known = _headings()
    return known[column] if column in known else label(f"column.{column}")


def _headings() -> dict[str, str]:
    return {
        "have": _("In post"),
        "needed": _("Needed"),
        "need": _("Needed each year"),
        "gap": _("Short of"),
        "coverage": _("Coverage"),
        "value": _("Figure"),
        "unit": _("Unit"),
        "numerator": _("Count"),
        "denominator": _("Out of"),
        "note": _("Note"),
        "origin": label("column.source"),
        "age": _("Age"),
        "year": label("column.period"),
        "years": _("Years"),
        "share": _("Share"),
        "cumulative_share": _("Share until then"),
        "stock": _("In post"),
        "to_replace": _("To replace leavers"),
        "to_grow": _("To keep up with the population"),
        "span": _("Workers supervised"),
        "median": _("Median"),
        "lower_quartile": _("Lower quartile"),
        "upper_quartile": _("Upper quartile"),
        "most": _("Most"),
        "above_limit": _("Above the limit"),
        "nobody": _("Nobody named"),
        "left": _("Supervisor has left"),
        "unknown": _("Supervisor not in the register"),
        "own": _("Named as their own"),
        "class": _("Class"),
        "column": _("Column"),
        "indicator": _("Indicator"),
        "comparison": _("Comparison"),
        "workers": _("Workers"),
        "method": _("Method"),
        "methods": _("Methods"),
        "assumes": _("What it takes for granted"),
        "base": _("For cases"),
        "support": _("For support activities"),
        "caf": _("Category allowance factor"),
        "iaf": _("For additional activities"),
        "required": _("Required, not rounded"),
        "difference": _("In post less needed"),
        "ratio": _("In post for one needed"),
        "pressure": _("Work beyond those in post"),
        "region": _("Region"),
        "district": _("District"),
        "stage": _("Step"),
        "kept": _("Share kept"),
        "step": _("Step"),
        "still_open": _("Still open"),
        "low": _("From (95%)"),
        "high": _("To (95%)"),
        "within_90": _("By day 90"),
        "within_180": _("By day 180"),
        "longest": _("Days seen at most"),
        "day": _("Days since the opening"),
        "scenario": _("Plan"),
        "initial": _("Once"),
        "recurring": _("Each year"),
        "real": _("In prices of the base year"),
        "per_child": _("For each child, in prices of the base year"),
        "low_80": _("From (80%)"),
        "high_80": _("To (80%)"),
        "cost": _("Cost"),
        "budget": _("Budget"),
        "missing": _("Money missing"),
        "within": _("Chance that the budget is enough"),
        "affordable": _("Share that can be paid"),
        "affordable_growth": _("Share of what is new that can be paid"),
        "first_over": _("First year above the budget"),
        "closed": _("Years of missing work done"),
        "average": _("For each year of work"),
        "state": _("Beside the others"),
        "lower": _("If low"),
        "higher": _("If high"),
        "group": _("Part of the ground"),
        "asked": _("Requirements"),
        "rated": _("Rated"),
        "met": _("Met"),
        "unproven": _("Met, nothing shows it"),
        "weakest": _("Least far"),
        "quadrant": _("How to work with it"),
    }


def unit_name(unit: str) -> str:
    """A unit of a result in the language in force.

    >>> unit_name("workers per 100,000 children"), unit_name("share"), unit_name("parsecs")
    ('workers per 100,000 children', 'share', 'parsecs')
    """
    known = {
        "share": _("share"),
        "rows": _("rows"),
        "supervisors": _("supervisors"),
        "workers per 100,000 children": _("workers per 100,000 children"),
        "workers per 100,000 people": _("workers per 100,000 people"),
        "children per worker": _("children per worker"),
        "people per worker": _("people per worker"),
        "cases per case holder": _("cases per case holder"),
        "workers per supervisor": _("workers per supervisor"),
        "workers per year": _("workers per year"),
    }
    return known[unit] if unit in known else label(f"unit.{unit}", unit)
