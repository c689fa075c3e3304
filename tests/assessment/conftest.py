"""A small assessment to write into."""

from pathlib import Path

import pytest

from sswkit.assessment.folder import new


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return new(tmp_path / "kenya", iso="KEN", name="Kenya", languages=("en", "fr"))
