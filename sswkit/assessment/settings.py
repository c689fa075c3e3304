"""`assessment.toml`: what a country says about itself, checked all at once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sswkit.core.definitions import read_toml
from sswkit.core.errors import KitError
from sswkit.core.findings import Finding, shown
from sswkit.core.words import _, listing
from sswkit.data.matching import nearest

FILE = "assessment.toml"
KEYS = ("name", "iso", "languages", "currency", "base_year", "counted_on", "levels", "cadres", "assumptions")
KEYS += ("note",)
REQUIRED = ("name", "iso", "base_year")
CADRE_KEYS = ("class", "label")
CLASSES = ("professional", "para_professional", "allied")
ASSUMPTION_KEYS = ("value", "source")
CODE = re.compile(r"[a-z][a-z0-9_]*")
# Codes that ISO 3166-1 leaves to users: for places without one, and for fictitious countries.
USER_CODE = re.compile(r"AA[A-Z]|Q[M-Z][A-Z]|X[A-Z][A-Z]|ZZ[A-Z]")
FIRST_YEAR = 1980


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in the settings: which key, which value, why, and what to do."""

    key: str
    value: object
    message: str
    remedy: str = ""


def read_settings(folder: Path) -> dict:
    """What `assessment.toml` says.

    Raises
    ------
    KitError
        There is no such folder or file, or something in it cannot be used; one finding for each
        problem, all at once.
    """
    path = folder / FILE
    if not folder.is_dir():
        raise KitError(
            _("There is no folder “{folder}”.", folder=folder),
            _near_folder(folder) or _("Check the spelling, or begin a new assessment."),
        )
    if not path.is_file():
        raise KitError(
            _("The folder “{folder}” is not an assessment: {file} is missing.", folder=folder, file=FILE),
            _near_folder(folder / FILE)
            or _("Choose the folder that holds this file, or begin a new assessment."),
        )
    settings = read_toml(path)
    problems = list(problems_in(settings))
    if problems:
        raise _refusal(problems)
    return settings


def problems_in(settings: dict) -> Iterator[Problem]:
    """Everything in the settings that cannot be used."""
    yield from _unknown("", settings, KEYS)
    for key in REQUIRED:
        if key not in settings:
            yield Problem(key, "", _("“{key}” is missing.", key=key), _("Add it to {file}.", file=FILE))
    for key, check in CHECKS.items():
        if key in settings:
            yield from check(settings[key])


def country_problem(iso: object) -> Problem | None:
    """What is wrong with a country code of three letters; None when it is one.

    >>> country_problem("UK").remedy
    'Did you mean “GBR” (United Kingdom)?'
    """
    import pycountry

    if isinstance(iso, str):
        found = pycountry.countries.get(alpha_3=iso)  # also finds “ken”, which is not how it is written
        if USER_CODE.fullmatch(iso) or (found and found.alpha_3 == iso):
            return None
    said = _("“{value}” is not a country code of three letters (ISO 3166).", value=shown(iso))
    near = _near_country(str(iso))
    if near is None:
        return Problem("iso", iso, said, _("Write Kenya as “KEN”, for example."))
    return Problem("iso", iso, said, _("Did you mean “{code}” ({name})?", code=near.alpha_3, name=near.name))


def _near_country(text: str):
    import pycountry

    exact = pycountry.countries.get(alpha_2=text.upper()) or pycountry.countries.get(alpha_3=text.upper())
    if exact or text.upper() == "UK":
        return exact or pycountry.countries.get(alpha_3="GBR")
    try:
        return pycountry.countries.search_fuzzy(text)[0]
    except LookupError:
        code = nearest(text, [country.alpha_3 for country in pycountry.countries], 60)
        return pycountry.countries.get(alpha_3=code) if code else None


def _name(value: object) -> Iterator[Problem]:
    if not isinstance(value, str) or not value.strip():
        yield Problem("name", value, _("The name of the country has to be a text."))


def _note(value: object) -> Iterator[Problem]:
    if not isinstance(value, str):
        yield Problem("note", value, _("The note about the country has to be a text."))


def _iso(value: object) -> Iterator[Problem]:
    problem = country_problem(value)
    if problem:
        yield problem


def _languages(value: object) -> Iterator[Problem]:
    from babel import Locale, UnknownLocaleError

    if not _texts(value) or not value:
        yield Problem("languages", value, _('“languages” has to be a list such as ["en", "fr"].'))
        return
    for code in value:
        try:
            Locale.parse(code)
        except (UnknownLocaleError, ValueError):
            yield Problem("languages", code, _("“{code}” is not the code of a language.", code=shown(code)))


def _currency(value: object) -> Iterator[Problem]:
    if not isinstance(value, str) or not re.fullmatch("[A-Z]{3}", value):
        yield Problem(
            "currency",
            value,
            _("“{value}” is not a currency code of three capital letters.", value=shown(value)),
            _("Write the Kenyan shilling as “KES”, for example."),
        )


def _base_year(value: object) -> Iterator[Problem]:
    last = date.today().year + 1
    if isinstance(value, bool) or not isinstance(value, int) or not FIRST_YEAR <= value <= last:
        yield Problem(
            "base_year",
            value,
            _("The base year “{value}” is not a year from {first} to {last}.",
              value=shown(value), first=FIRST_YEAR, last=last),
        )  # fmt: skip


def _counted_on(value: object) -> Iterator[Problem]:
    try:
        date.fromisoformat(f"2001-{value}")  # a year without 29 February, which not every year has
    except ValueError:
        yield Problem(
            "counted_on",
            value,
            _("“{value}” is not a day that every year has.", value=shown(value)),
            _("Write the month and the day of the yearly count, “06-30” for 30 June, for example."),
        )


def _levels(value: object) -> Iterator[Problem]:
    if (
        not _texts(value)
        or len(set(value)) != len(value)
        or not all(CODE.fullmatch(level) for level in value)
    ):
        yield Problem(
            "levels",
            value,
            _("“levels” has to name each level of areas once, the highest first."),
            _('Write ["region", "district"], for example, in small letters without spaces.'),
        )


def _cadres(value: object) -> Iterator[Problem]:
    if not isinstance(value, dict):
        yield Problem("cadres", value, _("Each cadre has to be a section such as [cadres.social_worker]."))
        return
    for code, facts in value.items():
        yield from _cadre(code, facts)


def _cadre(code: str, facts: object) -> Iterator[Problem]:
    key = f"cadres.{code}"
    if not CODE.fullmatch(code):
        yield Problem(
            key, code, _("The cadre code “{code}” has to be small letters, digits and _.", code=shown(code))
        )
    if not isinstance(facts, dict):
        yield Problem(key, facts, _("Each cadre has to be a section such as [cadres.social_worker]."))
        return
    yield from _unknown(key, facts, CADRE_KEYS)
    kind = facts.get("class", "")
    if kind not in CLASSES:
        yield Problem(
            f"{key}.class",
            kind,
            _("The class “{value}” of the cadre “{code}” is not known.", value=shown(kind), code=code),
            _("The classes are: {names}.", names=listing(list(CLASSES))),
        )
    labels = facts.get("label", {})
    if not isinstance(labels, str) and not (isinstance(labels, dict) and _texts(list(labels.values()))):
        yield Problem(f"{key}.label", labels, _("The label of the cadre “{code}” has to be text.", code=code))


def _assumptions(value: object) -> Iterator[Problem]:
    if not isinstance(value, dict):
        yield Problem(
            "assumptions", value, _("Assumptions have to be a section [assumptions.retirement_age].")
        )
        return
    for name, facts in value.items():
        key = f"assumptions.{name}"
        if isinstance(facts, dict):
            yield from _unknown(key, facts, ASSUMPTION_KEYS)
            if "value" not in facts:
                yield Problem(key, "", _("The assumption “{name}” has no value.", name=name))
        elif not isinstance(facts, (int, float, str)):
            yield Problem(key, facts, _("The assumption “{name}” has to be a number.", name=name))


CHECKS = {
    "name": _name,
    "note": _note,
    "iso": _iso,
    "languages": _languages,
    "currency": _currency,
    "base_year": _base_year,
    "counted_on": _counted_on,
    "levels": _levels,
    "cadres": _cadres,
    "assumptions": _assumptions,
}


def _unknown(section: str, facts: dict, known: tuple[str, ...]) -> Iterator[Problem]:
    for key in facts:
        if key not in known:
            near = nearest(key, known)
            remedy = _("Did you mean “{near}”?", near=near) if near else ""
            place = f"{section}.{key}" if section else key
            yield Problem(place, key, _("“{key}” is not known.", key=shown(place)), remedy)


def _texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) and item.strip() for item in value)


def _refusal(problems: list[Problem]) -> KitError:
    findings = tuple(
        Finding(
            FILE,
            "",
            "",
            problem.key,
            shown(problem.value),
            "settings",
            "blocks",
            problem.message,
            problem.remedy,
        )
        for problem in problems
    )
    said = " ".join(f"{problem.message} {problem.remedy}".strip() for problem in problems)
    return KitError(_("{file} cannot be used:", file=FILE) + " " + said, "", findings)


def _near_folder(path: Path) -> str:
    parent = next((folder for folder in path.parents if folder.is_dir()), None)
    found = [folder.name for folder in parent.iterdir() if (folder / FILE).is_file()] if parent else []
    near = nearest(path.name, found) or (found[0] if len(found) == 1 else None)
    return _("Did you mean “{near}”?", near=parent / near) if near else ""
