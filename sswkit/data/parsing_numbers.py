"""Numbers as people write them, in the one style that a column uses."""

import re
import unicodedata
from functools import cache

import numpy as np

from sswkit.core.definitions import Column
from sswkit.core.words import _
from sswkit.data.matching import plain
from sswkit.data.parsing import (
    Distinct,
    Hints,
    Parsed,
    Trouble,
    is_missing,
    missing_words,
    result,
    with_whole,
)

_PLAIN = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]*)?")
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009]+")
_SIGNS = str.maketrans(
    {"−": "-", "﹣": "-", "－": "-", "’": "'", "‘": "'", "٬": "'", "٫": "d", "٪": "%", "％": "%", "＋": "+"}
)
_CURRENCY = re.compile(
    r"^(?:[^\W\d_]{1,4}|[^\w\s.,'+-])\s*(?=[-+0-9])|(?<=[0-9])\s*(?:[^\W\d_]{1,4}|[^\w\s.,'%])$"
)
_FRACTION_LIMIT = 2.0
_SMALLEST_PERCENT = 5.0


def parse_numbers(distinct: Distinct, column: Column, hints: Hints) -> Parsed:
    """A column of numbers; its decimal mark is inferred from all its values together.

    `1,234` alone may be a thousand or a little more than one: what decides is, in this order, the
    recipe, the other values of the column, a column of whole counts, the other columns, the separator.
    """
    if not distinct.all_text and not any(isinstance(value, str) for value in distinct.values):
        return _typed(distinct, column)
    words = missing_words(column, hints)
    odd = [v for v in distinct.values if not (isinstance(v, str) and _PLAIN.fullmatch(v))]
    missing = {v for v in odd if is_missing(v, words)}
    missing |= {v for v in words if _PLAIN.fullmatch(v)}
    texts = [None if v in missing else v for v in distinct.values]
    if all(v in missing for v in odd) and not any(v and _in_thousands(v) for v in texts):
        values = [np.nan if v is None else float(v) for v in texts]
        parsed = _percent_forms(
            Parsed(distinct.spread(values, "float64")), values, [False] * len(values), column
        )
        return Parsed(parsed.values, parsed.problems, evidence=_dots(texts))
    return _styled(distinct, texts, column, hints)


def _dots(texts: list) -> str | None:
    return "." if any(text and "." in text for text in texts) else None


def _in_thousands(text: str) -> bool:
    """Could the point of this plain number part thousands?"""
    return text[-4:-3] == "." and bool(_pattern(",").fullmatch(text))


def _typed(distinct: Distinct, column: Column) -> Parsed:
    flags = [not isinstance(v, (int, float, np.number)) for v in distinct.values]
    values = [np.nan if wrong else float(v) for v, wrong in zip(distinct.values, flags, strict=True)]
    parsed = result(distinct, values, "float64", [Trouble("number.is_a_date", "blocks", _say_date, flags)])
    return _percent_forms(parsed, values, [False] * len(values), column)


def _styled(distinct: Distinct, texts: list, column: Column, hints: Hints) -> Parsed:
    bodies = [_body(text, column) if isinstance(text, str) else None for text in texts]
    kinds = [_kind(body[0]) if body else "" for body in bodies]
    decimal, proven = _decimal_mark(kinds, bodies, distinct, column, hints)
    values, wrong = [], []
    for text, body in zip(texts, bodies, strict=True):
        value = _value(body, decimal or ".") if body else float(text) if _is_number(text) else None
        values.append(np.nan if value is None else value)
        wrong.append(text is not None and value is None)
    dates = [bad and not isinstance(v, str) for bad, v in zip(wrong, texts, strict=True)]
    troubles = [Trouble("number.is_a_date", "blocks", _say_date, dates)]
    other = [bad and kind in (".", ",") for bad, kind in zip(wrong, kinds, strict=True)]
    troubles.append(Trouble("number.mixed_styles", "blocks", _say_mixed, other))
    rest = [bad and not (a or b) for bad, a, b in zip(wrong, dates, other, strict=True)]
    troubles.append(Trouble("number.not_a_number", "blocks", _say_not_a_number, rest))
    if decimal is None:
        values = [np.nan if kind == "?" else v for v, kind in zip(values, kinds, strict=True)]
    parsed = result(distinct, values, "float64", troubles)
    percents = [bool(body and body[1]) for body in bodies]
    if decimal is None:
        return _ambiguous(parsed, bodies, kinds)
    parsed = _percent_forms(parsed, values, percents, column)
    return Parsed(parsed.values, parsed.problems, evidence=proven)


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float, np.number))


def _ambiguous(parsed: Parsed, bodies: list, kinds: list[str]) -> Parsed:
    example = next(body[0] for body, kind in zip(bodies, kinds, strict=True) if kind == "?")

    def say(_value: str, label: str) -> tuple[str, str]:
        readings = [f"{_value_of(example, mark):g}" for mark in (".", ",")]
        message = _(
            "“{value}” in the column {column} can mean {one} or {other}, and nothing in the file decides.",
            value=example,
            column=label,
            one=readings[0],
            other=readings[1],
        )
        return message, _("Say which mark parts the decimals: decimal = “,” or decimal = “.” in the recipe.")

    whole = with_whole(parsed, "number.ambiguous", "blocks", say)
    return Parsed(whole.values, whole.problems, open=True)


def _value_of(text: str, decimal: str) -> float:
    return _value((text, False), decimal) or 0.0


def _body(text: str, column: Column) -> tuple[str, bool] | None:
    """The number's own characters in ASCII, and whether it was a percentage."""
    if not text.isascii():
        text = "".join(_ascii_digit(c) for c in text.translate(_SIGNS))
    text = _SPACES.sub(" ", text).strip()
    percent = text.endswith("%") or text.startswith("%")
    if percent and column.type in ("number", "share"):
        text = text.strip("%").strip()
    if column.type == "money":
        text = _CURRENCY.sub("", text).strip()
    return (text, percent) if text else None


def _ascii_digit(character: str) -> str:
    value = unicodedata.decimal(character, None)
    return character if value is None else str(value)


@cache
def _pattern(decimal: str) -> re.Pattern:
    other = "," if decimal == "." else "."
    grouped = rf"[1-9][0-9]{{0,2}}(?P<g>[ '{other}])[0-9]{{3}}(?:(?P=g)[0-9]{{3}})*"
    indian = rf"[1-9][0-9]?(?:{other}[0-9]{{2}})+{other}[0-9]{{3}}"
    whole = rf"(?:{grouped}|{indian}|[0-9]+)(?:[d{decimal}][0-9]*)?"
    return re.compile(rf"[+-]? ?(?:{whole}|[d{decimal}][0-9]+)(?:[eE][+-]?[0-9]{{1,2}})?")


def _fits(text: str, decimal: str) -> bool:
    return bool(_pattern(decimal).fullmatch(text))


def _kind(text: str) -> str:
    """Which decimal mark a number proves: "." or ","; "" neither, "?" it fits both, "x" none."""
    dot, comma = _fits(text, "."), _fits(text, ",")
    if not (dot or comma):
        return "x"
    if dot and comma:
        return "?" if "." in text or "," in text else ""
    return "." if dot else ","


def _value(body: tuple[str, bool], decimal: str) -> float | None:
    text, percent = body
    if not _fits(text, decimal):
        return None
    other = "," if decimal == "." else "."
    bare = text.replace(" ", "").replace("'", "").replace(other, "").replace(decimal, ".").replace("d", ".")
    number = float(bare)
    if not np.isfinite(number):
        return None
    return number / 100 if percent else number


def _decimal_mark(
    kinds, bodies, distinct: Distinct, column: Column, hints: Hints
) -> tuple[str | None, str | None]:
    """The mark to read the column with (None: cannot be known) and the mark that its values prove."""
    votes = {
        mark: sum(int(n) for kind, n in zip(kinds, distinct.counts, strict=True) if kind == mark)
        for mark in ".,"
    }
    proven = max(votes, key=votes.get) if any(votes.values()) else None
    if hints.decimal:
        return hints.decimal, proven
    if proven or "?" not in kinds:
        return proven or ".", proven
    texts = [body[0] for body, kind in zip(bodies, kinds, strict=True) if kind == "?"]
    return _from_whole_numbers(texts, column) or _from_the_file(texts, hints), None


def _from_whole_numbers(texts: list[str], column: Column) -> str | None:
    """Counts are whole: the mark that makes whole numbers of them is the thousands'."""
    if column.type != "count":
        return None
    whole = [mark for mark in ".," if all(_value_of(text, mark).is_integer() for text in texts)]
    return whole[0] if len(whole) == 1 else None


def _from_the_file(texts: list[str], hints: Hints) -> str | None:
    if hints.file_decimal:
        return hints.file_decimal
    if hints.separator == ";" and all("," in text for text in texts):
        return ","
    if hints.separator == "," and all("." in text for text in texts):
        return "."
    return None


def _percent_forms(parsed: Parsed, values: list, percents: list[bool], column: Column) -> Parsed:
    """T04: in a column of fractions, 0.5 and 50 and 50% may not stand side by side."""
    limit = float(column.maximum) if column.maximum.replace(".", "").isdigit() else np.inf
    if column.type != "share" and not (column.type == "number" and limit <= _FRACTION_LIMIT):
        return parsed
    bare = [v for v, percent in zip(values, percents, strict=True) if not percent and not np.isnan(v)]
    # 2.5 may be a slip in a column of fractions; 25 is a percentage.
    large = [v for v in bare if (1 if column.type == "share" else _SMALLEST_PERCENT) < v <= 100]
    if not large:
        return parsed
    if any(percents) or any(0 < v <= 1 and v != 1 for v in bare):
        return with_whole(parsed, "share.mixed_forms", "warns", _say_mixed_percent)
    if len(large) + sum(v == 0 for v in bare) == len(bare) and not any(percents):
        divided = Parsed(np.asarray(parsed.values) / 100, parsed.problems)
        return with_whole(divided, "share.read_as_percent", "warns", _say_read_as_percent)
    return parsed


def _say_mixed_percent(_value: str, label: str) -> tuple[str, str]:
    return _("The column {column} mixes fractions such as 0.5 with percentages such as 50.", column=label), _(
        "Write all of them in one way: 0.5, or 50%."
    )


def _say_read_as_percent(_value: str, label: str) -> tuple[str, str]:
    return _(
        "The column {column} holds numbers up to 100, so they are read as percentages.", column=label
    ), _("Write 0.5 or 50% to be sure.")


def _say_date(value: str, label: str) -> tuple[str, str]:
    return _("“{value}” in the column {column} is a date, not a number.", value=value, column=label), _(
        "Excel may have turned a number into a date: set the cell to the format Number and type it again."
    )


def _say_mixed(value: str, label: str) -> tuple[str, str]:
    return _(
        "“{value}” is not written like the other numbers of the column {column}.", value=value, column=label
    ), _("Use one decimal mark in the whole column.")


def _say_not_a_number(value: str, label: str) -> tuple[str, str]:
    if plain(value).endswith("%"):
        return _(
            "“{value}” in the column {column} is a percentage, and a plain number is needed.",
            value=value,
            column=label,
        ), _("Write the number itself.")
    return _("“{value}” in the column {column} is not a number.", value=value, column=label), _(
        "Write digits only, or leave the cell empty if the number is not known."
    )
