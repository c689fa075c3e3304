"""Every page, in both languages, at both sizes: whole, calm, and with nothing from outside."""

import pytest

from sswkit.core.definitions import guides

PAGES = ["start.ipynb", *(guide.notebook for guide in guides() if guide.notebook)]


def loaded(browse, server, notebook: str, language: str = "en", size: str = "laptop"):
    page = browse(server.page(notebook, language), size)
    last = ".ssw-folders" if notebook == "start.ipynb" else ".ssw-next"
    # What was seen last shows the same until the page is live: a click on it would reach nobody.
    page.wait_for_function("() => document.documentElement.dataset.ready === 'yes'", timeout=90_000)
    page.wait_for_selector(f"#rendered_cells {last}", timeout=90_000, state="attached")
    return page


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("notebook", PAGES)
def test_a_page_is_whole_and_in_its_language(server, browse, notebook, language):
    page = loaded(browse, server, notebook, language)
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator(".ssw-stop, .ssw-wait").all_inner_texts() == []
    text = page.inner_text("body")
    for odd in ("NaN", "Traceback", "undefined", " inf ", "None,"):
        assert odd not in text
    assert page.evaluate("document.documentElement.scrollWidth") <= 1366


@pytest.mark.parametrize("notebook", PAGES)
def test_a_page_fits_a_phone_without_sideways_scrolling(server, browse, notebook):
    page = loaded(browse, server, notebook, size="phone")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_language_switch_leads_to_the_same_page_with_the_same_team(server, browse):
    page = loaded(browse, server, "planning/3_how_many_are_needed.ipynb")
    page.click(".ssw-languages >> text=Français")
    page.wait_for_selector(".ssw-next", timeout=90_000)
    assert page.inner_text("h1") == "Combien d’agents faut-il\u00a0?"
    assert "Amina" in page.inner_text(".ssw-team")


def test_the_table_of_a_result_can_be_taken_as_excel(server, browse, tmp_path):
    import openpyxl

    page = loaded(browse, server, "planning/3_how_many_are_needed.ipynb")
    result = page.locator("#rendered_cells .jp-Cell", has=page.locator("figure")).first
    with page.expect_download(timeout=60_000) as download:
        result.get_by_role("button", name="Excel").click()
    assert download.value.suggested_filename == "gap_by_area.xlsx"
    download.value.save_as(tmp_path / "gap.xlsx")
    rows = list(openpyxl.load_workbook(tmp_path / "gap.xlsx").worksheets[0].values)
    assert len(rows) == 37  # a heading and 36 districts


def test_a_guide_is_marked_done_on_the_road(server, browse):
    page = loaded(browse, server, "supporting/1_is_supervision_working.ipynb")
    page.get_by_role("button", name="We are done with this question").click()
    page.wait_for_selector(".ssw-done >> text=Is supervision working?", timeout=30_000)
    home = loaded(browse, server, "start.ipynb")
    assert "1 of 5 done" in home.inner_text(".ssw-room.ssw-supporting")
