"""Cadres by their names, and rules about one worker: ages, dates in order, supervisors who exist."""

from functools import cache

import numpy as np
import pandas as pd

from sswkit.core.words import _, catalogue, date_text, languages, listing, synonyms
from sswkit.data.matching import codes_of, index_by, nearest, slug
from sswkit.data.work import Work

YOUNGEST, OLDEST = 14, 80
_DAYS_PER_YEAR = 365.2425


@cache
def _kit_cadres() -> dict[str, tuple[str, ...]]:
    """The names of the cadres that the kit knows itself."""
    keys = {key for language in languages() for key, _form in catalogue(language) if key.startswith("cadre.")}
    return {key.removeprefix("cadre."): synonyms(key) for key in sorted(keys)}


def resolve_cadres(work: Work) -> None:
    """Cadres become codes: the country's if it has named them, else the kit's or one made of the name."""
    if "cadre" not in work.columns:
        return
    known = work.context.cadres
    kit = _kit_cadres()
    names = {
        code: (code.replace("_", " "), *work.context.cadre_names.get(code, ()), *kit.get(code, ()))
        for code in (known or kit)
    }
    index = index_by(names)
    codes, found = pd.factorize(work.columns["cadre"])
    matches = [codes_of(str(word), index)[1] for word in found]
    resolved = [
        next(iter(m)) if len(m) == 1 else None if known else slug(str(w))
        for m, w in zip(matches, found, strict=True)
    ]
    if known:
        unknown = np.array([*(code is None for code in resolved), False])[codes]
        work.tell("cadre.unknown", "blocks", "cadre", np.flatnonzero(unknown), _say_cadre(names))
    work.columns["cadre"] = pd.array(resolved, dtype="str").take(codes, allow_fill=True)


def _say_cadre(names: dict[str, tuple[str, ...]]):
    spoken = [name for code, others in names.items() for name in (code, *others)]

    def say(value: str, label: str) -> tuple[str, str]:
        meant = nearest(value, spoken)
        message = _(
            "“{value}” in the column {column} is not one of the country’s cadres.", value=value, column=label
        )
        if meant:
            return message, _("Did you mean “{name}”?", name=meant)
        return message, _(
            "Write one of {names}, or add the cadre to the assessment.", names=listing(list(names))
        )

    return say


def consistent_people(work: Work) -> None:
    """The rules of the register of workers."""
    if work.facts.name != "staff":
        return
    _dates_in_order(work)
    _ages(work)
    _supervisors(work)


def _dates_in_order(work: Work) -> None:
    born, start, end = (work.columns.get(name) for name in ("birth_date", "start_date", "end_date"))
    if born is not None and start is not None:
        work.tell(
            "start.before_birth", "blocks", "start_date", np.flatnonzero(start <= born), _say_before_birth
        )
    if start is not None and end is not None:
        work.tell(
            "end.before_start", "blocks", "end_date", np.flatnonzero(end < start), _say_end_before_start
        )


def _ages(work: Work) -> None:
    """Somebody in post younger than 14 or older than 80 on the day of the count is unlikely."""
    born = work.columns.get("birth_date")
    if born is None:
        return
    day = work.context.count_day or work.today
    age = (np.datetime64(day, "ns") - born) / np.timedelta64(1, "D") / _DAYS_PER_YEAR
    unlikely = ((age < YOUNGEST) | (age > OLDEST)) & work.missing("end_date")
    failed = work.failed.get("birth_date", np.zeros(len(born), bool))

    def say(row: int, label: str) -> tuple[str, str]:
        message = _(
            "“{value}” in the column {column} makes the worker {age} years old on {day}.",
            value=work.raw_text("birth_date", row),
            column=label,
            age=str(int(age[row])),
            day=date_text(day),
        )
        return message, _("Check the year of birth.")

    work.tell("age.unlikely", "warns", "birth_date", np.flatnonzero(unlikely & ~failed), say, by_row=True)


def _supervisors(work: Work) -> None:
    if "supervisor" not in work.columns or "worker" not in work.columns:
        return
    workers = pd.Series(work.columns["worker"])
    codes, found = pd.factorize(work.columns["supervisor"])
    known = np.append(pd.Series(found).isin(workers[work.counted]).to_numpy(), True)
    work.tell("supervisor.unknown", "warns", "supervisor", np.flatnonzero(~known[codes]), _say_supervisor)
    own = np.asarray((workers == pd.Series(work.columns["supervisor"])).fillna(False), dtype=bool)
    work.tell("supervisor.own", "warns", "supervisor", np.flatnonzero(own), _say_own)


def _say_before_birth(value: str, label: str) -> tuple[str, str]:
    return _(
        "“{value}” in the column {column} is not after the worker’s birth.", value=value, column=label
    ), _("Correct the date of birth or this date.")


def _say_end_before_start(value: str, label: str) -> tuple[str, str]:
    return _(
        "“{value}” in the column {column} is before the worker’s first day.", value=value, column=label
    ), _("Correct this date or the start date.")


def _say_supervisor(value: str, label: str) -> tuple[str, str]:
    return _(
        "“{value}” in the column {column} is not a worker of this register.", value=value, column=label
    ), _("Write the supervisor’s worker code, or leave the cell empty.")


def _say_own(value: str, label: str) -> tuple[str, str]:
    return _("“{value}” in the column {column} is the worker’s own code.", value=value, column=label), _(
        "Write the code of the worker who supervises this one, or leave the cell empty."
    )
