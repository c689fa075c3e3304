"""How good are the data? Completeness, agreement, heaped ages, repeats, areas without data."""

from collections.abc import Sequence

import pandas as pd

from sswkit.core.area_tree import leaves
from sswkit.core.definitions import Table
from sswkit.core.presence import in_post, without_agency
from sswkit.core.tidy import joined
from sswkit.core.words import _, n_, percent

HEAPING_SOURCE = (
    "Shryock and Siegel, The Methods and Materials of Demography, 1976, chapter 8 (Whipple’s index)"
)
_FEW_DATES = 50
# The United Nations’ grades of the index: below 110 fairly accurate, from 110 approximate, from 125 rough.
APPROXIMATE, ROUGH = 110, 125
_NEW_YEAR_EXPECTED = 1 / 365.2425
_SHARED = ("birth_date", "start_date", "sex", "area", "cadre")


def completeness(frame: pd.DataFrame, facts: Table) -> pd.DataFrame:
    """What share of the rows has a value in each column?

    completeness = rows with a value / rows

    Returns
    -------
    One row per column of the dictionary: column, value (0 to 1), unit, numerator, denominator, note, source.
    A column that is empty by nature, such as the last day in post, has a note.

    Examples
    --------
    >>> from sswkit.core.definitions import table
    >>> staff = pd.DataFrame({"worker": ["a", "b"], "sex": ["female", None]})
    >>> completeness(staff, table("staff")).set_index("column").loc["sex", "value"]
    np.float64(0.5)
    """
    rows = []
    for column in facts.columns:
        filled = int(frame[column.column].notna().sum()) if column.column in frame else 0
        value = filled / len(frame) if len(frame) else float("nan")
        rows.append(
            (column.column, value, "share", filled, len(frame), _completeness_note(column.column, frame))
        )
    found = pd.DataFrame(rows, columns=["column", "value", "unit", "numerator", "denominator", "note"])
    return found.assign(source=_origins(frame) or facts.name)


def _origins(frame: pd.DataFrame) -> str:
    return joined(frame["origin"].dropna().astype(str).unique()) if "origin" in frame else ""


def _completeness_note(column: str, frame: pd.DataFrame) -> str:
    if frame.empty:
        return _("cannot be computed: the table has no rows")
    if column in ("end_date", "leaving_reason"):
        return _("empty while the worker is in post")
    return ""


def consistency(
    staff: pd.DataFrame,
    workforce: pd.DataFrame,
    posts: pd.DataFrame,
    base_year: int,
    by: Sequence[str] = ("area", "cadre", "employer"),
    on: str | None = None,
) -> pd.DataFrame:
    """Do the register, the workforce totals and the filled posts count the same workers?

    difference = first count − second count, of the base year, agency workers left out

    Parameters
    ----------
    staff, workforce, posts
        Checked tables; an empty one takes no part. The register counts who is in post on one day.
    base_year
        The year to compare; totals without a year count for it.
    by
        The columns that make a group.
    on
        The day of the count in the register; 31 December of the base year if not given.

    Returns
    -------
    One row per pair of sources and group: comparison ("register − totals", …), the group's columns,
    first, second, value (the difference), unit, source, note. A group that only one source has counts 0
    in the other, and the note says so. Largest differences first.

    Examples
    --------
    >>> totals = pd.DataFrame({"area": ["N"], "headcount": [10.0], "period": [2024.0]})
    >>> posts = pd.DataFrame({"area": ["N"], "filled": [8.0], "period": [2024.0]})
    >>> consistency(pd.DataFrame(), totals, posts, 2024, by=["area"])["value"].tolist()
    [2.0]
    """
    counts = {
        _("register"): _register_counts(staff, on or f"{base_year}-12-31", by),
        _("totals"): _sums(_of_year(without_agency(workforce), base_year), "headcount", by),
        _("posts"): _sums(_of_year(posts, base_year), "filled", by),
    }
    known = [(name, series) for name, series in counts.items() if series is not None]
    pairs = [_compared(*one, *other, by) for place, one in enumerate(known) for other in known[place + 1 :]]
    columns = ["comparison", *by, "first", "second", "value", "unit", "source", "note"]
    found = pd.concat(pairs, ignore_index=True) if pairs else pd.DataFrame(columns=columns)
    tables = {"staff": staff, "workforce": workforce, "posts": posts}
    sources = joined(_origins(frame) or name for name, frame in tables.items() if not frame.empty)
    return found.assign(source=sources)[columns]


def _register_counts(staff: pd.DataFrame, on: str, by: Sequence[str]) -> pd.Series | None:
    if staff.empty:
        return None
    return _sums(in_post(staff, on).assign(one=1.0), "one", by)


def _of_year(frame: pd.DataFrame, year: int) -> pd.DataFrame:
    return frame[frame["period"].isna() | (frame["period"] == year)] if "period" in frame else frame


def _sums(frame: pd.DataFrame, figure: str, by: Sequence[str]) -> pd.Series | None:
    """The figure by group; None when the source has no such figure or does not tell the groups apart."""
    if frame.empty or figure not in frame or frame[figure].isna().all():
        return None
    if any(name not in frame or frame[name].isna().all() for name in by):
        return None
    return frame.groupby(list(by), dropna=False)[figure].sum(min_count=1)


def _compared(one: str, first: pd.Series, other: str, second: pd.Series, by: Sequence[str]) -> pd.DataFrame:
    both = pd.concat([first.rename("first"), second.rename("second")], axis=1)
    notes = both.isna().apply(
        lambda row: _only_in(other if row["first"] else one) if row.any() else "", axis=1
    )
    both = both.fillna(0.0).reset_index(names=list(by))
    both = both.assign(
        comparison=f"{one} − {other}",
        value=both["first"] - both["second"],
        unit="workers",
        note=notes.to_numpy(),
    )
    order = both["value"].abs().sort_values(ascending=False, kind="stable").index
    return both.loc[order]


def _only_in(source: str) -> str:
    return _("only in: {source}", source=source)


def age_heaping(birth_dates: pd.Series) -> pd.DataFrame:
    """Were dates of birth guessed? Guessed years end in 0 or 5, guessed days are the first of January.

    heaping index = 100 × 5 × births in years ending in 0 or 5 / births
    first of January = births on 1 January / births

    The index is Whipple's, applied to years of birth: 100 without heaping, 500 if every year ends in 0
    or 5. The United Nations grade below 110 as fairly accurate and from 125 as rough. One birth in 365 is
    on 1 January by chance.

    Returns
    -------
    Two rows: measure ("heaping_index", "first_of_january"), value, unit, numerator, denominator,
    expected, source, note.

    Examples
    --------
    >>> dates = pd.Series(pd.to_datetime(["1980-01-01", "1985-03-02", "1987-05-06", "1991-02-03"]))
    >>> age_heaping(dates)["value"].tolist()
    [250.0, 0.25]
    """
    dates = pd.to_datetime(birth_dates).dropna()
    count = len(dates)
    heaped = int((dates.dt.year % 5 == 0).sum())
    new_year = int(((dates.dt.month == 1) & (dates.dt.day == 1)).sum())
    index = 500 * heaped / count if count else float("nan")
    share = new_year / count if count else float("nan")
    rows = [
        ("heaping_index", index, "index", heaped, count, 100.0, HEAPING_SOURCE, _heaping_note(index, count)),
        (
            "first_of_january",
            share,
            "share",
            new_year,
            count,
            _NEW_YEAR_EXPECTED,
            "",
            _january_note(share, count),
        ),
    ]
    names = ["measure", "value", "unit", "numerator", "denominator", "expected", "source", "note"]
    return pd.DataFrame(rows, columns=names)


def _heaping_note(index: float, count: int) -> str:
    if not count:
        return _("cannot be computed: no dates of birth")
    if count < _FEW_DATES:
        return _("fewer than {n} dates of birth: chance alone can move this", n=_FEW_DATES)
    if index >= ROUGH:
        return _("many years of birth are rounded: read ages in steps of five years or more")
    return _("some years of birth are rounded") if index >= APPROXIMATE else _("no sign of rounded years")


def _january_note(share: float, count: int) -> str:
    if not count:
        return _("cannot be computed: no dates of birth")
    if count >= _FEW_DATES and share > 5 * _NEW_YEAR_EXPECTED:
        return _(
            "{share} are born on 1 January; chance gives {chance}: the day was often not known",
            share=percent(share, 1),
            chance=percent(_NEW_YEAR_EXPECTED, 1),
        )
    return ""


def likely_duplicates(staff: pd.DataFrame) -> pd.DataFrame:
    """Which workers may be one person under two codes?

    Rows are alike when date of birth, first day in post, sex, area and cadre are all stated and equal.

    Returns
    -------
    One row per group: workers (their codes, parted by "; "), the shared values, value (rows), unit, note.

    Examples
    --------
    >>> staff = pd.DataFrame({"worker": ["1", "2"], "birth_date": pd.to_datetime(["1980-05-06"] * 2),
    ...     "start_date": pd.to_datetime(["2010-02-03"] * 2), "sex": "female", "area": "N", "cadre": "a"})
    >>> likely_duplicates(staff)["workers"].tolist()
    ['1; 2']
    """
    columns = ["workers", *_SHARED, "value", "unit", "note"]
    if staff.empty or any(name not in staff for name in _SHARED):
        return pd.DataFrame(columns=columns)
    stated = staff.dropna(subset=list(_SHARED))
    alike = stated[stated.duplicated(list(_SHARED), keep=False)]
    grouped = alike.groupby(list(_SHARED), sort=True)["worker"]
    found = grouped.agg(workers="; ".join, value="size").reset_index()
    note = _("born and hired on the same days in one place: look whether this is one person")
    return found.assign(unit="rows", note=note)[columns]


def unmatched_areas(frame: pd.DataFrame, areas: pd.DataFrame) -> pd.DataFrame:
    """Which areas have no data, and how many people live there? Which data belong to no known area?

    share of the population = population of the area / population of all the smallest areas

    Returns
    -------
    One row per area: area, name, problem ("without_data" or "not_in_areas"), value (population that it
    stands for), unit, share, rows (of the table), note. The largest population first.

    Examples
    --------
    >>> areas = pd.DataFrame({"area": ["N", "S"], "population": [300.0, 100.0]})
    >>> found = unmatched_areas(pd.DataFrame({"area": ["N", "X"]}), areas)
    >>> found[["area", "problem", "share"]].values.tolist()
    [['S', 'without_data', 0.25], ['X', 'not_in_areas', nan]]
    """
    smallest = leaves(areas)
    used = frame["area"].dropna().astype(str) if "area" in frame else pd.Series(dtype=str)
    figure = next((n for n in ("population", "children") if n in areas and areas[n].notna().any()), None)
    people = smallest[figure] if figure else pd.Series(float("nan"), smallest.index)
    without = smallest.assign(value=people)[~smallest["area"].isin(used)]
    whole = people.sum()
    without = without.assign(
        problem="without_data", rows=0, share=without["value"] / whole if whole else float("nan")
    )
    counts = used[~used.isin(areas["area"])].value_counts()
    unknown = pd.DataFrame(
        {"area": counts.index.astype(str), "rows": counts.to_numpy(), "problem": "not_in_areas"}
    )
    found = pd.concat([without, unknown], ignore_index=True).reindex(
        columns=["area", "name", "problem", "value", "share", "rows"]
    )
    notes = [
        _area_note(problem, rows, value)
        for problem, rows, value in zip(found["problem"], found["rows"], found["value"], strict=True)
    ]
    found = found.assign(unit=figure or "population", note=notes)
    order = found.sort_values(
        ["problem", "value"], ascending=[False, False], kind="stable", na_position="last"
    )
    return order.reset_index(drop=True)


def _area_note(problem: str, rows: int, value: float) -> str:
    if problem == "not_in_areas":
        return n_(
            "{n} row is of an area that is not in the table of areas",
            "{n} rows are of an area that is not in the table of areas",
            int(rows),
        )
    return _("no population is known for the area either") if pd.isna(value) else _("no data for this area")
