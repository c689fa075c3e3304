"""Take an import back: one's own or a colleague's, also after the page was loaded again."""

import asyncio

from sswkit.assessment.entries import Entry
from sswkit.assessment.journal import open_journal
from sswkit.core.definitions import table
from sswkit.core.errors import KitError
from sswkit.core.words import _
from sswkit.data.progress import Progress
from sswkit.guide import working
from sswkit.guide.boundary import message_html, told
from sswkit.guide.upload_box import Upload, refuse_while_bringing_in


def take_back(upload: Upload, name: str, entry: Entry) -> asyncio.Task | None:
    """Put the table back as it was before `entry`, unless somebody has changed it since."""
    refuse_while_bringing_in(upload)
    page, key = upload.page, entry.key
    newest = page.journal.value(key)
    if newest.value != entry.value:
        raise KitError(_("This import is no longer the newest."), _("The list above says what is there now."))

    def work(progress: Progress) -> Entry:
        progress.go_on()  # from here on it is written, and not stopped halfway
        # A journal of its own: that of the page belongs to the page's thread.
        with open_journal(page.folder, page.who) as journal:
            return journal.undo(key, page.who, seen=newest.revision)

    upload.bringing_in = True
    words = _("Taking the import back: {table} …", table=table(name).label)
    return working.run(
        upload.working,
        words,
        work,
        lambda undone: _done(upload, undone),
        lambda error: _failed(upload, error),
        cancel=False,
    )


def _done(upload: Upload, undone: Entry) -> None:
    upload.bringing_in = False
    upload.page.watcher.known = max(upload.page.watcher.known, undone.revision)
    # Said before the results follow: those may take a while.
    upload.message.value = message_html(_("The table is as it was before."), kind="good")
    upload.page.refresh()


def _failed(upload: Upload, error: Exception) -> None:
    upload.bringing_in = False
    upload.message.value = told(error)
