"""Who opens which page, in which language, on which assessment."""

import json
import os
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import parse_qs, urlencode

from sswkit.core.places import kit_folder
from sswkit.core.words import current_language, languages

LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Visit:
    """One opening of a page. `page` is true in Voilà, false in JupyterLab and in tests."""

    folder: Path | None
    language: str
    who: str
    page: bool
    folders: tuple[Path, ...] = ()

    def link(self, notebook: str, **changes: object) -> str:
        """The address of a notebook for this visitor, with `changes` to the visit."""
        visit = replace(self, **changes)
        query = {"on": visit.folder.name if visit.folder else "", "who": visit.who}
        asked = urlencode({key: value for key, value in query.items() if value})
        return f"/voila/render/{visit.language}/{notebook}" + (f"?{asked}" if asked else "")


def this_visit(folder: str | Path = "", language: str = "") -> Visit:
    """The visit that this kernel serves; the server tells it before the first cell runs."""
    if not os.environ.get("VOILA_KERNEL_ID"):
        return _in_notebook(folder, language)
    return visit_of(os.environ.get("SCRIPT_NAME", ""), os.environ.get("QUERY_STRING", ""))


def visit_of(address: str, query: str) -> Visit:
    """The visit that an address asks for: language, assessment, person."""
    asked = {key: values[0] for key, values in parse_qs(query).items()}
    folders = known_folders()
    chosen = next((f for f in folders if f.name == asked.get("on")), folders[0] if folders else None)
    return Visit(
        folder=chosen,
        language=_language_of(address),
        who=asked.get("who", "").strip()[:LONGEST_NAME],
        page=True,
        folders=folders,
    )


def known_folders() -> tuple[Path, ...]:
    """The assessments on offer: those that the server was started with, and those made since."""
    started = [Path(text) for text in json.loads(os.environ.get("SSWKIT_FOLDERS", "[]"))]
    home = home_folder()
    made = sorted(path.parent for path in home.glob("*/assessment.toml")) if home else []
    return tuple(dict.fromkeys([*started, *made]))


def home_folder() -> Path | None:
    """Where assessments that are begun on a page are made, so that they are found again."""
    home = os.environ.get("SSWKIT_HOME")
    return Path(home) if home else None


def _in_notebook(folder: str | Path, language: str) -> Visit:
    asked = str(folder) or os.environ.get("SSWKIT_FOLDER", "")
    chosen = Path(asked) if asked else None
    return Visit(chosen, language or current_language(), os.environ.get("SSWKIT_WHO", ""), page=False)


def _language_of(address: str) -> str:
    parts = address.split("/render/", 1)[-1].split("/")
    return parts[0] if parts[0] in languages() else current_language()


def sample_copy(home_folder: Path) -> Path:
    """A working copy of the sample country, made once and then used again."""
    from sswkit.assessment.folder import copy_country

    copy = home_folder / "rivania"
    if not copy.exists():
        copy_country(kit_folder("countries") / "rivania", copy)
    return copy
