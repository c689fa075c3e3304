"""Run `sswkit start` as the README says, open its first page in Chromium, and read it.

Called by .ci/run with the path of a `sswkit` that was installed without the test extras.
"""

import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from playwright.sync_api import sync_playwright

PORT = 8877
ADDRESS = f"http://127.0.0.1:{PORT}/"


def main(command: str) -> None:
    """Start, wait, look, stop."""
    with tempfile.TemporaryDirectory() as folder:
        server = subprocess.Popen([command, "start", "--no-browser", "--port", str(PORT)], cwd=folder)
        try:
            wait_for_answer(server)
            print(first_page())
            assert (Path(folder) / "assessments" / "rivania" / "assessment.toml").exists()
        finally:
            server.terminate()
            server.wait(timeout=30)


def wait_for_answer(server: subprocess.Popen, seconds: float = 60) -> None:
    """Until the server answers, or it has ended, or the time is up."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if server.poll() is not None:
            raise SystemExit(f"sswkit start ended with {server.returncode}")
        try:
            urllib.request.urlopen(ADDRESS, timeout=30).read()
            return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.3)
    raise SystemExit("sswkit start did not answer")


def first_page() -> str:
    """The title of the home page, once its figures are there."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-background-networking"]
        )
        page = browser.new_page()
        page.goto(ADDRESS)
        page.wait_for_selector(".ssw-five", timeout=60_000)
        assert "Rivania" in page.inner_text(".ssw-team")
        title = page.inner_text("h1")
        browser.close()
    return f"The first page says: {title}"


if __name__ == "__main__":
    main(sys.argv[1])
