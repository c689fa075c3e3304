"""English and French say the same, all of it, and nothing that the kit no longer shows."""

import re
import string

import pytest

from sswkit.core import catalogue
from sswkit.core.words import languages

OTHERS = [language for language in languages() if language != "en"]


def _names(text: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name}


def _pairs(language: str):
    from babel.messages.pofile import read_po

    for path in sorted((catalogue.LOCALE / language).glob("*.po")):
        with path.open("rb") as file:
            yield from ((path.name, message) for message in read_po(file, locale=language) if message.id)


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_that_a_person_sees_is_translated(language):
    assert catalogue.missing(language) == []


@pytest.mark.parametrize("language", OTHERS)
def test_no_translation_is_kept_for_a_text_that_nobody_sees(language):
    assert catalogue.unused(language) == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_fills_in_the_same_names_as_the_text(language):
    different = []
    for file, message in _pairs(language):
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        texts = message.string if isinstance(message.id, tuple) else (message.string,)
        wanted = _names(ids[-1])
        different += [
            f"{file}: {text}" for text in texts if text and not _names(text) <= wanted | _names(ids[0])
        ]
        different += [f"{file}: {texts[-1]}" for _ in [0] if texts[-1] and _names(texts[-1]) != wanted]
    assert different == []


def test_a_sign_that_french_sets_apart_never_begins_a_line():
    ordinary = re.compile(r"\S [?;!»](?!\w)|\S :(?=\s|$)|« ")
    loose = [
        f"{file}: {text}"
        for file, message in _pairs("fr")
        for text in (message.string if isinstance(message.id, tuple) else (message.string,))
        if ordinary.search(text)
    ]
    assert loose == []


@pytest.mark.parametrize("language", OTHERS)
def test_no_message_is_translated_in_two_files(language):
    seen: dict[object, str] = {}
    twice = []
    for file, message in _pairs(language):
        twice += [f"{message.id}: {seen[message.id]} and {file}"] if message.id in seen else []
        seen[message.id] = file
    assert twice == []


def test_every_column_table_and_choice_has_a_name_in_every_language():
    from sswkit.core.definitions import tables

    keys = {f"table.{table.name}" for table in tables().values()}
    for table in tables().values():
        for column in table.columns:
            keys.add(f"column.{column.column}")
            keys |= {f"choice.{column.column}.{choice}" for choice in column.choices}
    assert keys - catalogue.label_keys() == set()
