"""Published and closed-form projections, with the calculation beside each expected value."""

import pandas as pd
import pytest

from sswkit.planning.projection import project
from sswkit.planning.projection_inputs import prepare


def run(start: float, years: int, base: int = 2023, need: float | None = None, **assumed) -> pd.DataFrame:
    stock = pd.DataFrame({"cadre": ["sw"], "value": [start]})
    rows = pd.DataFrame({"name": list(assumed), "value": list(assumed.values())})
    needed = None if need is None else pd.DataFrame({"cadre": ["sw"], "value": [need]})
    return project(prepare(stock, rows, base, years, needed)).set_index("year")


def test_south_africa_2030_by_pure_inflow():
    # Reply NW1241 of 3 September 2020, https://pmg.org.za/committee-question/14517/:
    # 3,600 graduates a year, 43,577 in 2023/24, 65,177 in 2030; 43,577 + 6 × 3,600 = 65,177
    found = run(43_577.0, years=6, base=2024, recruitment=3_600.0)
    assert found.loc[2030, "value"] == pytest.approx(65_177)


def test_ghana_2035_supply_need_coverage_and_gap():
    # https://doi.org/10.1371/journal.pone.0257957: supply 148,390 (2020) to 333,770 (2035), need 221,593 to
    # 495,273. (333,770 / 148,390) ^ (1/15) − 1 = 5.553%; (495,273 / 221,593) ^ (1/15) − 1 = 5.508%.
    # Coverage 333,770 / 495,273 = 67.4% (published: 67%); gap 495,273 − 333,770 = 161,503.
    growth = (495_273 / 221_593) ** (1 / 15) - 1
    inflow = (333_770 - 148_390) / 15
    found = run(148_390.0, 15, 2020, need=221_593.0, recruitment=inflow, population_growth=growth)
    assert growth == pytest.approx(0.0551, abs=0.00005)
    last = found.loc[2035]
    assert (last["value"], last["need"]) == (pytest.approx(333_770), pytest.approx(495_273))
    assert last["value"] / last["need"] == pytest.approx(0.6739, abs=0.00005)
    assert last["gap"] == pytest.approx(161_503)


def test_england_2021_stock_identity():
    # In post 31,850 (30 September 2020) and 32,502 (2021), 4,994.5 leavers: 32,502 − 31,850 + 4,994.5 =
    # 5,646.5 starters. https://explore-education-statistics.service.gov.uk/data-catalogue/data-set/
    # 22a386f2-06e7-4e9f-8a83-82b50525c3c7
    found = run(31_850.0, years=1, base=2020, attrition=4_994.5 / 31_850, recruitment=5_646.5)
    assert found.loc[2021, "value"] == pytest.approx(32_502)


@pytest.mark.parametrize("year", [1, 5, 30])
def test_constant_inflow_and_attrition_follow_the_closed_form(year):
    # S(t) = I/a + (S0 − I/a)(1 − a)^t with I = 50, a = 0.1, S0 = 1,000: 500 + 500 × 0.9^t
    found = run(1_000.0, years=30, base=0, attrition=0.1, recruitment=50.0)
    assert found.loc[year, "value"] == pytest.approx(500 + 500 * 0.9**year)


def test_the_stock_comes_to_inflow_by_attrition():
    # 50 / 0.1 = 500
    assert run(0.0, years=300, base=0, attrition=0.1, recruitment=50.0).loc[300, "value"] == pytest.approx(
        500
    )


def test_a_pipeline_as_in_zambia_by_hand():
    # Tjoa and others 2010: stock × (1 − attrition) + intake × completion × absorption, a lag later.
    # Training of 2 years, 100 begin each year from 2024: none in 2025, then 100 × 0.8 × 0.5 = 40 a year.
    # 2024: 200 × 0.9 = 180; 2025: 162; 2026: 162 × 0.9 + 40 = 185.8
    stock = pd.DataFrame({"cadre": ["sw"], "value": [200.0]})
    rows = pd.DataFrame(
        [
            ("attrition", None, 0.1),
            ("enrolment", 2024, 100.0),
            ("completion", None, 0.8),
            ("absorption", None, 0.5),
            ("lag", None, 2.0),
        ],
        columns=["name", "year", "value"],
    )
    found = project(prepare(stock, rows, 2023, 3))["value"]
    assert found.tolist() == pytest.approx([200.0, 180.0, 162.0, 185.8])


def test_western_cape_2025_ages_retire_by_hand():
    # Staff of 30 June 2025, https://www.wcpp.gov.za/?q=node%2F19347: 229 of 55–59, 96 of 60–64, 3 of 65
    # and over. A year later, with retirement at 65: of 60–64 one in five retires, of 65+ everybody;
    # 229 × 4/5 = 183.2; 96 × 4/5 + 229 / 5 = 122.6; 0. Together 305.8, so 22.2 have retired.
    stock = pd.DataFrame({"cadre": "sw", "age": ["55–59", "60–64", "65+"], "value": [229.0, 96.0, 3.0]})
    rows = pd.DataFrame({"name": ["retirement_age"], "value": [65.0]})
    found = project(prepare(stock, rows, 2025, 1), ["age"])
    assert found[found["year"] == 2026]["value"].tolist() == pytest.approx([183.2, 122.6, 0.0])
