"""Codes, choices, yes or no, and free text: what a written word stands for."""

import re
import unicodedata

from sswkit.core.definitions import Column
from sswkit.core.words import _, listing, synonyms
from sswkit.data.matching import codes_of, index_by, nearest, plain
from sswkit.data.parsing import (
    Distinct,
    Hints,
    Parsed,
    Trouble,
    as_text,
    is_missing,
    missing_words,
    result,
)

_CLEAN_LINES = re.compile(r"[A-Za-z0-9_/\-\n]*")
_SCIENTIFIC = re.compile(r"[0-9](?:[.,][0-9]+)?[eE]\+[0-9]{1,2}")
_EXACT_DIGITS = 15  # a spreadsheet keeps no more


def parse_codes(distinct: Distinct, column: Column, hints: Hints) -> Parsed:
    """A column of codes, kept as text: leading zeros stay, 123.0 is 123, rounded codes are refused."""
    if distinct.all_text and _CLEAN_LINES.fullmatch("\n".join(distinct.values)):
        words = missing_words(column, hints)
        codes = [None if v in words else v for v in distinct.values]
        return result(distinct, codes, "str", [])
    words = missing_words(column, hints)
    drop_zero = _all_end_in_point_zero(distinct.values)
    codes = [None if is_missing(v, words) else _tidy(v, drop_zero) for v in distinct.values]
    troubles = [
        Trouble("code.rounded_by_excel", "blocks", _say_rounded, [_is_rounded(v) for v in distinct.values]),
        Trouble("code.scientific", "blocks", _say_scientific, [_is_scientific(v) for v in distinct.values]),
    ]
    return result(distinct, codes, "str", troubles)


def _all_end_in_point_zero(values: list) -> bool:
    numbers = [v for v in values if isinstance(v, str) and v.replace(".", "", 1).isdigit()]
    return bool(numbers) and all(v.endswith(".0") for v in numbers)


def _tidy(value: object, drop_zero: bool) -> str:
    text = " ".join(unicodedata.normalize("NFC", as_text(value)).split())
    if not text.isascii():
        text = "".join(c for c in text if unicodedata.category(c) != "Cf")
    return text.removesuffix(".0") if drop_zero else text


def _is_rounded(value: object) -> bool:
    return isinstance(value, (int, float)) and abs(value) >= 10**_EXACT_DIGITS


def _is_scientific(value: object) -> bool:
    return isinstance(value, str) and bool(_SCIENTIFIC.fullmatch(value.strip()))


def parse_choices(distinct: Distinct, column: Column, hints: Hints) -> Parsed:
    """A column of choices, stored as the dictionary's codes.

    A choice may be written as its code, its label or a synonym in any language of the kit.
    """
    names = {choice: synonyms(f"choice.{column.column}.{choice}") for choice in column.choices}
    index = index_by(names)
    words = missing_words(column, hints)
    found, unknown = [], []
    for value in distinct.values:
        text = as_text(value)
        # What the recipe calls missing comes before a choice, what the kit calls missing after it.
        recipe_missing = plain(text) in {plain(word) for word in hints.missing}
        _way, codes = ("", set()) if recipe_missing else codes_of(text, index)
        found.append(next(iter(codes)) if len(codes) == 1 else None)
        unknown.append(found[-1] is None and not is_missing(value, words))
    return result(distinct, found, "str", [Trouble("choice.unknown", "blocks", _say_choice(column), unknown)])


def parse_yes_no(distinct: Distinct, column: Column, hints: Hints) -> Parsed:
    """A column of yes and no, in the words of every language of the kit, or 1 and 0."""
    index = index_by({answer: synonyms(f"answer.{answer}") for answer in ("yes", "no")})
    words = missing_words(column, hints)
    meaning = {"yes": True, "no": False}
    answers = [codes_of(as_text(value), index)[1] for value in distinct.values]
    found = [meaning[next(iter(codes))] if len(codes) == 1 else None for codes in answers]
    unknown = [
        answer is None and not is_missing(v, words) for answer, v in zip(found, distinct.values, strict=True)
    ]
    return result(distinct, found, "boolean", [Trouble("yes_no.unknown", "blocks", _say_yes_no, unknown)])


def parse_texts(distinct: Distinct, column: Column, hints: Hints) -> Parsed:
    """A column of free text, trimmed."""
    words = missing_words(column, hints)
    texts = [
        None if is_missing(v, words) else unicodedata.normalize("NFC", as_text(v)) for v in distinct.values
    ]
    return result(distinct, texts, "str", [])


def _say_rounded(value: str, label: str) -> tuple[str, str]:
    return _(
        "Excel has already rounded the code “{value}” in the column {column}: it keeps 15 digits only.",
        value=value,
        column=label,
    ), _("Format the column as Text in the system that wrote the file, and export it again.")


def _say_scientific(value: str, label: str) -> tuple[str, str]:
    return _(
        "“{value}” in the column {column} is a long code that Excel has shortened.", value=value, column=label
    ), _("Format the column as Text before typing or opening the file, and export it again.")


def _say_yes_no(value: str, label: str) -> tuple[str, str]:
    return _("“{value}” in the column {column} is neither yes nor no.", value=value, column=label), _(
        "Write yes or no, or leave the cell empty."
    )


def _say_choice(column: Column):
    labels = [column.choice_label(choice) for choice in column.choices]
    names = [n for choice in column.choices for n in synonyms(f"choice.{column.column}.{choice}")]
    choices = _("Choose one of: {names}.", names=listing(labels))

    def say(value: str, label: str) -> tuple[str, str]:
        meant = nearest(value, [*labels, *names], limit=70)
        message = _("“{value}” is not one of the choices of the column {column}.", value=value, column=label)
        return message, (_("Did you mean “{name}”?", name=meant) + " " if meant else "") + choices

    return say
