"""The guidance of a page with the words of the field marked where they first occur."""

import re

from sswkit.core.glossary import first_uses
from sswkit.core.words import speaking
from sswkit.showing.terms import term_button

KEPT_TOGETHER = re.compile("[\u00a0\u202f][:;?!»]")  # what French sets behind a word with a narrow space


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
            kept = KEPT_TOGETHER.match(markdown, use.end)
            button = term_button(use.term, markdown[use.start : use.end])
            if kept:  # a browser breaks the line beside a button, whatever sign stands there
                button = f'<span class="ssw-together">{button}{kept[0]}</span>'
            parts += [markdown[start : use.start], button]
            start = kept.end() if kept else use.end
    return "".join(parts) + markdown[start:]
