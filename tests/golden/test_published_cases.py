"""Published cases, recomputed: the hand calculation stands beside each expected value."""

import pandas as pd
import pytest

from sswkit.planning import distribution, gap, need, supply
from sswkit.planning.ages import years_to_retirement

# England, children's social workers, 30 September 2023 (Department for Education): the table's own rows.
ENGLAND_2023 = pd.DataFrame(
    {
        "area": ["England", "North East", "North West", "Yorkshire and The Humber"],
        "fte": [33_119.1, 2_159.9, 4_693.9, 3_702.7],
        "headcount": [35_199.0, 2_266.0, 4_951.0, 4_008.0],
        "leavers_fte": [5_254.6, 307.6, 717.1, 531.4],
        "leavers": [5_640.0, 331.0, 758.0, 584.0],
        "agency_fte": [7_173.5, 236.5, 1_207.1, 695.9],
        "agency": [7_429.0, 243.0, 1_215.0, 711.0],
        "vacant": [7_722.7, 265.6, 1_211.3, 659.3],
        "case_holders": [21_111.4, 1_388.8, 2_969.9, 2_309.4],
        "cases": [337_055.0, 23_660.0, 48_864.0, 38_010.0],
        "days_lost": [270_751.0, 19_673.0, 44_417.0, 30_800.7],
    }
)
WORKING_DAYS = 253
TENTH = 0.1 + 1e-9


def published(found: pd.DataFrame, values: list[float], per: float = 1.0) -> None:
    """Rows in the order of the published table, within a tenth, as its inputs were not rounded."""
    order = found.set_index("area").loc[ENGLAND_2023["area"], "value"] * per
    assert (order - values).abs().max() <= TENTH, order.tolist()


def test_england_2023_vacancy_rate_is_of_vacant_and_filled_together():
    # 7,722.7 / (7,722.7 + 33,119.1) = 18.9%; 7,722.7 / 33,119.1 would be 23.3%
    posts = ENGLAND_2023.rename(columns={"fte": "filled"})
    published(supply.vacancy_rate(posts, ["area"]), [18.9, 10.9, 20.5, 15.1], per=100)


def test_england_2023_turnover_by_headcount():
    # 5,640 / 35,199 = 16.0%
    found = supply.turnover_rate(ENGLAND_2023, ENGLAND_2023, ["area"])
    published(found, [16.0, 14.6, 15.3, 14.6], per=100)


def test_england_2023_turnover_by_full_time_equivalents():
    # 5,254.6 / 33,119.1 = 15.9%
    moves = ENGLAND_2023.assign(leavers=ENGLAND_2023["leavers_fte"])
    found = supply.turnover_rate(moves, ENGLAND_2023, ["area"], measure="fte")
    published(found, [15.9, 14.2, 15.3, 14.4], per=100)


@pytest.mark.parametrize(
    ("measure", "agency", "expected"),
    [("fte", "agency_fte", [17.8, 9.9, 20.5, 15.8]), ("headcount", "agency", [17.4, 9.7, 19.7, 15.1])],
)
def test_england_2023_agency_rate(measure, agency, expected):
    # 7,173.5 / (7,173.5 + 33,119.1) = 17.8%; 7,429 / (7,429 + 35,199) = 17.4%
    posts = ENGLAND_2023.assign(contract="permanent")
    agencies = ENGLAND_2023.assign(contract="agency", **{measure: ENGLAND_2023[agency]})
    published(supply.agency_rate(pd.concat([posts, agencies]), ["area"], measure), expected, per=100)


def test_england_2023_caseload():
    # 337,055 / 21,111.4 = 16.0
    published(supply.caseload(ENGLAND_2023, ["area"]), [16.0, 17.0, 16.5, 16.5])


def test_england_2023_absence_rate():
    # 270,751 / (33,119.1 × 253) = 3.2%
    table = ENGLAND_2023.assign(working_days=ENGLAND_2023["fte"] * WORKING_DAYS)
    published(supply.absence_rate(table, ["area"]), [3.2, 3.6, 3.7, 3.3], per=100)


def test_namibia_2025_one_social_worker_for_17923_children():
    # 1,397,975 / 78 = 17,922.8 and 78 / 1,397,975 × 100,000 = 5.58
    have = pd.DataFrame({"area": ["NA"], "value": [78.0]})
    areas = pd.DataFrame({"area": ["NA"], "children": [1_397_975.0]})
    assert distribution.children_per_worker(have, areas)["value"].iloc[0] == pytest.approx(17_922.8, abs=0.05)
    assert distribution.density(have, areas)["value"].iloc[0] == pytest.approx(5.58, abs=0.005)


@pytest.mark.parametrize(
    ("country", "children", "per_100000"),
    [("Zimbabwe 2010", 49_587, 2.02), ("Botswana", 1_867, 53.56), ("Namibia", 4_300, 23.26)],
)
def test_one_to_n_is_the_same_as_per_100000(country, children, per_100000):
    # 100,000 / 49,587 = 2.02; 100,000 / 1,867 = 53.56; 100,000 / 4,300 = 23.26
    have = pd.DataFrame({"area": [country], "value": [1.0]})
    areas = pd.DataFrame({"area": [country], "children": [float(children)]})
    assert distribution.density(have, areas)["value"].iloc[0] == pytest.approx(per_100000, abs=0.005)
    norms = pd.DataFrame({"cadre": ["social worker"], "per_100000": [100_000 / children]})
    row = need.by_ratio(areas, norms).iloc[0]
    assert (row["value"], row["denominator"]) == (pytest.approx(1.0), pytest.approx(children))


def compared(have: float, needed: float) -> pd.Series:
    there = pd.DataFrame({"area": ["ZA"], "cadre": ["sw"], "value": [have]})
    wanted = pd.DataFrame({"area": ["ZA"], "cadre": ["sw"], "value": [needed]})
    return gap.compare(there, wanted).iloc[0]


def test_south_africa_2013_is_short_of_52334_and_the_printed_77_percent_is_76():
    # 66,329 + 743 + 1,426 = 68,498 required; 68,498 − 16,164 = 52,334; 52,334 / 68,498 = 76.4%
    found = compared(have=16_164, needed=66_329 + 743 + 1_426)
    assert (found["needed"], found["gap"]) == (68_498.0, 52_334.0)
    assert 1 - found["coverage"] == pytest.approx(0.764, abs=0.0005)


def test_south_africa_2024_has_28_percent_of_the_target():
    # 55,000 − 15,433 = 39,567; 15,433 / 55,000 = 28.06%
    found = compared(have=15_433, needed=55_000)
    assert found["gap"] == 39_567.0
    assert found["coverage"] == pytest.approx(0.2806, abs=0.00005)


def test_gauteng_2012_vacancy_rate():
    # 1,526 / (1,526 + 134) = 1,526 / 1,660 = 91.93%
    posts = pd.DataFrame({"area": ["GT"], "vacant": [1_526.0], "filled": [134.0]})
    assert supply.vacancy_rate(posts)["value"].iloc[0] == pytest.approx(0.9193, abs=0.00005)


def test_uganda_2018_vacancy_rate_of_the_establishment():
    # (469,216 − 311,987) / 469,216 = 157,229 / 469,216 = 33.5%
    posts = pd.DataFrame({"vacant": [469_216.0 - 311_987.0], "filled": [311_987.0]})
    row = supply.vacancy_rate(posts).iloc[0]
    assert row["numerator"] == 157_229.0
    assert row["value"] == pytest.approx(0.335, abs=0.0005)


@pytest.mark.parametrize(
    ("country", "staff", "clients", "clients_per_staff", "per_1000"),
    [
        ("Tanzania", 3_014, 423_050, 140.36, 7.12),
        ("Mozambique", 1_069, 132_000, 123.48, 8.10),  # printed as 124
        ("Rwanda", 1_769, 57_959, 32.76, 30.52),
        ("Zambia", 176, 24_420, 138.75, 7.21),
    ],
)
def test_staff_and_clients_of_four_countries(country, staff, clients, clients_per_staff, per_1000):
    # Human Resources for Health 2006, 4:1, table 9. Tanzania: 423,050 / 3,014 = 140.36; 3,014 / 423.05 = 7.12
    have = pd.DataFrame({"area": [country], "value": [float(staff)]})
    areas = pd.DataFrame({"area": [country], "population": [float(clients)]})
    people = distribution.people_per_worker(have, areas, "population")["value"].iloc[0]
    density = distribution.density(have, areas, "population")["value"].iloc[0]
    assert people == pytest.approx(clients_per_staff, abs=0.005)
    assert density / 100 == pytest.approx(per_1000, abs=0.005)


def test_western_cape_2025_ages_give_those_who_retire_within_ten_and_five_years():
    # Workers by age band, 30 June 2025; each born on 30 June in the middle of the band.
    bands = {22: 7, 27: 118, 32: 425, 37: 503, 42: 411, 47: 308, 52: 307, 57: 229, 62: 96, 67: 3}
    born = [f"{2025 - age}-06-30" for age, number in bands.items() for _each in range(number)]
    staff = pd.DataFrame({"worker": [str(n) for n in range(len(born))], "birth_date": pd.to_datetime(born)})
    assert len(staff) == 2_407
    pyramid = supply.age_pyramid(staff, "2025-06-30").set_index("age")["value"]
    assert pyramid.tolist() == [7, 118, 425, 503, 411, 308, 307, 229, 96, 3]
    # 55 and over: (229 + 96 + 3) / 2,407 = 13.6%; 60 and over: (96 + 3) / 2,407 = 4.1%
    wait = years_to_retirement(staff, "2025-06-30", 65)
    assert (wait <= 10).mean() == pytest.approx(0.136, abs=0.0005)
    assert (wait <= 5).mean() == pytest.approx(0.041, abs=0.0005)
