"""The journal of an assessment: every answer, rating, note, decision and import, with who and when.

Nothing is ever changed or deleted in it. The current value of a key is its newest revision. Who
writes names the revision that they saw; when a colleague was quicker, nothing is overwritten: the
refused text is kept beside, and both see it.
"""

import sqlite3
import uuid
from pathlib import Path
from typing import Any

from sswkit.assessment import versions
from sswkit.assessment.entries import UNDO, Entry, clean, now, position
from sswkit.assessment.journal_file import JournalFile, append, latest, select
from sswkit.assessment.locks import lock
from sswkit.core.errors import KitError
from sswkit.core.words import _

CONFLICT = "conflict:"
END_OF_TEXT = "\U0010ffff"


class Conflict(KitError):  # noqa: N818 - it names what happened
    """A colleague has written since: `theirs` is what stands now (None: nothing any more)."""

    def __init__(self, key: str, theirs: Entry | None):
        if theirs is None:
            said = _("What you changed is no longer there.")
        else:
            time, who = theirs.local_time.strftime("%H:%M"), theirs.who or _("A colleague")
            said = _("{who} changed this at {time}, after you had opened it.", who=who, time=time)
        super().__init__(said, _("Both texts are kept: choose theirs or yours, or put them together."))
        self.key, self.theirs = key, theirs


class Journal:
    """The open journal of one folder; several processes may have it open at once.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder, open_journal(folder, "Amina") as journal:
    ...     first = journal.write("note:gap", "Too few in the north", "Amina", seen=None)
    ...     second = journal.write("note:gap", "Far too few", "Amina", seen=first.revision)
    ...     journal.undo("note:gap", "Amina").value
    'Too few in the north'
    """

    def __init__(self, folder: Path, who: str = ""):
        self.folder, self.who = folder, who
        self._file = JournalFile(folder)
        self._settled = ""

    def __enter__(self) -> "Journal":
        return self

    def __exit__(self, *_about: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; the journal cannot be used afterwards."""
        self._file.close()

    @property
    def notice(self) -> str:
        """What had to be mended since the journal was opened, in words; "" when nothing had to."""
        return " ".join(filter(None, (self._file.notice, self._settled)))

    def value(self, key: str) -> Entry | None:
        """The newest entry of a key, or None."""
        return self._file.read(lambda connection: _newest(connection, key))

    def values(self, prefix: str = "") -> dict[str, Entry]:
        """The newest entry of every key that begins with `prefix`."""
        newest = "SELECT max(revision) FROM revisions WHERE key >= ? AND key < ? GROUP BY key"
        where = f"WHERE revision IN ({newest}) ORDER BY key"
        return {entry.key: entry for entry in self._select(where, prefix, prefix + END_OF_TEXT)}

    def history(self, key: str) -> list[Entry]:
        """Every entry of a key, the oldest first."""
        return self._file.read(lambda connection: _history(connection, key))

    def changes_since(self, revision: int) -> list[Entry]:
        """What anybody has written after `revision`, in order."""
        return self._select("WHERE revision > ? ORDER BY revision", revision)

    def latest_revision(self) -> int:
        """The number of the newest entry; 0 in an empty journal."""
        return self._file.read(latest)

    def conflicts(self, prefix: str = "") -> dict[str, Entry]:
        """Refused texts that nobody has settled yet, by the key that they were meant for.

        A conflict is settled by the next entry under that key, whoever writes it.
        """
        refused = {
            name.removeprefix(CONFLICT): entry for name, entry in self.values(CONFLICT + prefix).items()
        }
        newest = {key: self.value(key) for key in refused}
        return {
            key: entry
            for key, entry in refused.items()
            if newest[key] is None or newest[key].revision < entry.revision
        }

    def write(
        self, key: str, value: Any, who: str = "", seen: int | None = None, operation: str | None = None
    ) -> Entry:
        """Save `value` (anything that JSON can hold) under `key`; it is on the disk when this returns.

        `seen` is the revision of the key that the writer had before them (None: there was none).
        The same `operation` twice, as a double click sends it, is saved once.

        Raises
        ------
        Conflict
            Another revision than `seen` stands there now; the refused value is kept as an entry
            under `conflict:KEY`, and what stands is not touched.
        KitError
            The disk is full, the folder may not be written, or another program holds the file.
        """
        key, who = clean(key), clean(who or self.who)
        operation = clean(operation) if operation else uuid.uuid4().hex

        def save(connection: sqlite3.Connection) -> Entry | Conflict:
            done = select(connection, "WHERE operation = ?", operation)
            if done:
                return done[0]
            newest = _newest(connection, key)
            if _revision(newest) == seen:
                return append(connection, key, value, who, operation)
            refused = {
                "mine": {"value": value, "who": who, "at": now(), "seen": seen},
                "theirs": _facts(newest),
            }
            if not select(connection, "WHERE operation = ?", CONFLICT + operation):
                append(connection, CONFLICT + key, refused, who, CONFLICT + operation)
            return Conflict(key, newest)

        return _entry_or_raise(self._file.write(save))

    def undo(self, key: str, who: str = "", seen: int | None = None) -> Entry:
        """Put back the value before the newest one, as a new entry; again: the one before that.

        With `seen`, only if nobody has written since that revision. Before the first value there is
        none: the value is then None. Undoing `table:NAME` puts the former table back on the disk.

        Raises
        ------
        Conflict
            Somebody has written after `seen`.
        KitError
            There is nothing to undo.
        """
        if not key.startswith(versions.TABLE):
            return self.take_back(key, who, seen)
        with lock(self.folder, versions.LOCK):
            versions.require(self, _value_before(self.history(key))[1])
            entry = self.take_back(key, who, seen)
            versions.settle_locked(self)
        return entry

    def take_back(self, key: str, who: str, seen: int | None) -> Entry:
        """`undo` in the journal alone; tables on disk stay as they are."""

        def save(connection: sqlite3.Connection) -> Entry | Conflict:
            history = _history(connection, key)
            target, value = _value_before(history)
            if seen is not None and history[-1].revision != seen:
                return Conflict(key, history[-1])
            return append(
                connection, key, value, clean(who or self.who), f"{UNDO}{target}:{uuid.uuid4().hex}"
            )

        return _entry_or_raise(self._file.write(save))

    def settle(self) -> None:
        """Complete an import or an undo that was cut off; `notice` says what was found."""
        self._settled = versions.settle(self)

    def _select(self, where: str, *values: object) -> list[Entry]:
        return self._file.read(lambda connection: select(connection, where, *values))

    def copy_to(self, target: Path) -> None:
        """A consistent copy as one file, whoever is writing meanwhile."""
        from sswkit.assessment.database import copy

        self._file.read(lambda connection: copy(connection, target))


def open_journal(folder: str | Path, who: str = "") -> Journal:
    """Open the journal of an assessment folder, or begin it.

    A damaged journal is put back from its newest backup and an import that was cut off is
    completed; `journal.notice` says so. `who` is the name that entries carry unless they give one.

    Raises
    ------
    KitError
        The folder is missing or cannot be written, or a newer sswkit has written the journal.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise KitError(
            _("There is no folder “{folder}”.", folder=folder),
            _("Check the spelling, or begin a new assessment."),
        )
    journal = Journal(folder, who)
    try:
        journal.settle()
    except BaseException:
        journal.close()
        raise
    return journal


def _newest(connection: sqlite3.Connection, key: str) -> Entry | None:
    return next(iter(select(connection, "WHERE key = ? ORDER BY revision DESC LIMIT 1", key)), None)


def _history(connection: sqlite3.Connection, key: str) -> list[Entry]:
    return select(connection, "WHERE key = ? ORDER BY revision", key)


def _revision(entry: Entry | None) -> int | None:
    return entry.revision if entry else None


def _facts(entry: Entry | None) -> dict | None:
    return entry and {name: getattr(entry, name) for name in ("value", "who", "at", "revision")}


def _entry_or_raise(answer: Entry | Conflict) -> Entry:
    if isinstance(answer, Conflict):
        raise answer
    return answer


def _value_before(history: list[Entry]) -> tuple[int, Any]:
    """The revision whose value an undo puts back (0: none), and that value."""
    at = position(history[-1]) if history else 0
    if at == 0:
        raise KitError(_("There is nothing to undo here."))
    before = [entry for entry in history if entry.revision < at]
    return (position(before[-1]), before[-1].value) if before else (0, None)
