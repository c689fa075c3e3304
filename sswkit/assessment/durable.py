"""Files that are either wholly there or not there at all, whatever happens to the power or the disk.

A file is written beside its place, forced onto the disk, and only then takes the place of the old
one. The three steps that a disk can refuse are functions of their own, so that tests can refuse them.
"""

import contextlib
import errno
import hashlib
import os
import secrets
import shutil
import time
from pathlib import Path

from sswkit.core.errors import KitError
from sswkit.core.words import _, number

PART = ".part"
WAITS = (0.05, 0.1, 0.2, 0.4, 0.8, 1.6)  # seconds; an antivirus or a sync service lets go within these
NO_SPACE = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG}


def save(path: Path, content: bytes) -> None:
    """Make `content` the whole of `path`, durably: after this returns, a power cut changes nothing.

    Raises
    ------
    KitError
        The disk is full, the folder may not be written, or another program holds the file. What
        stood in `path` before is then untouched.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     save(Path(folder) / "note.txt", b"kept")
    ...     (Path(folder) / "note.txt").read_bytes()
    b'kept'
    """
    put(prepare(path, content), path)


def prepare(path: Path, content: bytes) -> Path:
    """Write `content` beside `path` and force it onto the disk; `put` then gives it its place."""
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}{PART}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("xb") as file:
            write(file, content)
            file.flush()
            sync(file.fileno())
    except OSError as error:
        forget(part)
        raise explained(error, path, len(content)) from error
    except BaseException:  # Ctrl-C as well: nothing half-written stays behind
        forget(part)
        raise
    return part


def put(part: Path, path: Path, *, force_name: bool = True) -> None:
    """Let a prepared file take its place; `force_name` makes sure that a power cut leaves it there."""
    try:
        replace(part, path)
        if force_name:
            sync_folder(path.parent)
    except OSError as error:
        forget(part)
        raise explained(error, path) from error
    except BaseException:
        forget(part)
        raise


def write(file, content: bytes) -> None:
    """Hand `content` to the operating system."""
    file.write(content)


def sync(descriptor: int) -> None:
    """Force what was written onto the disk."""
    os.fsync(descriptor)


def rename(source: Path, target: Path) -> None:
    """Let `source` take the place of `target` in one step."""
    source.replace(target)


def replace(source: Path, target: Path) -> None:
    """`rename`, again and again while another program (Excel, an antivirus) holds the target."""
    for wait in WAITS:
        try:
            rename(source, target)
            return
        except PermissionError:
            time.sleep(wait)
    rename(source, target)


def sync_folder(folder: Path) -> None:
    """Force the folder's list of names onto the disk; Windows does that by itself."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        sync(descriptor)
    finally:
        os.close(descriptor)


def sync_file(path: Path) -> None:
    """Force a file that somebody else wrote (SQLite, a copy) onto the disk."""
    with path.open("rb+") as file:
        sync(file.fileno())


def sweep(folder: Path) -> None:
    """Remove what an interrupted `save` left in a folder; only for who holds the folder's lock."""
    for part in folder.glob(f".*{PART}"):
        forget(part)


def sha256(content: bytes) -> str:
    """The fingerprint of a file's content.

    >>> sha256(b"")[:12]
    'e3b0c44298fc'
    """
    return hashlib.sha256(content).hexdigest()


def explained(error: OSError, path: Path, wanted: int = 0) -> KitError:
    """An error of the disk in words: what could not be saved, why, and what to do."""
    if error.errno in NO_SPACE:
        return disk_full(path, wanted)
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return KitError(
            _(
                "“{file}” cannot be saved: the file is in use or you may only read in its folder.",
                file=path.name,
            ),
            _("Close it in other programs, or copy the assessment to a folder of your own, and try again."),
        )
    return KitError(
        _(
            "“{file}” cannot be saved: {reason}.",
            file=path.name,
            reason=error.strerror or type(error).__name__,
        ),
        _("Check that the disk is still connected, and try again. What was saved before is untouched."),
    )


def disk_full(path: Path, wanted: int = 0) -> KitError:
    """The disk is full: how much is free and how much is needed."""
    needed = max(1, -(-3 * wanted // 1_000_000))  # the file, its copy among the versions, and some air
    return KitError(
        _("The disk is full: “{file}” was not saved. {free} MB are free.", file=path.name, free=_free(path)),
        _(
            "Free at least {needed} MB and try again. What was saved before is untouched.",
            needed=number(needed),
        ),
    )


def _free(path: Path) -> str:
    place = next((folder for folder in path.parents if folder.is_dir()), Path())
    return number(shutil.disk_usage(place).free // 1_000_000)


def forget(part: Path) -> None:
    """Remove a prepared file that is not wanted after all."""
    with contextlib.suppress(OSError):
        part.unlink(missing_ok=True)
