"""T14: values that are needed, possible or usual, as the data dictionary says."""

from datetime import date

import numpy as np
import pandas as pd

from sswkit.core.definitions import NUMERIC, Column
from sswkit.core.words import _, date_text, n_, number
from sswkit.data.work import Work


def required_values(work: Work) -> None:
    """A column that is needed has a value in every row; a row without any figure is told."""
    for column in work.facts.columns:
        if column.required == "yes" and column.column in work.columns:
            failed = work.failed.get(column.column, np.zeros(len(work.laid.rows), bool))
            work.tell(
                "value.required",
                "blocks",
                column.column,
                np.flatnonzero(work.missing(column.column) & ~failed),
                _say_required,
            )
    figures = [c.column for c in work.facts.columns if c.required == "one_of" and c.column in work.columns]
    if figures:
        none = np.logical_and.reduce([work.missing(name) for name in figures]) & work.counted & ~work.bad()
        _tell_no_figure(work, figures[0], np.flatnonzero(none))


def _tell_no_figure(work: Work, column: str, rows: np.ndarray) -> None:
    if len(rows):
        cell, label = work.place(column, int(rows[0])), work.facts.column(column).label
        message = n_(
            "{n} row has no figure, first {place}.",
            "{n} rows have no figure, first {place}.",
            len(rows),
            place=cell,
        )
        remedy = _("Fill in what is known. An empty figure counts as not known, not as zero.")
        work.noticed.whole(
            "row.no_figure", "informs", label, work.raw_text(column, int(rows[0])), message, remedy, cell
        )


def within_limits(work: Work) -> None:
    """Counts are whole; nothing is outside what is possible (blocks) or usual (warns)."""
    for column in work.facts.columns:
        values = work.columns.get(column.column)
        if values is None or column.type not in (*NUMERIC, "date"):
            continue
        if column.type == "count":
            broken = np.abs(values - np.round(values)) > 1e-9
            work.tell("count.not_whole", "blocks", column.column, np.flatnonzero(broken), _say_not_whole)
        possible = _outside(work, column, values, column.minimum, column.maximum)
        usual = _outside(work, column, values, column.usual_minimum, column.usual_maximum)
        for (rows, say), rule in zip(possible, ("value.too_low", "value.too_high"), strict=True):
            work.tell(rule, "blocks", column.column, rows, say)
        impossible = np.concatenate([rows for rows, _say in possible])
        for (rows, say), rule in zip(usual, ("value.unusually_low", "value.unusually_high"), strict=True):
            work.tell(rule, "warns", column.column, np.setdiff1d(rows, impossible), say)


def _outside(work: Work, column: Column, values, low: str, high: str) -> list[tuple]:
    found = []
    for text, below in ((low, True), (high, False)):
        limit = _limit(text, column, work.today)
        if limit is None:
            found.append((np.empty(0, int), None))
            continue
        outside = values < limit if below else values > limit
        found.append((np.flatnonzero(outside), _say_limit(limit, below)))
    return found


def _limit(text: str, column: Column, today: date) -> float | np.datetime64 | None:
    """A limit of the dictionary: a number, a date, or "today" with years added."""
    if not text:
        return None
    if text.startswith("today"):
        years = int(text[len("today+") : -1] or 0) if "+" in text else 0
        if column.type == "year":
            return float(today.year + years)
        return np.datetime64(pd.Timestamp(today) + pd.DateOffset(years=years), "ns")
    return np.datetime64(text, "ns") if column.type == "date" else float(text)


def _said(limit: float | np.datetime64) -> str:
    if isinstance(limit, np.datetime64):
        return date_text(pd.Timestamp(limit).date())
    return number(limit, 0 if float(limit).is_integer() else 1)


def _say_limit(limit: float | np.datetime64, below: bool):
    said = _said(limit)

    def say(value: str, label: str) -> tuple[str, str]:
        message = (
            _(
                "“{value}” in the column {column} is lower than {limit}.",
                value=value,
                column=label,
                limit=said,
            )
            if below
            else _(
                "“{value}” in the column {column} is higher than {limit}.",
                value=value,
                column=label,
                limit=said,
            )
        )
        return message, _("Check the value at its source and correct the cell.")

    return say


def fill_period(work: Work) -> None:
    """A year that is not stated is the base year of the assessment."""
    base = work.context.base_year
    if base is None or "period" not in work.facts.column_names:
        return
    given = work.columns.get("period")
    empty = (
        work.missing("period")
        & work.counted
        & ~work.failed.get("period", np.zeros(len(work.laid.rows), bool))
    )
    if empty.any():
        work.columns["period"] = np.where(empty, float(base), np.nan if given is None else given)
        label = work.facts.column("period").label
        message = n_(
            "{n} row has no year and counts for {year}.",
            "{n} rows have no year and count for {year}.",
            int(empty.sum()),
            year=str(base),
        )
        remedy = _("If the figures are of another year, say so in the file or in the recipe.")
        work.noticed.whole("period.base_year", "informs", label, "", message, remedy)


def _say_required(_value: str, label: str) -> tuple[str, str]:
    return _("The column {column} is empty here, and it is needed.", column=label), _("Fill in the cell.")


def _say_not_whole(value: str, label: str) -> tuple[str, str]:
    return _(
        "“{value}” in the column {column} is not a whole number, and people are counted whole.",
        value=value,
        column=label,
    ), _("Write a whole number. Parts of posts belong in the column FTE.")
