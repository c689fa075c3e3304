"""Files to take away: made when they are asked for, and a failure is said where the button is."""

import asyncio
import base64
import re
import threading

import pytest

from sswkit.core.errors import KitError
from sswkit.guide import pressing, working
from sswkit.guide.files import EXCEL, File, Files


def arrived(files: Files) -> tuple[str, bytes]:
    """Name and content of the file that was given last."""
    name, data = re.search(r'download="([^"]+)" href="data:[^;]+;base64,([^"]+)"', files.place.value).groups()
    return name, base64.b64decode(data)


def file(make, name: str = "gap.xlsx", words: str = "Excel") -> File:
    return File(name, words, "Gap by area", EXCEL, make)


@pytest.fixture(autouse=True)
def _no_pause(monkeypatch):
    monkeypatch.setattr(pressing, "PAUSE", 0)
    monkeypatch.setattr(working, "TICK", 0.02)
    monkeypatch.setattr(working, "SHORT", 0.05)


async def until(condition) -> None:
    for _step in range(500):
        if condition():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it never came to that")


def test_a_file_that_takes_its_time_says_how_far_it_is_and_the_page_answers_meanwhile():
    go_on, files = threading.Event(), Files()

    def slow(progress) -> bytes:
        progress.step(1, 4)
        assert go_on.wait(10)
        return b"x"

    async def page():
        files.offer([File("marked.xlsx", "Marked", "", EXCEL, slow, counts=True)])
        files.row.children[0].click()
        await until(lambda: "25%" in files.working.number.value)
        assert "Making marked.xlsx …" in files.working.words.value
        assert files.working.button.layout.display == ""
        go_on.set()
        await until(lambda: files.place.value)
        assert files.working.box.layout.display == "none"

    asyncio.run(page())
    assert arrived(files) == ("marked.xlsx", b"x")


def test_a_file_nobody_wants_to_wait_for_is_let_go_even_when_its_making_does_not_look():
    go_on, files = threading.Event(), Files()

    async def page():
        files.offer([file(lambda: go_on.wait(10) and b"x")])
        files.row.children[0].click()
        await until(lambda: files.working.button.layout.display == "")
        files.working.button.click()
        await until(lambda: files.place.value)
        assert "Stopped. Nothing was changed." in files.place.value
        await until(lambda: not files.row.children[0].disabled)
        go_on.set()
        await asyncio.sleep(0.1)

    asyncio.run(page())
    assert "href" not in files.place.value


def test_nothing_is_made_before_it_is_asked_for():
    made = []
    files = Files()
    files.offer([file(lambda: made.append(1) or b"x")])
    assert made == []
    files.row.children[0].click()
    assert made == [1]
    assert arrived(files) == ("gap.xlsx", b"x")


def test_a_file_asked_for_twice_is_told_from_one_shown_twice():
    files = Files()
    files.offer([file(lambda: b"x")])
    files.row.children[0].click()
    first = files.place.value
    files.row.children[0].click()
    assert files.place.value != first


def test_the_button_says_what_it_gives():
    files = Files()
    files.offer([file(lambda: b"")])
    assert files.row.children[0].description == "Excel"
    assert files.row.children[0].tooltip == "Excel: Gap by area"


def test_a_name_with_markup_stays_text():
    files = Files()
    files.offer([file(lambda: b"x", name='<b>"x".xlsx')])
    files.row.children[0].click()
    assert "<b>" not in files.place.value
    assert '""' not in files.place.value


def test_new_content_takes_back_the_file_of_before():
    files = Files()
    files.offer([file(lambda: b"old")])
    files.row.children[0].click()
    files.offer([file(lambda: b"new")])
    assert files.place.value == ""
    files.row.children[0].click()
    assert arrived(files)[1] == b"new"


@pytest.mark.parametrize("error", [KitError("The disk is full.", "Free some space."), ZeroDivisionError()])
def test_a_file_that_cannot_be_made_says_so(error):
    def fail() -> bytes:
        raise error

    files = Files()
    files.offer([file(fail)])
    files.row.children[0].click()
    assert 'role="alert"' in files.place.value
    assert "href" not in files.place.value
