"""Workforce, rates, training and supervision, read out in both languages."""

import pandas as pd
import pytest

from sswkit.core.words import speaking
from sswkit.showing import sentences

NAMES = {"sw": "Social worker", "asw": "Assistant", "k": "Karsa", "u": "Upper Tolm"}


def test_who_is_there_names_the_largest_group_and_the_unstated(tidy):
    table = tidy(cadre=["sw", "asw", ""], value=[60.0, 35.0, 5.0])
    assert sentences.who_is_there(table, country="Rivania", names=NAMES) == (
        "Rivania has **100 workers** in post. "
        "The largest of 2 groups is Social worker: **60**, or three in five. "
        "For 5 workers the group is not stated."
    )
    with speaking("fr"):
        assert sentences.who_is_there(table.head(2), country="Rivania", names=NAMES) == (
            "Rivania compte **95 agents** en poste. "
            "Le plus nombreux des 2 groupes est Social worker\u00a0: **60**, soit 63\u00a0%."
        )


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], "Nobody can be counted yet: there are no workers in the data."),
        ([0.0], "R has **no workers** in post."),
        ([1.0], "R has **1 worker** in post."),
        ([4.0, 4.0], "R has **8 workers** in post. All 2 groups are equally large: **4** each."),
    ],
)
def test_nobody_one_and_equal_groups_have_their_own_words(tidy, values, expected):
    assert (
        sentences.who_is_there(tidy(cadre=["sw", "asw"][: len(values)], value=values), country="R")
        == expected
    )


def outlook(tidy, value, people):
    value = pd.Series(value, dtype=float)
    return tidy(year=[2026, 2027, 2028], value=value, share=value / people, denominator=[float(people)] * 3)


def test_retirement_is_summed_up_over_the_years(tidy):
    # 1 + 4 + 5 of 40
    assert sentences.age_and_retirement(outlook(tidy, [1, 4, 5], 40)) == (
        "**One worker in four** reaches retirement age by 2028: **10** of 40. 1 has reached it already."
    )
    assert sentences.age_and_retirement(outlook(tidy, [0, 0, 0], 40)).startswith("None of today’s workers")
    assert sentences.age_and_retirement(outlook(tidy, [0, 0, 0], 0)).startswith(
        "Retirement cannot be foreseen"
    )


def test_sex_and_employer_are_told_in_both_languages(tidy):
    sex = tidy("share", sex=["female", "male"], value=[0.67, 0.33], numerator=[67.0, 33.0])
    employer = tidy("share", employer=["ngo", "government"], value=[0.2, 0.8], numerator=[2.0, 8.0])
    assert sentences.sex_and_employer(sex, employer) == (
        "**Two workers in three** are women. The largest employer is Government, with **80%**."
    )
    with speaking("fr"):
        assert sentences.sex_and_employer(sex) == "**Deux agents sur trois** sont des femmes."
    assert sentences.sex_and_employer() == "Sex and employer are not stated for any worker."


def rate(tidy, numerator, denominator, unit="share", per=1, **columns):
    table = tidy(unit, numerator=numerator, denominator=denominator, **columns)
    return table.assign(value=table["numerator"] / table["denominator"] * per)


def test_vacancy_names_the_highest_and_the_lowest(tidy):
    # 120 + 5 of 500 + 100: 20.8 percent
    table = rate(tidy, [120.0, 5.0], [500.0, 100.0], cadre=["sw", "asw"])
    assert sentences.vacancy(table, country="Rivania", names=NAMES) == (
        "Rivania has 600 funded posts; **125** are vacant: **21%**, or one in five. "
        "Highest is Social worker, with **24%**; lowest is Assistant, with **5%**."
    )
    assert sentences.vacancy(rate(tidy, [0.0], [9.0], cadre=["sw"])).endswith(
        "9 funded posts, and all are filled."
    )
    assert sentences.vacancy(rate(tidy, [None], [9.0], cadre=["sw"])).startswith("Vacancy cannot be computed")


def test_turnover_and_caseload_are_told(tidy):
    left = rate(tidy, [146.0], [2893.0], cadre=["sw"])
    assert sentences.turnover(left, country="R") == (
        "R has 2,893 workers in post; **146** left within twelve months: **5%**."
    )
    cases = rate(tidy, [60.0, 10.0], [2.0, 2.0], area=["k", "u"])
    assert sentences.caseload(cases, country="R", names=NAMES) == (
        "R has 70 open cases, **18** for each worker who holds cases. "
        "Highest is Karsa, with **30**; lowest is Upper Tolm, with **5**."
    )


def density(tidy):
    children = "workers per 100,000 children"
    return rate(tidy, [4.0, 61.0], [100_000.0, 100_000.0], children, 100_000, area=["k", "u"])


def test_density_says_the_norm_and_the_spread(tidy):
    # 65 of 200,000 is 32.5
    assert sentences.density(density(tidy), norm=33, country="Rivania", names=NAMES) == (
        "Rivania has **32** workers for 100,000 children. The norm you chose is **33**. "
        "Karsa has the fewest, **4**, and Upper Tolm the most, **61**."
    )


def test_one_area_is_told_with_density_norm_and_gap(tidy, gaps):
    said = sentences.one_area("k", density(tidy), gaps([7], [68], ["k"]), norm=33, names=NAMES)
    assert said == (
        "Karsa has **4** workers for 100,000 children; the norm you chose is **33**. It is short of **61**."
    )
    assert sentences.one_area("x", density(tidy)) == "For x nothing can be computed yet."


def test_training_is_told_with_the_cadre_furthest_behind(tidy):
    table = tidy(cadre=["sw", "asw", "psy"], graduates=[46.0, 80.0, None], need=[120.0, 70.0, 9.0])
    assert sentences.training(table, names=NAMES) == (
        "Each year **126** graduates enter the workforce; to hold today’s level it takes **190**. "
        "Furthest behind is Social worker: **46** for a need of **120**. No graduates are known for: psy."
    )
    assert sentences.training(table.tail(1)).startswith("Training and need cannot be compared yet")


def test_supervision_is_told_in_both_languages(tidy):
    alone = rate(tidy, [1.0, 2.0], [5.0, 10.0], area=["k", "u"])
    span = tidy(value=[6.0], numerator=[12.0], denominator=[2.0], most=[9.0], above_limit=[0.5])
    assert sentences.supervision(span, alone, limit=8) == (
        "**One worker in five** has no supervisor in post: **3** of 15. "
        "A supervisor has **6** workers on average, and the one with the most has **9**. "
        "**50%** of the supervisors have more than 8."
    )
    with speaking("fr"):
        assert sentences.unsupervised(alone, names=NAMES) == (
            "**Un agent sur cinq** n’a pas de superviseur en poste\u00a0: **3** sur 15."
        )
    assert sentences.supervision(None, None).startswith("Supervision cannot be described yet")


def test_the_cadre_most_missing_is_named(gaps):
    table = gaps([50, 500], [126, 510], area=["x", "y"]).rename(columns={"area": "cadre"})
    assert (
        sentences.gap_by_cadre(table) == "Most are missing among x: 76 workers, **50** of **126** are there."
    )
