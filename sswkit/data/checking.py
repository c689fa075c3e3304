"""From a raw table and its recipe to a checked table, and everything worth saying about it."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from sswkit.core.definitions import NUMERIC, Column, Table, table
from sswkit.core.errors import KitError
from sswkit.core.findings import Finding, in_order
from sswkit.core.words import _, listing, n_
from sswkit.data import (
    area_rules,
    cost_rules,
    duplicates,
    hiring_rules,
    mapping,
    people_rules,
    ranges,
    reconciling,
    totals,
    work_rules,
)
from sswkit.data.laying_out import Laid, lay_out
from sswkit.data.map_columns import with_areas_named
from sswkit.data.noticing import Noticed
from sswkit.data.parsing import Hints, Parsed, parse, replaced
from sswkit.data.progress import Progress
from sswkit.data.recipes import Recipe, recipe_headings
from sswkit.data.work import Context, Work

if TYPE_CHECKING:
    from sswkit.data.reading import RawTable


RULES = (
    totals.leave_out_sums,
    ranges.required_values,
    ranges.within_limits,
    area_rules.resolve_areas,
    people_rules.resolve_cadres,
    reconciling.reconcile,
    ranges.fill_period,
    duplicates.find_duplicates,
    area_rules.consistent_areas,
    people_rules.consistent_people,
    hiring_rules.consistent_hiring,
    work_rules.consistent_work,
    cost_rules.consistent_costs,
)


@dataclass(frozen=True)
class Checked:
    """The good rows of a file by the dictionary's columns (and their origin), and all findings.

    A row that cannot be used is never in `table`; whether its findings stop an import is for their
    severity to say, which the recipe's `leave_out` lowers.
    """

    table: pd.DataFrame
    findings: tuple[Finding, ...]
    rows_read: int
    rows_left_out: int
    recipe: Recipe


def check_file(
    path: Path,
    table_name: str,
    *,
    recipe: Recipe | None = None,
    sheet: str | None = None,
    context: Context | None = None,
) -> Checked:
    """Read a file and check it as a table; without a recipe the headings are matched to the dictionary."""
    from sswkit.data.reading import read_table

    facts = table(table_name)
    try:
        raw = read_table(
            Path(path),
            sheet=sheet or (recipe.sheet if recipe else None) or None,
            header_row=recipe.header_row if recipe else None,
            known_headings=recipe_headings(recipe) if recipe else mapping.known_headings(table_name),
        )
    except KitError as error:
        if not error.findings:
            raise
        found = tuple(in_order(error.findings))
        return Checked(empty(facts), found, 0, 0, recipe or Recipe(table_name))
    guessed: list[tuple] = []
    if recipe is None:
        proposed, guessed = proposed_recipe(raw, table_name)
        recipe = with_areas_named(proposed, raw, context.areas if context else None)
        guessed = [(column, heading) for column, heading in guessed if recipe.columns[column] == heading]
    checked = check(raw, recipe, context or Context())
    return replace(checked, findings=tuple(in_order([*checked.findings, *_guesses(raw, facts, guessed)])))


def proposed_recipe(raw: "RawTable", table_name: str) -> tuple[Recipe, list[tuple]]:
    """The recipe that the headings suggest, and the (column, heading) pairs that are only alike."""
    matches = mapping.propose(raw.headings, table_name)
    columns = {column: match.heading for column, match in matches.items() if match.heading is not None}
    similar = [(column, match.heading) for column, match in matches.items() if match.how == "similar"]
    return Recipe(table_name, file=raw.file, sheet=raw.sheet, columns=columns), similar


def check(
    raw: "RawTable", recipe: Recipe, context: Context | None = None, progress: Progress | None = None
) -> Checked:
    """Check a raw table by a recipe: parse, leave totals out, apply every rule, all problems at once.

    `progress` hears of each column and each rule, and can stop the check between them.

    Raises
    ------
    KitError
        When the recipe names a table that the dictionary does not have, or the check is stopped.
    """
    context, facts, progress = context or Context(), table(recipe.table), progress or Progress()
    noticed = Noticed(raw.file, raw.sheet)
    laid = lay_out(raw, recipe, facts, noticed)
    _required_columns(facts, laid, noticed)
    work = _parsed(
        Work(raw, recipe, facts, laid, context, noticed, counted=np.ones(len(laid.rows), dtype=bool)),
        progress,
    )
    if len(laid.rows):
        _apply_rules(work, progress)
    return _checked(work)


def _required_columns(facts: Table, laid: Laid, noticed: Noticed) -> None:
    for column in facts.columns:
        if column.required == "yes" and column.column not in laid.sources:
            message = _("No column of the file is {column}, and it is needed.", column=column.label)
            remedy = _("Name the heading that holds it, or give it a constant value.")
            noticed.whole("column.required", "blocks", column.label, "", message, remedy)
    choice = [column for column in facts.columns if column.required == "one_of"]
    if choice and not any(column.column in laid.sources for column in choice):
        labels = listing([column.label for column in choice])
        message = _("The file has no figure for the table {table}.", table=facts.label)
        remedy = _("At least one of these is needed: {names}.", names=labels)
        noticed.whole("column.one_of_required", "blocks", "", "", message, remedy)


def _parsed(work: Work, progress: Progress) -> Work:
    """The work with every column parsed; columns that leave their style open are asked a second time."""
    totals.leave_out_labelled(work)
    hints = Hints(
        today=work.today, missing=work.recipe.missing, decimal=work.recipe.decimal,
        day_first=work.recipe.day_first, separator=work.raw.separator, date1904=work.raw.date1904,
    )  # fmt: skip
    wanted = [column for column in work.facts.columns if column.column in work.laid.sources]
    parsed = {}
    for done, column in enumerate(wanted):
        progress.step(done, len(wanted) + len(RULES))
        parsed[column.column] = _parse_one(column, work, hints)
    hints = _file_hints(hints, parsed, work.facts)
    for column in wanted:
        name = column.column
        progress.go_on()
        if parsed[name].open:
            parsed[name] = _parse_one(column, work, hints)
        _tell_problems(work, column, parsed[name])
        values, factor = parsed[name].values, work.recipe.multiply.get(name)
        work.columns[name] = values if factor is None else values * factor
    return work


def _parse_one(column: Column, work: Work, hints: Hints) -> Parsed:
    replacements = work.recipe.values.get(column.column, {})
    return parse(replaced(work.distinct(column.column), replacements), column, hints)


def _file_hints(hints: Hints, parsed: dict[str, Parsed], facts: Table) -> Hints:
    """What the columns that prove a style tell those that leave it open, if they agree."""
    marks = {p.evidence for n, p in parsed.items() if facts.column(n).type in NUMERIC and p.evidence}
    orders = {
        p.evidence for n, p in parsed.items() if facts.column(n).type == "date" and p.evidence is not None
    }
    return replace(
        hints,
        file_decimal=marks.pop() if len(marks) == 1 else "",
        file_day_first=orders.pop() if len(orders) == 1 else None,
    )


def _tell_problems(work: Work, column: Column, parsed: Parsed) -> None:
    for problem in parsed.problems:
        if problem.rows is None:
            position = work.laid.sources[column.column].position
            cell = work.raw.whole_column(position) if isinstance(position, int) else ""
            work.noticed.whole(
                problem.rule, problem.severity, column.label, "", *problem.say("", column.label), cell
            )
        else:
            rows = problem.rows[work.counted[problem.rows]]
            work.tell(problem.rule, problem.severity, column.column, rows, problem.say)


def _apply_rules(work: Work, progress: Progress) -> None:
    columns = len(work.columns)
    for done, rule in enumerate(RULES):
        progress.step(columns + done, columns + len(RULES))
        rule(work)


def _checked(work: Work) -> Checked:
    bad = work.bad()
    good = work.counted & ~bad
    left_out = int((work.counted & bad).sum())
    if work.recipe.leave_out and left_out:
        message = n_(
            "{n} row cannot be used and is left out.", "{n} rows cannot be used and are left out.", left_out
        )
        work.noticed.whole(
            "rows.left_out",
            "informs",
            "",
            "",
            message,
            _("Mend what is told here and bring the file in again to count every row."),
        )
    if work.noticed.stopped:
        good = np.zeros_like(good)
    data = {
        column.column: _typed(work.columns.get(column.column), column, good) for column in work.facts.columns
    }
    origin = " · ".join(part for part in (work.raw.file, work.raw.sheet) if part)
    frame = pd.DataFrame(data, index=pd.RangeIndex(int(good.sum())))
    frame["origin"] = pd.Series(origin, index=frame.index, dtype="str")
    findings = tuple(in_order([*work.raw.findings, *work.noticed.all()]))
    return Checked(frame, findings, len(work.laid.rows), left_out, work.recipe)


def _typed(values: object, column: Column, good: np.ndarray) -> object:
    return pd.Series(index=range(int(good.sum())), dtype=column.dtype) if values is None else values[good]


def empty(facts: Table) -> pd.DataFrame:
    """A checked table without rows."""
    data = {column.column: pd.Series(dtype=column.dtype) for column in facts.columns}
    return pd.DataFrame({**data, "origin": pd.Series(dtype="str")})


def _guesses(raw: "RawTable", facts: Table, guessed: list[tuple]) -> list[Finding]:
    """A heading that is only like a column's name is used, and told."""
    remedy, found = _("Correct the mapping if it means something else."), []
    for name, heading in guessed:
        column = facts.column(name).label
        message = _(
            "The heading “{heading}” is taken for {column}: they are alike.", heading=heading, column=column
        )
        found.append(
            Finding(raw.file, raw.sheet, "", column, heading, "mapping.similar", "warns", message, remedy)
        )
    return found
