"""T13: the same row twice, one key for several rows, and one code written in several ways."""

import numpy as np
import pandas as pd

from sswkit.core.definitions import NUMERIC
from sswkit.core.findings import shown
from sswkit.core.words import _, listing, n_
from sswkit.data.matching import folded
from sswkit.data.work import Work

_MOST_LISTED = 10


def find_duplicates(work: Work) -> None:
    """Every key names one row. The recipe's `duplicates` says what to do when it does not."""
    if not all(key in work.columns for key in _needed_keys(work)):
        return
    usable = work.counted & ~work.bad()
    if work.facts.name == "staff":
        codes, names = pd.factorize(work.columns["worker"])
        groups = _groups(codes, usable)
    else:
        groups = _groups(_group_numbers(work, work.facts.keys), usable)
    if groups is not None:
        _settle(work, groups)
    if work.facts.name == "staff":
        _variants(work, codes, np.asarray(names, dtype=object).tolist())


def _needed_keys(work: Work) -> list[str]:
    return [column.column for column in work.facts.columns if column.key and column.required == "yes"]


def _groups(numbers: np.ndarray, usable: np.ndarray) -> list[np.ndarray] | None:
    """Rows that share their number, in lists of two and more."""
    rows = np.flatnonzero(usable)
    number = numbers[rows]
    repeated = pd.Series(number).duplicated(keep=False).to_numpy()
    if not repeated.any():
        return None
    rows, number = rows[repeated], number[repeated]
    return [group.to_numpy() for _key, group in pd.Series(rows).groupby(number, sort=False)]


def _group_numbers(work: Work, names: list[str]) -> np.ndarray:
    """One number per distinct combination of values; missing equals missing."""
    combined = None
    for name in names:
        if name in work.columns:
            codes, found = pd.factorize(work.columns[name])
            both = codes if combined is None else combined * (len(found) + 1) + codes + 1
            combined = both if combined is None else pd.factorize(both)[0].astype(np.int64)
    return np.zeros(len(work.laid.rows), dtype=np.int64) if combined is None else combined


def _settle(work: Work, groups: list[np.ndarray]) -> None:
    whole = _group_numbers(work, list(work.columns))
    adds = work.recipe.duplicates == "add" and work.facts.name != "staff"
    figures = [
        c.column for c in work.facts.columns if c.type in NUMERIC and not c.key and c.column in work.columns
    ]
    if adds:
        work.columns.update({name: work.columns[name].copy() for name in figures})
    for group in groups:
        if work.facts.name == "staff" and len(set(whole[group])) < len(group):
            group = _drop_repeated(work, group, whole)
        if len(group) > 1 and work.recipe.duplicates:
            if adds:
                _add_up(work, group, figures)
            _keep_one(work, group)
        elif len(group) > 1:
            _refuse(work, group)


def _drop_repeated(work: Work, group: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """A worker's row that is there twice counts once."""
    first = group[np.sort(np.unique(whole[group], return_index=True)[1])]
    again = np.setdiff1d(group, first)

    def say(value: str, _label: str) -> tuple[str, str]:
        places = _places(work, group)
        message = _(
            "The row of “{value}” is in the file more than once ({places}) and counts once.",
            value=value,
            places=places,
        )
        return message, _("Delete the repeated rows.")

    work.tell("row.repeated", "warns", work.facts.keys[0], again, say)
    work.counted[again] = False
    return first


def _places(work: Work, rows: np.ndarray) -> str:
    column = work.facts.keys[0]
    listed = [work.place(column, int(row)) for row in rows[:_MOST_LISTED]]
    more = len(rows) - len(listed)
    return listing([*listed, n_("{n} more", "{n} more", more)] if more else listed)


def _add_up(work: Work, group: np.ndarray, figures: list[str]) -> None:
    """The first row of a group gets the sum of what is known."""
    for name in figures:
        parts = work.columns[name][group]
        work.columns[name][group[0]] = np.nan if np.isnan(parts).all() else np.nansum(parts)


def _keep_one(work: Work, group: np.ndarray) -> None:
    """The first row of a group counts, or the last, as the recipe says."""
    kept = group[-1] if work.recipe.duplicates == "last" else group[0]

    def say(_value: str, _label: str) -> tuple[str, str]:
        places = _places(work, group)
        words = {
            "first": _("Of the rows {places}, which are about the same, the first counts.", places=places),
            "last": _("Of the rows {places}, which are about the same, the last counts.", places=places),
            "add": _(
                "The figures of the rows {places}, which are about the same, are added up.", places=places
            ),
        }
        return words[work.recipe.duplicates], _("This is what “duplicates” in the recipe says.")

    work.tell("key.settled", "informs", work.facts.keys[0], group[:1], say)
    work.counted[np.setdiff1d(group, [kept])] = False


def _refuse(work: Work, group: np.ndarray) -> None:
    areas = set(work.columns["area"][group]) if "area" in work.columns else set()
    two_areas = work.facts.name == "staff" and len(areas) > 1
    words = _say_two_areas if two_areas else _say_differing if work.facts.name == "staff" else _say_same_key

    def say(value: str, label: str) -> tuple[str, str]:
        return words(value, label, _places(work, group))

    work.tell(
        "worker.in_two_areas" if two_areas else "key.repeated", "blocks", work.facts.keys[0], group, say
    )


def _say_two_areas(value: str, label: str, places: str) -> tuple[str, str]:
    return _(
        "“{value}” (column {column}) is in more than one area: {places}.",
        value=value,
        column=label,
        places=places,
    ), _correct_or_choose()


def _say_differing(value: str, label: str, places: str) -> tuple[str, str]:
    return _(
        "“{value}” (column {column}) has several rows that differ: {places}.",
        value=value,
        column=label,
        places=places,
    ), _correct_or_choose()


def _say_same_key(value: str, label: str, places: str) -> tuple[str, str]:
    return _(
        "“{value}” (column {column}) has several rows for the same group and year: {places}.",
        value=value,
        column=label,
        places=places,
    ), _("Keep one of them, or write duplicates = “add” in the recipe if their figures belong together.")


def _correct_or_choose() -> str:
    return _(
        "Correct or delete the wrong rows, or say in the recipe which counts: duplicates = “first” or “last”."
    )


def _variants(work: Work, codes: np.ndarray, names: list[str]) -> None:
    """One worker's code written with other case, spaces or look-alike letters."""
    text = "\n".join(names)
    plain_text = text.isascii() and " " not in text
    keys = (
        [name.upper() for name in names] if plain_text else ["".join(folded(name).split()) for name in names]
    )
    key, groups = pd.factorize(np.array(keys, dtype=object))
    if len(groups) == len(keys):
        return
    several = np.append(np.bincount(key) > 1, False)
    rows = np.flatnonzero(several[np.append(key, -1)[codes]] & work.counted)
    for group, places in pd.Series(rows).groupby(key[codes[rows]], sort=False):
        rows = places.to_numpy()
        alike = np.flatnonzero(key == group)
        if len(np.unique(codes[rows])) < 2:
            continue
        written = [names[place] for place in alike[:_MOST_LISTED]]
        work.tell("worker.variants", "warns", "worker", rows, _say_variants(work, written, rows))


def _say_variants(work: Work, written: list[str], rows: np.ndarray):
    def say(_value: str, _label: str) -> tuple[str, str]:
        said = listing([_("“{name}”", name=shown(name)) for name in written])
        message = _(
            "{names} look like one worker written in several ways ({places}).",
            names=said,
            places=_places(work, rows),
        )
        return message, _(
            "Write the code in one way. If they are different people, give them codes that differ clearly."
        )

    return say
