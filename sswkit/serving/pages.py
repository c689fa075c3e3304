"""The guides as pages: one copy of each notebook per language, with its guidance translated."""

import json
from collections.abc import Iterator
from pathlib import Path

import nbformat
from nbconvert.filters.markdown_mistune import markdown2html_mistune

from sswkit.core.definitions import guides
from sswkit.core.places import kit_folder
from sswkit.core.words import _, languages, speaking
from sswkit.guide.last_seen import digest
from sswkit.serving.browser_words import browser_words
from sswkit.serving.terms import with_terms

# Python, less its warnings and stack traces in the window that a team has to leave open.
KERNEL = "sswkit"


def write_pages(folder: Path) -> list[Path]:
    """Write every guide in every language under `folder/LANGUAGE/`, and return the files."""
    root = kit_folder("notebooks")
    written = []
    for language in languages():
        for notebook in sorted(root.rglob("*.ipynb")):
            if ".ipynb_checkpoints" in notebook.parts:
                continue
            target = folder / language / notebook.relative_to(root)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(json.dumps(page(notebook, language), ensure_ascii=False), encoding="utf-8")
            written.append(target)
    return written


def page(notebook: Path, language: str) -> dict:
    """The notebook as a page in `language`: guidance translated, title set, no cell stops the others.

    Each cell but the first gets its place at once and runs when the page has been sent. `parts` in the
    metadata is the page as it can be shown before any of them has run.
    """
    content = json.loads(notebook.read_text(encoding="utf-8"))
    explained: set[str] = set()
    with speaking(language):
        for cell in content["cells"]:
            cell["source"] = "".join(cell["source"])
            if cell["cell_type"] == "markdown":
                cell["source"] = with_terms(_(cell["source"]), language, explained)
        facts = {
            "title": _title(content["cells"]),
            "browser_words": browser_words(),
            "language": language,
            "guide": _guide_of(notebook),
            "parts": [_part(cell) for cell in content["cells"]],
            "kernelspec": {"name": KERNEL, "language": "python", "display_name": KERNEL},
        }
    content["cells"] = [*_run_later(content["cells"])]
    content["metadata"].update(facts)
    return content


def _part(cell: dict) -> dict[str, str]:
    if cell["cell_type"] == "markdown":
        return {"html": markdown2html_mistune(cell["source"])}
    return {"cell": digest(cell["source"])}


def _run_later(cells: list[dict]) -> Iterator[dict]:
    opened = False
    for cell in cells:
        if cell["cell_type"] == "code":
            yield _code(f"page.later({cell['source']!r})" if opened else cell["source"])
            opened = True
        else:
            yield cell
    yield _code("page.work()")


def _code(source: str) -> dict:
    return nbformat.v4.new_code_cell(source, metadata={"tags": ["raises-exception"]})


def _guide_of(notebook: Path) -> str:
    address = notebook.as_posix()
    return next(
        (guide.id for guide in guides() if guide.notebook and address.endswith(guide.notebook)), "start"
    )


def _title(cells: list[dict]) -> str:
    lines = (
        line for cell in cells if cell["cell_type"] == "markdown" for line in cell["source"].splitlines()
    )
    return next((line.lstrip("# ") for line in lines if line.startswith("# ")), "sswkit")
