"""No error reaches a person as a traceback, and no figure of a team reaches the log."""

import logging

import ipywidgets
import pytest

from sswkit.core.errors import KitError
from sswkit.guide import boundary

SECRET = "Amina Kowalski 1987-04-01"


@pytest.fixture
def log(tmp_path):
    """The incidents of an assessment, written to its own folder."""
    kept = (boundary.LOGGER.handlers[:], boundary.LOGGER.propagate)
    boundary.log_to(tmp_path)
    yield lambda: (tmp_path / "results" / "incidents.log").read_text(encoding="utf-8")
    for handler in boundary.LOGGER.handlers:
        handler.close()
    boundary.LOGGER.handlers[:], boundary.LOGGER.propagate = kept


def raised(error: Exception) -> Exception:
    try:
        raise error
    except Exception as caught:  # noqa: BLE001  it is what the test is about
        return caught


def test_an_error_for_people_is_its_message_and_what_to_do_and_leaves_no_incident(log, tmp_path):  # noqa: ARG001
    html = boundary.told(KitError("The file is locked.", "Close it in Excel."))
    assert "<b>The file is locked.</b>" in html
    assert "Close it in Excel." in html
    assert 'role="alert"' in html
    assert not (tmp_path / "results" / "incidents.log").exists()


def test_texts_of_a_message_are_escaped():
    html = boundary.message_html("<img src=x>", "<script>", kind="wait")
    assert "&lt;img src=x&gt;" in html
    assert "&lt;script&gt;" in html
    assert 'role="status"' in html


def test_what_was_not_foreseen_is_told_by_a_number_that_leads_to_the_place_in_the_log(log):
    html = boundary.told(raised(ValueError(f"cannot convert {SECRET}")))
    number = html.split("number: ")[1][:6]
    assert number in log()
    assert "ValueError" in log()
    assert "test_boundary.py:" in log()
    assert "ValueError" not in html


def test_neither_the_page_nor_the_log_says_what_was_in_the_data(log):
    html = boundary.told(raised(KeyError(SECRET)))
    assert SECRET not in html
    assert SECRET not in log()


def test_two_incidents_have_two_numbers(log):
    assert boundary.incident(raised(ValueError())) != boundary.incident(raised(ValueError()))
    assert len([line for line in log().splitlines() if "ValueError" in line]) == 2


def test_incidents_go_to_the_console_where_the_folder_cannot_be_written(tmp_path, log):  # noqa: ARG001
    blocked = tmp_path / "a file"
    blocked.write_text("", encoding="utf-8")
    boundary.log_to(blocked)
    assert [type(handler) for handler in boundary.LOGGER.handlers] == [logging.StreamHandler]


def test_a_guarded_callback_shows_its_error_in_its_place_and_takes_it_away_when_it_works(log):  # noqa: ARG001
    place, answers = ipywidgets.HTML(), iter([KitError("Not yet."), 1 / 3])

    @boundary.guarded(place)
    def call(_button):
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    assert call(None) is None
    assert "Not yet." in place.value
    assert call(None) == 1 / 3
    assert place.value == ""


def test_data_that_are_not_there_yet_are_no_alarm_in_the_place_of_a_result():
    html = boundary.told_in_cell(KitError("The table “Staff” is not there yet."))
    assert "ssw-wait" in html
    assert 'role="status"' in html
