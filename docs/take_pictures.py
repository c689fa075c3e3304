"""Take the pictures of the documentation: `python docs/take_pictures.py` starts the kit and ends it again."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "browser"))

from conftest import CHROMIUM, Server, _free_port

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "pictures"
PICTURES = {
    "how_many_are_needed": ("en", "planning/3_how_many_are_needed.ipynb", 1400, "Choose your yardstick"),
    "qui_compose_le_personnel": (
        "fr",
        "planning/1_who_is_the_workforce.ipynb",
        1000,
        "Comptez qui est en poste",
    ),
    "home": ("en", "start.ipynb", 900, ""),
}


@contextmanager
def running_kit() -> Iterator[Server]:
    """The kit on a fresh copy of the sample country; when the pictures are taken it is gone."""
    with TemporaryDirectory(prefix="sswkit-pictures-", ignore_cleanup_errors=True) as home:
        folder = Path(home) / "rivania"
        shutil.copytree(ROOT / "countries" / "rivania", folder)
        server = Server(folder, _free_port())
        try:
            server.start()
            yield server
        finally:
            if server.process.poll() is None:
                server.kill()


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser to take pictures with."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


def main() -> None:
    """One picture of each page, from the heading at which it is worth looking at."""
    FOLDER.mkdir(exist_ok=True)
    with running_kit() as server, chromium() as browser:
        for name, (language, notebook, height, heading) in PICTURES.items():
            page = browser.new_page(viewport={"width": 1366, "height": height})
            page.goto(server.page(notebook, language), timeout=120_000)
            page.wait_for_selector(".ssw-next, .ssw-folders", timeout=120_000)
            if heading:
                place = page.locator("h2", has_text=heading)
                place.evaluate("heading => window.scrollTo(0, heading.getBoundingClientRect().top - 24)")
            page.wait_for_timeout(1000)
            page.screenshot(path=FOLDER / f"{name}.png")


if __name__ == "__main__":
    main()
