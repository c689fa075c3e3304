"""A team moves an assumption, sees the picture move, saves a scenario, and finds it again."""

from playwright.sync_api import expect

COMING = "planning/7_what_will_the_workforce_be.ipynb"
HANDLE = ".ssw-lever-enrolment .noUi-handle"
FINDING = ".ssw-live .ssw-finding"


def opened(browse, server, who: str = "Amina"):
    page = browse(server.page(COMING, who=who))
    page.wait_for_selector(".ssw-live svg", timeout=90_000, state="attached")
    page.wait_for_selector(".ssw-note textarea", timeout=90_000)
    return page


def test_a_slider_moves_the_picture_and_a_saved_scenario_is_found_again(server, browse):
    page = opened(browse, server)
    before, picture = page.inner_text(FINDING), page.inner_html(".ssw-live figure")
    handle = page.locator(HANDLE)
    page.wait_for_selector(f"{HANDLE}[aria-label*='Begin training']", timeout=30_000)
    handle.focus()
    for _press in range(12):
        page.keyboard.press("ArrowRight")
    page.wait_for_function(
        "before => document.querySelector('.ssw-live .ssw-finding').innerText !== before",
        arg=before,
        timeout=30_000,
    )
    assert page.inner_html(".ssw-live figure") != picture

    page.get_by_label("Name of the scenario").fill("Twelve more places")
    page.get_by_role("button", name="Save this scenario").click()
    page.wait_for_selector("text=The reason is missing.", timeout=30_000)
    page.get_by_label("Why can this be done?").fill("The university has the rooms")
    page.wait_for_timeout(1_000)  # no hand is so quick that its next press would be taken for a double click
    page.get_by_role("button", name="Save this scenario").click()
    page.wait_for_selector(".ssw-scenario >> text=Saved", timeout=30_000)
    page.wait_for_selector("text=With “Twelve more places” there are most workers", timeout=60_000)

    page.reload()
    page.wait_for_selector(".ssw-scenario >> text=Twelve more places", timeout=90_000)
    assert "The university has the rooms" in page.inner_text(".ssw-scenario")
    page.wait_for_selector("text=With “Twelve more places” there are most workers", timeout=90_000)
    expect(page.get_by_label("Name of the scenario")).to_have_value("")  # it was sent: nothing is put back

    colleague = opened(browse, server, who="Bruno")
    colleague.wait_for_selector(".ssw-scenario >> text=Twelve more places", timeout=60_000)
    colleague.click(".ssw-scenario >> text=Remove")
    page.wait_for_selector("text=“Twelve more places” was removed.", timeout=60_000)
    page.click(".ssw-scenario >> text=Undo the last change")
    page.wait_for_selector(".ssw-scenario >> text=The university has the rooms", timeout=60_000)
    colleague.wait_for_selector(".ssw-scenario >> text=The university has the rooms", timeout=60_000)
