"""The Voilà application that shows the guides: what it serves, to whom, and how it starts."""

import asyncio
import contextlib
import json
import os
import shutil
import socket
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jupyter_core.utils import run_sync
from jupyter_server.utils import url_path_join
from tornado.web import HTTPError, RedirectHandler
from traitlets.config import Config
from voila.app import Voila

from sswkit.core.definitions import guides
from sswkit.core.errors import KitError
from sswkit.core.limits import LARGEST_UPLOAD
from sswkit.core.words import _
from sswkit.serving.pages import write_pages

SHARE = Path(__file__).parent / "share"
ATTEMPTS = 10

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline'",
        "script-src-attr 'none'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' ws: wss: data: blob:",
        "frame-ancestors 'none'",
        "object-src 'none'",
        "base-uri 'self'",
    )
)
WIDGET_EXTENSIONS = ["@jupyter-widgets/jupyterlab-manager", "@voila-dashboards/widgets-manager8"]


@dataclass(frozen=True, slots=True)
class Address:
    """Where and how the pages are served."""

    port: int
    lan: bool = False
    token: str = ""
    language: str = "en"
    warm: bool = True

    @property
    def ip(self) -> str:
        """The interface to listen on: this computer only, unless the local network is asked for."""
        return "0.0.0.0" if self.lan else "127.0.0.1"

    @property
    def url(self) -> str:
        """What to type into a browser."""
        host = _lan_address() if self.lan else "127.0.0.1"
        return f"http://{host}:{self.port}/" + (f"?token={self.token}" if self.token else "")


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


def serve(folders: Sequence[Path], home: Path, address: Address, *, browser: bool) -> None:
    """Serve the guides on the assessments in `folders` until stopped; new ones are made under `home`."""
    refuse_taken_port(address)
    with tempfile.TemporaryDirectory(prefix="sswkit-pages-", ignore_cleanup_errors=True) as temporary:
        pages = Path(temporary) / "pages"
        write_pages(pages)
        _prepare_environment(folders, home, address)
        server = Pages(config=configuration(pages, address))
        server.home = f"/voila/render/{address.language}/start.ipynb"
        server.initialize(argv=[str(pages), *(() if browser else ("--no-browser",))])
        try:
            server.start()
        except KeyboardInterrupt:  # before the server began to listen for it
            server.stop()


def configuration(pages: Path, address: Address) -> Config:
    """Voilà's settings: our template, no file served, no code from the browser, idle kernels ended."""
    return Config(
        {
            "Voila": {
                "ip": address.ip,
                "port": address.port,
                "port_retries": 0,
                "root_dir": str(pages),
                "connection_dir_root": str(pages.parent),
                "token": address.token,
                "log_level": "ERROR",
                "tornado_settings": {
                    "ws_ping_timeout": 30_000,  # no longer than the interval, or Tornado complains
                    "websocket_max_message_size": LARGEST_UPLOAD * 3 // 2,
                    "headers": {"Content-Security-Policy": CONTENT_SECURITY_POLICY},
                },
            },
            "VoilaConfiguration": {
                "template": "sswkit",
                "theme": "light",
                "file_allowlist": [],
                "allow_template_override": "NO",
                "allow_theme_override": "NO",
                "extension_allowlist": WIDGET_EXTENSIONS,
                "preheat_kernel": address.warm,
                "default_pool_size": 0,
            },
            "VoilaKernelManager": {"kernel_pools_config": warm_kernels(address.language)},
            "MappingKernelManager": {
                "cull_idle_timeout": 900,
                "cull_interval": 60,
                "allow_tracebacks": False,
            },
        }
    )


def warm_kernels(language: str) -> dict[str, dict]:
    """How many kernels wait, imports done, for the next visitor of each page."""
    pools = {"default": {"pool_size": 0}, str(Path(language) / "start.ipynb"): {"pool_size": 1}}
    for guide in guides():
        if guide.notebook:
            pools[str(Path(language) / guide.notebook)] = {"pool_size": 1}
    return pools


def refuse_taken_port(address: Address) -> None:
    """Say so, before anything starts, when another program listens on the port."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, int(os.name != "nt"))
        try:
            probe.bind((address.ip, address.port))
        except OSError as error:
            raise KitError(
                _("Port {port} is already in use, perhaps by sswkit in another window.", port=address.port),
                _(
                    "Open {url} to see, or start with another port: sswkit start --port {other}",
                    url=address.url,
                    other=address.port + 1,
                ),
            ) from error


def _prepare_environment(folders: Sequence[Path], home: Path, address: Address) -> None:
    # Kernels inherit the environment of the server: this is how a page knows its assessments.
    os.environ["SSWKIT_FOLDERS"] = json.dumps([str(folder.resolve()) for folder in folders])
    os.environ["SSWKIT_HOME"] = str(home.resolve())
    os.environ["SSWKIT_LANG"] = address.language
    paths = [str(SHARE), *filter(None, [os.environ.get("JUPYTER_PATH")])]
    os.environ["JUPYTER_PATH"] = os.pathsep.join(paths)
    for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(threads, "1")


def _lan_address() -> str:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("10.255.255.255", 9))  # sends nothing: asks only which interface would be used
            return probe.getsockname()[0]
        except OSError:
            return socket.gethostname()
