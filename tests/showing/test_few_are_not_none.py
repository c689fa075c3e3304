"""No sentence and no picture says 0% of some people, or 100% where somebody is left out."""

import re

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sswkit.core.words import speaking
from sswkit.showing import charts, sentences
from sswkit.showing.tables import html_table, readable

SOME = st.tuples(st.integers(1, 100_000), st.integers(1, 100_000)).map(lambda pair: (pair[0], sum(pair)))
NONE_OR_ALL = re.compile(r"(?<![\d.,])(0|100)([.,]0+)?\s?%")


def shares(groups) -> pd.DataFrame:
    table = pd.DataFrame(groups, columns=["numerator", "denominator"]).astype("float64")
    table = table.assign(value=table["numerator"] / table["denominator"], unit="share", source="x", note="")
    return table.assign(area=["k", "u"], cadre=["sw", "asw"], column=["sex", "fte"])


def funnel_of(table: pd.DataFrame) -> pd.DataFrame:
    """The first group as those who applied and those who began."""
    counts = [table["denominator"][0], table["numerator"][0]]
    return pd.DataFrame({"stage": ["applied", "started"], "value": counts, "kept": table["value"][0]}).assign(
        numerator=table["numerator"][0], denominator=table["denominator"][0], unit="applicants", source="x"
    )


def said_of(table: pd.DataFrame) -> list[str]:
    pictures = [
        charts.vacancy_by(table),
        charts.unfunded_by(table),
        charts.turnover_by(table),
        charts.posts_filled_by(table),
        charts.recruitment_funnel(funnel_of(table)),
        charts.unsupervised_share(table),
        charts.completeness(table),
    ]
    limits = table.head(1).assign(most=9.0, above_limit=table["value"])
    heaping = pd.DataFrame(
        {"measure": ["heaping_index", "first_of_january"], "value": [100, table["value"][0]]}
    )
    return [
        *(picture.alternative for picture in pictures),
        sentences.vacancy(table),
        sentences.unfunded(table),
        sentences.turnover(table),
        sentences.posts_filled(table),
        sentences.applicants(funnel_of(table)),
        sentences.unsupervised(table),
        sentences.completeness(table),
        sentences.spans(limits, limit=5),
        sentences.age_heaping(heaping),
        readable(table).to_string(),
    ]


@pytest.mark.parametrize("language", ["en", "fr"])
@settings(max_examples=60, deadline=None)
@given(groups=st.tuples(SOME, SOME))
def test_some_are_never_said_to_be_none_or_all(language, groups):
    with speaking(language):
        for text in said_of(shares(groups)):
            assert not NONE_OR_ALL.search(text.replace("*", "")), text


@settings(max_examples=40, deadline=None)
@given(women=st.integers(1, 100_000), men=st.integers(1, 100_000))
def test_no_part_of_the_mix_and_no_age_is_said_to_be_none_or_all(women, men):
    mix = pd.DataFrame({"sex": ["female", "male"], "numerator": [float(women), float(men)]})
    mix = mix.assign(value=mix["numerator"] / (women + men), source="x")
    ages = pd.DataFrame({"age": ["30–34", "55–59"], "age_from": [30.0, 55.0], "sex": "female"})
    ages = ages.assign(value=mix["numerator"], source="x")
    pyramid = charts.age_pyramid(ages, retirement_age=60)
    for text in (charts.mix(mix, "sex").alternative, pyramid.title, sentences.sex_and_employer(mix)):
        assert not NONE_OR_ALL.search(text.replace("*", "")), text


def test_one_worker_in_a_thousand_is_told():
    table = shares([(1, 1000), (0, 50)])
    assert charts.unsupervised_share(table).title == "k: under 1% of the workers have no supervisor"
    assert sentences.completeness(table).startswith("**Under 1%** of the cells are filled in.")
    with speaking("fr"):
        title = charts.unsupervised_share(table).title
        assert title == "k\u00a0: moins de 1\u00a0% des agents n’ont pas de superviseur"


def test_299_of_300_who_complete_are_not_a_hundred_of_a_hundred():
    # 299 / 300 = 99.7 of 100
    said = sentences.completion(pd.DataFrame({"numerator": [299.0], "denominator": [300.0]}))
    assert said == "For every 100 students who begin, **99** graduate in the same year."


def test_a_percentage_in_words_stands_with_the_numbers_in_a_table():
    table = pd.DataFrame({"area": ["k", "u"], "value": [0.0001, 0.5], "unit": "share"})
    assert '<td class="number">under 0.1%</td>' in html_table(readable(table))
