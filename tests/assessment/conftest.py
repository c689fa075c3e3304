"""A small assessment to write into, and files to bring in."""

from pathlib import Path

import pytest

from sswkit.assessment.folder import new
from sswkit.assessment.importing import bring_in
from sswkit.data.recipes import Recipe

AREAS = b"area,name,parent,population,children\nR,Region,,,\nN,Northern,R,1000,400\nS,Southern,R,2000,900\n"
WORKFORCE = b"area,cadre,headcount\nNorthern,social_worker,5\nS,community_worker,3\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return new(tmp_path / "kenya", iso="KEN", name="Kenya", languages=("en", "fr"))


@pytest.fixture
def with_areas(folder: Path) -> Path:
    bring_in(folder, Recipe("areas", name="census"), AREAS, "Amina", name="areas.csv")
    return folder


@pytest.fixture
def workforce() -> bytes:
    return WORKFORCE


@pytest.fixture
def contents():
    """Everything in a folder that must not change when an import is refused."""

    def read(folder: Path) -> dict[str, bytes]:
        files = (path for path in sorted((folder / "data").rglob("*")) if path.is_file())
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}

    return read
