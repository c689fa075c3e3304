"""The tables on disk and the journal say the same, whenever the power went.

An import first writes the new table among the versions, then one journal entry (from that moment it
has happened), then `data/NAME.csv`. If the last step is missing, the next opening makes it.
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sswkit.assessment import durable
from sswkit.assessment.entries import position
from sswkit.assessment.locks import lock
from sswkit.core import definitions
from sswkit.core.errors import KitError
from sswkit.core.words import _

if TYPE_CHECKING:
    from sswkit.assessment.entries import Entry
    from sswkit.assessment.journal import Journal

TABLE = "table:"
LOCK = "data"
KEEP = 10  # versions of one table that can be put back


def table_path(folder: Path, table: str) -> Path:
    """Where the checked table is: `data/NAME.csv`."""
    return folder / "data" / f"{table}.csv"


def version_path(folder: Path, table: str, sha: str) -> Path:
    """Where one version of a table is kept."""
    return folder / "data" / "versions" / f"{table}-{sha[:12]}.csv"


def record(journal: "Journal", table: str, content: bytes, facts: dict[str, Any], who: str) -> "Entry":
    """Make `content` the table; whole, or not at all. Only while holding the "data" lock.

    `facts` (rows, recipe, file, …) go into the journal beside the fingerprint of the content.
    """
    key, sha = TABLE + table, durable.sha256(content)
    path, version = table_path(journal.folder, table), version_path(journal.folder, table, sha)
    before, is_new = journal.value(key), not version.exists()
    try:
        durable.save(version, content)
        part = durable.prepare(path, content)
        try:
            entry = journal.write(key, {"sha": sha, **facts}, who, before.revision if before else None)
            durable.put(part, path, force_name=False)  # a name that is lost is put again by `settle`
        finally:
            durable.forget(part)
    except KitError:
        _take_back(journal, key, before)
        if is_new:
            durable.forget(version)
        raise
    _thin_out(journal, table)
    return entry


def _take_back(journal: "Journal", key: str, before: "Entry | None") -> None:
    """Another program holds the table: then the import has not happened, in the journal either."""
    newest = journal.value(key)
    if newest is not None and newest != before:
        journal.take_back(key, newest.who, newest.revision)


def sweep(folder: Path) -> None:
    """Remove half-written files that a killed process left. Only while holding the "data" lock."""
    for place in ("data", "data/versions", "data/uploads", "data/recipes"):
        durable.sweep(folder / place)


def adopt(journal: "Journal", table: str) -> None:
    """Take a table that somebody put into `data/` by hand into the journal. Holding the "data" lock."""
    path = table_path(journal.folder, table)
    if path.exists() and journal.value(TABLE + table) is None:
        content = path.read_bytes()
        record(journal, table, content, {"rows": _rows(content), "outside": True}, "")


def require(journal: "Journal", value: dict | None) -> None:
    """Refuse an undo whose version is no longer there."""
    if value and not any((journal.folder / "data" / "versions").glob(f"*-{value['sha'][:12]}.csv")):
        raise KitError(
            _("The former version of this table is no longer kept."),
            _("Bring the former file in again: it is among the uploads of the assessment."),
        )


def standing(journal: "Journal", table: str) -> "Entry | None":
    """The import, or change from outside, that an undo of the table would take back; None: there is none."""
    history = journal.history(TABLE + table)
    at = position(history[-1]) if history else 0
    entry = next((entry for entry in history if entry.revision == at), None)
    before = [earlier for earlier in history if earlier.revision < at]
    if entry is None or not entry.value or (entry.value.get("outside") and not before):
        return None  # what was there before all imports is no import
    wanted = before[-1].value if before else None
    return entry if not wanted or version_path(journal.folder, table, wanted["sha"]).exists() else None


def settle(journal: "Journal") -> str:
    """Bring the tables on disk to what the journal says; what was found, in words, or ""."""
    entries = journal.values(TABLE)
    if all(_is_settled(journal.folder, entry) for entry in entries.values()):
        return ""
    with lock(journal.folder, LOCK):
        return settle_locked(journal)


def settle_locked(journal: "Journal") -> str:
    """`settle` for who holds the "data" lock already."""
    sweep(journal.folder)
    found = [_settle_one(journal, entry) for entry in journal.values(TABLE).values()]
    return " ".join(filter(None, found))


def _settle_one(journal: "Journal", entry: "Entry") -> str:
    if _is_settled(journal.folder, entry):
        return ""
    table = entry.key.removeprefix(TABLE)
    path = table_path(journal.folder, table)
    content = path.read_bytes() if path.exists() else None
    said = ""
    if content is not None and durable.sha256(content) not in _known(journal, entry.key):
        trouble = _trouble(content, table)
        if trouble is None:
            return _take_over(journal, entry, table, content)
        said = _set_aside(path, trouble)
    return " ".join(filter(None, (said, _put_back(journal.folder, table, entry.value))))


def _take_over(journal: "Journal", entry: "Entry", table: str, content: bytes) -> str:
    sha = durable.sha256(content)
    durable.save(version_path(journal.folder, table, sha), content)
    journal.write(entry.key, {"sha": sha, "rows": _rows(content), "outside": True}, "", entry.revision)
    return _(
        "“{file}” was changed outside of sswkit. The change counts; undo puts the former table back.",
        file=f"{table}.csv",
    )


def _set_aside(path: Path, trouble: str) -> str:
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    aside = path.with_name(f"{path.stem}-set-aside-{stamp}.csv")
    durable.replace(path, aside)
    return _(
        "“{file}” was changed outside of sswkit and cannot be used. {reason} It is kept as “{aside}”.",
        file=path.name,
        reason=trouble,
        aside=aside.name,
    )


def _put_back(folder: Path, table: str, value: dict | None) -> str:
    path = table_path(folder, table)
    if value is None:
        path.unlink(missing_ok=True)
        return ""
    version = version_path(folder, table, value["sha"])
    content = version.read_bytes() if version.exists() else b""
    if durable.sha256(content) != value["sha"]:
        return _(
            "The table “{table}” of the last import is missing. Please bring the file in again.",
            table=definitions.table(table).label,
        )
    durable.save(path, content)
    return ""


def _is_settled(folder: Path, entry: "Entry") -> bool:
    path = table_path(folder, entry.key.removeprefix(TABLE))
    wanted = entry.value["sha"] if entry.value else None
    return (durable.sha256(path.read_bytes()) if path.exists() else None) == wanted


def _known(journal: "Journal", key: str) -> set[str]:
    return {entry.value["sha"] for entry in journal.history(key) if entry.value}


def _trouble(content: bytes, table: str) -> str | None:
    from sswkit.assessment.table_files import read

    try:
        read(content, table, f"{table}.csv")
    except KitError as error:
        return error.message
    return None


def _rows(content: bytes) -> int:
    from sswkit.assessment.table_files import count_rows

    return count_rows(content)


def _thin_out(journal: "Journal", table: str) -> None:
    """Let versions go that are further back than anybody undoes; the journal keeps that they were."""
    recent = [entry.value["sha"] for entry in reversed(journal.history(TABLE + table)) if entry.value]
    wanted = {version_path(journal.folder, table, sha) for sha in list(dict.fromkeys(recent))[:KEEP]}
    for version in (journal.folder / "data" / "versions").glob(f"{table}-*.csv"):
        if version not in wanted:
            version.unlink(missing_ok=True)
