"""When are two written words the same word? Spelling folded step by step, and the nearest known word."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

LIKENESS_LIMIT = 75.0

# Letters of other alphabets that look like Latin ones and slip in with a keyboard switch.
_LOOKALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеіјкорсѕухԁΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
    "ABESIJKMHOPCTYXaeijkopcsyxdABEZHIKMNOPTYXo",
)
_MARKS = re.compile("[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670]")
_ENDINGS = re.compile(r"(?<=\w)\(\w{1,2}\)")  # né(e), agent(s)
_SIGNS = str.maketrans({**dict.fromkeys("’‘ʼ`´ʹ", "'"), **dict.fromkeys("‐‑‒–—−_", "-"), "\u0640": None})


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """The word without case, outer and double spaces, invisible characters or foreign digits.

    >>> plain(" THIÈS\u00a0  nord "), plain("١٢")
    ('thiès nord', '12')
    """
    if text.isascii():
        return " ".join(text.casefold().split())
    visible = (_digit(c) for c in unicodedata.normalize("NFC", text) if unicodedata.category(c) != "Cf")
    return " ".join("".join(visible).casefold().split())


def _digit(character: str) -> str:
    value = unicodedata.decimal(character, None)
    return character if value is None else str(value)


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """The word without accents, look-alike letters, and kinds of apostrophe, hyphen and underscore.

    >>> folded("Thiès"), folded("sous_total"), folded("D\u0430kar")
    ('thies', 'sous-total', 'dakar')
    """
    bare = _MARKS.sub("", unicodedata.normalize("NFKD", text.translate(_LOOKALIKES)))
    return plain(unicodedata.normalize("NFC", bare)).translate(_SIGNS)


@lru_cache(maxsize=16384)
def heading_key(text: str) -> str:
    """How two headings are compared: folded, hyphens as spaces, without a closing star or “(e)”.

    >>> heading_key("Birth_Date *"), heading_key("Né(e) le :")
    ('birth date', 'ne le')
    """
    return " ".join(_ENDINGS.sub("", folded(text)).replace("-", " ").rstrip(" *:").split())


def slug(text: str) -> str:
    """A code made of a name.

    >>> slug("Travailleur social (État)")
    'travailleur_social_etat'
    """
    return "_".join(re.findall(r"\w+", folded(text).replace("_", " ").replace("-", " ")))


def nearest(word: str, known: Iterable[str], limit: float = LIKENESS_LIMIT) -> str | None:
    """The known word most like `word`, or None when nothing is like it.

    >>> nearest("Thiés-ville", ["Dakar", "Thiès ville"])
    'Thiès ville'
    """
    from rapidfuzz import fuzz, process

    words = list(dict.fromkeys(known))
    best = process.extractOne(word, words, scorer=fuzz.ratio, processor=folded, score_cutoff=limit)
    return best[0] if best else None


def index_by(names: Mapping[str, Iterable[str]]) -> dict[str, dict[str, set[str]]]:
    """For each way of writing (as it is, plain, folded): which codes does a name stand for?

    `names` gives the names of each code; the code itself is one of them.
    """
    index: dict[str, dict[str, set[str]]] = {"exact": {}, "plain": {}, "folded": {}}
    ways = {"exact": str, "plain": plain, "folded": folded}
    for code, spoken in names.items():
        for name in (code, *spoken):
            for way, write in ways.items():
                index[way].setdefault(write(name), set()).add(code)
    return index


def codes_of(word: str, index: Mapping[str, Mapping[str, set[str]]]) -> tuple[str, set[str]]:
    """How `word` was found (exact, plain or folded; empty if not) and the codes it may stand for."""
    for way, write in (("exact", str), ("plain", plain), ("folded", folded)):
        codes = index[way].get(write(word))
        if codes:
            return way, codes
    return "", set()
