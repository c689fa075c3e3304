"""Kernels on stand-by: who gets which, and when the next is made."""

import asyncio

import pytest

from sswkit.serving import spare
from sswkit.serving.spare import Spares


class Maker:
    """Makes "kernels" that are names, one after the other, and can be told to be slow or to fail."""

    def __init__(self) -> None:
        self.made: list[str] = []
        self.dead: set[str] = set()
        self.ended: list[str] = []
        self.at_once = self.most_at_once = 0
        self.slow: asyncio.Event | None = None
        self.fails = False

    async def start(self) -> str:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        await (self.slow.wait() if self.slow else asyncio.sleep(0))
        self.at_once -= 1
        if self.fails:
            raise RuntimeError
        self.made.append(f"kernel {len(self.made) + 1}")
        return self.made[-1]

    async def lives(self, name: str) -> bool:
        return name not in self.dead

    async def end(self, name: str) -> None:
        self.ended.append(name)


pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend():
    return "asyncio"


@pytest.fixture
def maker(monkeypatch):
    monkeypatch.setattr(spare, "SECONDS_OF_REST", 0.0)
    return Maker()


async def full(maker: Maker, wanted: int) -> Spares:
    spares = Spares(wanted, maker.start, maker.lives, maker.end)
    spares.refill()
    await settled()
    return spares


async def settled() -> None:
    for _turn in range(30):
        await asyncio.sleep(0)
    await asyncio.sleep(0.01)


async def test_the_number_is_made_up_one_after_the_other_and_again_after_each_visitor(maker):
    spares = await full(maker, 3)
    assert (len(spares), maker.most_at_once) == (3, 1)
    assert await spares.take() == "kernel 1"
    assert "kernel 1" not in spares
    await settled()
    assert len(spares) == 3
    assert maker.most_at_once == 1


async def test_a_visitor_gets_none_that_has_died(maker):
    spares = await full(maker, 2)
    maker.dead = {"kernel 1"}
    assert await spares.take() == "kernel 2"


async def test_who_comes_while_one_is_starting_waits_for_that_one_and_a_second_gets_none(maker, monkeypatch):
    monkeypatch.setattr(spare, "SECONDS_OF_REST", 60.0)
    maker.slow = asyncio.Event()
    spares = await full(maker, 1)
    first = asyncio.create_task(spares.take())
    await settled()
    assert await spares.take() is None
    maker.slow.set()
    assert await first == "kernel 1"


async def test_nobody_is_handed_a_start_that_failed_and_the_next_visitor_sets_off_another(maker):
    maker.fails = True
    spares = await full(maker, 1)
    assert len(spares) == 0
    maker.fails = False
    assert await spares.take() is None
    await settled()
    assert len(spares) == 1


async def test_after_the_end_none_is_made(maker):
    spares = await full(maker, 2)
    await spares.close()
    made = len(maker.made)
    assert await spares.take() is None
    await settled()
    assert len(maker.made) == made


async def test_a_crowd_gets_each_kernel_once(maker):
    spares = await full(maker, 4)
    got = [name for name in await asyncio.gather(*(spares.take() for _ in range(12))) if name]
    assert len(got) == len(set(got)) >= 4


async def test_one_that_hangs_while_it_starts_holds_nobody_up_and_comes_for_the_next(maker, monkeypatch):
    monkeypatch.setattr(spare, "SECONDS_OF_REST", 60.0)
    monkeypatch.setattr(spare, "SECONDS_FOR_ONE_COMING", 0.01)
    maker.slow = asyncio.Event()
    spares = await full(maker, 1)
    assert await spares.take() is None
    maker.slow.set()
    await settled()
    assert await spares.take() == "kernel 1"


async def test_one_that_comes_late_takes_the_place_of_its_successor_and_not_one_more(maker, monkeypatch):
    monkeypatch.setattr(spare, "SECONDS_FOR_ONE_COMING", 0.01)
    maker.slow = asyncio.Event()
    spares = await full(maker, 1)
    assert await spares.take() is None
    await settled()
    maker.slow.set()
    await settled()
    assert (len(maker.made), len(spares), len(maker.ended)) == (2, 1, 1)
