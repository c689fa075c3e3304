"""The line between a page and its kernel."""

from tornado.web import Finish
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler


class KernelSocket(VoilaKernelWebsocketHandler):
    """The stock line; a visitor who is gone before it stands is no mistake of the server's."""

    gone = False

    async def pre_get(self) -> None:
        """Make the line ready, unless the visitor has left meanwhile, as in a quick reload."""
        await super().pre_get()
        if self.gone:
            raise Finish

    def on_close(self) -> None:
        """The visitor is gone; there may be no line yet."""
        self.gone = True
        if self.connection is not None:
            super().on_close()
