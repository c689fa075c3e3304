"""Who comes first when new posts are placed: cards that say what each answer would give."""

from collections.abc import Mapping

from sswkit.core.words import _
from sswkit.guide.choices import cards, chosen, options_differ
from sswkit.planning.deployment import Deployment
from sswkit.showing.sentences import consequence, first_names

FIRST = "first"


def first(page, steps: Mapping[str, Deployment]) -> Deployment:
    """The layout that the team's choice stands for; `steps` is what `new_posts.steps` gives."""
    names = first_names()
    options = {step: f"{names[step]}\n{consequence(found)}" for step, found in steps.items()}
    box, there = page.cells.slot()
    if not there or options_differ(box, options):
        box.children = cards(page, FIRST, _("Who comes first?"), options)
    return steps[chosen(page, FIRST, options)]
