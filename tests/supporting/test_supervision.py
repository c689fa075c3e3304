"""Span, spread, the unsupervised, and what cannot be right; never a code."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sswkit.core.errors import KitError
from sswkit.supporting import supervision

# ann supervises c, d, e and f; bea supervises g; gone has left; z is nobody's code; h supervises itself
STAFF = pd.DataFrame(
    {
        "worker": ["ann", "bea", "c", "d", "e", "f", "g", "h", "i", "j", "gone"],
        "supervisor": [None, "ann", "ann", "ann", "ann", "bea", "bea", "h", "gone", "z", None],
        "area": ["N", "S", "N", "N", "S", "S", "S", "S", "N", "S", "N"],
        "end_date": pd.to_datetime([None] * 10 + ["2020-01-01"]),
        "contract": "permanent",
        "origin": "register.csv",
    }
)
RESULTS = [
    lambda staff: supervision.span(staff, ["area"], limit=3),
    lambda staff: supervision.distribution(staff),
    lambda staff: supervision.unsupervised(staff, ["area"]),
]


def test_the_span_is_workers_per_supervisor_who_has_any():
    # ann 4 (bea, c, d, e), bea 2 (f, g): 6 / 2 = 3
    row = supervision.span(STAFF, limit=3).iloc[0]
    assert (row["value"], row["numerator"], row["denominator"]) == (3.0, 6.0, 2.0)
    assert (row["median"], row["lower_quartile"], row["upper_quartile"], row["most"]) == (3.0, 2.5, 3.5, 4.0)
    assert row["above_limit"] == 0.5


def test_spans_belong_to_the_area_of_the_supervisor():
    found = supervision.span(STAFF, ["area"]).set_index("area")["value"]
    assert found.to_dict() == {"N": 4.0, "S": 2.0}


def test_the_distribution_counts_supervisors_by_number_of_workers():
    assert dict(supervision.distribution(STAFF)[["span", "value"]].to_numpy()) == {4: 1.0, 2: 1.0}


def test_unsupervised_are_those_without_a_supervisor_who_is_there():
    # ann nobody, h own, i left, j unknown: 4 of 10 in post
    row = supervision.unsupervised(STAFF).iloc[0]
    assert row[["nobody", "left", "unknown", "own"]].tolist() == [1.0, 1.0, 1.0, 1.0]
    assert (row["value"], row["denominator"]) == (0.4, 10.0)


def test_unsupervised_by_area():
    found = supervision.unsupervised(STAFF, ["area"]).set_index("area")["value"]
    assert found.to_dict() == {"N": pytest.approx(2 / 4), "S": pytest.approx(2 / 6)}


def test_a_supervisor_from_an_agency_is_a_supervisor():
    staff = STAFF.assign(contract=["agency"] + ["permanent"] * 10)
    assert supervision.span(staff).iloc[0]["denominator"] == 2.0


def test_circles_are_counted_without_those_who_only_lead_into_them():
    staff = pd.DataFrame({"worker": list("abcde"), "supervisor": ["b", "c", "a", "a", "d"]})
    assert supervision.circles(staff) == 3


def test_what_cannot_be_right_is_told_in_sentences():
    assert supervision.notes(STAFF) == [
        "1 worker is named as their own supervisor.",
        "1 worker has a supervisor who has left.",
        "1 worker has a supervisor who is not in the register.",
    ]


def test_a_register_without_any_supervisor_has_no_span_and_a_reason():
    row = supervision.span(STAFF.assign(supervisor=None)).iloc[0]
    assert (pd.isna(row["value"]), "no worker has a supervisor" in row["note"]) == (True, True)
    assert supervision.span(STAFF.assign(supervisor=None), ["area"]).empty


@pytest.mark.parametrize("result", RESULTS)
def test_no_code_of_a_worker_or_supervisor_comes_out(result):
    text = result(STAFF).astype(str).to_csv()
    assert not any(code in text for code in ("ann", "bea", "gone"))


def test_a_register_without_the_column_is_refused():
    with pytest.raises(KitError, match="no column “supervisor”"):
        supervision.span(pd.DataFrame({"worker": ["a"]}))


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from(["0", "1", "2", "3", "4", None, "left"]), min_size=5, max_size=5))
def test_everybody_in_post_is_supervised_or_not(bosses):
    staff = pd.DataFrame({"worker": list("01234"), "supervisor": bosses})
    span = supervision.span(staff).iloc[0]["numerator"]
    assert span + supervision.unsupervised(staff).iloc[0]["numerator"] == 5
    assert 0 <= supervision.circles(staff) <= 5
