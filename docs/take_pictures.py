"""Take the pictures of the documentation from a running app.

`sswkit start --no-browser --port 8866`, then `python docs/take_pictures.py http://127.0.0.1:8866`.
"""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

FOLDER = Path(__file__).parent / "pictures"
PICTURES = {
    "how_many_are_needed": ("en/planning/3_how_many_are_needed.ipynb", (1366, 1400), "Choose your yardstick"),
    "qui_compose_le_personnel": (
        "fr/planning/1_who_is_the_workforce.ipynb",
        (1366, 1000),
        "Comptez qui est en poste",
    ),
    "home": ("en/start.ipynb", (1366, 900), ""),
}


def main(address: str) -> None:
    """One picture of each page, from the heading at which it is worth looking at."""
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, (page_of, (width, height), heading) in PICTURES.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto(f"{address}/voila/render/{page_of}?who=Amina", timeout=120_000)
            page.wait_for_selector(".ssw-next, .ssw-folders", timeout=120_000)
            if heading:
                place = page.locator("h2", has_text=heading)
                place.evaluate("heading => window.scrollTo(0, heading.getBoundingClientRect().top - 24)")
            page.wait_for_timeout(1000)
            page.screenshot(path=FOLDER / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1])
