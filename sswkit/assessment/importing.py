"""Bring a file into an assessment: all of it, or nothing and the reason."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pandas as pd

from sswkit.assessment import durable, merging, table_files, uploads, versions
from sswkit.assessment.folder import Country, load
from sswkit.assessment.journal import Journal, open_journal
from sswkit.assessment.kept_recipes import as_kept, kept_path, recipe_key, remembered_recipe
from sswkit.assessment.locks import lock
from sswkit.assessment.uploads import Source
from sswkit.core import definitions
from sswkit.core.errors import KitError
from sswkit.core.findings import Finding, block, in_order
from sswkit.core.words import _, date_text, n_
from sswkit.data import checking, mapping
from sswkit.data.checking import Checked, Context
from sswkit.data.map_columns import with_areas_named
from sswkit.data.progress import Progress
from sswkit.data.recipes import Recipe, load_recipe
from sswkit.data.versions import compare_versions

__all__ = ["Imported", "bring_in", "context_of", "remembered_recipe"]


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: `rows` of the file are in `table`, in place of `replaced` from before."""

    table: str
    rows: int
    findings: tuple[Finding, ...]
    replaced: int
    summary: str


def bring_in(
    folder: str | Path,
    recipe: str | Path | Recipe,
    source: Path | bytes | None = None,
    who: str = "",
    name: str | None = None,
    *,
    whole_table: bool = False,
    progress: Progress | None = None,
) -> Imported:
    """Check a file by its recipe and make its rows part of the assessment.

    The rows replace those that the same recipe brought before; with `whole_table` everything that
    is in the table. `source` is the file as bytes (then `name` is what people call it) or a path;
    without it the file that the recipe names, relative to the recipe. By `progress` another thread can
    stop the import until it begins to write.

    Raises
    ------
    KitError
        With the findings that stop the import, or because the file or the disk cannot be used.
        Whatever is raised, the assessment is as it was.
    """
    folder = Path(folder)
    country = load(folder)
    recipe, beside = _recipe(recipe, folder)
    file = uploads.read_source(recipe, beside, source, name)
    checked = _checked(file, recipe, country, progress)
    _refuse(checked.findings)
    with open_journal(folder, who) as journal, lock(folder, versions.LOCK):
        return _commit(journal, file, checked, who, whole_table)


def context_of(country: Country) -> Context:
    """What the checks may know of a country: its areas, cadres, base year and day of the count."""
    names = {code: _labels(facts) for code, facts in country.cadres.items()}
    return Context(
        areas=country.areas if country.has("areas") else None,
        cadres=tuple(country.cadres),
        cadre_names=names,
        base_year=country.base_year,
        day=date.fromisoformat(country.day),
    )


def _labels(facts: dict) -> tuple[str, ...]:
    said = facts.get("label", {})
    return (said,) if isinstance(said, str) else tuple(said.values())


def _recipe(recipe: str | Path | Recipe, folder: Path) -> tuple[Recipe, Path]:
    """The recipe, and the folder that its file is relative to."""
    if isinstance(recipe, Recipe):
        return recipe, folder / "data" / "recipes"
    return load_recipe(Path(recipe)), Path(recipe).parent


def _checked(file: Source, recipe: Recipe, country: Country, progress: Progress | None) -> Checked:
    from sswkit.data.reading import read_table

    raw = read_table(
        file.content,
        name=file.name,
        sheet=recipe.sheet or None,
        header_row=recipe.header_row,
        known_headings=[*mapping.known_headings(recipe.table), *recipe.columns.values()],
        progress=progress,
    )
    named = with_areas_named(_with_columns(recipe, raw), raw, country.areas) if not recipe.columns else recipe
    return checking.check(raw, named, context_of(country), progress)


def _with_columns(recipe: Recipe, raw) -> Recipe:
    """A recipe that names no columns is for a file with the kit's own headings; nothing is guessed."""
    if recipe.columns:
        return recipe
    proposed, similar = checking.proposed_recipe(raw, recipe.table)
    guessed = {column for column, _heading in similar}
    known = {name: heading for name, heading in proposed.columns.items() if name not in guessed}
    return replace(recipe, columns={n: h for n, h in known.items() if n not in recipe.constants})


def _refuse(findings: tuple[Finding, ...]) -> None:
    stopping = [finding for finding in findings if finding.severity == "blocks"]
    if block(findings):
        raise KitError(
            n_(
                "Nothing was brought in: {n} problem stops it. {first}",
                "Nothing was brought in: {n} problems stop it. The first: {first}",
                len(stopping),
                first=f"{stopping[0].place}: {stopping[0].message}",
            ),
            stopping[0].remedy,
            tuple(findings),
        )


def _commit(journal: Journal, file: Source, checked: Checked, who: str, whole_table: bool) -> Imported:
    recipe = checked.recipe
    table, key = recipe.table, recipe_key(recipe, file.name)
    before = _current(journal, table)
    merged = merging.merge(before, checked.table, table, key, whole_table=whole_table)
    severity = "warns" if recipe.leave_out else "blocks"
    findings = (
        *checked.findings,
        *merging.meetings(merged, table, file.name, recipe.sheet, severity),
        *_seen_before(journal, table, key, file),
    )
    findings = tuple(in_order(findings))
    _refuse(findings)
    content = table_files.as_csv(merged.table)
    brought = len(checked.table) - len(merged.met)
    path = versions.table_path(journal.folder, table)
    if not path.exists() or path.read_bytes() != content:
        counts = {"rows": len(merged.table), "brought": brought}
        findings += _keep(journal, file, recipe, key, content, counts, who)
    return Imported(table, brought, findings, merged.replaced, _summary(table, brought, before, merged))


def _keep(
    journal: Journal, file: Source, recipe: Recipe, key: str, content: bytes, counts: dict, who: str
) -> tuple[Finding, ...]:
    """Write everything that may fail; then the journal, which makes it true; then the recipe's name."""
    versions.sweep(journal.folder)
    versions.adopt(journal, recipe.table)
    upload, is_new = uploads.keep(journal.folder, file)
    path, part = kept_path(journal.folder, recipe.table, key), None
    try:
        part = durable.prepare(path, as_kept(recipe, key, upload))
        versions.record(journal, recipe.table, content, _facts(file, recipe, key, upload, counts), who)
    except Exception:
        for made in (part, upload if is_new else None):
            if made:
                durable.forget(made)
        raise
    try:
        durable.put(part, path)
    except KitError as error:  # the rows are in; only next year the mapping has to be given again
        message = _("The recipe could not be kept. {reason}", reason=error.message)
        return (Finding(file.name, "", "", "", "", "recipe.not_kept", "warns", message, error.remedy),)
    return ()


def _facts(file: Source, recipe: Recipe, key: str, upload: Path, counts: dict) -> dict:
    return {
        **counts,
        "recipe": key,
        "file": f"data/uploads/{upload.name}",
        "content_hash": file.content_hash,
        "display_name": file.name,
        "sheet": recipe.sheet,
    }


def _current(journal: Journal, table: str) -> pd.DataFrame:
    path = versions.table_path(journal.folder, table)
    return table_files.load_table(path, table) if path.exists() else table_files.empty(table)


def _seen_before(journal: Journal, table: str, key: str, file: Source) -> list[Finding]:
    """T31: the very same file came by the same recipe before."""
    came = [
        entry
        for entry in journal.history(versions.TABLE + table)
        if entry.value
        and (entry.value.get("content_hash"), entry.value.get("recipe")) == (file.content_hash, key)
    ]
    if not came:
        return []
    message = _(
        "The same file was brought in before, on {date} at {time} by {who}.",
        date=date_text(came[-1].local_time),
        time=came[-1].local_time.strftime("%H:%M"),
        who=came[-1].who or _("somebody"),
    )
    remedy = _("Check that this is the newest file. Its rows replace those of then; none is counted twice.")
    return [Finding(file.name, "", "", "", "", "file.same_again", "informs", message, remedy)]


def _summary(table: str, brought: int, before: pd.DataFrame, merged: merging.Merged) -> str:
    name = definitions.table(table).label
    said = [
        n_(
            "{n} row was brought into “{table}”.",
            "{n} rows were brought into “{table}”.",
            brought,
            table=name,
        )
    ]
    if merged.replaced:
        said.append(
            n_("{n} row from before was replaced.", "{n} rows from before were replaced.", merged.replaced)
        )
    said.append(n_("The table now has {n} row.", "The table now has {n} rows.", len(merged.table)))
    if len(before):
        said.append(compare_versions(before, merged.table, table).message)
    return " ".join(said)
