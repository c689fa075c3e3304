"""A damaged journal: noticed when it is opened, put aside, and put back from the newest good copy.

The damaged file is never written over. What it still holds beyond the copy is taken over, entry by
entry, where the checksum says that the entry is whole. The new journal is finished beside the old
one before it takes its place, so that a power cut in the middle is mended at the next opening.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sswkit.assessment import backups, database, durable
from sswkit.assessment.backups import STAMP, Backup
from sswkit.assessment.entries import COLUMNS, Damaged, as_text, checksum, now
from sswkit.core.words import _, date_text, n_, number

RESTORED = "journal-restored.sqlite"
BEYOND = 2_000  # how far past the copy entries are looked for when the damaged file cannot say
PAGE = 4096  # bytes; SQLite's own size for new files
LOST = "lost:"


def mend(folder: Path) -> str:
    """Make sure that the folder has a sound journal; what had to be done, in words, or "".

    Only for who holds the folder's "journal" lock.
    """
    path = folder / database.NAME
    _finish(folder)
    copies = backups.backups(folder)
    if not path.exists() and not copies:
        database.create(path)
        return ""
    trouble = trouble_with(path, copies[0].revision if copies else 0)
    if trouble is None:
        return ""
    aside = _put_aside(path)
    copy = backups.newest_good(folder)
    recovered, lost = _rebuild(folder, copy, aside)
    _finish(folder)
    return _notice(folder, trouble, copy, aside, recovered, lost)


def trouble_with(path: Path, expected: int) -> str | None:
    """What is wrong with a journal that should reach at least revision `expected`; None when sound."""
    if not path.exists():
        return _("it is missing")
    if path.stat().st_size == 0:
        return _("it is empty")
    try:
        with database.plainly(path), closing(database.connect(path)) as connection:
            if database.verify(connection) < expected:
                return _("it is older than its own backup")
    except Damaged:
        return _("the disk has changed or lost a part of it")
    return None


def _put_aside(path: Path) -> Path | None:
    if not path.exists():
        return None
    stamp = datetime.now(UTC).strftime(STAMP)
    aside = path.with_name(f"journal-damaged-{stamp}.sqlite")
    log, _index = database.companions(path)
    for source, target in ((path, aside), (log, database.companions(aside)[0])):
        if source.exists():
            shutil.copy2(source, target)
            durable.sync_file(target)
    return aside


def _rebuild(folder: Path, copy: Backup | None, aside: Path | None) -> tuple[int, int]:
    """Finish the new journal beside the old one; entries taken over, and entries that are lost."""
    draft = folder / "journal-being-restored.sqlite"
    database.remove(draft)
    if copy:
        shutil.copy2(copy.path, draft)
    else:
        database.create(draft)
    rows = dict(_salvage(folder, aside, copy.revision if copy else 0)) if aside else {}
    start = copy.revision + 1 if copy else 1
    with closing(database.connect(draft)) as connection:
        connection.execute("BEGIN")
        for revision in range(start, max(rows, default=0) + 1):
            row = rows.get(revision) or _lost_row(revision)
            connection.execute(f"INSERT INTO revisions ({COLUMNS}) VALUES (?,?,?,?,?,?,?)", row)
        connection.execute("COMMIT")
    database.put_in_place(draft, folder / RESTORED)
    return len(rows), max(rows, default=start - 1) - start + 1 - len(rows)


def _finish(folder: Path) -> None:
    """Let a finished restored journal take its place; the old log must not be played into it."""
    restored, path = folder / RESTORED, folder / database.NAME
    if restored.exists():
        for companion in database.companions(path):
            companion.unlink(missing_ok=True)
        database.put_in_place(restored, path)


def _lost_row(revision: int) -> tuple:
    fields = (revision, f"{LOST}{revision}", as_text(None), "", now(), f"{LOST}{revision}")
    return (*fields, checksum(*fields))


def _salvage(folder: Path, aside: Path, known: int) -> Iterator[tuple[int, tuple]]:
    """The whole entries past revision `known` that a damaged file still gives."""
    work = folder / "journal-being-read.sqlite"
    try:
        for first_page in (False, True):
            _copy_to_read(aside, work, first_page)
            found = list(_readable_rows(work, known))
            if found:
                yield from found
                return
    finally:
        database.remove(work)


def _copy_to_read(aside: Path, work: Path, first_page: bool) -> None:
    database.remove(work)
    if first_page:
        work.write_bytes(_with_sound_first_page(aside.read_bytes(), work))
    else:
        shutil.copy2(aside, work)
    log = database.companions(aside)[0]
    if log.exists():
        shutil.copy2(log, database.companions(work)[0])


def _with_sound_first_page(content: bytes, work: Path) -> bytes:
    """The damaged file with the first page of a new journal: the same in both but for the page count."""
    database.create(work)
    page = bytearray(work.read_bytes()[:PAGE])
    database.remove(work)
    page[28:32] = (len(content) // PAGE).to_bytes(4, "big")
    return bytes(page) + content[PAGE:]


def _readable_rows(path: Path, known: int) -> Iterator[tuple[int, tuple]]:
    try:
        with closing(database.connect(path)) as connection:
            for revision in range(known + 1, _last(connection, known) + 1):
                row = _row(connection, revision)
                if row is not None and row[0] == revision and checksum(*row[:-1]) == row[-1]:
                    yield revision, row
    except sqlite3.DatabaseError:
        return


def _last(connection: sqlite3.Connection, known: int) -> int:
    try:
        newest = connection.execute("SELECT max(revision) FROM revisions").fetchone()[0] or 0
    except sqlite3.DatabaseError:
        return known + BEYOND
    return min(newest, known + 1_000 * BEYOND)


def _row(connection: sqlite3.Connection, revision: int) -> tuple | None:
    try:
        query = f"SELECT {COLUMNS} FROM revisions WHERE revision = ?"
        return connection.execute(query, (revision,)).fetchone()
    except sqlite3.DatabaseError:
        return None


def _notice(
    folder: Path, trouble: str, copy: Backup | None, aside: Path | None, recovered: int, lost: int
) -> str:
    parts = [
        _("The journal of “{folder}” could not be used: {trouble}.", folder=folder.name, trouble=trouble)
    ]
    if copy:
        moment = copy.at.astimezone()
        parts.append(
            _(
                "It was put back from the backup of {date}, {time}.",
                date=date_text(moment),
                time=moment.strftime("%H:%M"),
            )
        )
    else:
        parts.append(_("There was no backup to put back."))
    if recovered:
        parts.append(
            n_("{n} newer entry was saved from it.", "{n} newer entries were saved from it.", recovered)
        )
    if lost:
        parts.append(n_("{n} entry could not be read.", "{n} entries could not be read.", lost))
    if aside:
        parts.append(_("Nothing was thrown away: the damaged file is kept as “{file}”.", file=aside.name))
    if aside is None or not (recovered or lost):
        reach = number(copy.revision if copy else 0)
        parts.append(_("Please check your latest notes and ratings: the journal reaches entry {n}.", n=reach))
    return " ".join(parts)
