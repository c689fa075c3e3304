"""The first bytes of a page: guidance, road and the results seen last, before any kernel is asked.

A kernel needs a second or more. Nobody waits for it to begin reading: the whole page is sent at once as
it was last seen, the live page follows behind it, and a script puts the one in the place of the other.
"""

import contextlib
import json
import sqlite3
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from types import SimpleNamespace

import jinja2
import tornado.web
from tornado.iostream import StreamClosedError
from voila.tornado.handler import TornadoVoilaHandler

from sswkit.assessment.journal import Journal
from sswkit.assessment.settings import read_settings
from sswkit.core.definitions import Guide, guides
from sswkit.core.errors import KitError
from sswkit.core.words import _, direction, speaking
from sswkit.guide.last_seen import place, recall, since
from sswkit.guide.times import clock
from sswkit.guide.visit import Visit, home_folder, visit_of
from sswkit.serving.browser_words import browser_words
from sswkit.serving.compressed import ALL_SCRIPTS, ALL_STYLES, early_addresses, kept_files
from sswkit.serving.room import PLACE
from sswkit.serving.stream import SECONDS_OF_SILENCE, with_signs

TEMPLATE = Path(__file__).parent / "share" / "voila" / "templates" / "sswkit"
START = Guide(id="start", pillar="", question="", strategy="", notebook="start.ipynb")


@dataclass
class Glance:
    """What the rail needs to know of a page, read without tables."""

    visit: Visit
    guide: Guide

    @property
    def folder(self) -> Path:
        return self.visit.folder

    @cached_property
    def country(self) -> SimpleNamespace:
        return SimpleNamespace(**read_settings(self.folder))

    @cached_property
    def journal(self) -> SimpleNamespace:
        marks = {}
        # A journal that is damaged or not there yet is mended by the kernel, which also says so.
        with contextlib.suppress(KitError, sqlite3.Error, OSError), Journal(self.folder) as journal:
            marks = journal.values("mark:")
        return SimpleNamespace(values=lambda _prefix: marks)


class GuideHandler(TornadoVoilaHandler):
    """Voilà's page behind the first bytes of ours."""

    def initialize(self, pages: Path, **settings: object) -> None:
        """`pages` is the folder of the translated notebooks."""
        super().initialize(**settings)
        self.pages = pages

    @tornado.web.authenticated
    async def get(self, path: str = "") -> None:
        """Send what can be read at once, then what the kernel makes."""
        notebook = notebook_at(self.pages, path)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        if notebook is None:
            self.set_status(404)
            self.finish(no_such_page(self.request.path))
            return
        with contextlib.suppress(StreamClosedError):  # the reader has gone on to another page meanwhile
            self.write(first_html(notebook, self.request.path, self.request.query))
            await self.flush()
            async for html in with_signs(self.get_generator(path=path), self._goes_on):
                self.write(html)
                await self.flush()

    async def _goes_on(self, silence: float) -> bool:
        """Can more of the page come? Not from a kernel that has died, or has said nothing for long."""
        place = PLACE.get()
        if place is None or not place.kernel_id:
            return True  # who starts a kernel has a patience of its own
        if silence < SECONDS_OF_SILENCE and await self.kernel_manager.lives(place.kernel_id):
            return True
        await self.kernel_manager.end(place.kernel_id, now=True)
        return False


def notebook_at(pages: Path, path: str) -> Path | None:
    """The page's notebook at this address, if there is one."""
    try:
        found = (pages / path).resolve()
    except (OSError, ValueError):
        return None
    inside = found.is_relative_to(pages.resolve()) and found.suffix == ".ipynb"
    return found if inside and found.is_file() else None


def first_html(notebook: Path, address: str, query: str) -> str:
    """The page as it can be shown at once: `notebook` is the copy that is served, in its language."""
    facts = json.loads(notebook.read_text(encoding="utf-8"))["metadata"]
    guide = next((guide for guide in guides() if guide.id == facts["guide"]), START)
    visit = visit_of(address, query)
    with speaking(visit.language):
        return _rendered(facts, facts["parts"], **_rail(visit, guide), **_last_seen(visit, guide))


def no_such_page(address: str) -> str:
    """A page that says that there is no such page, with the way home."""
    visit = visit_of(address, "")
    with speaking(visit.language):
        facts = {
            "title": _("There is no such page."),
            "language": visit.language,
            "browser_words": browser_words(),
        }
        home = visit.link("start.ipynb")
        words = f'<h1>{facts["title"]}</h1><p><a class="ssw-go" href="{home}">{_("Back to the road")}</a></p>'
        return _rendered(facts, [{"html": words}])


def _rendered(facts: dict, parts: list[dict], **known: object) -> str:
    return _template().render(
        facts=facts,
        direction=direction(facts["language"]),
        styles=[ALL_STYLES],
        scripts=[ALL_SCRIPTS],
        static=f"/{kept_files().address('own/')}",
        early=early_addresses() if "guide" in facts else (),
        parts=parts,
        **{"kept": {}, **known},
    )


def _rail(visit: Visit, guide: Guide) -> dict[str, str]:
    from sswkit.guide import rail

    if visit.folder is None:
        return {}
    glance = Glance(visit, guide)
    return {"rail": rail.rail_html(glance), "eyebrow": rail.eyebrow_html(glance)}


def _last_seen(visit: Visit, guide: Guide) -> dict[str, object]:
    home = home_folder()
    if home is None or visit.folder is None:
        return {}
    path = place(home, visit.folder, visit.language, guide.id)
    kept = recall(path)
    as_of = _("Last seen: {time}. It is being brought up to date.", time=clock(since(path))) if kept else ""
    return {"kept": kept, "as_of": as_of}


@cache
def _template() -> jinja2.Template:
    loader = jinja2.FileSystemLoader(TEMPLATE)
    return jinja2.Environment(loader=loader, autoescape=True, trim_blocks=True).get_template("first.html.j2")
