"""Rules about unit costs: low, amount and high in order, shares below one, kind and basis that fit."""

import numpy as np

from sswkit.core.words import _
from sswkit.data.work import Work

_DUE = {"per_new_worker": "initial", "per_worker_per_year": "recurring"}
_SHARE, _SALARY = "share_of_salary", "salary"


def consistent_costs(work: Work) -> None:
    """What the costing would refuse is told by its cell while the file is checked."""
    if work.facts.name != "unit_costs" or not {"basis", "amount"} <= set(work.columns):
        return
    basis, component, kind = (_texts(work, name) for name in ("basis", "component", "cost_kind"))
    amount = work.numbers("amount")
    share = basis == _SHARE
    work.tell("costs.share_above_one", "blocks", "amount", np.flatnonzero(share & (amount > 1)), _say_share)
    for column, wrong in (("low", work.numbers("low") > amount), ("high", work.numbers("high") < amount)):
        work.tell("costs.out_of_order", "blocks", column, np.flatnonzero(wrong), _say_order)
    due = np.array([_DUE.get(each, "") for each in basis], dtype=object)
    crossed = (due != "") & (kind != "") & (due != kind)
    work.tell("costs.kind_and_basis", "blocks", "basis", np.flatnonzero(crossed), _say_crossed)
    own = share & (component == _SALARY)
    work.tell("costs.salary_of_itself", "blocks", "basis", np.flatnonzero(own), _say_itself)
    undated = (basis != "") & ~share & work.missing("base_year")
    work.tell("costs.no_year", "blocks", "base_year", np.flatnonzero(undated), _say_no_year)
    if not ((component == _SALARY) & ~share).any():
        work.tell("costs.no_salary", "blocks", "basis", np.flatnonzero(share & ~own), _say_no_salary)


def _texts(work: Work, column: str) -> np.ndarray:
    values = work.columns.get(column)
    if values is None:
        return np.full(len(work.laid.rows), "", dtype=object)
    return np.array(["" if each is None or each != each else str(each) for each in values], dtype=object)


def _say_share(value: str, label: str) -> tuple[str, str]:
    return _("“{value}” in the column {column} is more than the whole salary.", value=value, column=label), _(
        "Write a share from 0 to 1: 0.15 is 15 in 100."
    )


def _say_order(value: str, label: str) -> tuple[str, str]:
    return _(
        "“{value}” in the column {column} is on the wrong side of the amount.", value=value, column=label
    ), _("Low is at most the amount, and high at least.")


def _say_crossed(_value: str, _label: str) -> tuple[str, str]:
    return _("The kind of cost and its basis do not fit."), _(
        "What is paid once is for each new worker; what is paid every year is for each worker and year."
    )


def _say_itself(_value: str, _label: str) -> tuple[str, str]:
    return _("The salary cannot be a share of itself."), _("State it for each worker and year.")


def _say_no_year(_value: str, label: str) -> tuple[str, str]:
    return _("An amount stands without the year of its price ({column}).", column=label), _(
        "Write the year, such as 2026: prices of another year are brought forward by inflation."
    )


def _say_no_salary(_value: str, _label: str) -> tuple[str, str]:
    return _("This is a share of the salary, and no salary is in the table."), _(
        "Add a row for the salary, or state the amount for each worker and year."
    )
