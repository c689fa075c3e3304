"""Is every number and code of an input table possible? All that is not, told at once and by its row."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from sswkit.core.errors import KitError
from sswkit.core.findings import Finding, shown
from sswkit.core.tidy import require
from sswkit.core.words import _, n_

# No country has as many cases or minutes; larger ones would overflow.
LARGEST = 1e12


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a number may be: from `least` (or `above` it) to `most`."""

    least: float = 0.0
    most: float = LARGEST
    above: bool = False


@dataclass(frozen=True, slots=True)
class Input:
    """One input table: its name for messages, the columns that name a row, and the table with clean codes."""

    name: str
    keys: tuple[str, ...]
    rows: pd.DataFrame


def read(table: pd.DataFrame, name: str, needed: Sequence[str], keys: Sequence[str]) -> Input:
    """The table with the codes of `keys` as text, whether they look like numbers or not.

    Raises
    ------
    KitError : a column of `needed` is missing.

    >>> table = pd.DataFrame({"cadre": [7.0, "7", None]})
    >>> read(table, "Standards", ["cadre"], ["cadre"]).rows["cadre"].tolist()
    ['7', '7', '']
    """
    require(table, needed, name)
    own = tuple(key for key in keys if key in table)
    rows = table.reset_index(drop=True)
    return Input(name, own, rows.assign(**{key: codes(rows[key]) for key in own}))


def codes(values: pd.Series) -> pd.Series:
    """Codes as text: 7, 7.0 and "7 " are the same code, and nothing is ""."""
    numbers, different = pd.factorize(values)
    texts = np.array([*(_code(value) for value in different), ""], dtype="object")
    return pd.Series(texts[numbers], values.index, dtype="str")


def with_codes(table: pd.DataFrame) -> pd.DataFrame:
    """The table with the codes of areas, facilities and cadres as text, to be laid beside another.

    >>> with_codes(pd.DataFrame({"area": [1, "1", None]}))["area"].tolist()
    ['1', '1', '']
    """
    return table.assign(**{c: codes(table[c]) for c in ("area", "facility", "cadre") if c in table})


def _code(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()


def number(given: Input, column: str, bounds: Bounds = Bounds()) -> tuple[np.ndarray, list[Finding]]:
    """The column as numbers, nothing where none is stated, and what cannot be right about it."""
    if column not in given.rows:
        return np.full(len(given.rows), np.nan), []
    stated = given.rows[column]
    if pd.api.types.is_bool_dtype(stated):
        stated = stated.astype("object").map(str)
    numbers = pd.to_numeric(stated, errors="coerce").to_numpy("float64", na_value=np.nan)
    silent = stated.isna().to_numpy()
    low = numbers <= bounds.least if bounds.above else numbers < bounds.least
    wrong = ~silent & (np.isnan(numbers) | np.isinf(numbers))
    found = _found(given, column, wrong, _("it must be a number"))
    if bounds.above:
        found += _found(given, column, low & ~wrong, _("it must be above {least}", least=f"{bounds.least:g}"))
    else:
        found += _found(
            given, column, low & ~wrong, _("it must be at least {least}", least=f"{bounds.least:g}")
        )
    high = (numbers > bounds.most) & ~wrong
    return numbers, found + _found(
        given, column, high, _("it must be at most {most}", most=f"{bounds.most:,.0f}")
    )


def choice(
    given: Input, column: str, choices: Sequence[str], otherwise: str = ""
) -> tuple[pd.Series, list[Finding]]:
    """The column as one of `choices`; `otherwise` where it is empty, which is wrong when that is ""."""
    if column not in given.rows:
        return pd.Series(otherwise, given.rows.index, dtype="str"), []
    said = codes(given.rows[column])
    said = said.where(said != "", otherwise)
    wrong = ~said.isin([*choices, *([otherwise] if otherwise else [])]).to_numpy()
    return said, _found(given, column, wrong, _("it must be one of: {choices}", choices=", ".join(choices)))


def repeated(given: Input, keys: Sequence[str]) -> list[Finding]:
    """Rows that name the same thing twice, which would count it twice."""
    keys = [key for key in keys if key in given.rows]
    twice = given.rows.duplicated(keys).to_numpy()
    return [
        finding(
            given,
            row,
            "",
            _("{table}, row {row}: {who} stands in an earlier row too.", **_place(given, row)),
            _("Keep one row for each."),
        )
        for row in np.flatnonzero(twice)
    ]


def finding(given: Input, row: int, column: str, text: str, remedy: str) -> Finding:
    """A problem of one row of an input table."""
    value = shown(given.rows[column].iloc[row]) if column else ""
    return Finding("", given.name, f"{row + 1}:{row + 1}", column, value, "workload", "blocks", text, remedy)


def who(given: Input, row: int) -> str:
    """The row by its codes.

    >>> table = pd.DataFrame({"cadre": ["sw"], "activity": ["visit"]})
    >>> who(Input("Standards", ("cadre", "activity"), table), 0)
    'sw · visit'
    """
    return " · ".join(filter(None, (given.rows[key].iloc[row] for key in given.keys)))


def refuse(findings: Iterable[Finding]) -> None:
    """Stop when there are problems: the first in words, all of them in `findings`, row by row."""
    found = sorted(findings, key=lambda each: each.row)
    if not found:
        return
    rest = len(found) - 1
    more = n_("({n} more problem of this kind)", "({n} more problems of this kind)", rest) if rest else ""
    raise KitError(f"{found[0].message} {more}".strip(), found[0].remedy, tuple(found))


def _place(given: Input, row: int) -> dict[str, object]:
    return {"table": given.name, "row": row + 1, "who": who(given, row)}


def _found(given: Input, column: str, wrong: np.ndarray, rule: str) -> list[Finding]:
    return [
        finding(
            given,
            row,
            column,
            _(
                "{table}, row {row} ({who}): “{column}” is “{value}”; {rule}.",
                **_place(given, row),
                column=column,
                value=shown(given.rows[column].iloc[row]),
                rule=rule,
            ),
            _("Correct it in the table."),
        )
        for row in np.flatnonzero(wrong)
    ]
