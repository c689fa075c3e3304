"""Need by workload, from tables."""

import pandas as pd
import pytest

from sswkit.core.errors import KitError
from sswkit.planning import activities, gap, workload

# 250 days of 8 hours: 2,000 hours; 40 hours a week
TIME = pd.DataFrame(
    {"cadre": ["sw", "aide"], "possible_days": [260, 260], "annual_leave": [10, 10], "hours_per_day": [8, 8]}
)
STANDARDS = pd.DataFrame(
    {
        "cadre": ["sw", "sw", "aide"],
        "activity": ["visit", "report", "visit"],
        "unit_time": [2.0, 30.0, None],
        "time_unit": ["hours", "minutes", None],
        "rate": [None, None, 2.0],
        "per": [None, None, "day"],
        "source": ["Time study", "Agreed", "Agreed"],
    }
)
VOLUMES = pd.DataFrame(
    [
        ["N", "N1", "sw", "visit", 1000.0],
        ["N", "N1", "sw", "report", 4000.0],
        ["N", "N2", "sw", "visit", 500.0],
        ["N", "N1", "aide", "visit", 1000.0],
        ["S", "S1", "sw", "visit", 2000.0],
    ],
    columns=["area", "facility", "cadre", "activity", "volume"],
)
SUPPORT = pd.DataFrame({"cadre": ["sw"], "activity": ["meetings"], "time": [0.2], "time_unit": ["share"]})
EXTRA = pd.DataFrame(
    {"cadre": ["sw"], "activity": ["training"], "staff": [2], "time": [50], "time_unit": ["hours"]}
).assign(per="year")


def needed(volumes=VOLUMES, standards=STANDARDS, time=TIME, *args, **options) -> pd.DataFrame:
    return workload.by_workload(volumes, standards, time, *args, **options)


def refused(*args, **options) -> str:
    with pytest.raises(KitError) as error:
        needed(*args, **options)
    return str(error.value)


def values(found: pd.DataFrame, *by: str) -> dict:
    return {tuple(row[c] for c in by): row["value"] for row in found.to_dict("records")}


def changed(table: pd.DataFrame, row: int, **columns) -> pd.DataFrame:
    table = table.astype("object")
    for column, value in columns.items():
        table.loc[row, column] = value
    return table


def test_the_need_of_each_facility_and_cadre():
    # N1 sw: (1,000 × 2 + 4,000 × 0.5) / 2,000 = 2; N2: 0.5; S1: 2; N1 aide: 1,000 / (2 × 250) = 2
    found = needed(by=["facility", "cadre"])
    assert values(found, "facility", "cadre") == {
        ("N1", "aide"): 2.0,
        ("N1", "sw"): 2.0,
        ("N2", "sw"): 0.5,
        ("S1", "sw"): 2.0,
    }


def test_needs_of_facilities_add_up_to_any_group():
    assert values(needed(), "area", "cadre") == {("N", "aide"): 2.0, ("N", "sw"): 2.5, ("S", "sw"): 2.0}
    assert values(needed(by=["cadre"]), "cadre") == {("aide",): 2.0, ("sw",): 4.5}
    assert needed(by=[])["value"].tolist() == [6.5]


def test_the_steps_stand_beside_the_need():
    # N1 and N2 sw: base 2.5; / 0.8 = 3.125; 2 places × 2 workers × 50 h / 2,000 h = 0.1
    row = needed(VOLUMES, STANDARDS, TIME, SUPPORT, EXTRA).set_index(["area", "cadre"]).loc[("N", "sw")]
    assert row[["base", "support", "caf", "iaf", "required"]].tolist() == pytest.approx(
        [2.5, 0.625, 1.25, 0.1, 3.225]
    )
    # 3.225 workers × 2,000 h of work, 2,000 h of one worker
    assert row[["numerator", "denominator"]].tolist() == pytest.approx([6450.0, 2000.0])
    assert (row["source"], row["unit"]) == ("Time study; Agreed", "workers")


def test_rounding_is_of_each_facility_before_adding():
    # sw in N: N1 2 / 0.8 = 2.5 -> 3; N2 0.5 / 0.8 = 0.625 -> 1
    row = (
        needed(VOLUMES, STANDARDS, TIME, SUPPORT, rounding="up").set_index(["area", "cadre"]).loc[("N", "sw")]
    )
    assert (row["value"], row["required"]) == (4.0, pytest.approx(3.125))


def test_a_support_activity_of_a_place_goes_before_the_general_one():
    own = SUPPORT.assign(facility="N2", time=0.5)
    general = SUPPORT.assign(facility=None)
    found = needed(VOLUMES, STANDARDS, TIME, pd.concat([general, own]), by=["facility", "cadre"])
    # N1 2 / (1 − 0.2) = 2.5; N2 0.5 / (1 − 0.5) = 1
    assert values(found, "facility", "cadre")[("N1", "sw")] == pytest.approx(2.5)
    assert values(found, "facility", "cadre")[("N2", "sw")] == pytest.approx(1.0)


def test_different_support_activities_of_a_place_and_in_general_add_up():
    own = SUPPORT.assign(area="S", activity="travel", time=0.3)
    found = needed(VOLUMES, STANDARDS, TIME, pd.concat([SUPPORT, own]))
    # S 2 / (1 − 0.2 − 0.3) = 4
    assert values(found, "area", "cadre")[("S", "sw")] == pytest.approx(4.0)


def test_an_additional_activity_of_one_facility_is_not_that_of_others():
    found = needed(VOLUMES, STANDARDS, TIME, None, EXTRA.assign(facility="N2"), by=["facility", "cadre"])
    # 2 × 50 / 2,000 = 0.05
    assert values(found, "facility", "cadre")[("N2", "sw")] == pytest.approx(0.55)
    assert values(found, "facility", "cadre")[("N1", "sw")] == 2.0


def test_an_allowance_added_to_every_line_counts_each_activity_of_the_place():
    found = needed(VOLUMES, STANDARDS, TIME, SUPPORT, by=["facility", "cadre"], allowance="added")
    # N1 sw has two activities: 2 + 2 × 0.2
    assert values(found, "facility", "cadre")[("N1", "sw")] == pytest.approx(2.4)


def test_an_activity_without_a_standard_is_named_and_the_place_is_in_no_total():
    volumes = changed(VOLUMES, 2, activity="counselling")
    row = needed(volumes, by=["facility", "cadre"]).set_index("facility").loc["N2"]
    assert pd.isna(row["value"])
    assert row["note"] == "cannot be computed: no service standard for “counselling” for N2 · sw"
    total = needed(volumes, by=["cadre"]).set_index("cadre").loc["sw"]
    assert (total["value"], total["note"]) == (4.0, "left out, no need can be computed: N · N2")


def test_places_are_named_in_the_notes():
    total = needed(changed(VOLUMES, 2, volume=None), by=["cadre"], names={"N": "Northern"})
    assert total.set_index("cadre").loc["sw", "note"] == "left out, no need can be computed: Northern · N2"


def test_an_empty_volume_is_not_zero():
    found = needed(changed(VOLUMES, 2, volume=None), by=["facility", "cadre"]).set_index("facility")
    assert found.loc["N2", "note"] == "cannot be computed: no number of cases of “visit” for N2 · sw"


def test_a_cadre_without_working_time_is_named():
    found = needed(time=TIME[TIME["cadre"] == "sw"], by=["cadre"]).set_index("cadre")
    assert found.loc["aide", "note"] == "cannot be computed: no working time for “aide” for aide"
    silent = needed(time=changed(TIME, 1, hours_per_day=None), by=["cadre"]).set_index("cadre")
    assert "no working time for “aide” (no number of: hours per day)" in silent.loc["aide", "note"]


def test_a_standard_without_a_number_gives_a_reason():
    found = activities.standard_workload(changed(STANDARDS, 0, unit_time=None), TIME)
    assert found["note"].tolist() == ["cannot be computed: no service standard for “visit”", "", ""]


def test_a_place_with_support_time_of_unknown_length_has_no_need():
    found = needed(VOLUMES, STANDARDS, TIME, SUPPORT.assign(time=None), by=["cadre"]).set_index("cadre")
    assert "no number for an activity beside the cases" in found.loc["sw", "note"]
    assert found.loc["aide", "value"] == 2.0


def test_no_cases_and_no_other_work_need_nobody():
    row = needed(VOLUMES.assign(volume=0.0), by=[]).iloc[0]
    assert (row["value"], row["caf"], row["note"]) == (0.0, 1.0, "")


def test_the_latest_year_counts_unless_years_are_a_group():
    both = pd.concat([VOLUMES.assign(period=2024, volume=1.0), VOLUMES.assign(period=2025)])
    assert needed(both, by=[])["value"].tolist() == [6.5]
    assert needed(both, by=["period"]).set_index("period").loc[2025, "value"] == 6.5


def test_codes_that_look_like_numbers_are_codes():
    volumes = VOLUMES.assign(cadre=7, facility=[1, "1", 2.0, "01", 1])
    found = needed(volumes.drop(3), STANDARDS.assign(cadre=["7", "7", "8"]), TIME.assign(cadre=[7.0, 8.0]))
    assert values(found, "area", "cadre") == {("N", "7"): 2.5, ("S", "7"): 2.0}


def test_the_need_goes_into_the_gap():
    have = pd.DataFrame({"area": ["N"], "cadre": ["sw"], "value": [1.0]})
    found = gap.compare(have, needed()).set_index(["area", "cadre"])
    assert found.loc[("N", "sw"), "gap"] == 1.5


def test_support_activities_that_take_all_the_time_are_refused_with_the_cadre():
    assert refused(VOLUMES, STANDARDS, TIME, SUPPORT.assign(time=1.0)) == (
        "The support activities of sw (N · N1, N · N2, S · S1) take 100% of the working time: none is left "
        "for cases. Correct “Support activities” so that they take less than all of it."
    )


def test_support_activities_that_take_all_the_time_of_one_facility_are_refused_with_it():
    own = SUPPORT.assign(facility="N2", activity="travel", time=0.9)
    words = refused(VOLUMES, STANDARDS, TIME, pd.concat([SUPPORT, own]))
    assert "The support activities of sw (N · N2) take 110% of the working time" in words


@pytest.mark.parametrize(
    ("support", "words"),
    [
        (SUPPORT.assign(time=-0.1), "row 1 (sw · meetings): “time” is “-0.1”; it must be at least 0."),
        (SUPPORT.assign(time=20), "“time” is “20.0”; it must be at most 1."),
        (SUPPORT.assign(time_unit="weeks"), "it must be one of: minutes, hours, days, share."),
        (SUPPORT.assign(time_unit="hours"), "“per” is “”; it must be one of: day, week, month, year."),
        (
            SUPPORT.assign(cadre="swo"),
            "(swo · meetings): no working time is stated for this cadre. Did you mean sw?",
        ),
        (SUPPORT.assign(facility="N9"), "(N9 · sw · meetings): no activity volume is stated for this place"),
        (pd.concat([SUPPORT, SUPPORT]), "row 2: sw · meetings stands in an earlier row too."),
    ],
)
def test_a_support_activity_that_cannot_be_is_refused(support, words):
    assert words in refused(VOLUMES, STANDARDS, TIME, support)


def test_additional_activities_need_to_say_of_how_many_workers():
    assert "“staff” is “-1”; it must be at least 0." in refused(
        VOLUMES, STANDARDS, TIME, None, EXTRA.assign(staff=-1)
    )
    assert "no column “staff”" in refused(VOLUMES, STANDARDS, TIME, None, EXTRA.drop(columns="staff"))


@pytest.mark.parametrize(
    ("volumes", "words"),
    [
        (
            changed(VOLUMES, 1, volume=-5),
            "row 2 (N · N1 · sw · report): “volume” is “-5”; it must be at least 0.",
        ),
        (changed(VOLUMES, 1, volume=1e300), "it must be at most 1,000,000,000,000."),
        (changed(VOLUMES, 1, volume="many"), "“volume” is “many”; it must be a number."),
        (VOLUMES.assign(per="fortnight"), "“per” is “fortnight”; it must be one of: day, week, month, year."),
        (pd.concat([VOLUMES, VOLUMES]), "row 6: N · N1 · sw · visit stands in an earlier row too."),
        (VOLUMES.drop(columns="volume"), "The table “Activity volumes” has no column “volume”."),
    ],
)
def test_an_activity_volume_that_cannot_be_is_refused(volumes, words):
    assert words in refused(volumes)


@pytest.mark.parametrize(
    ("standards", "words"),
    [
        (changed(STANDARDS, 0, unit_time=0), "row 1 (sw · visit): “unit_time” is “0”; it must be above 0."),
        (
            changed(STANDARDS, 0, rate=2, per="day"),
            "row 1 (sw · visit) has both a time for one case and a rate.",
        ),
        (changed(STANDARDS, 0, time_unit="share"), "it must be one of: minutes, hours, days."),
        (changed(STANDARDS, 2, per=None), "it must be one of: hour, day, week, month, year."),
        (STANDARDS.drop(columns="time_unit"), "“Service standards” has no column “time_unit”."),
        (pd.concat([STANDARDS, STANDARDS]), "row 4: sw · visit stands in an earlier row too."),
    ],
)
def test_a_service_standard_that_cannot_be_is_refused(standards, words):
    assert words in refused(standards=standards)


def test_a_group_that_differs_within_a_place_is_refused():
    assert "“activity” is not the same in all rows of N · N1 · sw." in refused(by=["activity"])
    assert "“source” makes no groups." in refused(VOLUMES.assign(source="x"), by=["source"])


def test_an_unknown_way_to_count_allowances_is_refused():
    assert "no way to count allowances called “add”. Did you mean added?" in refused(allowance="add")


def test_empty_tables_need_nobody_known():
    assert needed(VOLUMES.iloc[:0]).empty
    row = needed(VOLUMES.iloc[:0], by=[]).iloc[0]
    assert (pd.isna(row["value"]), row["note"]) == (True, "cannot be computed: no rows")
