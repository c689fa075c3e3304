"""The kernels of the pages: warm, each in the surroundings of its visitor, ended when nobody needs them."""

import ast
import asyncio
import contextlib
import os
from datetime import timedelta

import psutil
import pytest
from tornado.web import HTTPError
from traitlets.config import Config

from sswkit.core.words import languages
from sswkit.serving.forking import can_fork
from sswkit.serving.kernels import LONGEST_SOCKET, Kernels
from sswkit.serving.pages import KERNEL
from sswkit.serving.room import full_house
from sswkit.serving.server import SHARE

pytestmark = pytest.mark.anyio
PATIENCE = 60
FORKS = pytest.mark.skipif(not can_fork(), reason="no safe fork here")
WAYS = [pytest.param(True, marks=FORKS, id="forked"), pytest.param(False, id="processes")]
ENVIRONMENT = "__import__('os').environ.get({!r})"


@pytest.fixture
def anyio_backend():
    return "asyncio"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("JUPYTER_PATH", str(SHARE))
    for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        monkeypatch.setenv(threads, "1")
    for name in ("en", "fr"):
        (tmp_path / name).mkdir()
    return tmp_path


@contextlib.asynccontextmanager
async def running(folder, **settings):
    """The kernels of a server, once as many stand ready as were asked for."""
    kernels = Kernels(config=Config({"Kernels": settings}), connection_dir=str(folder), root_dir=str(folder))
    try:
        async with asyncio.timeout(PATIENCE):
            while len(kernels.spares) < kernels.spare:
                await asyncio.sleep(0.05)
        yield kernels
    finally:
        await kernels.shutdown_all()


async def opened(kernels: Kernels, path: str = "en", **env: str) -> str:
    return await kernels.start_kernel(kernel_name=KERNEL, path=path, env={**os.environ, **env})


@contextlib.asynccontextmanager
async def client_of(kernels: Kernels, kernel_id: str):
    client = kernels.get_kernel(kernel_id).client()
    client.start_channels()
    try:
        await client.wait_for_ready(timeout=PATIENCE)
        yield client
    finally:
        client.stop_channels()


async def value(kernels: Kernels, kernel_id: str, expression: str) -> object:
    """What an expression is worth in a kernel."""
    async with client_of(kernels, kernel_id) as client:
        reply = await client.execute(
            "", user_expressions={"it": expression}, silent=True, reply=True, timeout=PATIENCE
        )
    return ast.literal_eval(reply["content"]["user_expressions"]["it"]["data"]["text/plain"])


def process_of(kernels: Kernels, kernel_id: str) -> psutil.Process:
    return psutil.Process(kernels.get_kernel(kernel_id).provisioner.pid)


def quiet_since(kernels: Kernels, kernel_id: str, seconds: float) -> None:
    kernel = kernels.get_kernel(kernel_id)
    kernel.last_activity -= timedelta(seconds=seconds)


@pytest.mark.parametrize("fork", WAYS)
async def test_each_page_has_the_address_and_folder_of_its_own_visitor(folder, fork):
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
async def test_one_on_stand_by_has_loaded_what_guides_import_and_shows_them_no_name_of_it(folder, fork):
    async with running(folder, fork=fork, spare=1) as kernels:
        page = await opened(kernels)
        loaded = (
            "[name in __import__('sys').modules for name in ('pandas', 'ipywidgets', 'sswkit.guide.page')]"
        )
        assert await value(kernels, page, loaded) == [True, True, True]
        names = "sorted(name for name in globals() if not name.startswith('_'))"
        assert set(await value(kernels, page, names)) <= {"In", "Out", "exit", "quit", "open", "get_ipython"}


async def test_a_dead_one_is_not_handed_out(folder):
    async with running(folder, spare=1) as kernels:
        ready = next(iter(kernels.list_kernel_ids()))
        process_of(kernels, ready).kill()
        page = await opened(kernels, QUERY_STRING="who=Brice")
        assert page != ready
        assert await value(kernels, page, ENVIRONMENT.format("QUERY_STRING")) == "who=Brice"


@FORKS
async def test_forked_kernels_share_a_parent_but_no_random_numbers(folder):
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
async def test_without_the_warm_parent_pages_open_on_processes_of_their_own(folder):
    async with running(folder, spare=0) as kernels:
        kernels.warm_parent.process.kill()
        page = await opened(kernels, QUERY_STRING="who=Chantal")
        assert process_of(kernels, page).ppid() == os.getpid()
        assert await value(kernels, page, ENVIRONMENT.format("QUERY_STRING")) == "who=Chantal"


@pytest.mark.parametrize("fork", WAYS)
async def test_at_the_end_no_process_is_left(folder, fork):
    async with running(folder, fork=fork, spare=1) as kernels:
        page = await opened(kernels)
        family = psutil.Process().children(recursive=True)
        assert process_of(kernels, page) in family
    _gone, alive = psutil.wait_procs(family, timeout=PATIENCE)
    assert alive == []


async def test_one_that_dies_is_known_to_be_dead_and_no_blank_one_takes_its_place(folder):
    async with running(folder, spare=0) as kernels:
        page = await opened(kernels)
        assert await kernels.lives(page)
        process_of(kernels, page).kill()
        async with asyncio.timeout(PATIENCE):
            while await kernels.lives(page):
                await asyncio.sleep(0.05)
        await asyncio.sleep(1)  # in which the stock manager would have begun to start another
        assert not await kernels.lives(page)
        await kernels.cull_kernels()
        with pytest.raises(HTTPError):
            kernels.kernel_model(page)


async def test_a_page_that_is_left_does_first_what_it_was_told_last(folder):
    async with running(folder, spare=0) as kernels:
        page = await opened(kernels)
        process = process_of(kernels, page)
        async with client_of(kernels, page) as client:
            client.execute("import time; time.sleep(1); open('typed last', 'w').close()")
            await kernels.leave(page)
        assert (folder / "en" / "typed last").exists()
        assert page not in kernels
        assert not process.is_running()
        await kernels.leave(page)  # a second goodbye harms nobody


async def test_only_pages_that_nobody_can_come_back_to_are_ended(folder):
    async with running(folder, spare=1, unvisited_timeout=90) as kernels:
        kernels.cull_idle_timeout = 900
        never, away, there = [await opened(kernels) for _ in range(3)]
        for page in (away, there):
            kernels.notify_connect(page)
        quiet_since(kernels, away, 7200)  # it lay open over lunch, and only then the network dropped
        kernels.notify_disconnect(away)
        for kernel in kernels.list_kernel_ids():
            quiet_since(kernels, kernel, 100)
        await kernels.cull_kernels()
        assert never not in kernels
        assert {away, there} <= set(kernels.list_kernel_ids())
        others = {*kernels.list_kernel_ids()} - {away, there}
        assert not any(kernels.get_kernel(each).opened for each in others)  # they stand ready, or come
        quiet_since(kernels, away, 900)
        quiet_since(kernels, there, 100_000)
        await kernels.cull_kernels()
        assert away not in kernels
        assert there in kernels


async def test_when_the_house_is_full_a_page_out_of_reach_makes_room_and_no_other(folder):
    async with running(folder, spare=0, most=1) as kernels:
        assert await kernels.make_room()
        page = await opened(kernels)
        while kernels.get_kernel(page).execution_state == "busy":  # its rest is told on another line
            await asyncio.sleep(0.05)
        assert not await kernels.make_room()
        kernels.notify_connect(page)
        quiet_since(kernels, page, 100_000)
        assert not await kernels.make_room()
        kernels.notify_disconnect(page)
        assert not await kernels.make_room()
        quiet_since(kernels, page, 61)
        assert await kernels.make_room()
        assert page not in kernels


@FORKS
async def test_a_spare_one_that_stood_ready_for_long_does_not_end_while_it_is_handed_out(folder):
    async with running(folder, spare=1) as kernels:
        kernels.cull_idle_timeout = 900
        ready = next(iter(kernels.list_kernel_ids()))
        quiet_since(kernels, ready, 7200)
        assert await kernels.spares.take() == ready  # a visitor has it, and it knows nothing of him yet
        await kernels.cull_kernels()
        assert await kernels.lives(ready)
        kernels.open(ready)
        await kernels.cull_kernels()
        assert await kernels.lives(ready)


@FORKS
async def test_a_spare_one_that_is_stuck_gives_way_to_the_next_after_seconds(folder, monkeypatch):
    monkeypatch.setattr("sswkit.serving.kernels.SECONDS_TO_ARRIVE", 1)
    async with running(folder, spare=1) as kernels:
        stuck = next(iter(kernels.list_kernel_ids()))
        process_of(kernels, stuck).suspend()
        page = await opened(kernels, QUERY_STRING="who=Dalila")
        assert page != stuck
        assert stuck not in kernels
        assert await value(kernels, page, ENVIRONMENT.format("QUERY_STRING")) == "who=Dalila"


@FORKS
async def test_when_every_forked_one_is_stuck_a_process_of_its_own_opens_the_page(folder, monkeypatch):
    monkeypatch.setattr("sswkit.serving.kernels.SECONDS_TO_BEGIN", 0.0)
    async with running(folder, spare=0) as kernels:
        page = await opened(kernels, QUERY_STRING="who=Emre")
        assert process_of(kernels, page).ppid() == os.getpid()
        assert kernels.list_kernel_ids() == [page]
        assert await value(kernels, page, ENVIRONMENT.format("QUERY_STRING")) == "who=Emre"


@FORKS
async def test_a_warm_parent_that_is_stuck_holds_nobody_up_for_long(folder, monkeypatch):
    monkeypatch.setattr("sswkit.serving.forking.SECONDS_TO_FORK", 1)
    async with running(folder, spare=1) as kernels:
        kernels.spares.wanted = 0
        psutil.Process(kernels.warm_parent.process.pid).suspend()
        first, second = await opened(kernels), await opened(kernels)
        assert process_of(kernels, second).ppid() == os.getpid()
        assert first != second


@FORKS
async def test_a_request_given_up_halfway_leaves_no_answer_for_the_next(folder):
    async with running(folder, spare=0) as kernels:
        await opened(kernels)
        parent = psutil.Process(kernels.warm_parent.process.pid)
        parent.suspend()
        given_up = asyncio.create_task(kernels.warm_parent.fork(["-f", str(folder / "nobody.json")]))
        await asyncio.sleep(0.1)
        given_up.cancel()
        await asyncio.wait({given_up})
        page = await opened(kernels)
        assert process_of(kernels, page).ppid() == os.getpid()
        assert await value(kernels, page, "1 + 1") == 2


@pytest.mark.skipif(not can_fork(), reason="only there are sockets that are files")
async def test_no_port_is_taken_that_somebody_else_could_have_taken_first(folder):
    async with running(folder, spare=0) as kernels:
        page = await opened(kernels)
        kernel = kernels.get_kernel(page)
        room = len(f"{kernel.connection_file}-ipc-9") <= LONGEST_SOCKET
        assert kernel.transport == ("ipc" if room else "tcp")
        listening = [
            each for each in process_of(kernels, page).net_connections("tcp") if each.status == "LISTEN"
        ]
        assert bool(listening) is not room


async def test_where_the_path_is_too_long_for_a_socket_ports_are_used(tmp_path, monkeypatch):
    monkeypatch.setenv("JUPYTER_PATH", str(SHARE))
    deep = tmp_path / ("d" * 80)
    (deep / "en").mkdir(parents=True)
    async with running(deep, spare=0) as kernels:
        page = await opened(kernels)
        assert kernels.get_kernel(page).transport == "tcp"
        assert await value(kernels, page, "1 + 1") == 2


def test_a_full_house_says_so_in_the_language_of_the_page():
    pages = {language: full_house(language) for language in languages()}
    assert "Too many pages are open" in pages["en"]
    assert "Trop de pages sont ouvertes" in pages["fr"]
    assert all(f'lang="{language}" dir="ltr"' in page for language, page in pages.items())
