"""Rules about one post that had to be filled: its days follow each other."""

from itertools import pairwise

import numpy as np

from sswkit.core.words import _
from sswkit.data.work import Work

DAYS = ("opened_date", "advertised_date", "offer_date", "start_date")


def consistent_hiring(work: Work) -> None:
    """A worker cannot begin before the post is open; other days out of order are told."""
    if work.facts.name != "hiring" or not {"opened_date", "start_date"} <= set(work.columns):
        return
    early = work.columns["start_date"] < work.columns["opened_date"]
    work.tell("hiring.start_before_opening", "blocks", "start_date", np.flatnonzero(early), _say_early)
    known = [day for day in DAYS if day in work.columns]
    for before, after in pairwise(known):
        reversed_days = (work.columns[after] < work.columns[before]) & ~early
        say = _say_reversed(work.facts.column(before).label)
        work.tell("hiring.days_reversed", "warns", after, np.flatnonzero(reversed_days), say)


def _say_early(value: str, label: str) -> tuple[str, str]:
    return _(
        "“{value}” in the column {column} is before the day on which the post was open.",
        value=value,
        column=label,
    ), _("Correct this day or the day of opening. If nobody has begun yet, leave the cell empty.")


def _say_reversed(before: str):
    def say(value: str, label: str) -> tuple[str, str]:
        return _(
            "“{value}” in the column {column} is before the day in the column {before}.",
            value=value,
            column=label,
            before=before,
        ), _("Check both days. The time of this step is not counted until they are in order.")

    return say
