"""The ground, its stakeholders and the brief, for an assessment in one go."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pandas as pd

from sswkit.assessment import ground_answers
from sswkit.assessment.database import NAME as JOURNAL
from sswkit.assessment.journal import Journal, open_journal
from sswkit.core.errors import KitError
from sswkit.core.words import _
from sswkit.planning import ground, need_chosen, needs
from sswkit.planning.stakeholders import stakeholder_map
from sswkit.showing import brief, brief_document, charts, sentences
from sswkit.showing.picture import Picture

Found = tuple[str, Picture | None, pd.DataFrame]
METHOD = "choice:needed:method"


def readiness(country, names: Mapping[str, str]) -> Found:
    """Which requirements are met, and where is the ground weakest?"""
    found = _requirements(country)
    if found["level"].isna().all():
        raise KitError(_("no requirement is rated yet"))
    areas = ground.readiness(found)
    picture = charts.readiness(found, areas, names=names, as_of=country.base_year)
    said = [sentences.readiness(areas, names=names), sentences.without_evidence(found, names=names)]
    return " ".join(filter(None, said)), picture, areas


def stakeholders(country, _names: Mapping[str, str]) -> Found:
    """Who has a say, and where does each stand?"""
    placed = stakeholder_map(_people(country))
    return sentences.stakeholders(placed), charts.stakeholders(placed, as_of=country.base_year), placed


def write_brief(country, folder: Path, names: Mapping[str, str]) -> list[Path]:
    """`brief.docx`, with what the team wrote on the page where it did; nothing without workers and a need."""
    try:
        known = brief.figures(country, _needed(country), names=names)
        areas, people = ground.readiness(_requirements(country)), _people(country)
        placed = stakeholder_map(people) if len(people) else people
    except KitError:  # what is missing stands in the summary, beside its own analysis
        return []
    if not brief.tells(known):
        return []
    with _journal(country) as journal:
        texts = ground_answers.brief_texts(journal) if journal else {}
    made = brief.edited(brief.drafted(known, areas, placed, names=names), texts)
    path = folder / "brief.docx"
    path.write_bytes(brief_document.document(made))
    return [path]


def _requirements(country) -> pd.DataFrame:
    with _journal(country) as journal:
        rated = ground_answers.ratings(country.ground, journal) if journal else country.ground
    return ground.requirements(country.rubric("ground"), rated)


def _people(country) -> pd.DataFrame:
    with _journal(country) as journal:
        return ground_answers.stakeholders(country.stakeholders, journal) if journal else country.stakeholders


def _needed(country) -> pd.DataFrame:
    """The need by the method that the team chose on the page, else by the first that has a figure."""
    compared = needs.side_by_side(needs.by_each_method(country, country.norms))
    with _journal(country) as journal:
        entry = journal.value(METHOD) if journal else None
    return need_chosen.in_force(compared, entry.value if entry else None)


@contextmanager
def _journal(country) -> Iterator[Journal | None]:
    """The journal of the assessment, if it has one: reading begins none."""
    if country.folder is None or not (country.folder / JOURNAL).is_file():
        yield None
        return
    with open_journal(country.folder) as journal:
        yield journal
