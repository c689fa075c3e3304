"""Voilà as this kit runs it: our home page, our handlers, an orderly end."""

import asyncio
import contextlib
import shutil

from jupyter_core.utils import run_sync
from jupyter_server.utils import url_path_join
from tornado.web import HTTPError, RedirectHandler
from voila.app import Voila

from sswkit.serving.alive import ALIVE, AliveHandler

ATTEMPTS = 10


class Pages(Voila):
    """Voilà with a home page in the place of its list of notebooks."""

    home = "/voila/render/en/start.ipynb"

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
        kept.append((url_path_join(self.server_url, ALIVE), AliveHandler))
        return [*kept, (self.server_url, RedirectHandler, {"url": self.home, "permanent": False})]

    def stop(self) -> None:
        """End the kernels, then remove their files; a kernel that misses them while it starts complains."""
        kernels = getattr(self, "kernel_manager", None)
        for _attempt in range(ATTEMPTS if kernels else 0):
            with contextlib.suppress(HTTPError, RuntimeError):
                run_sync(kernels.shutdown_all)()
                break
            run_sync(asyncio.sleep)(0.5)  # some were still starting and cannot be ended before they have
        shutil.rmtree(self.connection_dir, ignore_errors=True)
