"""Recipes that an assessment keeps, so that next year's file is brought in the same way."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from sswkit.core.errors import KitError
from sswkit.data.matching import heading_key, slug
from sswkit.data.recipes import Recipe, load_recipe, recipe_as_dict

FOLDER = "recipes"
LONGEST = 60


def recipe_key(recipe: Recipe, file: str) -> str:
    """What marks the rows that a recipe brought: its name, else the file's name and the sheet.

    >>> recipe_key(Recipe("staff", name="Permanent staff"), "a.xlsx")
    'permanent_staff'
    >>> recipe_key(Recipe("staff", sheet="2025"), "Registre État.xlsx")
    'registre_etat_2025'
    """
    written = recipe.name or f"{Path(file).stem} {recipe.sheet}"
    words = slug(written)
    if words.isascii() and 0 < len(words) <= LONGEST:
        return words
    return "recipe_" + hashlib.sha256(words.encode("utf-8")).hexdigest()[:12]


def kept_path(folder: Path, table: str, key: str) -> Path:
    """Where the recipe that brought rows under `key` is kept."""
    return folder / "data" / FOLDER / f"{table}-{key}.toml"


def as_kept(recipe: Recipe, key: str, upload: Path) -> bytes:
    """A recipe as it is kept; its file is then the upload, seen from the recipe."""
    import tomli_w

    kept = replace(recipe, file=f"../uploads/{upload.name}", name=recipe.name or key)
    return tomli_w.dumps(recipe_as_dict(kept)).encode("utf-8")


def remembered_recipe(folder: str | Path, table: str, headings: Iterable[str]) -> Recipe | None:
    """The recipe kept for `table` that fits a file with these headings: all that it names are there.

    Of several the one that uses most of the headings, and of those the newest.
    """
    present = {heading_key(heading) for heading in headings}
    fitting = [
        (len(_wanted(recipe)), path.stat().st_mtime_ns, recipe)
        for path, recipe in _kept(Path(folder), table)
        if _wanted(recipe) and _wanted(recipe) <= present
    ]
    return max(fitting, key=lambda found: found[:2])[2] if fitting else None


def _kept(folder: Path, table: str) -> list[tuple[Path, Recipe]]:
    found = []
    for path in sorted((folder / "data" / FOLDER).glob(f"{table}-*.toml")):
        try:
            found.append((path, load_recipe(path)))
        except KitError:  # changed by hand and not usable any more: it fits no file
            continue
    return [(path, recipe) for path, recipe in found if recipe.table == table]


def _wanted(recipe: Recipe) -> set[str]:
    return {heading_key(heading) for heading in (*recipe.columns.values(), *recipe.keep)}
