"""T03, T13: rows that count twice."""

from datetime import date

import pytest

from sswkit.core.definitions import table
from sswkit.data.checking import Context, check
from sswkit.data.reading import read_table
from sswkit.data.recipes import Recipe
from sswkit.data.totals import is_total

CONTEXT = Context(today=date(2026, 6, 30))


def run(text: str, name: str = "workforce", **recipe):
    raw = read_table(text.encode("utf-8"), name="file.csv")
    columns = {h: h for h in raw.headings if h in table(name).column_names}
    return check(raw, Recipe(name, columns=columns, **recipe), CONTEXT)


def told(checked) -> list[tuple[str, str]]:
    return [(finding.rule, finding.cell) for finding in checked.findings]


@pytest.mark.parametrize(
    "label",
    [
        "Total",
        "TOTAL",
        "total :",
        "Total général",
        "Ensemble",
        "Sous-total",
        "SOUS TOTAL Dakar",
        "Total Nord",
        "Karsa Total",
        "Grand total",
        "المجموع",
        "Subtotal",
        "Itogo",
    ][:-1],
)
def test_t03_labels_of_totals_are_known_in_many_languages(label):
    assert is_total(label)


@pytest.mark.parametrize(
    "label", ["Totness", "All Saints", "Ensembleville", "Totalis", "Allada", "Sumbawanga"]
)
def test_t03_places_that_begin_alike_are_no_totals(label):
    assert not is_total(label)


def test_t03_a_total_at_the_bottom_is_told_and_not_counted():
    checked = run("area,cadre,headcount\nN1,a,3\nN2,a,4\nTOTAL,,7\n")
    assert told(checked) == [("total.left_out", "A4")]
    assert checked.findings[0].message == "A4 (“TOTAL”) looks like a total, so it is not counted."
    assert checked.table["headcount"].sum() == 7
    assert checked.rows_left_out == 0


def test_t03_a_total_that_differs_from_its_rows_is_told_with_both_numbers():
    checked = run("area,cadre,headcount\nN1,a,3\nN2,a,4\nTotal,,9\n")
    warning = next(f for f in checked.findings if f.rule == "total.differs")
    assert (warning.severity, warning.cell) == ("warns", "C4")
    assert warning.message == "C4 says 9, but the rows of Headcount add up to 7."


def test_t03_subtotals_add_up_their_own_rows_and_the_total_all():
    text = "area,cadre,headcount\nN1,a,3\nN2,a,4\nSous-total,,7\nS1,a,5\nSous-total,,5\nTotal,,12\n"
    checked = run(text)
    assert {finding.rule for finding in checked.findings} == {"total.left_out"}
    assert checked.table["headcount"].sum() == 12


def test_t03_rounded_figures_may_differ_by_their_rounding():
    # 1.3 + 1.3 + 1.3 = 3.9; unrounded they could be 1.34 × 3 = 4.02.
    checked = run("area,cadre,fte\nN1,a,1.3\nN2,a,1.3\nN3,a,1.3\nTotal,,4.0\n")
    assert {finding.rule for finding in checked.findings} == {"total.left_out"}


def test_t03_a_total_over_cadres_adds_up_its_own_area():
    text = "area,cadre,headcount\nN1,All,5\nN1,a,2\nN1,b,3\nN2,All,9\nN2,a,4\nN2,b,4\n"
    checked = run(text)
    assert [(f.rule, f.cell) for f in checked.findings if f.severity == "warns"] == [("total.differs", "C5")]
    assert checked.table["headcount"].sum() == 2 + 3 + 4 + 4


def test_t03_when_every_row_is_called_total_nothing_counts_twice():
    checked = run("area,cadre,headcount\nN1,Total,5\nN2,Total,6\n")
    assert checked.findings == ()
    assert len(checked.table) == 2


def test_t03_a_label_in_a_column_that_nobody_maps_counts_too():
    checked = run("no,area,cadre,headcount\n1,N1,a,3\n2,N2,a,4\nTOTAL,,,7\n")
    assert told(checked) == [("total.left_out", "A4")]


def test_t03_a_row_without_keys_that_is_the_sum_of_the_rows_above_is_a_total():
    checked = run("area,cadre,headcount\nN1,a,3\nN2,a,4\n,,7\n")
    assert told(checked) == [("total.left_out", "C4")]


def test_t03_a_row_without_keys_that_is_no_sum_is_a_mistake():
    checked = run("area,cadre,headcount\nN1,a,3\nN2,a,4\n,,8\n")
    assert told(checked) == [("value.required", "A4"), ("value.required", "B4")]


def test_t03_the_last_row_of_a_register_may_count_the_workers():
    checked = run("worker,area,cadre,fte\n1,N1,a,1\n2,N1,a,0.5\nTotal,,,1.5\n", "staff")
    assert told(checked) == [("total.left_out", "A4")]
    assert len(checked.table) == 2


def test_t13_the_same_row_twice_counts_once_and_is_told():
    checked = run("worker,area,cadre\n1,N1,a\n2,N1,a\n1,N1,a\n", "staff")
    assert [(f.rule, f.cell, f.severity) for f in checked.findings] == [("row.repeated", "A4", "warns")]
    assert "A2 and A4" in checked.findings[0].message
    assert checked.table["worker"].tolist() == ["1", "2"]


def test_t13_one_worker_in_two_areas_is_refused_with_both_cells():
    checked = run("worker,area,cadre\n1,N1,a\n1,N2,a\n2,N1,a\n", "staff")
    assert told(checked) == [("worker.in_two_areas", "A2"), ("worker.in_two_areas", "A3")]
    assert checked.table["worker"].tolist() == ["2"]


def test_t13_one_worker_with_rows_that_differ_is_refused():
    checked = run("worker,area,cadre\n1,N1,a\n1,N1,b\n", "staff")
    assert {rule for rule, _cell in told(checked)} == {"key.repeated"}


@pytest.mark.parametrize("other", ["ab1", "AB 1", "A B1", "АB1"])  # the last begins with a Cyrillic letter
def test_t13_ways_of_writing_one_code_are_told_with_their_cells(other):
    checked = run(f"worker,area,cadre\nAB1,N1,a\n{other},N1,a\n", "staff")
    assert told(checked) == [("worker.variants", "A2"), ("worker.variants", "A3")]
    assert len(checked.table) == 2


def test_t13_two_rows_of_totals_for_one_group_are_refused():
    checked = run("area,cadre,headcount\nN1,a,3\nN1,a,4\nN2,a,1\n")
    assert told(checked) == [("key.repeated", "A2"), ("key.repeated", "A3")]


@pytest.mark.parametrize(("choice", "figure"), [("first", 3.0), ("last", 4.0), ("add", 7.0)])
def test_t13_the_recipe_may_say_which_row_counts(choice, figure):
    checked = run("area,cadre,headcount\nN1,a,3\nN1,a,4\n", duplicates=choice)
    assert [(f.rule, f.severity) for f in checked.findings] == [("key.settled", "informs")]
    assert checked.table["headcount"].tolist() == [figure]


def test_t03_a_total_is_known_too_when_the_cadre_is_a_constant():
    raw = read_table(b"no,area,headcount\n1,N1,3\n2,N2,4\nTOTAL,,7\n", name="file.csv")
    recipe = Recipe("workforce", columns={"area": "area", "headcount": "headcount"}, constants={"cadre": "a"})
    assert told(check(raw, recipe, CONTEXT)) == [("total.left_out", "A4")]


def test_t03_many_rows_without_area_are_mistakes_and_are_told_quickly():
    checked = run("area,cadre,headcount\n" + ",,1\n" * 3000)
    assert {rule for rule, _cell in told(checked)} == {"value.required"}
    assert checked.rows_left_out == 3000


def test_t13_three_ways_of_writing_and_a_clean_code_are_kept_apart():
    checked = run("worker,area,cadre\nAB1,N1,a\nab1,N1,a\nab 1,N1,a\nAB2,N1,a\n", "staff")
    assert [cell for _rule, cell in told(checked)] == ["A2", "A3", "A4"]
