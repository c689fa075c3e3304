"""What is typed stays in the browser until it is saved: for the same person, in the same place."""

import time

NEEDED = "planning/3_how_many_are_needed.ipynb"
NOTE = ".ssw-note textarea"
SOON, MACHINE = 5_000, 30_000  # milliseconds: what was promised, and what takes as long as the computer does
DRAFTS = "() => Object.keys(localStorage).filter((name) => name.startsWith('ssw-draft')).length"


def opened(browse, server, language: str = "en", who: str = "Amina", **options):
    page = browse(server.page(NEEDED, language, who), **options)
    live(page)
    return page


def live(page) -> None:
    page.wait_for_function("() => document.documentElement.dataset.ready === 'yes'", timeout=90_000)
    page.wait_for_selector(NOTE, timeout=90_000)
    page.wait_for_function(
        "() => window.jupyterapp?._widgetManager?.kernel?.connectionStatus === 'connected'"
    )


def typed(page) -> str:
    return page.locator(NOTE).first.input_value()


def save(page, text: str) -> None:
    page.locator(NOTE).first.fill(text)
    page.locator("h1").click()
    page.wait_for_function(f"() => ({DRAFTS})() === 0", timeout=MACHINE)


def test_a_reload_comes_back_to_the_same_passage_fold_and_field(server, browse):
    page = opened(browse, server)
    page.locator("main details > summary").last.click()
    page.locator(NOTE).first.click()
    page.evaluate("() => document.querySelector('main h2:nth-last-of-type(1)').scrollIntoView()")
    page.locator(NOTE).first.scroll_into_view_if_needed()
    time.sleep(1)
    before = page.evaluate(PLACE)
    page.reload()
    live(page)
    page.wait_for_function(
        f"(before) => Math.abs(({PLACE})().top - before.top) < 40", arg=before, timeout=MACHINE
    )
    after = page.evaluate(PLACE)
    assert after["open"] == before["open"] > 0
    assert after["focus"] == before["focus"] == "TEXTAREA"


PLACE = """() => ({
  top: document.querySelector('.ssw-note textarea').getBoundingClientRect().top,
  open: document.querySelectorAll('main details[open]').length,
  focus: document.activeElement.tagName,
})"""


def test_what_was_typed_before_the_browser_crashed_is_offered_to_the_same_person_only(server, browse):
    page = opened(browse, server)
    save(page, "Saved before the crash.")
    page.locator(NOTE).first.fill("Typed when the browser crashed.")
    crashed = page.context.storage_state()  # what is on the disk; the page itself says no farewell
    stranger = opened(browse, server, who="Bruno", storage_state=crashed)
    stranger.wait_for_timeout(1_000)
    assert stranger.locator(".ssw-draft").count() == 0
    again = opened(browse, server, "fr", storage_state=crashed)
    again.wait_for_selector(".ssw-draft:has-text('Typed when the browser crashed.')", timeout=SOON)
    assert typed(again) == "Saved before the crash."
    again.get_by_role("button", name="Remettre ce texte").click()
    again.wait_for_function(f"() => ({DRAFTS})() === 0", timeout=MACHINE)
    assert typed(opened(browse, server, who="Bruno")) == "Typed when the browser crashed."


def test_two_tabs_of_one_person_leave_each_others_drafts_alone(server, browse):
    first = opened(browse, server)
    save(first, "Saved in the first tab.")
    first.locator(NOTE).first.fill("Being typed in the first tab")
    second = first.context.new_page()
    second.goto(server.page(NEEDED))
    live(second)
    second.wait_for_timeout(1_000)
    assert second.locator(".ssw-draft").count() == 0
    assert typed(first) == "Being typed in the first tab"
    first.locator("h1").click()
    first.wait_for_function(f"() => ({DRAFTS})() === 0", timeout=MACHINE)
