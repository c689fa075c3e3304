"""The kernels of the pages: warm, and each in the surroundings of its visitor."""

import asyncio
import os

import psutil
import pytest

from sswkit.serving.forking import can_fork
from sswkit.serving.kernels import LONGEST_SOCKET

pytestmark = pytest.mark.anyio
FORKS = pytest.mark.skipif(not can_fork(), reason="no safe fork here")
WAYS = [pytest.param(True, marks=FORKS, id="forked"), pytest.param(False, id="processes")]
ENVIRONMENT = "__import__('os').environ.get({!r})"


@pytest.mark.parametrize("fork", WAYS)
async def test_each_page_has_the_address_and_folder_of_its_own_visitor(folder, fork, running, opened, value):
    async with running(folder, fork=fork, spare=1) as kernels:
        ready = next(kernel for kernel in kernels.list_kernel_ids() if kernels.is_spare(kernel))
        first = await opened(kernels, "fr", QUERY_STRING="who=Amina")
        second = await opened(kernels, "en", SCRIPT_NAME="/voila/render/en/start.ipynb")
        assert first == ready != second
        assert await value(kernels, first, ENVIRONMENT.format("QUERY_STRING")) == "who=Amina"
        assert await value(kernels, first, ENVIRONMENT.format("VOILA_KERNEL_ID")) == first
        assert await value(kernels, second, ENVIRONMENT.format("QUERY_STRING")) is None
        assert await value(kernels, second, ENVIRONMENT.format("VOILA_KERNEL_ID")) == second
        folders = [await value(kernels, each, "__import__('os').getcwd()") for each in (first, second)]
        assert folders == [str(folder / "fr"), str(folder / "en")]


@pytest.mark.parametrize("fork", WAYS)
async def test_one_on_stand_by_has_loaded_what_guides_import_and_shows_them_no_name_of_it(
    folder, fork, running, opened, value
):
    async with running(folder, fork=fork, spare=1) as kernels:
        page = await opened(kernels)
        loaded = (
            "[name in __import__('sys').modules for name in ('pandas', 'ipywidgets', 'sswkit.guide.page')]"
        )
        assert await value(kernels, page, loaded) == [True, True, True]
        names = "sorted(name for name in globals() if not name.startswith('_'))"
        assert set(await value(kernels, page, names)) <= {"In", "Out", "exit", "quit", "open", "get_ipython"}


async def test_a_dead_one_is_not_handed_out(folder, running, opened, value, process_of):
    async with running(folder, spare=1) as kernels:
        ready = next(iter(kernels.list_kernel_ids()))
        process_of(kernels, ready).kill()
        page = await opened(kernels, QUERY_STRING="who=Brice")
        assert page != ready
        assert await value(kernels, page, ENVIRONMENT.format("QUERY_STRING")) == "who=Brice"


@FORKS
async def test_forked_kernels_share_a_parent_but_no_random_numbers(
    folder, running, opened, value, process_of
):
    async with running(folder, spare=2) as kernels:
        pages = [await opened(kernels), await opened(kernels)]
        assert {process_of(kernels, page).ppid() for page in pages} == {kernels.warm_parent.process.pid}
        for draw in (
            "__import__('random').random()",
            "float(__import__('numpy').random.random())",
            "str(__import__('uuid').uuid4())",
        ):
            first, second = [await value(kernels, page, draw) for page in pages]
            assert first != second


@FORKS
async def test_without_the_warm_parent_pages_open_on_processes_of_their_own(
    folder, running, opened, value, process_of
):
    async with running(folder, spare=0) as kernels:
        kernels.warm_parent.process.kill()
        page = await opened(kernels, QUERY_STRING="who=Chantal")
        assert process_of(kernels, page).ppid() == os.getpid()
        assert await value(kernels, page, ENVIRONMENT.format("QUERY_STRING")) == "who=Chantal"


@FORKS
async def test_a_spare_one_that_is_stuck_gives_way_to_the_next_after_seconds(
    folder, monkeypatch, running, opened, value, process_of
):
    monkeypatch.setattr("sswkit.serving.kernels.SECONDS_TO_ARRIVE", 1)
    async with running(folder, spare=1) as kernels:
        stuck = next(iter(kernels.list_kernel_ids()))
        process_of(kernels, stuck).suspend()
        page = await opened(kernels, QUERY_STRING="who=Dalila")
        assert page != stuck
        assert stuck not in kernels
        assert await value(kernels, page, ENVIRONMENT.format("QUERY_STRING")) == "who=Dalila"


@FORKS
async def test_when_every_forked_one_is_stuck_a_process_of_its_own_opens_the_page(
    folder, monkeypatch, running, opened, value, process_of
):
    monkeypatch.setattr("sswkit.serving.kernels.SECONDS_TO_BEGIN", 0.0)
    async with running(folder, spare=0) as kernels:
        page = await opened(kernels, QUERY_STRING="who=Emre")
        assert process_of(kernels, page).ppid() == os.getpid()
        assert kernels.list_kernel_ids() == [page]
        assert await value(kernels, page, ENVIRONMENT.format("QUERY_STRING")) == "who=Emre"


@FORKS
async def test_a_warm_parent_that_is_stuck_holds_nobody_up_for_long_and_another_takes_over(
    folder, monkeypatch, running, opened, process_of
):
    monkeypatch.setattr("sswkit.serving.forking.SECONDS_TO_FORK", 1)
    async with running(folder, spare=1) as kernels:
        kernels.spares.wanted = 0
        stuck = kernels.warm_parent.process.pid
        psutil.Process(stuck).suspend()
        _ready, alone, forked = await opened(kernels), await opened(kernels), await opened(kernels)
        assert process_of(kernels, alone).ppid() == os.getpid()
        assert process_of(kernels, forked).ppid() == kernels.warm_parent.process.pid != stuck


@FORKS
async def test_a_request_given_up_halfway_leaves_no_answer_for_the_next(
    folder, running, opened, value, process_of
):
    async with running(folder, spare=0) as kernels:
        await opened(kernels)
        parent = psutil.Process(kernels.warm_parent.process.pid)
        parent.suspend()
        given_up = asyncio.create_task(kernels.warm_parent.fork(["-f", str(folder / "nobody.json")]))
        await asyncio.sleep(0.1)
        given_up.cancel()
        await asyncio.wait({given_up})
        page = await opened(kernels)
        assert process_of(kernels, page).ppid() == kernels.warm_parent.process.pid != parent.pid
        assert await value(kernels, page, "1 + 1") == 2


@pytest.mark.skipif(not can_fork(), reason="only there are sockets that are files")
async def test_no_port_is_taken_that_somebody_else_could_have_taken_first(
    folder, running, opened, process_of
):
    async with running(folder, spare=0) as kernels:
        page = await opened(kernels)
        kernel = kernels.get_kernel(page)
        room = len(f"{kernel.connection_file}-ipc-9") <= LONGEST_SOCKET
        assert kernel.transport == ("ipc" if room else "tcp")
        listening = [
            each for each in process_of(kernels, page).net_connections("tcp") if each.status == "LISTEN"
        ]
        assert bool(listening) is not room
