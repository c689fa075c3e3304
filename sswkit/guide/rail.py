"""The rail beside every page: the framework, the way through it, and how far this team has come."""

from dataclasses import dataclass
from datetime import date

import ipywidgets
from IPython.display import display

from sswkit.assessment.entries import Entry
from sswkit.core.definitions import Guide, framework, guides
from sswkit.core.errors import KitError
from sswkit.core.words import _, date_text, language_name, languages
from sswkit.guide.help import words_link
from sswkit.guide.pressing import on_press
from sswkit.guide.saved import saved_words, write_newest
from sswkit.showing.html import safe

OPEN, BEGUN, DONE = "open", "begun", "done"


@dataclass(frozen=True, slots=True)
class Step:
    """A guide on the road, and how far this team is with it."""

    guide: Guide
    mark: str


def steps(page) -> list[Step]:
    """All guides of the framework with this team's mark on each."""
    marks = page.journal.values("mark:")
    return [
        Step(guide, str(marks[f"mark:{guide.id}"].value) if f"mark:{guide.id}" in marks else OPEN)
        for guide in guides()
    ]


def put(page) -> None:
    """Show the rail, and above the title which step this is."""
    page.rail.add_class("ssw-rail")
    refresh(page)
    if page.visit.page:
        display(page.rail)
    eyebrow = eyebrow_html(page)
    if eyebrow:
        display(ipywidgets.HTML(eyebrow))


def refresh(page) -> None:
    """Bring the rail up to date."""
    page.rail.value = rail_html(page)


def rail_html(page) -> str:
    """The rail as HTML: brand and languages, the folded line of a phone, the team, the pillars' steps.

    On a phone the steps and the team follow the state of the `<details>` before them; beside a laptop's
    page the style sheet hides that line and they are always there, with no script.
    """
    home = safe(page.visit.link("start.ipynb"))
    pillars = "".join(_pillar(page, name, facts) for name, facts in framework()["pillars"].items())
    return (
        f'<nav aria-label="{safe(_("Steps"))}">{_brand(page)}'
        f'<details class="ssw-menu"><summary>{_folded(page)}</summary></details>'
        f'<a class="ssw-team" href="{home}"><b>{safe(_assessment(page))}</b>'
        f"<span>{safe(page.visit.who or _('Who is here? Say it on the home page.'))}</span>"
        f'<time class="ssw-printed">{safe(date_text(date.today()))}</time></a>'
        f'<div class="ssw-steps">{pillars}{_to_words(page)}</div></nav>'
    )


def _brand(page) -> str:
    home = safe(page.visit.link("start.ipynb"))
    return (
        f'<div class="ssw-brand"><a href="{home}">sswkit</a>'
        f'<span class="ssw-languages">{_languages(page)}</span></div>'
    )


def closed_html(page) -> str:
    """The rail of a page that could not be opened: how far the team has come is not known."""
    home = safe(page.visit.link("start.ipynb"))
    team = f'<a class="ssw-team" href="{home}"><b>{safe(page.folder.name)}</b></a>'
    return f'<nav aria-label="{safe(_("Steps"))}">{_brand(page)}{team}</nav>'


def _to_words(page) -> str:
    current = ' aria-current="page"' if page.guide.notebook == "words" else ""
    link = safe(words_link(page.visit))
    return f'<p class="ssw-to-words"><a href="{link}"{current}>{safe(_("Words we use"))}</a></p>'


def _folded(page) -> str:
    """The rail in one line: the question at hand, its place, and what is done."""
    done = sum(step.mark == DONE for step in steps(page))
    progress = _("{done} of {all} done", done=done, all=len(guides()))
    place = " · ".join(filter(None, (_eyebrow(page), progress)))
    question = _(page.guide.question) if page.guide.question else _("The road ahead")
    return f"<span><b>{safe(question)}</b><small>{safe(place)}</small></span>"


def _assessment(page) -> str:
    try:
        return f"{page.country.name}, {page.country.base_year}"
    except KitError:
        return page.folder.name  # the cells say what is wrong; from here the team can still go home


def _languages(page) -> str:
    links = []
    for language in languages():
        current = ' aria-current="true"' if language == page.visit.language else ""
        link = safe(page.visit.link(page.guide.notebook, language=language))
        links.append(f'<a href="{link}" lang="{language}"{current}>{safe(language_name(language))}</a>')
    return "".join(links)


def _pillar(page, name: str, facts: dict) -> str:
    items = "".join(_step(page, step) for step in steps(page) if step.guide.pillar == name)
    return (
        f'<section class="ssw-pillar ssw-{name}"><h2>{safe(_(facts["title"]))}</h2><ol>{items}</ol></section>'
    )


def _step(page, step: Step) -> str:
    words = safe(_(step.guide.question))
    spoken = {OPEN: _("not begun"), BEGUN: _("begun"), DONE: _("done")}[step.mark]
    hidden = f'<span class="ssw-hidden"> ({safe(spoken)})</span>'
    if not step.guide.notebook:
        later = safe(_("This guide comes with a later edition."))
        return f'<li class="ssw-later"><span title="{later}">{words}</span></li>'
    current = ' aria-current="page"' if step.guide.id == page.guide.id else ""
    link = safe(page.visit.link(step.guide.notebook))
    return f'<li class="ssw-{step.mark}"><a href="{link}"{current}><span>{words}{hidden}</span></a></li>'


def eyebrow_html(page) -> str:
    """Which step of which pillar this is, for the line above the title."""
    words = _eyebrow(page)
    return f'<p class="ssw-eyebrow ssw-{page.guide.pillar}">{safe(words)}</p>' if words else ""


def _eyebrow(page) -> str:
    if page.guide.id == "start":
        return ""
    same = [guide for guide in guides() if guide.pillar == page.guide.pillar]
    return _(
        "{pillar}, step {n} of {all}",
        pillar=_(framework()["pillars"][page.guide.pillar]["title"]),
        n=same.index(page.guide) + 1,
        all=len(same),
    )


def mark_begun(page) -> None:
    """The first visit to a guide marks it as begun."""
    if page.guide.id != "start" and page.journal.value(f"mark:{page.guide.id}") is None:
        _mark(page, BEGUN)


def _mark(page, mark: str) -> None:
    write_newest(page, f"mark:{page.guide.id}", mark)
    refresh(page)


def finish(page) -> list[ipywidgets.Widget]:
    """A button that marks the guide as done, and the way on."""
    end = Finish(page)
    page.watched[end.key] = end
    return [ipywidgets.HBox([end.button, end.status]), end.place, ipywidgets.HTML(_way_on(page))]


class Finish:
    """The button that marks a guide as done and takes that back: it shows what the journal says."""

    def __init__(self, page):
        self.page, self.key = page, f"mark:{page.guide.id}"
        self.button, self.status, self.place = ipywidgets.Button(), ipywidgets.HTML(), ipywidgets.HTML()
        self.button.add_class("ssw-quiet")
        self.status.add_class("ssw-saved")
        on_press(self.button, self.place, self.press)
        self.show()

    @property
    def entry(self) -> Entry | None:
        """The mark, if the question is done."""
        entry = self.page.journal.value(self.key)
        return entry if entry is not None and entry.value == DONE else None

    def show(self) -> None:
        """Let the button say what a press will do, and beside it who said that the team is done."""
        entry = self.entry
        done = f"✓ {_('Done')} · {_('Take it back')}"
        self.button.description = done if entry else _("We are done with this question")
        self.status.value = saved_words(entry)

    def press(self) -> None:
        """Done; or, when it was, begun again."""
        _mark(self.page, BEGUN if self.entry else DONE)
        self.show()

    def notice(self, _entry: Entry) -> bool:
        """A colleague has marked it; no results have to follow."""
        refresh(self.page)
        self.show()
        return False

    def left(self) -> None:
        """Nothing is typed here."""


def _way_on(page) -> str:
    written = [guide for guide in guides() if guide.notebook]
    place = written.index(page.guide)
    before = written[place - 1] if place else None
    after = written[place + 1] if place + 1 < len(written) else None
    back = _go(page, before, "ssw-back", "") if before else ""
    go = _go(page, after, "ssw-go", _("Next:") + " ") if after else _home_link(page)
    return f'<div class="ssw-next">{back}{go}</div>'


def _go(page, guide: Guide, css: str, words: str) -> str:
    question = f"{safe(words)}{safe(_(guide.question))}"
    if not page.visit.page:  # in JupyterLab the next guide is a file
        return f"<p>{question} <code>{safe(guide.notebook)}</code></p>"
    link = safe(page.visit.link(guide.notebook))
    return f'<a class="{css} ssw-{guide.pillar}" href="{link}">{question}</a>'


def _home_link(page) -> str:
    return (
        f'<a class="ssw-go" href="{safe(page.visit.link("start.ipynb"))}">{safe(_("Back to the road"))}</a>'
    )
