"""Rates of posts and workers: vacancy, turnover, caseload, absence, agency. Always on group totals."""

from collections.abc import Mapping, Sequence

import pandas as pd

from sswkit.core.errors import KitError
from sswkit.core.pairing import Side, pair
from sswkit.core.presence import in_post, latest, without_agency
from sswkit.core.tidy import cells, complete_totals, divided, require, with_source
from sswkit.core.words import _, label

Names = Mapping[str, str] | None


def vacancy_rate(posts: pd.DataFrame, by: Sequence[str] = (), names: Names = None) -> pd.DataFrame:
    """Which share of the funded posts has nobody in it?

    value = vacant / (vacant + filled)

    Unfunded posts are not vacant. Gauteng 2012: 1,526 vacant and 134 filled posts, 91.9%.

    Parameters
    ----------
    posts : table `posts`; the latest year counts unless `by` has "period".
    names : area code to name, for the notes.

    Returns
    -------
    `by`, then value (share), unit, numerator, denominator, source, note. Rows that lack one of the
    two numbers are left out of both sides, with a note.

    >>> posts = pd.DataFrame({"area": ["GT"], "vacant": [1526.0], "filled": [134.0]})
    >>> vacancy_rate(posts)["value"].round(4).tolist()
    [0.9193]
    """
    return _share_of(posts, by, names, "vacant", ["vacant", "filled"])


def fill_rate(posts: pd.DataFrame, by: Sequence[str] = (), names: Names = None) -> pd.DataFrame:
    """Which share of the approved establishment has somebody in it?

    value = filled / (filled + vacant + unfunded)

    Unfunded posts belong to the establishment; where the table does not have them, they count as none.

    >>> posts = pd.DataFrame({"vacant": [20.0], "filled": [60.0], "unfunded": [20.0]})
    >>> fill_rate(posts)["value"].tolist()
    [0.6]
    """
    unfunded = posts["unfunded"].fillna(0.0) if "unfunded" in posts else 0.0
    return _share_of(posts.assign(unfunded=unfunded), by, names, "filled", ["filled", "vacant", "unfunded"])


def unfunded_share(posts: pd.DataFrame, by: Sequence[str] = (), names: Names = None) -> pd.DataFrame:
    """Which share of the approved establishment has no money: frozen, or never funded?

    value = unfunded / (filled + vacant + unfunded)

    Vacant and unfunded posts need different answers: people for the one, a budget for the other. Rows
    that lack one of the three numbers are left out of both sides, with a note. Parameters and result as
    in `vacancy_rate`.

    >>> posts = pd.DataFrame({"vacant": [20.0], "filled": [60.0], "unfunded": [20.0]})
    >>> unfunded_share(posts)["value"].tolist()
    [0.2]
    """
    return _share_of(posts, by, names, "unfunded", ["filled", "vacant", "unfunded"])


def turnover_rate(
    movements: pd.DataFrame,
    workforce: pd.DataFrame,
    by: Sequence[str] = (),
    names: Names = None,
    measure: str = "headcount",
) -> pd.DataFrame:
    """Which share of the workers left within twelve months?

    value = leavers in twelve months / workers in post at the end of them

    Parameters
    ----------
    movements : table `movements`. workforce : table `workforce`. Both for their latest common year.
    measure : "headcount" or "fte", the column of `workforce` that leavers are counted in.

    An area that reports workers but no movements at all is left out of both sides, with a note; an area
    that reports some movements had none in the cells that it does not list.
    Source of the definition: DfE, Children's social work workforce (England).

    >>> moves = pd.DataFrame({"area": ["N"], "cadre": ["sw"], "leavers": [5388.0]})
    >>> stock = pd.DataFrame({"area": ["N"], "cadre": ["sw"], "headcount": [34620.0]})
    >>> turnover_rate(moves, stock)["value"].round(3).tolist()
    [0.156]
    """
    by = list(by)
    require(movements, [*by, "leavers"], label("table.movements"))
    require(workforce, [*by, measure], label("table.workforce"))
    moves, stock = _common_year(movements, without_agency(workforce), by)
    shared = [c for c in ("area", "cadre") if c in moves and c in stock]
    sides = [
        Side("leavers", moves, "leavers", "movements", "if_reported"),
        Side(measure, stock, measure, "workforce", "zero"),
    ]
    found = pair(sides, list(dict.fromkeys([*by, *shared])))
    return _rate(found, by, names, "leavers", [measure], ["leavers", measure], "share")


def caseload(caseload: pd.DataFrame, by: Sequence[str] = (), names: Names = None) -> pd.DataFrame:
    """How many open cases does a worker hold who holds any?

    value = open cases / case-holding workers (full-time equivalents)

    England 2023: 337,055 cases and 21,111.4 case holders, 16.0.

    >>> table = pd.DataFrame({"area": ["E"], "cases": [337055.0], "case_holders": [21111.4]})
    >>> caseload(table)["value"].round(1).tolist()
    [16.0]
    """
    rows = _rows(caseload, by, ["cases", "case_holders"], "caseload")
    unit = "cases per case holder"
    return _rate(rows, by, names, "cases", ["case_holders"], ["cases", "case_holders"], unit)


def absence_rate(absence: pd.DataFrame, by: Sequence[str] = (), names: Names = None) -> pd.DataFrame:
    """Which share of the working days is lost to sickness?

    value = days lost / working days (workers in post × working days of the year)

    England 2023: 270,751 days of 33,119.1 workers × 253 days, 3.2%.

    >>> table = pd.DataFrame({"days_lost": [270751.0], "working_days": [33119.1 * 253]})
    >>> absence_rate(table)["value"].round(3).tolist()
    [0.032]
    """
    rows = _rows(absence, by, ["days_lost", "working_days"], "absence")
    return _rate(rows, by, names, "days_lost", ["working_days"], ["days_lost", "working_days"], "share")


def agency_rate(
    table: pd.DataFrame,
    by: Sequence[str] = (),
    measure: str = "headcount",
    names: Names = None,
    on: pd.Timestamp | str | None = None,
) -> pd.DataFrame:
    """Which share of the places that are filled is filled by agency workers?

    value = agency workers / (agency workers + workers in post)

    Parameters
    ----------
    table : `staff` or `workforce`, with `contract`; if no contract is stated at all, there is no rate.
    measure : "headcount" or "fte".

    >>> table = pd.DataFrame({"contract": ["agency", None], "fte": [7173.5, 33119.1]})
    >>> agency_rate(table, measure="fte")["value"].round(3).tolist()
    [0.178]
    """
    register = "worker" in table
    rows = in_post(table, on, agency=True) if register else latest(table, by)
    rows = rows.assign(headcount=1.0) if register and measure == "headcount" else rows
    require(rows, [*by, "contract", measure], label("table.staff" if register else "table.workforce"))
    # Nobody stated a contract: nothing is known about agencies, which is not the same as none.
    known = rows["contract"].notna().any()
    agency = rows[measure].where(rows["contract"].eq("agency"), 0.0) if known else float("nan")
    shared = [c for c in ("area", "cadre") if c in rows]
    found = cells(
        rows.assign(contract=agency),
        list(dict.fromkeys([*by, *shared])),
        ["contract", measure],
        "staff" if register else "workforce",
    )
    return _rate(found, by, names, "contract", [measure], ["contract", measure], "share")


def _share_of(
    posts: pd.DataFrame, by: Sequence[str], names: Names, above: str, below: list[str]
) -> pd.DataFrame:
    rows = _rows(posts, by, below, "posts")
    return _rate(rows, by, names, above, below, below, "share", label("table.posts"))


def _rows(table: pd.DataFrame, by: Sequence[str], columns: list[str], name: str) -> pd.DataFrame:
    require(table, [*by, *columns], label(f"table.{name}"))
    return with_source(latest(table, by), name)


def _rate(
    found: pd.DataFrame,
    by: Sequence[str],
    names: Names,
    above: str,
    below: list[str],
    terms: list[str],
    unit: str,
    what: str = "",
) -> pd.DataFrame:
    totals = complete_totals(found, by, terms, names)
    totals = totals.assign(numerator=totals[above], denominator=totals[below].sum(axis=1, min_count=1))
    return divided(totals, by, unit, what=what or label(f"column.{below[0]}"), names=names)


def _common_year(
    moves: pd.DataFrame, stock: pd.DataFrame, by: Sequence[str]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    if "period" in by or not all("period" in t and t["period"].notna().any() for t in (moves, stock)):
        return latest(moves, by), latest(stock, by)
    years = set(moves["period"].dropna()) & set(stock["period"].dropna())
    if not years:
        raise KitError(
            _("Starters and leavers and the workforce totals have no year in common."),
            _("Bring in both for the same year."),
        )
    return moves[moves["period"] == max(years)], stock[stock["period"] == max(years)]
