"""Age bands and the years in which workers reach retirement age."""

import pandas as pd
import pytest

from sswkit.core.errors import KitError
from sswkit.planning.ages import age_pyramid, ages, retirement_outlook, years_to_retirement


def staff(*born: str | None, **columns) -> pd.DataFrame:
    table = pd.DataFrame(
        {"worker": [str(n) for n in range(len(born))], "birth_date": pd.to_datetime(list(born))}
    )
    return table.assign(**columns)


def test_a_year_is_completed_on_the_birthday():
    born = pd.Series(pd.to_datetime(["1990-06-29", "1990-06-30", "1990-07-01"]))
    assert ages(born, "2025-06-30").tolist() == [35, 35, 34]


def test_the_pyramid_has_every_band_between_the_youngest_and_the_oldest():
    found = age_pyramid(staff("2000-01-01", "1988-01-01", sex="female"), "2024-12-31")
    # 24 years and 36 years: 20–24, 25–29, 30–34, 35–39
    assert dict(found[["age", "value"]].to_numpy()) == {"20–24": 1, "25–29": 0, "30–34": 0, "35–39": 1}


def test_the_oldest_are_one_open_band_and_unknown_dates_have_their_own_row():
    found = age_pyramid(staff("1950-01-01", "1959-01-01", None), "2024-12-31")
    assert dict(found[["age", "value"]].to_numpy()) == {"65+": 2, "": 1}
    assert found["note"].tolist() == ["", "date of birth not stated"]


def test_retirement_falls_in_the_twelve_months_in_which_the_birthday_is():
    # on 31 December 2024 and at 60: 31 Dec 1964 today (0), 1 Jan 1965 tomorrow (1), 31 Dec 1965 (1),
    # 1 Jan 1966 (2), 1950 long ago (0)
    born = staff("1964-12-31", "1965-01-01", "1965-12-31", "1966-01-01", "1950-05-05")
    assert years_to_retirement(born, "2024-12-31", 60).tolist() == [0, 1, 1, 2, 0]


def test_half_years_of_retirement_age_count():
    assert years_to_retirement(staff("1965-03-31", "1965-07-31"), "2024-12-31", 60.5).tolist() == [1, 2]


def test_each_cadre_can_have_its_own_retirement_age():
    table = staff("1965-06-30", "1965-06-30", "1965-06-30", cadre=["sw", "aide", "guest"])
    assert years_to_retirement(table, "2024-12-31", {"sw": 60, "aide": 55}).iloc[:2].tolist() == [1, 0]
    assert years_to_retirement(table, "2024-12-31", {"sw": 60}).isna().sum() == 2


def test_shares_are_of_those_whose_age_is_known():
    table = staff("1955-01-01", "1966-06-01", "1990-01-01", "1991-01-01", None)
    found = retirement_outlook(table, "2024-12-31", 60, years=3)
    assert found["year"].tolist() == [2024, 2025, 2026, 2027]
    assert found["value"].tolist() == [1, 0, 1, 0]
    assert found["cumulative_share"].tolist() == [0.25, 0.25, 0.5, 0.5]
    assert found["note"].iloc[0] == "already past the age; 1 worker of unknown age is left out"


def test_without_any_date_of_birth_there_is_a_reason_and_no_share():
    found = retirement_outlook(staff(None, None), "2024-12-31", 60, years=1)
    assert found["share"].isna().all()
    assert "no worker with a known date of birth" in found["note"].iloc[0]


def test_a_register_without_dates_of_birth_is_refused():
    with pytest.raises(KitError, match="no column “birth_date”"):
        age_pyramid(pd.DataFrame({"worker": ["a"]}))
