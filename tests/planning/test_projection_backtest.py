"""A projection made in the past, and what came."""

import pandas as pd
import pytest

from sswkit.core.errors import KitError
from sswkit.planning.projection_backtest import backtest, scores

YEARS = [2018, 2019, 2020, 2021]


def history(**areas: list[float]) -> pd.DataFrame:
    tables = [
        pd.DataFrame({"area": area, "year": YEARS, "value": stock, "starters": 10.0, "leavers": 10.0})
        for area, stock in areas.items()
    ]
    return pd.concat(tables, ignore_index=True)


STEADY = history(N=[100.0] * 4, S=[200.0] * 4)


def test_a_steady_workforce_is_projected_as_it_is():
    # 10 of 100 leave and 10 start; 10 of 200 and 10: the median stays near 100 and 200
    found = backtest(STEADY, 2020).set_index("area")
    assert found.loc["N", "value"] == pytest.approx(100, abs=1)
    assert found.loc["S", "value"] == pytest.approx(200, abs=1)
    assert found.loc["", "observed"] == 300
    assert found.loc["", ["within_50", "within_80", "within_95"]].tolist() == [1, 1, 1]


def test_an_area_that_doubles_in_a_year_is_outside_of_every_band():
    found = backtest(history(N=[100.0, 100.0, 100.0, 200.0], S=[200.0] * 4), 2020).set_index("area")
    assert found.loc["N", ["within_50", "within_80", "within_95"]].tolist() == [0, 0, 0]
    # 100 projected, 200 observed: half too few
    assert found.loc["N", "error"] == pytest.approx(-0.5, abs=0.01)


def test_the_future_is_not_used():
    changed = STEADY.copy()
    changed.loc[changed["year"] == 2021, ["value", "starters", "leavers"]] = [500.0, 400.0, 3.0]
    columns = ["low_95", "value", "high_95"]
    pd.testing.assert_frame_equal(backtest(STEADY, 2020)[columns], backtest(changed, 2020)[columns])


def test_an_area_that_lacks_a_year_is_left_out():
    gap = pd.concat([STEADY, history(W=[50.0, None, 50.0, 50.0])])
    assert set(backtest(gap, 2020)["area"]) == {"", "N", "S"}


def test_the_scores_are_means_over_the_areas():
    found = pd.DataFrame(
        [("N", 1.0, 1.0, 1.0, 0.1), ("S", 0.0, 0.0, 1.0, -0.2), ("", 1.0, 1.0, 1.0, -0.05)],
        columns=["area", "within_50", "within_80", "within_95", "error"],
    ).assign(year=2021)
    # areas: (0.1 + 0.2) / 2 = 0.15, one of two inside 50 and 80 percent; total: 0.05
    table = scores(found).set_index("level")
    assert table.loc["area", "value"] == pytest.approx(0.15)
    assert table.loc["area", ["within_50", "within_80", "within_95"]].tolist() == [0.5, 0.5, 1.0]
    assert table.loc["total", "value"] == pytest.approx(0.05)


@pytest.mark.parametrize(
    ("table", "origin", "text"),
    [
        (STEADY, 2019, "The past years are too few to test a projection from 2019. Give at least three"),
        (STEADY, 2021, "The past years are too few to test a projection from 2021."),
        (STEADY[STEADY["year"] != 2019], 2020, "The past years are too few to test a projection from 2020."),
        (STEADY.iloc[:0], 2020, "The past years are too few to test a projection from 2020."),
        (
            STEADY.assign(year=STEADY["year"].where(STEADY["year"] != 2018)),
            2020,
            "The past years are too few to test a projection from 2020.",
        ),
        (STEADY.assign(value="many"), 2020, "“many” is not a number (column value)."),
        (pd.concat([STEADY, STEADY.iloc[:1]]), 2020, "Some areas have two rows for the same year: N."),
        (STEADY.assign(leavers=-1.0), 2020, "Some numbers of past years are below 0: N, S."),
        (STEADY.assign(starters=None), 2020, "No area has workers, starters and leavers in all past years."),
    ],
)
def test_past_years_that_cannot_be_used_are_refused(table, origin, text):
    with pytest.raises(KitError) as error:
        backtest(table, origin)
    assert str(error.value).startswith(text)
