"""The words of the field: what does each mean, and where does it occur in a text?

Run `python -m sswkit.core.glossary` to print `docs/glossary.md`, which is made from the definitions.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sswkit.core.definitions import read_toml
from sswkit.core.places import DEFINITIONS
from sswkit.core.words import _, speaking

# Places of a guidance text that stay as they are: code, headings, the label lines under a title,
# emphasis, links, addresses and tags.
_LEFT_ALONE = re.compile(
    r"```[\s\S]*?```|`[^`\n]*`|^#.*$|^- \*\*.*$|\*\*.+?\*\*|!?\[[^\]]*\]\([^)]*\)|<[^>\n]*>|https?://\S+",
    re.MULTILINE,
)
_START = """# Glossary

The words of the field as the kit uses them, in English with the French beside. The pages explain them where
they occur, and list them under “Words we use”. Definitions are in our own words; where one follows a
published definition, that is named. A country may use other words: the labels of its cadres are its own, and
the words on the pages can be replaced.

This page is made from `sswkit/definitions/glossary.toml` by `python -m sswkit.core.glossary`.

| term | en français | what it means here | see also | after |
|---|---|---|---|---|
"""


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the field in the language in force.

    `words` are the term and other forms of it; `see` names related terms by id; `source` says whom the
    definition follows; an everyday word has `in_text` false and is not marked in guidance.
    """

    id: str
    words: tuple[str, ...]
    definition: str
    see: tuple[str, ...]
    source: str
    in_text: bool

    @property
    def term(self) -> str:
        """The word by which it is listed."""
        return self.words[0]


@dataclass(frozen=True, slots=True)
class Use:
    """A place in a text where a term occurs."""

    start: int
    end: int
    term: str


def terms() -> dict[str, Term]:
    """Every term by id, in the language in force.

    >>> terms()["fte"].term
    'full-time equivalent'
    """
    return {name: _term(name, facts) for name, facts in _read()["terms"].items()}


def sources() -> dict[str, str]:
    """The publications that definitions follow, by the short name that a term gives."""
    return _read()["sources"]


def texts() -> Iterator[str]:
    """Every text of the glossary that a language has to translate."""
    for facts in _read()["terms"].values():
        yield from (facts["words"], facts["definition"])


def first_uses(text: str, seen: set[str]) -> list[Use]:
    """Where the terms occur that are not in `seen` yet, each once; they are then put into `seen`.

    Headings, code, links and bold words of a guidance text are left alone; of two terms that begin at
    the same place the longer one counts.

    >>> text = "The **norm** of a vacancy rate: no vacancy rate."
    >>> [text[use.start : use.end] for use in first_uses(text, set())]
    ['vacancy rate']
    """
    found = []
    by_word = _by_word(tuple(_said_as().items()))
    pattern = _pattern(tuple(by_word))
    for start, end in _open_places(text):
        for match in pattern.finditer(text, start, end):
            term = by_word[_plain(match[0])]
            if term not in seen:
                seen.add(term)
                found.append(Use(match.start(), match.end(), term))
    return found


def as_markdown() -> str:
    """The whole glossary as one page, in English with the French terms beside."""
    with speaking("fr"):
        french = {name: term.term for name, term in terms().items()}
    with speaking("en"):
        known = terms()
    rows = [_row(term, french[term.id], known) for term in sorted(known.values(), key=lambda t: t.term)]
    after = "".join(f"- **{name}**: {text}\n" for name, text in sources().items())
    return f"{_START}{''.join(rows)}\n## Whom definitions follow\n\n{after}"


@cache
def _read() -> dict:
    return read_toml(DEFINITIONS / "glossary.toml")


def _term(name: str, facts: dict) -> Term:
    return Term(
        id=name,
        words=_words(_(facts["words"])),
        definition=_(facts["definition"]),
        see=tuple(facts.get("see", ())),
        source=facts.get("source", ""),
        in_text=facts.get("in_text", True),
    )


def _said_as() -> dict[str, str]:
    """The words of each term that guidance explains, in the language in force."""
    return {name: _(facts["words"]) for name, facts in _read()["terms"].items() if facts.get("in_text", True)}


@cache  # a page asks for every one of its texts
def _by_word(said: tuple[tuple[str, str], ...]) -> dict[str, str]:
    return {_plain(word): name for name, words in said for word in _words(words)}


def _words(said: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in said.split(";") if word.strip())


def _plain(word: str) -> str:
    return " ".join(word.lower().split())


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    # The longest first; any white space counts as a space; “l’écart” holds “écart”, “re-post” no “post”.
    longest = sorted(words, key=len, reverse=True)
    either = "|".join(r"\s+".join(map(re.escape, word.split())) for word in longest)
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])", re.IGNORECASE)


def _open_places(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for closed in _LEFT_ALONE.finditer(text):
        yield start, closed.start()
        start = closed.end()
    yield start, len(text)


def _row(term: Term, french: str, known: dict[str, Term]) -> str:
    see = ", ".join(known[other].term for other in term.see)
    return f"| {term.term} | {french} | {term.definition} | {see} | {term.source} |\n"


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    sys.stdout.write(as_markdown())
