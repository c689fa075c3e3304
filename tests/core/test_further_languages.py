"""A language that the kit does not bring: a folder of catalogues that SSWKIT_LOCALE names."""

import os

import pytest

from sswkit.core import words

HEAD = 'msgid ""\nmsgstr ""\n"Language: {0}\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'


@pytest.fixture
def brought(tmp_path, monkeypatch):
    """Bring a language with one text; several calls bring several folders."""
    folders = []

    def bring(language: str, text: str):
        folder = tmp_path / f"folder{len(folders)}"
        (folder / language).mkdir(parents=True)
        entry = f'msgid "Planning"\nmsgstr "{text}"\n'
        (folder / language / "own.po").write_text(HEAD.format(language) + entry, encoding="utf-8")
        folders.append(str(folder))
        monkeypatch.setenv("SSWKIT_LOCALE", os.pathsep.join(folders))
        words.catalogue.cache_clear()

    yield bring
    words.catalogue.cache_clear()


def test_a_folder_brings_a_language_and_english_fills_its_gaps(brought):
    brought("ar", "التخطيط")
    assert words.languages() == ("en", "ar", "fr")
    with words.speaking("ar"):
        assert words._("Planning") == "التخطيط"
        assert words._("Developing") == "Developing"
        assert words.direction() == "rtl"


def test_several_folders_bring_several_languages(brought):
    brought("ar", "التخطيط")
    brought("ru", "Планирование")
    assert set(words.languages()) == {"en", "fr", "ar", "ru"}
    with words.speaking("ru"):
        assert (words._("Planning"), words.direction()) == ("Планирование", "ltr")


def test_an_empty_folder_brings_nothing(tmp_path, monkeypatch):
    (tmp_path / "ar").mkdir()
    monkeypatch.setenv("SSWKIT_LOCALE", str(tmp_path))
    assert words.languages() == ("en", "fr")


@pytest.mark.parametrize(("language", "name"), [("en", "English"), ("fr", "Français"), ("ar", "العربية")])
def test_a_language_is_called_what_it_calls_itself(language, name):
    assert words.language_name(language) == name
