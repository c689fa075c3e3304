"""One entry of the journal, and the checksum that tells when the disk has changed it."""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

UNDO = "undo:"
COLUMNS = "revision, key, value, who, at, operation, checksum"


@dataclass(frozen=True, slots=True)
class Entry:
    """One revision of one key. `at` is UTC; the order of entries is that of `revision`, not of clocks."""

    revision: int
    key: str
    value: Any
    who: str
    at: str
    operation: str

    @property
    def local_time(self) -> datetime:
        """When it was written, on this computer's clock."""
        return datetime.fromisoformat(self.at).astimezone()


class Damaged(Exception):  # noqa: N818 - it names what the file is
    """The file on disk is not what was written."""


def now() -> str:
    """The present moment as the journal writes it, in UTC."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def position(entry: Entry) -> int:
    """Where in the history of its key an entry stands: an undo stands where its value was first said."""
    said_first = entry.operation.removeprefix(UNDO).split(":")[0]
    return int(said_first) if entry.operation.startswith(UNDO) and said_first.isdigit() else entry.revision


def as_text(value: Any) -> str:
    """A value as the journal stores it: JSON without NaN or infinity.

    >>> as_text({"rating": 3})
    '{"rating": 3}'
    """
    return json.dumps(value, allow_nan=False)


def clean(text: str) -> str:
    """Text that every file can hold: halves of broken characters become “?”."""
    return str(text).encode("utf-8", "replace").decode("utf-8")


def checksum(revision: int, key: str, value: str, who: str, at: str, operation: str) -> str:
    """The fingerprint of all fields of an entry.

    >>> checksum(1, "note", '"a"', "Amina", "", "") == checksum(1, "note", '"b"', "Amina", "", "")
    False
    """
    fields = json.dumps([revision, key, value, who, at, operation])
    return hashlib.sha256(fields.encode("ascii")).hexdigest()


def entry_of(row: tuple) -> Entry:
    """The entry of a row of the file.

    Raises
    ------
    Damaged
        The row's checksum does not fit its fields.
    """
    *fields, written = row
    if checksum(*fields) != written:
        raise Damaged(f"entry {fields[0]}")
    revision, key, value, who, at, operation = fields
    return Entry(revision, key, json.loads(value), who, at, operation)
