"""The kernels of the pages: handed out warm, in the environment of the request, and never restarted."""

import asyncio
import json
import os
import sys
from typing import Any

from jupyter_events import EventLogger
from jupyter_server.services.kernels.kernelmanager import ServerKernelManager
from tornado.ioloop import IOLoop
from tornado.web import HTTPError
from traitlets import Bool, Integer, default

from sswkit.serving.asking import KernelGoneError, run_code
from sswkit.serving.ending import Ending, MortalKernel
from sswkit.serving.forking import ForkingProvisioner, WarmParent, can_fork
from sswkit.serving.pages import KERNEL
from sswkit.serving.ports import Ports
from sswkit.serving.quick_client import QuickClient
from sswkit.serving.room import PLACE, Place, most_pages
from sswkit.serving.spare import Spares

SECONDS_TO_WARM = 120  # a slow disk, an anti-virus program, the first start after an update
SECONDS_TO_ARRIVE = 8  # a warm one answers in milliseconds; the visitor does not wait for one that is stuck
SECONDS_TO_BEGIN = 15  # forked for this visitor, on a busy computer
SECONDS_TO_LOAD = 90  # a process of its own, on a slow disk: there is nobody else left to ask
LONGEST_SOCKET = 100  # characters of a path that the system takes for a socket, with a few to spare
SECONDS_TO_BE_MISSED = 60  # a page out of reach for so long gives way where there is no room
PORTS_OF_A_KERNEL = ("shell_port", "iopub_port", "stdin_port", "hb_port", "control_port")
WARM = "__import__('sswkit.serving.warming', fromlist=['warm']).warm()"
ARRIVE = "__import__('sswkit.serving.warming', fromlist=['arrive']).arrive({told!r})"


class PageKernel(MortalKernel):
    """One kernel. It is not restarted when it dies: a blank one would help nobody."""

    @default("autorestart")
    def _never(self) -> bool:
        return False

    @default("client_factory")
    def _a_quick_one(self) -> type[QuickClient]:
        return QuickClient

    @default("event_logger")
    def _one_for_all(self) -> EventLogger:
        return self.parent.event_logger

    @default("transport")
    def _without_ports(self) -> str:
        """Sockets that are files, where there are some: nobody else can take them."""
        files = sys.platform == "linux" and len(f"{self.connection_file}-ipc-9") <= LONGEST_SOCKET
        return "ipc" if files else "tcp"

    @default("cache_ports")
    def _from_our_own_range(self) -> bool:
        return False

    async def _async_pre_start_kernel(
        self, *, alone: bool = False, **options: Any
    ) -> tuple[list[str], dict[str, Any]]:
        if self.transport == "tcp":
            for port in PORTS_OF_A_KERNEL:
                setattr(self, port, self.parent.ports.take(self.ip))
        if self.parent.warm_parent is not None and self.kernel_name == KERNEL and not alone:
            self.provisioner = ForkingProvisioner(
                kernel_id=options.get("kernel_id"), kernel_spec=self.kernel_spec, parent=self
            )
            self.provisioner.warm_parent = self.parent.warm_parent
        return await super()._async_pre_start_kernel(**options)


class Kernels(Ending):
    """All kernels of the server: those of open pages and a few spare ones."""

    spare = Integer(2, config=True, help="How many kernels stand ready for the next page.")
    most = Integer(config=True, help="How many pages may be open at the same time.")
    fork = Bool(can_fork(), config=True, help="Fork kernels from one warm process.")

    @default("kernel_manager_class")
    def _our_kernels(self) -> str:
        return f"{PageKernel.__module__}.{PageKernel.__name__}"

    @default("most")
    def _as_memory_allows(self) -> int:
        return most_pages()

    def __init__(self, **options: Any) -> None:
        """Begin to fill the spare places as soon as the server's loop runs."""
        super().__init__(**options)
        self.event_logger = ServerKernelManager().event_logger
        self.warm_parent = WarmParent() if self.fork else None
        self.ports = Ports()
        self.places: list[Place] = []
        self._one_by_one = asyncio.Lock()
        self._unwanted: set[asyncio.Task[None]] = set()
        self.spares = Spares(self.spare, self._start_spare, self.lives, self.end)
        IOLoop.current().add_callback(self.spares.refill)

    def is_spare(self, kernel_id: str) -> bool:
        """Does this one stand ready for a page to come?"""
        return kernel_id in self.spares

    async def make_room(self) -> bool:
        """Is there room for one more page? If need be, the kernel that was alone longest makes it."""
        async with self._one_by_one:  # or the place of one that ends would be given to a whole crowd
            return await self._has_room()

    async def _has_room(self) -> bool:
        pages = [kernel_id for kernel_id in self.list_kernel_ids() if not self.is_spare(kernel_id)]
        opening = sum(1 for place in self.places if not place.kernel_id)
        if len(pages) + opening < self.most:
            return True
        alone = {kernel_id: self.seconds_alone(kernel_id) for kernel_id in pages}
        longest = max(alone, key=alone.get, default="")
        if alone.get(longest, 0) < SECONDS_TO_BE_MISSED:
            return False
        await self.end(longest)
        return True

    async def start_kernel(self, *, path: str = "", env: dict[str, str] | None = None, **options: Any) -> str:
        """A kernel for the page in the folder `path`: warm, in that folder, its environment `env`.

        A visitor who leaves meanwhile breaks nothing off: half a start can be neither used nor ended.
        """
        starting = asyncio.create_task(self._started(path, env or {}, options))
        try:
            kernel_id = await asyncio.shield(starting)
        except asyncio.CancelledError:
            dismissing = asyncio.create_task(self._dismiss(starting))
            self._unwanted.add(dismissing)
            dismissing.add_done_callback(self._unwanted.discard)
            raise
        if (place := PLACE.get()) is not None:
            place.kernel_id = kernel_id
        return kernel_id

    async def _dismiss(self, starting: asyncio.Task[str]) -> None:
        """Nobody waits for this one any more: end it as soon as it can be."""
        await asyncio.wait({starting})
        if not starting.cancelled() and starting.exception() is None:
            await self.end(starting.result())

    async def _started(self, path: str, env: dict[str, str], options: dict[str, Any]) -> str:
        async def arrived(kernel_id: str, seconds: float) -> bool:
            return await self._arrives(kernel_id, path, env, seconds)

        while (kernel_id := await self.spares.take()) is not None:
            if await arrived(kernel_id, SECONDS_TO_ARRIVE):
                return kernel_id
        if self.warm_parent is not None:
            kernel_id = await super().start_kernel(path=path, env=env, **options)
            if await arrived(kernel_id, SECONDS_TO_BEGIN):
                return kernel_id
        kernel_id = await super().start_kernel(path=path, env=env, alone=True, **options)
        if await arrived(kernel_id, SECONDS_TO_LOAD):
            return kernel_id
        raise KernelGoneError

    async def _arrives(self, kernel_id: str, path: str, env: dict[str, str], seconds: float) -> bool:
        """Whether it has taken over the visitor's address and folder; one that has not is ended."""
        told = json.dumps([{**env, "VOILA_KERNEL_ID": kernel_id}, self.cwd_for_path(path)])
        try:
            await run_code(self.get_kernel(kernel_id), ARRIVE.format(told=told), seconds)
        except (KernelGoneError, TimeoutError, KeyError, HTTPError):
            await self.end(kernel_id, now=True)
            return False
        self.open(kernel_id)
        return True

    async def _start_spare(self) -> str:
        kernel_id = await super().start_kernel(kernel_name=KERNEL, path="", env=dict(os.environ))
        try:
            await run_code(self.get_kernel(kernel_id), WARM, SECONDS_TO_WARM)
        except BaseException:
            await self.end(kernel_id, now=True)
            raise
        return kernel_id

    async def shutdown_all(self, now: bool = False) -> None:
        """End every kernel, then the process that they were forked from."""
        await self.spares.close()
        await super().shutdown_all(now=now)
        if self.warm_parent is not None:
            self.warm_parent.close()
