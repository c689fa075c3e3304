"""A shell like a page's kernel, and a guide open in it on a working copy of the sample country."""

import pytest

from sswkit.guide import choices, notes, pressing, watching
from sswkit.guide.choices import BEST_FIFTH, ONE_NUMBER, OWN


@pytest.fixture
def shell():
    """An IPython shell of one's own; widgets need no browser to be asked what they show."""
    from IPython.core.interactiveshell import InteractiveShell

    InteractiveShell.clear_instance()
    yield InteractiveShell.instance(display_banner=False)
    InteractiveShell.clear_instance()


@pytest.fixture
def open_guide(rivania):
    """Make the page of a guide as a visitor of the pages has it, with a real journal."""
    from sswkit.assessment.journal import open_journal
    from sswkit.core.definitions import guides
    from sswkit.guide.page import START, Page
    from sswkit.guide.visit import Visit

    journals = []

    def make(guide: str = "needed", folder=rivania, who: str = "Amina", folders: tuple = ()):
        facts = next(known for known in (START, *guides()) if known.id == guide)
        visit = Visit(folder, "en", who, page=True, folders=folders or (folder,))
        journals.append(open_journal(folder, who=who))
        return Page(facts, visit, folder, journals[-1])

    yield make
    for journal in journals:
        journal.close()


class Opened:
    """One person's page with the cards, the number, the note and the rating of a guide."""

    def __init__(self, page):
        self.page, self.refreshed, self.seen = page, 0, page.journal.latest_revision()
        page.refresh = self._refresh
        options = {
            OWN: "Our own norms\n24 norms",
            BEST_FIFTH: "Our best fifth\n31 workers",
            ONE_NUMBER: "One",
        }
        self.parts = {
            "cards": choices.cards(page, "norms", "We plan with", options)[1:],
            "number": choices.number_field(page, ONE_NUMBER),
            "note": notes.note(page, "reading")[1:],
            "rating": notes.rating(page, "yardstick")[1:],
        }
        self.parts["number"].pop(1)  # the hint

    def _refresh(self, **_since: str):
        self.refreshed += 1

    def look(self):
        self.seen = watching.look(self.page, self.seen)

    def widget(self, name):
        return self.parts[name][0]

    def status(self, name) -> str:
        return self.parts[name][1].value

    def conflict(self, name):
        return self.parts[name][2].children

    def press(self, name, words: str):
        both, row, _place = self.conflict(name)
        assert "Theirs" in both.value
        next(button for button in row.children if button.description == words).click()

    def undo_button(self, name):
        return self.parts[name][3].children[0]

    def history(self, name) -> str:
        return self.parts[name][3].children[1].value


@pytest.fixture
def opened(open_guide, monkeypatch):
    monkeypatch.setattr(pressing, "PAUSE", 0)
    return lambda who="Amina": Opened(open_guide("needed", who=who))
