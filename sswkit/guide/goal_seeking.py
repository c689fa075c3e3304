"""The search for a yearly intake that closes the gap: longer work, beside the page."""

import ipywidgets
import numpy as np

from sswkit.core.words import _
from sswkit.guide import results
from sswkit.guide.working import Working, run
from sswkit.planning.goals_by_cadre import goals_by_cadre
from sswkit.planning.projection_inputs import Model
from sswkit.showing import sentences

NAME, DRAWS = "projection_goals", 1_000


class Seeking:
    """Where the answer stands; the search begins again only when what it depends on is another."""

    def __init__(self, page):
        self.page, self.cell = page, page.cells.current
        self.message, self.place = ipywidgets.HTML(), ipywidgets.VBox()
        self.working = Working(self.message)
        self.asked: tuple = ()
        self.table = None

    def seek(self, model: Model, values: np.ndarray, year: float, certainty: float) -> None:
        """Search for every cadre, and show what was found."""
        asked = (self.page.as_of, self.page.country.folder, id(self.page.country), year, certainty)
        if asked == self.asked and self.table is not None:
            self.remember()
            return
        self.asked, self.table = asked, None
        run(
            self.working,
            _("Looking for the intake that closes each gap …"),
            lambda progress: goals_by_cadre(model, values[:DRAWS], year, certainty, progress.step),
            self.show,
        )

    def show(self, table) -> None:
        """Show the answer; what is taken away below has it, too."""
        self.table = table
        said = sentences.goals(table, names=self.page.names)
        results.put(self.place, results.result(self.page, said, None, table, NAME))
        self.remember()
        cells = list(self.page.cells.boxes)
        if self.page.cells.wanted is not None and self.cell in cells:
            self.page.cells.run(cells[cells.index(self.cell) + 1 :])

    def remember(self) -> None:
        """Put the table among those that the team takes away."""
        self.page.shown.setdefault(self.cell, {})[NAME] = self.table


def seek(page, model: Model, values: np.ndarray, year: float, certainty: float) -> None:
    """The search in its place; an answer that still holds stays."""
    box, there = page.cells.slot()
    if not there or page.seeking is None:
        page.seeking = Seeking(page)
        box.children = (page.seeking.message, page.seeking.place, page.seeking.working.box)
    page.seeking.seek(model, values, year, certainty)
