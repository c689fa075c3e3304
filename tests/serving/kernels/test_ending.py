"""Kernels end when nobody needs them any more, and no other does; how many there may be."""

import asyncio

import psutil
import pytest
from tornado.web import HTTPError

from sswkit.core.words import languages
from sswkit.serving.forking import can_fork
from sswkit.serving.room import full_house, taken

pytestmark = pytest.mark.anyio
PATIENCE = 60
FORKS = pytest.mark.skipif(not can_fork(), reason="no safe fork here")
WAYS = [pytest.param(True, marks=FORKS, id="forked"), pytest.param(False, id="processes")]


@pytest.mark.parametrize("fork", WAYS)
async def test_at_the_end_no_process_is_left(folder, fork, running, opened, process_of):
    async with running(folder, fork=fork, spare=1) as kernels:
        page = await opened(kernels)
        family = psutil.Process().children(recursive=True)
        assert process_of(kernels, page) in family
    _gone, alive = psutil.wait_procs(family, timeout=PATIENCE)
    assert alive == []


async def test_one_that_dies_is_known_to_be_dead_and_no_blank_one_takes_its_place(
    folder, running, opened, process_of
):
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


async def test_a_page_that_is_left_does_first_what_it_was_told_last(
    folder, running, opened, client_of, process_of
):
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


async def test_only_pages_that_nobody_can_come_back_to_are_ended(folder, running, opened, quiet_since):
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


async def test_when_the_house_is_full_a_page_out_of_reach_makes_room_and_no_other(
    folder, running, opened, quiet_since
):
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
async def test_a_spare_one_that_stood_ready_for_long_does_not_end_while_it_is_handed_out(
    folder, running, quiet_since
):
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


@pytest.mark.parametrize("fork", WAYS)
@pytest.mark.parametrize("seconds", [0.0, 0.02])
async def test_a_visitor_who_leaves_while_a_kernel_starts_leaves_none_behind(
    folder, fork, seconds, running, opened
):
    async with running(folder, spare=0, fork=fork) as kernels:
        stay = await opened(kernels)
        parent = kernels.warm_parent and kernels.warm_parent.process.pid
        kernels.spares.wanted = 1
        for _visitor in range(3):
            leaves = asyncio.create_task(opened(kernels))
            await asyncio.sleep(seconds)
            leaves.cancel()
            await asyncio.wait({leaves})
        async with asyncio.timeout(PATIENCE):
            while len(kernels.spares) < 1 or {*kernels.list_kernel_ids()} != {stay, *kernels.spares}:
                await asyncio.sleep(0.05)
        assert (kernels.warm_parent and kernels.warm_parent.process.pid) == parent


async def test_the_place_of_one_page_out_of_reach_is_given_to_one_visitor_of_a_crowd(
    folder, running, opened, quiet_since
):
    async with running(folder, spare=0, most=1) as kernels:
        page = await opened(kernels)
        while kernels.get_kernel(page).execution_state == "busy":
            await asyncio.sleep(0.05)
        quiet_since(kernels, page, 61)

        async def visit() -> bool:
            if not await kernels.make_room():
                return False
            with taken(kernels.places):
                await asyncio.sleep(1)
            return True

        assert sorted(await asyncio.gather(*(visit() for _visitor in range(5)))) == [False] * 4 + [True]


def test_a_full_house_says_so_in_the_language_of_the_page():
    pages = {language: full_house(language) for language in languages()}
    assert "Too many pages are open" in pages["en"]
    assert "Trop de pages sont ouvertes" in pages["fr"]
    assert all(f'lang="{language}" dir="ltr"' in page for language, page in pages.items())


async def test_while_a_kernel_starts_its_place_is_not_given_away(folder, running, opened):
    async with running(folder, spare=0, most=1) as kernels:
        coming = asyncio.create_task(opened(kernels))
        answers = []
        while not coming.done():
            if kernels.list_kernel_ids():
                answers.append(await kernels.make_room())
            await asyncio.sleep(0)
        assert set(answers) == {False}
        assert kernels.list_kernel_ids() == [await coming]
