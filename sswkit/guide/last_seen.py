"""What a page showed when it was last open: shown again at once, until the new results are there.

The copies lie beside the assessments, never inside one: an assessment may come from anybody, and what
stands here is put into a page as it is. They belong to this computer and can be deleted at any time.
"""

import contextlib
import hashlib
import json
import shutil
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from sswkit.assessment.durable import save
from sswkit.core.errors import KitError

FOLDER = ".last_seen"


def digest(source: str) -> str:
    """A short name for a cell by its code.

    >>> digest("page.finish()") == digest("page.finish()") != digest("page.take_away()")
    True
    """
    return hashlib.sha1(source.encode(), usedforsecurity=False).hexdigest()[:10]


def place(home: Path, assessment: Path, language: str, guide: str) -> Path:
    """Where the copy of one guide in one language on one assessment lies."""
    return home / FOLDER / digest(str(assessment.resolve())) / f"{language}_{guide}.json"


def keep(path: Path, cells: dict[str, str]) -> None:
    """Keep what each cell (by its digest) shows; a disk that is full or locked costs only this comfort."""
    with contextlib.suppress(KitError):
        save(path, json.dumps(cells, ensure_ascii=False).encode())


def recall(path: Path) -> dict[str, str]:
    """What each cell showed, or nothing when the page was never open or its copy is damaged."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def since(path: Path) -> str:
    """When the copy was made, as a UTC time stamp."""
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).isoformat()


def forget_all_but(home: Path, assessments: Iterable[Path]) -> None:
    """Remove the copies of assessments that are no longer there."""
    known = {digest(str(assessment.resolve())) for assessment in assessments}
    gone = [folder for folder in (home / FOLDER).glob("*") if folder.name not in known]
    for folder in gone:
        shutil.rmtree(folder, ignore_errors=True)
