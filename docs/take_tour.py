"""Take the pictures of the tour: a team's first morning in both languages, at a laptop and at a phone.

`python docs/take_tour.py` starts the kit, walks the path that the tests walk, and ends the kit again.
"""

import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from take_pictures import ROOT, chromium, running_kit  # finds the path beside the tests of the pages

# isort: split
from first_morning import Team, walk

from conftest import SIZES

FOLDER = ROOT / "docs" / "tour"
ON_A_PHONE = {"home", "findings", "gap", "connection_lost", "back_again"}  # where the phone tells something


def snapper(page, folder: Path, wanted: set[str] | None = None) -> Callable[[str], None]:
    """What takes a picture at each station, or at the wanted ones, and numbers them in their order."""
    folder.mkdir(parents=True, exist_ok=True)
    stations: list[str] = []

    def snap(name: str) -> None:
        stations.append(name)
        if wanted is None or name in wanted:
            page.screenshot(path=folder / f"{len(stations):02}_{name}.png")

    return snap


def take(language: str, size: str, home: Path) -> None:
    """Walk the morning once, in one language at one size of screen."""
    width, height = SIZES[size]
    folder = home / language / ("phone" if size == "phone" else "")
    with TemporaryDirectory() as files, running_kit() as server, chromium() as browser:
        page = browser.new_page(viewport={"width": width, "height": height}, accept_downloads=True)
        snap = snapper(page, folder, ON_A_PHONE if size == "phone" else None)
        walk(Team(page, server, language, Path(files), snap))


def main() -> None:
    """All pictures anew, or none: only when the last is taken do they take the place of those before."""
    with TemporaryDirectory() as home:
        for language in ("en", "fr"):
            for size in SIZES:
                take(language, size, Path(home))
        shutil.rmtree(FOLDER, ignore_errors=True)
        shutil.copytree(home, FOLDER)


if __name__ == "__main__":
    main()
