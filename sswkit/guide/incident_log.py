"""The log of incidents: it never grows beyond a few megabytes, and losing a turn loses no entry."""

import contextlib
import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

LARGEST = 1_000_000  # bytes
OLDER_ONES = 3


class IncidentLog(RotatingFileHandler):
    """A file for incidents that turns over at a megabyte and keeps the three before."""

    def __init__(self, path: Path):
        super().__init__(path, maxBytes=LARGEST, backupCount=OLDER_ONES, encoding="utf-8", delay=True)
        self.setFormatter(logging.Formatter("%(asctime)s %(message)s"))

    def doRollover(self) -> None:  # noqa: N802  the handler's own name
        """Turn over, unless another page has the file open, as Windows does not allow: then go on in it."""
        if self.stream:
            self.stream.close()
            self.stream = None
        turning = Path(f"{self.baseFilename}.turning")
        with contextlib.suppress(OSError):
            Path(self.baseFilename).replace(turning)
            for number in range(self.backupCount - 1, 0, -1):
                older = Path(f"{self.baseFilename}.{number}")
                if older.exists():
                    older.replace(f"{self.baseFilename}.{number + 1}")
            turning.replace(f"{self.baseFilename}.1")
        self.stream = self._open()
