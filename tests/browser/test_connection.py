"""The server, the kernel or the network goes away: said within seconds, nothing lost, one click back."""

import contextlib
import json
import tempfile
import time
from pathlib import Path

import psutil
import pytest

NEEDED = "planning/3_how_many_are_needed.ipynb"
NOTE = ".ssw-note textarea"
SAFE = {
    "en": "Everything marked as saved is safe. What you type now stays on this computer",
    "fr": "Tout ce qui est marqué comme enregistré est en sécurité.",
}
GO_ON = {"en": "Go on here", "fr": "Continuer ici"}
SOON = 5_000  # what was promised, in milliseconds
MACHINE = 30_000  # for what takes as long as the computer does
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


def kernel_of(page) -> psutil.Process:
    """The process behind a page: the one that listens where the kernel's connection file says.

    Forked kernels carry the command line of the process that they were forked from.
    """
    name = page.evaluate(
        "() => JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId"
    )
    file = next(Path(tempfile.gettempdir()).glob(f"sswkit-pages-*/**/kernel-{name}.json"))
    facts = json.loads(file.read_text(encoding="utf-8"))
    if facts["transport"] == "ipc":
        wanted, kind = f"{facts['ip']}-{facts['shell_port']}", "unix"
    else:
        wanted, kind = (facts["ip"], facts["shell_port"]), "tcp"
    return next(
        psutil.Process(line.pid) for line in psutil.net_connections(kind) if line.pid and line.laddr == wanted
    )


@contextlib.contextmanager
def suspended(*processes: psutil.Process):
    """Processes that are there and do nothing: a computer that is asleep, or has far too much to do."""
    for process in processes:
        process.suspend()
    try:
        yield
    finally:
        for process in processes:
            process.resume()


def family(server) -> list[psutil.Process]:
    first = psutil.Process(server.process.pid)
    return [first, *first.children(recursive=True)]


def go_on(page, language: str = "en") -> None:
    page.get_by_role("button", name=GO_ON[language]).click()
    page.wait_for_function("() => !document.documentElement.dataset.ready", timeout=MACHINE)
    live(page)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_killed_server_is_said_within_five_seconds_and_nothing_typed_is_lost_twice_in_a_row(
    server, browse, language
):
    page = opened(browse, server, language, who=f"Amina {language}")
    save(page, f"Saved before the power went, {language}.")
    for text in (f"Typed without a server, {language}.", f"And typed once more, {language}."):
        server.kill()
        page.wait_for_selector(".ssw-connection-lost[role=alert]", timeout=SOON)
        assert SAFE[language] in page.inner_text(".ssw-connection")
        page.locator(NOTE).first.fill(text)
        server.start()
        page.get_by_role("button", name=GO_ON[language]).wait_for(timeout=2 * SOON)
        go_on(page, language)
        page.wait_for_function(f"() => ({DRAFTS})() === 0", timeout=MACHINE)
        assert typed(page) == text
        assert typed(opened(browse, server, language, who="Bruno")) == text
    assert page.locator(".jp-Dialog").count() == 0


def test_the_network_goes_and_comes_back_and_what_was_typed_meanwhile_is_saved(server, browse):
    page = opened(browse, server)
    save(page, "Before the network went.")
    page.context.set_offline(True)
    page.wait_for_selector(".ssw-connection-lost", timeout=SOON)
    page.locator(NOTE).first.fill("Typed without a network.")
    page.locator("h1").click()
    page.context.set_offline(False)
    page.wait_for_selector(".ssw-connection-well:has-text('Connected again')", timeout=SOON)
    page.wait_for_selector(".ssw-connection:empty", state="attached", timeout=2 * SOON)
    page.wait_for_function(f"() => ({DRAFTS})() === 0", timeout=MACHINE)
    assert typed(opened(browse, server, who="Bruno")) == "Typed without a network."


def test_a_killed_kernel_is_said_and_one_click_leads_back_to_the_same_text(server, browse):
    page = opened(browse, server)
    save(page, "Saved while the kernel lived.")
    kernel_of(page).kill()
    page.wait_for_selector(".ssw-connection-ended[role=alert]", timeout=SOON)
    assert "what you typed since then is kept" in page.inner_text(".ssw-connection")
    page.locator(NOTE).first.fill("Typed into a page without a kernel.")
    go_on(page)
    page.wait_for_function(f"() => ({DRAFTS})() === 0", timeout=MACHINE)
    assert typed(page) == "Typed into a page without a kernel."


def test_after_a_night_a_page_that_nobody_touched_comes_back_by_itself(server, browse):
    page = opened(browse, server)
    save(page, "Written in the evening.")
    page.evaluate("() => { window.evening = true; const now = Date.now; Date.now = () => now() + 36e6; }")
    kernel_of(page).kill()
    page.wait_for_function("() => !window.evening", timeout=2 * SOON)
    live(page)
    assert typed(page) == "Written in the evening."
    assert page.get_by_role("button", name=GO_ON["en"]).count() == 0


def test_a_tab_that_slept_is_right_again_when_it_is_looked_at(server, browse):
    page = opened(browse, server)
    save(page, "Before the tab slept.")
    life = page.context.new_cdp_session(page)
    life.send("Page.setWebLifecycleState", {"state": "frozen"})
    time.sleep(6)
    life.send("Page.setWebLifecycleState", {"state": "active"})
    save(page, "After the tab woke.")
    assert page.locator(".ssw-connection-lost, .ssw-connection-ended").count() == 0
    life.send("Page.setWebLifecycleState", {"state": "frozen"})
    kernel_of(page).kill()
    life.send("Page.setWebLifecycleState", {"state": "active"})
    page.wait_for_selector(".ssw-connection-ended", timeout=SOON)


STATUS = ".ssw-status:has(.ssw-saving)"
BUSY = {"en": "The page is busy.", "fr": "La page est occupée."}
SAVING = {"en": "Being saved …", "fr": "Enregistrement en cours…"}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_kernel_that_does_not_answer_is_said_within_five_seconds_and_saves_when_it_does(
    server, browse, language
):
    page = opened(browse, server, language)
    save(page, f"Saved before it was busy, {language}.")
    with suspended(kernel_of(page)):
        page.locator(NOTE).first.fill(f"Typed into a busy page, {language}.")
        page.locator("h1").click()
        page.wait_for_selector(f"{STATUS} >> text={SAVING[language]}", timeout=1_000)
        assert page.locator(f"{STATUS} .ssw-ok:visible").count() == 0  # no “Saved” beside what is not
        page.wait_for_selector(".ssw-connection-busy[role=status]", timeout=SOON)
        assert BUSY[language] in page.inner_text(".ssw-connection")
        assert page.evaluate(DRAFTS) == 1  # it would survive a reload
        page.locator(NOTE).first.fill(f"And typed once more, {language}.")
        page.locator("h1").click()
    page.wait_for_selector(".ssw-connection:empty", state="attached", timeout=MACHINE)
    page.wait_for_function(f"() => ({DRAFTS})() === 0", timeout=MACHINE)
    page.wait_for_function("() => !document.querySelector('.ssw-saving')", timeout=MACHINE)
    assert page.locator(".ssw-status .ssw-ok:visible").count() > 0
    assert typed(opened(browse, server, language, who="Bruno")) == f"And typed once more, {language}."


def test_a_choice_a_number_and_a_change_that_changes_nothing_end_as_saved(server, browse):
    page = opened(browse, server)
    page.locator(".ssw-cards label", has_text="One number").click()
    page.wait_for_selector(".ssw-number input:visible", timeout=MACHINE)
    number = page.locator(".ssw-number input:visible").first
    before = number.input_value()
    with suspended(kernel_of(page)):
        for text in ("31", "33", before):  # there and back: of the last the kernel may hear nothing new
            number.fill(text)
            page.locator("h1").click()
        page.wait_for_selector(STATUS, timeout=1_000)
        page.wait_for_selector(".ssw-connection-busy", timeout=SOON)
    page.wait_for_function("() => !document.querySelector('.ssw-saving')", timeout=MACHINE)
    page.wait_for_selector(".ssw-connection:empty", state="attached", timeout=MACHINE)
    assert number.input_value() == before


def test_text_that_a_busy_kernel_had_not_saved_is_offered_after_a_reload(server, browse):
    page = opened(browse, server)
    save(page, "Saved before the reload.")
    kernel = kernel_of(page)
    with suspended(kernel):
        page.locator(NOTE).first.fill("Typed before the reload.")
        page.locator("h1").click()
        page.wait_for_selector(".ssw-connection-busy", timeout=SOON)
        page.reload()
        live(page)
        page.wait_for_selector(".ssw-draft:has-text('Typed before the reload.')", timeout=MACHINE)
        kernel.kill()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_server_that_stops_while_the_page_arrives_is_said_and_the_page_comes_after_all(
    server, browse, language
):
    page = opened(browse, server, language)  # the scripts are there
    page.goto(server.page(NEEDED, language), wait_until="commit")
    page.wait_for_selector("#ssw-first h1")
    with suspended(*family(server)):
        assert page.evaluate("document.readyState") == "loading"
        page.wait_for_selector(".ssw-connection-lost[role=alert]", timeout=SOON)
        assert SAFE[language] in page.inner_text(".ssw-connection")
    live(page)
    page.wait_for_selector(".ssw-connection:empty", state="attached", timeout=MACHINE)


def test_a_server_that_was_killed_while_the_page_arrived_is_said_and_the_page_comes_back(server, browse):
    page = opened(browse, server)
    page.goto(server.page(NEEDED), wait_until="commit")
    page.wait_for_selector("#ssw-first h1")
    server.kill()
    page.wait_for_selector(".ssw-connection-lost[role=alert]", timeout=SOON)
    server.start()
    live(page)  # by itself: there was nothing that anybody could have been in the middle of
    again = page.goto(server.page(NEEDED), wait_until="commit")
    assert again.ok
    page.wait_for_selector("#ssw-first h1")
    server.kill()
    page.wait_for_selector(".ssw-connection-lost[role=alert]", timeout=SOON)
    server.start()
    go_on(page)  # and the second time in a row by one click, so that it never goes round in a circle
