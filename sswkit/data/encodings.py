"""Which encoding is a text in? Never a guess without a word, never a character replaced in silence."""

import codecs
import re
from dataclasses import dataclass

DAMAGED = "\U000f5357"  # a private character set before every character whose byte was not valid UTF-8
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ACCENTED = re.compile(r"[^\W\d_]*[^\W\d_a-zA-Z][^\W\d_]*")
_HIGH = re.compile(rb"[\x80-\xff]")
_USUAL = frozenset("éèêëàâäáãåçîïíìôöóòõøûüùúñæœßÿšžığşčćłńęąőűÉÈÊÀÂÄÇÎÔÖÜÑÁÍÓÚŒŠŽ")
_USUAL_SIGNS = frozenset("’‘“”«»–—…°€ºª·´\xa0")
_SAMPLE = 200_000
_OTHER_CODE_PAGES = ("cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1258")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, its encoding, and whether some bytes did not fit (each then follows DAMAGED)."""

    text: str
    encoding: str
    damaged: bool = False


def decode(data: bytes) -> Decoded:
    """The text of `data`: by its byte-order mark, as UTF-8, else as the code page it looks like.

    >>> decode("Élodie".encode("cp1252")).text, decode("Élodie".encode("mac-roman")).encoding
    ('Élodie', 'mac-roman')
    """
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), "") or _wide_without_mark(data)
    if encoding:
        return _decoded(data, encoding)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _nearly_utf8(data) or _code_page(data)


def sample_words(text: str, most: int = 3) -> list[str]:
    """A few different words with accents, by which a person sees whether the encoding is right.

    >>> sample_words("Élodie, Élodie, Thiès, Dakar")
    ['Élodie', 'Thiès']
    """
    found: dict[str, None] = {}
    for word in _ACCENTED.finditer(text):
        found.setdefault(word.group()[:30])
        if len(found) == most:
            break
    return list(found)


def _decoded(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding).removeprefix("\ufeff"), encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="sswkit.mark").removeprefix("\ufeff")
        return Decoded(text, encoding, damaged=True)


def _wide_without_mark(data: bytes) -> str:
    sample = data[:2000]
    pairs = len(sample) // 2
    if pairs < 2 or b"\0" not in sample:
        return ""
    high, low = sample[1::2].count(0), sample[::2].count(0)
    if high > 0.7 * pairs and low < 0.1 * pairs:
        return "utf-16-le"
    return "utf-16-be" if low > 0.7 * pairs and high < 0.1 * pairs else ""


def _nearly_utf8(data: bytes) -> Decoded | None:
    # A file glued together from two, or cut in the middle of a letter: mostly good, a few bad bytes.
    text = data.decode("utf-8", errors="sswkit.mark")
    bad = text.count(DAMAGED)
    good = sum(map(text.count, set(text) - set(map(chr, range(128))) - {DAMAGED})) - bad
    return Decoded(text, "utf-8", damaged=True) if good > bad else None


def _mark(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad = error.object[error.start : error.end]
    if error.encoding.startswith("utf-8"):
        read = "".join(DAMAGED + bytes([byte]).decode("cp1252", errors="ignore") for byte in bad)
    else:
        read = DAMAGED
    return read, error.end


codecs.register_error("sswkit.mark", _mark)


def _code_page(data: bytes) -> Decoded:
    first = _HIGH.search(data).start()
    sample = data[max(0, first - 1000) : first + _SAMPLE]
    scores = {name: _likeness(sample, name) for name in ("cp1252", "mac-roman")}
    best = "mac-roman" if scores["mac-roman"] > scores["cp1252"] else "cp1252"
    if scores[best] < 0.5:
        best = _another_code_page(sample) or best
    text = data.decode(best, errors="sswkit.mark")
    return Decoded(text, best, damaged=DAMAGED in text)


def _likeness(sample: bytes, encoding: str) -> float:
    """How usual are the characters above ASCII in this reading? A capital inside a word is unusual."""
    text = sample.decode(encoding, errors="replace")
    total = points = 0
    before = " "
    for character in text:
        if character > "\x7f":
            total += 1
            inside = before.islower()
            usual = character in _USUAL and not (inside and character.isupper())
            points += usual or (character in _USUAL_SIGNS and not (inside and character not in "’\xa0"))
        before = character
    return points / total if total else 0.0


def _another_code_page(sample: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=list(_OTHER_CODE_PAGES)).best()
    return best.encoding if best else ""
