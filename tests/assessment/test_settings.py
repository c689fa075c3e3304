"""`assessment.toml` with everything that people write into it."""

import pytest

from sswkit.assessment.settings import problems_in, read_settings
from sswkit.core.errors import KitError

GOOD = {"name": "Kenya", "iso": "KEN", "base_year": 2025}


def said(**settings) -> list[str]:
    return [
        f"{problem.key}: {problem.message} {problem.remedy}" for problem in problems_in({**GOOD, **settings})
    ]


def test_good_settings_have_no_problems():
    cadres = {"social_worker": {"class": "professional", "label": {"en": "Social worker"}}}
    assumptions = {"retirement_age": 60, "working_days": {"value": 220, "source": "Labour code"}}
    assert said(languages=["en", "fr"], currency="KES", cadres=cadres, assumptions=assumptions) == []


def test_everything_wrong_is_told_at_once(folder):
    (folder / "assessment.toml").write_text('nam = "X"\niso = "UK"\nbase_year = 1066\n', encoding="utf-8")
    with pytest.raises(KitError) as refused:
        read_settings(folder)
    assert [finding.column for finding in refused.value.findings] == ["nam", "name", "iso", "base_year"]
    for part in ("Did you mean “name”?", "Did you mean “GBR” (United Kingdom)?", "“1066” is not a year"):
        assert part in str(refused.value)


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"levles": ["region"]}, "levles: “levles” is not known. Did you mean “levels”?"),
        ({"name": " "}, "name: The name of the country has to be a text."),
        ({"languages": "en"}, "languages: “languages” has to be a list"),
        ({"languages": ["english"]}, "languages: “english” is not the code of a language."),
        ({"currency": "shilling"}, "currency: “shilling” is not a currency code"),
        ({"base_year": "2025"}, "base_year: The base year “2025” is not a year"),
        ({"counted_on": "02-29"}, "counted_on: “02-29” is not a day that every year has"),
        ({"counted_on": "30 June"}, "counted_on: “30 June” is not a day that every year has"),
        ({"base_year": True}, "base_year: The base year “True” is not a year"),
        ({"levels": ["Region"]}, "levels: “levels” has to name each level"),
        ({"levels": ["region", "region"]}, "levels: “levels” has to name each level"),
        (
            {"cadres": {"sw": {"class": "pro"}}},
            "cadres.sw.class: The class “pro” of the cadre “sw” is not known.",
        ),
        (
            {"cadres": {"sw": {"class": "allied", "lable": {}}}},
            "cadres.sw.lable: “cadres.sw.lable” is not known.",
        ),
        ({"cadres": {"Social worker": {"class": "allied"}}}, "cadres.Social worker: The cadre code"),
        ({"assumptions": {"pay": {"source": "x"}}}, "assumptions.pay: The assumption “pay” has no value."),
        ({"assumptions": {"pay": [1]}}, "assumptions.pay: The assumption “pay” has to be a number."),
    ],
)
def test_each_mistake_is_told_with_its_key(settings, words):
    assert len(said(**settings)) == 1
    assert said(**settings)[0].startswith(words)


def test_a_mistake_in_the_writing_is_told_with_its_line(folder):
    (folder / "assessment.toml").write_text('name = "Kenya\niso = 3\n', encoding="utf-8")
    with pytest.raises(KitError, match=r"assessment\.toml is not valid TOML: .*line 1"):
        read_settings(folder)
