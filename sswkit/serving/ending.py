"""When a kernel ends: its page was left, was never shown, or has been out of reach for too long."""

import asyncio
import contextlib
from datetime import timedelta

from jupyter_core.utils import ensure_async
from jupyter_server._tz import utcnow
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager, ServerKernelManager
from tornado.web import HTTPError
from traitlets import Bool, Integer

from sswkit.serving.asking import KernelGoneError, finish_all_before

SECONDS_FOR_LAST_WORDS = 2.0  # what was typed last may still be on its way when the page says goodbye
SECONDS_TO_FINISH = 300  # an import that runs is not broken off
LOOK = 0.05


class MortalKernel(ServerKernelManager):
    """A kernel that knows whether it has a page, and whether that was ever shown."""

    opened = Bool(False)
    visited = Bool(False)


class Ending(AsyncMappingKernelManager):
    """Ends the kernels that nobody needs any more, and no other."""

    unvisited_timeout = Integer(90, config=True, help="Seconds for a browser to connect to its kernel.")

    def __init__(self, **options: object) -> None:
        """Nothing is being left yet."""
        super().__init__(**options)
        self._leaving: set[str] = set()

    def open(self, kernel_id: str) -> None:
        """A page has it: its time begins now, however long it stood ready."""
        kernel = self.get_kernel(kernel_id)
        kernel.opened, kernel.last_activity = True, utcnow()

    async def lives(self, kernel_id: str) -> bool:
        """Is there such a kernel, and does its process run?"""
        return kernel_id in self and await ensure_async(self.get_kernel(kernel_id).is_alive())

    def notify_connect(self, kernel_id: str) -> None:
        """A browser is there."""
        super().notify_connect(kernel_id)
        if kernel_id in self:
            self.get_kernel(kernel_id).visited = True

    def notify_disconnect(self, kernel_id: str) -> None:
        """The browser is gone: from now on it has so long to come back, however quiet it was before."""
        super().notify_disconnect(kernel_id)
        if kernel_id in self:
            self.get_kernel(kernel_id).last_activity = utcnow()

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        """End it if it is dead, or nobody came for it, or nobody came back; never one that has no page yet.

        One that is just handed out is no spare any more, and was quiet for as long as it stood ready: by
        its silence alone it would be taken for one that nobody came for, and end under the visitor's hands.
        """
        if kernel_id not in self or not self.get_kernel(kernel_id).opened or kernel_id in self._leaving:
            return
        if not await self.lives(kernel_id) or self._waits_in_vain(kernel_id):
            await self.end(kernel_id)
        else:
            await super().cull_kernel_if_idle(kernel_id)

    def _waits_in_vain(self, kernel_id: str) -> bool:
        kernel = self.get_kernel(kernel_id)
        return not kernel.visited and self.seconds_alone(kernel_id) > self.unvisited_timeout

    def seconds_alone(self, kernel_id: str) -> float:
        """For how long has neither a browser nor a computation needed it? Not at all, while it starts."""
        kernel = self.get_kernel(kernel_id)
        if not kernel.opened:
            return 0.0
        if self._kernel_connections.get(kernel_id) or kernel.execution_state == "busy":
            return 0.0
        return (utcnow() - kernel.last_activity) / timedelta(seconds=1)

    async def leave(self, kernel_id: str) -> None:
        """Its page was left: end it once it has done what the page sent last."""
        if kernel_id not in self or kernel_id in self._leaving:
            return
        self._leaving.add(kernel_id)
        try:
            await self._wait_until_disconnected(kernel_id)
            with contextlib.suppress(KernelGoneError, TimeoutError, KeyError, HTTPError):
                await finish_all_before(self.get_kernel(kernel_id), SECONDS_TO_FINISH)
            await self.end(kernel_id)
        finally:
            self._leaving.discard(kernel_id)

    async def _wait_until_disconnected(self, kernel_id: str) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(SECONDS_FOR_LAST_WORDS):
                await asyncio.sleep(LOOK)  # what has just come in is not passed on yet
                while self._kernel_connections.get(kernel_id):
                    await asyncio.sleep(LOOK)

    async def end(self, kernel_id: str, *, now: bool = False) -> None:
        """End it, whoever else may be about to."""
        with contextlib.suppress(HTTPError, KeyError):
            await self.shutdown_kernel(kernel_id, now=now)
