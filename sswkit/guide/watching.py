"""Notice what a colleague changes on another computer while this page is open."""

import asyncio
import contextlib

from sswkit.guide.boundary import incident

SECONDS = 3


def start(page) -> None:
    """Look at the journal every few seconds; fields on the page say what to do when theirs changed."""
    if not page.visit.page:
        return
    with contextlib.suppress(RuntimeError):  # no running loop: nothing can change under this page
        page.watcher = asyncio.get_running_loop().create_task(_watch(page))


async def _watch(page) -> None:
    seen = page.journal.latest_revision()
    while True:
        await asyncio.sleep(SECONDS)
        try:
            changes = page.journal.changes_since(seen)
            for entry in changes:
                seen = max(seen, entry.revision)
                tell = page.watched.get(entry.key.removeprefix("conflict:"))
                if tell:
                    tell(entry)
        except Exception as error:  # noqa: BLE001  a hiccup on the disk must not end the watch
            incident(error)
