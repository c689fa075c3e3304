"""T28: whatever a file, a colleague or an address carries is read as text; no page runs it or draws it as markup.

The browser here ignores the page's security policy on purpose: the escaping has to hold by itself.
"""

import io
import shutil
import tomllib
from urllib.parse import quote

import pandas as pd
import pytest
import tomli_w
import xlsxwriter

from sswkit.core.definitions import guides

ACT = "window.__xss=1"
IMAGE = f"<img data-pwned src=x onerror={ACT}>"
PICTURE = f'"><svg data-pwned onload={ACT}>'
SCRIPT = f"<script data-pwned>{ACT}</script>"
STYLE = f"</style></script></title>{IMAGE}"
HANDLER = f"""'" data-pwned onmouseover={ACT} x='\""""
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
    return folder


def _poison(path) -> None:
    table = pd.read_csv(path, dtype="str", keep_default_na=False)
    for column in ("name", "source", "origin", "institution", "programme", "leaving_reason"):
        if column in table:
            table[column] = [f"{PAYLOADS[row % len(PAYLOADS)]} {text}" for row, text in enumerate(table[column])]
    table.to_csv(path, index=False)


def _write_words(folder) -> None:
    from sswkit.assessment.journal import open_journal

    with open_journal(folder) as journal:
        for guide in guides():
            first = journal.write(f"note:{guide.id}:reading", IMAGE, SCRIPT)
            journal.write(f"note:{guide.id}:reading", PICTURE, IMAGE, seen=first.revision)
        for name in ("areas", "staff", "workforce", "norms", "programmes"):
            facts = {"display_name": f"{IMAGE}.xlsx", "sheet": SHEET, "rows": 1}
            journal.write(f"table:{name}", facts, PICTURE)
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


def workbook() -> bytes:
    """Areas with a payload in the sheet's name, a heading and cells, one of them where a number belongs."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheets = [book.add_worksheet(SHEET), book.add_worksheet("Other")]
        for sheet in sheets:
            sheet.write_row(0, 0, ["area", "name", "kind", "population", "children", IMAGE])
            sheet.write_row(1, 0, ["A-1", PICTURE, SCRIPT, IMAGE, 10, STYLE])
            sheet.write_row(2, 0, [IMAGE, "Karsa", "rural", 2000, 900, LINK])
            sheet.write_row(3, 0, ["A-2", "Luma", "rural", 3000, 800, HANDLER])
    return out.getvalue()


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
    page.locator("a").hover()
    page.wait_for_function("window.__xss === 1", timeout=10_000)
    assert page.locator("[data-pwned]").count() >= 1
    context.close()


def test_the_pages_own_policy_stops_what_should_slip_through(server, browse):
    page = browse(server.page("start.ipynb"))
    page.evaluate("html => document.body.insertAdjacentHTML('beforeend', html)", IMAGE + PICTURE)
    page.wait_for_selector("img[data-pwned]", state="attached")
    page.wait_for_timeout(500)
    assert page.evaluate("window.__xss === undefined")


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("notebook", PAGES)
def test_t28_a_page_shows_the_payloads_of_an_assessment_as_text(unprotected, notebook, language):
    said = untouched(unprotected(notebook, language))
    assert f"{IMAGE}{LINK}" in said  # the country's name
    if notebook != "start.ipynb":
        assert SCRIPT in said  # who wrote the first version of the note
        assert PICTURE in said  # who brought the tables in, and who wrote the note
