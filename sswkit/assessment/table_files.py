"""Checked tables as files: `data/NAME.csv`, in UTF-8, with the dictionary's columns and their origin."""

import io
from functools import lru_cache
from pathlib import Path

import pandas as pd

from sswkit.core import definitions
from sswkit.core.definitions import Column
from sswkit.core.errors import KitError
from sswkit.core.findings import cell_address, shown
from sswkit.core.words import _, listing
from sswkit.data.matching import nearest

ORIGIN, RECIPE = "origin", "recipe"  # which file and sheet a row came from; which recipe brought it
ADDED = (ORIGIN, RECIPE)
YES_NO = {"yes": True, "no": False, "true": True, "false": False, "1": True, "0": False}


def empty(table: str) -> pd.DataFrame:
    """A table without rows, its columns typed.

    >>> list(empty("norms"))
    ['cadre', 'kind', 'basis', 'per_100000', 'source', 'origin', 'recipe']
    """
    columns = definitions.table(table).columns
    typed = {column.column: pd.Series(dtype=column.dtype) for column in columns}
    return pd.DataFrame({**typed, **{name: pd.Series(dtype="str") for name in ADDED}})


def read(content: bytes, table: str, file: str) -> pd.DataFrame:
    """The table that the bytes of a file hold: the dictionary's columns, origin and recipe, typed.

    Raises
    ------
    KitError
        The file is no UTF-8 text with a heading, a column is not in the dictionary, or a value is
        not of its column's type; all of them at once, with their cells.
    """
    text = _text(content, file)
    _check_headings(text, table, file)
    frame = empty(table)
    problems: list[str] = []
    for column in definitions.table(table).columns:
        if column.column in text:
            frame[column.column] = _typed(text[column.column], column, list(text), problems)
        else:
            frame[column.column] = pd.Series(index=text.index, dtype=column.dtype)
    if problems:
        raise KitError(
            _("{file} holds values that are not of the kind of their column: {list}.",
              file=file, list="; ".join(problems[:20])),
            _("Correct these cells, or bring the file in with an import, which checks it first."),
        )  # fmt: skip
    frame[ORIGIN] = text[ORIGIN].fillna(file) if ORIGIN in text else file
    frame[RECIPE] = text[RECIPE] if RECIPE in text else pd.Series(index=text.index, dtype="str")
    return frame.astype(dict.fromkeys(ADDED, "str"))


def as_csv(frame: pd.DataFrame) -> bytes:
    """A checked table as the bytes of its file: whole numbers without point, ISO dates, yes and no."""
    written = frame.copy()
    for name in written:
        values = written[name]
        if pd.api.types.is_bool_dtype(values):
            written[name] = values.astype("boolean").map({True: "yes", False: "no"})
        elif pd.api.types.is_float_dtype(values) and not (values.dropna() % 1).any():
            written[name] = values.astype("Int64")
    return written.to_csv(index=False, date_format="%Y-%m-%d", lineterminator="\n").encode("utf-8")


def load_table(path: Path, table: str) -> pd.DataFrame:
    """The table in a file on disk; a file that has not changed since it was last read is not read again."""
    facts = path.stat()
    return _as_of(path, table, (facts.st_mtime_ns, facts.st_size, facts.st_ino)).copy()


@lru_cache(maxsize=32)  # the tables of two assessments: a change of a number asks for all of them again
def _as_of(path: Path, table: str, _changed: tuple[int, int, int]) -> pd.DataFrame:
    return read(path.read_bytes(), table, path.name)


def count_rows(content: bytes) -> int:
    """How many rows a table's file holds.

    >>> count_rows(b"area,name\\nN,Northern\\n")
    1
    """
    return len(_text(content, ""))


def _text(content: bytes, file: str) -> pd.DataFrame:
    try:
        # “NA” is a country; only an empty cell is missing.
        return pd.read_csv(
            io.BytesIO(content), dtype="str", keep_default_na=False, na_values=[""], encoding="utf-8-sig"
        )
    except (UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise KitError(
            _("{file} cannot be read as a table.", file=file),
            _("It has to be a CSV file in UTF-8 with commas. Bring other files in with an import."),
        ) from error


def _check_headings(text: pd.DataFrame, table: str, file: str) -> None:
    known = [*definitions.table(table).column_names, *ADDED]
    unknown = [name for name in text if name not in known]
    if unknown:
        raise KitError(
            _(
                "{file} has columns that the table does not know: {list}.",
                file=file,
                list=listing([_with_nearest(name, known) for name in unknown]),
            ),
            _("Rename or remove them, or bring the file in with an import, which asks what they mean."),
        )


def _with_nearest(name: str, known: list[str]) -> str:
    near = nearest(name, known)
    if near is None:
        return _("“{name}”", name=shown(name))
    return _("“{name}” (did you mean “{near}”?)", name=shown(name), near=near)


def _typed(values: pd.Series, column: Column, headings: list[str], problems: list[str]) -> pd.Series:
    if column.dtype == "str":
        return values
    if column.dtype == "float64":
        typed = pd.to_numeric(values, errors="coerce")
    elif column.dtype == "boolean":
        typed = values.str.lower().map(YES_NO)
    else:
        typed = pd.to_datetime(values, format="%Y-%m-%d", errors="coerce")
    typed = typed.astype(column.dtype)
    for row in values.index[typed.isna() & values.notna()][:20]:
        address = cell_address(int(row) + 2, headings.index(column.column))
        problems.append(f"{address} · {column.column} = “{shown(values[row])}”")
    return typed
