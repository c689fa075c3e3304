"""The journal's SQLite file: its shape, how it is opened, whether it is sound, and a copy of it."""

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sswkit.assessment import durable
from sswkit.assessment.entries import COLUMNS, Damaged, checksum
from sswkit.core.errors import KitError
from sswkit.core.words import _

NAME = "journal.sqlite"
SCHEMA = 1
BUSY = 10.0  # seconds
LOG_PAGES = 100  # 400 KB: a full disk is writable again as soon as one MB is free
TABLES = """
CREATE TABLE revisions (
    revision INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL, value TEXT NOT NULL, who TEXT NOT NULL, at TEXT NOT NULL,
    operation TEXT NOT NULL UNIQUE, checksum TEXT NOT NULL);
CREATE INDEX revisions_by_key ON revisions (key, revision);
"""
BROKEN = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
FULL = {sqlite3.SQLITE_FULL}
BUSY_CODES = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
CLOSED = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH}


def connect(path: Path) -> sqlite3.Connection:
    """Open an existing journal: every commit is on the disk before it returns."""
    uri = f"{path.resolve().as_uri()}?mode=rw"
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY, isolation_level=None, check_same_thread=False)
    # A flipped bit may break a character: the checksum then tells, not the decoder.
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    try:
        use_journal_mode(connection)
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute(f"PRAGMA wal_autocheckpoint={LOG_PAGES}")
        refuse_newer(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def connect_to_read(path: Path) -> sqlite3.Connection:
    """Open a copy only to read it."""
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    return connection


def use_journal_mode(connection: sqlite3.Connection) -> str:
    """Write-ahead logging where the disk allows it; a network share keeps a rollback journal."""
    mode = connection.execute("PRAGMA journal_mode=WAL").fetchone()[0]
    return mode if mode == "wal" else connection.execute("PRAGMA journal_mode=DELETE").fetchone()[0]


def refuse_newer(connection: sqlite3.Connection) -> None:
    """Leave a journal alone that a newer kit has written: this one would not understand it."""
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > SCHEMA:
        raise KitError(
            _("This assessment was saved by a newer version of sswkit; this one could spoil it."),
            _("Update sswkit on this computer. Until then the tables can be read, but nothing is saved."),
        )


def create(path: Path) -> None:
    """Make an empty journal; `path` appears only once it is complete."""
    new = path.with_name(f".{path.stem}-new{path.suffix}")
    remove(new)
    with closing(sqlite3.connect(new, isolation_level=None)) as connection:
        use_journal_mode(connection)
        connection.executescript(f"BEGIN; {TABLES} PRAGMA user_version={SCHEMA}; COMMIT;")
    put_in_place(new, path)


def put_in_place(new: Path, path: Path) -> None:
    """Let a finished, closed journal take its place."""
    durable.sync_file(new)
    durable.replace(new, path)
    durable.sync_folder(path.parent)


def companions(path: Path) -> tuple[Path, Path]:
    """The files that SQLite keeps beside `path`: recent commits, and the index of them."""
    return path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")


def remove(path: Path) -> None:
    """Remove a database with its companions."""
    for file in (path, *companions(path)):
        file.unlink(missing_ok=True)


def verify(connection: sqlite3.Connection) -> int:
    """Read everything; the newest revision when all is sound.

    Raises
    ------
    Damaged
        A page, an index, a row or a whole entry is not what was written.
    """
    try:
        refuse_newer(connection)
        answer = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if answer != "ok":
            raise Damaged(answer)
        revision = 0
        for revision, row in enumerate(all_rows(connection), start=1):
            if row[0] != revision or checksum(*row[:-1]) != row[-1]:
                raise Damaged(f"entry {revision}")
        return revision
    except sqlite3.DatabaseError as error:
        if is_damage(error):
            raise Damaged(str(error)) from error
        raise


def all_rows(connection: sqlite3.Connection) -> Iterator[tuple]:
    """Every row of the journal in order of revision."""
    return connection.execute(f"SELECT {COLUMNS} FROM revisions ORDER BY revision")


def is_damage(error: sqlite3.Error) -> bool:
    """Is the file itself broken, or is the trouble around it?"""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in BROKEN or (code == sqlite3.SQLITE_ERROR and "no such table" in str(error))


def copy(connection: sqlite3.Connection, target: Path) -> None:
    """A consistent copy of an open journal as one file, whoever else is writing meanwhile."""
    new = target.with_name(f".{target.stem}-new{target.suffix}")
    remove(new)
    try:
        with closing(sqlite3.connect(new, isolation_level=None)) as twin:
            connection.backup(twin)
            twin.execute("PRAGMA journal_mode=DELETE")
        put_in_place(new, target)
    finally:
        with contextlib.suppress(OSError):
            remove(new)


@contextmanager
def plainly(path: Path) -> Iterator[None]:
    """Tell what SQLite could not do in words; damage passes through as `Damaged`."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if is_damage(error):
            raise Damaged(str(error)) from error
        raise _told(error, path) from error
    except OSError as error:
        raise durable.explained(error, path) from error


def _told(error: sqlite3.Error, path: Path) -> KitError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in FULL:
        return durable.disk_full(path)
    if code in BUSY_CODES:
        return KitError(
            _("“{file}” is busy: another program holds it.", file=path.name),
            _("Close other programs that use the folder (a backup, a synchronisation) and try again."),
        )
    if code in CLOSED:
        return durable.explained(PermissionError(13, os.strerror(13)), path)
    return durable.explained(OSError(5, str(error)), path)
