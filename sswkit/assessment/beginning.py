"""A new assessment folder: from the skeleton, or as a working copy of another country."""

import json
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from sswkit.assessment import database, durable
from sswkit.assessment.locks import lock
from sswkit.assessment.settings import FILE, country_problem, problems_in, read_settings
from sswkit.core.errors import KitError
from sswkit.core.places import kit_folder
from sswkit.core.words import _

PLACES = ("data", "data/uploads", "data/recipes", "data/versions", "definitions", "results")
CARRIED = (FILE, "definitions", "data")  # what makes an assessment, beside its journal


def new(
    folder: str | Path,
    iso: str = "GBR",
    name: str = "England",
    languages: tuple[str, ...] = ("en",),
    base_year: int | None = None,
) -> Path:
    """Begin an assessment: a folder with settings to correct and places for the data.

    Raises
    ------
    KitError
        The folder holds something already, or the country code or a language is not one; the
        nearest country is suggested.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as home:
    ...     folder = new(Path(home) / "kenya", iso="KEN", name="Kenya", languages=("en",))
    ...     read_settings(folder)["currency"]
    'KES'
    """
    problem = country_problem(iso)
    if problem:
        raise KitError(problem.message, problem.remedy)
    facts = {
        "name": name.strip(),
        "iso": iso,
        "languages": list(languages),
        "base_year": base_year or date.today().year - 1,
    }
    for problem in problems_in(facts):
        raise KitError(problem.message, problem.remedy)
    with complete_or_absent(Path(folder)) as place:
        shutil.copytree(kit_folder("countries") / "skeleton", place, dirs_exist_ok=True)
        _make_places(place)
        durable.save(place / FILE, _filled(place / FILE, {**facts, "currency": _currency(iso)}))
    return Path(folder)


def copy_country(source: str | Path, target: str | Path) -> Path:
    """Make a working copy of an assessment: settings, definitions, data and journal.

    Raises
    ------
    KitError
        The source is not an assessment, or the target holds something already.
    """
    source, target = Path(source), Path(target)
    read_settings(source)
    with complete_or_absent(target) as place:
        carry(source, place)
        _make_places(place)
    return target


def carry(source: Path, place: Path) -> None:
    """Copy what makes an assessment into `place`, the tables and the journal of the same moment."""
    journal = source / database.NAME
    if not journal.exists():  # a country as the kit brings it: perhaps in a folder only for reading
        _copy_parts(source, place)
        return
    with lock(source, "data"):
        _copy_parts(source, place)
        with database.plainly(journal), closing(database.connect(journal)) as connection:
            database.copy(connection, place / database.NAME)


def _copy_parts(source: Path, place: Path) -> None:
    unwanted = shutil.ignore_patterns(f".*{durable.PART}", "__pycache__")
    for part in CARRIED:
        if (source / part).is_dir():
            shutil.copytree(source / part, place / part, dirs_exist_ok=True, ignore=unwanted)
        elif (source / part).exists():
            shutil.copy2(source / part, place / part)


@contextmanager
def complete_or_absent(target: Path) -> Iterator[Path]:
    """A place to fill; it becomes `target` when the block ends well, else nothing is left of it."""
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise KitError(
            _("“{folder}” exists and is not empty.", folder=target),
            _("Choose another name; nothing was changed."),
        )
    place = target.with_name(f".{target.name}-being-made")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        yield place
        place.chmod(0o700)  # staff data: for their owner only, where the system knows such a thing
        if target.exists():
            target.rmdir()
        durable.replace(place, target)
    except OSError as error:
        raise durable.explained(error, target) from error
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _make_places(folder: Path) -> None:
    for name in PLACES:
        (folder / name).mkdir(parents=True, exist_ok=True)


def _filled(template: Path, facts: dict) -> bytes:
    text = template.read_text(encoding="utf-8")
    for name, value in facts.items():
        text = text.replace(f"{name} = {{{name}}}", f"{name} = {json.dumps(value, ensure_ascii=False)}", 1)
    return text.encode("utf-8")


def _currency(iso: str) -> str:
    """What is paid with in a country today; USD, to be corrected, where that is not known."""
    import pycountry
    from babel.numbers import get_territory_currencies

    country = pycountry.countries.get(alpha_3=iso)
    current = get_territory_currencies(country.alpha_2) if country else []
    return current[0] if current else "USD"
