"""The guides as pages: one copy of each notebook per language, with its guidance translated."""

import json
from pathlib import Path

from sswkit.core.places import kit_folder
from sswkit.core.words import _, languages, speaking
from sswkit.serving.assets import SCRIPTS, STYLES
from sswkit.serving.browser_words import browser_words

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
    """The notebook as a page in `language`: guidance translated, title set, no cell stops the others."""
    content = json.loads(notebook.read_text(encoding="utf-8"))
    with speaking(language):
        for cell in content["cells"]:
            if cell["cell_type"] == "markdown":
                cell["source"] = _("".join(cell["source"]))
            elif cell["cell_type"] == "code":
                tags = cell.setdefault("metadata", {}).setdefault("tags", [])
                tags.append("raises-exception")
        content["metadata"]["title"] = _title(content["cells"])
        content["metadata"]["browser_words"] = browser_words()
    content["metadata"]["language"] = language
    content["metadata"]["assets"] = {"styles": STYLES, "scripts": SCRIPTS}
    content["metadata"]["kernelspec"] = {"name": KERNEL, "language": "python", "display_name": KERNEL}
    return content


def _title(cells: list[dict]) -> str:
    lines = (
        line for cell in cells if cell["cell_type"] == "markdown" for line in cell["source"].splitlines()
    )
    return next((line.lstrip("# ") for line in lines if line.startswith("# ")), "sswkit")
