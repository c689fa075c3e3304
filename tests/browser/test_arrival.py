"""A page can be read before its scripts have run, and the live page takes its place without a loss."""

NEEDED = "planning/3_how_many_are_needed.ipynb"
WORKFORCE = "planning/1_who_is_the_workforce.ipynb"
SETTLED = "() => document.documentElement.dataset.ready && !document.querySelector('.ssw-waiting')"


def settled(page) -> None:
    page.wait_for_function(SETTLED, timeout=90_000)


def findings(page) -> list[str]:
    return page.locator("#rendered_cells .ssw-finding").all_inner_texts()


def test_words_and_last_results_are_there_without_any_script(server, browse, chromium):
    live = browse(server.page(NEEDED))
    settled(live)
    said = findings(live)
    live.wait_for_timeout(1_000)  # the copy is written once all results are there
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server.page(NEEDED))
    assert page.locator("#ssw-first h1").inner_text() == "How many are needed?"
    assert page.locator(".ssw-finding").all_inner_texts() == said
    assert page.locator("figure svg").first.is_visible()
    assert page.locator(".ssw-rail a").count() > 5
    context.close()


def test_the_live_page_leaves_nothing_waiting_and_nothing_twice(server, browse):
    for notebook in (WORKFORCE, NEEDED, "start.ipynb"):
        page = browse(server.page(notebook))
        settled(page)
        assert page.locator("#ssw-first").count() == 0
        assert page.locator("main").count() == 1
        assert page.locator("h1").count() == 1
        assert page.get_by_text("Something went wrong").count() == 0


def test_a_slow_laptop_loses_no_result_that_came_while_its_scripts_were_loading(server, browse, chromium):
    first = browse(server.page(WORKFORCE))
    settled(first)
    page = chromium.new_page()
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 6})
    page.goto(server.page(WORKFORCE), timeout=90_000)
    settled(page)
    assert findings(page) == findings(first)
    page.close()


def test_the_reader_keeps_the_place_when_the_live_page_comes(server, browse):
    page = browse(server.page(NEEDED))  # so that there is something to scroll in at once
    settled(page)
    page.wait_for_timeout(1_000)
    page.goto(server.page(NEEDED), wait_until="commit")
    page.wait_for_selector("#ssw-first .ssw-finding >> nth=1", state="attached")
    page.evaluate(
        "document.querySelectorAll('#ssw-first .ssw-finding')[1].scrollIntoView({behavior: 'instant'})"
    )
    before = page.evaluate("document.querySelectorAll('.ssw-finding')[1].getBoundingClientRect().top")
    settled(page)
    after = page.evaluate("document.querySelectorAll('.ssw-finding')[1].getBoundingClientRect().top")
    assert abs(after - before) < 80


def test_a_page_that_does_not_exist_leads_home(server, chromium):
    page = chromium.new_page()
    answer = page.goto(f"{server.address}/voila/render/fr/rien.ipynb")
    assert answer.status == 404
    page.get_by_role("link", name="Retour au parcours").click()
    page.wait_for_selector(".ssw-rail nav", timeout=60_000)
    page.close()


HELD_UP = """
const Stock = window.WebSocket;
window.WebSocket = class extends Stock {
  set onmessage(hear) {
    super.onmessage = (event) => {
      const text = typeof event.data === 'string' ? event.data : new TextDecoder().decode(event.data);
      const until = Date.now() + (text.includes('update_states') ? 2500 : 0);
      while (Date.now() < until) { /* the computer has other things to do */ }
      hear(event);
    };
  }
};
"""


def test_a_browser_held_up_while_the_widgets_come_shows_them_all_the_same(server, chromium):
    page = chromium.new_page()
    page.add_init_script(HELD_UP)
    page.goto(server.page(NEEDED), timeout=90_000)
    settled(page)
    assert page.get_by_text("Error displaying widget").count() == 0
    page.close()
