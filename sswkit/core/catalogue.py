"""Which texts does the kit show, and which of them has a language still to say?

Run `python -m sswkit.core.catalogue fr` to print, as a `.po` file, what French still lacks.
"""

import ast
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from sswkit.core.definitions import benchmarks, framework, indicator_definitions, prompts, tables
from sswkit.core.glossary import texts
from sswkit.core.places import LOCALE, PACKAGE, kit_folder
from sswkit.core.rubrics import texts as rubric_texts

KEYWORDS = {"_": 1, "n_": 2}
Message = str | tuple[str, str]


def messages() -> dict[Message, list[str]]:
    """Every text to translate, with the places that show it: code, definitions, guides."""
    found: dict[Message, list[str]] = {}
    for place, message in (*_from_code(), *_from_definitions(), *_from_guides()):
        found.setdefault(message, []).append(place)
    return found


def label_keys() -> set[str]:
    """Identifiers of the names of the data dictionary, as English has them."""
    return set(_entries("en"))


def missing(language: str) -> list[Message]:
    """Texts and names that `language` does not have yet, or has only as a guess (fuzzy)."""
    said = {message for message, text in _entries(language).items() if text}
    names = set() if language == "en" else {key for key in label_keys() if not key.startswith("synonyms.")}
    wanted = set() if language == "en" else set(messages())
    return sorted((wanted | names) - said, key=str)


def unused(language: str) -> list[Message]:
    """Texts that `language` translates but the kit no longer shows."""
    return sorted(set(_entries(language)) - set(messages()) - label_keys(), key=str)


def _entries(language: str) -> dict[Message, object]:
    entries: dict[Message, object] = {}
    for path in sorted((LOCALE / language).glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=language):
                if message.id:
                    complete = (
                        all(message.string) if isinstance(message.id, (tuple, list)) else message.string
                    )
                    key = tuple(message.id) if isinstance(message.id, (tuple, list)) else message.id
                    entries[key] = "" if message.fuzzy else complete
    return entries


def _from_code() -> Iterator[tuple[str, Message]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            message = _message(node)
            if message:
                yield f"{path.relative_to(PACKAGE).as_posix()}:{node.lineno}", message


def _message(node: ast.AST) -> Message | None:
    # Only literal texts: `_(guide.question)` looks up a text that the definitions bring.
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS):
        return None
    texts = [arg.value for arg in node.args[: KEYWORDS[node.func.id]] if isinstance(arg, ast.Constant)]
    if len(texts) < KEYWORDS[node.func.id]:
        return None
    return texts[0] if len(texts) == 1 else (texts[0], texts[1])


def _from_definitions() -> Iterator[tuple[str, Message]]:
    for pillar in framework()["pillars"].values():
        yield "framework.toml", pillar["title"]
        yield "framework.toml", pillar["promise"]
    for part in ("strategies", "context"):
        for entry in framework()[part].values():
            yield "framework.toml", entry["text"]
    for name, guide in framework()["guides"].items():
        yield "framework.toml", guide["question"]
        yield from (("prompts.toml", text) for text in _asked(prompts(name)))
    for table in tables().values():
        for column in table.columns:
            yield "tables.csv", column.description
    for facts in indicator_definitions().values():
        yield from (("indicators.toml", facts[key]) for key in ("label", "definition") if key in facts)
    yield from (("glossary.toml", text) for text in texts())
    yield from (("rubrics", text) for text in rubric_texts())
    for row in benchmarks():
        yield from (("benchmarks.csv", row[key]) for key in ("label", "definition") if row.get(key))


def _asked(asks: dict) -> Iterator[str]:
    for kind in ("notes", "ratings", "numbers", "choices", "levers"):
        for asked in asks.get(kind, {}).values():
            yield from (asked[key] for key in ("question", "hint", "why", "example") if key in asked)
            yield from asked.get("levels", ())


def _from_guides() -> Iterator[tuple[str, str]]:
    root = kit_folder("notebooks")
    for path in sorted(root.rglob("*.ipynb")):
        if ".ipynb_checkpoints" in path.parts or not path.stat().st_size:
            continue
        yield from ((path.relative_to(root).as_posix(), text) for text in guidance(path))


def guidance(notebook: Path) -> list[str]:
    """The markdown cells of a notebook, each one message."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]


def main(language: str) -> None:
    """Print what `language` lacks as a `.po` file, ready to fill in."""
    places = messages()
    catalog = Catalog(locale=language, charset="utf-8")
    for message in missing(language):
        catalog.add(message, locations=[(place, 0) for place in places.get(message, [])[:1]])
    write_po(sys.stdout.buffer, catalog, width=0, omit_header=True)


if __name__ == "__main__":
    main(*sys.argv[1:2] or ["fr"])
