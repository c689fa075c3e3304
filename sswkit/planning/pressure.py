"""Under which pressure do workers work: those who are there beside those whom the work calls for."""

from collections.abc import Mapping, Sequence

import pandas as pd

from sswkit.core.pairing import Side, pair
from sswkit.core.tidy import from_results, require, tidy
from sswkit.core.words import _
from sswkit.planning.left_out import totals
from sswkit.planning.stated_numbers import with_codes


def pressure(
    have: pd.DataFrame,
    required: pd.DataFrame,
    by: Sequence[str] = ("area", "cadre"),
    names: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Are there enough workers for the work, and which part of it is beyond them?

    difference = existing − required; ratio = existing / required
    pressure = 1 − ratio where the ratio is below 1, else 0

    A ratio below 1 is a shortage, 1 a balance, above 1 more than the work calls for. Pressure is the part
    of the work (0 to 1) that those who are there cannot do to the standards.

    Parameters
    ----------
    have : workers by at least `by`, as `supply.headcount` or `supply.fte` gives them. Where there is no
        row, nobody is there.
    required : need by at least `by`, as `workload.by_workload` gives it.
    by : groups. In a coarser group a surplus here makes up for a shortage there.
    names : area code to name, for the notes.

    Returns
    -------
    `by`, have, needed, difference, ratio, pressure, then value (the ratio), unit (share), numerator
    (have), denominator (needed), source, note. Where nobody is needed there is no ratio; places without a
    known need are in no total; the note says so.

    Source of the method: WHO, Workload Indicators of Staffing Need, user's manual, 2010.

    Examples
    --------
    >>> have = pd.DataFrame({"area": ["N"], "cadre": ["sw"], "value": [3.0]})
    >>> required = pd.DataFrame({"area": ["N"], "cadre": ["sw"], "value": [4.0]})
    >>> pressure(have, required)[["area", "difference", "ratio", "pressure"]]
      area  difference  ratio  pressure
    0    N        -1.0   0.75      0.25
    """
    by = list(by)
    require(have, [*by, "value"], _("workers in post"))
    require(required, [*by, "value"], _("workers needed"))
    have, required = with_codes(have), with_codes(required)
    shared = [c for c in ("area", "facility", "cadre") if c in have and c in required]
    found = pair(
        [
            Side("have", from_results(have), "value", "workforce", "zero"),
            Side("needed", from_results(required), "value", "activity_volumes", "missing"),
        ],
        list(dict.fromkeys([*by, *shared])),
    )
    result = totals(found.assign(why=_why(found)), by, ["have", "needed"], shared, names)
    ratio = result["have"] / result["needed"].where(result["needed"] > 0)
    nobody = (result["needed"] == 0).to_numpy()
    notes = [
        "; ".join(filter(None, [note, _("nobody is needed, so there is no ratio") if none else ""]))
        for note, none in zip(result["note"], nobody, strict=True)
    ]
    result = result.assign(
        difference=result["have"] - result["needed"], ratio=ratio, pressure=(1 - ratio).clip(lower=0.0)
    )
    result = result.assign(
        value=ratio, unit="share", numerator=result["have"], denominator=result["needed"], note=notes
    )
    return tidy(result, by, ["have", "needed", "difference", "ratio", "pressure"])


def _why(found: pd.DataFrame) -> list[str]:
    return [
        _("the need is not known") if no_need else _("the number of workers is not known") if nobody else ""
        for no_need, nobody in zip(found["needed"].isna(), found["have"].isna(), strict=True)
    ]
