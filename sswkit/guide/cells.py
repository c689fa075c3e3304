"""The cells of a page, remembered so that a change further up runs those below it again."""

import ast
from dataclasses import dataclass, field

import ipywidgets
from IPython.core.getipython import get_ipython
from IPython.display import display


@dataclass
class Cells:
    """The cells that have run since the page was opened, and the box in which each shows its widgets."""

    boxes: dict[str, ipywidgets.VBox] = field(default_factory=dict)
    slots: dict[tuple[str, int], ipywidgets.VBox] = field(default_factory=dict)
    messages: dict[str, ipywidgets.HTML] = field(default_factory=dict)
    current: str = ""
    calls: int = 0
    again: bool = False

    def watch(self) -> None:
        """Notice each cell that runs from now on."""
        shell = get_ipython()
        if shell is not None:
            shell.events.register("pre_run_cell", self._begin)

    def _begin(self, info) -> None:
        # The box is shown before the cell runs: what fails today can show its result tomorrow.
        self.current, self.calls = info.raw_cell, 0
        self.messages[self.current] = ipywidgets.HTML()
        self.boxes[self.current] = ipywidgets.VBox([self.messages[self.current]])
        display(self.boxes[self.current])

    def slot(self) -> tuple[ipywidgets.VBox, bool]:
        """The place of the next widget of this cell, and whether it was there already."""
        key = (self.current, self.calls)
        self.calls += 1
        if self.again and key in self.slots:
            return self.slots[key], True
        self.slots[key] = ipywidgets.VBox()
        self._show(self.slots[key])
        return self.slots[key], False

    def _show(self, place: ipywidgets.VBox) -> None:
        box = self.boxes.get(self.current)
        if box is None:
            display(place)  # the cell that opened the page, or no notebook at all
        else:
            box.children = (*box.children, place)

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
        places = [self.slots.pop(key) for key in gone]
        box = self.boxes[self.current]
        box.children = tuple(child for child in box.children if child not in places)
        # Cells below must not go on with figures of before: without these names they wait, too.
        shell = get_ipython()
        for name in names_made(shell.transform_cell(self.current)):
            shell.user_ns.pop(name, None)

    def run_again(self) -> None:
        """Run every remembered cell again; widgets stay where they are and get new content."""
        shell = get_ipython()
        if shell is None:
            return
        self.again = True
        try:
            for source in list(self.boxes):
                self.current, self.calls = source, 0
                self.messages[source].value = ""
                shell.run_cell(source, store_history=False, silent=True)
        finally:
            self.again = False


def names_made(source: str) -> set[str]:
    """The names that a cell assigns.

    >>> sorted(names_made("have = headcount(staff)\\nlow, high = bounds(have)"))
    ['have', 'high', 'low']
    """
    stored = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name))
    return {node.id for node in stored if isinstance(node.ctx, ast.Store)}
