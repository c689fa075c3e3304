"""What if: named sets of changes to the assumptions of a projection, side by side."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from sswkit.core.errors import KitError
from sswkit.core.findings import Finding
from sswkit.core.suggesting import did_you_mean
from sswkit.core.tidy import require
from sswkit.core.words import _
from sswkit.planning.projection import groups, project
from sswkit.planning.projection_checks import about, finding, refuse, unknown_codes
from sswkit.planning.projection_inputs import Model, above_one, clean
from sswkit.planning.projection_rules import Change, Rule, changed, part, shares_of_areas, squeezed, where
from sswkit.planning.projection_terms import MOVING, OF_CADRES, PEOPLE, TERMS

WAYS = ("set", "add", "multiply")
BASELINE = "baseline"


def compare(model: Model, changes: pd.DataFrame, by: Sequence[str] = ("cadre",)) -> pd.DataFrame:
    """What will the workforce be under each scenario, beside what it will be without a change?

    Parameters
    ----------
    model : of `projection_inputs.prepare`.
    changes : scenario, name (of the assumption), how ("set", "add" or "multiply"), value, and perhaps
        cadre, area, age, to, from_year (else from the first year projected). The rows of a scenario take
        effect in their order.
    by : groups of the result: cadre, area, age.

    Returns
    -------
    scenario ("baseline" first), then as `projection.project`.

    Raises
    ------
    KitError : an unknown assumption, cadre, area or way to change it, with one finding for each row.

    Examples
    --------
    Half the attrition of a tenth: 95 of 100 stay, not 90.

    >>> from sswkit.planning.projection_inputs import prepare
    >>> stock = pd.DataFrame({"cadre": ["sw"], "value": [100.0]})
    >>> model = prepare(stock, pd.DataFrame({"name": ["attrition"], "value": [0.1]}), 2026, 1)
    >>> changes = pd.DataFrame({"scenario": ["better pay"], "name": ["attrition"], "how": ["multiply"],
    ...                         "value": [0.5]})
    >>> compare(model, changes, [])[["scenario", "year", "value"]]
         scenario  year  value
    0    baseline  2026  100.0
    1    baseline  2027   90.0
    2  better pay  2026  100.0
    3  better pay  2027   95.0
    """
    require(changes, ["scenario"], _("changes"))
    by = groups(by)
    found = [project(model, by).assign(scenario=BASELINE)]
    for scenario in _names(changes):
        own = with_changes(model, changes[changes["scenario"].astype("str") == scenario])
        found.append(project(own, by).assign(scenario=scenario))
    table = pd.concat(found, ignore_index=True)
    return table[["scenario", *(c for c in table if c != "scenario")]]


def with_changes(model: Model, changes: pd.DataFrame) -> Model:
    """The model with changes to its assumptions, for everything that takes a model.

    What a change would bring below 0, or a share above 1, is held at that limit.

    >>> from sswkit.planning.projection_inputs import prepare
    >>> stock = pd.DataFrame({"cadre": ["sw"], "value": [100.0]})
    >>> model = prepare(stock, pd.DataFrame({"name": ["attrition"], "value": [0.1]}), 2026, 1)
    >>> change = pd.DataFrame({"name": ["recruitment"], "how": ["set"], "value": [4.0]})
    >>> project(with_changes(model, change))["value"].tolist()
    [100.0, 94.0]
    """
    require(changes, ["name", "how", "value"], _("changes"))
    rows = _clean(changes).to_dict("records")
    refuse(_problems(rows, model))
    rules = dict(model.rules)
    for row in rows:
        key = (row["name"], *_way(row))
        rules[key] = changed(rules.get(key) or _nothing(row["name"], model), _change(row, model))
    found = replace(model, rules=rules)
    refuse([*above_one(found)])
    return found


def _names(changes: pd.DataFrame) -> list[str]:
    if changes["scenario"].isna().any():
        raise KitError(_("A change has no scenario."), _("Name the scenario in each row."))
    found = list(dict.fromkeys(changes["scenario"].astype("str")))
    if BASELINE in found:
        raise KitError(
            _("“{name}” is what the projection without changes is called.", name=BASELINE),
            _("Give the scenario another name."),
        )
    return found


def _clean(changes: pd.DataFrame) -> pd.DataFrame:
    rows = changes.drop(columns=[c for c in ("year", "low", "high", "distribution") if c in changes])
    rows = rows.rename(columns={"from_year": "year"})
    return clean(rows).assign(how=[str(how).strip() for how in changes["how"]])


def _problems(rows: Sequence[Mapping], model: Model) -> list[Finding]:
    found = []
    for at, row in enumerate(rows):
        problems = [*unknown_codes(row, model.codes)]
        if not problems:
            problems += [*_of_change(row, model)]
        found += [finding("changes", at, c, row[c], text, remedy) for c, text, remedy in problems]
    return found


def _of_change(row: Mapping, model: Model) -> Iterator[tuple[str, str, str]]:
    name, value, term = row["name"], row["value"], TERMS[row["name"]]
    if row["how"] not in WAYS:
        text = _("{row}: an assumption cannot be changed by “{how}”.", row=about(row), how=row["how"])
        yield "how", text, did_you_mean(row["how"], WAYS)
    if pd.isna(value):
        yield "value", _("{row}: there is no value.", row=about(row)), _("State one, or leave the row out.")
    elif (row["how"] == "set" and not term.lowest <= value <= term.highest) or (
        row["how"] == "multiply" and value < 0
    ):
        text = _("{row}: {number} is not possible.", row=about(row), number=f"{value:g}")
        yield "value", text, _("Correct the value of the change.")
    if name == "lag":
        text = _("{row}: the length of training cannot change from year to year here.", row=about(row))
        yield "name", text, _("Make a projection of its own with the other length.")
    if name in MOVING and not all(_way(row)):
        text = _("{row}: it is not clear from where to where workers go.", row=about(row))
        yield "to", text, _("State both, and two different ones.")
    if name in OF_CADRES and (row["area"] or row["age"]):
        text = _("{row}: this holds for a cadre as a whole.", row=about(row))
        yield "area", text, _("Leave the area and the age band empty.")
    if name in PEOPLE and not row["cadre"] and row["how"] != "multiply" and len(model.codes["cadre"]) > 1:
        text = _("{row}: it is not stated of which cadre these people are.", row=about(row))
        yield "cadre", text, _("State the cadre.")
    if row["how"] == "multiply" and not (model.rows["name"] == name).any():
        text = _("{row}: nothing is assumed that could be multiplied.", row=about(row))
        yield "how", text, _("State the assumption, or use “set”.")


def _way(row: Mapping) -> tuple[str, str]:
    return (row[MOVING[row["name"]]], row["to"]) if row["name"] in MOVING else ("", "")


def _nothing(name: str, model: Model) -> Rule:
    """The rule of a way that nobody goes without the change."""
    column = len(model.rows) + list(TERMS).index(name)
    return Rule(name, np.full((1, 1, 1, 1), column), np.ones((1, 1, 1, 1)))


def _change(row: Mapping, model: Model) -> Change:
    start = model.base + 1 if pd.isna(row["year"]) else row["year"]
    places = where({**row, "year": start}, model.codes, model.span)
    weight = part(row, shares_of_areas(model.stock)) if row["name"] in PEOPLE else np.ones((1, 1, 1))
    return Change(row["how"], row["value"], weight, squeezed(places))
