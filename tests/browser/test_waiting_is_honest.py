"""What takes longer says how far it is, can be stopped, and leaves the rest of the page alive."""

import importlib.util
import random
import re
from base64 import b64encode
from pathlib import Path

import pytest

NEEDED = "planning/3_how_many_are_needed.ipynb"
MEBIBYTE = 2**20
CHANCE = random.Random(7)
SLOW = 2 * MEBIBYTE  # bytes a second


def slow_line():
    place = Path(__file__).parent / "slow_line.py"
    spec = importlib.util.spec_from_file_location("slow_line", place)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.SlowLine


def large_csv(path, mebibytes: int) -> int:
    """A table of this size for the line, too, which packs what repeats itself; how many rows it has."""
    rows = mebibytes * 256
    with path.open("w", encoding="utf-8") as file:
        file.write("area,name,kind,population,children,remarks\n")
        for row in range(rows):
            file.write(f"A-{row},Luma,rural,3000,800,{b64encode(CHANCE.randbytes(3024)).decode()}\n")
    return rows


def choose(page, path) -> None:
    with page.expect_file_chooser() as chooser:
        page.click(".ssw-choose")
    chooser.value.set_files(str(path))


@pytest.fixture
def slow_page(server, browse):
    """A page behind a line that sends two megabytes a second."""
    line = slow_line()(server.port, SLOW)
    page = browse(server.page(NEEDED).replace(str(server.port), str(line.port)))
    page.wait_for_selector(".ssw-choose", timeout=90_000)
    page.wait_for_selector(".ssw-note textarea", timeout=90_000)
    yield page
    line.close()


def test_while_a_file_is_sent_the_page_says_how_much_has_left_and_offers_a_way_out(slow_page, tmp_path):
    path = tmp_path / "areas.csv"
    count = large_csv(path, 16)
    choose(slow_page, path)
    said = slow_page.locator(".ssw-sending b")
    said.wait_for(timeout=20_000)
    first = re.fullmatch(r"Sending areas\.csv: ([\d.]+) of 16 MB", said.inner_text())
    assert first, said.inner_text()
    slow_page.wait_for_selector(".ssw-sending button:visible", timeout=10_000)
    slow_page.wait_for_function(
        "before => document.querySelector('.ssw-sending b').innerText !== before", arg=first[0]
    )
    later = re.fullmatch(r"Sending areas\.csv: ([\d.]+) of 16 MB", said.inner_text())
    assert later, said.inner_text()
    assert float(first[1]) < float(later[1]) < 16
    slow_page.wait_for_selector(f".ssw-problems header:has-text('{count:,} rows read')", timeout=90_000)
    assert slow_page.locator(".ssw-sending").count() == 0


def test_a_long_sending_can_be_stopped_and_the_page_is_there_again(slow_page, tmp_path):
    slow_page.locator(".ssw-note textarea").fill("Kept")
    slow_page.locator("h1").click()
    slow_page.wait_for_selector(".ssw-status .ssw-ok", timeout=30_000)
    path = tmp_path / "areas.csv"
    large_csv(path, 36)
    choose(slow_page, path)
    slow_page.click(".ssw-sending button", timeout=30_000)
    slow_page.wait_for_selector(".ssw-sending", state="detached", timeout=30_000)
    slow_page.wait_for_selector(".ssw-note textarea", timeout=90_000)
    assert slow_page.locator(".ssw-note textarea").input_value() == "Kept"
    assert slow_page.locator(".ssw-problems").count() == 0


def test_reading_a_large_workbook_shows_its_seconds_stops_on_request_and_leaves_the_page_alive(
    server, browse, tmp_path
):
    import xlsxwriter

    path = tmp_path / "staff.xlsx"
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet("Staff")
    sheet.write_row(0, 0, ["area", "name", *(f"c{n}" for n in range(18))])
    for row in range(1, 60_000):
        sheet.write_row(row, 0, [f"A-{row}", f"Place {row}", *(row * n for n in range(18))])
    book.close()
    page = browse(server.page(NEEDED))
    page.wait_for_selector(".ssw-note textarea", timeout=90_000)
    choose(page, path)
    page.wait_for_selector(".ssw-working .ssw-busy", timeout=60_000)
    page.click(".ssw-working button", timeout=30_000)
    page.wait_for_selector("text=Stopped. Nothing was changed.", timeout=30_000)
    assert page.locator(".ssw-working:visible").count() == 0
    choose(page, path)  # and it can begin anew
    page.wait_for_selector(".ssw-working progress", timeout=60_000)
    page.locator(".ssw-note textarea").fill("Written while the file is read")
    page.locator("h1").click()
    page.wait_for_selector(".ssw-status .ssw-ok", timeout=20_000)  # the kernel answers meanwhile
