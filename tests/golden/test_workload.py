"""Published cases of need by workload (WISN), recomputed: the calculation stands beside each value."""

import pandas as pd
import pytest

from sswkit.planning import activities, pressure, working_time, workload
from sswkit.planning.caseload import available_case_hours, by_case_hours


def year(cadre: str, possible: float, absences: list[float], hours: float) -> pd.DataFrame:
    holidays, annual, sick, other = absences
    return pd.DataFrame(
        {
            "cadre": [cadre],
            "possible_days": [possible],
            "public_holidays": [holidays],
            "annual_leave": [annual],
            "sick_leave": [sick],
            "other_absence": [other],
            "hours_per_day": [hours],
        }
    )


def times(cadre: str, minutes: list[float]) -> pd.DataFrame:
    table = pd.DataFrame({"activity": [f"a{n}" for n in range(len(minutes))], "unit_time": minutes})
    return table.assign(cadre=cadre, time_unit="minutes")


def cases(cadre: str, volumes: list[float]) -> pd.DataFrame:
    table = pd.DataFrame({"activity": [f"a{n}" for n in range(len(volumes))], "volume": volumes})
    return table.assign(area="clinic", cadre=cadre)


# Kenya, an HIV clinic (Burmen et al. 2017, Human Resources for Health 15:9, table 3):
# https://human-resources-health.biomedcentral.com/articles/10.1186/s12960-017-0186-3/tables/3
KENYA = year("clinician", 4.5 * 52, [10, 30, 15, 0], 8)
# Indonesia, a cashier unit: https://pdfcoke.com/documents/metode-wisnxlsx-93522jn1qd3e
CASHIER = year("cashier", 300, [19, 12, 10, 6], 7)
CASHIER_SUPPORT = pd.DataFrame(
    {"activity": ["x", "y", "z"], "time": [3_000, 1_000, 1_440], "time_unit": "minutes", "per": "year"}
).assign(cadre="cashier")


def test_kenya_has_179_days_of_a_clinician():
    # 4.5 × 52 = 234; 234 − 10 − 30 − 15 = 179; 179 × 8 = 1,432
    row = working_time.available(KENYA).iloc[0]
    assert (row["days"], row["value"]) == (179.0, 1_432.0)


def test_kenya_needs_17_46_clinicians_before_allowances():
    # 10,000 patients × 10 visits × 0.25 h = 25,000 h = 3,125 days of 8 h; 3,125 / 179 = 17.46
    row = workload.steps(cases("clinician", [10_000 * 10]), times("clinician", [15]), KENYA).iloc[0]
    assert row["base"] == pytest.approx(17.46, abs=0.005)
    assert row["required"] * row["hours"] == pytest.approx(25_000)


def test_kenya_gives_10_of_179_days_to_training():
    training = pd.DataFrame({"cadre": ["clinician"], "activity": ["training"], "time": [10]})
    training = training.assign(time_unit="days", per="year")
    row = workload.steps(cases("clinician", [100_000]), times("clinician", [15]), KENYA, training).iloc[0]
    assert row["cas"] == pytest.approx(10 / 179)
    # 3,125 / 179 / (1 − 10/179) = 3,125 / 169 = 18.4911
    assert row["required"] == pytest.approx(18.4911, abs=0.00005)


def test_a_cashier_has_253_days_and_the_standard_workloads_of_the_published_sheet():
    # 300 − (12 + 6 + 19 + 10) = 253; × 7 = 1,771 h = 106,260 min; / 5, / 10, / 15
    assert working_time.available(CASHIER)[["days", "value"]].iloc[0].tolist() == [253.0, 1_771.0]
    found = activities.standard_workload(times("cashier", [5, 10, 15]), CASHIER)
    assert found["value"].tolist() == pytest.approx([21_252, 10_626, 7_084])


def test_the_cashier_unit_needs_for_each_activity_what_was_published():
    # 54,000 / 21,252; 10,800 / 10,626; 360 / 7,084
    found = activities.by_activity(
        cases("cashier", [54_000, 10_800, 360]), times("cashier", [5, 10, 15]), CASHIER
    )
    assert found["base"].tolist() == pytest.approx([2.54094, 1.01637, 0.05082], abs=0.000005)


def needed(support: pd.DataFrame, allowance: str) -> float:
    volumes, standards = cases("cashier", [54_000, 10_800, 360]), times("cashier", [5, 10, 15])
    return workload.by_workload(volumes, standards, CASHIER, support, allowance=allowance)["value"].iloc[0]


def test_the_cashier_unit_with_the_allowance_added_to_every_line():
    # The published sheet rounds the allowance to 0.049 and adds it to each of the three lines:
    # 2.589937 + 1.065375 + 0.099819 = 3.755131
    published = pd.DataFrame({"cadre": ["cashier"], "activity": ["all"], "time": [0.049]})
    assert needed(published.assign(time_unit="share"), "added") == pytest.approx(3.755131, abs=0.0000015)
    # Not rounded it is 5,440 / 106,260 = 0.051195: 3.608131 + 3 × 0.051195 = 3.761716
    assert needed(CASHIER_SUPPORT, "added") == pytest.approx(3.608131 + 3 * 5_440 / 106_260, abs=0.000001)


def test_the_cashier_unit_with_the_allowance_multiplied():
    # 3.608131 / (1 − 5,440 / 106,260) = 3.608131 × 1.053958 = 3.80282
    assert needed(CASHIER_SUPPORT, "multiplied") == pytest.approx(3.80282, abs=0.000005)


def test_the_standard_workload_of_7785_is_cut_off_and_not_rounded():
    # 312 − (12 + 5 + 19 + 12) = 264 days × 6 h = 1,584 h = 95,040 min; / 12.2068 = 7,785.82
    # https://id.scribd.com/document/628206327/WISN
    clerk = year("clerk", 312, [19, 12, 12, 5], 6)
    assert working_time.available(clerk)["value"].iloc[0] == 1_584.0
    value = activities.standard_workload(times("clerk", [12.2068]), clerk)["value"].iloc[0]
    assert int(value) == 7_785
    assert value == pytest.approx(7_785.82, abs=0.005)


def test_the_year_of_1960_hours():
    # 312 − (18 + 1 + 10 + 3) = 280 days × 7 h = 1,960 h
    # https://id.scribd.com/document/446994983/TUGAS-TAKE-HOME-UTS-Stev-docx
    assert working_time.available(year("nurse", 312, [18, 1, 10, 3], 7))["value"].iloc[0] == 1_960.0


def test_emergency_nurses_in_delhi_have_a_ratio_of_0_90():
    # 125 nurses, 13 more needed: 125 / 138 = 0.906, printed 0.90; 13 / 138 of the work is beyond them
    # https://pubmed.gov/31331837/
    nurses = pd.DataFrame({"area": ["AIIMS"], "cadre": ["nurse"]})
    row = pressure.pressure(nurses.assign(value=125.0), nurses.assign(value=138.0)).iloc[0]
    assert row["difference"] == -13.0
    assert int(row["ratio"] * 100) / 100 == 0.90
    assert row["pressure"] == pytest.approx(13 / 138)


# The mixed units of 7 support activities of midwives in the Philippines (the paper gives no total):
# https://human-resources-health.biomedcentral.com/articles/10.1186/s12960-021-00670-4/tables/4
MIDWIVES = [
    (30, "minutes", "day"),
    (8, "hours", "month"),
    (2, "hours", "month"),
    (48, "hours", "year"),
    (16, "hours", "month"),
    (40, "minutes", "day"),
    (12, "hours", "week"),
]


def test_support_activities_in_mixed_units_of_midwives_add_up():
    # A year of our own: 260 − (20 + 20 + 10 + 10) = 200 days × 8 h = 1,600 h; a week has 8 × 260 / 52 = 40 h
    midwife = year("midwife", 260, [20, 20, 10, 10], 8)
    support = pd.DataFrame(MIDWIVES, columns=["time", "time_unit", "per"]).assign(cadre="midwife")
    support["activity"] = [f"s{n}" for n in range(7)]
    individual = pd.DataFrame({"activity": ["x", "y"], "staff": [2, 1], "time": [4, 40]}).assign(
        cadre="midwife", time_unit="hours", per=["month", "year"]
    )
    row = workload.steps(
        cases("midwife", [4_800, 2_400]), times("midwife", [20, 60]), midwife, support, individual
    ).iloc[0]
    # Cases: 4,800 × 20 min = 1,600 h and 2,400 × 60 min = 2,400 h: 4,000 / 1,600 = 2.5
    assert row["base"] == pytest.approx(2.5)
    # 0.5/8 + (8 + 2 + 16) × 12/1,600 + 48/1,600 + (2/3)/8 + 12/40
    # = 0.0625 + 0.195 + 0.03 + 0.083333 + 0.3 = 0.670833
    assert row["cas"] == pytest.approx(0.670833, abs=0.0000005)
    # IAF: (2 × 4 × 12 + 1 × 40) / 1,600 = 136 / 1,600 = 0.085
    assert row["iaf"] == pytest.approx(0.085)
    # 2.5 / 0.329167 + 0.085 = 7.594937 + 0.085 = 7.679937
    assert row["required"] == pytest.approx(7.679937, abs=0.000001)


def test_virginia_2001_has_104_hours_a_month_for_cases():
    # 40 h × 52 / 12 = 173.33 h; 1 − 0.16 − 0.05 − 0.16 − 0.03 = 0.60; 104 h
    # https://rga.lis.virginia.gov/Published/2001/HD11
    worker = pd.DataFrame({"cadre": ["sw"], "contract_hours": [40 * 52 / 12], "leave_share": [0.16]})
    worker = worker.assign(training_share=0.05, administration_share=0.16, other_share=0.03)
    assert available_case_hours(worker)["value"].iloc[0] == pytest.approx(104.0)
    # 100 cases of 5.2 hours a month: 520 / 104 = 5 workers
    held = pd.DataFrame({"area": ["VA"], "cadre": ["sw"], "cases": [100]})
    hours = pd.DataFrame({"cadre": ["sw"], "hours_per_case": [5.2]})
    assert by_case_hours(held, hours, worker)["value"].iloc[0] == pytest.approx(5.0)
