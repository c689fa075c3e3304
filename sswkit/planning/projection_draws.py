"""How sure are the assumptions of a projection: drawn values, alone or depending on each other."""

from collections.abc import Iterator, Mapping
from numbers import Integral

import numpy as np
import pandas as pd

from sswkit.core.errors import KitError
from sswkit.core.findings import Finding
from sswkit.core.suggesting import did_you_mean
from sswkit.core.tidy import require
from sswkit.core.words import _
from sswkit.planning.projection_checks import about, finding, refuse
from sswkit.planning.projection_inputs import Model, as_numbers
from sswkit.planning.projection_terms import SCOPE, TERMS, Term

DISTRIBUTIONS = ("triangular", "beta", "normal", "empirical")
WITHIN_95 = 1.959963984540054  # standard deviations on each side that hold 95 percent of a normal
PLACES = (*SCOPE, "to")
SLACK = 1e-9


def draw(
    model: Model,
    draws: int = 10_000,
    seed: int = 1,
    correlations: pd.DataFrame | None = None,
    observed: pd.DataFrame | None = None,
) -> np.ndarray:
    """Which values may the assumptions have?

    the ranks of a row's draws = the ranks of normals with the stated correlations (a Gaussian copula)

    Parameters
    ----------
    model : its assumptions with a distribution are drawn, the others keep their value:

        - triangular: low, value (the most likely) and high
        - beta: the same three numbers, rounder (PERT: a = 1 + 4 (value − low) / (high − low),
          b = 1 + 4 (high − value) / (high − low))
        - normal: around value, 95 percent between low and high, cut off where values are impossible
        - empirical: between what was observed
    draws : how many.
    seed : the same seed gives the same draws, whatever is added at the end of the assumptions.
    correlations : name, with_name, value (−1 to 1), and perhaps cadre, area, with_cadre, with_area. It
        holds for all rows with these names (and codes, where stated), between the underlying normals.
    observed : name, value, and perhaps cadre, area, age, to: the past values of "empirical" rows.

    Returns
    -------
    A line for each draw, a column for each row of the assumptions.

    Raises
    ------
    KitError : low above high, an unknown distribution, correlations that contradict each other.

    Source
    ------
    Iman and Conover, Communications in Statistics 1982, 11:3, for ranks that carry correlations.

    Examples
    --------
    >>> from sswkit.planning.projection_inputs import prepare
    >>> rows = pd.DataFrame({"name": ["attrition"], "value": [0.1], "low": [0.05], "high": [0.15],
    ...                      "distribution": ["triangular"]})
    >>> model = prepare(pd.DataFrame({"cadre": ["sw"], "value": [100.0]}), rows, 2026, 10)
    >>> found = draw(model, 1000)
    >>> found.shape, bool(found.min() >= 0.05), bool(found.max() <= 0.15)
    ((1000, 1), True, True)
    """
    if not isinstance(draws, Integral) or draws < 1:
        raise KitError(_("At least one draw is needed, not {draws}.", draws=draws), _("Use 1,000 or more."))
    if not isinstance(seed, Integral) or seed < 0:
        raise KitError(_("The seed {seed} is not possible.", seed=seed), _("Use a whole number, 0 or more."))
    rows = model.rows
    past = [_past(row, observed) for row in rows.to_dict("records")]
    refuse([*_problems(rows, past)])
    values = np.tile(rows["value"].to_numpy(), (draws, 1))
    drawn = np.flatnonzero((rows["distribution"] != "").to_numpy())
    for column in drawn:
        # A stream of its own for each row: one more row at the end changes none before it.
        chance = np.random.default_rng([seed, int(column)])
        values[:, column] = _sample(rows.iloc[column], draws, chance, past[column])
    if correlations is not None and len(correlations):
        values[:, drawn] = _ordered(values[:, drawn], _matrix(rows.iloc[drawn], correlations), drawn, seed)
    return values


def _sample(row: pd.Series, draws: int, chance: np.random.Generator, past: np.ndarray) -> np.ndarray:
    if row["distribution"] == "empirical":
        return np.quantile(past, chance.random(draws))
    low, mode, high = row["low"], row["value"], row["high"]
    width = high - low
    if width == 0:
        return np.full(draws, mode)
    if row["distribution"] == "triangular":
        return chance.triangular(low, mode, high, draws)
    if row["distribution"] == "beta":
        near, far = 1 + 4 * (mode - low) / width, 1 + 4 * (high - mode) / width
        return low + width * chance.beta(near, far, draws)
    return _cut_off(mode, width / (2 * WITHIN_95), TERMS[row["name"]], draws, chance)


def _cut_off(middle: float, spread: float, term: Term, draws: int, chance: np.random.Generator) -> np.ndarray:
    """Normal draws; those that are impossible are drawn again. The middle is possible, so this ends."""
    found = chance.normal(middle, spread, draws)
    while (outside := (found < term.lowest) | (found > term.highest)).any():
        found[outside] = chance.normal(middle, spread, int(outside.sum()))
    return found


def _ordered(values: np.ndarray, matrix: np.ndarray, columns: np.ndarray, seed: int) -> np.ndarray:
    """The draws of each column in the order of normals that are correlated as stated."""
    normals = [np.random.default_rng([seed, int(c), 1]).standard_normal(len(values)) for c in columns]
    ranks = (_root(matrix) @ np.array(normals)).argsort(axis=1).argsort(axis=1)
    return np.take_along_axis(np.sort(values, axis=0), ranks.T, axis=0)


def _past(row: Mapping, observed: pd.DataFrame | None) -> np.ndarray:
    if row["distribution"] != "empirical" or observed is None:
        return np.array([])
    require(observed, ["name", "value"], _("observed values"))
    own = observed["name"].astype("str") == row["name"]
    for column in PLACES:
        codes = observed[column].fillna("").astype("str") if column in observed else ""
        own &= codes == row[column]
    return as_numbers(observed.loc[own, "value"].dropna(), "value")


def _problems(rows: pd.DataFrame, past: list[np.ndarray]) -> Iterator[Finding]:
    for at, row in enumerate(rows.to_dict("records")):
        for column, text, remedy in _of_row(row, past[at]):
            yield finding("assumptions", at, column, row[column], text, remedy)


def _of_row(row: Mapping, past: np.ndarray) -> Iterator[tuple[str, str, str]]:
    kind, low, high = row["distribution"], row["low"], row["high"]
    if not kind:
        return
    if kind not in DISTRIBUTIONS:
        text = _("{row}: there is no distribution “{name}”.", row=about(row), name=kind)
        yield "distribution", text, did_you_mean(kind, DISTRIBUTIONS)
    elif kind == "empirical":
        term = TERMS[row["name"]]
        if not len(past):
            text = _("{row}: no observed values are given for it.", row=about(row))
            yield "distribution", text, _("Give past values, or state low and high.")
        elif past.min() < term.lowest or past.max() > term.highest:
            text = _("{row}: an observed value is not possible.", row=about(row))
            yield "distribution", text, _("Correct the past values.")
    elif pd.isna(low) or pd.isna(high):
        text = _("{row}: a distribution needs a low and a high value.", row=about(row))
        yield "low", text, _("State both, or leave the distribution empty.")
    elif low > high:
        text = _(
            "{row}: low ({low}) is above high ({high}).", row=about(row), low=f"{low:g}", high=f"{high:g}"
        )
        yield "low", text, _("Exchange them.")
    elif not low <= row["value"] <= high:
        text = _("{row}: the value is not between low and high.", row=about(row))
        yield "value", text, _("Correct one of the three numbers.")


def _matrix(rows: pd.DataFrame, correlations: pd.DataFrame) -> np.ndarray:
    require(correlations, ["name", "with_name", "value"], _("correlations"))
    found = np.eye(len(rows))
    stated = correlations.assign(value=as_numbers(correlations["value"], "value"))
    for row in stated.to_dict("records"):
        if pd.isna(row["value"]) or not -1 <= row["value"] <= 1:
            raise KitError(
                _(
                    "The correlation of {first} and {second} is {number}.",
                    first=row["name"],
                    second=row["with_name"],
                    number=row["value"],
                ),
                _("Use a number from {lowest} to {highest}.", lowest="-1", highest="1"),
            )
        one, other = _fitting(rows, row, ""), _fitting(rows, row, "with_")
        pairs = np.ix_(one, other)
        found[pairs] = row["value"]
        found.T[pairs] = row["value"]
    np.fill_diagonal(found, 1.0)
    return found


def _fitting(rows: pd.DataFrame, row: Mapping, prefix: str) -> np.ndarray:
    own = rows["name"] == row[f"{prefix}name"]
    for column in ("cadre", "area"):
        code = row.get(f"{prefix}{column}")
        if pd.notna(code) and code != "":
            own &= rows[column] == str(code)
    if not own.any():
        raise KitError(
            _("A correlation names “{name}”, which is not drawn.", name=row[f"{prefix}name"]),
            _("Give that assumption a distribution, or leave the correlation out."),
        )
    return np.flatnonzero(own)


def _root(matrix: np.ndarray) -> np.ndarray:
    """A square root of the correlations; the lower triangle, so that rows at the end change no others."""
    if np.linalg.eigvalsh(matrix).min() < -SLACK:
        raise KitError(
            _("The correlations contradict each other."),
            _("Bring them nearer to 0, or state those of the other pairs too."),
        )
    # A little on the diagonal for correlations of exactly 1.
    found = np.linalg.cholesky(matrix + SLACK * np.eye(len(matrix)))
    return found / np.linalg.norm(found, axis=1, keepdims=True)
