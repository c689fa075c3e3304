"""How quick is a guide's page beside the same content in stock Voilà, Streamlit and Panel?

    python benchmarks/pages/measure.py [ROUNDS] [--json FILE] [--only NAME] [--others PYTHON]

Streamlit and Panel are measured where they are installed: `pip install sswkit[test,bench]`, best in an
environment of its own, whose Python is named with `--others`. A round
visits every page twice, one way after the other, so that a busy moment of the computer strikes all.
"""

import argparse
import json
import shutil
import sys
import tempfile
import time
from pathlib import Path

from browsing import Visit, context_for, open_pages, readable_without_scripts, visit
from playwright.sync_api import Browser, sync_playwright
from report import table
from servers import Way, prepare_assessment, ways
from stock_pages import write_notebooks

OURS = "sswkit"
# No name leads anywhere. Not by intercepting requests: that would switch the browser's cache off.
BROWSER = [
    "--no-sandbox",
    "--disable-background-networking",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
SECONDS_OF_REST = 3  # a pool of kernels is refilled, a page that was closed is cleared away
Found = dict[str, dict[str, list[float]]]


def main() -> None:
    """Measure, print the table, and keep all figures if asked."""
    asked = _arguments()
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name, sync_playwright() as playwright:
        folder = Path(name)
        write_notebooks(folder)
        prepare_assessment(folder)
        browser = playwright.chromium.launch(executable_path=chromium, args=BROWSER)
        chosen = [way for way in ways(folder, asked.others) if not asked.only or asked.only in way.name]
        found = measured(browser, chosen, folder, asked.rounds)
        browser.close()
    print(table(found, OURS if OURS in found else next(iter(found))))
    if asked.json:
        asked.json.write_text(json.dumps(found, indent=1, ensure_ascii=False), encoding="utf-8")


def measured(browser: Browser, chosen: list[Way], folder: Path, rounds: int) -> Found:
    """Every figure of every way, as lists of what each round gave."""
    found: Found = {way.name: {} for way in chosen}
    started: list[Way] = []
    try:
        for way in chosen:
            _keep(found[way.name], "start", _start(browser, way, folder))
            started.append(way)
            time.sleep(SECONDS_OF_REST)
            found[way.name]["without_scripts"] = [int(readable_without_scripts(browser, way))]
        for number in range(rounds):
            print(f"round {number + 1} of {rounds}", flush=True)
            for way in chosen:
                _round(browser, way, found[way.name])
    finally:
        for way in started:
            way.stop()
    for way in chosen:
        print(f"memory: {way.name}", flush=True)
        _weigh(browser, way, folder, found[way.name])
    return found


def _start(browser: Browser, way: Way, folder: Path) -> float | None:
    begin = time.monotonic()
    way.start(folder)
    context = context_for(browser, way)
    page = context.new_page()
    page.goto(way.address, wait_until="commit")
    page.wait_for_function("() => window.__seen.readable !== null", timeout=60_000)
    took = (time.monotonic() - begin) * 1000
    context.close()
    return took


def _round(browser: Browser, way: Way, found: dict[str, list[float]]) -> None:
    context = context_for(browser, way)
    for which in ("first", "later"):
        time.sleep(SECONDS_OF_REST)
        _note(found, which, visit(context, way))
    context.close()


def _note(found: dict[str, list[float]], which: str, seen: Visit) -> None:
    _keep(found, f"readable_{which}", seen.readable)
    _keep(found, f"usable_{which}", seen.usable)
    if seen.usable is not None:
        _keep(found, f"bytes_{which}", seen.bytes)
        _keep(found, f"requests_{which}", seen.requests)
        _keep(found, f"messages_{which}", seen.messages)
    for took in seen.redrawn:
        _keep(found, "redrawn", took)


def _weigh(browser: Browser, way: Way, folder: Path, found: dict[str, list[float]]) -> None:
    for count in (1, 5):
        way.start(folder)
        context = open_pages(browser, way, count)
        time.sleep(2 * SECONDS_OF_REST)
        _keep(found, f"memory_{count}", way.megabytes())
        context.close()
        way.stop()


def _keep(found: dict[str, list[float]], key: str, value: float | None) -> None:
    if value is not None:
        found.setdefault(key, []).append(value)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("rounds", nargs="?", type=int, default=10)
    parser.add_argument("--json", type=Path, help="keep every figure in this file")
    parser.add_argument("--only", default="", help="measure only the ways whose name holds this")
    parser.add_argument("--others", default=sys.executable, help="the Python that has Streamlit and Panel")
    return parser.parse_args()


if __name__ == "__main__":
    main()
