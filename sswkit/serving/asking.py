"""Ask a kernel something on behalf of the server itself, and wait for the answer."""

import asyncio
from collections.abc import Callable
from queue import Empty

import zmq.asyncio
from jupyter_client.asynchronous import AsyncKernelClient
from jupyter_server.services.kernels.kernelmanager import ServerKernelManager

SECONDS_BETWEEN_LOOKS = 0.5


class KernelGoneError(Exception):
    """The kernel ended before it answered, or could not do what it was asked."""


async def run_code(kernel: ServerKernelManager, code: str, seconds: float) -> None:
    """Let it run `code`, which leaves no trace in the names of the guide."""
    answer = await _ask(kernel, lambda client: client.execute(code, silent=True, allow_stdin=False), seconds)
    if answer["status"] != "ok":
        raise KernelGoneError(answer.get("evalue", ""))


async def finish_all_before(kernel: ServerKernelManager, seconds: float) -> None:
    """Wait until it has done what it was sent before this."""
    await _ask(kernel, lambda client: client.kernel_info(), seconds)


async def _ask(
    kernel: ServerKernelManager, question: Callable[[AsyncKernelClient], str], seconds: float
) -> dict[str, str]:
    # The threads of the server's own lines are shared: one more line costs next to nothing.
    client = kernel.client(context=zmq.asyncio.Context(kernel.context))
    client.start_channels(iopub=False, stdin=False, hb=False, control=False)
    try:
        async with asyncio.timeout(seconds):
            return await _answer(kernel, client, question(client))
    finally:
        client.stop_channels()


async def _answer(kernel: ServerKernelManager, client: AsyncKernelClient, number: str) -> dict[str, str]:
    while True:
        try:
            reply = await client.get_shell_msg(timeout=SECONDS_BETWEEN_LOOKS)
        except Empty:
            if not await kernel.is_alive():
                raise KernelGoneError from None
            continue
        if reply["parent_header"].get("msg_id") == number:
            return reply["content"]
