"""While results take longer to follow: how far they are, and a way not to wait for them."""

import time
from collections.abc import Callable

import ipywidgets

from sswkit.core.words import _, n_
from sswkit.guide.boundary import message_html
from sswkit.guide.pressing import on_press
from sswkit.showing.html import safe

SHORT = 1.0  # seconds after which a line says how far the results are; quicker ones are not disturbed
LONG = 5.0  # seconds after which a person may prefer not to wait


class Following:
    """One quiet line at the foot of the page, as long as results are to follow."""

    def __init__(self, stop: Callable[[], object], go_on: Callable[[], object]):
        self.words, self.place = ipywidgets.HTML(), ipywidgets.HTML()
        self.stop, self.go_on = ipywidgets.Button(description=_("Stop")), ipywidgets.Button()
        self.go_on.description = _("Go on")
        on_press(self.stop, self.place, stop)
        on_press(self.go_on, self.place, go_on)
        self.box = ipywidgets.HBox([self.words, self.stop, self.go_on, self.place])
        self.box.add_class("ssw-following")
        self.box.layout.display = "none"
        self.started, self.number, self.count = 0.0, 0, 0

    @property
    def seconds(self) -> float:
        """How long the results have been on their way."""
        return time.monotonic() - self.started

    def begin(self, count: int) -> None:
        """So many results are to follow; nothing is said yet."""
        self.started, self.number, self.count = time.monotonic(), 0, count

    def next(self, remaining: int) -> bool:
        """The next result is worked out now; does the page say so, because it takes longer?"""
        self.number += 1
        self.count = self.number + remaining
        if self.seconds < SHORT:
            return False
        so_far = n_("{n} second", "{n} seconds", int(self.seconds))
        words = _("Working out result {n} of {all}", n=self.number, all=self.count)
        self._show(f'<p role="status">{safe(words)}</p> <span>· {safe(so_far)}</span>')
        self.stop.layout.display = "" if self.seconds >= LONG else "none"
        self.go_on.layout.display = "none"
        return True

    def stopped(self) -> None:
        """The rest does not follow now."""
        self._show(f'<p role="status">{safe(_("Stopped. Some results were not worked out."))}</p>')
        self.stop.layout.display, self.go_on.layout.display = "none", ""

    def end(self) -> None:
        """All results are there."""
        if self.box.layout.display != "none":
            self.box.layout.display, self.words.value = "none", ""

    def _show(self, html: str) -> None:
        self.words.value, self.box.layout.display = html, ""


def left_html() -> str:
    """The place of a result that does not follow now."""
    return message_html(_("This result was not worked out."), _("Press “Go on” when you want it."), "wait")
