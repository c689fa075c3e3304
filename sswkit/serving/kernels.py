"""The kernels of the pages: handed out warm, in the environment of the request, and never restarted."""

import json
import os
from typing import Any

from jupyter_core.utils import ensure_async
from jupyter_events import EventLogger
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager, ServerKernelManager
from tornado.ioloop import IOLoop
from traitlets import Bool, Integer, default

from sswkit.serving.asking import KernelGoneError, run_code
from sswkit.serving.forking import ForkingProvisioner, WarmParent, can_fork
from sswkit.serving.pages import KERNEL
from sswkit.serving.spare import Spares

SECONDS_TO_WARM = 120  # a slow disk, an anti-virus program, the first start after an update
SECONDS_TO_ARRIVE = 30
WARM = "__import__('sswkit.serving.warming', fromlist=['warm']).warm()"
ARRIVE = "__import__('sswkit.serving.warming', fromlist=['arrive']).arrive({told!r})"


class PageKernel(ServerKernelManager):
    """One kernel. It is not restarted when it dies: a blank one would help nobody."""

    @default("autorestart")
    def _never(self) -> bool:
        return False

    @default("event_logger")
    def _one_for_all(self) -> EventLogger:
        return self.parent.event_logger

    async def _async_pre_start_kernel(self, **options: Any) -> tuple[list[str], dict[str, Any]]:
        if self.parent.warm_parent is not None and self.kernel_name == KERNEL:
            self.provisioner = ForkingProvisioner(
                kernel_id=options.get("kernel_id"), kernel_spec=self.kernel_spec, parent=self
            )
            self.provisioner.warm_parent = self.parent.warm_parent
        return await super()._async_pre_start_kernel(**options)


class Kernels(AsyncMappingKernelManager):
    """All kernels of the server: those of open pages and a few spare ones."""

    spare = Integer(2, config=True, help="How many kernels stand ready for the next page.")
    fork = Bool(can_fork(), config=True, help="Fork kernels from one warm process.")

    @default("kernel_manager_class")
    def _our_kernels(self) -> str:
        return f"{PageKernel.__module__}.{PageKernel.__name__}"

    def __init__(self, **options: Any) -> None:
        """Begin to fill the spare places as soon as the server's loop runs."""
        super().__init__(**options)
        self.event_logger = ServerKernelManager().event_logger
        self.warm_parent = WarmParent() if self.fork else None
        self.spares = Spares(self.spare, self._start_spare, self.lives)
        IOLoop.current().add_callback(self.spares.refill)

    async def lives(self, kernel_id: str) -> bool:
        """Is there such a kernel, and does its process run?"""
        return kernel_id in self and await ensure_async(self.get_kernel(kernel_id).is_alive())

    async def start_kernel(self, *, path: str = "", env: dict[str, str] | None = None, **options: Any) -> str:
        """A kernel for the page in the folder `path`: warm, in that folder, its environment `env`."""
        env = env or {}
        while (kernel_id := await self.spares.take()) is not None:
            try:
                await self._arrive(kernel_id, path, env)
                return kernel_id
            except (KernelGoneError, TimeoutError):
                await self.shutdown_kernel(kernel_id, now=True)
        kernel_id = await super().start_kernel(path=path, env=env, **options)
        await self._arrive(kernel_id, path, env)
        return kernel_id

    async def _arrive(self, kernel_id: str, path: str, env: dict[str, str]) -> None:
        told = json.dumps([{**env, "VOILA_KERNEL_ID": kernel_id}, self.cwd_for_path(path)])
        await run_code(self.get_kernel(kernel_id), ARRIVE.format(told=told), SECONDS_TO_ARRIVE)

    async def _start_spare(self) -> str:
        kernel_id = await super().start_kernel(kernel_name=KERNEL, path="", env=dict(os.environ))
        await run_code(self.get_kernel(kernel_id), WARM, SECONDS_TO_WARM)
        return kernel_id

    async def shutdown_all(self, now: bool = False) -> None:
        """End every kernel, then the process that they were forked from."""
        await self.spares.close()
        await super().shutdown_all(now=now)
        if self.warm_parent is not None:
            self.warm_parent.close()
