"""How old the workforce is, and when it retires."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from sswkit.core.presence import in_post
from sswkit.core.tidy import cannot, require, source_of, sums, tidy
from sswkit.core.words import _, label, n_


def age_pyramid(
    staff: pd.DataFrame, on: pd.Timestamp | str | None = None, width: int = 5, oldest: int = 65
) -> pd.DataFrame:
    """How many women and men are in each age band?

    age = completed years on the day `on` (today if not given)

    Parameters
    ----------
    staff : register with `birth_date` and, where it is known, `sex`.
    width : years in a band. oldest : from here on one open band.

    Returns
    -------
    age ("25–29"), age_from, sex, then value (workers) and the rest. A band without anybody has a row
    with 0; workers without a date of birth have a row with age "".

    Examples
    --------
    >>> staff = pd.DataFrame({"worker": ["a", "b"], "sex": ["female", "male"],
    ...                       "birth_date": pd.to_datetime(["1990-07-01", "1989-06-30"])})
    >>> age_pyramid(staff, "2024-06-30")[["age", "sex", "value"]]
         age     sex  value
    0  30–34  female    1.0
    1  30–34    male    0.0
    2  35–39  female    0.0
    3  35–39    male    1.0
    """
    require(staff, ["birth_date"], label("table.staff"))
    rows = in_post(staff, on)
    sex = rows["sex"].fillna("").astype("str") if "sex" in rows else pd.Series("", rows.index)
    age = ages(rows["birth_date"], on)
    band = (age // width * width).clip(upper=oldest // width * width)
    counted = rows.assign(sex=sex, age_from=band, value=1.0)
    found = sums(counted, ["age_from", "sex"], ["value"])
    found = _every_band(found, width)
    names = found["age_from"].map(lambda start: _band_name(start, width, oldest))
    note = np.where(found["age_from"].isna(), _("date of birth not stated"), "")
    source = source_of(rows, "staff")
    found = found.assign(age=names, unit="workers", numerator=found["value"], note=note, source=source)
    return tidy(found, ["age", "age_from", "sex"])


def retirement_outlook(
    staff: pd.DataFrame,
    on: pd.Timestamp | str,
    retirement_age: float | Mapping[str, float],
    years: int = 10,
) -> pd.DataFrame:
    """How many of today's workers reach retirement age in each of the coming years?

    share = workers who reach it in the year / workers in post whose age and retirement age are known

    Parameters
    ----------
    retirement_age : one age, or an age for each cadre. Half years are possible.

    Returns
    -------
    year (the twelve months that end in it, counted from `on`; the first row holds those already past
    the age), then share, cumulative_share, value (workers) and the rest.

    Examples
    --------
    Born in March 1966, retirement at 60: March 2026, within the second year after the end of 2024.

    >>> staff = pd.DataFrame({"worker": ["a", "b"],
    ...                       "birth_date": pd.to_datetime(["1966-03-01", "1995-01-01"])})
    >>> retirement_outlook(staff, "2024-12-31", 60, years=2)[["year", "value", "cumulative_share"]]
       year  value  cumulative_share
    0  2024    0.0               0.0
    1  2025    0.0               0.0
    2  2026    1.0               0.5
    """
    rows = in_post(staff, on)
    wait = years_to_retirement(rows, on, retirement_age)
    known = int(wait.notna().sum())
    counts = np.array([float((wait == year).sum()) for year in range(years + 1)])
    shares = counts / known if known else np.full(years + 1, np.nan)
    frame = pd.DataFrame({"year": pd.Timestamp(on).year + np.arange(years + 1), "value": counts})
    frame = frame.assign(share=shares, cumulative_share=np.cumsum(shares), unit="workers")
    frame = frame.assign(numerator=counts, denominator=float(known), source=source_of(rows, "staff"))
    frame["note"] = [_outlook_note(year, known, len(rows) - known) for year in range(years + 1)]
    return tidy(frame, ["year"], ["share", "cumulative_share"])


def ages(birth_date: pd.Series, on: pd.Timestamp | str | None = None) -> pd.Series:
    """Completed years on a day (today if not given).

    >>> ages(pd.Series(pd.to_datetime(["2000-06-30", "2000-07-01"])), "2024-06-30").tolist()
    [24.0, 23.0]
    """
    day = pd.Timestamp(on) if on is not None else pd.Timestamp.today().normalize()
    born = pd.to_datetime(birth_date)
    before = (born.dt.month > day.month) | ((born.dt.month == day.month) & (born.dt.day > day.day))
    return (day.year - born.dt.year - before).astype("float64")


def years_to_retirement(
    staff: pd.DataFrame, on: pd.Timestamp | str, retirement_age: float | Mapping[str, float]
) -> pd.Series:
    """In which year after `on` does each worker reach retirement age? 0: already has; missing: not known.

    >>> staff = pd.DataFrame({"birth_date": pd.to_datetime(["1960-01-01", "1965-01-01", None])})
    >>> years_to_retirement(staff, "2024-12-31", 60).tolist()
    [0.0, 1.0, nan]
    """
    require(staff, ["birth_date"], label("table.staff"))
    age = _age_of_each(staff, retirement_age)
    born = pd.to_datetime(staff["birth_date"])
    day = pd.Timestamp(on)
    months = (age * 12).round()
    # Months left until the birthday that counts; a birthday on the day itself has been reached.
    left = (born.dt.year - day.year) * 12 + born.dt.month - day.month + months
    left = left - (born.dt.day <= day.day) + 1
    return np.ceil(left / 12).clip(lower=0).where(left.notna())


def _age_of_each(staff: pd.DataFrame, retirement_age: float | Mapping[str, float]) -> pd.Series:
    if not isinstance(retirement_age, Mapping):
        return pd.Series(float(retirement_age), staff.index)
    require(staff, ["cadre"], label("table.staff"))
    return staff["cadre"].astype("object").map(dict(retirement_age)).astype("float64")


def _every_band(found: pd.DataFrame, width: int) -> pd.DataFrame:
    known = found.dropna(subset=["age_from"])
    if known.empty:
        return found
    bands = np.arange(known["age_from"].min(), known["age_from"].max() + width, width)
    grid = pd.MultiIndex.from_product([bands, sorted(known["sex"].unique())], names=["age_from", "sex"])
    every = grid.to_frame(index=False).merge(known, on=["age_from", "sex"], how="left")
    return pd.concat([every.fillna({"value": 0.0}), found[found["age_from"].isna()]], ignore_index=True)


def _band_name(start: float, width: int, oldest: int) -> str:
    if np.isnan(start):
        return ""
    if start >= oldest // width * width:
        return f"{start:g}+"
    return f"{start:g}–{start + width - 1:g}" if width > 1 else f"{start:g}"


def _outlook_note(year: int, known: int, silent: int) -> str:
    if not known:
        return cannot(_("no worker with a known date of birth and retirement age"))
    if year == 0:
        past = _("already past the age")
        lost = n_("{n} worker of unknown age is left out", "{n} workers of unknown age are left out", silent)
        return f"{past}; {lost}" if silent else past
    return ""
