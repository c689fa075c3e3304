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
from sswkit.guide.pressing import on_press
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
    upload.undoable = entry.revision
    upload.page.watcher.known = max(upload.page.watcher.known, entry.revision)
    upload.problems.children = (_undo_button(upload, entry.key),)
    upload.page.refresh()
    words = _(
        "{table}: {rows} brought in.",
        table=label(f"table.{done.table}"),
        rows=n_("{n} row", "{n} rows", done.rows),
    )
    upload.message.value = message_html(words, done.summary, kind="good")


def _undo_button(upload: Upload, key: str) -> ipywidgets.Button:
    button = ipywidgets.Button(description=_("Undo this import"))
    button.add_class("ssw-link")
    revision = upload.undoable
    on_press(button, upload.message, lambda: _undo(upload, key, revision))
    return button


def _undo(upload: Upload, key: str, revision: int) -> None:
    if upload.undoable != revision:
        return  # taken back already
    entry = upload.page.journal.undo(key, upload.page.who, seen=revision)
    upload.undoable = None
    upload.page.watcher.known = max(upload.page.watcher.known, entry.revision)
    upload.problems.children = ()
    upload.page.refresh()
    upload.message.value = message_html(_("The table is as it was before."), kind="good")
