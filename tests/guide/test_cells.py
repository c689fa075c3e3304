"""A cell that fails today shows its result tomorrow, in its place; no older result stays meanwhile."""

import asyncio
import io
import time
from contextlib import redirect_stdout

import pytest

from sswkit.core.errors import KitError
from sswkit.guide import following
from sswkit.guide.boundary import guard_cells
from sswkit.guide.cells import Cells, names_made

FIRST = "figure = data['figure']\nput(figure)"
SECOND = "put(figure * 2)"


def run(shell, source: str) -> None:
    """Run a cell without its plain texts on the console."""
    with redirect_stdout(io.StringIO()):
        shell.run_cell(source)


@pytest.fixture
def cells(shell):
    """Cells that show a figure, taken from data that may be missing."""
    watched = Cells()
    guard_cells(watched.fail, (Exception,))
    watched.watch()
    shell.user_ns.update(data=Data(), put=lambda figure: put(watched, figure))
    return watched


class Data(dict):
    """Data that are not there say so to a person."""

    def __missing__(self, name):
        raise KitError(f"There is no {name} yet.", "Bring it in.")


def put(cells: Cells, figure: float) -> None:
    import ipywidgets

    box, _there = cells.slot()
    box.children = [ipywidgets.HTML(f"{figure}")]


def shown(cells: Cells, source: str) -> list[str]:
    """What the place of a cell shows: its message, then its results."""
    message, *boxes = cells.boxes[source].children
    return [message.value, *(widget.value for box in boxes for widget in box.children)]


def test_a_cell_that_failed_shows_its_result_in_the_same_place_once_the_data_are_there(shell, cells):
    run(shell, FIRST)
    place = cells.boxes[FIRST]
    assert "There is no figure yet." in shown(cells, FIRST)[0]
    shell.user_ns["data"]["figure"] = 21
    cells.run_again()
    assert cells.boxes[FIRST] is place
    assert shown(cells, FIRST) == ["", "21"]


def test_a_cell_below_one_that_failed_waits_without_alarm_and_follows_it(shell, cells):
    run(shell, FIRST)
    run(shell, SECOND)
    assert "This follows once the results above are there." in shown(cells, SECOND)[0]
    assert "ssw-stop" not in shown(cells, SECOND)[0]
    shell.user_ns["data"]["figure"] = 21
    cells.run_again()
    assert shown(cells, SECOND) == ["", "42"]


def test_when_the_data_are_taken_away_no_old_figure_stays_on_the_page(shell, cells):
    shell.user_ns["data"]["figure"] = 21
    for source in (FIRST, SECOND):
        run(shell, source)
    assert [shown(cells, source)[1:] for source in (FIRST, SECOND)] == [["21"], ["42"]]
    shell.user_ns["data"].clear()
    cells.run_again()
    assert [shown(cells, source)[1:] for source in (FIRST, SECOND)] == [[], []]
    assert "There is no figure yet." in shown(cells, FIRST)[0]


def test_a_widget_stays_the_same_when_the_cells_run_again(shell, cells):
    source = "put(1); put(2)"
    run(shell, source)
    before = cells.boxes[source].children
    cells.run_again()
    assert cells.boxes[source].children == before
    assert shown(cells, source) == ["", "1", "2"]


def test_a_change_brings_its_own_cell_and_those_below_up_to_date_and_leaves_those_above_alone(shell, cells):
    shell.user_ns["ran"] = []
    above, own, below = "ran.append(1)", "ran.append(2)", "ran.append(3)"
    for source in (above, own, below):
        run(shell, source)
    cells.run_again(since=own)
    assert shell.user_ns["ran"] == [1, 2, 3, 2, 3]
    cells.run_again(since="a cell that is not here")
    assert shell.user_ns["ran"] == [1, 2, 3, 2, 3, 1, 2, 3]


def test_a_mistake_of_ours_is_a_message_with_a_number_and_the_cells_below_still_run(shell, cells):
    run(shell, "1 / 0")
    run(shell, "put(3)")
    assert "Something went wrong here" in shown(cells, "1 / 0")[0]
    assert "division" not in shown(cells, "1 / 0")[0]
    assert shown(cells, "put(3)") == ["", "3"]


def test_a_name_missing_inside_the_kit_is_a_mistake_of_ours_and_not_something_to_wait_for(shell, cells):
    shell.user_ns["broken"] = lambda: nowhere  # noqa: F821  the mistake
    run(shell, "broken()")
    assert "Something went wrong here" in shown(cells, "broken()")[0]


def working_out(cells, sources: dict[str, str], then=None):
    """Let cells of their own work as on a page; `then` sees each line that the page says meanwhile."""
    said = []

    async def page():
        for source in sources.values():
            cells.later(source)
        cells.following.words.observe(lambda change: said.append(change["new"]), names="value")
        settled = asyncio.Event()
        cells.when_settled = settled.set
        cells.begin_work()
        if then is None:
            await asyncio.wait_for(settled.wait(), 20)
        else:
            await then(settled)
        cells.worker.cancel()

    with redirect_stdout(io.StringIO()):
        asyncio.run(page())
    return said


@pytest.fixture
def page_cells(shell):
    made = Cells()
    shell.user_ns.update(put=lambda figure: put(made, figure), time=time)
    return made


def test_results_that_take_longer_say_how_far_they_are_and_quick_ones_say_nothing(page_cells, monkeypatch):
    assert working_out(page_cells, {"a": "put(1)", "b": "put(2)"}) == []
    monkeypatch.setattr(following, "SHORT", 0.1)
    slow = {"a": "time.sleep(.15); put(1)", "b": "put(2) # slow"}
    said = working_out(page_cells, slow)
    assert "Working out result 4 of 4" in said[-2]
    assert said[-1] == ""
    assert page_cells.following.box.layout.display == "none"


def test_results_of_before_are_marked_as_old_until_the_new_ones_are_there(shell, page_cells, monkeypatch):
    monkeypatch.setattr(following, "SHORT", 0.1)
    first, second = "time.sleep(.15); put(1)", "put(old())"
    seen = []
    shell.user_ns["old"] = lambda: seen.append(set(page_cells.old)) or 2

    async def twice(settled):
        await asyncio.wait_for(settled.wait(), 20)
        settled.clear()
        page_cells.run([first, "time.sleep(.15)", second])
        await asyncio.wait_for(settled.wait(), 20)

    working_out(page_cells, {"a": first, "b": "time.sleep(.15)", "c": second}, twice)
    assert seen == [set(), {second}]
    assert page_cells.old == set()
    assert "ssw-old" not in page_cells.boxes[second]._dom_classes


def test_the_person_can_stop_waiting_for_results_and_go_on_later(page_cells, monkeypatch):
    monkeypatch.setattr(following, "SHORT", 0.05)
    monkeypatch.setattr(following, "LONG", 0.05)
    slow = {name: f"time.sleep(.1); put({n})" for n, name in enumerate("abc")}

    async def stop_and_go_on(settled):
        bar = page_cells.following
        while bar.box.layout.display == "none":
            await asyncio.sleep(0)
        assert bar.stop.layout.display == ""
        bar.stop.click()
        while bar.go_on.layout.display != "":
            await asyncio.sleep(0.01)
        assert not settled.is_set()
        assert "was not worked out" in shown(page_cells, slow["c"])[0]
        bar.go_on.click()
        await asyncio.wait_for(settled.wait(), 20)

    working_out(page_cells, slow, stop_and_go_on)
    assert shown(page_cells, slow["c"]) == ["", "2"]


def test_names_read_or_imported_are_not_names_that_a_cell_makes():
    source = "import json\nn = len(rows)\nn.x = 1\nfor row in rows:\n    total = n"
    assert names_made(source) == {"n", "row", "total"}
