"""A visitor who leaves while the line to the kernel is being made."""

import asyncio

import pytest
from tornado.web import Finish
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from sswkit.serving.kernel_socket import KernelSocket


class Line:
    """A line that counts how often it was cut."""

    cut = 0

    def disconnect(self) -> None:
        self.cut += 1


@pytest.mark.parametrize("stands", [True, False], ids=["line stands", "no line yet"])
def test_whoever_leaves_before_the_line_is_handed_over_gets_none_and_breaks_nothing(monkeypatch, stands):
    socket, line = KernelSocket.__new__(KernelSocket), Line()

    async def made_ready(self) -> None:
        self.connection = line if stands else None
        self.on_close()  # the browser is gone in the middle of it
        self.connection = self.connection or line

    monkeypatch.setattr(VoilaKernelWebsocketHandler, "pre_get", made_ready)
    with pytest.raises(Finish):
        asyncio.run(socket.pre_get())
    assert line.cut == int(stands)
