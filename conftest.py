"""What all tests share: the sample country, and the tools that some of them need."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from sswkit.core import words

ROOT = Path(__file__).parent


def pytest_configure(config: pytest.Config) -> None:
    """The guides that nbval runs work on a copy of the sample country, never on the one that ships."""
    if "SSWKIT_FOLDER" not in os.environ:
        copy = Path(tempfile.mkdtemp(prefix="sswkit-test-")) / "rivania"
        shutil.copytree(ROOT / "countries" / "rivania", copy)
        os.environ["SSWKIT_FOLDER"] = str(copy)
        # Whoever made it removes it: of several workers the first to end must not take it from the others.
        config.add_cleanup(lambda: shutil.rmtree(copy.parent, ignore_errors=True))


@pytest.fixture(autouse=True)
def _english():
    """Each test begins in English and leaves no language behind."""
    with words.speaking("en"):
        yield


@pytest.fixture
def rivania(tmp_path: Path) -> Path:
    """A working copy of the sample country."""
    folder = tmp_path / "rivania"
    shutil.copytree(ROOT / "countries" / "rivania", folder)
    return folder


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):  # noqa: ANN201, ARG001  pytest's signature
    """Where every tool is installed, a test that skips for want of one has failed."""
    report = yield
    if report.skipped and os.environ.get("SSWKIT_NOTHING_SKIPS") and "not installed" in str(report.longrepr):
        report.outcome = "failed"
        report.longrepr = f"skipped although every tool is there: {report.longrepr}"
    return report
