"""Kernels that stand ready, everything loaded, for whichever page is opened next."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator

# A page that was just opened is still computing: on two cores a refill at once would hold it up.
SECONDS_OF_REST = 2.0
# One that is just starting comes sooner than a new one would, unless it hangs.
SECONDS_FOR_ONE_COMING = 15.0


class Spares:
    """So many kernels on stand-by, made by `start`, which tells their id; one too many is ended."""

    def __init__(
        self,
        wanted: int,
        start: Callable[[], Awaitable[str]],
        lives: Callable[[str], Awaitable[bool]],
        end: Callable[[str], Awaitable[None]],
    ) -> None:
        """Nothing is started before `refill`."""
        self.wanted = wanted
        self._start = start
        self._lives = lives
        self._end = end
        self._ready: list[str] = []
        self._coming: asyncio.Task[str] | None = None
        self._refilling: asyncio.Task[None] | None = None

    def __contains__(self, kernel_id: str) -> bool:
        return kernel_id in self._ready

    def __iter__(self) -> Iterator[str]:
        return iter(self._ready)

    def __len__(self) -> int:
        return len(self._ready)

    async def take(self) -> str | None:
        """One that lives: a ready one, else the one that is just starting, else none."""
        self.refill(SECONDS_OF_REST)
        while self._ready:
            kernel_id = self._ready.pop(0)
            if await self._lives(kernel_id):
                return kernel_id
        if (coming := self._coming) is not None:
            self._coming = None  # claimed: nobody else may have it
            await asyncio.wait({coming}, timeout=SECONDS_FOR_ONE_COMING)
            if not coming.done():
                coming.add_done_callback(self._keep)  # it comes after all: the next visitor may have it
            elif coming.exception() is None:
                return coming.result()
        return None

    def _keep(self, coming: asyncio.Task[str]) -> None:
        """It stands ready now, unless it failed or its place has been filled meanwhile."""
        if coming.cancelled() or coming.exception() is not None:
            return
        if len(self._ready) < self.wanted:
            self._ready.append(coming.result())
        else:
            self._ending = asyncio.create_task(self._end(coming.result()))

    def refill(self, rest: float = 0.0) -> None:
        """Make up the number, one after the other, from `rest` seconds after the latest call."""
        if self._refilling is not None:
            self._refilling.cancel()
        self._refilling = asyncio.create_task(self._refill(rest))

    async def _refill(self, rest: float) -> None:
        await asyncio.sleep(rest)
        while len(self._ready) < self.wanted:
            if self._coming is None:
                self._coming = asyncio.create_task(self._start())
            coming = self._coming
            await asyncio.wait({coming})
            if self._coming is not coming:
                continue  # a visitor has it
            self._coming = None
            if coming.exception() is not None:
                return  # told in the log; the next visitor sets off another try
            self._keep(coming)

    async def close(self) -> None:
        """Start no more, and wait for the one that is just starting, so that it can be ended."""
        self.wanted = 0
        if self._refilling is not None:
            self._refilling.cancel()
        if self._coming is not None:
            await asyncio.wait({self._coming})
        self._ready.clear()
