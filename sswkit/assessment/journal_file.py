"""The open file under a journal: whole transactions, shared with other processes, mended when broken."""

import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from sswkit.assessment import backups, database, restoring
from sswkit.assessment.entries import COLUMNS, Damaged, Entry, as_text, checksum, entry_of, now
from sswkit.assessment.locks import lock
from sswkit.core.errors import KitError
from sswkit.core.words import _

Answer = TypeVar("Answer")
Work = Callable[[sqlite3.Connection], Answer]


class JournalFile:
    """One process's hold on `journal.sqlite`. `notice` says what had to be mended, or ""."""

    def __init__(self, folder: Path):
        self.folder, self.path, self.notice = folder, folder / database.NAME, ""
        self._thread = threading.RLock()
        self._connection: sqlite3.Connection | None = None
        with lock(folder, "journal"):
            self._open()

    def close(self) -> None:
        """Let go of the file."""
        with self._thread, lock(self.folder, "journal"):
            self._disconnect()

    def read(self, work: Work[Answer]) -> Answer:
        """What `work` reads; a file found broken is mended first."""
        with self._thread:
            try:
                if not self._is_current():
                    raise Damaged("put back by another process")
                with database.plainly(self.path):
                    return work(self._connection)
            except Damaged:
                return self._after_mending(lambda: self._plain(work))

    def write(self, work: Work[Answer]) -> Answer:
        """What `work` writes, in one transaction: on the disk when this returns, or not at all."""
        with self._thread, lock(self.folder, "journal"):
            if not self._is_current():
                self._open()
            try:
                answer = self._transaction(work)
            except Damaged:
                self._open()
                answer = self._told(lambda: self._transaction(work))
            self._back_up_if_due(backups.EVERY_REVISIONS)
            return answer

    def _transaction(self, work: Work[Answer]) -> Answer:
        with database.plainly(self.path):
            connection = self._connection
            connection.execute("BEGIN IMMEDIATE")
            try:
                answer = work(connection)
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
            return answer

    def _plain(self, work: Work[Answer]) -> Answer:
        with database.plainly(self.path):
            return work(self._connection)

    def _after_mending(self, again: Callable[[], Answer]) -> Answer:
        with lock(self.folder, "journal"):
            self._open()
        return self._told(again)

    def _told(self, again: Callable[[], Answer]) -> Answer:
        try:
            return again()
        except Damaged as error:
            raise KitError(
                _("The journal of “{folder}” cannot be read any more.", folder=self.folder.name),
                _("Copy the folder to another disk and open it there."),
            ) from error

    def _open(self) -> None:
        """Mend and open; only while holding the "journal" lock."""
        self._disconnect()
        with database.plainly(self.path):
            self.notice = restoring.mend(self.folder) or self.notice
            self._connection = database.connect(self.path)
            self._identity = _identity(self.path)
            if backups.is_due(self.folder, latest(self._connection)):
                self._back_up_if_due(1)

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _is_current(self) -> bool:
        """Is the file still the one that was opened, or has another process put back a copy?"""
        return self._connection is not None and self._identity == _identity(self.path)

    def _back_up_if_due(self, every: int) -> None:
        copies = backups.backups(self.folder)
        if latest(self._connection) - (copies[0].revision if copies else 0) < every:
            return
        try:
            with database.plainly(self.path):
                backups.make(self.folder, self._connection)
        except Damaged:
            self._open()
        except KitError as error:  # what was typed is saved; only its copy is not
            self.notice = _("No backup could be made. {reason}", reason=str(error))


def latest(connection: sqlite3.Connection) -> int:
    """The number of the newest entry; 0 in an empty journal."""
    return connection.execute("SELECT coalesce(max(revision), 0) FROM revisions").fetchone()[0]


def select(connection: sqlite3.Connection, where: str, *values: object) -> list[Entry]:
    """The entries that `where` picks, each checked against its checksum."""
    rows = connection.execute(f"SELECT {COLUMNS} FROM revisions {where}", values).fetchall()
    return [entry_of(row) for row in rows]


def append(connection: sqlite3.Connection, key: str, value: object, who: str, operation: str) -> Entry:
    """Add one entry, inside a transaction."""
    fields = (latest(connection) + 1, key, as_text(value), who, now(), operation)
    row = (*fields, checksum(*fields))
    connection.execute(f"INSERT INTO revisions ({COLUMNS}) VALUES (?,?,?,?,?,?,?)", row)
    return entry_of(row)


def _identity(path: Path) -> tuple[int, int]:
    try:
        facts = path.stat()
    except OSError:
        return (0, 0)
    return facts.st_dev, facts.st_ino
