"""One guide, open on one assessment: what the cells of a notebook call."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import ipywidgets
import numpy as np
import pandas as pd
from IPython.display import display

from sswkit.assessment.folder import Country, load, stamp
from sswkit.assessment.journal import Journal, open_journal
from sswkit.core.definitions import Guide, guides
from sswkit.core.errors import KitError
from sswkit.core.words import _, add_words, set_language
from sswkit.guide import (
    boundary,
    choice_of_need,
    choices,
    choices_cost,
    choices_deployment,
    closed,
    goal_seeking,
    home,
    last_seen,
    notes,
    rail,
    results,
    scenarios,
    trying_out,
    upload,
    watching,
)
from sswkit.guide.cells import Cells
from sswkit.guide.delivery import DELIVERY
from sswkit.guide.ground_page import OnTheGround
from sswkit.guide.still import still_html
from sswkit.guide.visit import Visit, home_folder, sample_copy, this_visit
from sswkit.indicator_tables import assumption
from sswkit.planning.deployment import Deployment
from sswkit.planning.plan_costs import Costed
from sswkit.planning.projection_inputs import Model
from sswkit.showing.assessing import names_of

NOTEBOOK_STYLE = Path(__file__).parent / "notebook.css"
START = Guide(id="start", pillar="", question="The road ahead", strategy="", notebook="start.ipynb")


@dataclass
class Page(OnTheGround):
    """What a guide knows: which question, which assessment, who is here, and what is on the page."""

    guide: Guide
    visit: Visit
    folder: Path
    journal: Journal
    cells: Cells = field(default_factory=Cells)
    watched: dict[str, watching.Watched] = field(default_factory=dict)
    rail: ipywidgets.HTML = field(default_factory=ipywidgets.HTML)
    watcher: watching.Watcher = field(default_factory=watching.Watcher)
    uploads: list = field(default_factory=list)
    shown: dict[str, dict[str, pd.DataFrame]] = field(default_factory=dict)
    as_of: tuple = ()
    trying: trying_out.TryOut | None = None
    shelf: scenarios.Shelf | None = None
    seeking: goal_seeking.Seeking | None = None

    @property
    def who(self) -> str:
        """The name that changes are saved under."""
        return self.visit.who or _("Someone in the team")

    @cached_property
    def country(self) -> Country:
        """The assessment's tables as they are on disk."""
        return load(self.folder)

    @property
    def names(self) -> dict[str, str]:
        """Display names of areas and cadres by code."""
        return names_of(self.country)

    @property
    def retirement_age(self) -> float:
        """The age at which workers retire, from the assessment's assumptions."""
        return assumption(self.country, "retirement_age")[0]

    def upload(self, *tables: str) -> None:
        """Let the team bring in a file for one of `tables`, see what is wrong with it, and mend it."""
        box, there = self.cells.slot()
        if not there:
            box.children = upload.uploader(self, tables)

    def choose_norms(self) -> pd.DataFrame:
        """Let the team choose its yardstick, and return it as a table of norms."""
        return choices.norms(self)

    def choose_first(self, steps: Mapping[str, Deployment]) -> Deployment:
        """Let the team say who comes first when new posts are placed, and return that layout."""
        return choices_deployment.first(self, steps)

    def choose_plan(self, costed: Costed) -> str:
        """Let the team choose the plan whose cost it looks at, and return its name."""
        return choices_cost.plan(self, costed)

    def choose_need(self, compared: pd.DataFrame) -> pd.DataFrame:
        """Let the team choose which answer it plans with, and say why; return that need."""
        return choice_of_need.choose(self, compared)

    def planned_need(self) -> pd.DataFrame:
        """The need that the team has chosen under “How many are needed?”, by area and cadre."""
        return choice_of_need.in_force(self)

    def show(self, sentence: str, picture=None, table: pd.DataFrame | None = None, name: str = "") -> None:
        """Show a result: the sentence, the picture, and the table behind a link.

        A table with a `name` goes into the workbook that the team takes away.
        """
        content = results.result(self, sentence, picture, table, name)
        box, _there = self.cells.slot()
        results.put(box, content)
        if name and table is not None:
            self.shown.setdefault(self.cells.current, {})[name] = table

    def doubt(self, *sentences: str) -> None:
        """Say how sure we are."""
        box, _there = self.cells.slot()
        box.children = results.doubt(sentences)

    def number(self, name: str) -> float:
        """Ask for a number; it is saved, and everything below follows it."""
        box, there = self.cells.slot()
        if not there:
            box.children = choices.number_field(self, name)
        return choices.number_chosen(self, name)

    def try_out(self, model: Model, values: np.ndarray) -> None:
        """Let the team move assumptions and see the picture follow, and save what it likes as a scenario."""
        trying_out.try_out(self, model, values)
        scenarios.shelf(self)

    def scenarios(self, model: Model) -> dict[str, Model]:
        """The projection under each scenario that the team has saved, by its name."""
        return scenarios.models(self, model)

    def seek(self, model: Model, values: np.ndarray, year: float, certainty: float) -> None:
        """Look for the intake that closes the gap of each cadre; the page goes on meanwhile."""
        goal_seeking.seek(self, model, values, year, certainty)

    def note(self, name: str) -> None:
        """Ask for the team's own words; they are saved as they are typed."""
        box, there = self.cells.slot()
        if not there:
            box.children = notes.note(self, name)

    def rate(self, name: str) -> None:
        """Ask for a rating or a decision; it is saved at once."""
        box, there = self.cells.slot()
        if not there:
            box.children = notes.rating(self, name)

    def take_away(self) -> None:
        """Offer all named tables of this guide as one Excel workbook, and the notes with them."""
        tables = {name: table for named in self.shown.values() for name, table in named.items()}
        content = results.take_away(self, tables)
        box, _there = self.cells.slot()
        results.put(box, content)

    def finish(self) -> None:
        """Mark the guide as done, and lead on to the next one."""
        box, there = self.cells.slot()
        if not there:
            box.children = rail.finish(self)

    def assessments(self) -> None:
        """Home: which assessment, whose hands, and a new one."""
        box, _there = self.cells.slot()
        box.children = home.assessments(self)

    def road(self) -> None:
        """Home: the road through the pillars and where this team stands on it."""
        box, _there = self.cells.slot()
        box.children = home.road(self)

    def refresh(self, since: str = "") -> None:
        """Bring the page up to date from a cell on, or all of it where tables have changed."""
        now = stamp(self.folder)
        if now != self.as_of:
            self.__dict__.pop("country", None)
            self.as_of, since = now, ""
            for box in self.uploads:
                upload.show_state(box)
        rail.refresh(self)
        self.cells.run_again(since)

    def later(self, source: str) -> None:
        """Give a cell its place on a page; it runs once the page has been sent."""
        self.cells.later(source)

    def work(self) -> None:
        """Run the cells that have their places; the page is on its way."""
        self.cells.begin_work()

    def _forget_shown(self, source: str) -> None:
        self.shown.pop(source, None)

    def _keep_last_seen(self) -> None:
        home = home_folder()
        if home is not None:
            path = last_seen.place(home, self.folder, self.visit.language, self.guide.id)
            boxes = self.cells.boxes.items()
            last_seen.keep(path, {last_seen.digest(source): still_html(box) for source, box in boxes})


def open_page(guide: str, folder: str | Path = "", language: str = "") -> Page | closed.Closed:
    """Open a guide on an assessment.

    `folder` may stay empty: then it is the assessment chosen on the home page or, in JupyterLab, the
    one that `sswkit lab FOLDER` was started with, else a working copy of the sample country. A page that
    cannot be opened says why in its own place.
    """
    visit = this_visit(folder, language)
    set_language(visit.language)
    if not visit.page:
        return _open(guide, visit)  # an advisor wants to see where a mistake is
    DELIVERY.begin()
    try:
        return _open(guide, visit)
    except Exception as error:  # noqa: BLE001  whatever it is: a page that says nothing helps nobody
        return closed.close(_stand_in(guide, visit), error)
    finally:
        display(_arrival())


def _open(guide: str, visit: Visit) -> Page:
    chosen = visit.folder or sample_copy(Path("assessments"))
    add_words(chosen / "definitions" / "locale")
    boundary.log_to(chosen)
    cells = Cells()
    # In JupyterLab an advisor wants to see where a mistake is; on a page nobody wants to.
    boundary.guard_cells(cells.fail, (Exception,) if visit.page else (KitError,))
    page = Page(_guide(guide), visit, chosen, open_journal(chosen, who=visit.who), cells)
    cells.before_each = page._forget_shown
    if not visit.page:
        display(ipywidgets.HTML(f"<style>{NOTEBOOK_STYLE.read_text(encoding='utf-8')}</style>"))
    rail.put(page)
    tell_notice(page)
    if visit.page:
        cells.when_settled = page._keep_last_seen
    else:
        cells.watch()
    _begin(page)
    watching.start(page)
    return page


def _begin(page: Page) -> None:
    # What cannot be written to can still be read: the page opens, and says so.
    place = ipywidgets.HTML()
    boundary.guarded(place)(rail.mark_begun)(page)
    if place.value:
        display(place)


def _stand_in(guide: str, visit: Visit) -> closed.Closed:
    facts = next((known for known in (START, *guides()) if known.id == guide), START)
    return closed.Closed(facts, visit, visit.folder or Path())


def _arrival() -> ipywidgets.Button:
    """A button that no person sees: the page's script presses it when the page has been put together."""
    button = ipywidgets.Button()
    button.add_class("ssw-arrived")
    button.on_click(boundary.unseen(lambda _button: DELIVERY.arrived()))
    return button


def tell_notice(page: Page) -> None:
    """Say what opening the journal had to mend, if anything."""
    if page.journal.notice:
        display(ipywidgets.HTML(boundary.message_html(page.journal.notice, kind="busy")))


def _guide(name: str) -> Guide:
    known = {guide.id: guide for guide in (START, *guides())}
    if name not in known:
        raise KitError(
            _("There is no guide called “{name}”.", name=name),
            _("The guides are: {names}.", names=", ".join(known)),
        )
    return known[name]
