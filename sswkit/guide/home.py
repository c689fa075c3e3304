"""Home: whose hands, which assessment, and the road through the pillars."""

from datetime import date
from pathlib import Path

import ipywidgets
import pandas as pd

from sswkit import indicators
from sswkit.assessment.folder import load, new
from sswkit.assessment.packing import RESERVED
from sswkit.core.definitions import framework, guides
from sswkit.core.errors import KitError
from sswkit.core.words import _, language_name, languages, n_, number, percent
from sswkit.guide.boundary import guarded, message_html
from sswkit.guide.offered import one_of, refuse_unless, within
from sswkit.guide.pressing import on_press
from sswkit.guide.rail import BEGUN, DONE, steps
from sswkit.guide.visit import LONGEST_NAME, home_folder
from sswkit.showing.html import safe
from sswkit.showing.terms import term_button

LONGEST_FOLDER = 40
EARLIEST_YEAR = 1990
# Which word of the field explains a figure of the home page.
TERMS = {
    "headcount": "headcount",
    "density_children": "density",
    "gap": "gap",
    "vacancy_rate": "vacancy_rate",
}


def assessments(page) -> list[ipywidgets.Widget]:
    """Say who is here, choose an assessment or begin a new one."""
    return [_who(page), choice(page), _new(page)]


def _who(page) -> ipywidgets.VBox:
    name = ipywidgets.Text(value=page.visit.who, placeholder=_("First name, or the name of your table"))
    name.add_class("ssw-text")
    answer = ipywidgets.HTML(_greeting(page, page.visit.who))
    name.continuous_update = False

    def greet(change: dict) -> None:
        answer.value = _greeting(page, change["new"])

    name.observe(guarded(answer)(greet), names="value")
    question = _("Who is here? Your name stands beside what you save.")
    return ipywidgets.VBox([ipywidgets.HTML(f'<p class="ssw-question">{safe(question)}</p>'), name, answer])


def _greeting(page, who: str) -> str:
    who = who.strip()[:LONGEST_NAME]
    if not who or who == page.visit.who:
        return ""
    link = safe(page.visit.link("start.ipynb", who=who))
    return f'<p><a class="ssw-go ssw-small" href="{link}">{safe(_("Go on as {who}", who=who))}</a></p>'


def choice(page) -> ipywidgets.HTML:
    """The assessments on offer, each with what is in it."""
    cards = "".join(_card(page, folder) for folder in (page.visit.folders or (page.folder,)))
    title = _("Which assessment do you work on?")
    return ipywidgets.HTML(f'<p class="ssw-question">{safe(title)}</p><div class="ssw-folders">{cards}</div>')


def _card(page, folder: Path) -> str:
    try:
        country = load(folder)
    except KitError as error:
        return message_html(error.message, error.remedy)
    current = folder == page.folder
    about = n_("{n} table brought in", "{n} tables brought in", len(country.tables))
    if country.iso.startswith("X"):
        about = _("A fictitious country, to try everything out") + " · " + about
    link = safe(page.visit.link("start.ipynb", folder=folder))
    state = ' aria-current="true"' if current else ""
    title = f"<b>{safe(country.name)}, {country.base_year}</b>"
    return f'<a class="ssw-folder" href="{link}"{state}>{title}{safe(about)}</a>'


def _new(page) -> ipywidgets.Accordion:
    fields = {
        "name": ipywidgets.Text(description=_("Country")),
        "iso": ipywidgets.Text(description=_("Country code"), placeholder="GBR"),
        "year": ipywidgets.BoundedIntText(
            description=_("Year of the figures"),
            value=date.today().year - 1,
            min=EARLIEST_YEAR,
            max=date.today().year + 1,
        ),
        "language": ipywidgets.Dropdown(
            description=_("Language"),
            options=[(language_name(language), language) for language in languages()],
            value=page.visit.language,
        ),
    }
    answer = ipywidgets.HTML()
    button = ipywidgets.Button(description=_("Create it"), button_style="primary")
    on_press(button, answer, lambda: _create(page, fields, answer))
    box = ipywidgets.VBox([*fields.values(), button, answer])
    box.add_class("ssw-form").add_class("ssw-unsent")
    accordion = ipywidgets.Accordion([box], titles=(_("Begin a new assessment"),), selected_index=None)
    accordion.add_class("ssw-fold")
    return accordion


def _create(page, fields: dict[str, ipywidgets.Widget], answer: ipywidgets.HTML) -> None:
    name, iso = fields["name"].value.strip(), fields["iso"].value.strip().upper()
    if not name:
        raise KitError(_("The country has no name yet."), _("Write its name in the first field."))
    year, language = fields["year"].value, fields["language"].value
    refuse_unless(one_of(language, languages()) and within(year, EARLIEST_YEAR, date.today().year + 1))
    folder = (home_folder() or page.folder.parent) / folder_name(name, iso)
    new(folder, iso=iso, name=name, languages=(language,), base_year=year)
    link = safe(page.visit.link("start.ipynb", folder=folder))
    answer.value = f'<p><a class="ssw-go ssw-small" href="{link}">{safe(_("Open {name}", name=name))}</a></p>'


def folder_name(name: str, iso: str) -> str:
    """The folder for a new assessment: the country's name, or its code where no system takes the name.

    >>> folder_name("Côte d’Ivoire", "CIV"), folder_name("???", "GBR"), folder_name("Con", "COG")
    ('côte-d-ivoire', 'gbr', 'con-cog')
    """
    plain = "".join(c if c.isalnum() else "-" for c in name.lower())[:LONGEST_FOLDER].strip("-")
    if plain.upper() in RESERVED:
        return f"{plain}-{iso.lower()}"
    return plain or iso.lower()


def road(page) -> list[ipywidgets.Widget]:
    """Where the team left off, its first figures, and the road through the pillars."""
    return [ipywidgets.HTML(_where_left_off(page) + _figures(page) + _rooms(page))]


def _where_left_off(page) -> str:
    written = [step for step in steps(page) if step.guide.notebook]
    begun = next((step for step in written if step.mark == BEGUN), None)
    step = begun or next((step for step in written if step.mark != DONE), written[0])
    words = _("Where you left off") if begun else _("A good place to begin")
    link = safe(page.visit.link(step.guide.notebook))
    question = safe(_(step.guide.question))
    return (
        f'<div class="ssw-today ssw-{step.guide.pillar}"><p><b>{safe(words)}</b>'
        f'<span class="ssw-question">{question}</span></p>'
        f'<a href="{link}">{safe(_("Go on") if begun else _("Begin"))}</a></div>'
    )


def _figures(page) -> str:
    wanted = {
        "headcount": (_("workers in post"), lambda value: number(value)),
        "density_children": (_("for 100,000 children"), lambda value: number(value, 1)),
        "gap": (_("short of your norm"), lambda value: number(value)),
        "vacancy_rate": (_("of posts vacant"), lambda value: percent(value)),
        "retirement_share": (_("retire within ten years"), lambda value: percent(value)),
    }
    shown = "".join(_figure(page, name, *parts) for name, parts in wanted.items())
    return f'<div class="ssw-five">{shown}</div>' if shown else ""


def _figure(page, name: str, words: str, written) -> str:
    try:
        table = indicators.compute(page.country, name, by=[])
    except KitError:
        return ""  # its tables are not there yet: the figure appears once they are
    value = table["value"].iloc[0] if len(table) else float("nan")
    if pd.isna(value):
        return ""
    explained = page.visit.page and name in TERMS  # JupyterLab has no script that would explain it
    label = term_button(TERMS[name], words) if explained else safe(words)
    return f"<div><b>{safe(written(value))}</b><span>{label}</span></div>"


def _rooms(page) -> str:
    rooms = "".join(_room(page, name, facts) for name, facts in framework()["pillars"].items())
    return f'<div class="ssw-road">{rooms}</div>'


def _room(page, name: str, facts: dict) -> str:
    here = [step for step in steps(page) if step.guide.pillar == name and step.guide.notebook]
    all_of_pillar = [guide for guide in guides() if guide.pillar == name]
    done, begun = (sum(step.mark == mark for step in here) for mark in (DONE, BEGUN))
    share = round(100 * (done + begun / 2) / len(all_of_pillar))
    first = next((step.guide for step in here), None)
    title = safe(_(facts["title"]))
    heading = f'<a href="{safe(page.visit.link(first.notebook))}">{title}</a>' if first else title
    return (
        f'<section class="ssw-room ssw-{name}"><h2>{heading}</h2><p>{safe(_(facts["promise"]))}</p>'
        f'<div class="ssw-bar"><i style="width:{share}%"></i></div>'
        f'<p class="ssw-count">{safe(_progress(done, begun, len(all_of_pillar)))}</p></section>'
    )


def _progress(done: int, begun: int, count: int) -> str:
    if done and begun:
        return _("{done} of {all} done, {begun} begun", done=done, begun=begun, all=count)
    if done:
        return _("{done} of {all} done", done=done, all=count)
    return _("{begun} of {all} begun", begun=begun, all=count) if begun else _("Not begun")
