"""Choices that the team makes: each a card that says what it means and where it comes from."""

from functools import lru_cache

import ipywidgets
import pandas as pd
from babel.numbers import format_decimal

from sswkit.assessment.folder import Country
from sswkit.core.definitions import prompts
from sswkit.core.words import _, current_language, n_, number
from sswkit.guide.help import help_html, question_html
from sswkit.guide.offered import one_of, within
from sswkit.guide.saved_field import saved_field
from sswkit.planning import need, supply
from sswkit.showing.html import safe

OWN, BEST_FIFTH, ONE_NUMBER = "own", "best_fifth", "one_number"


def cards(
    page, name: str, question: str, options: dict[str, str], default: str = ""
) -> list[ipywidgets.Widget]:
    """One of several cards; the choice is saved at once and the page follows it."""
    key = f"choice:{page.guide.id}:{name}"
    buttons = ipywidgets.RadioButtons(options=[(text, code) for code, text in options.items()])
    if default in options:  # until something is chosen
        buttons.value = default
    buttons.add_class("ssw-cards")
    heading = ipywidgets.HTML(question_html(page, question) + help_html(page, "choices", name))
    field = saved_field(
        page,
        key,
        buttons,
        allowed=lambda value: one_of(value, options),
        said=lambda value: first_line(options.get(value, value)),
        results=True,
    )
    return [heading, *field]


def first_line(card: str) -> str:
    """What a card is called, without what it explains."""
    return card.split("\n")[0]


def chosen(page, name: str, options: dict[str, str], default: str = "") -> str:
    """The choice in force: the one saved, else the default, else the first."""
    entry = page.journal.value(f"choice:{page.guide.id}:{name}")
    for value in (entry.value if entry else None, default):
        if value in options:
            return value
    return next(iter(options))


def norms(page) -> pd.DataFrame:
    """The norms that the team plans with: its own, its best-served areas', or one number."""
    country = page.country
    have, best = _served(country, current_language())
    options = _cards_of_yardsticks(country, best)
    box, there = page.cells.slot()
    value = chosen(page, "norms", options)
    if not there or options_differ(box, options):
        box.children = cards(page, "norms", _("We plan with"), options)
    _show_number(page, shown=value == ONE_NUMBER)
    return _norms_of(page, value, have, best)


def norms_in_force(page) -> pd.DataFrame:
    """The norms that the team has chosen, for whoever goes on with them without asking again."""
    have, best = _served(page.country, current_language())
    asked = page.journal.value("choice:needed:norms")
    options = _cards_of_yardsticks(page.country, best)
    value = asked.value if asked and asked.value in options else next(iter(options))
    return _norms_of(page, value, have, best)


def _norms_of(page, value: str, have: pd.DataFrame, best: pd.DataFrame) -> pd.DataFrame:
    if value == ONE_NUMBER:
        return _norms_of_one_number(page, number_chosen(page, ONE_NUMBER, "needed"), have)
    return {OWN: page.country.norms, BEST_FIFTH: best}[value]


@lru_cache(maxsize=2)
def _served(country: Country, _language: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Workers by area and cadre, and what the best-served areas have: the same until tables change."""
    have = supply.headcount(country.workforce, by=["area", "cadre"])
    return have, need.best_fifth(have, country.areas)


def _show_number(page, *, shown: bool) -> None:
    box, there = page.cells.slot()
    box.layout.display = "" if shown else "none"
    if not there:
        box.children = number_field(page, ONE_NUMBER)


def options_differ(box: ipywidgets.VBox, options: dict[str, str]) -> bool:
    """Do the cards in a place say something else than these?"""
    return [text for text, _code in box.children[1].options] != list(options.values())


def yardsticks() -> dict[str, str]:
    """What each yardstick is called."""
    return {
        OWN: _("Our own norms"),
        BEST_FIFTH: _("What our best-served fifth of areas has today"),
        ONE_NUMBER: _("One number for the whole country"),
    }


def _cards_of_yardsticks(country, best: pd.DataFrame) -> dict[str, str]:
    means = {}
    if len(country.norms):
        means[OWN] = _own_norms_in_words(country.norms)
    if len(best):
        total = number(best["per_100000"].sum(), 1)
        means[BEST_FIFTH] = _("{n} workers for 100,000 children, all cadres together", n=total)
    means[ONE_NUMBER] = _("To try out what a norm would ask for")
    return {code: f"{yardsticks()[code]}\n{words}" for code, words in means.items()}


def _own_norms_in_words(table: pd.DataFrame) -> str:
    rows = n_("{n} norm by cadre and kind of area", "{n} norms by cadre and kind of area", len(table))
    sources = [str(source) for source in table["source"].dropna().unique()]
    return ". ".join([rows, *sources[:1]])


def number_chosen(page, name: str, guide: str = "") -> float:
    """The number in force in a guide (this one if none is named): a percentage becomes a share."""
    guide = guide or page.guide.id
    asked, entry = prompts(guide)["numbers"][name], page.journal.value(f"choice:{guide}:{name}")
    typed = entry.value if entry and entry.value is not None else _default(page, asked)
    return float(typed) / (100 if asked.get("unit") == "percent" else 1)


def _default(page, asked: dict) -> float:
    """The country's own assumption where the number has one and it is within bounds, else the example."""
    stated = page.country.assumptions.get(asked["assumption"]) if "assumption" in asked else None
    own = within(stated, asked["minimum"], asked["maximum"])
    return float(stated if own else asked["default"])


def number_field(page, name: str) -> list[ipywidgets.Widget]:
    """A number within its bounds, with what it means and where the example comes from."""
    asked, key = prompts(page.guide.id)["numbers"][name], f"choice:{page.guide.id}:{name}"
    field = ipywidgets.BoundedFloatText(
        value=_default(page, asked), min=asked["minimum"], max=asked["maximum"], step=asked["step"]
    )
    field.description = _(asked["question"])
    field.add_class("ssw-number")
    hint = f'<p class="ssw-hint">{safe(_(asked["hint"]))}</p>{help_html(page, "numbers", name)}'
    saved = saved_field(
        page,
        key,
        field,
        allowed=lambda value: within(value, asked["minimum"], asked["maximum"]),
        said=in_words,
        results=True,
    )
    return [saved[0], ipywidgets.HTML(hint), *saved[1:]]


def in_words(value: float) -> str:
    """A number as it was typed, in the language's own signs.

    >>> in_words(30.0), in_words(2.25)
    ('30', '2.25')
    """
    return format_decimal(value, format="#,##0.######", locale=current_language())


def _norms_of_one_number(page, value: float, have: pd.DataFrame) -> pd.DataFrame:
    # One number says nothing of cadres: share it as they are shared today.
    stock = have.groupby("cadre", observed=True)["value"].sum()
    shares = stock / stock.sum() if stock.sum() else stock
    return pd.DataFrame(
        {
            "cadre": shares.index,
            "kind": None,
            "basis": "children",
            "per_100000": (shares * value).to_numpy(),
            "source": _("chosen in the workshop by {who}", who=page.who),
        }
    )
