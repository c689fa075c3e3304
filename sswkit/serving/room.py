"""How many pages this computer can hold, and what a visitor reads when there is no room for one more."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from html import escape

import psutil
from tornado.web import RequestHandler, authenticated

from sswkit.core.words import _, direction, languages, speaking

MEGABYTES_FOR_A_PAGE = 120  # benchmarks/kernels.py: 60 forked, 90 as a process; the rest for larger tables
SHARE_OF_MEMORY = 0.6  # the rest is for the browser, the workbook that is being read, everything else
FEWEST, MOST = 6, 80  # two people with three pages each; more than two processors can serve in any case
SECONDS_TO_COME_BACK = 30


@dataclass
class Place:
    """The place of a page that is being opened; from `kernel_id` on, its kernel counts instead."""

    kernel_id: str = ""


PLACE: ContextVar[Place | None] = ContextVar("sswkit_place", default=None)


@contextmanager
def taken(places: list[Place]) -> Iterator[Place]:
    """A place among `places` for as long as a page is being opened; its kernel notes itself there."""
    place = Place()
    places.append(place)
    before = PLACE.set(place)
    try:
        yield place
    finally:
        PLACE.reset(before)
        places.remove(place)


def most_pages(megabytes: float | None = None) -> int:
    """How many open pages fit into so much free memory, by default that of this computer now.

    >>> most_pages(2_000), most_pages(100), most_pages(1_000_000)
    (10, 6, 80)
    """
    free = psutil.virtual_memory().available / 1e6 if megabytes is None else megabytes
    return min(MOST, max(FEWEST, int(free * SHARE_OF_MEMORY / MEGABYTES_FOR_A_PAGE)))


class RoomFirst(RequestHandler):
    """Mixed into the handler of pages: looks for room before anything is sent, and gives it up again."""

    gone = False

    @authenticated
    async def get(self, path: str = "") -> None:
        """The page, if there is room for its kernel."""
        kernels = self.settings["kernel_manager"]
        if not await kernels.make_room():
            self.set_status(503)
            self.set_header("Retry-After", str(SECONDS_TO_COME_BACK))
            self.set_header("Cache-Control", "no-store")
            self.finish(full_house(_language(path)))
            return
        with taken(kernels.places) as place:
            try:
                await super().get(path)
            finally:
                if self.gone and place.kernel_id:
                    await kernels.leave(place.kernel_id)

    def on_connection_close(self) -> None:
        """The browser has gone away before it had the whole page."""
        self.gone = True
        super().on_connection_close()


def full_house(language: str) -> str:
    """The page that says that there is no room for one more."""
    with speaking(language):
        title = escape(_("Too many pages are open"))
        words = escape(
            _("This computer has no memory left for one more page. Nothing that was saved is lost.")
        )
        advice = escape(_("Close pages that nobody needs, here and on other computers, then try again."))
        again = escape(_("Try again"))
    return (
        f'<!DOCTYPE html><html lang="{language}" dir="{direction(language)}">'
        f'<head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="stylesheet" href="/voila/templates/sswkit/static/look.css"></head>'
        f"<body><main><h1>{title}</h1><p>{words}</p><p>{advice}</p>"
        f'<p><a class="ssw-go" href="">{again}</a></p></main></body></html>'
    )


def _language(path: str) -> str:
    first = path.split("/", 1)[0]
    return first if first in languages() else languages()[0]
