"""From tables of workers, assumptions and need to the checked numbers of a projection."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from numbers import Integral

import numpy as np
import pandas as pd

from sswkit.core.errors import KitError
from sswkit.core.findings import Finding
from sswkit.core.tidy import listed, require, source_of
from sswkit.core.words import _, percent
from sswkit.planning.projection_checks import finding, late, of_assumptions, of_stock, refuse
from sswkit.planning.projection_rules import Rule, rules, shares_of_areas
from sswkit.planning.projection_terms import LEAVING, MOVING, SCOPE, TERMS, band
from sswkit.planning.projection_values import Assumed

TEXTS = ("name", *SCOPE, "to", "distribution", "source", "certainty")
NUMBERS = ("year", "value", "low", "high")
ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Model:
    """All that a projection counts with. `stock` has cadres, areas and ages as axes, `need` the first two."""

    codes: Mapping[str, tuple[str, ...]]
    base: int
    years: int
    before: int
    stock: np.ndarray
    need: np.ndarray
    rows: pd.DataFrame
    rules: Mapping[tuple[str, str, str], Rule]
    lags: np.ndarray
    source: str

    @property
    def span(self) -> range:
        """The years with assumptions: those of the projection and the intakes that come out in it."""
        return range(self.base - self.before, self.base + self.years + 1)


def prepare(
    stock: pd.DataFrame,
    assumptions: pd.DataFrame,
    base_year: int,
    years: int,
    needed: pd.DataFrame | None = None,
) -> Model:
    """Check the tables of a projection and bring them into the form that it counts with.

    Parameters
    ----------
    stock : workers in `base_year`: cadre, perhaps area and age (bands such as "25–29" and "65+"), value.
        `supply.headcount` gives it.
    assumptions : name, value, and perhaps cadre, area, age, to, year, low, high, distribution, source,
        certainty. Without a cadre (area, age, year) a row holds for all; one with a year from that year on.
        The names, with their unit by year, are

        - attrition, death, retirement, emigration (share of the workers)
        - promotion, migration (share of the workers; `to` names the other cadre, the other area)
        - enrolment (people who begin training), recruitment, returns, immigration (workers)
        - completion, absorption (share of those who began; share of those who completed)
        - lag (whole years of training), ceiling (most new workers of a cadre), retirement_age (years)
        - population_growth (share)
    base_year : the year of `stock`; what flows in year t lies between the counts of year t − 1 and of t.
    years : how many years to project.
    needed : workers needed in the base year by cadre and perhaps area, as `need.by_ratio` gives them.

    Returns
    -------
    The model for `projection.project`, `projection_bands.bands`, `projection_goals.intake` and the like.

    Raises
    ------
    KitError : with one finding for each row that cannot be right.

    Examples
    --------
    >>> stock = pd.DataFrame({"cadre": ["sw"], "value": [100.0]})
    >>> assumptions = pd.DataFrame({"name": ["attrition"], "value": [0.05]})
    >>> prepare(stock, assumptions, 2026, 10).codes["cadre"]
    ('sw',)
    """
    require(stock, ["cadre", "value"], _("workers in post"))
    require(assumptions, ["name", "value"], _("assumptions"))
    _whole_years(base_year, years)
    start, rows = _clean_stock(stock), clean(assumptions)
    if start.empty:
        raise KitError(_("There are no workers to start from."), _("State the workers of the base year."))
    refuse(of_stock(start))
    codes = {c: tuple(_in_order(start[c], c)) for c in SCOPE}
    refuse([*_mixed(start), *of_assumptions(rows, codes)])
    lags = _lags(rows, codes["cadre"])
    refuse([*late(lags, rows, base_year, years)])
    cells = _array(start, codes, SCOPE)
    before = max(lags.values())
    span = range(base_year - before, base_year + years + 1)
    model = Model(
        codes=codes,
        base=base_year,
        years=years,
        before=before,
        stock=cells,
        need=_need(needed, codes),
        rows=rows,
        rules=rules(rows, codes, span, shares_of_areas(cells)),
        lags=np.array(list(lags.values())),
        source=source_of(stock.rename(columns={"source": "origin"}), "workforce"),
    )
    refuse([*above_one(model)])
    return model


def stated_values(model: Model) -> np.ndarray:
    """The value of each row, as one draw: the projection without uncertainty."""
    return model.rows["value"].to_numpy()[None, :]


def clean(assumptions: pd.DataFrame) -> pd.DataFrame:
    """The assumptions with all their columns: texts with "" for nothing, numbers as numbers."""
    texts = {c: _text(assumptions[c]) if c in assumptions else "" for c in TEXTS}
    numbers = {c: as_numbers(assumptions[c], c) if c in assumptions else np.nan for c in NUMBERS}
    return pd.DataFrame({**texts, **numbers}, index=range(len(assumptions)))


def above_one(model: Model) -> Iterator[Finding]:
    """The cells that more workers leave in a year than are there: one finding for each cadre and area."""
    assumed, told, before = Assumed(model.rules, stated_values(model)), set(), []
    ways = [key for key in model.rules if key[0] in (*LEAVING, *MOVING)]
    for at in range(model.before + 1, len(model.span)):
        shares = [assumed.at(at, *key) for key in ways]
        if before and all(share is old for share, old in zip(shares, before, strict=True)):
            continue  # a year like the one before
        before, total = shares, np.zeros((*model.stock.shape, 1))
        for (name, origin, _to), share in zip(ways, shares, strict=True):
            own = own_cells(model, name, origin)
            total[own] += np.broadcast_to(share, total.shape)[own]
        for cadre, area, _age, _draw in np.argwhere(total > 1 + ROUNDING):
            if (cadre, area) not in told:
                told.add((cadre, area))
                yield _too_many(model, at, cadre, area, float(total[cadre, area].max()))


def own_cells(model: Model, name: str, origin: str) -> tuple:
    """The cells that a share applies to: all, or those of the cadre or area that workers go away from."""
    found = [slice(None)] * len(SCOPE)
    if name in MOVING:
        column = MOVING[name]
        found[SCOPE.index(column)] = slice((at := model.codes[column].index(origin)), at + 1)
    return tuple(found)


def _too_many(model: Model, at: int, cadre: int, area: int, total: float) -> Finding:
    place = " · ".join(filter(None, (model.codes["cadre"][cadre], model.codes["area"][area])))
    text = _(
        "{place}, {year}: the shares of workers who leave or move add up to {share}.",
        place=place,
        year=str(model.span[at]),
        share=percent(total),
    )
    names = model.rows["name"].isin([*LEAVING, *MOVING])
    first = int(np.flatnonzero(names)[0]) if names.any() else 0
    remedy = _("Lower attrition, death, retirement, emigration, promotion or migration.")
    return finding("assumptions", first, "value", total, text, remedy)


def _whole_years(base_year: int, years: int) -> None:
    whole = all(isinstance(number, Integral) for number in (base_year, years))
    if not whole or years < 1:
        raise KitError(
            _(
                "A projection needs a base year and a whole number of years, not {base} and {years}.",
                base=base_year,
                years=years,
            ),
            _("Use 1 or more."),
        )


def _clean_stock(stock: pd.DataFrame) -> pd.DataFrame:
    texts = {c: _text(stock[c]) if c in stock else "" for c in SCOPE}
    return pd.DataFrame({**texts, "value": as_numbers(stock["value"], "value")}, index=range(len(stock)))


def _text(values: pd.Series) -> list[str]:
    # Codes that are numbers become 1.0 beside an empty cell; they are 1 all the same.
    codes = (int(v) if isinstance(v, float) and v.is_integer() else v for v in values)
    return ["" if pd.isna(code) else str(code).strip() for code in codes]


def as_numbers(values: pd.Series, column: str) -> np.ndarray:
    """A column as numbers, with NaN for nothing; a word is refused.

    >>> as_numbers(pd.Series(["0.5", None]), "value").tolist()
    [0.5, nan]
    """
    found = pd.to_numeric(values, errors="coerce")
    odd = values[found.isna() & values.notna()]
    if not odd.empty:
        raise KitError(
            _("“{text}” is not a number (column {column}).", text=str(odd.iloc[0]), column=column),
            _("Write a number, or leave the cell empty."),
        )
    return found.to_numpy("float64", na_value=np.nan)


def _in_order(values: pd.Series, column: str) -> list[str]:
    found = sorted(values.unique())
    return sorted(found, key=lambda text: band(text) or (-1, -1)) if column == "age" else found


def _mixed(start: pd.DataFrame) -> list[Finding]:
    """Age bands for some workers only, or bands that overlap: nobody could grow older."""
    ages = list(_in_order(start["age"], "age"))
    if ages == [""]:
        return []
    spans = [band(text) or (0.0, 0.0) for text in ages]
    follow = all(a[1] == b[0] for a, b in itertools.pairwise(spans))
    if "" not in ages and follow:
        return []
    text = _(
        "The age bands of the workers at the start do not follow each other: {ages}.", ages=", ".join(ages)
    )
    remedy = _("State every band, with 0 where nobody is, each beginning where the one before ends.")
    return [finding("stock", 0, "age", ages, text, remedy)]


def _lags(rows: pd.DataFrame, cadres: Sequence[str]) -> dict[str, int]:
    stated = rows[rows["name"] == "lag"].set_index("cadre")["value"].to_dict()
    return {cadre: int(stated.get(cadre, stated.get("", TERMS["lag"].default))) for cadre in cadres}


def _array(table: pd.DataFrame, codes: Mapping[str, Sequence[str]], columns: Sequence[str]) -> np.ndarray:
    places = tuple(pd.Index(codes[c]).get_indexer(table[c]) for c in columns)
    found = np.zeros([len(codes[c]) for c in columns])
    np.add.at(found, places, table["value"].to_numpy())
    return found


def _need(needed: pd.DataFrame | None, codes: Mapping[str, Sequence[str]]) -> np.ndarray:
    """The need by cadre and area; not a number where none is stated."""
    shape = (len(codes["cadre"]), len(codes["area"]))
    if needed is None:
        return np.full(shape, np.nan)
    require(needed, ["cadre", "value"], _("workers needed"))
    rows = _clean_stock(needed)
    without = rows[rows["value"].isna()]
    if not without.empty:
        places = without["area"].where(without["area"] != "", without["cadre"])
        raise KitError(
            _("There is no need for {areas}.", areas=listed(places, {})),
            _("State the population and a norm there, and compute the need again."),
        )
    if (rows["value"] < 0).any():
        raise KitError(_("A need for workers is below 0."), _("Correct it: 0 or more."))
    own = [
        rows[c].isin(codes[c]) if any(codes[c]) else pd.Series(True, rows.index) for c in ("cadre", "area")
    ]
    alone = rows[~(own[0] & own[1])]
    if not alone.empty:
        places = alone["cadre"] + " " + alone["area"]
        raise KitError(
            _("There is a need but no row of workers at the start for {areas}.", areas=listed(places, {})),
            _("Add a row with 0 workers there."),
        )
    if not any(codes["area"]):
        rows = rows.assign(area="")
    found = _array(rows, codes, ("cadre", "area"))
    stated = _array(rows.assign(value=1.0), codes, ("cadre", "area"))
    return np.where(stated > 0, found, np.nan)
