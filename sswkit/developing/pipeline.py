"""Will training meet the need? Graduates beside what is needed each year to hold today's density."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from sswkit.core.presence import latest
from sswkit.core.tidy import (
    cannot,
    cells,
    complete_totals,
    divided,
    joined,
    require,
    sums,
    tidy,
    with_source,
)
from sswkit.core.words import _, label, n_

Rate = float | Mapping[str, float] | pd.DataFrame


def graduates(programmes: pd.DataFrame, by: Sequence[str] = ("cadre",)) -> pd.DataFrame:
    """How many students graduate?

    value = sum of graduates; of the latest year, unless `by` has "period"

    Returns `by`, value (graduates), unit, numerator, denominator, source, note. Programmes that do not
    state graduates are named in the note as rows left out.

    >>> table = pd.DataFrame({"programme": ["BSW", "BSW"], "cadre": ["sw", "sw"],
    ...                       "period": [2023, 2024], "graduates": [100.0, 120.0]})
    >>> graduates(table)[["cadre", "value"]]
      cadre  value
    0    sw  120.0
    """
    require(programmes, [*by, "graduates"], label("table.programmes"))
    rows = with_source(latest(programmes, by), "programmes")
    totals = complete_totals(rows, by, ["graduates"])
    return tidy(totals.assign(value=totals["graduates"], numerator=totals["graduates"], unit="graduates"), by)


def yearly_need_to_hold_density(have: pd.DataFrame, attrition: Rate, growth: float = 0.0) -> pd.DataFrame:
    """How many new workers does each cadre need every year, only to keep today's density?

    need = stock × attrition (to replace leavers) + stock × growth (to keep up with the population)

    Parameters
    ----------
    have : workers by cadre (and perhaps area), as `supply.headcount` gives them.
    attrition : leavers a year as a share of the stock: one number, one for each cadre, or the result of
        `supply.turnover_rate` by cadre.
    growth : growth of the population a year, as a share.

    Returns
    -------
    cadre, stock, to_replace, to_grow, then value (workers per year), unit, numerator (stock),
    denominator, source, note. A cadre without a known attrition has no value.

    Examples
    --------
    200 workers, 8% leave, 2% more people: 16 + 4 = 20 a year.

    >>> have = pd.DataFrame({"cadre": ["sw"], "value": [200.0]})
    >>> yearly_need_to_hold_density(have, attrition=0.08, growth=0.02)[["to_replace", "to_grow", "value"]]
       to_replace  to_grow  value
    0        16.0      4.0   20.0
    """
    require(have, ["cadre", "value"], _("workers by cadre"))
    stock = sums(have, ["cadre"], ["value"]).rename(columns={"value": "stock"})
    leaving = stock["cadre"].map(_rates(attrition, stock["cadre"]))
    found = stock.assign(to_replace=stock["stock"] * leaving, to_grow=stock["stock"] * growth)
    need = found["to_replace"] + found["to_grow"]
    note = [
        cannot(_("no attrition is known"), c) if pd.isna(n) else ""
        for c, n in zip(stock["cadre"], need, strict=True)
    ]
    source = joined(have["source"].fillna("")) if "source" in have else "workforce"
    found = found.assign(
        value=need, unit="workers per year", numerator=stock["stock"], source=source, note=note
    )
    return tidy(found, ["cadre"], ["stock", "to_replace", "to_grow"])


def compare(
    programmes: pd.DataFrame,
    have: pd.DataFrame,
    attrition: Rate,
    growth: float = 0.0,
    entering: Rate = 1.0,
    years: int = 3,
) -> pd.DataFrame:
    """Do enough graduates arrive each year to hold today's density?

    gap = need per year − graduates per year × share who enter the workforce (positive: too few)

    Parameters
    ----------
    programmes : table `programmes`. have, attrition, growth : as in `yearly_need_to_hold_density`.
    entering : which share of the graduates takes up work in the country's social services.
    years : graduates are the yearly average of the latest so many years that the table has.

    Returns
    -------
    cadre, graduates, need, gap, coverage (graduates / need), years ("2022–2024"), then value (the gap),
    unit, numerator (graduates), denominator (need), source, note.

    Examples
    --------
    100 and 120 graduates, 110 a year, half of them enter: 55 for a need of 200 × (0.08 + 0.02) = 20.

    >>> table = pd.DataFrame({"cadre": ["sw", "sw"], "period": [2023, 2024], "graduates": [100.0, 120.0]})
    >>> have = pd.DataFrame({"cadre": ["sw"], "value": [200.0]})
    >>> compare(table, have, 0.08, 0.02, entering=0.5)[["graduates", "need", "gap", "years"]]
       graduates  need   gap      years
    0       55.0  20.0 -35.0  2023–2024
    """
    needed = yearly_need_to_hold_density(have, attrition, growth)
    trained = _yearly_graduates(programmes, years)
    found = needed.merge(trained, on="cadre", how="outer", suffixes=("", "_trained"))
    shares = found["cadre"].map(_rates(entering, found["cadre"]))
    # A cadre that no programme names has no graduates; one whose programmes do not say has an unknown number.
    untrained = ~found["cadre"].isin(programmes["cadre"])
    arriving = (found["graduates"] * shares).astype("float64").mask(untrained, 0.0)
    need = found["value"].astype("float64")
    gap = need - arriving
    source = [joined(pair) for pair in found[["source", "source_trained"]].fillna("").to_numpy()]
    notes = [
        _pipeline_note(*row)
        for row in zip(found["note"], found["note_trained"], need, arriving, shares, strict=True)
    ]
    found = found.assign(graduates=arriving, need=need, gap=gap, value=gap, unit="workers per year")
    found = found.assign(coverage=arriving / need.where(need > 0), numerator=arriving, denominator=need)
    found = found.assign(source=source, note=notes, years=found["years"].fillna(""))
    return tidy(found, ["cadre"], ["graduates", "need", "gap", "coverage", "years"])


def completion(
    programmes: pd.DataFrame,
    duration: float | Mapping[str, float] | None = None,
    by: Sequence[str] = ("institution", "programme"),
) -> pd.DataFrame:
    """Which share of those who begin completes?

    value = graduates of a year / entrants of the year `duration` years before

    Parameters
    ----------
    duration : whole years that a programme takes, one for all or one for each programme. Without it the
        entrants of the same year stand below, and the note says that this is not a completion rate:
        when intakes grow it is too low, when they shrink it is too high.

    Returns
    -------
    `by`, period (of the graduates, the latest year with both), value (share), and the rest.

    Examples
    --------
    60 graduates in 2024 began in 2021, when 80 entered.

    >>> table = pd.DataFrame({"institution": ["U"] * 2, "programme": ["BSW"] * 2, "period": [2021, 2024],
    ...                       "entrants": [80.0, 120.0], "graduates": [50.0, 60.0]})
    >>> completion(table, duration=3)[["programme", "period", "value"]]
      programme  period  value
    0       BSW    2024   0.75
    """
    by = list(by)
    require(programmes, [*by, "entrants", "graduates"], label("table.programmes"))
    found = _with_entrants_of_their_year(programmes, duration)
    both = found[found["graduates"].notna() & found["entrants"].notna()]
    if both.empty:
        return tidy(_without_cohorts(found, by), by)
    year = both["period"].max()
    rows = found[found["period"] == year]
    totals = complete_totals(rows, by, ["graduates", "entrants"])
    totals = totals.assign(numerator=totals["graduates"], denominator=totals["entrants"])
    result = divided(totals, by, "share", what=label("column.entrants"))
    notes = [_cohort_note(*row, duration) for row in zip(result["value"], result["note"], strict=True)]
    return tidy(result.assign(period=int(year) if pd.notna(year) else "", note=notes), by, ["period"])


def _rates(rate: Rate, cadres: pd.Series) -> dict[str, float]:
    if isinstance(rate, pd.DataFrame):
        require(rate, ["cadre", "value"], _("rates by cadre"))
        return dict(zip(rate["cadre"], rate["value"], strict=True))
    return dict(rate) if isinstance(rate, Mapping) else dict.fromkeys(cadres, float(rate))


def _yearly_graduates(programmes: pd.DataFrame, years: int) -> pd.DataFrame:
    require(programmes, ["cadre", "graduates"], label("table.programmes"))
    dated = "period" in programmes and programmes["period"].notna().any()
    rows = programmes if dated else programmes.assign(period=0)
    recent = sorted(rows["period"].dropna().unique())[-years:]
    rows = rows[rows["period"].isin(recent)]
    shown = (
        f"{recent[0]:g}–{recent[-1]:g}" if dated and len(recent) > 1 else f"{recent[0]:g}" if dated else ""
    )
    found = cells(rows.dropna(subset=["graduates"]), ["cadre"], ["graduates"], "programmes")
    silent = rows.assign(lost=rows["graduates"].isna()).groupby("cadre")["lost"].sum()
    notes = [_silent(n) for n in silent]
    notes = pd.DataFrame({"cadre": silent.index, "note": notes})
    found = found.merge(notes, on="cadre", how="outer").assign(years=shown)
    return found.assign(graduates=found["graduates"] / max(len(recent), 1))


def _silent(rows: float) -> str:
    if not rows:
        return ""
    return n_("{n} row without graduates is left out", "{n} rows without graduates are left out", rows)


def _pipeline_note(of_need: str, of_training: str, need: float, graduates: float, entering: float) -> str:
    parts = [of_need if isinstance(of_need, str) else _("there are no workers of this cadre to hold")]
    parts.append(of_training if isinstance(of_training, str) else _("no programme trains this cadre"))
    if pd.notna(need) and graduates > 0 and entering == 1.0:
        parts.append(_("as if every graduate took up work in social services"))
    return "; ".join(filter(None, parts))


def _with_entrants_of_their_year(
    programmes: pd.DataFrame, duration: float | Mapping[str, float] | None
) -> pd.DataFrame:
    dated = programmes if "period" in programmes else programmes.assign(period=np.nan)
    if duration is None:
        return with_source(dated, "programmes")
    keys = [c for c in ("institution", "programme", "cadre") if c in dated]
    long = dated["programme"].map(dict(duration)) if isinstance(duration, Mapping) else float(duration)
    began = dated[[*keys, "period", "entrants"]].assign(period=dated["period"] + long)
    ended = dated.drop(columns="entrants").merge(began, on=[*keys, "period"], how="left")
    return with_source(ended, "programmes")


def _without_cohorts(found: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    totals = found[by].drop_duplicates() if by else pd.DataFrame(index=[0])
    reason = _("no year has both graduates and the entrants of when they began")
    return totals.assign(value=np.nan, unit="share", note=cannot(reason), source="programmes")


def _cohort_note(value: float, note: str, duration: float | Mapping[str, float] | None) -> str:
    if pd.isna(value):
        return note
    if duration is None:
        lag = _("not a completion rate: graduates and entrants of the same year, not of the same students")
        return "; ".join(filter(None, [note, lag]))
    more = _("more graduates than entrants: check how long the programme takes") if value > 1 else ""
    return "; ".join(filter(None, [note, more]))
