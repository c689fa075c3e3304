"""One visit in a real browser: when can the page be read, when does its control react, what travels."""

import itertools
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Error, Page
from servers import Way

SECONDS = 60_000
CHANGES = 6
# Tried in turn, so that no value is drawn twice.
VALUES = itertools.cycle(range(21, 200))
WATCH = (Path(__file__).parent / "watch.js").read_text(encoding="utf-8")


@dataclass
class Visit:
    """What was measured, in milliseconds and bytes; None where it was not reached in a minute.

    `bytes` came over the wire; `messages` are those of the page's live connection, before compression.
    """

    readable: float | None = None
    usable: float | None = None
    redrawn: list[float] = field(default_factory=list)
    requests: int = 0
    bytes: int = 0
    messages: int = 0


def context_for(browser: Browser, way: Way, **options: object) -> BrowserContext:
    """A browser as on a first visit: nothing kept."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, **options)
    context.add_init_script(f"window.__live = {way.live!r};\n{WATCH}")
    return context


def visit(context: BrowserContext, way: Way) -> Visit:
    """Open the page in a tab of its own, use its control, and close it."""
    page, found = context.new_page(), Visit()
    _count(page, found)
    try:
        page.goto(way.address, wait_until="commit", timeout=SECONDS)
        page.wait_for_function("() => window.__seen.readable !== null", timeout=SECONDS)
        found.readable = page.evaluate("() => window.__seen.readable")
        page.wait_for_function("() => window.__read() !== ''", timeout=SECONDS)
        _change(page, way)
        found.usable = page.evaluate("() => window.__seen.redrawn")
        weights = found.requests, found.bytes, found.messages
        found.redrawn = [_change(page, way) for _number in range(CHANGES)]
        found.requests, found.bytes, found.messages = weights
    except Error as error:
        print(f"  {way.name}: {str(error).splitlines()[0]}")
    page.close()
    return found


def readable_without_scripts(browser: Browser, way: Way) -> bool:
    """Are heading and first paragraph there when the browser runs no script at all?"""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(way.address, wait_until="commit", timeout=SECONDS)
    try:
        page.locator("h1:visible").first.wait_for(timeout=5_000)
        page.locator("h1:visible ~ ul li:visible").first.wait_for(timeout=5_000)
        return True
    except Error:
        return False
    finally:
        context.close()


def open_pages(browser: Browser, way: Way, count: int) -> BrowserContext:
    """So many pages open at the same time, each working."""
    context = context_for(browser, way)
    for _number in range(count):
        page = context.new_page()
        page.goto(way.address, wait_until="commit", timeout=SECONDS)
        page.wait_for_function("() => window.__read() !== ''", timeout=SECONDS)
        page.wait_for_timeout(1_000)
    return context


def _change(page: Page, way: Way) -> float:
    control = page.locator(way.control).first
    control.wait_for(timeout=SECONDS)
    # Who changes a number that does not react yet tries again.
    for _attempt in range(20):
        control.fill(str(next(VALUES)))
        page.evaluate("() => window.__begin()")
        control.press("Enter")
        try:
            page.wait_for_function("() => window.__seen.redrawn !== null", timeout=SECONDS / 20)
            break
        except Error:
            continue
    return page.evaluate("() => window.__seen.redrawn - window.__seen.pressed")


def _count(page: Page, found: Visit) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")

    def finished(event: dict) -> None:
        found.requests += 1
        found.bytes += int(event["encodedDataLength"])

    def received(event: dict) -> None:
        found.messages += len(event["response"]["payloadData"])

    session.on("Network.loadingFinished", finished)
    session.on("Network.webSocketFrameReceived", received)
