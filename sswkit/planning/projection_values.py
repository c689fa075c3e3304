"""The assumptions of a projection in numbers, year by year; what goes on is not worked out again."""

from collections.abc import Callable, Mapping

import numpy as np

from sswkit.planning.projection_rules import Rule, defaults

Key = tuple[str, str, str]


def with_defaults(values: np.ndarray) -> np.ndarray:
    """A line for each assumption, with its draws side by side; then what holds where nothing is stated.

    >>> with_defaults(np.array([[0.1, 8.0], [0.2, 9.0]]))[:2].tolist()
    [[0.1, 0.2], [8.0, 9.0]]
    """
    return np.vstack([values.T, np.repeat(defaults()[:, None], len(values), axis=1)])


class Assumed:
    """What is assumed in each year, in all draws at once. Most of it never changes, and is kept."""

    def __init__(self, rules: Mapping[Key, Rule], values: np.ndarray) -> None:
        """`values` has a line for each draw and a column for each row of the assumptions."""
        self._rules, self._values = rules, with_defaults(values)
        self._steady = {key: rule.is_steady() for key, rule in rules.items()}
        self._stated: dict[tuple[Key, int], tuple[int, np.ndarray]] = {}
        self._made: dict[str, tuple[tuple, np.ndarray]] = {}

    def at(self, year: int, name: str, origin: str = "", to: str = "", lag: int = 0) -> np.ndarray:
        """An assumption by cell and draw, in the year that lies `lag` years before a year."""
        key, of = (name, origin, to), year - lag
        before = self._stated.get((key, lag))
        if before and (self._steady[key] or (before[0] == of - 1 and self._rules[key].as_before(of))):
            found = before[1]
        else:
            found = self._rules[key].at(of, self._values)
        self._stated[key, lag] = of, found
        return found

    def once(self, what: str, work: Callable[..., np.ndarray], *parts: np.ndarray) -> np.ndarray:
        """What is worked out of some assumptions; worked out again only when one of them is another."""
        before = self._made.get(what)
        if before is None or any(old is not new for old, new in zip(before[0], parts, strict=True)):
            before = self._made[what] = parts, work(*parts)
        return before[1]
