"""Longer work beside the page: it says how far it is, and can be stopped."""

import asyncio
import contextlib
import time
from collections.abc import Callable
from typing import TypeVar

import ipywidgets

from sswkit.core.words import _, n_, percent
from sswkit.data.progress import Progress
from sswkit.guide.boundary import guarded, in_background, message_html, told
from sswkit.guide.pressing import on_press
from sswkit.showing.html import safe

Result = TypeVar("Result")
TICK = 0.25  # seconds between two looks at how far the work is
SHORT = 1.0  # seconds after which work is worth a number, and a button that stops it


class Working:
    """The place where a page says what it is busy with; new work there takes the place of the old."""

    def __init__(self, message: ipywidgets.HTML):
        self.message = message
        self.words, self.number = ipywidgets.HTML(), ipywidgets.HTML()
        self.button = ipywidgets.Button(description=_("Stop"))
        self.box = ipywidgets.VBox([self.words, ipywidgets.HBox([self.number, self.button])])
        self.box.add_class("ssw-working")
        self.progress = Progress()
        on_press(self.button, message, self.stop)
        self.clear()

    def stop(self) -> None:
        """The person does not want to wait."""
        self.button.layout.display = "none"
        self.number.value = safe(_("Stopping …"))
        self.progress.stop()

    def clear(self) -> None:
        """Nothing is under way."""
        self.words.value = self.number.value = ""
        self.box.layout.display = self.button.layout.display = "none"

    def tell(self, words: str, seconds: float, progress: Progress, *, cancel: bool) -> None:
        """How far is it after so many seconds?"""
        if seconds < SHORT or progress.stopped:
            return
        self.number.value = number_html(words, seconds, progress)
        self.button.layout.display = "" if cancel else "none"


def number_html(words: str, seconds: float, progress: Progress) -> str:
    """A bar with its percentage where the steps are known, else the seconds so far."""
    so_far = n_("{n} second", "{n} seconds", int(seconds))
    if not progress.total:
        return f'<progress aria-label="{safe(words)}"></progress> {safe(so_far)}'
    share = progress.done / progress.total
    bar = f'<progress aria-label="{safe(words)}" value="{progress.done}" max="{progress.total}"></progress>'
    return f"{bar} {safe(percent(share))} · {safe(so_far)}"


def run(
    place: Working,
    words: str,
    work: Callable[[Progress], Result],
    then: Callable[[Result], object],
    failed: Callable[[Exception], object] | None = None,
    *,
    cancel: bool = True,
    leave: bool = False,
) -> asyncio.Task | None:
    """Do `work` beside the page, saying `words` and how far it is; `then` shows what came of it.

    `failed` is told of an error; without it the error becomes a message. Work that was under way in
    the same place is stopped, and nothing more comes of it. With `leave`, work that does not look whether it
    is to stop is left to itself. Where nothing runs beside (no event loop) the work is simply done.
    """
    place.progress.stop()
    progress = place.progress = Progress()
    place.message.value = ""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        _finish(place, lambda: work(progress), then, failed)
        return None
    place.words.value, place.box.layout.display = message_html(words, kind="busy"), ""
    return in_background(_beside(place, words, work, then, failed, progress, cancel=cancel, leave=leave))


async def _beside(place, words, work, then, failed, progress, *, cancel: bool, leave: bool) -> None:
    started = time.monotonic()
    working = asyncio.ensure_future(asyncio.to_thread(work, progress))
    while not (await asyncio.wait({working}, timeout=TICK))[0]:
        if leave and progress.stopped:
            in_background(_unheeded(working))
            break
        if place.progress is progress:
            place.tell(words, time.monotonic() - started, progress, cancel=cancel)
    if place.progress is not progress:
        if working.done():
            working.exception()  # looked at, and of no interest any more
        return
    place.clear()
    result = working.result if working.done() else progress.go_on
    guarded(place.message)(_finish)(place, result, then, failed)


async def _unheeded(working: asyncio.Future) -> None:
    with contextlib.suppress(Exception):  # whatever comes of it, nobody waits for it any more
        await working


def _finish(place: Working, result: Callable[[], Result], then: Callable, failed: Callable | None) -> None:
    try:
        value = result()
    except Exception as error:  # noqa: BLE001  told to the person, whatever it is
        if failed is None:
            place.message.value = told(error)
        else:
            failed(error)
        return
    then(value)
