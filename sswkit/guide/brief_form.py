"""The brief on the page: drafted from the figures, written on by the team, and downloaded as Word."""

import ipywidgets
import pandas as pd

from sswkit.assessment import ground_answers
from sswkit.assessment.entries import Entry
from sswkit.core.words import _, current_language
from sswkit.guide.files import File, Files
from sswkit.guide.saved_field import SavedField, saved_field
from sswkit.planning.stakeholders import stakeholder_map
from sswkit.showing import brief as briefs
from sswkit.showing import brief_document
from sswkit.showing.brief import Brief
from sswkit.showing.html import figure_html, safe, sentence_text

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORM = "brief:ground"
LONGEST = {"title": 120}
LONGEST_PART = 700
CHOICES = "choice:needed:"  # the need that the team plans with depends on them


class BriefForm:
    """The parts of the brief as fields, each with what the figures say now where the team wrote its own."""

    def __init__(self, page, made: Brief):
        self.page, self.made = page, made
        self.figures: tuple[object, briefs.Figures] | None = None
        self.head, self.picture, self.files = ipywidgets.HTML(), ipywidgets.HTML(), Files()
        self.parts: dict[str, ipywidgets.Widget] = {}
        self.hints: dict[str, ipywidgets.HTML] = {}

    def children(self) -> list[ipywidgets.Widget]:
        """The key figure, the fields, the picture, and the button that makes the Word file."""
        called = {"title": _("Title"), **briefs.part_names()}
        fields = []
        for name, words in called.items():
            fields += self._part(name, words)
        return [*fields, self.head, self.picture, self.files]

    def _part(self, name: str, words: str) -> list[ipywidgets.Widget]:
        field = ipywidgets.Textarea(value=self._draft(name), continuous_update=False, rows=1)
        field.placeholder = _("Write here. It is saved as you go.")
        field.add_class("ssw-evidence")  # as high as its text
        field.tooltip = words
        self.parts[name], self.hints[name] = field, ipywidgets.HTML()
        longest = LONGEST.get(name, LONGEST_PART)
        key = f"{ground_answers.BRIEF}{name}"
        saved = saved_field(
            self.page,
            key,
            field,
            allowed=lambda value: isinstance(value, str) and len(value) <= longest,
            results=True,
        )
        heading = ipywidgets.HTML(f'<p class="ssw-question">{safe(words)}</p>')
        shown, status, conflict, before = saved
        line = ipywidgets.HBox([status, before])
        line.add_class("ssw-line")
        return [heading, shown, line, conflict, self.hints[name]]

    def _draft(self, name: str) -> str:
        return sentence_text(self.made.title if name == "title" else self.made.parts[name])

    def follow(self, made: Brief) -> None:
        """Let fields that nobody wrote in follow the figures; beside the others say what these say now."""
        self.made = made
        for name, field in self.parts.items():
            saved: SavedField = self.page.watched[f"{ground_answers.BRIEF}{name}"]
            draft = self._draft(name)
            saved.nothing = draft
            entry = self.page.journal.value(saved.key)
            own = entry is not None and entry.value is not None
            if not own and field.value != draft:
                saved.show(draft)
                saved.value = field.value
            said = _("Your figures say now: {text}", text=draft) if own and draft != field.value else ""
            self.hints[name].value = f'<p class="ssw-hint">{safe(said)}</p>' if said else ""
        self.head.value = f'<p class="ssw-hint">{safe(self._about())}</p>'
        self.picture.value = figure_html(made.picture) if made.picture is not None else ""
        self.files.offer([self._file()])

    def notice(self, _entry: Entry) -> bool:
        """What colleagues do is told to the fields."""
        return False

    def left(self) -> None:
        """Nothing waits here for the hand to leave."""

    def _about(self) -> str:
        return _(
            "Below the title stands: {figure}. The page ends with this picture and the sources.",
            figure=self.made.figure or "–",
        )

    def _file(self) -> File:
        words, title = _("Download the brief (Word)"), sentence_text(self.made.title)
        name = f"{self.page.folder.name}_{_('brief')}.docx"
        return File(name, words, title, WORD, self._document)

    def _document(self) -> bytes:
        texts = {name: str(field.value) for name, field in self.parts.items()}
        return brief_document.document(briefs.edited(self.made, texts))

    def refigured(self) -> briefs.Figures:
        """The figures of the brief; counted anew only when the data, the need or the language are others."""
        page = self.page
        chosen = tuple((key, entry.revision) for key, entry in page.journal.values(CHOICES).items())
        known = (id(page.country), page.as_of, chosen, current_language())
        if self.figures is None or self.figures[0] != known:
            self.figures = known, briefs.figures(page.country, page.planned_need(), names=page.names)
        return self.figures[1]


def brief(page, areas: pd.DataFrame, people: pd.DataFrame) -> None:
    """The brief in its place: `areas` as `ground.readiness` gives them, `people` the stakeholders."""
    box, there = page.cells.slot()
    form = page.watched.get(FORM) if there else None
    form = form or BriefForm(page, None)
    placed = stakeholder_map(people) if len(people) else people
    made = briefs.drafted(form.refigured(), areas, placed, names=page.names)
    if not form.parts:
        form.made = made
        box.children = form.children()
        page.watched[FORM] = form
    form.follow(made)
