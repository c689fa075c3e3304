"""The process that has everything loaded and splits off a kernel when the server asks for one.

It has one thread, no connection and no open file of an assessment: only so is a fork safe. It ends when
the server does, and so does each of its kernels: their ends of a socket pair then read nothing.
"""

import contextlib
import gc
import json
import os
import signal
import socket
import sys
import threading
from pathlib import Path

from sswkit.serving.warming import load

LONGEST_REQUEST = 65_536
THREADS = Path("/proc/self/task")


def main(channel: socket.socket) -> None:
    """Load, then split off a kernel for each request that comes through `channel`, until it closes."""
    gc.disable()  # no page of memory is touched, and so copied, for the sake of a count
    load()
    gc.collect()
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # a kernel that has ended leaves nothing behind
    while True:
        request, lifelines = _next_request(channel)
        if not request:
            return
        if sum(1 for _thread in THREADS.iterdir()) > 1:
            return  # a library has begun to start threads when it is loaded: the server does without us
        if (child := os.fork()) == 0:
            channel.close()
            _become_kernel(json.loads(request), socket.socket(fileno=lifelines[0]))
        os.close(lifelines[0])
        with contextlib.suppress(ConnectionError):  # the server has ended: the next read tells so
            channel.sendall(b"%d\n" % child)


def _next_request(channel: socket.socket) -> tuple[bytes, list[int]]:
    try:
        request, lifelines, _flags, _address = socket.recv_fds(channel, LONGEST_REQUEST, 1)
    except ConnectionError:
        return b"", []
    return request, lifelines


def _become_kernel(arguments: list[str], lifeline: socket.socket) -> None:
    from ipykernel.kernelapp import IPKernelApp

    os.setsid()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    lifeline.set_inheritable(False)
    threading.Thread(target=_end_with_server, args=(lifeline,), daemon=True).start()
    _draw_own_random_numbers()
    gc.enable()
    kernel = IPKernelApp.instance(parent_handle=0)
    kernel.initialize(arguments)
    kernel.start()
    sys.exit()


def _end_with_server(lifeline: socket.socket) -> None:
    lifeline.recv(1)  # the server never writes: this returns when it has ended
    os._exit(1)


def _draw_own_random_numbers() -> None:
    import numpy

    numpy.random.seed()  # Python's own `random` does this by itself after a fork


if __name__ == "__main__":
    main(socket.socket(fileno=int(sys.argv[1])))
