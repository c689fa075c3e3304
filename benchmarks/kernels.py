"""How long a page takes to open, alone and with others, and what it weighs: three ways to start kernels.

    python benchmarks/kernels.py [ROUNDS]

The page is the guide “How many are needed?” on the sample country, all cells run before the HTML ends.
"""

import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil

ROOT = Path(__file__).parents[1]
GUIDE = ROOT / "notebooks" / "planning" / "3_how_many_are_needed.ipynb"
WAYS = {"Voilà as it is": {}, "spare processes": {"fork": False}, "spare forks": {"fork": True}}
AT_ONCE = (1, 10, 20)
SECONDS_UNTIL_QUIET = 8
# A guide that takes itself for a page computes after the HTML was sent: here all of it is to be measured.
FIRST_CELL = "import os\nos.environ.pop('VOILA_KERNEL_ID', None)"


def serve(way: str, port: int, folder: Path) -> None:
    """Voilà on one guide, its kernels started in this way."""
    from tornado.ioloop import IOLoop
    from traitlets.config import Config
    from voila.app import Voila

    from sswkit.serving.server import SHARE

    class Bare(Voila):
        def stop(self) -> None:
            IOLoop.current().run_sync(self.kernel_manager.shutdown_all)

    os.environ |= {"SSWKIT_FOLDER": str(folder / "rivania"), "SSWKIT_LANG": "en", "JUPYTER_PATH": str(SHARE)}
    os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    settings = Config({"Voila": {"port": port, "open_browser": False, "log_level": "ERROR"}})
    if WAYS[way]:
        settings.Kernels = Config({"spare": 2, **WAYS[way]})
        settings.VoilaConfiguration.multi_kernel_manager_class = "sswkit.serving.kernels.Kernels"
    server = Bare(config=settings)
    server.initialize(argv=[str(folder / "pages"), "--no-browser"])
    server.start()


class Served:
    """A server of its own for one measurement."""

    def __init__(self, way: str, folder: Path) -> None:
        """Start it, and wait until its spare kernels, if it has any, are there."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.process = subprocess.Popen([sys.executable, __file__, "serve", way, str(self.port), str(folder)])
        while not self._listens():
            time.sleep(0.1)
        time.sleep(SECONDS_UNTIL_QUIET)

    def _listens(self) -> bool:
        with socket.socket() as visitor:
            return visitor.connect_ex(("127.0.0.1", self.port)) == 0

    def open(self, _number: int = 0) -> float:
        """Seconds until the last byte of the page."""
        begun = time.perf_counter()
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/voila/render/guide.ipynb") as page:
            html = page.read().decode()
        assert "jupyter-config-data" in html
        assert "Traceback" not in html
        return time.perf_counter() - begun

    def open_at_once(self, pages: int) -> float:
        """Seconds until the last of so many pages, asked for at the same moment, is there."""
        with ThreadPoolExecutor(pages) as visitors:
            return max(visitors.map(self.open, range(pages)))

    def megabytes(self) -> float:
        """Of the server and all its kernels, what they share counted once."""
        own = psutil.Process(self.process.pid)
        return sum(each.memory_full_info().pss for each in (own, *own.children(recursive=True))) / 1e6

    def end(self) -> None:
        """End it and its kernels."""
        family = psutil.Process(self.process.pid).children(recursive=True)
        self.process.terminate()
        self.process.wait(60)
        psutil.wait_procs(family, timeout=60)


def measure(way: str, folder: Path) -> dict[str, float]:
    """One round: the three crowds, and the weight of a page once nothing moves any more."""
    found = {}
    for pages in AT_ONCE:
        served = Served(way, folder)
        before = served.megabytes()
        found[f"{pages} at once, s"] = served.open_at_once(pages)
        if pages > 1:
            time.sleep(SECONDS_UNTIL_QUIET)
            found["MB for each page"] = (served.megabytes() - before) / pages
        served.end()
    return found


def prepare(folder: Path) -> None:
    """The sample country, and one guide as a page whose cells all run before its HTML ends."""
    shutil.copytree(ROOT / "countries" / "rivania", folder / "rivania")
    guide = json.loads(GUIDE.read_text(encoding="utf-8"))
    guide["cells"].insert(0, {"cell_type": "code", "source": FIRST_CELL, "metadata": {}, "outputs": []})
    guide["cells"][0] |= {"execution_count": None, "id": "first"}
    guide["metadata"]["kernelspec"] = {"name": "sswkit", "language": "python", "display_name": "sswkit"}
    (folder / "pages").mkdir()
    (folder / "pages" / "guide.ipynb").write_text(json.dumps(guide), encoding="utf-8")


def main(rounds: int) -> None:
    """Print the medians of all rounds; the ways take turns, so that a busy minute hits all of them."""
    with tempfile.TemporaryDirectory() as temporary:
        prepare(Path(temporary))
        results = {way: [] for way in WAYS}
        for _round in range(rounds):
            for way in WAYS:
                results[way].append(measure(way, Path(temporary)))
    names = list(results[next(iter(WAYS))][0])
    print("| |", " | ".join(names), "|\n|---|", "---:|" * len(names), sep="")
    for way, found in results.items():
        medians = [statistics.median(one[name] for one in found) for name in names]
        print(f"| {way} |", " | ".join(f"{value:.1f}" for value in medians), "|")


if __name__ == "__main__":
    if sys.argv[1:2] == ["serve"]:
        serve(sys.argv[2], int(sys.argv[3]), Path(sys.argv[4]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
