"""Bring a checked file into the assessment, and take it back again."""

import asyncio
from dataclasses import replace

import ipywidgets

from sswkit.assessment.importing import Imported, bring_in
from sswkit.core.findings import block
from sswkit.core.words import _, label, n_
from sswkit.data.checking import Checked
from sswkit.data.progress import Progress
from sswkit.guide import working
from sswkit.guide.boundary import message_html, told
from sswkit.guide.offered import picked
from sswkit.guide.upload_box import Upload


def bring_in_checked(
    upload: Upload, checked: Checked, beside: ipywidgets.RadioButtons
) -> asyncio.Task | None:
    """Bring in what was checked, once: a second click finds it done, or under way."""
    if upload.checked is not checked or upload.bringing_in:
        return None
    whole_table, page = bool(picked(beside)), upload.page
    leave_out = block(checked.findings) or upload.recipe.leave_out
    recipe, content, name = replace(upload.recipe, leave_out=leave_out), upload.content, upload.name

    def work(progress: Progress) -> Imported:
        return bring_in(
            page.folder,
            recipe,
            source=content,
            who=page.who,
            name=name,
            whole_table=whole_table,
            progress=progress,
        )

    upload.bringing_in = True
    words = _("Bringing in {file} …", file=name)
    return working.run(
        upload.working, words, work, lambda done: _done(upload, done), lambda error: _failed(upload, error)
    )


def _failed(upload: Upload, error: Exception) -> None:
    upload.bringing_in = False
    upload.message.value = told(error)


def _done(upload: Upload, done: Imported) -> None:
    upload.bringing_in = False
    upload.put_away()
    entry = upload.page.journal.value(f"table:{done.table}")
    upload.page.watcher.known = max(upload.page.watcher.known, entry.revision)
    words = _(
        "{table}: {rows} brought in.",
        table=label(f"table.{done.table}"),
        rows=n_("{n} row", "{n} rows", done.rows),
    )
    # Said before the results follow: those may take a while.
    upload.message.value = message_html(words, done.summary, kind="good")
    upload.page.refresh()
