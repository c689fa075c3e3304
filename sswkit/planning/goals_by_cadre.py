"""For every cadre: how many must begin training each year to close the gap in time, or why none do."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from sswkit.core.errors import KitError
from sswkit.core.tidy import tidy
from sswkit.core.words import _
from sswkit.planning import levers
from sswkit.planning.projection_goals import intake
from sswkit.planning.projection_inputs import Model

Told = Callable[[int, int], object]


def goals_by_cadre(
    model: Model,
    values: np.ndarray,
    year: int,
    certainty: float,
    told: Told = lambda _done, _total: None,
) -> pd.DataFrame:
    """Which yearly intake closes the gap of each cadre by `year`?

    Parameters
    ----------
    model, values, year, certainty : as `projection_goals.intake` takes them, a year as a number.
    told : is told how many cadres are done, of how many.

    Returns
    -------
    cadre, now (people who begin today), certainty (share of the draws that are enough), then value
    (people a year; missing where none is enough), unit, the rest, and in the note the answer in words.
    A cadre without a need has no row.

    Raises
    ------
    KitError : a year outside the projection, a certainty that is no share.

    Examples
    --------
    >>> from sswkit.planning.projection_inputs import prepare, stated_values
    >>> stock = pd.DataFrame({"cadre": ["sw"], "value": [100.0]})
    >>> needed = pd.DataFrame({"cadre": ["sw"], "value": [200.0]})
    >>> model = prepare(stock, pd.DataFrame({"name": ["attrition"], "value": [0.0]}), 2025, 10, needed)
    >>> goals_by_cadre(model, stated_values(model), 2035, 0.8)[["cadre", "now", "value"]]
      cadre  now  value
    0    sw  0.0   10.0
    """
    last = model.base + model.years
    if not model.base < year <= last or year % 1:
        raise KitError(
            _("The goal lies outside the years of the projection."),
            _("Use a year from {first} to {last}.", first=str(model.base + 1), last=str(last)),
        )
    known = [c for at, c in enumerate(model.codes["cadre"]) if not np.isnan(model.need[at]).any()]
    rows = []
    for done, cadre in enumerate(known, start=1):
        answer = intake(model, values, cadre, int(year), certainty)
        now = levers.stated(model, "enrolment", cadre)
        rows.append((cadre, now, answer.certainty, answer.intake, answer.sentence))
        told(done, len(known))
    table = pd.DataFrame(rows, columns=["cadre", "now", "certainty", "value", "note"])
    return tidy(table.assign(unit="people", source=model.source), ["cadre"], ["now", "certainty"])
