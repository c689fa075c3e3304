"""Words of the field that explain themselves at a touch."""

from sswkit.core.glossary import first_uses
from sswkit.showing.html import safe


def term_button(term: str, words: str) -> str:
    """Some words of a text as a quiet button; the page's script shows what they mean.

    >>> term_button("gap", "gap")
    '<button type="button" class="ssw-term" data-term="gap" aria-expanded="false">gap</button>'
    """
    opening = f'<button type="button" class="ssw-term" data-term="{safe(term)}" aria-expanded="false">'
    return f"{opening}{safe(words)}</button>"


def text_with_terms(text: str, seen: set[str]) -> str:
    """A plain text as HTML, escaped, with the first use of each term not in `seen` as a button."""
    parts, start = [], 0
    for use in first_uses(text, seen):
        parts += [safe(text[start : use.start]), term_button(use.term, text[use.start : use.end])]
        start = use.end
    return "".join(parts) + safe(text[start:])
