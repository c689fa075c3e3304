"""What a team said about the ground on the page, laid over what its workbook says."""

import hashlib
from collections.abc import Mapping

import pandas as pd

from sswkit.assessment.entries import Entry
from sswkit.assessment.journal import Journal
from sswkit.core.words import _

LEVEL, EVIDENCE = "rating:ground:requirement_", "note:ground:evidence_"
STAKEHOLDER, BRIEF = "stakeholder:ground", "note:ground:brief_"
FIELDS = ("stakeholder", "organisation", "interest", "influence", "position", "ask")


def ratings(table: pd.DataFrame, journal: Journal) -> pd.DataFrame:
    """The table `ground` as it stands: what is set on the page comes before the workbook.

    A level or an evidence that was taken back counts as never said: the workbook's stands again.
    """
    rows = {row["requirement"]: row for row in table.to_dict("records")}
    for prefix, column in ((LEVEL, "level"), (EVIDENCE, "evidence")):
        for key, entry in _said(journal, prefix).items():
            code = key.removeprefix(prefix)
            row = rows.setdefault(code, {"requirement": code})
            rows[code] = {**row, column: entry.value, "source": _source(), "origin": _source()}
    return pd.DataFrame(list(rows.values()), columns=["requirement", "level", "evidence", "source", "origin"])


def stakeholders(table: pd.DataFrame, journal: Journal) -> pd.DataFrame:
    """The table `stakeholders` as it stands: changed on the page, the rest as brought in."""
    rows = {key_of(row["stakeholder"]): row for row in table.to_dict("records")}
    for key, entry in _said(journal, f"{STAKEHOLDER}:").items():
        if not is_stakeholder(entry.value):
            continue
        if entry.value.get("removed"):
            rows.pop(key, None)
        else:
            said = {field: entry.value[field] for field in FIELDS}
            rows[key] = {**said, "source": _source(), "origin": _source()}
    columns = [*FIELDS, "source", *(["origin"] if "origin" in table or rows else [])]
    return pd.DataFrame(list(rows.values()), columns=columns)


def brief_texts(journal: Journal) -> dict[str, str]:
    """What the team wrote into its brief, by the name of the part."""
    found = _said(journal, BRIEF).items()
    return {key.removeprefix(BRIEF): entry.value for key, entry in found if isinstance(entry.value, str)}


def key_of(name: object) -> str:
    """The key under which a stakeholder is kept: one for a name, however it is written.

    >>> key_of("Ministry of Finance") == key_of(" ministry  of FINANCE ")
    True
    """
    plain = " ".join(str(name).split()).casefold()
    return f"{STAKEHOLDER}:{hashlib.sha1(plain.encode('utf-8'), usedforsecurity=False).hexdigest()[:12]}"


def is_stakeholder(value: object) -> bool:
    """Is it a stakeholder as the page keeps them?"""
    return isinstance(value, dict) and set(value) - {"removed"} == set(FIELDS)


def _said(journal: Journal, prefix: str) -> Mapping[str, Entry]:
    return {key: entry for key, entry in journal.values(prefix).items() if entry.value is not None}


def _source() -> str:
    # Who it was stands in the journal; results and the brief leave the house without names.
    return _("said on the page by the team")
