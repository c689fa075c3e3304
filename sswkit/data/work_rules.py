"""Tables of cases and of work: what must stand beside a time, and sums that leave no time at all."""

import numpy as np

from sswkit.core.words import _
from sswkit.data.work import Work

_ABSENCES = ("public_holidays", "annual_leave", "sick_leave", "other_absence")
_SHARES = ("leave_share", "training_share", "administration_share", "other_share")


def consistent_work(work: Work) -> None:
    """A time has its unit, a rate its period, never both in a row; absence leaves days, shares leave time."""
    rule = {
        "working_time": _working_time,
        "case_time": _case_time,
        "service_standards": _service_standards,
        "support_activities": _activities,
        "additional_activities": _activities,
    }.get(work.facts.name)
    if rule is not None:
        rule(work)


def _working_time(work: Work) -> None:
    left = work.numbers("possible_days") - sum(np.nan_to_num(work.numbers(c)) for c in _ABSENCES)
    work.tell("work.no_day_left", "blocks", "possible_days", np.flatnonzero(left <= 0), _say_no_day)


def _case_time(work: Work) -> None:
    gone = sum(np.nan_to_num(work.numbers(c)) for c in _SHARES)
    work.tell("work.no_time_left", "blocks", "contract_hours", np.flatnonzero(gone >= 1 - 1e-9), _say_no_time)


def _service_standards(work: Work) -> None:
    time, rate = ~work.missing("unit_time"), ~work.missing("rate")
    work.tell("work.time_and_rate", "blocks", "rate", np.flatnonzero(time & rate), _say_both)
    bare = np.flatnonzero(time & ~rate & work.missing("time_unit"))
    work.tell("work.no_unit", "blocks", "time_unit", bare, _say_no_unit)
    work.tell(
        "work.no_period", "blocks", "per", np.flatnonzero(rate & ~time & work.missing("per")), _say_no_per
    )


def _activities(work: Work) -> None:
    unit = work.columns.get("time_unit")
    share = np.zeros(len(work.laid.rows), bool) if unit is None else np.asarray(unit == "share", dtype=bool)
    bare = np.flatnonzero(~work.missing("time") & ~share & work.missing("per"))
    work.tell("work.no_period", "blocks", "per", bare, _say_no_per)
    over = np.flatnonzero(share & (work.numbers("time") > 1))
    work.tell("work.share_above_one", "blocks", "time", over, _say_share)


def _say_no_day(_value: str, label: str) -> tuple[str, str]:
    return _("The days of absence leave no day to work of {column}.", column=label), _(
        "Correct the days of absence or the possible working days."
    )


def _say_no_time(_value: str, _label: str) -> tuple[str, str]:
    return _("All of the contract hours go elsewhere: none are left for cases."), _(
        "Correct the shares so that they are less than all of the time together."
    )


def _say_both(_value: str, _label: str) -> tuple[str, str]:
    return _("There is both a time for one case and a rate in this row."), _("Keep one of the two.")


def _say_no_unit(_value: str, label: str) -> tuple[str, str]:
    return _("A time stands without its unit ({column}).", column=label), _(
        "Write minutes, hours or days beside it."
    )


def _say_no_per(_value: str, label: str) -> tuple[str, str]:
    return _("It is not said in which time ({column}).", column=label), _(
        "Write day, week, month or year beside it."
    )


def _say_share(value: str, label: str) -> tuple[str, str]:
    return _(
        "“{value}” in the column {column} is more than all of the working time.", value=value, column=label
    ), _("Write a share from 0 to 1: 0.1 is a tenth of the time.")
