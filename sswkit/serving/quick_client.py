"""The line on which Voilà runs the cells of a page."""

from queue import Empty

from jupyter_client.asynchronous import AsyncKernelClient

SECONDS_TO_ANSWER = 1.0
SECONDS_TO_BE_HEARD = 0.2


class QuickClient(AsyncKernelClient):
    """A client that begins as soon as it is heard.

    The stock one then listens until nothing was said for a fifth of a second, so that what was said to
    others is out of the way. Each page has a kernel of its own, and answers carry the number of the
    question: there is nothing to wait for.
    """

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Wait until the kernel answers and its outputs are heard; `timeout` counts whole attempts."""
        attempts = max(1, int(timeout or 60))
        for _attempt in range(attempts):
            if await self._is_heard():
                return
            if not await self.is_alive():
                raise RuntimeError("the kernel ended before it answered")
        raise RuntimeError(f"the kernel did not answer {attempts} times")

    async def _is_heard(self) -> bool:
        self.kernel_info()
        try:
            reply = await self.get_shell_msg(timeout=SECONDS_TO_ANSWER)
            await self.get_iopub_msg(timeout=SECONDS_TO_BE_HEARD)
        except Empty:
            return False
        return reply["msg_type"] == "kernel_info_reply"
