"""A page that could not be opened: it says why, shows nothing half, and leads on."""

from dataclasses import dataclass
from pathlib import Path

import ipywidgets
from IPython.display import clear_output, display

from sswkit.core.definitions import Guide
from sswkit.core.words import _, use_words_of_the_kit
from sswkit.guide import home, rail
from sswkit.guide.boundary import told
from sswkit.guide.visit import Visit
from sswkit.showing.html import safe


@dataclass
class Closed:
    """Stands for the page in its cells: they have nothing to work on and stay calm."""

    guide: Guide
    visit: Visit
    folder: Path

    def later(self, source: str) -> None:
        """Give a cell no place: nothing will come there."""

    def work(self) -> None:
        """Run nothing."""


def close(page: Closed, error: Exception) -> Closed:
    """Show why there is no page in the place of what of it was shown already, and the ways on."""
    use_words_of_the_kit()
    clear_output()
    road = ipywidgets.HTML(rail.closed_html(page))
    road.add_class("ssw-rail")
    display(road)
    display(ipywidgets.HTML(_why(page, error)))
    if len(page.visit.folders) > 1:  # another assessment may be well
        display(home.choice(page))
    return page


def _why(page: Closed, error: Exception) -> str:
    home_page, here = (safe(page.visit.link(name)) for name in ("start.ipynb", page.guide.notebook))
    ways = [f'<a class="ssw-go" href="{here}">{safe(_("Try again"))}</a>']
    if page.guide.notebook != "start.ipynb":
        ways.append(f'<a href="{home_page}">{safe(_("Back to the road"))}</a>')
    return (
        f'<div class="ssw-closed"><h1>{safe(_(page.guide.question))}</h1>{told(error)}'
        f'<p class="ssw-ways-on">{" ".join(ways)}</p></div>'
    )
