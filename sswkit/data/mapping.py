"""Which heading of a team's file is which column of the data dictionary?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sswkit.core.definitions import Column, table
from sswkit.core.words import languages, speaking, synonyms
from sswkit.data.assignment import best_pairs
from sswkit.data.matching import heading_key, nearest

SIMILARITY_LIMIT = 82.0
_JOINT = " – "  # how reading joins a heading of two rows
_SHORTEST_SIMILAR = 5  # “age” is too like “wage” to be guessed at


@dataclass(frozen=True, slots=True)
class Match:
    """The heading proposed for a column: how it was found, and how alike (0 to 100).

    `how` is "exact" (the column's name or its label in a language of the kit), "synonym", "similar",
    or None when no heading fits.
    """

    heading: str | None = None
    how: str | None = None
    likeness: float = 0.0


def propose(headings: Sequence[str], table_name: str) -> dict[str, Match]:
    """For each column of the table, which of `headings` is it, and how sure is that?

    A heading serves one column only. Names and labels come first, then synonyms in every language of
    the kit, then the pairs that are most alike together.

    >>> propose(["Matricule", "Districte"], "staff")["worker"].how
    'synonym'
    """
    columns = table(table_name).columns
    found: dict[str, Match] = {}
    for how, names in (("exact", _own_names), ("synonym", _synonyms)):
        for column in columns:
            keys = {heading_key(name) for name in names(column)}
            free = _free(headings, found)
            heading = next((h for h in free if heading_key(h) in keys), None)
            if column.column not in found and heading is not None:
                found[column.column] = Match(heading, how, 100.0)
    _add_by_last_part(columns, headings, found)
    rest = [column for column in columns if column.column not in found]
    found.update(_most_alike(rest, _free(headings, found)))
    return {column.column: found.get(column.column, Match()) for column in columns}


def _add_by_last_part(columns: Sequence[Column], headings: Sequence[str], found: dict[str, Match]) -> None:
    """Of a heading in two rows (“Identification – Sexe”) the last part may name the column, if only once."""
    parts = [heading_key(heading.rsplit(_JOINT, 1)[-1]) for heading in headings]
    for column in columns:
        keys = {heading_key(name) for name in (*_own_names(column), *_synonyms(column))}
        free = _free(headings, found)
        fitting = [
            heading
            for heading, part in zip(headings, parts, strict=True)
            if _JOINT in heading and part in keys and parts.count(part) == 1 and heading in free
        ]
        if column.column not in found and len(fitting) == 1:
            found[column.column] = Match(fitting[0], "synonym", 100.0)


def known_headings(table_name: str) -> list[str]:
    """Every heading that the kit knows for a table, so that a heading row can be found.

    >>> "Date de naissance" in known_headings("staff")
    True
    """
    columns = table(table_name).columns
    return list(dict.fromkeys(name for c in columns for name in (*_own_names(c), *_synonyms(c))))


def find_heading(headings: Sequence[str], wanted: str) -> int | None:
    """Where `wanted` stands among `headings`: as written, else but for case, spaces and accents."""
    if wanted in headings:
        return list(headings).index(wanted)
    keys = [heading_key(heading) for heading in headings]
    key = heading_key(wanted)
    return keys.index(key) if keys.count(key) == 1 else None


def similar_heading(headings: Iterable[str], wanted: str) -> str | None:
    """The heading that a wrong name may have meant."""
    return nearest(wanted, [heading for heading in headings if heading], limit=55)


def _own_names(column: Column) -> list[str]:
    labels = []
    for language in languages():
        with speaking(language):
            labels.append(column.label)
    return [column.column, *labels]


def _synonyms(column: Column) -> tuple[str, ...]:
    return synonyms(f"column.{column.column}")


def _free(headings: Sequence[str], found: dict[str, Match]) -> list[str]:
    taken = {match.heading for match in found.values()}
    return [heading for heading in headings if heading and heading not in taken]


def _most_alike(columns: list[Column], headings: list[str]) -> dict[str, Match]:
    scores = [[_likeness(column, heading) for heading in headings] for column in columns]
    enough = [[score if score >= SIMILARITY_LIMIT else 0.0 for score in row] for row in scores]
    return {
        columns[row].column: Match(headings[place], "similar", scores[row][place])
        for row, place in best_pairs(enough).items()
    }


def _likeness(column: Column, heading: str) -> float:
    from rapidfuzz import fuzz

    key = heading_key(heading)
    if len(key) < _SHORTEST_SIMILAR:
        return 0.0
    names = [heading_key(name) for name in (*_own_names(column), *_synonyms(column))]
    long_enough = [name for name in names if len(name) >= _SHORTEST_SIMILAR]
    whole = (fuzz.ratio(key, name) for name in long_enough)
    # A shared word (“inpost headcount”) is a hint, never as good as the whole name.
    words = (0.9 * fuzz.token_set_ratio(key, name) for name in long_enough)
    return max((*whole, *words), default=0.0)
