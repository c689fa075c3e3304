"""Sliders for the assumptions of a cadre, and the picture that moves with them."""

import asyncio

import ipywidgets
import numpy as np

from sswkit.core.definitions import prompts
from sswkit.core.words import _
from sswkit.guide.boundary import guarded, in_background
from sswkit.guide.help import help_html, question_html
from sswkit.guide.offered import picked, refuse_unless, within
from sswkit.guide.working import Working, run
from sswkit.planning import levers, outlook
from sswkit.planning.levers import LEVERS, Move
from sswkit.planning.projection_inputs import Model
from sswkit.showing import charts, sentences
from sswkit.showing.html import figure_html, sentence_html

STILL = 0.4  # seconds without a move after which the hand has let go
PERCENT = 100
WIDER = 3  # a slider of people reaches to three times of today


class TryOut:
    """What a team is trying out: the moves of every cadre, drawn for the one that is looked at."""

    def __init__(self, page, model: Model, values: np.ndarray):
        self.page, self.model, self.values = page, model, values
        self.moves: dict[tuple[str, str], float] = {}
        self.parts: dict[str, tuple[Model, np.ndarray]] = {}
        self.count, self.quiet = 0, False
        self.message, self.picture = ipywidgets.HTML(), ipywidgets.HTML()
        self.picture.add_class("ssw-live")
        self.working = Working(self.message)
        self.cadre = ipywidgets.Dropdown(description=_("Cadre"), options=self._cadres())
        self.from_year = ipywidgets.Dropdown(description=_("From the year on"), options=self._years())
        self.sliders = {name: self._slider(name) for name in LEVERS}
        self.cadre.value = _furthest_behind(model)
        self._of_cadre()
        for choice in (self.cadre, self.from_year):
            choice.observe(guarded(self.message)(self.chosen), names="value")
        for name, slider in self.sliders.items():
            slider.observe(guarded(self.message)(lambda change, name=name: self.moved(name, change)), "value")
        self.show(LIVE)

    def children(self) -> list[ipywidgets.Widget]:
        """The choices, a slider with its help for each assumption, and the picture."""
        question = ipywidgets.HTML(question_html(self.page, _("What would change, and for whom?")))
        each = []
        for name, slider in self.sliders.items():
            each += [slider, ipywidgets.HTML(help_html(self.page, "levers", name))]
        choices = [question, self.cadre, self.from_year]
        return [*choices, *each, self.message, self.picture, self.working.box]

    def take(self, model: Model, values: np.ndarray) -> None:
        """Go on with new data: what was moved stays moved where it still can be."""
        if model is self.model:
            return
        self.model, self.values, self.parts = model, values, {}
        self.moves = {key: v for key, v in self.moves.items() if levers.possible(model, Move(*key, v))}
        self.quiet = True
        try:
            for choice, options in ((self.cadre, self._cadres()), (self.from_year, self._years())):
                before, choice.options = choice.value, options
                if before in [value for _text, value in options]:
                    choice.value = before
        finally:
            self.quiet = False
        self._of_cadre()
        self.show(LIVE)

    def load(self, moves: list[Move], from_year: int) -> None:
        """Put the moves of a scenario into the sliders."""
        self.moves = {(move.name, move.cadre): move.value for move in moves}
        self.quiet = True
        try:
            if from_year in [value for _text, value in self.from_year.options]:
                self.from_year.value = from_year
            if moves:
                self.cadre.value = moves[0].cadre
        finally:
            self.quiet = False
        self._of_cadre()
        self.show(LIVE)

    def now(self) -> list[Move]:
        """What is moved, away from what is assumed."""
        found = [Move(name, cadre, value) for (name, cadre), value in self.moves.items()]
        return [move for move in found if not self._as_assumed(move)]

    def chosen(self, _change: dict) -> None:
        """Another cadre or another year: its sliders, its picture."""
        if self.quiet:
            return
        picked(self.cadre)
        picked(self.from_year)
        self._of_cadre()
        self.show(LIVE)

    def moved(self, name: str, change: dict) -> None:
        """A slider has moved: the picture follows with fewer draws, and with all when the hand lets go."""
        if self.quiet:
            return
        least, most, _step = self._bounds(name)
        refuse_unless(within(change["new"], least, most))
        self.moves[name, picked(self.cadre)] = change["new"] / self._factor(name)
        self.show(LIVE)
        self.count += 1
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            self.show(FULL)
            return
        in_background(self._let_go(self.count))

    async def _let_go(self, count: int) -> None:
        await asyncio.sleep(STILL)
        if count == self.count:
            run(
                self.working,
                _("Counting with all draws …"),
                lambda _progress: self.figures(FULL),
                lambda found: self.put(found) if count == self.count else None,
                cancel=False,
            )

    def show(self, draws: int) -> None:
        """Draw the picture of the cadre with so many draws."""
        self.put(self.figures(draws))

    def figures(self, draws: int) -> tuple:
        """The cadre, and its workers in the coming years with all that is moved."""
        cadre = picked(self.cadre)
        part, wanted = self._part(cadre)
        moves = [move for move in self.now() if move.cadre in part.codes["cadre"]]
        changed = levers.moved(part, moves, picked(self.from_year))
        table = outlook.expected(changed, self.values[:draws], ["cadre"], wanted)
        return cadre, table[table["cadre"] == cadre]

    def _part(self, cadre: str) -> tuple[Model, np.ndarray]:
        """What the cadre depends on, and its need, which no slider changes."""
        if cadre not in self.parts:
            part = levers.only(self.model, cadre)
            self.parts[cadre] = part, outlook.need_by_year(part)
        return self.parts[cadre]

    def put(self, found: tuple) -> None:
        """Show sentence and picture."""
        cadre, table = found
        names = self.page.names
        said = sentences.projection(table, names=names, cadre=cadre)
        drawn = charts.stock_and_need(table, names=names, cadre=cadre)
        figure = figure_html(drawn) if drawn is not None else ""
        self.picture.value = f'<p class="ssw-finding">{sentence_html(said)}</p>{figure}'

    def _as_assumed(self, move: Move) -> bool:
        return abs(levers.stated(self.model, move.name, move.cadre) - move.value) < 1e-9

    def _cadres(self) -> list[tuple[str, str]]:
        return [(self.page.names.get(code, code), code) for code in self.model.codes["cadre"]]

    def _years(self) -> list[tuple[str, int]]:
        first = self.model.base + 1
        return [(str(year), year) for year in range(first, first + self.model.years)]

    def _slider(self, name: str) -> ipywidgets.FloatSlider:
        slider = ipywidgets.FloatSlider(
            min=0.0, max=PERCENT, description=_(_asked(name)["question"]), readout_format=_format(name)
        )
        slider.add_class("ssw-lever")
        slider.add_class(f"ssw-lever-{name}")
        return slider

    def _of_cadre(self) -> None:
        """Let each slider stand where its assumption is for the cadre, within its bounds."""
        self.quiet = True
        try:
            for name, slider in self.sliders.items():
                least, most, step = self._bounds(name)
                value = min(max(self._value(name) * self._factor(name), least), most)
                with slider.hold_trait_notifications():
                    slider.min, slider.max, slider.step, slider.value = least, most, step, value
        finally:
            self.quiet = False

    def _value(self, name: str) -> float:
        cadre = picked(self.cadre)
        moved = self.moves.get((name, cadre))
        return levers.stated(self.model, name, cadre) if moved is None else moved

    def _bounds(self, name: str) -> tuple[float, float, float]:
        asked = _asked(name)
        most = float(asked["maximum"])
        if asked["unit"] != "percent":
            most = max(most, WIDER * levers.stated(self.model, name, picked(self.cadre)))
        return float(asked["minimum"]), float(np.ceil(most / 10) * 10), float(asked["step"])

    def _factor(self, name: str) -> float:
        return PERCENT if _asked(name)["unit"] == "percent" else 1


LIVE, FULL = outlook.LIVE_DRAWS, outlook.DRAWS


def _furthest_behind(model: Model) -> str:
    """The cadre that is short of most workers; the first one where no need is known."""
    short = np.nan_to_num(model.need - model.stock.sum(axis=2)).sum(axis=1)
    return model.codes["cadre"][int(short.argmax())]


def _asked(name: str) -> dict:
    return prompts("projection")["levers"][name]


def _format(name: str) -> str:
    return ".1f" if float(_asked(name)["step"]) < 1 else ".0f"


def try_out(page, model: Model, values: np.ndarray) -> TryOut:
    """The sliders in their place; they go on where they stood when the cell runs again."""
    box, there = page.cells.slot()
    if there and page.trying is not None:
        page.trying.take(model, values)
    else:
        page.trying = TryOut(page, model, values)
        box.children = page.trying.children()
    return page.trying
