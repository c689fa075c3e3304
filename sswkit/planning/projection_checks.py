"""What is wrong with the tables of a projection: every problem at once, in words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import pandas as pd

from sswkit.core.errors import KitError
from sswkit.core.findings import Finding, shown
from sswkit.core.suggesting import did_you_mean
from sswkit.core.words import _, n_
from sswkit.planning.projection_terms import MOST_PEOPLE, MOVING, OF_CADRES, PEOPLE, SCOPE, TERMS, band

MOST_SAID = 3
FIRST_SPREADSHEET_ROW = 2


def refuse(findings: Sequence[Finding]) -> None:
    """Stop with all the problems, the first of them in the sentence.

    >>> refuse([])
    """
    if not findings:
        return
    said = list(dict.fromkeys(finding.message for finding in findings))
    rest = len(said) - MOST_SAID
    more = [n_("There is {n} more problem.", "There are {n} more problems.", rest)] if rest > 0 else []
    remedies = dict.fromkeys(finding.remedy for finding in findings[:MOST_SAID] if finding.remedy)
    raise KitError(" ".join([*said[:MOST_SAID], *more]), " ".join(remedies), tuple(findings))


def finding(table: str, at: int, column: str, value: object, text: str, remedy: str) -> Finding:
    """One problem in row `at` (from 0) of a table, as a sheet with a line of headings counts rows."""
    row = at + FIRST_SPREADSHEET_ROW
    rule = f"projection.{column}"
    return Finding(table, "", f"{row}:{row}", column, shown(value), rule, "blocks", text, remedy)


def about(row: Mapping) -> str:
    """Which row of the assumptions: its name, then all that it is limited to.

    >>> about({"name": "attrition", "cadre": "sw", "area": "", "age": "", "to": "", "year": 2030.0})
    'attrition · sw · 2030'
    """
    year = "" if pd.isna(row["year"]) else f"{row['year']:g}"
    parts = (row["name"], row["cadre"], row["to"], row["area"], row["age"], year)
    return " · ".join(str(part) for part in parts if part)


def of_stock(stock: pd.DataFrame) -> list[Finding]:
    """The problems of the workers at the start: missing or negative numbers, rows twice, odd age bands."""
    found = []
    twice = stock.duplicated(list(SCOPE))
    for at, row in enumerate(stock.to_dict("records")):
        place = " · ".join(filter(None, (row["cadre"], row["area"], row["age"])))
        for column, text, remedy in _of_workers(row, place, bool(twice.iloc[at])):
            found.append(finding("stock", at, column, row[column], text, remedy))
    return found


def _of_workers(row: Mapping, place: str, twice: bool) -> Iterator[tuple[str, str, str]]:
    if pd.isna(row["value"]):
        yield (
            "value",
            _("The number of workers of {place} at the start is not stated.", place=place),
            _("State a number; 0 if there is nobody."),
        )
    elif not 0 <= row["value"] < float("inf"):
        yield (
            "value",
            _(
                "The number of workers of {place} at the start is {number}.",
                place=place,
                number=f"{row['value']:g}",
            ),
            _("Correct it: 0 or more."),
        )
    if not row["cadre"]:
        yield (
            "cadre",
            _("There are workers at the start without a cadre."),
            _("State the cadre in each row."),
        )
    if row["age"] and band(row["age"]) is None:
        yield (
            "age",
            _("The age band “{age}” of {place} cannot be read.", age=row["age"], place=place),
            _("Write age bands as 25–29 or 65+."),
        )
    if twice:
        yield (
            "cadre",
            _("There are two rows for {place} at the start.", place=place),
            _("Keep one row for each cadre, area and age band."),
        )


def of_assumptions(rows: pd.DataFrame, known: Mapping[str, Sequence[str]]) -> list[Finding]:
    """The problems of each row of the assumptions; `known` has the codes of cadres, areas and ages."""
    found = []
    twice = rows.duplicated(["name", *SCOPE, "to", "year"])
    for at, row in enumerate(rows.to_dict("records")):
        problems = [*unknown_codes(row, known)]
        if row["name"] in TERMS:
            problems += [*_of_value(row), *_of_place(row, known), *_of_lag(row)]
        if twice.iloc[at]:
            problems.append(
                (
                    "name",
                    _("Two rows of the assumptions say the same: {row}.", row=about(row)),
                    _("Keep one of them."),
                )
            )
        found += [finding("assumptions", at, c, row.get(c), text, remedy) for c, text, remedy in problems]
    return found


def unknown_codes(row: Mapping, known: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str, str]]:
    """An assumption, cadre, area or age band in a row that the projection does not have."""
    if row["name"] not in TERMS:
        yield (
            "name",
            _("There is no assumption “{name}”.", name=row["name"]),
            did_you_mean(row["name"], TERMS),
        )
    target = MOVING.get(row["name"])
    pairs = [(column, column) for column in SCOPE] + ([("to", target)] if target else [])
    for column, of in pairs:
        if row[column] and row[column] not in known[of]:
            text = _(
                "{row}: “{code}” is not among the workers at the start.", row=about(row), code=row[column]
            )
            yield column, text, did_you_mean(row[column], filter(None, known[of]))


def _of_value(row: Mapping) -> Iterator[tuple[str, str, str]]:
    term = TERMS[row["name"]]
    for column in ("value", "low", "high"):
        value = row[column]
        if column == "value" and pd.isna(value):
            yield (
                column,
                _("{row}: there is no value.", row=about(row)),
                _("State one, or leave the row out."),
            )
        elif pd.notna(value) and not term.lowest <= value <= term.highest:
            yield (
                column,
                _("{row}: {number} is not possible.", row=about(row), number=f"{value:g}"),
                _between(term.lowest, term.highest),
            )


def _between(lowest: float, highest: float) -> str:
    if highest >= MOST_PEOPLE:
        return _("Use {lowest} or more.", lowest=f"{lowest:g}")
    return _("Use a number from {lowest} to {highest}.", lowest=f"{lowest:g}", highest=f"{highest:g}")


def _of_place(row: Mapping, known: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str, str]]:
    name = row["name"]
    if name in MOVING and (not row["to"] or not row[MOVING[name]] or row["to"] == row[MOVING[name]]):
        yield (
            "to",
            _("{row}: it is not clear from where to where workers go.", row=about(row)),
            _("State both, and two different ones."),
        )
    if name in PEOPLE and not row["cadre"] and len(known["cadre"]) > 1:
        yield (
            "cadre",
            _("{row}: it is not stated of which cadre these people are.", row=about(row)),
            _("State the cadre."),
        )
    if name in OF_CADRES and (row["area"] or row["age"]):
        yield (
            "area",
            _("{row}: this holds for a cadre as a whole.", row=about(row)),
            _("Leave the area and the age band empty."),
        )


def _of_lag(row: Mapping) -> Iterator[tuple[str, str, str]]:
    if row["name"] != "lag":
        return
    if pd.notna(row["year"]):
        yield (
            "year",
            _("{row}: the length of training cannot change from year to year here.", row=about(row)),
            _("Leave the year empty."),
        )
    if (pd.notna(row["value"]) and row["value"] % 1) or row["distribution"]:
        yield (
            "value",
            _("{row}: the length of training must be a whole number of years.", row=about(row)),
            _("State a whole number, without a distribution."),
        )


def late(lags: Mapping[str, int], rows: pd.DataFrame, base: int, years: int) -> Iterable[Finding]:
    """The cadres whose training is longer than the projection, and of whom no earlier intake is stated."""
    intake = rows[rows["name"] == "enrolment"]
    for cadre, lag in lags.items():
        of_cadre = intake[intake["cadre"].isin([cadre, ""])]
        if lag <= years or of_cadre.empty or (of_cadre["year"] <= base + years - lag).any():
            continue
        text = _(
            "The training of “{cadre}” takes {lag} years, longer than the {years} years of the projection.",
            cadre=cadre,
            lag=lag,
            years=years,
        )
        remedy = _("Project further, or state by year how many began before {year}.", year=str(base + 1))
        at = int(rows.index.get_indexer(of_cadre.index)[0])
        yield finding("assumptions", at, "lag", lag, text, remedy)
