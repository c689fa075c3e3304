"""The assumptions of a projection in numbers, year by year; what goes on is not worked out again."""

from collections.abc import Callable, Mapping

import numpy as np

from sswkit.planning.projection_rules import Rule, defaults

Key = tuple[str, str, str]


class Assumed:
    """What is assumed in each year, in all draws at once. Most of it never changes, and is kept.

    >>> import pandas as pd
    >>> from sswkit.planning.projection_inputs import prepare
    >>> stock = pd.DataFrame({"cadre": ["sw"], "value": [100.0]})
    >>> model = prepare(stock, pd.DataFrame({"name": ["attrition"], "value": [0.1]}), 2026, 5)
    >>> Assumed(model.rules, np.array([[0.1], [0.2]])).at(1, "attrition").tolist()
    [[[[0.1, 0.2]]]]
    """

    def __init__(self, rules: Mapping[Key, Rule], values: np.ndarray) -> None:
        """`values` has a line for each draw and a column for each row of the assumptions."""
        otherwise = np.repeat(defaults()[:, None], len(values), axis=1)
        self._rules, self._values = rules, np.vstack([values.T, otherwise])  # draws lie side by side
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
