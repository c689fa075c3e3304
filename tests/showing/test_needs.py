"""The answers of each method in sentences and in a picture: all, one, none, equal."""

import pandas as pd
import pytest

from sswkit.core.words import speaking
from sswkit.planning.methods import side_by_side
from sswkit.showing import charts, sentences
from sswkit.showing.tables import readable

NAMES = {"sw": "Social worker", "asw": "Assistant", "k": "Karsa", "u": "Upper Tolm"}
HAVE = pd.DataFrame({"cadre": ["sw", "asw"], "value": [6.0, 15.0]})


def need(*values: float) -> pd.DataFrame:
    return pd.DataFrame({"cadre": ["sw", "asw"][: len(values)], "value": values, "source": "plan.xlsx"})


def beside(have: list, needed: list, **more) -> pd.DataFrame:
    table = pd.DataFrame({"cadre": ["sw", "asw"][: len(have)], "have": have, "needed": needed})
    return table.astype({"have": float, "needed": float}).assign(source="x", note="", **more)


THREE = side_by_side(ratio=need(10, 20), caseload=need(12), workload=need(8, 14), by=["cadre"])


def test_three_answers_are_read_out_with_the_widest_range_and_what_the_method_decides():
    assert sentences.needs_side_by_side(THREE, HAVE, names=NAMES) == (
        "For **2 of 2** cadres there is more than one answer. They are furthest apart for Assistant: "
        "**14** by workload, **20** by ratio. The method decides whether there are enough: Assistant."
    )


def test_where_every_method_says_that_workers_are_missing_that_is_said():
    few = HAVE.assign(value=1.0)
    assert sentences.needs_side_by_side(THREE, few, names=NAMES).endswith(
        "Whatever the method, each of these cadres is short of workers."
    )


def test_one_answer_no_answer_and_equal_answers():
    one = side_by_side(ratio=need(10, 20), by=["cadre"])
    assert sentences.needs_side_by_side(one, HAVE) == "So far there is one answer only, by ratio."
    assert sentences.needs_side_by_side(one.head(0)) == "There is no answer yet by any method."
    equal = side_by_side(ratio=need(10), workload=need(10), by=["cadre"])
    assert "All of them agree." in sentences.needs_side_by_side(equal)
    assert charts.needs_side_by_side(equal).title == "Every method gives the same answer"


def test_the_need_by_cases_in_a_sentence():
    assert sentences.need_by_cases(beside([6, 15], [10, 12]), country="R", names=NAMES) == (
        "For its open cases R needs **22 workers**; 21 are in post. "
        "Furthest behind: Social worker, **6** of **10**."
    )


def test_of_the_need_by_workload_the_part_beside_the_cases_is_told():
    # 22 needed, 16.5 for cases: a quarter is beside them
    found = beside([6, 15], [10, 12], base=[7.5, 9.0])
    assert "**25%** of it is work beside the cases." in sentences.need_by_work(found, names=NAMES)


def test_without_tables_they_are_named():
    said = sentences.need_by_work(beside([], []), bring=["service_standards", "working_time"])
    assert said == ("By workload there is no answer yet. Bring in: Service standards and Working time.")


def test_a_cadre_without_a_figure_is_named_and_nothing_known_says_why():
    found = beside([6, 15], [10, None])
    assert sentences.need_by_cases(found, names=NAMES).endswith("1 cadre has no figure: Assistant.")
    none = beside([6], [None]).assign(note="cannot be computed: no cases")
    assert sentences.need_by_cases(none) == "No need can be computed yet: cannot be computed: no cases."


def test_pressure_is_told_where_it_is_greatest():
    found = beside([8, 30], [18, 20]).drop(columns="cadre").assign(area=["u", "k"])
    assert sentences.pressure(found, names=NAMES) == (
        "Pressure is greatest in Upper Tolm: of the **18** workers for its work 8 are there. "
        "In 1 of 2 areas there is more work than workers."
    )
    assert sentences.pressure(found.tail(1)) == "Everywhere there are workers enough for the work."
    assert sentences.pressure(found.head(0)) == ""


def test_the_gap_to_plan_with_names_cadres_that_the_choice_leaves_out():
    said = sentences.gap_to_plan_with(beside([6], [10]), need(10, float("nan")), names=NAMES)
    assert said == (
        "By what you chose **10** workers are needed; **4** are missing. "
        "1 cadre has no figure by it: Assistant."
    )
    assert sentences.gap_to_plan_with(beside([], []), need()).startswith("There is nothing to plan with yet")


def test_areas_that_one_method_counts_and_another_does_not_are_told():
    ratio = pd.DataFrame({"area": ["k", "u"], "cadre": "sw", "value": [4.0, None]})
    cases = pd.DataFrame({"area": ["k", "u"], "cadre": "sw", "value": [4.0, 9.0]})
    said = sentences.doubt_needs(side_by_side(ratio=ratio, caseload=cases))
    assert said.startswith("By ratio 1 area is not counted that another method counts.")
    assert sentences.doubt_needs(side_by_side(ratio=ratio)) == ""


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_picture_has_a_bar_for_each_answer_and_a_line_for_those_in_post(sound, words_in, language):
    with speaking(language):
        picture = sound(charts.needs_side_by_side(THREE, HAVE, names=NAMES))
        words = words_in(picture.wide)
        said = {"en": ("10 by ratio", "6 in post"), "fr": ("10 par ratio", "6 en poste")}[language]
    assert set(said) <= set(words)
    assert len(picture.data) == 5


def test_the_picture_names_no_stock_that_is_not_known_and_there_is_none_without_figures(sound):
    assert "in post;" not in sound(charts.needs_side_by_side(THREE)).alternative
    assert charts.needs_side_by_side(THREE.assign(value=float("nan")), HAVE) is None
    assert charts.needs_side_by_side(THREE.assign(value=0.0), HAVE) is None


def test_the_table_says_by_which_method_and_what_it_takes_for_granted():
    shown = readable(THREE, NAMES)
    assert shown.loc[0, ["Method", "Workers"]].tolist() == ["by ratio", "20"]
    assert shown["What it takes for granted"].iloc[0].startswith("People who live there need workers")
