"""A server of one's own and a Chromium that may talk to it only."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
SIZES = {"laptop": (1366, 768), "phone": (390, 844)}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A real browser on a busy computer may be late; late three times is a defect."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.flaky(reruns=2))


@dataclass
class Server:
    """`sswkit start` on one assessment, that a test can stop, kill and start again."""

    folder: Path
    port: int
    process: subprocess.Popen | None = field(default=None)
    options: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def page(self, notebook: str, language: str = "en", who: str = "Amina") -> str:
        return f"{self.address}/voila/render/{language}/{notebook}?on={self.folder.name}&who={who}"

    def start(self) -> None:
        command = [sys.executable, "-m", "sswkit.cli", "start", str(self.folder), "--no-browser"]
        command += ["--port", str(self.port), *self.options]
        log = (self.folder.parent / "server.log").open("ab")
        self.process = subprocess.Popen(
            command, cwd=self.folder.parent, stdout=log, stderr=log, env=_environment()
        )
        self._wait()

    def kill(self) -> None:
        import psutil

        family = [*psutil.Process(self.process.pid).children(recursive=True), self.process]
        for process in family:
            process.kill()
        self.process.wait(timeout=20)

    def _wait(self, seconds: float = 90) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            assert self.process.poll() is None, "the server has ended"
            try:
                urllib.request.urlopen(self.address, timeout=60).close()
                return
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.3)
        raise AssertionError("the server did not answer")


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONUNBUFFERED": "1", "SSWKIT_LANG": ""}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def chromium():
    """A browser, shared by the tests of a file."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed: get it from your package manager (apt install chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A server on a copy of the sample country, shared by the tests of a file."""
    folder = tmp_path_factory.mktemp("home") / "rivania"
    shutil.copytree(Path(__file__).parents[2] / "countries" / "rivania", folder)
    running = Server(folder, _free_port())
    running.start()
    yield running
    running.kill()


@pytest.fixture(scope="module")
def open_room(server):
    """Start a second server, on a copy, that asks for a code; its keys are kept in a folder of the test."""
    folder = server.folder.parent / "room" / "rivania"
    running = replace(server, folder=folder, port=server.port + 1, process=None)

    def start(*options: str) -> Server:
        shutil.copytree(server.folder, folder)
        running.options = options
        running.start()
        return running

    with pytest.MonkeyPatch.context() as place:
        place.setenv("XDG_DATA_HOME", str(folder.parent / "person"))
        place.setenv("HOME", str(folder.parent / "person"))
        yield start
        running.kill()


@pytest.fixture
def browse(chromium):
    """Open an address; a request to anywhere but this computer fails the test."""
    outside: list[str] = []
    contexts = []

    def open_page(address: str, size: str = "laptop", **options):
        width, height = SIZES[size]
        viewport = {"width": width, "height": height}
        context = chromium.new_context(viewport=viewport, accept_downloads=True, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: _note_outside(request.url, outside))
        page.goto(address, timeout=90_000)
        page.wait_for_selector(".ssw-rail nav", state="attached", timeout=90_000)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert outside == []


def _note_outside(url: str, outside: list[str]) -> None:
    if not url.startswith(("http://127.0.0.1", "ws://127.0.0.1", "data:", "blob:", "mailto:")):
        outside.append(url)
