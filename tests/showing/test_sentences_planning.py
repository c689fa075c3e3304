"""The need and the gap, read out."""

from sswkit.core.words import speaking
from sswkit.showing.sentences import doubt_gap, gap

NAMES = {"k": "Karsa", "u": "Upper Tolm"}


def test_the_gap_is_told_with_the_country_s_own_figures(gaps):
    # 24 areas with 40 of 100, 12 with 90 of 100: needs 3,600, has 960 + 1,080 = 2,040, short of 1,560
    table = gaps([40] * 24 + [90] * 12, [100] * 36)
    assert gap(table, country="Rivania") == (
        "Rivania needs **3,600 workers**. It has **2,040**. It is short of **1,560**. "
        "Two areas in three have less than half of what they need."
    )


def test_the_gap_is_told_in_french(gaps):
    with speaking("fr"):
        assert gap(gaps([40] * 12 + [90] * 24, [100] * 36), country="Rivania") == (
            "Rivania a besoin de **3\u202f600 agents**. Il y en a **2\u202f640**. Il en manque **960**. "
            "Un territoire sur trois a moins de la moitié de ce qu’il lui faut."
        )


def test_none_enough_and_too_many_have_their_own_sentences(gaps):
    assert gap(gaps([0], [41]), country="Rivania") == "Rivania needs **41 workers**. It has **none**."
    assert gap(gaps([41], [41]), country="R") == "R needs **41 workers**. It has **41**, as many as it needs."
    assert (
        gap(gaps([50], [41]), country="R")
        == "R needs **41 workers**. It has **50**, **9** more than it needs."
    )
    assert gap(gaps([0], [1]), country="R").startswith("R needs **1 worker**.")


def test_areas_that_cannot_be_compared_are_said_first(gaps):
    sentence = gap(gaps([6, 9], [41, None], ["k", "u"]), country="Rivania")
    assert sentence.startswith("In the 1 of 2 areas that can be compared, Rivania needs **41 workers**.")


def test_one_area_far_behind_is_named(gaps):
    assert gap(gaps([6, 40], [41, 48], ["k", "u"]), names=NAMES).endswith(
        "Furthest behind is Karsa, with **6** of **41**."
    )


def test_a_surplus_elsewhere_does_not_hide_a_shortage(gaps):
    # Karsa lacks 35, Upper Tolm has 12 too many: 66 of 89, net 23
    sentence = gap(gaps([6, 60], [41, 48], ["k", "u"]), names=NAMES)
    assert "It is short of **23**." in sentence
    assert sentence.endswith("Some areas have **12** more than they need; the others are short of **35**.")


def test_without_anything_to_compare_the_sentence_says_so(gaps):
    assert gap(gaps([], [])).startswith("The gap cannot be computed yet")
    assert gap(gaps([3], [None])).startswith("The gap cannot be computed yet")


def test_doubt_counts_the_areas_left_out_and_the_weight_of_the_norm(gaps):
    # gap 3 × 50 = 150, one more like them 200; need 300, ten percent of it 30
    table = gaps([50, 50, 50, 9], [100, 100, 100, None], ["a", "b", "c", "k"])
    assert doubt_gap(table, names=NAMES) == (
        "1 area is not in this total, because its need cannot be computed: Karsa. "
        "If they are like the others, the gap grows to about **200**. "
        "A norm 10% higher or lower moves the gap by about **30**."
    )
