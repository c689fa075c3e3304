"""A word of the field explains itself where it stands, on a laptop and on a phone, by hand and by key."""

NEEDED = "planning/3_how_many_are_needed.ipynb"
GAP = "#rendered_cells .ssw-term[data-term=gap]"
BOX = ".ssw-explains"


def opened(browse, server, notebook: str, language: str = "en", size: str = "laptop", **options):
    page = browse(server.page(notebook, language), size, **options)
    page.wait_for_function("() => document.documentElement.dataset.ready === 'yes'", timeout=90_000)
    return page


def test_a_click_or_a_resting_mouse_explains_a_word_until_the_hand_goes_elsewhere(server, browse):
    page = opened(browse, server, NEEDED)
    page.click(GAP)
    assert "Workers needed less workers in post" in page.inner_text(BOX)
    assert page.get_attribute(GAP, "aria-expanded") == "true"
    page.keyboard.press("Escape")
    assert not page.is_visible(BOX)
    page.click(GAP)
    page.click("h1")
    assert not page.is_visible(BOX)
    assert page.get_attribute(GAP, "aria-expanded") == "false"
    page.hover(GAP)
    page.wait_for_selector(BOX, state="visible", timeout=10_000)
    page.hover(BOX)
    page.wait_for_timeout(600)
    assert page.is_visible(BOX)
    page.hover("h1")
    page.wait_for_selector(BOX, state="hidden", timeout=10_000)


def test_the_keyboard_explains_a_word_and_moving_on_closes_it(server, browse):
    page = opened(browse, server, NEEDED, "fr")
    page.focus(GAP)
    page.keyboard.press("Enter")
    assert "Les agents nécessaires moins les agents en poste" in page.inner_text(BOX)
    assert page.get_attribute(GAP, "aria-describedby") == page.get_attribute(BOX, "id")
    page.keyboard.press("Tab")
    assert not page.is_visible(BOX)


def test_on_a_phone_a_touch_brings_a_sheet_that_fits_and_leaves_the_word_in_sight(server, browse):
    page = opened(browse, server, NEEDED, "fr", "phone", has_touch=True)
    page.tap(GAP)
    page.wait_for_selector(BOX, state="visible", timeout=10_000)
    page.wait_for_timeout(800)  # the page may scroll, smoothly, to keep the word in sight
    box = page.locator(BOX).bounding_box()
    word = page.locator(GAP).bounding_box()
    assert (box["x"], box["width"]) == (0, 390)
    assert abs(box["y"] + box["height"] - 844) < 1
    assert word["y"] + word["height"] <= box["y"]
    page.tap(BOX)
    assert not page.is_visible(BOX)


def test_the_page_of_words_changes_its_language_and_leads_back_with_the_same_team(server, browse):
    page = browse(f"{server.address}/sswkit/words/en?on={server.folder.name}&who=Amina", "phone")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.inner_text("#gap dt").lower() == "gap écart"
    page.click(".ssw-languages >> text=Français")
    page.wait_for_selector("#gap dt:has-text('écart')")
    assert page.inner_text("h1") == "Les mots du métier"
    assert page.evaluate("new URL(location).searchParams.get('who')") == "Amina"
    page.click("#gap .ssw-see a")
    assert page.evaluate("location.hash") == "#need"
    assert "who=Amina" in page.get_attribute(".ssw-steps a >> nth=0", "href")


def test_the_blank_workbook_can_be_taken_from_beside_the_upload(server, browse):
    page = opened(browse, server, NEEDED, "fr")
    page.click("#rendered_cells details.ssw-help summary >> nth=0")
    with page.expect_download() as download:
        page.click("#rendered_cells .ssw-help a >> nth=0")
    assert download.value.suggested_filename == "1_territoires_et_normes.xlsx"
