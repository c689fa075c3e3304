"""Rubrics read from `definitions/rubrics/`: areas, what each requires, and the levels to rate it by."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sswkit.core.definitions import read_toml
from sswkit.core.errors import KitError
from sswkit.core.places import DEFINITIONS
from sswkit.core.words import _

FOLDER = "rubrics"


@dataclass(frozen=True, slots=True)
class Level:
    """One step of the scale: its name and what it stands for, in English."""

    text: str
    means: str


@dataclass(frozen=True, slots=True)
class Requirement:
    """What must be there: its code, its area, what it is, what it means, and what would show it."""

    code: str
    area: str
    text: str
    means: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Rubric:
    """The areas by code with their names, the levels from 0 up, and the level from which one is met."""

    areas: dict[str, str]
    levels: tuple[Level, ...]
    met_from: int
    requirements: tuple[Requirement, ...]

    def of_area(self, area: str) -> tuple[Requirement, ...]:
        """What an area requires, in order."""
        return tuple(each for each in self.requirements if each.area == area)


def rubric(name: str, *folders: Path) -> Rubric:
    """The rubric called `name`: the kit's, and what each later folder adds to it or replaces in it.

    Raises
    ------
    KitError : a file is no TOML, or a requirement, an area or the scale lacks what it needs.

    >>> [len(rubric("ground").of_area(area)) for area in rubric("ground").areas]
    [4, 3, 4, 4, 4]
    """
    facts: dict = {"areas": {}}
    for folder in (DEFINITIONS, *folders):
        path = folder / FOLDER / f"{name}.toml"
        if path.exists():
            facts = _joined(facts, _read(path, path.stat().st_mtime_ns, path.stat().st_size), path)
    return _rubric(facts, f"{name}.toml")


def texts() -> Iterator[str]:
    """Every text of the kit's rubrics that a language has to translate."""
    for path in sorted((DEFINITIONS / FOLDER).glob("*.toml")):
        found = rubric(path.stem)
        yield from (text for level in found.levels for text in (level.text, level.means))
        yield from found.areas.values()
        for each in found.requirements:
            yield from (each.text, each.means, each.evidence)


@lru_cache(maxsize=8)
def _read(path: Path, _changed: int, _size: int) -> dict:
    return read_toml(path)


def _joined(facts: dict, more: dict, path: Path) -> dict:
    areas = {**facts["areas"]}
    added = more.get("areas", {})
    _refuse_unless(isinstance(added, dict), path.name, "areas")
    for code, area in added.items():
        _refuse_unless(isinstance(area, dict), path.name, code)
        before = areas.get(code, {})
        asked = area.get("requirements", {})
        _refuse_unless(isinstance(asked, dict), path.name, code)
        areas[code] = {**before, **area, "requirements": {**before.get("requirements", {})}}
        for requirement, about in asked.items():
            _refuse_unless(isinstance(about, dict), path.name, requirement)
            kept = areas[code]["requirements"].get(requirement, {})
            areas[code]["requirements"][requirement] = {**kept, **about}
    return {**facts, **more, "areas": areas}


def _rubric(facts: dict, file: str) -> Rubric:
    levels = tuple(
        Level(_text(level, "text", file, "levels"), _text(level, "means", file, "levels"))
        for level in facts.get("levels", ())
    )
    met_from = facts.get("met_from")
    _refuse_unless(len(levels) > 1, file, "levels")
    _refuse_unless(type(met_from) is int and 0 < met_from < len(levels), file, "met_from")
    requirements = tuple(
        Requirement(code, area, *(_text(about, part, file, code) for part in ("text", "means", "evidence")))
        for area, of_area in facts["areas"].items()
        for code, about in of_area["requirements"].items()
        if about.get("asked", True)
    )
    areas = {code: _text(facts["areas"][code], "text", file, code) for code in facts["areas"]}
    asked = {each.area for each in requirements}
    return Rubric({c: text for c, text in areas.items() if c in asked}, levels, met_from, requirements)


def _text(facts: object, part: str, file: str, place: str) -> str:
    said = facts.get(part) if isinstance(facts, dict) else None
    _refuse_unless(isinstance(said, str) and bool(said.strip()), file, f"{place}.{part}")
    return said


def _refuse_unless(right: bool, file: str, place: str) -> None:
    if not right:
        raise KitError(
            _("{file}: “{place}” is missing or cannot be used.", file=file, place=place),
            _("Compare it with sswkit/definitions/rubrics, and correct it in a text editor."),
        )
