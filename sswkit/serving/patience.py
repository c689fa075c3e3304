"""How long somebody who typed wrong codes has to wait: longer each time, and only at their own address."""

import time
from collections.abc import Callable

FREE_TRIES = 5
LONGEST_WAIT = 30.0  # seconds: a nuisance for a person, decades for who tries all codes
FORGOTTEN_AFTER = 900.0
MOST_ADDRESSES = 10_000


class Patience:
    """Counts the wrong tries of each address."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._wrong: dict[str, tuple[int, float]] = {}

    def seconds_to_wait(self, address: str) -> int:
        """How long this address has to wait before its next try is looked at; 0: not at all."""
        tries, last = self._wrong.get(address, (0, 0.0))
        if tries < FREE_TRIES:
            return 0
        wait = min(LONGEST_WAIT, 2.0 ** (tries - FREE_TRIES + 1))
        return max(0, -int(-(last + wait - self._clock()) // 1))

    def note_wrong(self, address: str) -> None:
        """This address typed a wrong code."""
        now = self._clock()
        tries, last = self._wrong.pop(address, (0, now))
        self._wrong[address] = (tries + 1 if now - last < FORGOTTEN_AFTER else 1, now)
        if len(self._wrong) > MOST_ADDRESSES:  # the oldest was put in first
            del self._wrong[next(iter(self._wrong))]

    def note_right(self, address: str) -> None:
        """This address knows the code: its slips are forgotten."""
        self._wrong.pop(address, None)
