"""The team's own words and ratings."""

import ipywidgets

from sswkit.core.definitions import prompts
from sswkit.core.words import _
from sswkit.guide.help import help_html, question_html
from sswkit.guide.offered import one_of
from sswkit.guide.saved_field import saved_field


def note(page, name: str, css: str = "ssw-note") -> list[ipywidgets.Widget]:
    """A question and a text area whose content is saved whenever the hand leaves it."""
    question = _(prompts(page.guide.id)["notes"][name]["question"])
    area = ipywidgets.Textarea(continuous_update=False, placeholder=_("Write here. It is saved as you go."))
    area.add_class(css)
    area.tooltip = question
    heading = ipywidgets.HTML(question_html(page, question) + help_html(page, "notes", name))
    key = f"note:{page.guide.id}:{name}"
    return [heading, *saved_field(page, key, area, allowed=_is_text)]


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def rating(page, name: str) -> list[ipywidgets.Widget]:
    """A question and one of several levels."""
    asked = prompts(page.guide.id)["ratings"][name]
    question = _(asked["question"])
    levels = [(_(level), n) for n, level in enumerate(asked["levels"], start=1)]
    buttons = ipywidgets.ToggleButtons(options=levels, value=None)
    buttons.add_class("ssw-rating")
    heading = ipywidgets.HTML(question_html(page, question) + help_html(page, "ratings", name))
    words = {number: text for text, number in levels}
    key = f"rating:{page.guide.id}:{name}"
    return [
        heading,
        *saved_field(page, key, buttons, allowed=lambda value: one_of(value, words), said=words.__getitem__),
    ]
