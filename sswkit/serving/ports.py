"""Ports for a kernel from a range that no system hands out by itself.

A port is chosen first and used a moment later. One from the range that the system gives to every connection
(from 32768 on Linux, from 49152 on Windows and macOS) may be somebody else's by then.
"""

import itertools
import random
import socket
from collections.abc import Iterator

FIRST, LAST = 20_000, 32_000


class NoPortError(OSError):
    """Every port of the range is taken."""


class Ports:
    """Free ports, one after the other, so that none is given twice while its kernel still starts."""

    def __init__(self, first: int = FIRST, last: int = LAST) -> None:
        """Begin anywhere in the range: a second server on this computer begins somewhere else."""
        self._count = last - first + 1
        begin = random.randrange(self._count)
        self._turn: Iterator[int] = (first + (begin + step) % self._count for step in itertools.count())

    def take(self, ip: str) -> int:
        """The next one on which nobody listens."""
        for port in itertools.islice(self._turn, self._count):
            if _is_free(ip, port):
                return port
        raise NoPortError


def _is_free(ip: str, port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind((ip, port))
        except OSError:
            return False
    return True
