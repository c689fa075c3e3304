"""The question of where new posts go, read from tables: everything that does not fit is said at once."""

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd

from sswkit.core.errors import KitError
from sswkit.core.suggesting import did_you_mean
from sswkit.core.tidy import from_results, require, source_of
from sswkit.core.words import _, number
from sswkit.planning.deployment_limits import unkeepable
from sswkit.planning.deployment_task import Task

Problems = list[tuple[str, str]]


def task(
    have: pd.DataFrame,
    needed: pd.DataFrame,
    posts: pd.DataFrame | None = None,
    money: float | None = None,
    costs: pd.DataFrame | None = None,
    hardship: pd.DataFrame | None = None,
    limits: pd.DataFrame | None = None,
    names: Mapping[str, str] | None = None,
) -> Task:
    """Where should new posts go: what is asked, checked as a whole.

    cost of a post = cost of its cadre × factor of the area + addition of the area

    Parameters
    ----------
    have : workers by area and cadre (area, cadre, value), as `supply.headcount` gives them. An area and
        cadre without a row has nobody.
    needed : need by area and cadre (area, cadre, value), as `need.by_ratio` gives it. Only where a need
        is stated can posts be placed.
    posts : new posts (cadre, posts). A cadre without a row gets none. Or:
    money : what all new posts may cost together, in the currency of the base year. Both may be given.
    costs : cost of a post (cadre, cost), in the currency of the base year; where money is given, needed for
        each cadre that gets posts.
    hardship : what a post costs more in an area (area, factor, addition); either column may be left out.
    limits : new posts at least and at most (area, cadre, minimum, maximum). Without a cadre (or without
        the column) they are for all cadres of the area together.
    names : what areas and cadres are called, for the messages about limits.

    Raises
    ------
    KitError : something is missing, stands twice, is negative or unknown, or the limits cannot be kept
        with these posts and this money. `findings` has a sentence for each problem.

    Examples
    --------
    >>> have = pd.DataFrame({"area": ["N"], "cadre": ["sw"], "value": [2.0]})
    >>> needed = pd.DataFrame({"area": ["N", "S"], "cadre": ["sw", "sw"], "value": [4.0, 5.0]})
    >>> asked = task(have, needed, pd.DataFrame({"cadre": ["sw"], "posts": [3]}))
    >>> asked.areas, asked.have.tolist(), asked.posts.tolist()
    (('N', 'S'), [[2.0], [0.0]], [3.0])
    """
    problems: Problems = []
    need_rows = _read(needed, ["area", "cadre"], {"value": None}, _("workers needed"), problems)
    have_rows = _read(have, ["area", "cadre"], {"value": None}, _("workers in post"), problems)
    # Workers without a need by a norm stay in the table, where they are told apart; they get no posts.
    areas, cadres = (tuple(sorted({*need_rows[key], *have_rows[key]})) for key in ("area", "cadre"))
    need = _grid(need_rows, "value", areas, cadres, np.nan)
    known = _named(need, areas, 1), _named(need, cadres, 0)
    counted = _posts(posts, cadres, known, problems)
    cost = _costs(costs, hardship, money, (areas, cadres), known, counted, problems)
    bounds = _limits(limits, (areas, cadres), known, ~np.isnan(need), problems)
    asked = Task(
        areas,
        cadres,
        _grid(have_rows, "value", areas, cadres, 0.0),
        np.nan_to_num(need),
        ~np.isnan(need),
        counted,
        _money(money, posts, problems),
        cost,
        *bounds,
        source=source_of(from_results(needed), "norms"),
    )
    problems += [] if problems else unkeepable(asked, names or {})
    if problems:
        raise _refusal(problems)
    return asked


def _refusal(problems: Problems) -> KitError:
    sentences = tuple(f"{what} {remedy}".strip() for what, remedy in problems)
    return KitError(" ".join(sentences[:5]), findings=sentences)


def _read(
    table: pd.DataFrame, keys: list[str], columns: dict[str, float | None], name: str, problems: Problems
) -> pd.DataFrame:
    """Codes as text and numbers as numbers; a column with a default may be missing, or be empty."""
    require(table, [*keys, *(c for c, default in columns.items() if default is None)], name)
    rows = pd.DataFrame({key: _codes(table[key]) for key in keys}).reset_index(drop=True)
    for column, default in columns.items():
        given = table[column].reset_index(drop=True) if column in table else pd.Series(np.nan, rows.index)
        found = pd.to_numeric(given, errors="coerce").astype("float64")
        wrong = (given.notna() & ~np.isfinite(found)) | (found < 0)
        lacking = given.isna() & (default is None)
        for row in np.flatnonzero(wrong | lacking):
            problems.append(_wrong_number(name, rows.loc[row], column, given[row]))
        rows[column] = found.where(~(wrong | lacking)).fillna(0.0 if default is None else default)
    # Limits may be for all cadres of an area; everywhere else each row names what it is for.
    named = keys if None in columns.values() else keys[:1]
    for row in np.flatnonzero((rows[named] == "").any(axis=1)):
        what = _("“{table}”: row {n} has no area or no cadre.", table=name, n=row + 1)
        problems.append((what, _("Fill it in, or leave the row out.")))
    twice = rows[rows.duplicated(keys) & (rows[keys] != "").all(axis=1)]
    for row in twice[keys].drop_duplicates().itertuples(index=False):
        problems.append(
            (
                _("“{table}”: {place} stands there twice.", table=name, place=_place(row)),
                _("Keep one row, or add the rows up."),
            )
        )
    return rows


def _codes(values: pd.Series) -> pd.Series:
    return values.astype("object").where(values.notna(), "").astype("str").str.strip()


def _place(codes: Iterable[str]) -> str:
    return " · ".join(code for code in codes if code) or "?"


def _wrong_number(name: str, row: pd.Series, column: str, given: object) -> tuple[str, str]:
    place = _place(str(row[c]) for c in ("area", "cadre") if c in row)
    if pd.isna(given):
        return (
            _("“{table}”: no number is stated for {place}.", table=name, place=place),
            _("Fill it in, or leave the row out."),
        )
    return (
        _(
            "“{table}”: {column} of {place} is “{value}”.",
            table=name,
            column=column,
            place=place,
            value=given,
        ),
        _("Write a number that is not below 0."),
    )


def _grid(rows: pd.DataFrame, column: str, areas: tuple, cadres: tuple, empty: float) -> np.ndarray:
    found = np.full((len(areas), len(cadres)), empty)
    area, cadre = pd.Index(areas).get_indexer(rows["area"]), pd.Index(cadres).get_indexer(rows["cadre"])
    inside = (area >= 0) & (cadre >= 0)
    found[area[inside], cadre[inside]] = rows[column].to_numpy()[inside]
    return found


def _named(need: np.ndarray, codes: tuple, axis: int) -> tuple[str, ...]:
    """The areas (axis 1) or cadres (axis 0) for which a need is stated."""
    return tuple(np.array(codes, dtype=object)[(~np.isnan(need)).any(axis=axis)])


def _unknown(codes: pd.Series, known: tuple, name: str, problems: Problems) -> None:
    for code in dict.fromkeys(codes[~codes.isin(known)]):
        what = _("“{table}”: no need is stated for “{code}”.", table=name, code=code)
        problems.append((what, did_you_mean(code, known) if known else ""))


def _whole(rows: pd.DataFrame, columns: list[str], name: str, problems: Problems) -> None:
    for column in columns:
        values = rows[column].to_numpy()
        for row in np.flatnonzero(np.isfinite(values) & (values != np.floor(values))):
            place = _place(str(rows.loc[row, c]) for c in ("area", "cadre") if c in rows)
            problems.append(
                (
                    _(
                        "“{table}”: {column} of {place} is {value}.",
                        table=name,
                        column=column,
                        place=place,
                        value=number(values[row], 2),
                    ),
                    _("Posts are whole: write a whole number."),
                )
            )


def _posts(posts: pd.DataFrame | None, cadres: tuple, known: tuple, problems: Problems) -> np.ndarray:
    if posts is None:
        return np.full(len(cadres), np.inf)
    rows = _read(posts, ["cadre"], {"posts": None}, _("new posts"), problems)
    _unknown(rows["cadre"], known[1], _("new posts"), problems)
    _whole(rows, ["posts"], _("new posts"), problems)
    return _by_code(rows, "cadre", "posts", cadres, 0.0)


def _money(money: float | None, posts: pd.DataFrame | None, problems: Problems) -> float:
    if money is None and posts is None:
        what = _("It is not stated how many new posts there are, nor how much money.")
        problems.append((what, _("Give the new posts of each cadre, or a sum of money.")))
    sum_of_it = np.inf if money is None else float(pd.to_numeric(money, errors="coerce"))
    if money is not None and not 0 <= sum_of_it < np.inf:
        problems.append(
            (_("The money for new posts is {value}.", value=money), _("Write a number that is not below 0."))
        )
    return sum_of_it


def _costs(
    costs: pd.DataFrame | None,
    hardship: pd.DataFrame | None,
    money: float | None,
    grid: tuple[tuple, tuple],
    known: tuple[tuple, tuple],
    counted: np.ndarray,
    problems: Problems,
) -> np.ndarray:
    areas, cadres = grid
    of_cadre = np.full(len(cadres), np.nan)
    if costs is not None:
        rows = _read(costs, ["cadre"], {"cost": None}, _("cost of a post"), problems)
        _unknown(rows["cadre"], known[1], _("cost of a post"), problems)
        of_cadre = _by_code(rows, "cadre", "cost", cadres, np.nan)
    # A cadre that gets no posts needs no cost.
    lacks = np.isnan(of_cadre) & (counted > 0) & np.isin(cadres, known[1])
    without = [cadre for cadre, lacks_it in zip(cadres, lacks, strict=True) if lacks_it]
    for cadre in without if money is not None else ():
        what = _("It is not stated what a post of “{cadre}” costs.", cadre=cadre)
        problems.append((what, _("Money cannot be shared out without the cost of each cadre.")))
    factor, addition = np.ones(len(areas)), np.zeros(len(areas))
    if hardship is not None:
        rows = _read(hardship, ["area"], {"factor": 1.0, "addition": 0.0}, _("hardship costs"), problems)
        _unknown(rows["area"], known[0], _("hardship costs"), problems)
        factor = _by_code(rows, "area", "factor", areas, 1.0)
        addition = _by_code(rows, "area", "addition", areas, 0.0)
    if money is not None:
        of_cadre = np.nan_to_num(of_cadre)  # of cadres that get no posts
    return factor[:, None] * of_cadre + addition[:, None]


def _by_code(rows: pd.DataFrame, key: str, column: str, codes: tuple, empty: float) -> np.ndarray:
    found = rows.drop_duplicates(key).set_index(key)[column].reindex(list(codes))
    return found.fillna(empty).to_numpy("float64")


def _limits(
    limits: pd.DataFrame | None,
    grid: tuple[tuple, tuple],
    known: tuple[tuple, tuple],
    stated: np.ndarray,
    problems: Problems,
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Least and most of each cell, then of each area. Where no need is stated there are no posts."""
    areas, cadres = grid
    most = np.where(stated, np.inf, 0.0)
    none = np.zeros(stated.shape), most, np.zeros(len(areas)), np.full(len(areas), np.inf)
    if limits is None:
        return none
    name = _("limits of new posts")
    table = limits if "cadre" in limits else limits.assign(cadre="")
    rows = _read(table, ["area", "cadre"], {"minimum": 0.0, "maximum": np.inf}, name, problems)
    twice = rows[(rows["cadre"] == "") & rows.duplicated(["area", "cadre"])]
    for area in dict.fromkeys(twice["area"]):
        what = _("“{table}”: {place} stands there twice.", table=name, place=area)
        problems.append((what, _("Keep one row, or add the rows up.")))
    _unknown(rows["area"], known[0], name, problems)
    _unknown(rows.loc[rows["cadre"] != "", "cadre"], known[1], name, problems)
    _whole(rows, ["minimum", "maximum"], name, problems)
    whole, cells = rows[rows["cadre"] == ""], rows[rows["cadre"] != ""]
    return (
        _grid(cells, "minimum", areas, cadres, 0.0),
        np.minimum(_grid(cells, "maximum", areas, cadres, np.inf), most),
        _by_code(whole, "area", "minimum", areas, 0.0),
        _by_code(whole, "area", "maximum", areas, np.inf),
    )
