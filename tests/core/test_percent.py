"""A percentage never calls a few nobody, nor nearly all everybody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sswkit.core.words import percent, speaking

ANY_COUNT = st.integers(1, 10_000_000)


@pytest.mark.parametrize("language", ["en", "fr"])
@given(part=ANY_COUNT, rest=ANY_COUNT, digits=st.integers(0, 2))
def test_some_are_never_said_to_be_none_or_all(language, part, rest, digits):
    with speaking(language):
        said = percent(part / (part + rest), digits)
        assert said not in (percent(0, digits), percent(1, digits))


@pytest.mark.parametrize("language", ["en", "fr"])
@given(parts=st.lists(ANY_COUNT, min_size=1, max_size=20))
def test_shares_that_are_added_up_to_all_are_said_to_be_all(language, parts):
    with speaking(language):
        assert percent(sum(part / sum(parts) for part in parts)) == percent(1)


def test_a_few_and_nearly_all_are_said_in_words():
    assert [percent(share) for share in (0, 0.004, 0.01, 0.99, 0.996, 1)] == [
        "0%",
        "under 1%",
        "1%",
        "99%",
        "over 99%",
        "100%",
    ]
    with speaking("fr"):
        assert percent(0.0004, 1) == "moins de 0,1\u00a0%"


def test_more_than_all_stays_a_number():
    assert [percent(1.2), percent(-0.03)] == ["120%", "-3%"]
