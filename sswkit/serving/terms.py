"""The guidance of a page with the words of the field marked where they first occur."""

from sswkit.core.glossary import first_uses
from sswkit.core.words import speaking
from sswkit.showing.terms import term_button


def with_terms(markdown: str, language: str, seen: set[str]) -> str:
    """The text with the first use of each term of the field as a button that explains it.

    `seen` holds the terms that the page has marked already, and gains those of this text.

    >>> print(with_terms("## A gap" + chr(10) + "The gap is a gap.", "en", set()))
    ## A gap
    The <button type="button" class="ssw-term" data-term="gap" aria-expanded="false">gap</button> is a gap.
    """
    parts, start = [], 0
    with speaking(language):
        for use in first_uses(markdown, seen):
            parts += [markdown[start : use.start], term_button(use.term, markdown[use.start : use.end])]
            start = use.end
    return "".join(parts) + markdown[start:]
