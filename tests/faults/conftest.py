"""A disk that refuses its N-th step, and one that loses what was not forced onto it."""

import errno
import os
from pathlib import Path

import pytest

from sswkit.assessment import durable
from sswkit.assessment.folder import new


class FaultyDisk:
    """Stands between the kit and the disk, counts the steps, and remembers what is not forced yet."""

    def __init__(self):
        self.steps, self._refused, self._error = 0, 0, None
        self._held, self._times, self._why = "", 0, None
        self._unsynced: dict[tuple[int, int], Path] = {}
        self._renamed: list[tuple[Path, bytes | None]] = []
        self._write, self._sync, self._rename = durable.write, durable.sync, durable.rename

    def fail(self, step: int, error: BaseException | None) -> None:
        """Count from now; the step with that number fails (0: none)."""
        self.steps, self._refused, self._error = 0, step, error

    def hold(self, name: str, error: BaseException, times: int = 1000) -> None:
        """Another program holds the file `name`: it cannot be replaced."""
        self._held, self._why, self._times = name, error, times

    def write(self, file, content):
        self._step()
        self._unsynced[_identity(os.fstat(file.fileno()))] = Path(file.name)
        self._write(file, content)

    def sync(self, descriptor):
        self._step()
        forced = _identity(os.fstat(descriptor))
        self._unsynced.pop(forced, None)
        self._renamed = [kept for kept in self._renamed if _identity(kept[0].parent.stat()) != forced]
        self._sync(descriptor)

    def rename(self, source, target):
        self._step()
        if target.name == self._held and self._times:
            self._times -= 1
            raise self._why
        self._renamed.append((target, target.read_bytes() if target.exists() else None))
        self._rename(source, target)
        moved = _identity(target.stat())
        if moved in self._unsynced:
            self._unsynced[moved] = target

    def lose_what_was_not_forced(self, names_too: bool) -> None:
        """The power is back: contents that were not synced are half zeros, names perhaps the old ones."""
        for path in self._unsynced.values():
            if path.exists():
                path.write_bytes(b"\0" * (path.stat().st_size // 2))
        for target, before in reversed(self._renamed if names_too else []):
            if before is None:
                target.unlink(missing_ok=True)
            else:
                target.write_bytes(before)
        self._unsynced, self._renamed = {}, []

    def _step(self):
        self.steps += 1
        if self.steps == self._refused:
            raise self._error


def _identity(facts: os.stat_result) -> tuple[int, int]:
    return facts.st_dev, facts.st_ino


@pytest.fixture
def disk(monkeypatch) -> FaultyDisk:
    faulty = FaultyDisk()
    for name in ("write", "sync", "rename"):
        monkeypatch.setattr(durable, name, getattr(faulty, name))
    monkeypatch.setattr(durable, "WAITS", (0.0, 0.0, 0.0))
    return faulty


@pytest.fixture
def full() -> OSError:
    return OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def in_use() -> PermissionError:
    return PermissionError(errno.EACCES, "The process cannot access the file")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return new(tmp_path / "kenya", iso="KEN", name="Kenya")
