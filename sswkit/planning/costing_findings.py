"""What is wrong in a table of the costing, row by row, and told all at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from sswkit.core.errors import KitError
from sswkit.core.findings import Finding, shown
from sswkit.core.tidy import require
from sswkit.core.words import _, n_

FIRST_YEAR, LAST_YEAR = 1900, 2200


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: its name for messages, the columns that name a row, and the rows with clean codes."""

    name: str
    keys: tuple[str, ...]
    rows: pd.DataFrame


def sheet(table: pd.DataFrame, name: str, needed: Sequence[str], keys: Sequence[str]) -> Sheet:
    """The table with the columns of `keys` as codes, whether they look like numbers or not.

    Raises
    ------
    KitError : a column of `needed` is missing, or there is no row.

    >>> table = pd.DataFrame({"cadre": [7.0, "7", None]})
    >>> sheet(table, "Unit costs", ["cadre"], ["cadre"]).rows["cadre"].tolist()
    ['7', '7', '']
    """
    require(table, needed, name)
    if table.empty:
        raise KitError(
            _("There is no row in “{table}”.", table=name), _("Fill the table in before costs are counted.")
        )
    rows = table.reset_index(drop=True)
    own = tuple(key for key in keys if key in rows)
    return Sheet(name, own, rows.assign(**{key: _codes(rows[key]) for key in own}))


def amounts(
    given: Sheet, column: str, least: float = 0.0, empty_is_wrong: bool = False
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


def years(given: Sheet, column: str) -> tuple[np.ndarray, list[Finding]]:
    """The column as years, and what is not a year."""
    numbers, found = amounts(given, column, empty_is_wrong=True)
    odd = np.isfinite(numbers) & (numbers >= 0)
    odd &= (numbers < FIRST_YEAR) | (numbers > LAST_YEAR) | (numbers != np.floor(numbers))
    return numbers, found + wrong(given, column, odd, _("it is not a year"))


def choice(given: Sheet, column: str, choices: Sequence[str]) -> list[Finding]:
    """Rows that say none of `choices`."""
    odd = ~given.rows[column].isin(choices).to_numpy()
    return wrong(given, column, odd, _("you can use: {choices}", choices=", ".join(choices)))


def twice(given: Sheet, keys: Sequence[str]) -> list[Finding]:
    """Rows that would count the same thing a second time."""
    keys = [key for key in keys if key in given.rows]
    again = given.rows.duplicated(keys).to_numpy()
    return wrong(given, keys[-1], again, _("an earlier row says the same; keep one of the two"))


def wrong(given: Sheet, column: str, rows: np.ndarray, rule: str) -> list[Finding]:
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


def _finding(given: Sheet, column: str, row: int, rule: str) -> Finding:
    said = given.rows[column].iloc[row] if column in given.rows else ""
    value = "" if pd.isna(said) else shown(said)
    text = _(
        "“{table}”, row {row} ({who}), column “{column}” says “{value}”: {rule}.",
        table=given.name,
        row=row + 1,
        who=_who(given, row),
        column=column,
        value=value,
        rule=rule,
    )
    remedy = _("Correct the row in the table and count again.")
    return Finding("", given.name, f"{row + 1}:{row + 1}", column, value, "costing", "blocks", text, remedy)


def _who(given: Sheet, row: int) -> str:
    codes = (given.rows[key].iloc[row] for key in given.keys)
    return " · ".join(code for code in codes if code) or _("not named")


def _codes(values: pd.Series) -> pd.Series:
    # Codes repeat over years and draws: each is made to text once.
    numbers, different = pd.factorize(values)
    texts = np.array([*(_code(value) for value in different), ""], dtype="object")
    return pd.Series(texts[numbers], values.index, dtype="str")


def _code(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()


def _no_yes_or_no(value: object) -> object:
    # “True” is no amount of money, although Python counts it as 1.
    return str(value) if isinstance(value, (bool, np.bool_)) else value
