"""Copies of the journal in `backups/`: the last ten, and one for each of the last seven days."""

import errno
import os
import re
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sswkit.assessment import database
from sswkit.assessment.entries import Damaged

FOLDER = "backups"
KEEP, KEEP_DAYS = 10, 7
EVERY_REVISIONS = 50
EVERY = timedelta(minutes=10)
ROOM = 500_000  # bytes that a copy leaves for what is typed next
STAMP = "%Y%m%dT%H%M%SZ"
NAME = re.compile(r"journal-r(\d+)-(\d{8}T\d{6}Z)\.sqlite")


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy of the journal: up to which revision, and when it was made (UTC)."""

    revision: int
    at: datetime
    path: Path


def backups(folder: Path) -> list[Backup]:
    """The copies in an assessment folder, the one that reaches furthest first."""
    found = [_backup(path) for path in (folder / FOLDER).glob("journal-r*.sqlite")]
    return sorted(filter(None, found), key=lambda backup: (backup.revision, backup.at), reverse=True)


def _backup(path: Path) -> Backup | None:
    match = NAME.fullmatch(path.name)
    if not match:
        return None
    return Backup(int(match[1]), datetime.strptime(match[2], STAMP).replace(tzinfo=UTC), path)


def is_due(folder: Path, revision: int) -> bool:
    """Is there something new, and has the last copy its ten minutes?"""
    newest = next(iter(backups(folder)), None)
    if newest is None:
        return revision > 0
    # A clock that was set back must not stop the backups: any distance of ten minutes counts.
    return revision > newest.revision and abs(datetime.now(UTC) - newest.at) > EVERY


def make(folder: Path, connection: sqlite3.Connection) -> Path:
    """Copy the open journal, check the copy, and let the oldest copies go.

    Raises
    ------
    Damaged
        The journal has been damaged since it was opened; no copy of it is kept.
    OSError
        A copy would take the room that the next entries need.
    """
    size = (folder / database.NAME).stat().st_size
    if shutil.disk_usage(folder).free < 2 * size + ROOM:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    place = folder / FOLDER
    place.mkdir(exist_ok=True)
    draft = place / "journal-being-copied.sqlite"
    try:
        database.copy(connection, draft)
        revision = latest_of(draft)
        path = place / f"journal-r{revision}-{datetime.now(UTC).strftime(STAMP)}.sqlite"
        database.put_in_place(draft, path)
    finally:
        database.remove(draft)
    _thin_out(folder)
    return path


def latest_of(path: Path) -> int:
    """The newest revision of a copy; `Damaged` when the copy is not sound."""
    with closing(database.connect_to_read(path)) as connection:
        return database.verify(connection)


def newest_good(folder: Path) -> Backup | None:
    """The sound copy that reaches furthest."""
    for backup in backups(folder):
        try:
            latest_of(backup.path)
        except (Damaged, sqlite3.DatabaseError):
            continue
        return backup
    return None


def _thin_out(folder: Path) -> None:
    found = backups(folder)
    days: dict[str, Backup] = {}
    for backup in found:
        days.setdefault(backup.at.date().isoformat(), backup)
    daily = [days[day] for day in sorted(days, reverse=True)[:KEEP_DAYS]]
    for backup in found[KEEP:]:
        if backup not in daily:
            backup.path.unlink(missing_ok=True)
