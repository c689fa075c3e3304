"""Need by cases that one worker can hold, and by the hours that cases take."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sswkit.core.errors import KitError
from sswkit.planning.caseload import available_case_hours, by_case_hours, by_caseload

CASES = pd.DataFrame(
    [["N", "new", 60.0], ["N", "open", 85.0], ["S", "new", 6.0]], columns=["area", "case_type", "cases"]
)
STANDARDS = pd.DataFrame(
    {
        "cadre": ["sw", "sw"],
        "case_type": ["new", "open"],
        "cases_per_worker": [12.0, 17.0],
        "source": ["A", "B"],
    }
)
TIME = pd.DataFrame({"cadre": ["sw"], "contract_hours": [160.0], "leave_share": [0.25], "other_share": [0.1]})
HOURS = pd.DataFrame({"cadre": ["sw", "sw"], "case_type": ["", "new"], "hours_per_case": [5.2, 10.4]})


def refused(*args) -> str:
    with pytest.raises(KitError) as error:
        by_caseload(*args)
    return str(error.value)


def test_the_need_is_the_cases_of_each_type_by_its_standard():
    # N: 60 / 12 + 85 / 17 = 10; S: 6 / 12 = 0.5
    found = by_caseload(CASES, STANDARDS)
    assert found[["area", "cadre"]].to_numpy().tolist() == [["N", "sw"], ["S", "sw"]]
    assert found["value"].tolist() == [10.0, 0.5]
    # 145 cases for 10 workers
    assert found.loc[0, ["numerator", "denominator", "source"]].tolist() == [145.0, 14.5, "A; B"]


def test_places_are_rounded_before_adding_up():
    row = by_caseload(CASES, STANDARDS, by=["cadre"], rounding="up").iloc[0]
    assert row["value"] == 11.0


def test_the_standard_without_a_type_is_for_types_without_their_own():
    general = pd.DataFrame(
        {"cadre": ["sw", "sw"], "case_type": ["new", None], "cases_per_worker": [12.0, 25.0]}
    )
    # N: 60 / 12 + 85 / 25 = 8.4
    assert by_caseload(CASES, general)["value"].tolist() == pytest.approx([8.4, 0.5])


def test_cases_without_a_type_need_only_a_cadre_and_a_number():
    cases = pd.DataFrame({"area": ["N"], "cadre": ["sw"], "cases": [50]})
    standards = pd.DataFrame({"cadre": ["sw"], "cases_per_worker": [25]})
    assert by_caseload(cases, standards)["value"].tolist() == [2.0]


def test_cases_that_name_no_cadre_are_for_every_cadre_with_a_standard_for_their_type():
    aide = pd.DataFrame({"cadre": ["aide"], "case_type": ["new"], "cases_per_worker": [30.0]})
    found = by_caseload(CASES, pd.concat([STANDARDS, aide]), by=["cadre"])
    # aide: (60 + 6) / 30 = 2.2; no reason is given for open cases, which are not the work of an aide
    assert found[["cadre", "value", "note"]].to_numpy().tolist() == [["aide", 2.2, ""], ["sw", 10.5, ""]]


def test_cases_of_a_cadre_without_a_standard_are_named():
    found = by_caseload(CASES.assign(cadre="aide"), STANDARDS, by=["cadre"])
    assert found["note"].tolist() == [
        "cannot be computed: no caseload standard for “new”, no caseload standard for “open” for aide"
    ]


def test_a_type_that_nobody_has_a_standard_for_is_named():
    found = by_caseload(pd.concat([CASES, CASES.assign(area="S", case_type="adoption").iloc[:1]]), STANDARDS)
    assert found["note"].tolist() == [
        "",
        "cannot be computed: no caseload standard for “adoption” for S · sw",
    ]


def test_an_empty_number_of_cases_is_not_zero():
    found = by_caseload(CASES.assign(cases=[60.0, 85.0, None]), STANDARDS, by=[]).iloc[0]
    assert (found["value"], found["note"]) == (10.0, "left out, no need can be computed: S · sw")


@pytest.mark.parametrize(
    ("cases", "standards", "words"),
    [
        (CASES.assign(cases=-1), STANDARDS, "“cases” is “-1”; it must be at least 0."),
        (pd.concat([CASES, CASES]), STANDARDS, "row 4: N · new stands in an earlier row too."),
        (CASES, STANDARDS.assign(cases_per_worker=0), "“cases_per_worker” is “0”; it must be above 0."),
        (CASES, pd.concat([STANDARDS, STANDARDS]), "row 3: sw · new stands in an earlier row too."),
        (CASES.drop(columns="cases"), STANDARDS, "has no column “cases”."),
        (CASES, STANDARDS.drop(columns="cadre"), "“Caseload standards” has no column “cadre”."),
    ],
)
def test_tables_that_cannot_be_are_refused(cases, standards, words):
    assert words in refused(cases, standards)


def test_empty_tables_have_no_rows():
    assert by_caseload(CASES.iloc[:0], STANDARDS).empty
    assert "“Caseload standards” has no rows." in refused(CASES, STANDARDS.iloc[:0])


def test_the_hours_of_cases_by_the_hours_there_are_for_them():
    # 160 × (1 − 0.25 − 0.1) = 104; N: (60 × 10.4 + 85 × 5.2) / 104 = 6 + 4.25 = 10.25
    assert by_case_hours(CASES, HOURS, TIME)["value"].tolist() == pytest.approx([10.25, 0.6])


def test_a_share_that_is_not_stated_is_not_zero():
    row = available_case_hours(TIME.assign(leave_share=None)).iloc[0]
    assert pd.isna(row["value"])
    assert row["note"] == "cannot be computed: hours or a share not stated"


def test_shares_that_leave_no_time_for_cases_are_refused():
    with pytest.raises(KitError, match="110% of the time goes elsewhere, none is left for cases"):
        available_case_hours(TIME.assign(other_share=0.85))
    with pytest.raises(KitError, match="“leave_share” is “25”; it must be at most 1"):
        available_case_hours(TIME.assign(leave_share=25))


@settings(deadline=None, max_examples=15)
@given(st.floats(0, 1e6), st.floats(1, 100), st.floats(1, 10))
def test_the_need_grows_with_cases_and_shrinks_with_the_standard(cases, standard, times):
    table = pd.DataFrame({"area": ["N"], "cadre": ["sw"], "cases": [cases]})
    one = pd.DataFrame({"cadre": ["sw"], "cases_per_worker": [standard]})
    need = by_caseload(table, one)["value"].iloc[0]
    assert by_caseload(table.assign(cases=cases * times), one)["value"].iloc[0] == pytest.approx(need * times)
    more = by_caseload(table, one.assign(cases_per_worker=standard * times))["value"].iloc[0]
    assert more * times == pytest.approx(need)
