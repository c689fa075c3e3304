"""Serve the guides until stopped."""

import json
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from sswkit.guide.last_seen import forget_all_but
from sswkit.guide.visit import known_folders
from sswkit.serving.address import Address, refuse_taken_port
from sswkit.serving.application import Pages
from sswkit.serving.pages import write_pages
from sswkit.serving.settings import configuration

SHARE = Path(__file__).parent / "share"


def serve(folders: Sequence[Path], home: Path, address: Address, *, browser: bool) -> None:
    """Serve the guides on the assessments in `folders` until stopped; new ones are made under `home`."""
    refuse_taken_port(address)
    with tempfile.TemporaryDirectory(prefix="sswkit-pages-", ignore_cleanup_errors=True) as temporary:
        pages = Path(temporary) / "pages"
        write_pages(pages)
        _prepare_environment(folders, home, address)
        forget_all_but(home, known_folders())
        server = Pages(config=configuration(pages, address))
        server.address = address
        server.home = f"/voila/render/{address.language}/start.ipynb"
        server.initialize(argv=[str(pages), *(() if browser else ("--no-browser",))])
        try:
            server.start()
        except KeyboardInterrupt:  # before the server began to listen for it
            server.stop()


def _prepare_environment(folders: Sequence[Path], home: Path, address: Address) -> None:
    # Kernels inherit the environment of the server: this is how a page knows its assessments.
    os.environ["SSWKIT_FOLDERS"] = json.dumps([str(folder.resolve()) for folder in folders])
    os.environ["SSWKIT_HOME"] = str(home.resolve())
    os.environ["SSWKIT_LANG"] = address.language
    paths = [str(SHARE), *filter(None, [os.environ.get("JUPYTER_PATH")])]
    os.environ["JUPYTER_PATH"] = os.pathsep.join(paths)
    for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(threads, "1")
