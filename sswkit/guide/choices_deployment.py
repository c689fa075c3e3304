"""Who comes first when new posts are placed: a slider between the worst-served and as many as possible."""

from collections.abc import Mapping

import ipywidgets

from sswkit.core.words import _
from sswkit.guide import notes
from sswkit.guide.boundary import guarded
from sswkit.guide.choice_of_need import REASON
from sswkit.guide.choices import chosen
from sswkit.guide.help import help_html
from sswkit.guide.offered import one_of
from sswkit.guide.saved_field import saved_field
from sswkit.planning.deployment import Deployment
from sswkit.planning.new_posts import EQUITY
from sswkit.showing.html import safe
from sswkit.showing.sentences import first_names, steps_beside_each_other
from sswkit.showing.tables import html_table

FIRST = "first"


class Stops(ipywidgets.VBox):
    """The slider, and what each of its stops would give: known before, so that a move is seen at once."""

    def __init__(self, page):
        self.steps: Mapping[str, Deployment] = {}
        names = first_names()
        options = [(names[step], step) for step in EQUITY]
        self.slider = ipywidgets.SelectionSlider(options=options, continuous_update=False)
        self.slider.description = _("Who comes first?")
        self.slider.add_class("ssw-stops")
        self.beside = ipywidgets.HTML()
        self.beside.add_class("ssw-stops-beside")
        field = saved_field(
            page,
            f"choice:{page.guide.id}:{FIRST}",
            self.slider,
            allowed=lambda value: one_of(value, EQUITY),
            said=lambda value: names.get(value, str(value)),
            results=True,
        )
        trouble = ipywidgets.HTML()
        self.slider.observe(guarded(trouble)(lambda _change: self.show()), names="value")
        why = ipywidgets.HTML(help_html(page, "choices", FIRST))
        super().__init__([*field, trouble, self.beside, why])

    def take(self, steps: Mapping[str, Deployment]) -> None:
        """Other posts, money or limits: what each stop gives is said anew."""
        self.steps = steps
        self.show()

    def show(self) -> None:
        """The stops beside each other, the one in force marked."""
        if not self.steps:
            return
        table = steps_beside_each_other(self.steps)
        marked = [step == self.slider.value for step in self.steps]
        first = table.columns[0]
        table[first] = [
            f"→ {name}" if here else name for name, here in zip(table[first], marked, strict=True)
        ]
        title = _("What each stop would give")
        self.beside.value = (
            f'<div class="ssw-scroll ssw-marked-{marked.index(True)}" tabindex="0" role="region"'
            f' aria-label="{safe(title)}">{html_table(table, title)}</div>'
        )


def first(page, steps: Mapping[str, Deployment]) -> Deployment:
    """The layout that the team's choice stands for; `steps` is what `new_posts.steps` gives."""
    box, there = page.cells.slot()
    reason, asked = page.cells.slot()
    if not there:
        box.children = (Stops(page),)
    box.children[0].take(steps)
    if not asked:
        reason.children = notes.note(page, FIRST, REASON)
    return steps[chosen(page, FIRST, dict.fromkeys(steps, ""))]
