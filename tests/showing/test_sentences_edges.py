"""None, one, unknown and equal: every sentence says what is so, in grammatical words."""

import pandas as pd
import pytest

from sswkit.core.words import speaking
from sswkit.showing import sentences

NAMES = {"sw": "Social worker", "asw": "Assistant", "k": "Karsa", "u": "Upper Tolm", "v": "Vell"}


@pytest.fixture
def rate(tidy):
    def build(numerator, denominator, per=1, unit="share", **columns):
        table = tidy(
            unit,
            numerator=pd.Series(numerator, dtype=float),
            denominator=pd.Series(denominator, dtype=float),
            **columns,
        )
        return table.assign(value=table["numerator"] / table["denominator"] * per)

    return build


def test_the_workforce_with_two_largest_groups(tidy):
    table = tidy(cadre=["sw", "asw", "x"], value=[5.0, 5.0, 2.0])
    assert sentences.who_is_there(table, country="R", names=NAMES).endswith(
        "The largest of 3 groups are Assistant, Social worker: **5** each."
    )


def test_the_workforce_whose_group_is_unknown(tidy):
    said = sentences.who_is_there(tidy(cadre=["", ""], value=[1.0, 2.0]), country="R")
    assert said == "R has **3 workers** in post. For 3 workers the group is not stated."


def test_retirement_of_one_worker_and_with_dates_unknown(tidy):
    one = tidy(year=[2026, 2027], value=[0.0, 1.0], share=[0.0, 1.0], denominator=[1.0, 1.0])
    assert sentences.age_and_retirement(one) == "**All workers** reach retirement age by 2027: **1** of 1."
    assert sentences.age_and_retirement(one.head(0)).startswith("Retirement cannot be foreseen yet")
    assert sentences.age_and_retirement(one.assign(value=float("nan"))).startswith("Retirement cannot be")


@pytest.mark.parametrize(
    ("women", "men", "expected"),
    [
        (0.0, 9.0, "None of the workers is a woman."),
        (9.0, 0.0, "**All workers** are women."),
        (5.0, 5.0, "**Half of the workers** are women."),
        (1.0, 3.0, "**One worker in four** is a woman."),
        (float("nan"), float("nan"), "Sex and employer are not stated for any worker."),
    ],
)
def test_women_none_all_half_one_in_four_and_unknown(tidy, women, men, expected):
    sex = tidy("share", sex=["female", "male"], numerator=[women, men], value=[women, men])
    assert sentences.sex_and_employer(sex) == expected


def test_employers_one_or_two_of_equal_size(tidy):
    one = tidy("share", employer=["ngo"], value=[1.0], numerator=[7.0])
    two = tidy("share", employer=["ngo", "government"], value=[0.5, 0.5], numerator=[7.0, 7.0])
    assert sentences.sex_and_employer(employer=one).startswith("All of them have the same kind of employer")
    assert sentences.sex_and_employer(employer=two).endswith(", with **50%** each.")
    assert sentences.sex_and_employer(employer=two).startswith("The largest employers are ")


def test_vacancy_of_one_post_and_of_one_among_several(rate):
    one = rate([1], [1], cadre=["sw"])
    assert sentences.vacancy(one, country="R") == ("R has 1 funded post; **1** is vacant: **100%**, or all.")
    assert "R has 4 funded posts; **1** is vacant:" in sentences.vacancy(rate([1], [4]), country="R")
    assert sentences.vacancy(rate([0], [1]), country="R") == "R has 1 funded post, and it is filled."
    with speaking("fr"):
        assert "**1** est vacant\u00a0:" in sentences.vacancy(rate([1], [4]), country="R")
        assert "**2** sont vacants\u00a0:" in sentences.vacancy(rate([2], [4]), country="R")


def test_posts_without_money_none_one_all_and_not_known(rate, tidy):
    assert sentences.unfunded(rate([0], [9]), country="R") == ("R has 9 approved posts, and all are funded.")
    assert sentences.unfunded(rate([1], [4]), country="R").startswith(
        "R has 4 approved posts; **1** has no money: **25%**"
    )
    assert "**4** have no money" in sentences.unfunded(rate([4], [4]), country="R")
    unknown = tidy("share", cadre=["sw"], value=[None], numerator=[None], denominator=[None])
    assert sentences.unfunded(unknown).startswith("Nothing can be said about unfunded posts yet")


def test_doubts_of_posts_count_what_is_not_said_and_who_does_not_report():
    areas = pd.DataFrame({"area": ["R", "k", "u"], "parent": [None, "R", "R"]})
    posts = pd.DataFrame({"area": ["k", "k"], "filled": [3.0, None], "vacant": [1.0, 2.0]})
    said = sentences.doubt_posts(posts, areas)
    assert said[1:] == [
        "1 row of the posts does not say both what is filled and what is vacant.",
        "1 area has no row in the posts.",
    ]
    whole = pd.DataFrame({"area": ["k", "u"], "filled": [3.0, 1.0], "vacant": [1.0, 0.0]})
    assert len(sentences.doubt_posts(whole, areas)) == 1


def test_rates_that_are_highest_in_two_places_name_both(rate):
    table = rate([2, 2, 1], [4, 4, 4], cadre=["sw", "asw", "x"])
    assert sentences.vacancy(table, names=NAMES).endswith(
        "Highest are Social worker, Assistant, with **50%** each; lowest is x, with **25%**."
    )
    with speaking("fr"):
        assert "Le chiffre le plus élevé\u00a0: Social worker, Assistant, avec **50\u00a0%**\u00a0; " in (
            sentences.vacancy(table, names=NAMES)
        )


def test_a_caseload_is_not_called_a_rate_in_french(rate):
    table = rate([90, 10], [3, 2], area=["k", "u"])  # 30 and 5 cases for each worker
    with speaking("fr"):
        said = sentences.caseload(table, names=NAMES)
    assert "taux" not in said
    assert said.endswith(
        "Le chiffre le plus élevé\u00a0: Karsa, avec **30**\u00a0; le plus bas\u00a0: Upper Tolm, avec **5**."
    )


def test_rates_that_are_the_same_everywhere_say_so(rate):
    table = rate([2, 4], [4, 8], cadre=["sw", "asw"])
    assert sentences.turnover(table).endswith("It is the same everywhere.")
    assert sentences.caseload(rate([9, 9], [3, 3], area=["k", "u"])).endswith("It is the same everywhere.")


def test_turnover_of_nobody_of_one_and_unknown(rate):
    assert sentences.turnover(rate([0], [9])) == "Nobody left within twelve months."
    assert sentences.turnover(rate([1], [1]), country="R").startswith("R has 1 worker in post; **1** left")
    assert sentences.turnover(rate([None], [9])).startswith("Turnover cannot be computed yet")
    assert sentences.turnover(rate([], [])).startswith("Turnover cannot be computed yet")


def test_caseload_of_no_case_of_one_and_without_anybody_to_hold_it(rate):
    assert sentences.caseload(rate([0], [4])) == "There are no open cases."
    assert sentences.caseload(rate([1], [1]), country="R").startswith("R has 1 open case, **1** for each")
    assert sentences.caseload(rate([5], [0])).startswith("Caseload cannot be computed yet")


def children(rate, numerator, areas):
    unit = "workers per 100,000 children"
    return rate(numerator, [100_000] * len(areas), 100_000, unit, area=areas)


def test_density_of_none_of_one_of_equal_areas_and_unknown(rate):
    nobody = sentences.density(children(rate, [0, 0, 6], ["k", "u", "v"]), country="R", names=NAMES)
    assert nobody.endswith("Karsa, Upper Tolm have the fewest, **0**, and Vell the most, **6**.")
    one = sentences.density(children(rate, [1], ["k"]), country="R")
    assert one == "R has **1** worker for 100,000 children."
    equal = sentences.density(children(rate, [3, 3], ["k", "u"]))
    assert equal.endswith("It is the same in every area.")
    assert sentences.density(children(rate, [None], ["k"])).startswith("Density cannot be computed yet")


@pytest.mark.parametrize(
    ("have", "needed", "expected"),
    [
        (7, 7, "It has as many as it needs."),
        (9, 7, "It has **2** more than it needs."),
        (6, 7, "It is short of **1**."),
    ],
)
def test_one_area_with_enough_too_many_and_one_too_few(rate, gaps, have, needed, expected):
    said = sentences.one_area("k", children(rate, [0], ["k"]), gaps([have], [needed], ["k"]), names=NAMES)
    assert said == f"Karsa has **0** workers for 100,000 children. {expected}"


def test_the_gap_where_all_or_some_areas_are_equally_behind(gaps):
    assert sentences.gap(gaps([7, 7], [10, 10], ["k", "u"])).endswith(
        "Every area has **70%** of what it needs."
    )
    assert sentences.gap(gaps([7, 7, 9], [10, 10, 10], ["k", "u", "v"]), names=NAMES).endswith(
        "Furthest behind are Karsa, Upper Tolm, each with **70%** of what it needs."
    )
    assert "No area is short of workers." in sentences.gap(gaps([7, 9], [7, 9], ["k", "u"]))


def test_the_gap_by_cadre_of_none_one_equal_and_unknown(gaps):
    def said(have, needed):
        cadres = gaps(have, needed, ["sw", "asw", "x"][: len(have)]).rename(columns={"area": "cadre"})
        return sentences.gap_by_cadre(cadres, names=NAMES)

    assert said([5, 5], [5, 4]) == "No cadre is short of workers."
    assert said([4], [5]) == "Most are missing among Social worker: 1 worker, **4** of **5** are there."
    assert said([4, 1, 9], [7, 4, 9]) == (
        "Most are missing among Assistant, Social worker: 3 workers each. 1 cadre has enough."
    )
    assert said([4], [None]).startswith("The gap cannot be computed yet")
    assert said([], []).startswith("The gap cannot be computed yet")


def test_the_doubt_of_a_gap_that_is_complete_or_unknown(gaps):
    assert sentences.doubt_gap(gaps([1], [3], ["k"])) == "Every area with a norm is in this total."
    assert sentences.doubt_gap(gaps([], [])).startswith("Without areas that can be compared")


def test_training_of_nobody_of_one_of_enough_and_equally_behind(tidy):
    def said(graduates, need):
        cadres = ["sw", "asw", "x"][: len(need)]
        table = tidy(cadre=cadres, graduates=pd.Series(graduates, dtype=float), need=need)
        return sentences.training(table, names=NAMES)

    assert said([0.0], [12.0]).startswith("Each year **0** graduates enter the workforce; ")
    assert said([1.0], [1.0]) == (
        "Each year **1** graduate enters the workforce; to hold today’s level it takes **1**. "
        "For every cadre that can be compared there are enough."
    )
    assert said([5.0, 10.0, 9.0], [10.0, 20.0, 9.0]).endswith(
        "Furthest behind are Social worker, Assistant, each with **50%** of the graduates it needs."
    )


def test_completion_of_nobody_of_one_in_a_hundred_and_unknown(rate):
    assert sentences.completion(rate([0], [50])) == "Nobody graduated in the year that the figures are for."
    assert "**1** graduates in the same year" in sentences.completion(rate([1], [100]))
    assert "**90** graduate in the same year" in sentences.completion(rate([45], [50]))
    assert sentences.completion(rate([4], [0])).startswith("Completion cannot be computed yet")
    assert sentences.completion(rate([None], [9])).startswith("Completion cannot be computed yet")


def test_supervision_of_everybody_of_nobody_and_of_one(rate, tidy):
    assert sentences.unsupervised(rate([0], [9])) == "**Every worker** has a supervisor in post."
    assert sentences.unsupervised(rate([9], [9])) == (
        "**All workers** have no supervisor in post: **9** of 9."
    )
    one = tidy(value=[1.0], numerator=[1.0], denominator=[1.0], most=[1.0], above_limit=[0.0])
    assert sentences.spans(one, limit=8) == (
        "A supervisor has **1** worker on average. No supervisor has more than 8."
    )
    assert sentences.spans(one.head(0)).startswith("Supervision cannot be described yet")


def test_the_areas_with_the_most_unsupervised_are_all_named(rate):
    table = rate([2, 2, 1], [4, 4, 4], area=["k", "u", "v"])
    assert sentences.unsupervised(table, names=NAMES).endswith(
        "The highest share have Karsa, Upper Tolm: **50%**."
    )


def test_completeness_of_a_full_an_empty_and_an_unknown_register(rate):
    full, none = rate([9, 9], [9, 9]), rate([0, 9], [9, 9])
    assert sentences.completeness(full) == "**100%** of the cells are filled in."
    assert sentences.completeness(none) == "**50%** of the cells are filled in. 1 column is quite empty."
    assert sentences.completeness(full.assign(value=float("nan"))).startswith("Nothing can be said")


def test_counts_that_agree_that_differ_by_one_and_that_are_alone(tidy):
    assert sentences.consistency(tidy(value=[0.0])) == "All counts agree."
    assert (
        sentences.consistency(tidy(value=[-1.0])) == "The counts differ in 1 place, by **1** worker in all."
    )
    assert sentences.consistency(tidy(value=[3.0, -1.0])) == (
        "The counts differ in 2 places, by **4** workers in all."
    )
    assert sentences.consistency(tidy(value=[float("nan")])).startswith("There is only one count")


def test_workers_counted_twice_none_and_one(tidy):
    assert sentences.duplicates(tidy(value=pd.Series([], dtype=float))) == "Nobody seems to be counted twice."
    assert sentences.duplicates(tidy(value=[2.0])) == "**1** worker may be counted twice."
    assert sentences.duplicates(tidy(value=[2.0, 3.0])) == "**3** workers may be counted twice."


def test_areas_all_matched_one_without_workers_and_one_unknown():
    table = pd.DataFrame({"problem": ["without_data", "not_in_areas"], "value": [1200.0, float("nan")]})
    assert sentences.unmatched_areas(table.head(0)).startswith("Every area has workers in the data")
    assert sentences.unmatched_areas(table) == (
        "**1** area has no workers in the data. 1,200 people live there. "
        "**1** area of the workers is not in the list of areas."
    )


def test_dates_of_birth_that_are_missing_or_sound():
    def heaping(index, first):
        return pd.DataFrame({"measure": ["heaping_index", "first_of_january"], "value": [index, first]})

    assert sentences.age_heaping(heaping(None, None)) == "There are no dates of birth to look at."
    assert sentences.age_heaping(heaping(1.0, 0.0)).endswith("**0.0%** of the workers are born on 1 January.")


def test_doubts_of_training_none_and_one(tidy):
    compared = tidy(cadre=["sw"], value=[1.0])
    complete, silent = pd.DataFrame({"graduates": [4.0]}), pd.DataFrame({"graduates": [None]})
    assert len(sentences.doubt_training(compared, complete)) == 1
    assert "1 row of the programmes does not say how many graduated." in (
        sentences.doubt_training(compared.assign(value=float("nan")), silent)
    )
    assert "1 cadre cannot be compared." in (
        sentences.doubt_training(compared.assign(value=float("nan")), complete)
    )
