"""By keys alone: from home to a result in a team's own hands."""

import openpyxl
import pytest

FIRST_GUIDE = "Who is the workforce?"
NEEDED = "planning/3_how_many_are_needed.ipynb"
MOST_KEYS = 160
# Is what has the focus in the window, with an outline of its own or of its label?
STOP_IS_SEEN = """() => {
    const held = document.activeElement;
    const box = held.getBoundingClientRect();
    const marked = (one) => one && getComputedStyle(one).outlineStyle !== "none"
        && parseFloat(getComputedStyle(one).outlineWidth) >= 2;
    const inside = box.width > 0 && box.bottom > 0 && box.top < innerHeight
        && box.right > 0 && box.left < innerWidth;
    return held === document.body || (inside && (marked(held) || marked(held.closest("label"))));
}"""


def arrived(page, last: str):
    page.wait_for_selector(f"#rendered_cells {last}", timeout=90_000, state="attached")
    page.wait_for_function(
        "() => document.documentElement.dataset.ready && !document.querySelector('main .ssw-waiting')",
        timeout=90_000,
    )
    return page


def tab_to(page, selector: str, text: str = "", key: str = "Tab") -> None:
    """Press Tab until something is reached; each stop on the way must be seen."""
    for _press in range(MOST_KEYS):
        page.keyboard.press(key)
        page.wait_for_function(STOP_IS_SEEN, timeout=10_000)  # the page scrolls there smoothly
        if page.evaluate(
            "([selector, text]) => document.activeElement.matches(selector)"
            " && document.activeElement.textContent.includes(text)",
            [selector, text],
        ):
            return
    raise AssertionError(f"{selector} {text} is not reached by keys")


def test_keys_alone_lead_from_home_to_a_result_taken_away(server, browse, tmp_path):
    page = arrived(browse(server.page("start.ipynb")), ".ssw-folders")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.className") == "ssw-skip"
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.tagName") == "H1"
    tab_to(page, "a", FIRST_GUIDE, key="Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/1_who_is_the_workforce.ipynb**", timeout=60_000)
    arrived(page, ".ssw-next")
    tab_to(page, "a", "How many are needed?")
    page.keyboard.press("Enter")
    page.wait_for_url("**/3_how_many_are_needed.ipynb**", timeout=60_000)
    arrived(page, ".ssw-next")
    choose_norms(page)
    sort_the_table(page)
    tab_to(page, ".ssw-download", "Excel")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    download.value.save_as(tmp_path / "gap.xlsx")
    assert openpyxl.load_workbook(tmp_path / "gap.xlsx").worksheets[0].max_row == 37
    tab_to(page, ".ssw-go")
    page.keyboard.press("Enter")
    page.wait_for_url("**/4_are_posts_filled.ipynb**", timeout=60_000)


def findings(page) -> list[str]:
    return page.locator("main .ssw-finding").all_inner_texts()


def wait_for_other_findings(page, before: list[str]) -> None:
    for _try in range(300):
        if page.locator("main .ssw-waiting").count() == 0 and findings(page) != before:
            return
        page.wait_for_timeout(200)
    raise AssertionError("the results did not follow the choice")


def choose_norms(page) -> None:
    tab_to(page, ".ssw-cards input")
    assert page.evaluate("() => document.activeElement.checked")  # one stop, at the one that is chosen
    before = findings(page)
    page.keyboard.press("ArrowDown")
    wait_for_other_findings(page, before)
    assert page.evaluate("() => document.activeElement.matches('.ssw-cards input:checked')")


def sort_the_table(page) -> None:
    tab_to(page, "summary", "as a table")
    page.keyboard.press("Enter")
    tab_to(page, ".ssw-sort", "Short of")
    page.keyboard.press("Enter")
    page.keyboard.press("Space")
    head = page.locator("main .ssw-table[open] th[aria-sort]")
    assert head.get_attribute("aria-sort") == "descending"
    assert page.evaluate("() => document.activeElement.matches('.ssw-sort')")
    column = head.evaluate("(head) => head.cellIndex")
    values = page.locator("main .ssw-table[open] tbody tr").evaluate_all(
        "(rows, column) => rows.map((row) => row.cells[column].dataset.value).filter(Boolean).map(Number)",
        column,
    )
    assert len(values) == 34  # two of the 36 districts cannot be compared: they have no value
    assert values == sorted(values, reverse=True)


def test_a_choice_leaves_an_open_table_open_and_sorted(server, browse):
    page = arrived(browse(server.page(NEEDED)), ".ssw-next")
    page.locator("main .ssw-table summary").first.click()
    page.locator("main .ssw-sort >> text=Needed").click()
    before = findings(page)
    page.locator("main .ssw-cards input:not(:checked)").first.check()
    wait_for_other_findings(page, before)
    page.wait_for_selector("main .ssw-table[open] th[aria-sort=ascending] >> text=Needed")
    page.wait_for_selector("[role=status] >> text=Sorted by Needed, smallest first", state="attached")


@pytest.mark.parametrize("notebook", ["start.ipynb", NEEDED])
def test_the_tab_key_goes_round_the_whole_page_and_begins_again(server, browse, notebook):
    page = arrived(browse(server.page(notebook)), ".ssw-folders" if "start" in notebook else ".ssw-next")
    stops = 0
    page.keyboard.press("Tab")
    while stops < MOST_KEYS and not page.evaluate("() => document.activeElement === document.body"):
        stops += 1
        page.keyboard.press("Tab")
    assert 10 < stops < MOST_KEYS, "the Tab key never leaves the page"
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.className") == "ssw-skip"


def test_escape_closes_the_explanation_of_a_word(server, browse):
    page = arrived(browse(server.page(NEEDED)), ".ssw-next")
    word = page.locator("main button[aria-expanded]").first
    word.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("main button[aria-expanded=true]")
    page.keyboard.press("Escape")
    page.wait_for_selector("main button[aria-expanded=true]", state="detached")
    assert page.evaluate("() => document.activeElement.matches('button[aria-expanded]')")
