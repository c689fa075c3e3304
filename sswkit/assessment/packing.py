"""One file to carry an assessment away in, and the way back: nothing missing, nothing smuggled in."""

import io
import json
import tempfile
import zipfile
from contextlib import closing
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from sswkit.assessment import beginning, database, durable
from sswkit.assessment.entries import Damaged
from sswkit.assessment.settings import read_settings
from sswkit.core.errors import KitError
from sswkit.core.words import _

ENDING = ".sswkit.zip"
MANIFEST = "manifest.json"
FORMAT = 1
LARGEST = 4 * 1024**3  # bytes unpacked
FORBIDDEN = set('<>:"|?*\\')
RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(1, 10))}


def pack(folder: str | Path, target: str | Path | None = None) -> Path:
    """Put an assessment into one file, while it may be open and in use.

    `target` is the file or the folder to put it in; without it the file stands beside the
    assessment. Returns where the file is.

    Raises
    ------
    KitError
        The folder is not an assessment, or the file cannot be written.
    """
    folder = Path(folder).resolve()
    read_settings(folder)
    path = _target(folder, target)
    with tempfile.TemporaryDirectory(prefix="sswkit-") as temporary:
        place = Path(temporary) / folder.name
        place.mkdir()
        try:
            beginning.carry(folder, place)
            content = _zipped(place)
        except OSError as error:
            raise durable.explained(error, path) from error
    durable.save(path, content)
    return path


def unpack(file: str | Path, folder: str | Path | None = None) -> Path:
    """Open a packed assessment as a folder; without `folder` one beside the file.

    Raises
    ------
    KitError
        The file is not a packed assessment, is damaged, was changed, comes from a newer sswkit, or
        the folder holds something already. Nothing is then left behind.
    """
    file = Path(file)
    target = Path(folder) if folder is not None else file.with_name(_stem(file))
    try:
        with zipfile.ZipFile(file) as packed:
            listed = _manifest(packed, file)
            with beginning.complete_or_absent(target) as place:
                for name, facts in listed.items():
                    _take_out(packed, name, facts, place, file)
                _check_journal(place, file)
                read_settings(place)
    except FileNotFoundError as error:
        raise KitError(
            _("There is no file “{file}”.", file=file), _("Check the name and the folder.")
        ) from error
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError) as error:
        raise _damaged(file) from error
    except OSError as error:
        raise durable.explained(error, file) from error
    return target


def _target(folder: Path, target: str | Path | None) -> Path:
    name = folder.name + ENDING
    if target is None:
        return folder.with_name(name)
    target = Path(target)
    return target / name if target.is_dir() else target


def _stem(file: Path) -> str:
    return file.name.removesuffix(ENDING) if file.name.endswith(ENDING) else file.stem + "-unpacked"


def _zipped(place: Path) -> bytes:
    files = {path.relative_to(place).as_posix(): path for path in sorted(place.rglob("*")) if path.is_file()}
    listed = {}
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, path in files.items():
            content = path.read_bytes()
            listed[name] = {"sha256": durable.sha256(content), "bytes": len(content)}
            packed.writestr(name, content)
        facts = {
            "format": FORMAT,
            "schema": database.SCHEMA,
            "sswkit": version("sswkit"),
            "made": datetime.now(UTC).isoformat(timespec="seconds"),
            "files": listed,
        }
        packed.writestr(MANIFEST, json.dumps(facts, indent=1))
    return memory.getvalue()


def _manifest(packed: zipfile.ZipFile, file: Path) -> dict[str, dict]:
    """The files that the pack lists, once it is sure that it holds exactly these and may be opened."""
    names = packed.namelist()
    if MANIFEST not in names:
        raise KitError(
            _("“{file}” is not a packed assessment.", file=file.name),
            _("Choose the file that sswkit pack made; its name ends in {ending}.", ending=ENDING),
        )
    facts = _read_manifest(packed, file)
    if facts["format"] > FORMAT or facts["schema"] > database.SCHEMA:
        raise KitError(
            _("“{file}” was packed by a newer version of sswkit ({version}).",
              file=file.name, version=facts.get("sswkit", "?")),
            _("Update sswkit on this computer and unpack it again."),
        )  # fmt: skip
    listed = facts["files"]
    if len(names) != len(set(names)) or set(names) != {*listed, MANIFEST} or not all(map(is_safe, listed)):
        raise _changed(file)
    if sum(info.file_size for info in packed.infolist()) > LARGEST:
        raise KitError(_("“{file}” unpacks to more than this computer should hold.", file=file.name))
    return listed


def _read_manifest(packed: zipfile.ZipFile, file: Path) -> dict:
    try:
        facts = json.loads(packed.read(MANIFEST))
        sound = isinstance(facts["format"], int) and isinstance(facts["schema"], int)
        sound = sound and all(isinstance(entry["sha256"], str) for entry in facts["files"].values())
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _changed(file) from error
    if not sound:
        raise _changed(file)
    return facts


def is_safe(name: str) -> bool:
    """May a packed name become a file? Only below the folder, and on every kind of computer.

    >>> is_safe("data/areas.csv"), is_safe("../areas.csv"), is_safe("C:/areas.csv"), is_safe("data/CON.csv")
    (True, False, False, False)
    """
    parts = name.split("/")
    return (
        not any(c in FORBIDDEN or ord(c) < 32 for c in name)
        and all(part and part == part.rstrip(" .") for part in parts)
        and all(part.split(".")[0].upper() not in RESERVED for part in parts)
    )


def _take_out(packed: zipfile.ZipFile, name: str, facts: dict, place: Path, file: Path) -> None:
    content = packed.read(name)
    if durable.sha256(content) != facts["sha256"]:
        raise _changed(file)
    durable.save(place / name, content)


def _check_journal(place: Path, file: Path) -> None:
    path = place / database.NAME
    if not path.exists():
        return
    try:
        with database.plainly(path), closing(database.connect(path)) as connection:
            database.verify(connection)
    except Damaged as error:
        raise _damaged(file) from error


def _damaged(file: Path) -> KitError:
    return KitError(
        _("“{file}” is damaged or is not a packed assessment.", file=file.name),
        _("Copy it again from where it was made, or pack the assessment again."),
    )


def _changed(file: Path) -> KitError:
    return KitError(
        _(
            "“{file}” is not as it was packed: something in it was changed, added or is missing.",
            file=file.name,
        ),
        _("Copy it again from where it was made, or pack the assessment again."),
    )
