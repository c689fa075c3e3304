"""Findings gathered while a file is checked: one record per cell, a limit per rule, which rows fail."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import numpy as np

from sswkit.core.findings import Finding, Severity, shown
from sswkit.core.words import _, n_, number

MOST_PER_RULE = 1000


@dataclass
class Noticed:
    """The findings so far of one file, `stopped` when the file as a whole cannot be used.

    The limit holds for each rule; what is beyond it is counted and told in one last record.
    """

    file: str
    sheet: str
    found: list[Finding] = field(default_factory=list)
    counts: Counter = field(default_factory=Counter)
    severities: dict[str, Severity] = field(default_factory=dict)
    stopped: bool = False

    def whole(
        self,
        rule: str,
        severity: Severity,
        label: str,
        value: object,
        message: str,
        remedy: str,
        cell: str = "",
    ) -> None:
        """A finding about the file or a whole column."""
        self.stopped |= severity == "blocks"
        if self.counts[rule] < MOST_PER_RULE:
            self._add(rule, severity, cell, label, value, message, remedy)
        else:
            self.counts[rule] += 1

    def cells(
        self,
        rule: str,
        severity: Severity,
        label: str,
        rows: Iterable[int],
        place: Callable,
        value: Callable,
        say: Callable,
    ) -> None:
        """One finding for each row; `place`, `value` and `say` give its address, its value and its words."""
        rows = np.asarray(rows)
        room = max(0, MOST_PER_RULE - self.counts[rule])
        self.severities.setdefault(rule, severity)
        for row in rows[:room]:
            self._add(rule, severity, place(row), label, value(row), *say(row))
        self.counts[rule] += max(0, len(rows) - room)

    def _add(
        self, rule: str, severity: Severity, cell: str, label: str, value: object, message: str, remedy: str
    ) -> None:
        self.counts[rule] += 1
        self.severities.setdefault(rule, severity)
        self.found.append(
            Finding(self.file, self.sheet, cell, label, shown(value), rule, severity, message, remedy)
        )

    def all(self) -> list[Finding]:
        """Every finding, and for each rule over the limit how many more there are."""
        return self.found + [
            self._more(rule, count - MOST_PER_RULE)
            for rule, count in self.counts.items()
            if count > MOST_PER_RULE
        ]

    def _more(self, rule: str, more: int) -> Finding:
        example = next(finding for finding in self.found if finding.rule == rule)
        message = n_(
            "{n} more cell has the same problem as {place}.",
            "{n} more cells have the same problem as {place}.",
            more,
            place=example.place,
        )
        remedy = _(
            "The first {limit} are listed. Mend these, and check the file again.", limit=number(MOST_PER_RULE)
        )
        return Finding(
            self.file, self.sheet, "", example.column, "", rule, self.severities[rule], message, remedy
        )
