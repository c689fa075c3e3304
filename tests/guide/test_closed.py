"""A page that cannot be opened: what is said, and that its cells stay calm."""

import pytest

from sswkit.assessment.folder import copy_country
from sswkit.core.errors import KitError
from sswkit.core.words import speaking
from sswkit.guide import closed
from sswkit.guide import page as pages


@pytest.fixture
def shown(monkeypatch, rivania, tmp_path):
    """What a page puts into its first cell, when the opening of it fails as it is told."""
    widgets: list = []
    monkeypatch.setattr(pages.DELIVERY, "begin", lambda: None)  # no browser loads this page
    monkeypatch.setattr(pages, "display", widgets.append)
    monkeypatch.setattr(closed, "display", widgets.append)
    monkeypatch.setattr(closed, "clear_output", widgets.clear)
    monkeypatch.setattr("sswkit.core.words._extra_folders", [])
    monkeypatch.setattr(pages.boundary, "log_to", lambda _folder: None)
    other = tmp_path / "other"
    copy_country(rivania, other)

    def opened(error: Exception, language: str = "en", folders: tuple = ()):
        visit = pages.Visit(rivania, language, "Amina", page=True, folders=folders or (rivania,))
        monkeypatch.setattr(pages, "this_visit", lambda *_asked: visit)
        monkeypatch.setattr(pages, "open_journal", _failing(error))
        with speaking(language):
            page = pages.open_page("needed")
        return page, widgets

    opened.other = other
    return opened


def _failing(error: Exception):
    def fail(*_arguments, **_named):
        raise error

    return fail


def html(widgets: list) -> str:
    return "".join(str(getattr(widget, "value", "")) for widget in widgets)


def test_an_error_for_people_is_said_with_its_remedy_and_the_ways_on(shown):
    _page, widgets = shown(KitError("It is locked.", "Close it elsewhere."))
    text = html(widgets)
    for said in ("It is locked.", "Close it elsewhere.", "Try again", "Back to the road", 'role="alert"'):
        assert said in text
    assert 'href="/voila/render/en/start.ipynb?on=rivania&amp;who=Amina"' in text
    assert "ssw-rail" in widgets[0]._dom_classes
    assert "<nav" in widgets[0].value
    assert "ssw-arrived" in widgets[-1]._dom_classes  # so that the live page takes the place of the first


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Your saved work is safe."), ("fr", "Ce que vous avez enregistré est en sécurité.")],
)
def test_what_nobody_foresaw_is_said_by_a_number_in_the_language_of_the_page(shown, language, said):
    _page, widgets = shown(OSError("/home/amina is full"), language)
    text = html(widgets)
    assert said in text
    assert "/home/amina" not in text


def test_the_other_cells_have_no_place_and_say_nothing(shown):
    page, widgets = shown(KitError("It is locked."))
    before = len(widgets)
    page.later("page.take_away()")
    page.work()
    assert len(widgets) == before


def test_where_there_are_other_assessments_they_are_offered(shown, rivania):
    _page, widgets = shown(KitError("It is locked."), folders=(rivania, shown.other))
    assert "on=other" in html(widgets)


def test_a_page_that_cannot_be_marked_as_begun_opens_all_the_same_and_says_why(open_guide, monkeypatch):
    page = open_guide("needed")
    widgets: list = []
    monkeypatch.setattr(pages, "display", widgets.append)
    monkeypatch.setattr(page.journal, "write", _failing(KitError("The disk is full.")))
    pages._begin(page)
    assert "The disk is full." in html(widgets)
