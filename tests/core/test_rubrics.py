"""What must be there for a plan: read, replaced by a country, refused when it is no rubric."""

import pytest

from sswkit.core.definitions import table
from sswkit.core.errors import KitError
from sswkit.core.rubrics import rubric
from sswkit.core.words import _, languages, speaking


def written(folder, text: str):
    (folder / "rubrics").mkdir(exist_ok=True)
    (folder / "rubrics" / "ground.toml").write_text(text, encoding="utf-8")
    return folder


def test_five_areas_ask_for_three_to_five_requirements_each_with_a_meaning_and_evidence():
    kit = rubric("ground")
    assert list(kit.areas) == ["legal", "coordination", "information", "financing", "alliances"]
    assert all(3 <= len(kit.of_area(area)) <= 5 for area in kit.areas)
    assert all(each.text and each.means and each.evidence for each in kit.requirements)


@pytest.mark.parametrize("language", languages())
def test_a_workbook_offers_the_same_requirements_by_the_same_names(language):
    column = table("ground").column("requirement")
    asked = rubric("ground").requirements
    assert column.choices == tuple(each.code for each in asked)
    with speaking(language):
        assert [column.choice_label(each.code) for each in asked] == [_(each.text) for each in asked]


def test_the_limits_of_the_workbook_are_those_of_the_scale():
    level = table("ground").column("level")
    assert (int(level.minimum), int(level.maximum)) == (0, len(rubric("ground").levels) - 1)


def test_a_country_replaces_adds_and_leaves_out(tmp_path):
    own = rubric(
        "ground",
        written(
            tmp_path,
            """
[areas.legal.requirements.mandate]
text = "The Act of 2031 is in force"
[areas.legal.requirements.standards]
asked = false
[areas.media]
text = "Media"
[areas.media.requirements.press]
text = "The press knows"
means = "It writes about it."
evidence = "An article."
""",
        ),
    )
    texts = {each.code: each.text for each in own.requirements}
    assert texts["mandate"] == "The Act of 2031 is in force"
    assert "standards" not in texts
    assert own.areas["media"] == "Media"
    assert len(own.requirements) == len(rubric("ground").requirements)  # one less, one more


def test_an_area_of_which_nothing_is_asked_is_not_there(tmp_path):
    lines = "".join(
        f"[areas.coordination.requirements.{code}]\nasked = false\n" for code in ("lead", "group", "plan")
    )
    assert "coordination" not in rubric("ground", written(tmp_path, lines)).areas


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[areas.legal.requirements.own]\ntext = 'x'", "own.means"),
        ("met_from = 9", "met_from"),
        ("met_from = true", "met_from"),
        ("levels = []", "levels"),
        ("areas = 3", "areas"),
        ("[areas]\nlegal = 'x'", "legal"),
        ("[areas.legal.requirements]\nmandate = 1", "mandate"),
        ("[areas.new]\nrequirements = {}", "new.text"),
    ],
)
def test_what_is_no_rubric_is_told_with_its_place(tmp_path, text, place):
    with pytest.raises(KitError, match=f"ground.toml: “{place}”"):
        rubric("ground", written(tmp_path, text))


def test_broken_toml_is_told_with_its_line(tmp_path):
    with pytest.raises(KitError, match="not valid TOML"):
        rubric("ground", written(tmp_path, "[areas"))
