"""T28: whatever a file, a colleague or an address carries is shown as text; no page runs it or draws it.

The browser here ignores the page's security policy on purpose: the escaping has to hold by itself.
"""

import io
import shutil
import tomllib
from itertools import cycle
from urllib.parse import quote

import pandas as pd
import pytest
import tomli_w
import xlsxwriter
from playwright.sync_api import expect

from sswkit.core.definitions import guides
from sswkit.core.places import LOCALE

ACT = "window.__xss=1"
IMAGE = f"<img data-pwned src=x onerror={ACT}>"
PICTURE = f'"><svg data-pwned onload={ACT}>'
SCRIPT = f"<script data-pwned>{ACT}</script>"
STYLE = f"</style></script></title>{IMAGE}"
HANDLER = f"""'" data-pwned onmouseover={ACT} """
LINK = f"javascript:{ACT}"
PAYLOADS = [IMAGE, PICTURE, SCRIPT, STYLE, HANDLER, LINK]
SHEET = "<img src=x onerror=__xss=1>"  # the most that a sheet's name can hold
PAGES = ["start.ipynb", *(guide.notebook for guide in guides() if guide.notebook)]
NEEDED = "planning/3_how_many_are_needed.ipynb"


@pytest.fixture(scope="module")
def poisoned(server):
    """The sample country with a payload wherever a text stands that is not the kit's own."""
    folder = server.folder.parent / "poisoned"
    shutil.copytree(server.folder, folder, ignore=shutil.ignore_patterns("journal.sqlite*"))
    settings = tomllib.loads((folder / "assessment.toml").read_text(encoding="utf-8"))
    settings["name"], settings["note"] = f"{IMAGE}{LINK}", STYLE
    settings["assumptions"]["retirement_age"]["source"] = PICTURE
    for place, facts in enumerate(settings["cadres"].values()):
        facts["label"] = dict.fromkeys(("en", "fr"), f"{PAYLOADS[place % len(PAYLOADS)]} {place}")
    (folder / "assessment.toml").write_text(tomli_w.dumps(settings), encoding="utf-8")
    for path in (folder / "data").glob("*.csv"):
        _poison(path)
    _write_words(folder)
    _poison_french(folder)
    return folder


def _poison(path) -> None:
    table = pd.read_csv(path, dtype="str", keep_default_na=False)
    for column in ("name", "source", "origin", "institution", "programme", "leaving_reason"):
        if column in table:
            table[column] = [
                f"{PAYLOADS[row % len(PAYLOADS)]} {text}" for row, text in enumerate(table[column])
            ]
    table.to_csv(path, index=False)


def _poison_french(folder) -> None:
    """An assessment may bring its own words for everything that the kit says: here in French."""
    from babel.messages.pofile import read_po, write_po

    for path in sorted((LOCALE / "fr").glob("*.po")):
        with path.open("rb") as file:
            catalogue = read_po(file, locale="fr")
        for message in catalogue:
            if message.id and not message.pluralizable:
                message.string = f"{message.string} {STYLE}"
        target = folder / "definitions" / "locale" / "fr" / path.name
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as file:
            write_po(file, catalogue)


def _write_words(folder) -> None:
    from sswkit.assessment.importing import bring_in
    from sswkit.assessment.journal import open_journal
    from sswkit.core.definitions import table
    from sswkit.data.recipes import Recipe

    for name in ("areas", "programmes"):
        recipe = Recipe(table=name, columns={column: column for column in table(name).column_names})
        content = (folder / "data" / f"{name}.csv").read_bytes()
        bring_in(folder, recipe, content, PICTURE, f"{name} {IMAGE}.csv", whole_table=True)
    with open_journal(folder) as journal:
        for guide in guides():
            first = journal.write(f"note:{guide.id}:reading", IMAGE, SCRIPT)
            journal.write(f"note:{guide.id}:reading", PICTURE, IMAGE, seen=first.revision)
        journal.write("rating:needed:yardstick", 1, IMAGE)
        journal.write("choice:needed:norms", "one_number", SCRIPT)


@pytest.fixture
def unprotected(server, poisoned, browse):
    """Open a page of the poisoned assessment in a browser that takes no notice of the security policy."""

    def open_page(notebook: str, language: str = "en", who: str = IMAGE, on: str = poisoned.name):
        address = f"{server.address}/voila/render/{language}/{notebook}?on={quote(on)}&who={quote(who)}"
        page = browse(address, bypass_csp=True)
        page.wait_for_selector(".ssw-folders" if notebook == "start.ipynb" else ".ssw-next", timeout=90_000)
        return page

    return open_page


def untouched(page) -> str:
    """Nothing ran and nothing became markup; what the page says."""
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
    assert page.evaluate("window.__xss === undefined")
    assert page.locator('[data-pwned], [src="x"], a[href^="javascript:" i]').count() == 0
    return page.evaluate("document.body.innerText")


# Areas with payloads in a heading and in cells, one of them where a number belongs.
ROWS = [
    ["area", "name", "kind", "population", "children", IMAGE],
    ["A-1", PICTURE, SCRIPT, IMAGE, 10, STYLE],
    [IMAGE, "Karsa", "rural", 2000, 900, LINK],
    ["A-2", "Luma", "rural", 3000, 800, HANDLER],
]


def as_workbook() -> bytes:
    """The rows on a sheet whose name is a payload too."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        for sheet in (book.add_worksheet(SHEET), book.add_worksheet("Other")):
            for place, row in enumerate(ROWS):
                sheet.write_row(place, 0, row)
    return out.getvalue()


def as_text() -> bytes:
    """The rows as a CSV file."""
    return pd.DataFrame(ROWS[1:], columns=ROWS[0]).to_csv(index=False).encode("utf-8")


def choose(page, name: str, content: bytes) -> None:
    with page.expect_file_chooser() as chooser:
        page.click(".ssw-choose")
    chooser.value.set_files([{"name": name, "mimeType": "application/octet-stream", "buffer": content}])
    page.wait_for_selector(".ssw-problems", timeout=60_000)


@pytest.mark.parametrize("payload", [IMAGE, PICTURE, HANDLER], ids=["image", "picture", "handler"])
def test_these_payloads_would_run_if_a_page_let_them_through(chromium, payload):
    context = chromium.new_context()
    page = context.new_page()
    page.set_content(f'<a href="#" title="{payload}">{payload if payload != HANDLER else "here"}</a>')
    page.evaluate("document.querySelector('a').dispatchEvent(new Event('mouseover'))")
    page.wait_for_function("window.__xss === 1", timeout=10_000)
    assert page.locator("[data-pwned]").count() >= 1
    context.close()


def test_the_pages_own_policy_stops_what_should_slip_through(server, browse):
    page = browse(server.page("start.ipynb"))
    page.evaluate("html => document.body.insertAdjacentHTML('beforeend', html)", IMAGE + PICTURE)
    page.wait_for_selector("img[data-pwned]", state="attached")
    page.wait_for_timeout(500)
    assert page.evaluate("window.__xss === undefined")


# What runs does not depend on the language: each page is opened in one of the two, in turn.
@pytest.mark.parametrize(("notebook", "language"), zip(PAGES, cycle(["en", "fr"]), strict=False))
def test_t28_a_page_shows_the_payloads_of_an_assessment_as_text(unprotected, poisoned, notebook, language):
    said = untouched(unprotected(notebook, language))
    assert not (poisoned / "results" / "incidents.log").exists()  # nor did any payload break a page
    assert f"{IMAGE}{LINK}" in said  # the country's name
    if notebook != "start.ipynb":
        assert SCRIPT in said  # who wrote the first version of the note
        assert PICTURE in said  # who brought the tables in, and who wrote the note


@pytest.mark.parametrize("kind", ["workbook", "text"])
def test_t28_a_file_full_of_payloads_is_read_checked_mapped_and_brought_in_as_text(unprotected, kind):
    page = unprotected(NEEDED)
    name, content = (f"{IMAGE}.xlsx", as_workbook()) if kind == "workbook" else (f"{PICTURE}.csv", as_text())
    choose(page, name, content)
    page.wait_for_selector(".ssw-ways", timeout=60_000)
    page.locator(".ssw-fold [class*=Collapse-header]").first.click()
    page.wait_for_selector(".ssw-mapping >> nth=0")
    untouched(page)
    problems = page.inner_text(".ssw-problems")
    assert problems.startswith(name)
    assert f"“{IMAGE}” in the column Population is not a number" in problems
    assert (SHEET in problems) == (kind == "workbook")
    headings = page.locator(".ssw-mapping select").first.inner_text()
    assert IMAGE in headings.replace("\u00a0", " ")
    assert f"“{SCRIPT}”" in page.inner_text(".ssw-values")
    page.locator(".ssw-ways button").click()
    page.wait_for_selector(".ssw-good", timeout=60_000)
    # Results follow the data a moment after the page has said that they are there.
    expect(page.locator("#rendered_cells")).to_contain_text(f"from {name}", timeout=60_000)
    untouched(page)


def test_t28_a_recipe_full_of_payloads_is_refused_as_text(unprotected):
    page = unprotected(NEEDED)
    recipe = {"table": IMAGE, "file": PICTURE, "columns": {SCRIPT: STYLE}}
    with page.expect_file_chooser() as chooser:
        page.click(".ssw-choose")
    files = {"r.toml": tomli_w.dumps(recipe).encode(), "areas.csv": as_text()}
    chooser.value.set_files(
        [{"name": name, "mimeType": "text/plain", "buffer": data} for name, data in files.items()]
    )
    page.wait_for_selector(".ssw-stop", timeout=60_000)
    assert IMAGE in untouched(page)


def test_t28_two_versions_of_a_note_and_its_history_are_text(unprotected):
    first, second = unprotected(NEEDED, who=SCRIPT), unprotected(NEEDED, who=PICTURE)
    second.locator(".ssw-note textarea").fill(f"{STYLE} two")  # and the hand is still in the field
    first.locator(".ssw-note textarea").fill(f"{IMAGE} one")
    first.locator("h1").click()
    second.wait_for_selector(f"text={SCRIPT} changed this", timeout=30_000)
    second.locator("h1").click()
    second.wait_for_selector(".ssw-conflict:has-text(' two')", timeout=30_000)
    box = second.inner_text(".ssw-conflict")
    assert f"{SCRIPT} changed this" in box
    assert f"{IMAGE} one" in box
    assert f"{STYLE} two" in box
    second.click("text=Keep mine")
    second.wait_for_selector(".ssw-conflict", state="detached")
    first.wait_for_selector(f"text=Changed by {PICTURE}", timeout=30_000)
    assert f"{IMAGE} one" in untouched(second)  # in the history
    assert first.locator(".ssw-note textarea").input_value() == f"{STYLE} two"
    untouched(first)


def test_t28_a_name_and_a_country_typed_on_the_home_page_stay_text(unprotected, poisoned):
    page = unprotected("start.ipynb")
    page.locator(".ssw-text input").fill(SCRIPT)
    page.locator("h1").click()
    page.wait_for_selector("text=Go on as")
    page.locator(".ssw-fold [class*=Collapse-header]").first.click()
    fields = page.locator(".ssw-form input")
    fields.nth(0).fill(f"../{IMAGE}")
    fields.nth(1).fill("XAA")
    page.click("text=Create it")
    page.wait_for_selector("text=Open ../<img")
    untouched(page)
    made = {path.parent for path in poisoned.parent.rglob("assessment.toml")}
    assert len(made) == 3
    assert {folder.parent for folder in made} == {poisoned.parent}  # beside the others, whatever its name


@pytest.mark.parametrize("odd", [f'"><script>{ACT}</script>', "../../etc\x00", "a" * 5000])
def test_t28_an_odd_address_opens_the_first_assessment_with_its_text_cut(unprotected, odd):
    page = unprotected("start.ipynb", on=odd, who=odd)
    untouched(page)
    assert page.inner_text(".ssw-team b") == "Rivania, 2026"
    links = page.evaluate("[...document.links].map(link => link.getAttribute('href'))")
    assert len(max(links, key=len)) < 300
