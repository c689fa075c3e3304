"""A page on paper: a handout with nothing to press, pictures whole, and whose figures they are."""

import re

import pytest

NEEDED = "planning/3_how_many_are_needed.ipynb"
WORDS = "Karsa lost its posts in the freeze of 2021."
A4 = {"width": 680, "height": 980}  # the printable part of a sheet, in CSS pixels


@pytest.fixture
def sheet(server, browse):
    """The page as its print style shows it, with a note that the team has written."""
    page = browse(server.page(NEEDED))
    page.wait_for_selector("#rendered_cells .ssw-next", timeout=90_000, state="attached")
    page.wait_for_selector("#rendered_cells figure svg", timeout=90_000, state="attached")
    page.fill("#rendered_cells .ssw-note textarea", WORDS)
    page.locator("h1").first.click()
    page.emulate_media(media="print")
    page.set_viewport_size(A4)
    return page


def test_a_printed_page_has_nothing_to_press_and_says_whose_figures_of_when(sheet):
    for control in (".ssw-steps", ".ssw-languages", ".ssw-upload", ".ssw-actions", ".ssw-next", ".ssw-quiet"):
        shown = sheet.locator(f"#rendered_cells {control}").evaluate_all(
            "(found) => found.filter((one) => one.offsetParent !== null).length"
        )
        assert shown == 0, control
    heading = sheet.inner_text("#rendered_cells .ssw-team")
    assert "Rivania, 2026" in heading
    assert re.search(r"20\d\d", sheet.inner_text("#rendered_cells .ssw-printed"))


def test_a_printed_page_keeps_pictures_sources_and_the_teams_words(sheet):
    widths = "(found) => found.map((one) => one.getBoundingClientRect().width)"
    wide = sheet.locator("#rendered_cells figure .wide svg").evaluate_all(widths)
    narrow = sheet.locator("#rendered_cells figure .narrow svg").evaluate_all(widths)
    assert min(wide) > 300
    assert max(narrow) == 0
    assert "Social Welfare Strategy 2024" in sheet.inner_text("#rendered_cells figure .source >> nth=1")
    area = sheet.locator("#rendered_cells .ssw-note textarea")
    assert area.input_value() == WORDS
    assert area.evaluate("(area) => getComputedStyle(area).borderTopWidth") == "0px"
    assert area.evaluate("(area) => area.scrollHeight - area.clientHeight") <= 1


def test_a_printed_guide_has_no_more_sheets_than_pictures(sheet):
    pictures = sheet.locator("#rendered_cells figure").count()
    pdf = sheet.pdf(prefer_css_page_size=True)
    assert 2 <= len(re.findall(rb"/Type\s*/Page\b", pdf)) <= pictures


def test_a_printed_page_says_nothing_of_questions_that_the_team_left_open(sheet):
    assert sheet.locator("#rendered_cells .ssw-rating").count() == 1
    assert not sheet.locator("#rendered_cells .ssw-rating").is_visible()
