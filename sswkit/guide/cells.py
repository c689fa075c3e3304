"""The cells of a page, remembered so that a change further up runs those below it again."""

import ast
import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

import ipywidgets
from IPython.core.getipython import get_ipython
from IPython.display import display

from sswkit.guide.boundary import in_background, incident, unseen
from sswkit.guide.following import Following, left_html
from sswkit.guide.last_seen import digest

BREATH = 0.005  # seconds between two cells in which the kernel answers the browser


def waiting_html(source: str) -> str:
    """The place of a result to come; the page's script puts what was last seen there into it.

    >>> digest("page.finish()") in waiting_html("page.finish()")
    True
    """
    return f'<div class="ssw-waiting" data-cell="{digest(source)}"><div class="ssw-skeleton"></div></div>'


@dataclass
class Cells:
    """The cells that have a place on the page, and the box in which each shows its widgets.

    In JupyterLab a cell runs when its reader runs it. On a page all cells get their places at once, so
    that the page can be sent, and run one after the other afterwards.
    """

    boxes: dict[str, ipywidgets.VBox] = field(default_factory=dict)
    slots: dict[tuple[str, int], ipywidgets.VBox] = field(default_factory=dict)
    messages: dict[str, ipywidgets.HTML] = field(default_factory=dict)
    waiting: dict[str, ipywidgets.HTML] = field(default_factory=dict)
    before_each: Callable[[str], None] = lambda _source: None
    when_settled: Callable[[], None] = lambda: None
    current: str = ""
    calls: int = 0
    again: bool = False
    ran: set[str] = field(default_factory=set)
    due: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    old: set[str] = field(default_factory=set)
    following: Following | None = None
    wanted: asyncio.Event | None = None
    worker: asyncio.Task | None = None

    def watch(self) -> None:
        """Notice each cell that runs from now on."""
        shell = get_ipython()
        if shell is not None:
            shell.events.register("pre_run_cell", self._begin)

    def _begin(self, info) -> None:
        # The box is shown before the cell runs: what fails today can show its result tomorrow.
        self.current, self.calls = info.raw_cell, 0
        for key in [key for key in self.slots if key[0] == self.current]:
            self.slots.pop(key)
        self._place(self.current)
        self.ran.add(self.current)
        self.before_each(self.current)

    def _place(self, source: str) -> ipywidgets.VBox:
        self.messages[source] = ipywidgets.HTML()
        self.boxes[source] = ipywidgets.VBox([self.messages[source]])
        display(self.boxes[source])
        return self.boxes[source]

    def later(self, source: str) -> None:
        """Give a cell its place now; its code runs once the page has been sent."""
        if self.following is None:
            self.following = Following(self.stop, self.go_on)
            display(self.following.box)
        box = self._place(source)
        # Kept as long as the page: a browser that is just loading may still ask for it.
        self.waiting[source] = ipywidgets.HTML(waiting_html(source))
        box.children = (self.waiting[source], *box.children)

    def slot(self) -> tuple[ipywidgets.VBox, bool]:
        """The place of the next widget of this cell, and whether it was there already."""
        key = (self.current, self.calls)
        self.calls += 1
        if self.again and key in self.slots:
            return self.slots[key], True
        self.slots[key] = ipywidgets.VBox()
        if self.current not in self.boxes:
            display(self.slots[key])  # the cell that opened the page, or no notebook at all
        elif self.current in self.ran:
            self._arrange()
        return self.slots[key], False

    def _arrange(self) -> None:
        """Show what the current cell has made, in one step, in the place of what waited there."""
        places = [place for (source, _call), place in self.slots.items() if source == self.current]
        self.boxes[self.current].children = (self.messages[self.current], *places)

    def fail(self, html: str) -> None:
        """Say in the place of the cell's result why there is none; an older result does not stay."""
        if self.again:
            self._forget_results()
        message = self.messages.get(self.current)
        if message is None:
            display(ipywidgets.HTML(html))
        else:
            message.value = html

    def _forget_results(self) -> None:
        gone = [key for key in self.slots if key[0] == self.current and key[1] >= self.calls]
        for key in gone:
            self.slots.pop(key)
        self._arrange()
        # Cells below must not go on with figures of before: without these names they wait, too.
        shell = get_ipython()
        for name in names_made(shell.transform_cell(self.current)):
            shell.user_ns.pop(name, None)

    def run_again(self, since: str = "") -> None:
        """Bring every cell from this one on up to date; widgets stay where they are and get new content.

        A cell goes on with what stands above it: those above a change have nothing new to say.
        """
        if get_ipython() is not None:
            sources = list(self.boxes)
            self.run(sources[sources.index(since) if since in sources else 0 :])

    def stop(self) -> None:
        """The cells that are still due do not run now; their places say so."""
        self.left, self.due = [*self.due], []
        for source in self.left:
            self._mark(source, old=False)
            self.messages[source].value = left_html()
            if source not in self.ran:
                self.boxes[source].children = (self.messages[source],)

    def go_on(self) -> None:
        """Run the cells that were left."""
        self.run(self.left)

    def _mark(self, source: str, *, old: bool) -> None:
        """Show that a result is of before, and that the new one is still to follow; or no longer."""
        if old and source in self.ran and source not in self.old:
            self.old.add(source)
            self.boxes[source].add_class("ssw-old")
        elif not old and source in self.old:
            self.old.discard(source)
            self.boxes[source].remove_class("ssw-old")

    def run(self, sources: list[str]) -> None:
        """Run these cells in the order of the page: at once, or on a page between its other duties."""
        sources, self.left = [*sources, *self.left], []
        self.due = [source for source in self.boxes if source in {*self.due, *sources}]
        if self.wanted is not None:
            self.wanted.set()
            return
        while self.due:
            self.run_one(self.due.pop(0))
        self.when_settled()

    def begin_work(self) -> None:
        """From now on cells run in the background, beginning with all that have a place."""
        self.wanted = asyncio.Event()
        self.worker = in_background(self._work())
        self.run(list(self.boxes))

    async def _work(self) -> None:
        while await self.wanted.wait():
            self.wanted.clear()
            await self._work_off()
            if self.left:
                self.following.stopped()
                continue
            if self.following is not None:
                self.following.end()
            unseen(self.when_settled)()

    async def _work_off(self) -> None:
        if self.following is not None:
            self.following.begin(len(self.due))
        while self.due:
            await asyncio.sleep(BREATH)
            if not self.due:  # stopped meanwhile
                return
            source = self.due.pop(0)
            if self.following is not None and self.following.next(len(self.due)):
                for waiting in self.due:
                    self._mark(waiting, old=True)
                await asyncio.sleep(BREATH)  # a press on “Stop” is heard between two results
            self._run_safely(source)
            self._mark(source, old=False)

    def _run_safely(self, source: str) -> None:
        try:
            self.run_one(source)
        except Exception as error:  # noqa: BLE001  one cell must not end the work on all others
            incident(error)

    def run_one(self, source: str) -> None:
        """Run a remembered cell; its widgets appear together when it is done."""
        self.again = source in self.ran
        self.current, self.calls = source, 0
        self.before_each(source)
        self.messages[source].value = ""
        try:
            get_ipython().run_cell(source, store_history=False, silent=True)
        finally:
            if not self.again:
                self._arrange()
            self.ran.add(source)
            self.again = False


def names_made(source: str) -> set[str]:
    """The names that a cell assigns.

    >>> sorted(names_made("have = headcount(staff)\\nlow, high = bounds(have)"))
    ['have', 'high', 'low']
    """
    stored = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name))
    return {node.id for node in stored if isinstance(node.ctx, ast.Store)}
