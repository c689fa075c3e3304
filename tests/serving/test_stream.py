"""The stream of a page: it says that it goes on, and ends when nothing more can come."""

import asyncio

import pytest

from sswkit.serving import stream
from sswkit.serving.first_html import GuideHandler
from sswkit.serving.room import taken
from sswkit.serving.stream import SIGN, with_signs

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend():
    return "asyncio"


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(stream, "SECONDS_BETWEEN_SIGNS", 0.02)


async def page(*parts: str, then: asyncio.Event | None = None, ends: bool = True):
    """What Voilà makes of a page: one part, a wait, the others; when its own task failed, no end."""
    for part in parts:
        yield part
        await (then.wait() if then else asyncio.sleep(0))
    if not ends:
        await asyncio.Event().wait()


async def always(_silence: float) -> bool:
    return True


async def test_all_parts_come_in_their_order_and_the_end():
    assert [part async for part in with_signs(page("a", "b", "c"), always)] == ["a", "b", "c"]


async def test_while_nothing_comes_there_are_signs_of_life():
    then, got = asyncio.Event(), []
    async for part in with_signs(page("a", "b", then=then), always):
        got.append(part)
        if got.count(SIGN) == 2:
            then.set()
    assert [part for part in got if part != SIGN] == ["a", "b"]
    assert got[:3] == ["a", SIGN, SIGN]


async def test_a_page_whose_maker_failed_without_a_word_ends():
    async def for_a_moment(silence: float) -> bool:
        return silence < 0.05

    async with asyncio.timeout(5):
        got = [part async for part in with_signs(page("a", ends=False), for_a_moment)]
    assert got[0] == "a"
    assert set(got[1:]) == {SIGN}


async def test_an_error_of_the_maker_is_not_swallowed():
    async def failing():
        yield "a"
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011
        _all = [part async for part in with_signs(failing(), always)]


class Kernels(dict):
    """A manager of kernels, each of which lives or not."""

    async def lives(self, kernel_id: str) -> bool:
        return self.get(kernel_id, False)

    async def end(self, kernel_id: str, *, now: bool) -> None:
        assert now
        self[kernel_id] = False


@pytest.mark.parametrize(
    ("kernel", "lives", "silence", "goes_on"),
    [("", False, 100, True), ("k", True, 10, True), ("k", False, 4, False), ("k", True, 61, False)],
)
async def test_more_can_come_from_a_kernel_that_starts_or_lives_and_speaks(kernel, lives, silence, goes_on):
    handler = GuideHandler.__new__(GuideHandler)
    handler.settings_for_test = kernels = Kernels({kernel: lives})
    with pytest.MonkeyPatch.context() as patch, taken([]) as place:
        patch.setattr(GuideHandler, "kernel_manager", property(lambda self: self.settings_for_test))
        place.kernel_id = kernel
        assert await handler._goes_on(silence) is goes_on
    assert not kernel or kernels[kernel] is goes_on
