"""The notes sheet: when something was written stands there as the team's language writes it."""

from datetime import datetime
from types import SimpleNamespace

import pytest

from sswkit.core.words import speaking
from sswkit.guide.answers import answers

WRITTEN = datetime(2026, 3, 1, 14, 5)


@pytest.fixture
def page():
    entry = SimpleNamespace(value="The road is closed.", who="Amina", local_time=WRITTEN)
    kept = {"note:needed:": {"note:needed:reading": entry}}
    journal = SimpleNamespace(values=lambda prefix: kept.get(prefix, {}))
    return SimpleNamespace(guide=SimpleNamespace(id="needed"), journal=journal)


@pytest.mark.parametrize(("language", "when"), [("en", "Mar 1, 2026, 14:05"), ("fr", "1 mars 2026, 14:05")])
def test_a_note_says_who_wrote_it_and_when_in_the_language_of_the_page(page, language, when):
    with speaking(language):
        (row,) = answers(page).to_numpy().tolist()
    assert row[1] == "The road is closed."
    assert row[-2:] == ["Amina", when]
