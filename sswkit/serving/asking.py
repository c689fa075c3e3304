"""Ask a kernel something on behalf of the server itself, and wait for the answer."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

from jupyter_server.services.kernels.kernelmanager import ServerKernelManager

SECONDS_BETWEEN_LOOKS = 0.5


class KernelGoneError(Exception):
    """The kernel ended before it answered."""


async def run_code(kernel: ServerKernelManager, code: str, seconds: float) -> None:
    """Let it run `code`, which leaves no trace in the names of the guide."""
    content = {"code": code, "silent": True, "store_history": False, "stop_on_error": False}
    answer = await _ask(kernel, "execute_request", {**content, "allow_stdin": False}, seconds)
    if answer["status"] != "ok":
        raise KernelGoneError(answer.get("evalue", ""))


async def finish_all_before(kernel: ServerKernelManager, seconds: float) -> None:
    """Wait until it has done what it was sent before this."""
    await _ask(kernel, "kernel_info_request", {}, seconds)


async def _ask(
    kernel: ServerKernelManager, kind: str, content: dict[str, Any], seconds: float
) -> dict[str, Any]:
    async with _shell(kernel) as (stream, replies):
        message = kernel.session.send(stream, kind, content)
        async with asyncio.timeout(seconds):
            while True:
                with contextlib.suppress(TimeoutError):
                    reply = await asyncio.wait_for(replies.get(), SECONDS_BETWEEN_LOOKS)
                    if reply["parent_header"].get("msg_id") == message["header"]["msg_id"]:
                        return reply["content"]
                    continue
                if not await kernel.is_alive():
                    raise KernelGoneError


@contextlib.asynccontextmanager
async def _shell(kernel: ServerKernelManager) -> AsyncIterator[tuple[Any, asyncio.Queue]]:
    replies: asyncio.Queue = asyncio.Queue()
    stream = kernel.connect_shell()

    def received(parts: list) -> None:
        _identities, rest = kernel.session.feed_identities(parts, copy=False)
        replies.put_nowait(kernel.session.deserialize(rest, copy=False))

    stream.on_recv(received, copy=False)
    try:
        yield stream, replies
    finally:
        stream.close(linger=0)
