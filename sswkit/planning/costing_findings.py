"""What is wrong in a table of the costing, row by row, and told all at once."""

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from sswkit.core.errors import KitError
from sswkit.core.findings import Finding, shown
from sswkit.core.words import _, n_
from sswkit.planning.stated_numbers import Input, read, who

FIRST_YEAR, LAST_YEAR = 1900, 2200


def sheet(table: pd.DataFrame, name: str, needed: Sequence[str], keys: Sequence[str]) -> Input:
    """The table with the columns of `keys` as codes, whether they look like numbers or not.

    Raises
    ------
    KitError : a column of `needed` is missing, or there is no row.

    >>> table = pd.DataFrame({"cadre": [7.0, "7", None]})
    >>> sheet(table, "Unit costs", ["cadre"], ["cadre"]).rows["cadre"].tolist()
    ['7', '7', '']
    """
    given = read(table, name, needed, keys)
    if given.rows.empty:
        raise KitError(
            _("There is no row in “{table}”.", table=name), _("Fill the table in before costs are counted.")
        )
    return given


def amounts(
    given: Input, column: str, least: float = 0.0, empty_is_wrong: bool = False
) -> tuple[np.ndarray, list[Finding]]:
    """The column as numbers, nothing where none is stated, and what cannot be right about it."""
    if column not in given.rows:
        return np.full(len(given.rows), np.nan), []
    said = given.rows[column]
    numbers = pd.to_numeric(said.astype("object").map(_no_yes_or_no), errors="coerce")
    numbers = numbers.to_numpy("float64", na_value=np.nan)
    silent = (said.isna() | (said.astype("object") == "")).to_numpy("bool")
    strange = ~silent & ~np.isfinite(numbers)
    found = wrong(given, column, strange, _("a number is needed here"))
    found += wrong(
        given, column, ~strange & (numbers < least), _("it cannot be below {least}", least=f"{least:g}")
    )
    if empty_is_wrong:
        found += wrong(given, column, silent, _("it is empty"))
    return numbers, found


def years(given: Input, column: str) -> tuple[np.ndarray, list[Finding]]:
    """The column as years, and what is not a year."""
    numbers, found = amounts(given, column, empty_is_wrong=True)
    odd = np.isfinite(numbers) & (numbers >= 0)
    odd &= (numbers < FIRST_YEAR) | (numbers > LAST_YEAR) | (numbers != np.floor(numbers))
    return numbers, found + wrong(given, column, odd, _("it is not a year"))


def choice(given: Input, column: str, choices: Sequence[str]) -> list[Finding]:
    """Rows that say none of `choices`."""
    odd = ~given.rows[column].isin(choices).to_numpy()
    return wrong(given, column, odd, _("you can use: {choices}", choices=", ".join(choices)))


def twice(given: Input, keys: Sequence[str]) -> list[Finding]:
    """Rows that would count the same thing a second time."""
    keys = [key for key in keys if key in given.rows]
    again = given.rows.duplicated(keys).to_numpy()
    return wrong(given, keys[-1], again, _("an earlier row says the same; keep one of the two"))


def wrong(given: Input, column: str, rows: np.ndarray, rule: str) -> list[Finding]:
    """A finding for each row that is marked, with its place and its value."""
    return [_finding(given, column, int(row), rule) for row in np.flatnonzero(rows)]


def refuse(found: Iterable[Finding]) -> None:
    """Stop when there are problems: the first in words, all of them in `findings`, by table and row."""
    problems = sorted(found, key=lambda each: (each.sheet, each.row))
    if not problems:
        return
    rest = len(problems) - 1
    further = n_("{n} more row needs a look.", "{n} more rows need a look.", rest) if rest else ""
    message = f"{problems[0].message} {further}".strip()
    raise KitError(message, problems[0].remedy, tuple(problems))


def _finding(given: Input, column: str, row: int, rule: str) -> Finding:
    said = given.rows[column].iloc[row] if column in given.rows else ""
    value = "" if pd.isna(said) else shown(said)
    text = _(
        "“{table}”, row {row} ({who}), column “{column}” says “{value}”: {rule}.",
        table=given.name,
        row=row + 1,
        who=who(given, row) or _("not named"),
        column=column,
        value=value,
        rule=rule,
    )
    remedy = _("Correct the row in the table and count again.")
    return Finding("", given.name, f"{row + 1}:{row + 1}", column, value, "costing", "blocks", text, remedy)


def _no_yes_or_no(value: object) -> object:
    # “True” is no amount of money, although Python counts it as 1.
    return str(value) if isinstance(value, (bool, np.bool_)) else value
