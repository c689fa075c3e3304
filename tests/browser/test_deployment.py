"""Who comes first when posts are placed: the picture follows, and the choice is there the next day."""

GUIDE = "planning/6_where_should_new_posts_go.ipynb"
HANDLE, STOPS = ".ssw-stops [role=slider]", ".ssw-stops-beside"
CHOSEN = "→ More for the worst-served"
PLACES = "figure:has-text('orange: new posts')"


def test_who_comes_first_changes_the_picture_and_is_there_after_a_reload(server, browse):
    page = browse(server.page(GUIDE))
    page.wait_for_selector(".ssw-note textarea", timeout=90_000)
    before = page.inner_text(PLACES)
    page.locator(HANDLE).focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function(
        "([place, before]) => [...document.querySelectorAll('figure')]"
        ".some(seen => seen.innerText.includes(place) && seen.innerText !== before)",
        arg=["orange: new posts", before],
        timeout=30_000,
    )
    after = page.inner_text(PLACES)
    page.wait_for_selector(".ssw-stops ~ .ssw-saved:has-text('Saved')", timeout=30_000)
    assert CHOSEN in page.inner_text(STOPS)
    page.reload()
    page.wait_for_selector(f"{STOPS}:has-text('{CHOSEN}')", timeout=90_000)
    page.wait_for_selector(".ssw-note textarea", timeout=90_000)
    assert page.inner_text(PLACES) == after != before
