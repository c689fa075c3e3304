"""How many workers do the open cases call for, when one worker can hold so many of them?"""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from sswkit.core.errors import KitError
from sswkit.core.findings import Finding
from sswkit.core.presence import latest
from sswkit.core.tidy import cannot, tidy, with_source
from sswkit.core.words import _, label, percent
from sswkit.planning.activities import PLACES
from sswkit.planning.left_out import per_cell, refuse_figures, totals
from sswkit.planning.rounding import Rounding, rounded
from sswkit.planning.stated_numbers import Bounds, Input, finding, number, read, refuse, repeated, who

SHARES = ("leave_share", "training_share", "administration_share", "other_share")
_ABOVE_ZERO = Bounds(above=True)
_ROUGHLY = 1e-9


def by_caseload(
    cases: pd.DataFrame,
    standards: pd.DataFrame,
    by: Sequence[str] = ("area", "cadre"),
    rounding: Rounding = "none",
    names: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """How many workers does each place need for its open cases?

    need = Σ cases of a type / cases of this type that one worker can hold

    Parameters
    ----------
    cases : table `caseload` with area or facility, cases, and cadre and case_type where they are known.
        The latest year counts unless `by` has "period". Cases that name no cadre are held by every
        cadre that has a standard for their type.
    standards : table `caseload_standards`: cadre, case_type (empty: every type without its own),
        cases_per_worker, source.
    by, rounding, names : as for `workload.by_workload`.

    Returns
    -------
    `by`, then value (workers), unit, numerator (cases), denominator (cases of one worker), source (of the
    standards), note. A place with cases of unknown number or without a standard has no value.

    Raises
    ------
    KitError : two standards for a cadre and type, the same cases in two rows, impossible numbers.

    Examples
    --------
    60 / 12 + 85 / 17 = 10.

    >>> cases = pd.DataFrame({"area": ["N", "N"], "case_type": ["new", "open"], "cases": [60, 85]})
    >>> standards = pd.DataFrame({"cadre": ["sw", "sw"], "case_type": ["new", "open"],
    ...                           "cases_per_worker": [12, 17]})
    >>> by_caseload(cases, standards)[["area", "cadre", "value"]]
      area cadre  value
    0    N    sw   10.0
    """
    by = list(dict.fromkeys(by))
    refuse_figures(by)
    given = _cases(cases, by)
    lines = _with_standards(given, _standards(standards))
    need = lines["cases"] / lines["standard"]
    lines = lines.assign(need=need, why=_why(lines))
    grain = [c for c in (*PLACES, "cadre") if c in lines] + (["period"] if "period" in by else [])
    found = per_cell(lines, grain, by, ["need", "cases"])
    found = found.assign(workers=rounded(found["need"], rounding))
    result = totals(found, by, ["need", "workers", "cases"], grain, names)
    below = result["cases"] / result["need"].where(result["need"] > 0)
    return tidy(
        result.assign(value=result["workers"], unit="workers", numerator=result["cases"], denominator=below),
        by,
    )


def by_case_hours(
    cases: pd.DataFrame,
    case_hours: pd.DataFrame,
    case_time: pd.DataFrame,
    by: Sequence[str] = ("area", "cadre"),
    rounding: Rounding = "none",
    names: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """How many workers does each place need for its open cases, by the hours that a case takes?

    need = Σ cases of a type × hours a month of one case / case hours a month of one worker

    Parameters
    ----------
    case_hours : cadre, case_type (empty: every type without its own), hours_per_case (a month), source.
    case_time : see `available_case_hours`.

    The other parameters, result and errors are those of `by_caseload`.

    Examples
    --------
    52 cases of 4 hours, 104 hours for cases: 2 workers.

    >>> cases = pd.DataFrame({"area": ["N"], "cadre": ["sw"], "cases": [52]})
    >>> case_hours = pd.DataFrame({"cadre": ["sw"], "hours_per_case": [4]})
    >>> case_time = pd.DataFrame({"cadre": ["sw"], "contract_hours": [160], "other_share": [0.35]})
    >>> by_case_hours(cases, case_hours, case_time)[["area", "value"]]
      area  value
    0    N    2.0
    """
    return by_caseload(cases, standards_from_hours(case_hours, case_time), by, rounding, names)


def standards_from_hours(case_hours: pd.DataFrame, case_time: pd.DataFrame) -> pd.DataFrame:
    """How many cases can one worker hold, by the hours that a case takes?

    cases per worker = case hours a month of one worker / hours a month of one case

    Parameters and errors as for `by_case_hours`.

    Returns
    -------
    A table `caseload_standards`: cadre, case_type, cases_per_worker, source. A cadre whose time is not
    known has no number.

    Examples
    --------
    104 hours for cases, 4 for each: 26 cases.

    >>> case_hours = pd.DataFrame({"cadre": ["sw"], "hours_per_case": [4]})
    >>> case_time = pd.DataFrame({"cadre": ["sw"], "contract_hours": [160], "other_share": [0.35]})
    >>> standards_from_hours(case_hours, case_time)[["cadre", "cases_per_worker"]]
      cadre  cases_per_worker
    0    sw              26.0
    """
    there = available_case_hours(case_time).set_index("cadre")["value"]
    given = read(case_hours, _("Hours per case"), ["cadre", "hours_per_case"], ["cadre", "case_type"])
    one, problems = number(given, "hours_per_case", _ABOVE_ZERO)
    refuse([*repeated(given, given.keys), *problems])
    held = given.rows["cadre"].map(there).to_numpy("float64") / one
    rows = with_source(given.rows, "case_hours") if "source" not in given.rows else given.rows
    return rows.assign(cases_per_worker=held)


def available_case_hours(case_time: pd.DataFrame) -> pd.DataFrame:
    """How many hours a month does a worker of each cadre have for cases?

    hours = contract hours × (1 − leave and breaks − training − administration − other)

    Parameters
    ----------
    case_time : cadre, contract_hours (a month), and as shares from 0 to 1 leave_share, training_share,
        administration_share and other_share. A share that has no column counts as none; an empty cell is
        not zero.

    Returns
    -------
    cadre, then value (hours per month), unit, numerator, denominator, source, note.

    Raises
    ------
    KitError : shares that leave no time, impossible numbers, a cadre in two rows.

    Examples
    --------
    160 × (1 − 0.25 − 0.1) = 104.

    >>> case_time = pd.DataFrame({"cadre": ["sw"], "contract_hours": [160], "leave_share": [0.25],
    ...                           "administration_share": [0.1]})
    >>> available_case_hours(case_time)["value"].tolist()
    [104.0]
    """
    given = read(case_time, _("Time for cases"), ["cadre", "contract_hours"], ["cadre"])
    contract, problems = number(given, "contract_hours", Bounds(most=744, above=True))
    shares = np.zeros(len(given.rows))
    for column in (c for c in SHARES if c in given.rows):
        share, wrong = number(given, column, Bounds(most=1.0))
        shares, problems = shares + share, problems + wrong
    refuse([*repeated(given, ["cadre"]), *problems, *_no_time(given, shares)])
    hours = contract * (1 - shares)
    notes = [cannot(_("hours or a share not stated")) if np.isnan(h) else "" for h in hours]
    found = with_source(given.rows, "case_time")
    found = found.assign(value=hours, unit="hours per month", numerator=hours, note=notes)
    return tidy(found, ["cadre"])


def _no_time(given: Input, shares: np.ndarray) -> list[Finding]:
    return [
        finding(
            given,
            row,
            "",
            _(
                "{table}, row {row} ({who}): {share} of the time goes elsewhere, none is left for cases.",
                table=given.name,
                row=row + 1,
                who=who(given, row),
                share=percent(shares[row]),
            ),
            _("Correct the shares so that they are less than all of the time together."),
        )
        for row in np.flatnonzero(shares >= 1 - _ROUGHLY)
    ]


def _cases(cases: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    keys = (*PLACES, "cadre", "case_type")
    own = [c for c in by if c != "cadre"]  # the standards may say the cadre
    given = read(latest(cases, by), label("table.caseload"), ["cases", *own], keys)
    numbers, problems = number(given, "cases")
    period = [c for c in ("period",) if c in by]
    refuse([*repeated(given, [*given.keys, *period]), *problems])
    kept = given.rows[list(dict.fromkeys([*given.keys, *own]))]
    absent = {c: "" for c in ("cadre", "case_type") if c not in kept}
    return kept.assign(cases=numbers, **absent)


def _standards(standards: pd.DataFrame) -> pd.DataFrame:
    name = _("Caseload standards")
    given = read(standards, name, ["cadre", "cases_per_worker"], ["cadre", "case_type"])
    if given.rows.empty:
        raise KitError(
            _("“{table}” has no rows.", table=name), _("State how many cases one worker can hold.")
        )
    held, problems = number(given, "cases_per_worker", _ABOVE_ZERO)
    refuse([*repeated(given, given.keys), *problems])
    origin = with_source(given.rows, "caseload_standards")["source"]
    source = given.rows.get("source", origin).fillna(origin).astype("str")
    case_type = given.rows.get("case_type", "")
    return given.rows[["cadre"]].assign(case_type=case_type, standard=held, source=source)


def _with_standards(cases: pd.DataFrame, standards: pd.DataFrame) -> pd.DataFrame:
    """Each row of cases with the standard of its type, or else the one for every type."""
    unnamed = cases["cadre"] == ""
    every = cases[unnamed].drop(columns="cadre").merge(standards[["cadre"]].drop_duplicates(), how="cross")
    lines = pd.concat([cases[~unnamed].assign(named=True), every.assign(named=False)], ignore_index=True)
    found = lines.merge(standards, on=["cadre", "case_type"], how="left", indicator="own")
    general = standards[standards["case_type"] == ""].set_index("cadre")
    own = (found["own"] == "both").to_numpy()
    has = own | found["cadre"].isin(general.index).to_numpy()
    for column in ("standard", "source"):
        found[column] = found[column].where(own, found["cadre"].map(general[column]))
    # Cases that name no cadre are no work of a cadre without a standard, provided that another has one.
    held = pd.Series(has).groupby(found["case_type"]).transform("any").to_numpy()
    return found[found["named"] | has | ~held].assign(source=lambda t: t["source"].fillna(""))


def _why(lines: pd.DataFrame) -> list[str]:
    kinds = zip(lines["case_type"], lines["cases"].isna(), lines["standard"].isna(), strict=True)
    return [_reason(*kind) if kind[1] or kind[2] else "" for kind in kinds]


def _reason(case_type: str, no_number: bool, no_standard: bool) -> str:
    if no_number:
        return _("no number of cases of “{activity}”", activity=case_type) if case_type else _("no cases")
    if no_standard and case_type:
        return _("no caseload standard for “{case_type}”", case_type=case_type)
    return _("no caseload standard")
