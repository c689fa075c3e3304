"""Voilà as this kit runs it: our home page, our handlers, an orderly end."""

import asyncio
import contextlib
import shutil
import threading
import webbrowser
from pathlib import Path

from jupyter_server.utils import url_path_join
from tornado.ioloop import IOLoop
from tornado.web import HTTPError, RedirectHandler
from voila.app import Voila
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.tornado.handler import TornadoVoilaHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from sswkit.serving import blank, words_page
from sswkit.serving.address import Address
from sswkit.serving.alive import ALIVE, AliveHandler
from sswkit.serving.compressed import keep_files
from sswkit.serving.doors import Doors
from sswkit.serving.first_html import GuideHandler
from sswkit.serving.headers import settle_types
from sswkit.serving.kernel_socket import KernelSocket
from sswkit.serving.leaving import LEAVE, DeafHandler, LeaveHandler
from sswkit.serving.page_templates import keep_compiled
from sswkit.serving.room import RoomFirst

ATTEMPTS = 10


class Page(RoomFirst, GuideHandler):
    """A page, if there is room for it: readable at once, live when its kernel is."""


class Pages(Voila):
    """Voilà with a home page in the place of its list of notebooks."""

    home = "/voila/render/en/start.ipynb"
    address = Address(port=8866)

    def init_handlers(self) -> list:
        """The stock handlers, less the two that list files, with `/` leading home."""
        listing = (self.server_url, url_path_join(self.server_url, "/voila/tree"))
        kept = [
            handler
            for handler in super().init_handlers()
            if handler[0] != listing[0]
            and not handler[0].startswith(listing[1])
            and "api/contents" not in handler[0]
        ]
        kept = [self._as_ours(handler) for handler in kept]
        kept.append((url_path_join(self.server_url, ALIVE), AliveHandler))
        kept.append((url_path_join(self.server_url, LEAVE), LeaveHandler))
        kept.append((url_path_join(self.server_url, words_page.ADDRESS), words_page.WordsHandler))
        kept.append((url_path_join(self.server_url, blank.ADDRESS), blank.BlankHandler))
        kept.append(keep_files(self))
        return [*kept, (self.server_url, RedirectHandler, {"url": self.home, "permanent": False})]

    def _as_ours(self, handler: tuple) -> tuple:
        if handler[1] is VoilaShutdownKernelHandler:
            return (handler[0], DeafHandler)
        if handler[1] is VoilaKernelWebsocketHandler:
            return (handler[0], KernelSocket, *handler[2:])
        if handler[1] is not TornadoVoilaHandler:
            return handler
        return (handler[0], Page, {**handler[2], "pages": Path(self.root_dir)})

    def listen(self) -> None:
        """Listen behind the doors: no handler, stock or ours, answers a request that they did not let in."""
        settle_types()
        keep_compiled()
        self.app = Doors(self.app, self.address)
        super().listen()

    def launch_browser(self) -> None:
        """Open a browser of this computer, which needs no typing of the code."""
        address = self.address.url + (f"?token={self.app.ticket()}" if self.address.keys else "")
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()

    def stop(self) -> None:
        """End the kernels, then remove their files; a kernel that misses them while it starts complains."""
        if getattr(self, "kernel_manager", None) is not None:  # no kernel yet is false, too
            IOLoop.current().run_sync(self._end_kernels)  # on the loop on which some may still be starting
        shutil.rmtree(self.connection_dir, ignore_errors=True)

    async def _end_kernels(self) -> None:
        for _attempt in range(ATTEMPTS):
            with contextlib.suppress(HTTPError, RuntimeError):
                await self.kernel_manager.shutdown_all()
                return
            await asyncio.sleep(0.5)  # some were still starting and cannot be ended before they have
