"""England 2017 to 2021: what projections made in 2019 and 2020 would have said of 150 authorities.

The data are open data of the Department for Education and not part of sswkit: name their folder in
SSWKIT_ENGLAND.
"""

import os
from pathlib import Path

import pandas as pd
import pytest

from sswkit.planning.projection_backtest import backtest, scores

ROOT = Path(__file__).parents[2]
FILE = "social_workers_2017_to_2021.csv"
BESIDE = [path.parent for path in sorted(ROOT.parent.glob(f"*/data/england/{FILE}"))]
WORKERS = Path(os.environ.get("SSWKIT_ENGLAND") or (BESIDE or [ROOT / "england"])[0]) / FILE

pytestmark = pytest.mark.skipif(
    not WORKERS.is_file(), reason="the open data of England are not here: name their folder in SSWKIT_ENGLAND"
)


@pytest.fixture(scope="module")
def history() -> pd.DataFrame:
    table = pd.read_csv(WORKERS, dtype=str, keep_default_na=False)
    table = table[table["geographic_level"] == "Local authority"]
    named = {"value": "inpost_fte", "starters": "starters_fte", "leavers": "leavers_fte"}
    numbers = {to: pd.to_numeric(table[column], errors="coerce") for to, column in named.items()}
    return pd.DataFrame({"area": table["new_la_code"], "year": table["time_period"].astype(int), **numbers})


@pytest.mark.parametrize("origin", [2019, 2020])
def test_a_year_ahead_the_bands_hold_about_as_many_authorities_as_they_say(history, origin):
    # Of about 145 authorities 2.6 standard errors are 11, 9 and 5 percent.
    found = scores(backtest(history, origin), origin + 1).set_index("level").loc["area"]
    assert found["within_50"] == pytest.approx(0.50, abs=0.11)
    assert found["within_80"] == pytest.approx(0.80, abs=0.09)
    assert found["within_95"] == pytest.approx(0.95, abs=0.05)


@pytest.mark.parametrize("origin", [2019, 2020])
def test_the_country_lies_within_the_band_of_80_percent(history, origin):
    found = backtest(history, origin)
    country = found[found["area"] == ""]
    assert country["within_80"].all()
    assert (country["error"].abs() < 0.03).all()
