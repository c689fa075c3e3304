"""The server's side of kernels that are forked from a warm parent: asked for, watched, ended."""

import asyncio
import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
from typing import Any

import psutil
from jupyter_client.provisioning import LocalProvisioner

LAUNCHER = "ipykernel_launcher"
SECONDS_TO_LOAD = 60  # the parent may still be loading, on a slow disk
SECONDS_TO_FORK = 10  # once it has loaded it answers in milliseconds, or never


class NoWarmParentError(OSError):
    """The warm parent has ended, or does not answer."""


def can_fork() -> bool:
    """Is it safe here? On Windows there is no fork, on macOS system libraries do not survive one."""
    return sys.platform == "linux"


class ForkedKernel:
    """A kernel's process as `subprocess.Popen` would show it, though it is not our child."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int, lifeline: socket.socket) -> None:
        """`lifeline` is the other end of the socket that the kernel holds as long as it lives."""
        self.pid = pid
        self._lifeline = lifeline

    def poll(self) -> int | None:
        """None while it lives, else 0: how it ended is known to nobody."""
        if self._lifeline.fileno() < 0:
            return 0
        try:
            self._lifeline.recv(1)
        except BlockingIOError:
            return None
        except ConnectionError:
            pass
        self._lifeline.close()
        return 0

    def wait(self) -> int:
        """Called when `poll` has told that it ended."""
        return 0

    def send_signal(self, number: int) -> None:
        """To a process that may have ended in the meantime."""
        if self.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)


class WarmParent:
    """The process that has everything loaded; started at once, used as soon as it is ready."""

    def __init__(self) -> None:
        """Start it."""
        self._turn = asyncio.Lock()
        self._begin()

    def _begin(self) -> None:
        self._loaded = False
        self._channel, theirs = socket.socketpair()
        with theirs:
            self.process = subprocess.Popen(
                [
                    sys.executable,
                    "-P",
                    "-W",
                    "ignore",
                    "-m",
                    "sswkit.serving.warm_parent",
                    str(theirs.fileno()),
                ],
                stdin=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                start_new_session=True,  # Ctrl+C is for the server, which then ends the kernels one by one
            )
        self._channel.setblocking(False)

    async def fork(self, arguments: list[str]) -> ForkedKernel:
        """A new kernel, told `arguments`."""
        lifeline, theirs = socket.socketpair()
        lifeline.setblocking(False)
        with contextlib.ExitStack() as unless_it_started, theirs:
            unless_it_started.callback(lifeline.close)
            async with self._turn:
                pid = await self._ask(arguments, theirs)
            unless_it_started.pop_all()
        return ForkedKernel(pid, lifeline)

    async def _ask(self, arguments: list[str], theirs: socket.socket) -> int:
        try:
            socket.send_fds(self._channel, [json.dumps(arguments).encode()], [theirs.fileno()])
            return await self._answer()
        except (TimeoutError, asyncio.CancelledError):
            self._stop()  # a late answer would be taken for that to the next question
            self._begin()
            raise
        except (OSError, ValueError):  # it cannot fork here: it would not the next time either
            self._stop()
            raise

    async def _answer(self) -> int:
        loop = asyncio.get_running_loop()
        seconds = SECONDS_TO_FORK if self._loaded else SECONDS_TO_LOAD
        told = await asyncio.wait_for(loop.sock_recv(self._channel, 64), seconds)
        if not told:
            raise NoWarmParentError
        self._loaded = True
        return int(told)

    def close(self) -> None:
        """End it, and with it a kernel that it was just about to tell of."""
        if self.process.poll() is None:
            parent = psutil.Process(self.process.pid)
            parent.suspend()  # from now on no child is added
            for kernel in parent.children():
                kernel.kill()
        self._stop()

    def _stop(self) -> None:
        self.process.kill()
        self.process.wait()
        self._channel.close()


class ForkingProvisioner(LocalProvisioner):
    """Starts a kernel by asking the warm parent, and as a process of its own where that fails."""

    warm_parent: WarmParent

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> dict[str, Any]:
        """Launch it, forked if the parent answers."""
        try:
            self.process = await self.warm_parent.fork(cmd[cmd.index(LAUNCHER) + 1 :])
        except OSError:  # also when it does not answer in time
            return await super().launch_kernel(cmd, **kwargs)
        self.pid = self.pgid = self.process.pid
        self.cwd = kwargs.get("cwd")
        return self.connection_info

    async def send_signal(self, signum: int) -> None:
        """To its process group, unless it has ended and its number may be somebody else's."""
        if self.process and self.process.poll() is None:
            await super().send_signal(signum)
