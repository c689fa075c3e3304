"""Files to take away: made when they are asked for, and a failure is said where the button is."""

import base64
import re

import pytest

from sswkit.core.errors import KitError
from sswkit.guide.files import EXCEL, File, Files


def arrived(files: Files) -> tuple[str, bytes]:
    """Name and content of the file that was given last."""
    name, data = re.search(r'download="([^"]+)" href="data:[^;]+;base64,([^"]+)"', files.place.value).groups()
    return name, base64.b64decode(data)


def file(make, name: str = "gap.xlsx", words: str = "Excel") -> File:
    return File(name, words, "Gap by area", EXCEL, make)


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
