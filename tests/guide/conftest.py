"""A shell like a page's kernel, and a guide open in it on a working copy of the sample country."""

import pytest


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
