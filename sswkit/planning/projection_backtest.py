"""Would a projection made some years ago have been right? Rates of the past, projected and scored."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from sswkit.core.errors import KitError
from sswkit.core.tidy import cannot, listed, require, tidy
from sswkit.core.words import _
from sswkit.planning.projection_bands import BANDS, SHARES, bands
from sswkit.planning.projection_draws import WITHIN_95, draw
from sswkit.planning.projection_inputs import as_numbers, prepare

COLUMNS = ("area", "year", "value", "starters", "leavers")
WITHIN = tuple(f"within_{n}" for n in SHARES)
ALL = ""


def backtest(history: pd.DataFrame, origin: int, draws: int = 2000, seed: int = 1) -> pd.DataFrame:
    """What would a projection from a past year have said, and what came?

    rate = sum of leavers (starters) / sum of the workers a year before, up to the origin year,
    variance in a year = rate / workers + variance of the rates between years, in all areas together

    Each year of the projection has rates of its own, normal around those of the area. The part of their
    variance that all areas share is found from the years' national rates and makes them rise and fall
    together.

    Parameters
    ----------
    history : area, year, value (workers at the end of the year), starters and leavers (in the year).
        Areas that lack a number up to the origin year, or the workers of the last year, are left out.
    origin : the last year that the projection may know. At least three years up to it are needed, to tell
        what differs from year to year.
    draws, seed : as in `projection_draws.draw`.

    Returns
    -------
    area ("" for all together), year, observed, the bands, within_50, within_80, within_95 (1 or 0), error
    (share of the observed), then value (workers projected, the median), unit and the rest.

    Raises
    ------
    KitError : rows that stand twice, too few years, no area that is complete.

    Examples
    --------
    A tenth leaves and a tenth starts every year: 100 workers stay 100.

    >>> history = pd.DataFrame({"area": "N", "year": [2018, 2019, 2020, 2021], "value": 100.0,
    ...                         "starters": 10.0, "leavers": 10.0})
    >>> found = backtest(history, 2020)
    >>> found.loc[found["area"] == "N", ["year", "observed", "within_80"]]
       year  observed  within_80
    1  2021     100.0        1.0
    """
    table = _complete(history, origin)
    rates = pd.concat([_rates(table, flow, origin) for flow in ("leavers", "starters")], ignore_index=True)
    start = table[table["year"] == origin][["area", "value"]].assign(cadre="workers")
    last = int(table["year"].max())
    model = prepare(start, _assumptions(rates, start, range(origin + 1, last + 1)), origin, last - origin)
    values = draw(model, draws, seed, _together(rates))
    found = pd.concat([bands(model, values, []).assign(area=ALL), bands(model, values, ["area"])])
    return _beside(found[found["year"] > origin], table)


def scores(found: pd.DataFrame, year: int | None = None) -> pd.DataFrame:
    """How good was it: how often inside the bands, and how far off on average?

    value = mean of |projected − observed| / observed

    Parameters
    ----------
    found : of `backtest`. year : which one; else the last.

    Returns
    -------
    level ("area": every area counts once; "total"), coverage of each band (within_50, within_80,
    within_95: shares), then value, unit (share), numerator (sum of the errors), denominator (areas).

    Examples
    --------
    >>> found = pd.DataFrame({"area": ["N", "S"], "year": 2021, "within_50": [1.0, 0.0],
    ...                       "within_80": 1.0, "within_95": 1.0, "error": [0.1, -0.3]})
    >>> scores(found)[["level", "within_50", "value"]]
      level  within_50  value
    0  area        0.5    0.2
    """
    rows = found[found["year"] == (found["year"].max() if year is None else year)]
    rows = rows.assign(level=np.where(rows["area"] == ALL, "total", "area"), error=rows["error"].abs())
    grouped = rows.groupby("level")
    table = (
        grouped[list(WITHIN)]
        .mean()
        .assign(
            value=grouped["error"].mean(),
            numerator=grouped["error"].sum(),
            denominator=grouped["error"].count(),
        )
    )
    empty = table["value"].isna()
    notes = np.where(empty, cannot(_("nobody was there")), "")
    return tidy(table.reset_index().assign(unit="share", note=notes), ["level"], WITHIN)


def _complete(history: pd.DataFrame, origin: int) -> pd.DataFrame:
    require(history, COLUMNS, _("past years"))
    numbers = {c: as_numbers(history[c], c) for c in COLUMNS[1:]}
    table = history[["area"]].astype("str").assign(**numbers)
    twice = table[table.duplicated(["area", "year"])]
    if not twice.empty:
        raise KitError(
            _("Some areas have two rows for the same year: {areas}.", areas=listed(twice["area"], {})),
            _("Keep one row for each area and year."),
        )
    negative = table[(table[list(COLUMNS[2:])] < 0).any(axis=1)]
    if not negative.empty:
        raise KitError(
            _("Some numbers of past years are below 0: {areas}.", areas=listed(negative["area"], {})),
            _("Correct them."),
        )
    _enough_years(table, origin)
    return _whole_areas(table, origin)


def _enough_years(table: pd.DataFrame, origin: int) -> None:
    years = sorted(table["year"].dropna().unique())
    known = [year for year in years if year <= origin]
    gaps = table["year"].isna().any() or (np.diff(years) != 1).any()
    if len(known) < 3 or len(known) == len(years) or origin not in years or gaps:
        raise KitError(
            _("The past years are too few to test a projection from {year}.", year=str(origin)),
            _("Give at least three years up to it and one after it, without a gap."),
        )


def _whole_areas(table: pd.DataFrame, origin: int) -> pd.DataFrame:
    first, last = table["year"].min(), table["year"].max()
    # What flowed in the first year is not used: nobody knows the workers before it.
    flows = table["year"].between(first + 1, origin)
    wanted = table["value"].notna() & (~flows | table[["starters", "leavers"]].notna().all(axis=1))
    good = table[wanted].groupby("area")["year"].count()
    there = table[(table["value"] > 0) & (table["year"] <= origin)].groupby("area")["year"].count()
    areas = good[good == last - first + 1].index.intersection(there[there == origin - first + 1].index)
    if areas.empty:
        raise KitError(
            _("No area has workers, starters and leavers in all past years."),
            _("Complete the table for at least one area."),
        )
    return table[table["area"].isin(areas)].sort_values(["area", "year"], ignore_index=True)


def _rates(table: pd.DataFrame, flow: str, origin: int) -> pd.DataFrame:
    """By area: the rate of the past, its variance from year to year, and the part that all areas share."""
    known = table.assign(before=table.groupby("area")["value"].shift())
    known = known[known["before"].notna() & (known["year"] <= origin)]
    known = known.assign(each=known[flow] / known["before"])
    sums = known.groupby("area")[[flow, "before"]].sum()
    rate = sums[flow] / sums["before"]
    years = known["year"].nunique()
    chance = rate / known.groupby("area")["before"].mean()
    own = max(0.0, float((known.groupby("area")["each"].var() - chance).mean()))
    national = known.groupby("year")[[flow, "before"]].sum()
    shared = float((national[flow] / national["before"]).var()) if len(rate) > 1 else 0.0
    # The rate itself is known from a few years only.
    spread = np.sqrt((chance + own) * (1 + 1 / years)).to_numpy()
    spread, joint = (
        np.maximum(spread, 0.0),
        min(shared * (1 + 1 / years) / max(np.mean(spread**2), 1e-12), 1.0),
    )
    return pd.DataFrame({"area": rate.index, "flow": flow, "rate": rate.to_numpy()}).assign(
        spread=spread, joint=joint
    )


def _assumptions(rates: pd.DataFrame, start: pd.DataFrame, years: Sequence[int]) -> pd.DataFrame:
    """Attrition as a share, recruitment in workers, for each area and year."""
    workers = rates["area"].map(start.set_index("area")["value"])
    size = workers.where(rates["flow"] == "starters", 1.0)
    name = rates["flow"].map({"leavers": "attrition", "starters": "recruitment"})
    value = (rates["rate"] * size).mask(rates["flow"] == "leavers", rates["rate"].clip(upper=1.0))
    half = WITHIN_95 * rates["spread"] * size
    rows = pd.DataFrame({"name": name, "area": rates["area"], "value": value, "half": half})
    table = pd.concat([rows.assign(year=year) for year in years], ignore_index=True)
    highest = np.where(table["name"] == "attrition", 1.0, np.inf)
    low, high = (table["value"] - table["half"]).clip(lower=0.0), table["value"] + table["half"]
    high = np.minimum(high, highest)
    return table.assign(low=low, high=high, distribution="normal", source="past years")


def _together(rates: pd.DataFrame) -> pd.DataFrame | None:
    """Rates of the same kind rise and fall together, as far as the national rate does."""
    joint = rates.groupby("flow")["joint"].first()
    named = [("attrition", joint["leavers"]), ("recruitment", joint["starters"])]
    rows = [(name, name, value) for name, value in named if value > 0]
    return pd.DataFrame(rows, columns=["name", "with_name", "value"]) if rows else None


def _beside(found: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    total = table.groupby("year", as_index=False)["value"].sum().assign(area=ALL)
    observed = pd.concat([table, total])[["area", "year", "value"]].rename(columns={"value": "observed"})
    rows = found.merge(observed, on=["area", "year"], how="left")
    seen = rows["observed"]
    for share, name in zip(SHARES, WITHIN, strict=True):
        inside = seen.between(rows[f"low_{share}"], rows[f"high_{share}"])
        rows[name] = inside.astype("float64")
    error = (rows["value"] - seen) / seen.where(seen > 0)
    extra = ["observed", *BANDS, *WITHIN, "error"]
    return tidy(rows.assign(error=error).sort_values(["area", "year"]), ["area", "year"], extra)
