"""The ground and its stakeholders in words and pictures: none, one, unknown, equal."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sswkit.core.rubrics import rubric
from sswkit.core.words import speaking
from sswkit.planning.ground import readiness, requirements
from sswkit.planning.stakeholders import POSITIONS, stakeholder_map
from sswkit.showing import charts, sentences
from sswkit.showing.tables import readable

KIT = rubric("ground")
NAMES = {**KIT.areas, **{each.code: each.text for each in KIT.requirements}}


def found(**levels) -> pd.DataFrame:
    return requirements(KIT, pd.DataFrame({"requirement": list(levels), "level": list(levels.values())}))


def said(**levels) -> str:
    return sentences.readiness(readiness(found(**levels)), names=NAMES)


def people(*rows: tuple) -> pd.DataFrame:
    columns = ["stakeholder", "interest", "influence", "position"]
    return stakeholder_map(pd.DataFrame(list(rows), columns=columns))


def test_nothing_rated_says_how_to_begin():
    assert said(lead=None).startswith("Nothing is rated yet.")


def test_one_rated_and_the_rest_not():
    assert said(lead=2) == (
        "Of 1 requirement that you rated, **1** is met. "
        "18 requirements are not rated: they count neither as met nor as missing."
    )


def test_the_weakest_is_named_with_what_is_least_far():
    text = said(lead=2, group=0, plan=1)
    assert "Weakest is **Coordination between ministries** (1 of 3 met)." in text
    assert "Least far: “A group of ministries meets and decides”." in text


def test_equal_areas_are_named_together_and_all_met_names_none():
    assert "Weakest are **Coordination between ministries, Financing**." in said(
        lead=2, group=1, line=2, costed=1
    )
    assert "Weakest" not in said(**{each.code: 3 for each in KIT.requirements})


def test_what_is_met_without_evidence_is_named():
    text = sentences.without_evidence(found(lead=2, group=1), names=NAMES)
    assert text == (
        "**1** requirement is called met, and nothing is written that shows it: "
        "“One ministry leads on the workforce”."
    )
    assert sentences.without_evidence(found(lead=1), names=NAMES) == ""


def test_whom_to_talk_to_first_is_who_decides_and_is_not_for_it_yet():
    placed = people(
        ("A", 2, 5, "undecided"), ("B", 5, 4, "against"), ("C", 5, 5, "for"), ("D", 5, 1, "against")
    )
    assert sentences.stakeholders(placed) == (
        "4 stakeholders are named. **3** have much influence, and **1** of them are for the plan. "
        "Talk first to A, B."
    )


def test_one_stakeholder_none_with_influence_and_all_for_it():
    assert sentences.stakeholders(people(("A", 1, 1, None))) == (
        "1 stakeholder is named. None of them has much influence. Who decides about posts and money?"
    )
    assert sentences.stakeholders(people(("A", 1, 5, "for"))).endswith("ask them to say so in public.")


def test_where_nobody_knows_how_somebody_stands_it_is_said():
    placed = people(("A", 1, 5, None), ("B", 1, 5, "for"))
    assert sentences.doubt_ground(found(lead=None), placed)[-1] == "Nobody knows where 1 stakeholder stands."


def test_a_picture_of_nothing_is_none():
    assert charts.readiness(found(lead=None), readiness(found(lead=None))) is None
    assert charts.stakeholders(people(("A", 1, 1, "for")).head(0)) is None


def test_the_picture_says_the_weakest_and_marks_what_is_not_rated(words_in, sound):
    table = found(lead=2, group=0)
    picture = sound(charts.readiness(table, readiness(table), names=NAMES))
    assert picture.title == "Coordination between ministries is weakest: 1 of 2 met, 1 not rated"
    assert words_in(picture.wide).count("?") == 17  # 19 are asked, two are rated


NAME = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=60).filter(str.strip)
ROWS = st.lists(
    st.tuples(NAME, st.integers(1, 5), st.integers(1, 5), st.sampled_from([*POSITIONS, None])),
    min_size=1,
    max_size=20,
    unique_by=lambda row: " ".join(row[0].split()).strip(),
)


@settings(max_examples=25, deadline=None)
@given(rows=ROWS, language=st.sampled_from(["en", "fr"]))
def test_the_map_is_sound_and_no_two_names_lie_on_each_other(rows, language):
    import re

    with speaking(language):
        picture = charts.stakeholders(people(*rows))
    for svg, wide in ((picture.wide, 700), (picture.narrow, 330)):
        assert f'width="{wide}"' in svg
        places = re.findall(r'<text x="([\d.-]+)" y="([\d.-]+)">', svg)
        assert len(places) == len(set(places))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_tables_are_read_in_words(language):
    with speaking(language):
        table = readable(readiness(found(lead=2, group=0)), NAMES)
        placed = readable(people(("Treasury", 2, 5, "against")), NAMES)
    assert "A group of ministries meets and decides" in table.to_string()
    assert not placed.isin(["keep_content", "against"]).any().any()
