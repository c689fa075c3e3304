"""The stream of a page: it says every few seconds that it goes on, and ends when nothing more can come.

Voilà makes a page in a task of its own and waits for the end of it. A task that fails (its kernel was
ended, or never answered) tells nobody, and Voilà then waits, and the browser loads, for ever.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

SECONDS_BETWEEN_SIGNS = 3.0  # connection.js takes ten seconds without one for a stream that is broken
SECONDS_OF_SILENCE = 60.0  # no cell takes so long to get its place
SIGN = "<!-- on its way -->\n"
SIGN_OF_VOILA = "window.voila_heartbeat()"
END = object()


async def with_signs(
    parts: AsyncIterator[str], goes_on: Callable[[float], Awaitable[bool]]
) -> AsyncIterator[str]:
    """The parts as they come, with signs of life between them, as long as `goes_on(silence)` says so."""
    loop, heard = asyncio.get_running_loop(), asyncio.get_running_loop().time()
    coming = asyncio.create_task(_next(parts))
    try:
        while True:
            await asyncio.wait({coming}, timeout=SECONDS_BETWEEN_SIGNS)
            if not coming.done():
                if not await goes_on(loop.time() - heard):
                    return
                yield SIGN
            elif (part := coming.result()) is END:
                return
            else:
                heard = heard if SIGN_OF_VOILA in part else loop.time()
                yield part
                coming = asyncio.create_task(_next(parts))
    finally:
        coming.cancel()


async def _next(parts: AsyncIterator[str]) -> object:
    return await anext(parts, END)
