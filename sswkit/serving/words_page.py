"""The page of words: every term of the field with what it means, to read through or to print."""

import unicodedata
from dataclasses import fields
from functools import cache

import jinja2
from jupyter_server.base.handlers import JupyterHandler
from tornado.web import authenticated

from sswkit.core.definitions import Guide
from sswkit.core.glossary import Term, sources, terms
from sswkit.core.words import _, direction, language_name, languages, speaking
from sswkit.guide.help import words_link
from sswkit.guide.rail import rail_html
from sswkit.guide.visit import Visit, visit_of
from sswkit.serving.assets import STYLES
from sswkit.serving.compressed import kept_files
from sswkit.serving.first_html import TEMPLATE, Glance

ADDRESS = r"/sswkit/words/(?P<language>[A-Za-z_]{2,8})"


WORDS = Guide(id="start", pillar="", question="Words we use", strategy="", notebook="words")


class WordsVisit(Visit):
    """A visit whose rail changes the language of this page, and not of another."""

    def link(self, notebook: str, **changes: object) -> str:
        """The address of a notebook, or of this page, for this visitor."""
        plain = Visit(**{field.name: getattr(self, field.name) for field in fields(self)} | changes)
        return words_link(plain) if notebook == WORDS.notebook else plain.link(notebook)


class WordsHandler(JupyterHandler):
    """Answers with the page of words in the language asked for."""

    @authenticated
    def get(self, language: str) -> None:
        """The page of words; a language that the kit does not speak is answered in English."""
        self.set_header("Content-Type", "text/html; charset=utf-8")
        spoken = language if language in languages() else languages()[0]
        self.finish(words_html(visit_of(f"/render/{spoken}/", self.request.query)))


def words_html(visit: Visit) -> str:
    """The page of words for this visit, in its language."""
    others = [language for language in languages() if language != visit.language]
    with speaking(visit.language):
        return _template().render(
            title=_("Words we use"),
            skip=_("To the content"),
            intro=_("Each word as this kit uses it. Your country may say it differently: keep to its words."),
            see=_("See also:"),
            after=_("After:"),
            sources_title=_("Whom definitions follow"),
            terms=_listed(others),
            known=terms(),
            sources=sources(),
            language=visit.language,
            direction=direction(visit.language),
            styles=STYLES,
            static=f"/{kept_files().address('own/')}",
            rail=_rail(visit),
        )


def _rail(visit: Visit) -> str:
    if visit.folder is None:
        return ""
    here = WordsVisit(**{field.name: getattr(visit, field.name) for field in fields(visit)})
    return rail_html(Glance(here, WORDS))


def _listed(others: list[str]) -> list[tuple[Term, list[tuple[str, str, str]]]]:
    """The terms by alphabet, each with the word for it in the other languages."""
    elsewhere = []
    for other in others:
        with speaking(other):
            elsewhere += [(other, language_name(other), terms())]
    by_alphabet = sorted(terms().values(), key=lambda term: _sortable(term.term))
    return [
        (term, [(code, name, known[term.id].term) for code, name, known in elsewhere]) for term in by_alphabet
    ]


def _sortable(word: str) -> str:
    # French looks “équivalent” up under e.
    return unicodedata.normalize("NFKD", word.lower())


@cache
def _template() -> jinja2.Template:
    loader = jinja2.FileSystemLoader(TEMPLATE)
    return jinja2.Environment(loader=loader, autoescape=True, trim_blocks=True).get_template("words.html.j2")
