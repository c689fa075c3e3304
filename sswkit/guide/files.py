"""Files to take away: each is made when a person asks for it, not whenever the page is opened."""

import asyncio
import base64
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from uuid import uuid4

import ipywidgets

from sswkit.core.words import _
from sswkit.data.progress import Progress
from sswkit.guide import working
from sswkit.guide.pressing import on_press
from sswkit.showing.html import safe

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PNG = "image/png"


@dataclass(frozen=True)
class File:
    """A file on offer: its name, the button's words, what it shows, its kind, and how to make it.

    With `counts`, `make` takes the progress and tells how far it is; others make their file in one go.
    """

    name: str
    words: str
    about: str
    kind: str
    make: Callable[..., bytes]
    counts: bool = False

    def made(self, progress: Progress) -> bytes:
        """Its content."""
        return self.make(progress) if self.counts else self.make()


class Files(ipywidgets.VBox):
    """A row of buttons, one per file on offer, and the place where an asked-for file arrives."""

    def __init__(self) -> None:
        self.files: tuple[File, ...] = ()
        self.row, self.place = ipywidgets.HBox(), ipywidgets.HTML()
        self.working: working.Working | None = None
        self.row.add_class("ssw-actions")
        self.place.add_class("ssw-says")
        super().__init__([self.row, self.place])

    def offer(self, files: Sequence[File]) -> None:
        """Put these files on offer; buttons that say the same stay where they are."""
        before, self.files = self.files, tuple(files)
        self.place.value = ""
        if [(file.words, file.about) for file in before] == [(file.words, file.about) for file in files]:
            return
        gone = self.row.children
        self.row.children = [self._button(place, file) for place, file in enumerate(files)]
        for button in gone:
            button.close()

    def _button(self, place: int, file: File) -> ipywidgets.Button:
        tooltip = _("{name}: {figures}", name=file.words, figures=file.about)
        button = ipywidgets.Button(description=file.words, tooltip=tooltip)
        button.add_class("ssw-download")
        on_press(button, self.place, lambda: self._give(self.files[place]))
        return button

    def _give(self, file: File) -> asyncio.Task | None:
        """Make the file beside the page, which answers meanwhile; a press on “Stop” lets it go."""
        words = _("Making {file} …", file=file.name)
        return working.run(self._working(), words, file.made, partial(self._arrived, file), leave=True)

    def _working(self) -> working.Working:
        # Made when it is needed: most results of most pages are read, not taken away.
        if self.working is None:
            self.working = working.Working(self.place)
            self.children = (self.row, self.working.box, self.place)
        return self.working

    def _arrived(self, file: File, content: bytes) -> None:
        self.place.value = given_html(file.name, content, file.kind)


def given_html(name: str, content: bytes, kind: str) -> str:
    """A file that is there: the page's script saves it at once, and its link saves it again."""
    link = link_html(name, content, kind, name, css="ssw-file")
    said = _("The file is ready: {file}", file="\n").split("\n")
    return f'<p class="ssw-message ssw-good">{safe(said[0])}{link}{safe(said[-1])}</p>'


def link_html(name: str, content: bytes, kind: str, words: str, css: str = "ssw-download") -> str:
    """A link that saves `content` from the page itself, with no request to the server."""
    data = base64.b64encode(content).decode()
    # Its number tells the page's script a file that was asked for anew from one shown a second time.
    link = (
        f'class="{css}" data-asked="{uuid4().hex}" download="{safe(name)}" href="data:{kind};base64,{data}"'
    )
    return f"<a {link}>{safe(words)}</a>"
