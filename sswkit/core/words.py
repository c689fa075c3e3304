"""Languages: every text a person sees passes through here.

Sentences are their own English message identifier: `_("{n} rows read", n=5)`. Names from the data
dictionary have keys: `label("column.birth_date")`. Translations are `.po` files under
`definitions/locale/LANGUAGE/`, read as they are: nothing to compile, a new file just joins. A language
that the kit does not bring lies in a folder of the same shape that SSWKIT_LOCALE names.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from pathlib import Path

from sswkit.core.places import LOCALE

DEFAULT_LANGUAGE = "en"
FURTHER_WORDS = "SSWKIT_LOCALE"
_ROUGHLY = 1e-9  # shares that are added up miss 0 and 1 by less than this
_chosen: ContextVar[str | None] = ContextVar("sswkit_language", default=None)
_extra_folders: list[Path] = []


def languages() -> tuple[str, ...]:
    """The languages that the kit speaks, and those that SSWKIT_LOCALE brings, English first.

    >>> languages()
    ('en', 'fr')
    """
    return _languages(os.environ.get(FURTHER_WORDS, ""))


@cache
def _languages(further: str) -> tuple[str, ...]:
    catalogues = (path for folder in _folders(further) for path in folder.glob("*/*.po"))
    found = {path.parent.name for path in catalogues}
    return (DEFAULT_LANGUAGE, *sorted(found - {DEFAULT_LANGUAGE}))


def _folders(further: str) -> tuple[Path, ...]:
    return (LOCALE, *(Path(folder) for folder in further.split(os.pathsep) if folder))


def language_name(language: str) -> str:
    """What a language calls itself.

    >>> language_name("fr"), language_name("en")
    ('Français', 'English')
    """
    from babel import Locale

    return (Locale.parse(language).get_display_name(language) or language).capitalize()


def direction(language: str = "") -> str:
    """Where the lines of a language (else of the one in force) begin: “ltr” at the left, “rtl” at the right.

    >>> direction(), direction("ar")
    ('ltr', 'rtl')
    """
    from babel import Locale

    return Locale.parse(language or current_language()).text_direction


def current_language() -> str:
    """The language in force: the one chosen, else the environment's SSWKIT_LANG, else English."""
    language = _chosen.get() or os.environ.get("SSWKIT_LANG", "")
    return language if language in languages() else DEFAULT_LANGUAGE


def set_language(language: str) -> None:
    """Speak `language` from now on."""
    _chosen.set(language)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak `language` inside a `with` block.

    >>> with speaking("fr"):
    ...     label("table.areas")
    'Territoires'
    """
    before = _chosen.set(language)
    try:
        yield
    finally:
        _chosen.reset(before)


def add_words(folder: Path) -> None:
    """Let a country's own catalogues (`folder/LANGUAGE/*.po`) come before the kit's."""
    if folder not in _extra_folders:
        _extra_folders.append(folder)
        catalogue.cache_clear()


def use_words_of_the_kit() -> None:
    """Leave the country's own catalogues out again: one of them may be what cannot be read."""
    _extra_folders.clear()
    catalogue.cache_clear()


@cache
def catalogue(language: str) -> dict[tuple[str, int], str]:
    """All messages of a language: (identifier, plural form) to text."""
    from babel.messages.pofile import read_po

    texts: dict[tuple[str, int], str] = {}
    for folder in (*_folders(os.environ.get(FURTHER_WORDS, "")), *_extra_folders):
        for path in sorted((folder / language).glob("*.po")):
            with path.open("rb") as file:
                for message in read_po(file, locale=language):
                    texts.update(_forms(message))
    return texts


def _forms(message) -> Iterator[tuple[tuple[str, int], str]]:
    if not message.id or message.fuzzy:
        return
    plural = isinstance(message.id, (tuple, list))
    key = message.id[0] if plural else message.id
    for form, text in enumerate(message.string if plural else (message.string,)):
        if text:
            yield (key, form), text


def _(message: str, **values: object) -> str:
    """`message` in the language in force, with `{names}` filled in.

    >>> _("{n} rows", n=3)
    '3 rows'
    """
    text = catalogue(current_language()).get((message, 0), message)
    return _filled(text, message, values)


def n_(one: str, many: str, n: float, **values: object) -> str:
    """The singular or plural form for `n`, with `{n}` as a written number and other names filled in.

    >>> n_("{n} row", "{n} rows", 1), n_("{n} row", "{n} rows", 1200)
    ('1 row', '1,200 rows')
    """
    form = _plural_form(n)
    english = one if form == 0 else many
    text = catalogue(current_language()).get((one, form), english)
    return _filled(text, english, {"n": number(n), **values})


def _filled(text: str, english: str, values: dict[str, object]) -> str:
    """The text with its names filled in; a country's own translation that misspells one gives way."""
    if not values:
        return text
    try:
        return text.format(**values)
    except (KeyError, IndexError, ValueError):
        return english.format(**values)


def _plural_form(n: float) -> int:
    # French says “0 dossier”, English “0 cases”; other languages bring their rule with Babel.
    from babel.messages.plurals import get_plural

    rule = get_plural(current_language())
    count = int(abs(n)) if float(n).is_integer() else 2
    return int(eval_plural(rule.plural_expr, count))


@cache
def eval_plural(expression: str, count: int) -> int:
    """The plural form that a gettext plural expression picks for `count`."""
    from gettext import c2py

    return c2py(expression)(count)


def label(key: str, default: str | None = None) -> str:
    """The name of a thing from the dictionary, for example `column.fte` or `choice.sex.female`.

    >>> label("choice.sex.female"), label("cadre.unheard_of", "Unheard of")
    ('Female', 'Unheard of')
    """
    for language in (current_language(), DEFAULT_LANGUAGE):
        text = catalogue(language).get((key, 0))
        if text:
            return text
    return key.rsplit(".", 1)[-1].replace("_", " ") if default is None else default


def synonyms(key: str) -> tuple[str, ...]:
    """Other names for a thing in every language of the kit, its labels included.

    >>> "naissance" in " ".join(synonyms("column.birth_date")).lower()
    True
    """
    found: list[str] = []
    for language in languages():
        texts = catalogue(language)
        found += [texts[key, 0]] if (key, 0) in texts else []
        found += [word.strip() for word in texts.get((f"synonyms.{key}", 0), "").split(";")]
    return tuple(dict.fromkeys(word for word in found if word))


def number(value: float, digits: int = 0) -> str:
    """A number as it is written in the language in force.

    >>> number(1234.5, 1)
    '1,234.5'
    """
    rounded = round(float(value), digits) + 0.0  # no “-0”
    return _number(rounded, digits, current_language())


@lru_cache(maxsize=4096)
def _number(rounded: float, digits: int, language: str) -> str:
    # A picture writes the same few numbers in two layouts and in words.
    from babel.numbers import format_decimal

    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    return format_decimal(rounded, format=pattern, locale=language)


def percent(share: float, digits: int = 0) -> str:
    """A share from 0 to 1 as a percentage in the language in force: a few are not 0%, nor nearly all 100%.

    >>> percent(0.165, 1), percent(0)
    ('16.5%', '0%')
    >>> percent(0.001), percent(0.998), percent(0.9998, 1)
    ('under 1%', 'over 99%', 'over 99.9%')
    """
    rounded, least = round(float(share), digits + 2), 10.0 ** -(digits + 2)
    if rounded == 0 and share > _ROUGHLY:
        return _("under {percent}", percent=_percent(least, digits))
    if rounded == 1 and share < 1 - _ROUGHLY:
        return _("over {percent}", percent=_percent(1 - least, digits))
    return _percent(rounded, digits)


def _percent(rounded: float, digits: int) -> str:
    from babel.numbers import format_percent

    return format_percent(rounded + 0.0, format=_percent_pattern(digits), locale=current_language())


def _percent_pattern(digits: int) -> str:
    from babel import Locale

    stock = Locale.parse(current_language()).percent_formats[None].pattern
    return stock.replace("#,##0", "#,##0" + ("." + "0" * digits if digits else ""))


def date_text(value, style: str = "long") -> str:
    """A date as it is written in the language in force.

    >>> from datetime import date
    >>> date_text(date(2026, 6, 30))
    'June 30, 2026'
    """
    from babel.dates import format_date

    return format_date(value, format=style, locale=current_language())


def listing(words: list[str]) -> str:
    """Words as a list in a sentence.

    >>> listing(["Northern", "Karsa", "Tolm"])
    'Northern, Karsa, and Tolm'
    """
    from babel.lists import format_list

    return format_list([str(word) for word in words], locale=current_language())
