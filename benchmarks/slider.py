"""How long from a move of the slider to the new picture in the guide of the coming years?

    python benchmarks/slider.py [MOVES]

A real Chromium, the sample country, one key press on the handle for each move. What is measured is the
time from the key to the picture frame that shows another number, with 2,000 draws; and once the hand has
let go, the time until the full run of 10,000 draws stands there (the pause of 0.4 s is in it).
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

import numpy as np
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOK = "planning/7_what_will_the_workforce_be.ipynb"
HANDLE = ".ssw-lever-attrition .noUi-handle"
SECONDS = 90_000
REST = 1.5  # seconds in which the full run ends
WATCH = """
(() => {
  const seen = { pressed: null, drawn: null };
  const read = () => document.querySelector('.ssw-live svg[role=img]')?.getAttribute('aria-label') ?? '';
  let before = '';
  window.addEventListener('keydown', () => {
    before = read();
    seen.pressed = performance.now();
    seen.drawn = null;
  }, true);
  const look = () => {
    if (seen.pressed !== null && seen.drawn === null && read() !== before) {
      seen.drawn = performance.now();
    }
    requestAnimationFrame(look);
  };
  window.__slider = seen;
  requestAnimationFrame(look);
})();
"""


def main() -> None:
    """Measure and print median and 95th percentile."""
    moves = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name, sync_playwright() as playwright:
        folder = Path(name) / "rivania"
        shutil.copytree(ROOT / "countries" / "rivania", folder)
        port = _free_port()
        command = [sys.executable, "-m", "sswkit.cli", "start", str(folder), "--no-browser"]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        with (Path(name) / "server.log").open("wb") as log:
            command += ["--port", str(port)]
            server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            _wait(port)
            chromium = shutil.which("chromium") or shutil.which("google-chrome")
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            context = browser.new_context(viewport={"width": 1366, "height": 768})
            context.add_init_script(WATCH)
            page = context.new_page()
            page.goto(f"http://127.0.0.1:{port}/voila/render/en/{NOTEBOOK}?on=rivania&who=Amina")
            live, full = measured(page, moves)
            browser.close()
        finally:
            server.terminate()
            server.wait(timeout=20)
    print(f"load of the computer: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    for words, found in (
        ("slider to picture, 2,000 draws", live),
        ("let go to 10,000 draws", full),
    ):
        median, late = np.median(found), np.quantile(found, 0.95)
        print(f"{words}: median {median:.0f} ms, 95th percentile {late:.0f} ms, {len(found)} moves")


def measured(page: Page, moves: int) -> tuple[list[float], list[float]]:
    """Milliseconds of each move, and of each full run."""
    page.wait_for_selector(".ssw-live svg", timeout=SECONDS, state="attached")
    page.wait_for_selector("text=Most places are needed for", timeout=SECONDS)
    time.sleep(2 * REST)
    handle, live, full = page.locator(HANDLE), [], []
    handle.scroll_into_view_if_needed()
    for number in range(moves):
        handle.focus()
        page.keyboard.press("ArrowLeft" if number % 20 < 10 else "ArrowRight")
        page.wait_for_function("() => window.__slider.drawn !== null", timeout=SECONDS)
        live.append(page.evaluate("() => window.__slider.drawn - window.__slider.pressed"))
        full.append(_full(page))
    return live, full


def _full(page: Page) -> float:
    """From the live picture to the one of all draws; they differ by a worker or two, or not at all."""
    start, before = time.perf_counter(), page.inner_text(".ssw-live .ssw-finding")
    while time.perf_counter() - start < REST:
        if page.inner_text(".ssw-live .ssw-finding") != before:
            break
        time.sleep(0.01)
    return (time.perf_counter() - start) * 1000


def _wait(port: int) -> None:
    end = time.monotonic() + 90
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}", timeout=60).close()
            return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.3)
    raise RuntimeError("the server did not answer")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


if __name__ == "__main__":
    main()
