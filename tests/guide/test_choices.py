"""The yardsticks that a team can choose, and what each means in figures."""

import pandas as pd
import pytest

from sswkit.guide import choices
from sswkit.guide.choices import BEST_FIFTH, ONE_NUMBER, OWN


def choose(page, value: str) -> pd.DataFrame:
    """The norms after a team has chosen a yardstick on another page."""
    entry = page.journal.value("choice:needed:norms")
    page.journal.write("choice:needed:norms", value, "Bruno", seen=entry.revision if entry else None)
    return choices.norms(page)


def offered(page) -> dict[str, str]:
    """The cards on the page: what each stands for, and its words."""
    box = page.cells.slots["", 0]
    return {code: text for text, code in box.children[1].options}


def without(rivania, *tables: str) -> None:
    for table in tables:
        (rivania / "data" / f"{table}.csv").unlink()


def test_the_teams_own_norms_come_first_and_are_in_force_until_it_chooses(open_guide):
    page = open_guide("needed")
    norms = choices.norms(page)
    assert list(offered(page)) == [OWN, BEST_FIFTH, ONE_NUMBER]
    assert norms.equals(page.country.norms)
    assert "24 norms by cadre and kind of area" in offered(page)[OWN]
    assert "Social Welfare Strategy 2024" in offered(page)[OWN]


def test_without_norms_of_its_own_the_best_served_areas_are_offered_first(open_guide, rivania):
    without(rivania, "norms")
    page = open_guide("needed")
    norms = choices.norms(page)
    assert list(offered(page)) == [BEST_FIFTH, ONE_NUMBER]
    assert len(norms)
    assert f"{norms['per_100000'].sum():.1f} workers for 100,000 children" in offered(page)[BEST_FIFTH]


def test_with_nothing_brought_in_one_number_is_left_and_needs_no_data(open_guide, rivania):
    without(rivania, "norms", "areas", "staff", "workforce", "posts", "movements", "caseload", "absence")
    page = open_guide("needed")
    norms = choices.norms(page)
    assert list(offered(page)) == [ONE_NUMBER]
    assert norms.empty
    assert {"cadre", "per_100000", "basis", "kind"} <= set(norms)


def test_one_number_is_shared_among_cadres_as_they_are_today_and_adds_up_to_it(open_guide):
    page = open_guide("needed")
    page.journal.write("choice:needed:one_number", 40.0, "Amina", seen=None)
    norms = choose(page, ONE_NUMBER).set_index("cadre")["per_100000"]
    assert norms.sum() == pytest.approx(40)
    today = page.country.workforce.query("period == 2026 and contract != 'agency'")
    today = today.groupby("cadre")["headcount"].sum()
    assert norms.to_dict() == pytest.approx((40 * today / today.sum()).to_dict())


def test_the_number_is_asked_for_only_when_it_is_the_yardstick(open_guide):
    page = open_guide("needed")
    choices.norms(page)
    number = page.cells.slots["", 1]
    assert number.layout.display == "none"
    page.cells.calls, page.cells.again = 0, True
    choose(page, ONE_NUMBER)
    assert number.layout.display == ""


def test_a_choice_that_is_no_longer_offered_gives_way_to_the_first(open_guide, rivania):
    page = open_guide("needed")
    choose(page, OWN)
    without(rivania, "norms")
    again = open_guide("needed")
    assert choices.norms(again).equals(choose(again, BEST_FIFTH))


def test_a_card_that_is_clicked_is_saved_under_the_name_of_who_clicked(open_guide):
    page = open_guide("needed", who="Bruno")
    choices.norms(page)
    page.cells.slots["", 0].children[1].value = BEST_FIFTH
    entry = page.journal.value("choice:needed:norms")
    assert (entry.value, entry.who) == (BEST_FIFTH, "Bruno")
    assert "Saved" in page.cells.slots["", 0].children[2].value


def test_a_percentage_is_asked_as_people_say_it_and_given_as_a_share(open_guide):
    page = open_guide("training")
    field = choices.number_field(page, "growth")[0]
    assert (field.value, choices.number_chosen(page, "growth")) == (2.0, pytest.approx(0.02))
    field.value = 3.5
    assert choices.number_chosen(page, "growth") == pytest.approx(0.035)


def test_a_number_stays_within_its_bounds(open_guide):
    page = open_guide("supervision")
    field = choices.number_field(page, "limit")[0]
    field.value = 5000
    assert choices.number_chosen(page, "limit") == 100


def test_a_choice_lets_follow_its_own_cell_and_what_stands_below_it(open_guide, monkeypatch):
    page, begun_at = open_guide("needed"), []
    monkeypatch.setattr(page, "refresh", lambda since="": begun_at.append(since))
    page.cells.current = "norms = page.choose_norms()"
    box = choices.cards(page, "norms", "We plan with", {OWN: "Ours", BEST_FIFTH: "Best"})
    box[1].value = BEST_FIFTH
    assert begun_at == ["norms = page.choose_norms()"]
