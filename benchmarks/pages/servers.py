"""The programs that serve the page: how each is started, what it weighs, how it is ended."""

import os
import shutil
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import content
import psutil

from sswkit.assessment.journal import open_journal

HERE = Path(__file__).parent
PREHEATED = ("--preheat_kernel=True", "--pool_size=2")
SECONDS_TO_START, SECONDS_TO_END = 90, 20


@dataclass
class Way:
    """One way to serve the page: its command, where the page is, and what is looked for on it."""

    name: str
    command: tuple[str, ...]
    page: str
    control: str = "input[type=number]"
    live: str = "body"
    port: int = 0
    process: psutil.Popen | None = field(default=None, repr=False)

    @property
    def address(self) -> str:
        """The address of the page."""
        return f"http://127.0.0.1:{self.port}{self.page}"

    def start(self, folder: Path) -> None:
        """Start it on a free port and wait until it listens."""
        self.port = free_port()
        with (folder / f"{self.name}.log").open("wb") as log:
            command = [part.format(port=self.port) for part in self.command]
            self.process = psutil.Popen(command, cwd=folder, env=_environment(), stdout=log, stderr=log)
        end = time.monotonic() + SECONDS_TO_START
        while not listens(self.port):
            if time.monotonic() > end or self.process.poll() is not None:
                raise RuntimeError(f"{self.name} did not start: see {folder / self.name}.log")
            time.sleep(0.02)

    def megabytes(self) -> float:
        """The memory of all its processes; what they share is counted once (PSS, on Linux only)."""
        family = [self.process, *self.process.children(recursive=True)]
        return sum(getattr(one.memory_full_info(), "pss", float("nan")) for one in family) / 2**20

    def stop(self) -> None:
        """End it and the kernels that it started."""
        family = [*self.process.children(recursive=True), self.process]
        self.process.terminate()
        _gone, alive = psutil.wait_procs(family, timeout=SECONDS_TO_END)
        for one in alive:
            one.kill()


def ways(folder: Path, others: str = sys.executable) -> list[Way]:
    """Every way that can be measured here; `folder` holds the notebooks and gets the assessment.

    `others` is the Python that has Streamlit and Panel. They bring pyarrow, with which pandas keeps its
    texts in another way and starts threads: the kit is measured without it, as a workshop laptop has it.
    """
    run = (sys.executable, "-m")
    local = ("--no-browser", "--port={port}", "--Voila.ip=127.0.0.1", "--Voila.port_retries=0")
    voila = (*run, "voila", *local)
    found = [
        Way(
            "sswkit",
            (*run, "sswkit.cli", "start", str(folder / "rivania"), "--no-browser", "--port", "{port}"),
            f"/voila/render/en/{content.GUIDE}?on=rivania&who=Amina",
            control="#rendered_cells .ssw-number input",
            live="#rendered_cells",
        ),
        Way("Voilà, a trivial page, preheated", (*voila, *PREHEATED, "trivial.ipynb"), "/"),
        Way("Voilà, preheated", (*voila, *PREHEATED, "content.ipynb"), "/"),
        Way("Voilà, cold", (*voila, "content.ipynb"), "/"),
    ]
    theirs = (others, "-m")
    if is_installed(others, "streamlit"):
        options = ("--server.port={port}", "--server.address=127.0.0.1", "--server.headless=true")
        quiet = ("--browser.gatherUsageStats=false", "--server.fileWatcherType=none")
        app = str(HERE / "streamlit_app.py")
        found.append(Way("Streamlit", (*theirs, "streamlit", "run", app, *options, *quiet), "/"))
    if is_installed(others, "panel"):
        app = (*theirs, "panel", "serve", str(HERE / "panel_app.py"), "--port={port}", "--address=127.0.0.1")
        found.append(Way("Panel", app, "/panel_app", control="input.bk-input"))
    return found


def is_installed(python: str, package: str) -> bool:
    """Has this Python the package?"""
    asked = f"import importlib.util as util, sys; sys.exit(util.find_spec({package!r}) is None)"
    return subprocess.run([python, "-c", asked], check=False).returncode == 0


def prepare_assessment(folder: Path) -> None:
    """The sample country, with the choice made that lets the guide ask for one number."""
    shutil.copytree(content.RIVANIA, folder / "rivania")
    with open_journal(folder / "rivania", who="Amina") as journal:
        journal.write("choice:needed:norms", "one_number", "Amina", seen=None)


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def listens(port: int) -> bool:
    """Does a program of this computer answer on the port?"""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _environment() -> dict[str, str]:
    paths = (str(HERE), os.environ.get("PYTHONPATH", ""))
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths)), "SSWKIT_LANG": "en"}
