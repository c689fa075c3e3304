"""The cells of a page, remembered so that a change further up runs those below it again."""

from dataclasses import dataclass, field

import ipywidgets
from IPython.core.getipython import get_ipython
from IPython.display import display


@dataclass
class Cells:
    """The cells that have run since the page was opened, and the widgets that each one shows."""

    sources: list[str] = field(default_factory=list)
    slots: dict[tuple[str, int], ipywidgets.VBox] = field(default_factory=dict)
    current: str = ""
    calls: int = 0
    again: bool = False

    def watch(self) -> None:
        """Notice each cell that runs from now on."""
        shell = get_ipython()
        if shell is not None:
            shell.events.register("pre_run_cell", self._begin)

    def _begin(self, info) -> None:
        self.current, self.calls = info.raw_cell, 0
        if self.current not in self.sources:
            self.sources.append(self.current)

    def slot(self) -> tuple[ipywidgets.VBox, bool]:
        """The place of the next widget of this cell, and whether it was there already."""
        key = (self.current, self.calls)
        self.calls += 1
        if self.again and key in self.slots:
            return self.slots[key], True
        self.slots[key] = ipywidgets.VBox()
        display(self.slots[key])
        return self.slots[key], False

    def run_again(self) -> list[BaseException]:
        """Run every remembered cell again; widgets stay where they are and get new content."""
        shell = get_ipython()
        if shell is None:
            return []
        failures = []
        self.again = True
        try:
            for source in list(self.sources):
                self.current, self.calls = source, 0
                result = shell.run_cell(source, store_history=False, silent=True)
                failures += [result.error_in_exec] if result.error_in_exec else []
        finally:
            self.again = False
        return failures
