"""A button acts once for each press, however often its click arrives."""

import asyncio
import time
from collections.abc import Callable

import ipywidgets

from sswkit.guide.boundary import guarded

PAUSE = 0.6  # seconds after an action in which a click still belongs to the press before


class Press:
    """What a button does: nothing while it works, nor for the second click of a double click."""

    def __init__(self, button: ipywidgets.Button, act: Callable[[], object]):
        self.button, self.act = button, act
        self.ready_at = 0.0

    def __call__(self, _button: ipywidgets.Button) -> None:
        if self.button.disabled or time.monotonic() < self.ready_at:
            return
        self.button.disabled = True
        work = self.act()
        if isinstance(work, asyncio.Future):
            work.add_done_callback(self.done)
        else:
            self.done()

    def done(self, _work: object = None) -> None:
        """The work has ended: the button can be pressed again, shortly."""
        self.ready_at = time.monotonic() + PAUSE
        self.button.disabled = False


def on_press(button: ipywidgets.Button, place: ipywidgets.HTML, act: Callable[[], object]) -> None:
    """Let a press of `button` do `act`, with errors told in `place`.

    When `act` returns work that goes on (a task), the button rests until that has ended.
    """
    button.on_click(Press(button, guarded(place)(act)))
