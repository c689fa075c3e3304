"""Longer work: done beside the page, with a number, stopped on request, and no error lost."""

import asyncio
import threading
import time

import ipywidgets
import pytest

from sswkit.core.errors import KitError
from sswkit.data.progress import Progress, Stopped
from sswkit.guide import pressing, working
from sswkit.guide.working import Working, run


@pytest.fixture
def place(monkeypatch):
    monkeypatch.setattr(pressing, "PAUSE", 0)
    monkeypatch.setattr(working, "TICK", 0.02)
    monkeypatch.setattr(working, "SHORT", 0.05)
    return Working(ipywidgets.HTML())


def until(condition, seconds: float = 10):
    """Wait on the loop until something is so."""

    async def wait():
        end = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < end, "it never came to that"
            await asyncio.sleep(0.01)

    return wait()


def test_where_nothing_runs_beside_the_work_is_simply_done(place):
    got = []
    assert run(place, "Counting …", lambda _progress: 7, got.append) is None
    assert got == [7]
    assert place.box.layout.display == "none"


def test_the_page_answers_while_the_work_goes_on_and_says_how_far_it_is(place):
    go_on, got, where = threading.Event(), [], []

    def work(progress: Progress) -> str:
        where.append(threading.current_thread())
        progress.step(3, 12)
        assert go_on.wait(10)
        return "done"

    async def page():
        task = run(place, "Checking ages.xlsx …", work, got.append)
        assert "Checking ages.xlsx …" in place.words.value
        await until(lambda: "25%" in place.number.value)
        assert 'value="3" max="12"' in place.number.value
        assert place.button.layout.display == ""
        go_on.set()
        await task

    asyncio.run(page())
    assert got == ["done"]
    assert where != [threading.main_thread()]
    assert place.box.layout.display == "none"


def test_work_without_known_steps_says_its_seconds_and_short_work_says_no_number():
    assert "4 seconds" in working.number_html("Reading", 4.2, Progress())
    assert "<progress aria-label=" in working.number_html("Reading", 4.2, Progress())
    patient = Working(ipywidgets.HTML())
    patient.tell("Reading", 0.5, Progress(), cancel=True)
    assert patient.number.value == ""
    assert patient.button.layout.display == "none"


def test_the_person_can_stop_it_and_is_told_so(place):
    got, begun = [], threading.Event()

    def work(progress: Progress) -> None:
        begun.set()
        for done in range(10_000):
            progress.step(done, 10_000)
            time.sleep(0.005)

    async def page():
        task = run(place, "Checking …", work, got.append)
        await until(begun.is_set)
        await until(lambda: place.button.layout.display == "")
        place.button.click()
        await asyncio.wait_for(task, 5)

    asyncio.run(page())
    assert got == []
    assert "Stopped. Nothing was changed." in place.message.value
    assert place.box.layout.display == "none"


def test_new_work_in_the_same_place_takes_over_and_nothing_comes_of_the_old(place):
    got, first_stopped = [], []

    def slow(progress: Progress) -> str:
        try:
            while True:
                progress.go_on()
                time.sleep(0.005)
        except Stopped:
            first_stopped.append(True)
            raise

    async def page():
        first = run(place, "Reading the first …", slow, got.append, got.append)
        await asyncio.sleep(0.05)
        second = run(place, "Reading the second …", lambda _progress: "second", got.append)
        await asyncio.gather(first, second)

    asyncio.run(page())
    assert got == ["second"]
    assert first_stopped == [True]
    assert place.message.value == ""


@pytest.mark.parametrize(
    "error", [KitError("The file is locked.", "Close it."), ValueError("Amina Kowalski")]
)
def test_an_error_of_the_work_and_of_what_follows_becomes_a_message(place, error):
    def fail(_anything):
        raise error

    async def page():
        await run(place, "Reading …", fail, print)
        first = place.message.value
        await run(place, "Reading …", lambda _progress: 1, fail)
        return first

    first = asyncio.run(page())
    said = "The file is locked." if isinstance(error, KitError) else "Something went wrong here."
    assert said in first
    assert said in place.message.value
    assert "Kowalski" not in first + place.message.value
    assert place.box.layout.display == "none"


def test_a_button_rests_until_its_work_has_ended(place):
    button, started = ipywidgets.Button(), []
    go_on = threading.Event()

    def act():
        started.append(True)
        return run(place, "…", lambda _progress: go_on.wait(10), lambda _value: None)

    async def page():
        pressing.on_press(button, place.message, act)
        button.click()
        button.click()
        assert button.disabled
        go_on.set()
        await until(lambda: not button.disabled)
        assert len(started) == 1
        button.click()
        assert len(started) == 2
        await until(lambda: not button.disabled)

    asyncio.run(page())


def test_stopping_ends_what_cannot_look_by_itself_also_when_it_was_too_early():
    ended = []
    progress = Progress()
    with progress.ended_by(lambda: ended.append("running")):
        progress.stop()
    with progress.ended_by(lambda: ended.append("about to run")):
        pass
    assert ended == ["running", "about to run"]
    progress.stop()
    assert len(ended) == 2  # what has ended is left alone
