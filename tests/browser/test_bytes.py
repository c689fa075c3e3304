"""What a page costs on the venue's Wi-Fi, which twenty laptops share."""

import pytest

GUIDE = "planning/3_how_many_are_needed.ipynb"
FIRST_VISIT, LATER_VISIT = 1_500_000, 150_000  # bytes over the wire
REQUESTS = 25


class Wire:
    """Counts what a page of the browser asks for and what comes over the wire for it."""

    def __init__(self, page) -> None:
        self.bytes, self.asked, self.refused = 0, {}, []
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.requestWillBeSent", self._begun)
        session.on("Network.loadingFinished", self._finished)
        session.on("Network.responseReceived", self._answered)

    def _begun(self, event: dict) -> None:
        if event["request"]["url"].startswith("http"):
            self.asked[event["requestId"]] = event["request"]["url"]

    def _finished(self, event: dict) -> None:
        self.bytes += int(event["encodedDataLength"])

    def _answered(self, event: dict) -> None:
        if event["response"]["status"] >= 400:
            self.refused.append(event["response"]["url"])


@pytest.fixture
def visits(chromium, server):
    """Visit the guide twice with one browser that keeps nothing at first, as a laptop of the room does."""
    context = chromium.new_context()
    seen = []
    for _visit in ("first", "later"):
        page = context.new_page()
        wire = Wire(page)
        page.goto(server.page(GUIDE))
        page.wait_for_selector(".ssw-next", timeout=90_000)
        page.wait_for_timeout(1_000)
        seen.append(wire)
        page.close()
    context.close()
    return seen


def test_a_first_visit_takes_little_and_a_later_one_next_to_nothing(visits):
    first, later = visits
    assert first.refused == later.refused == []
    assert 100_000 < first.bytes <= FIRST_VISIT
    assert later.bytes <= LATER_VISIT
    for wire in visits:
        assert len(wire.asked) <= REQUESTS, sorted(wire.asked.values())


def test_scripts_of_voila_come_in_one_file_and_none_of_them_sets_formulas(visits):
    chunks = [url for url in visits[0].asked.values() if url.endswith(".voila.js")]
    assert chunks == []
    assert not [url for url in visits[0].asked.values() if "/voila/static/" in url]
