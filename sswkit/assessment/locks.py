"""One at a time: locks between the windows, kernels and commands that share an assessment folder.

The operating system lets go of such a lock when the process ends, however it ends.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from sswkit.assessment.durable import explained
from sswkit.core.errors import KitError
from sswkit.core.words import _

PATIENCE = 30.0  # seconds


@contextmanager
def lock(folder: Path, name: str, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock `name` ("journal" or "data") of a folder; wait while another process holds it.

    Raises
    ------
    KitError
        Somebody else still holds it after `patience` seconds, or the folder cannot be written.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder, lock(Path(folder), "data"):
    ...     print("mine")
    mine
    """
    path = folder / f".{name}.lock"
    try:
        file = path.open("ab+")
    except OSError as error:
        raise explained(error, path) from error
    with file:
        _wait(file, folder, time.monotonic() + patience)
        try:
            yield
        finally:
            _let_go(file)


def _wait(file: IO[bytes], folder: Path, until: float) -> None:
    pause = 0.0005
    while not _taken(file):
        if time.monotonic() > until:
            raise KitError(
                _("Somebody else is still saving in “{folder}”.", folder=folder.name),
                _("Wait a moment and try again. Nothing of yours was changed."),
            )
        time.sleep(pause)
        pause = min(2 * pause, 0.01)


if os.name == "nt":  # pragma: no cover
    import msvcrt

    def _taken(file: IO[bytes]) -> bool:
        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _let_go(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _taken(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True  # a file system without locks (some network shares): SQLite's own still hold
        return True

    def _let_go(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
