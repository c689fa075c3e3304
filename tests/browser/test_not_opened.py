"""A page that cannot be opened says why in words, shows nothing half, and leads on."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

NEEDED = "planning/3_how_many_are_needed.ipynb"
NEWER = {
    "en": "This assessment was saved by a newer version of sswkit",
    "fr": "Cette évaluation a été enregistrée par une version plus récente de sswkit",
}
UNFORESEEN = {
    "en": "Something went wrong here. Your saved work is safe.",
    "fr": "Un problème est survenu ici. Ce que vous avez enregistré est en sécurité.",
}
AGAIN = {"en": "Try again", "fr": "Réessayer"}
HOME = {"en": "Back to the road", "fr": "Retour au parcours"}
CLOSED = "#rendered_cells .ssw-closed"
MACHINE = 60_000


def of_a_newer_kit(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "journal.sqlite")) as journal:
        journal.execute("PRAGMA user_version = 999")
        journal.commit()


def with_a_broken_catalogue(folder: Path) -> None:
    """A catalogue of the country's own in which a letter is none: nobody foresaw that when a page opens."""
    for language in ("en", "fr"):
        words = folder / "definitions" / "locale" / language
        words.mkdir(parents=True)
        (words / "ours.po").write_bytes(b'msgid "District"\nmsgstr "D\xe9partement"\n')


@pytest.fixture
def broken(server):
    """Break the assessment of the running server, and mend it afterwards."""
    whole = server.folder.with_name("whole")
    shutil.copytree(server.folder, whole)
    yield lambda how: how(server.folder)
    shutil.rmtree(server.folder)
    whole.rename(server.folder)


def closed(page, sentence: str) -> None:
    page.wait_for_selector(f"{CLOSED} [role=alert]", timeout=MACHINE)
    assert sentence in page.inner_text(CLOSED)
    assert page.locator(".ssw-skeleton, .ssw-waiting, #ssw-first").count() == 0
    assert page.locator("[role=alert]:visible").count() == 1
    assert page.locator("h1:visible").count() == 1
    for odd in ("NameError", "Traceback", "There was an error"):
        assert odd not in page.inner_text("body")


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    ("how", "sentences"), [(of_a_newer_kit, NEWER), (with_a_broken_catalogue, UNFORESEEN)]
)
def test_why_it_is_not_open_is_said_and_the_way_home_works(server, browse, broken, language, how, sentences):
    broken(how)
    page = browse(server.page(NEEDED, language))
    closed(page, sentences[language])
    page.get_by_role("link", name=HOME[language]).click()
    page.wait_for_url("**/start.ipynb*")
    closed(page, sentences[language])  # the same assessment, so the same sentence; a way to try again
    assert page.get_by_role("link", name=AGAIN[language]).is_visible()


def test_when_what_was_wrong_has_been_mended_try_again_opens_the_page(server, browse, broken):
    broken(of_a_newer_kit)
    page = browse(server.page(NEEDED))
    closed(page, NEWER["en"])
    with closing(sqlite3.connect(server.folder / "journal.sqlite")) as journal:
        journal.execute(f"PRAGMA user_version = {version_of(server.folder.with_name('whole'))}")
        journal.commit()
    page.get_by_role("link", name=AGAIN["en"]).click()
    page.wait_for_selector(".ssw-note textarea", timeout=MACHINE)


def version_of(folder: Path) -> int:
    from sswkit.assessment.journal import open_journal

    open_journal(folder).close()
    with closing(sqlite3.connect(folder / "journal.sqlite")) as journal:
        return journal.execute("PRAGMA user_version").fetchone()[0]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_page_whose_first_cell_never_ran_says_so_after_seconds(server, chromium, language):
    said = {"en": "This page could not be opened.", "fr": "Cette page n’a pas pu être ouverte."}
    context = chromium.new_context()
    page = context.new_page()
    # What a first cell shows that failed before it could say anything: no road, and no button.
    page.add_init_script(
        "new MutationObserver(() => document.querySelectorAll('#rendered_cells [cell-index]')"
        ".forEach((cell) => cell.remove())).observe(document, {childList: true, subtree: true})"
    )
    page.goto(server.page(NEEDED, language), timeout=90_000)
    page.wait_for_selector(".ssw-not-opened[role=alert]", timeout=MACHINE)
    assert said[language] in page.inner_text(".ssw-not-opened")
    assert page.locator(".ssw-skeleton:visible").count() == 0
    page.get_by_role("link", name=HOME[language]).click()
    page.wait_for_url("**/start.ipynb*")
    context.close()
