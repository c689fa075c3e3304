"""Result tables for the eye: headings and names in the language in force, numbers written out."""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

import pandas as pd

from sswkit.core.definitions import indicator_definitions
from sswkit.core.words import _, date_text, label, number, percent
from sswkit.planning.methods import METHODS, method_name
from sswkit.showing.charts_stakeholders import field_names
from sswkit.showing.figures import Names, amount, name_of
from sswkit.showing.headings import heading, unit_name
from sswkit.showing.html import safe

SHARES = (
    "coverage",
    "share",
    "cumulative_share",
    "above_limit",
    "kept",
    "within_90",
    "within_180",
    "worst_coverage",
    "pressure",
    "within",
    "affordable",
    "affordable_growth",
    "of_average",
)
TO_HUNDREDTHS = ("ratio", "caf", "gini")
NOT_THERE = "–"
INFINITE = float("inf")
_NUMBER = re.compile(r"[-−+]?\d[\d\s.,\u00a0\u202f]*|[^\d]*\d[\d\s.,\u00a0\u202f]*%")  # “under 0.1%” too


def readable(table: pd.DataFrame, names: Names | None = None) -> pd.DataFrame:
    """The table as people read it: labels as headings, names for codes, every cell a text.

    Columns that say nothing (empty ones, figures that stand beside already) are left out; a figure that
    cannot be computed is a dash, and its note says why.

    >>> readable(pd.DataFrame({"sex": ["female"], "value": [0.75], "unit": ["share"], "note": [""]}))
          Sex  Share
    0  Female  75.0%
    """
    units = _units(table)
    columns = {
        title: [_cell(value, name, unit, names) for value, unit in zip(table[name], units, strict=True)]
        for name, title in _titles(table).items()
    }
    return pd.DataFrame(columns, index=range(len(table)), dtype="str")


def figures_of(table: pd.DataFrame) -> dict[str, list[float | None]]:
    """By what are the columns of `readable(table)` sorted that hold figures or days?

    >>> figures_of(pd.DataFrame({"area": ["d1", "d2"], "fte": [1200.5, None]}))
    {'FTE': [1200.5, None]}
    """
    found = {}
    for name, title in _titles(table).items():
        values = table[name]
        if pd.api.types.is_datetime64_any_dtype(values):
            values = (values - pd.Timestamp(0)) / pd.Timedelta(days=1)
        if pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values):
            found[title] = [_finite(value) for value in values]
    return found


def html_table(
    table: pd.DataFrame, caption: str = "", figures: Mapping[str, Sequence[float | None]] | None = None
) -> str:
    """A table as HTML that a screen reader can walk through: everything escaped, numbers to the right.

    `figures` are what the page sorts a column of numbers by: their texts are written for people.

    >>> shown = pd.DataFrame({"Area": ["<b>"], "Gap": ["1,227"]})
    >>> print(html_table(shown, figures={"Gap": [1227.0]}).replace("><", ">\\n<"))
    <table>
    <thead>
    <tr>
    <th scope="col">Area</th>
    <th scope="col" class="number">Gap</th>
    </tr>
    </thead>
    <tbody>
    <tr>
    <th scope="row">&lt;b&gt;</th>
    <td class="number" data-value="1227">1,227</td>
    </tr>
    </tbody>
    </table>
    """
    columns = [_column(table.iloc[:, place], place, figures or {}) for place in range(table.shape[1])]
    heads = "".join(
        f'<th scope="col"{_aligned(_is_numeric(table.iloc[:, place]))}>{safe(name)}</th>'
        for place, name in enumerate(table.columns)
    )
    rows = "".join(f"<tr>{''.join(cells)}</tr>" for cells in zip(*columns, strict=True))
    title = f"<caption>{safe(caption)}</caption>" if caption else ""
    return f"<table>{title}<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def workbook(results: Mapping[str, pd.DataFrame], names: Names | None = None) -> bytes:
    """The tables as one Excel file: numbers stay numbers, codes stand beside names, sources at the end."""
    from sswkit.data.export import safe_workbook

    sheets = {title: for_a_sheet(table, names) for title, table in results.items()}
    said = [line for title, table in results.items() for line in _sources_and_notes(title, table)]
    if said:
        headings = [_("Table"), label("column.source"), _("Note")]
        sheets[_("Sources and notes")] = pd.DataFrame(said, columns=headings)
    return safe_workbook(sheets or {_("Nothing"): pd.DataFrame()})


def for_a_sheet(table: pd.DataFrame, names: Names | None = None) -> pd.DataFrame:
    """The table with labels as headings and names beside codes; figures stay as they are computed.

    >>> for_a_sheet(pd.DataFrame({"area": ["d1"], "fte": [1.5]}), {"d1": "Karsa"})
        Area Area (code)  FTE
    0  Karsa          d1  1.5
    """
    units = _units(table)
    columns: dict[str, pd.Series] = {}
    for name in table.columns:
        values, title = table[name], _free(heading(name, units), columns)
        columns[title] = values
        if not pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_datetime64_any_dtype(values):
            called = values.map(
                lambda value, name=name: value if pd.isna(value) or value == "" else _said(value, name, names)
            )
            columns[title] = called
            if name in ("area", "cadre") and (called != values).any():
                columns[_("{column} (code)", column=title)] = values
    return pd.DataFrame(columns).reset_index(drop=True)


def _units(table: pd.DataFrame) -> pd.Series:
    return table["unit"] if "unit" in table else pd.Series("", index=table.index)


def _titles(table: pd.DataFrame) -> dict[str, str]:
    """What the columns that people read are called; no two of them alike."""
    units = _units(table)
    titles: dict[str, str] = {}
    for name in _telling(table):
        titles[name] = _free(heading(name, units), titles.values())
    return titles


def _telling(table: pd.DataFrame) -> list[str]:
    """The columns to read: none that is empty, and no figure twice."""
    drop = {"age_from", "longest", "compared", "advice"}
    if "unit" in table and table["unit"].nunique() <= 1:
        drop.add("unit")
    if "indicator" in table and table["indicator"].nunique() <= 1:
        drop.add("indicator")
    beside = (
        {"have", "needed"},
        {"graduates", "need"},
        {"way", "total"},
        {"rated", "met"},
        {"budget", "cost"},
        {"closed", "cost"},
    )
    if any(columns <= set(table) for columns in beside):
        drop |= {"value", "numerator", "denominator"}
    if {"cost", "children"} <= set(table):
        drop |= {"numerator", "denominator"}
    if {"numerator", "value"} <= set(table) and table["numerator"].equals(table["value"]):
        drop.add("numerator")
    order = list(table.columns)
    if {"value", "low", "high"} <= set(order):  # a figure stands before its limits
        order.remove("value")
        order.insert(order.index("low"), "value")
    return [name for name in order if name not in drop and (name == "value" or not _empty(table[name]))]


def _empty(values: pd.Series) -> bool:
    return len(values) > 0 and not any(str(value).strip() for value in values[values.notna()])


def _cell(value: object, column: str, unit: object, names: Names | None) -> str:
    if value is None or value is pd.NaT or (not isinstance(value, str) and pd.isna(value)):
        return NOT_THERE if column not in ("note", "source", "origin") else ""
    if isinstance(value, (datetime, date)):
        return date_text(value, "medium")
    if isinstance(value, str):
        return _said(value, column, names) if value or column not in ("note", "source", "origin") else ""
    if str(value) in ("True", "False"):
        return _("yes") if value else _("no")
    if column in ("period", "year"):
        return f"{value:g}"
    if value in (float("inf"), float("-inf")):
        return NOT_THERE
    if column in SHARES or (column in ("value", "low", "high") and unit == "share"):
        return percent(value, 1)
    if column in TO_HUNDREDTHS or (column == "value" and unit == "index"):
        return number(value, 2)
    whole = float(value).is_integer() or str(unit).startswith("money")  # nobody pays a tenth
    return amount(value) if whole else number(value, 1)


def _said(value: object, column: str, names: Names | None) -> str:
    if column == "unit":
        return unit_name(str(value))
    if column in ("column", "stage"):
        return label(f"column.{value}", str(value))
    if column == "indicator":
        facts = indicator_definitions().get(str(value), {})
        return _(facts["label"]) if "label" in facts else str(value)
    if column in ("method", "methods"):
        return ", ".join(method_name(code) if code in METHODS else code for code in str(value).split(", "))
    if column == "weakest":
        return ", ".join(name_of(code, names, "requirement") for code in str(value).split(", "))
    if column == "quadrant":
        return field_names().get(str(value), str(value))
    if column in ("note", "assumes", "source", "origin", "age", "years"):
        return str(value)
    return name_of(value, names, column)


def _free(title: str, taken: Collection[str]) -> str:
    found, count = title, 1
    while found in taken:
        count += 1
        found = f"{title} {count}"
    return found


def _sources_and_notes(title: str, table: pd.DataFrame) -> list[tuple[str, str, str]]:
    if "source" not in table and "note" not in table:
        return []
    both = pd.DataFrame({name: table.get(name, "") for name in ("source", "note")}, index=table.index)
    both = both.astype("object").fillna("").astype("str").drop_duplicates()
    both = both[(both["source"] != "") | (both["note"] != "")]
    return [(title, source, note) for source, note in both.itertuples(index=False, name=None)]


def _is_numeric(values: pd.Series) -> bool:
    texts = [str(value).strip() for value in values if pd.notna(value)]
    said = [text for text in texts if text not in ("", NOT_THERE)]
    return bool(said) and all(_NUMBER.fullmatch(text) for text in said)


def _aligned(right: bool) -> str:
    return ' class="number"' if right else ""


def _column(values: pd.Series, place: int, figures: Mapping[str, Sequence[float | None]]) -> list[str]:
    """The cells of one column; the first column heads its rows."""
    tag, scope = ("th", ' scope="row"') if place == 0 else ("td", "")
    opening = f"<{tag}{scope}{_aligned(_is_numeric(values))}"
    # A cut table has fewer rows than figures were given for.
    keys = list(figures.get(str(values.name), ()))[: len(values)] or [None] * len(values)
    return [
        f"{opening}{_sorted_by(key)}>{_text(value)}</{tag}>" for value, key in zip(values, keys, strict=True)
    ]


def _sorted_by(key: float | None) -> str:
    return "" if key is None else f' data-value="{key:.12g}"'


def _finite(value: object) -> float | None:
    return float(value) if pd.notna(value) and abs(value) < INFINITE else None


def _text(value: object) -> str:
    return "" if value is None or (not isinstance(value, str) and pd.isna(value)) else safe(value)
