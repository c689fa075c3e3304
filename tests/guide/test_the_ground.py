"""The guide of the ground: what is rated, named and written is saved, found by all, and can be undone."""

import io

import pytest

from sswkit.assessment import ground_answers
from sswkit.core.errors import KitError
from sswkit.guide.brief_form import FORM
from sswkit.guide.ground_ratings import LEVELS
from sswkit.planning import ground
from sswkit.showing import brief

LEVEL = f"{ground_answers.LEVEL}lasting"
EVIDENCE = f"{ground_answers.EVIDENCE}lasting"
FINANCING = 3  # the place of its fold


@pytest.fixture
def on_the_ground(open_guide, shell):  # noqa: ARG001  widgets are made in a shell
    """The guide as a person has it, on the sample country."""
    return lambda who="Amina": open_guide("ground", who=who)


def level_of(found, code: str):
    return found.set_index("requirement").loc[code, "level"]


@pytest.fixture
def rating(on_the_ground):
    def make(who="Amina"):
        page = on_the_ground(who)
        page.rate_requirements()
        page.watched[LEVELS].folds.selected_index = FINANCING
        return page

    return make


def test_a_fold_is_filled_when_it_is_opened_and_says_how_much_is_rated(on_the_ground):
    page = on_the_ground()
    page.rate_requirements()
    ratings = page.watched[LEVELS]
    assert ratings.folds.titles[FINANCING] == "Financing · 3 of 4 rated"
    assert LEVEL not in page.watched
    ratings.folds.selected_index = FINANCING
    assert len(ratings.folds.children[FINANCING].children) == 4
    assert LEVEL in page.watched


def test_the_workbook_is_where_a_team_begins_and_what_it_says_on_the_page_goes_before(rating):
    page = rating()
    costed = page.watched[f"{ground_answers.LEVEL}costed"].widget
    assert costed.value == 0
    costed.value = 3
    page.watched[EVIDENCE].widget.value = "Letter of 3 May"
    found = page.rate_requirements()
    assert level_of(found, "costed") == 3
    assert found.set_index("requirement").loc["lasting", "evidence"] == "Letter of 3 May"
    page.watched[f"{ground_answers.LEVEL}costed"].undo()
    assert level_of(page.rate_requirements(), "costed") == 0


def test_a_level_that_the_page_does_not_offer_is_refused(rating):
    page = rating()
    buttons = page.watched[LEVEL].widget
    buttons.options = [*buttons.options, ("More", 9)]
    buttons.value = 9
    assert "not among what this page offers" in page.watched[LEVEL].status.value
    assert page.journal.value(LEVEL) is None


def test_what_a_colleague_rates_in_a_closed_fold_lets_the_results_follow(on_the_ground):
    mine, theirs = on_the_ground("Amina"), on_the_ground("Ben")
    mine.rate_requirements()
    entry = theirs.journal.write(LEVEL, 2, "Ben", seen=None)
    assert mine.watched["rating:ground"].notice(entry)
    assert level_of(mine.rate_requirements(), "lasting") == 2


def name(page, who: str, **fields) -> None:
    form = page.watched[ground_answers.STAKEHOLDER]
    form.name.value = who
    for key, value in fields.items():
        form.fields[key].value = value
    form.keep()


def test_a_stakeholder_is_added_changed_and_taken_back(on_the_ground):
    page = on_the_ground()
    before = len(page.stakeholders())
    name(page, "Supreme court", interest=1, influence=5, position="against", ask="Hear us")
    rows = page.stakeholders()
    assert len(rows) == before + 1
    assert rows.iloc[-1][["stakeholder", "influence", "position"]].tolist() == ["Supreme court", 5, "against"]
    name(page, " supreme  COURT", interest=5, influence=5, position="for")
    assert len(page.stakeholders()) == before + 1
    key = ground_answers.key_of("Supreme court")
    page.watched[key].undo()
    assert page.stakeholders().iloc[-1]["position"] == "against"
    page.watched[key].undo()
    assert len(page.stakeholders()) == before


def test_one_of_the_workbook_is_changed_and_removed_and_comes_back_by_undo(on_the_ground):
    page = on_the_ground()
    before = len(page.stakeholders())
    form = page.watched[ground_answers.STAKEHOLDER]
    form.which.value = "Ministry of Finance"
    assert (form.fields["influence"].value, form.fields["position"].value) == (5, "undecided")
    form.fields["position"].value = "for"
    form.keep()
    rows = page.stakeholders().set_index("stakeholder")
    assert rows.loc["Ministry of Finance", "position"] == "for"
    form.which.value = "Ministry of Finance"
    form.take_away()
    assert len(page.stakeholders()) == before - 1
    page.watched[ground_answers.key_of("Ministry of Finance")].undo()
    assert page.stakeholders().set_index("stakeholder").loc["Ministry of Finance", "position"] == "for"


@pytest.mark.parametrize(("who", "said"), [("  ", "no name"), ("A" * 81, "too long")])
def test_a_stakeholder_needs_a_short_name(on_the_ground, who, said):
    page = on_the_ground()
    page.stakeholders()
    with pytest.raises(KitError, match=said):
        name(page, who)


def test_nothing_is_removed_when_nobody_is_chosen(on_the_ground):
    page = on_the_ground()
    page.stakeholders()
    with pytest.raises(KitError, match="No stakeholder is chosen"):
        page.watched[ground_answers.STAKEHOLDER].take_away()


def test_a_colleagues_stakeholder_appears_and_one_name_saved_twice_is_asked_about(on_the_ground):
    mine, theirs = on_the_ground("Amina"), on_the_ground("Ben")
    mine.stakeholders()
    theirs.stakeholders()
    name(theirs, "Treasury", influence=5)
    name(mine, "Treasury", influence=1)  # before this page has noticed
    field = mine.watched[ground_answers.key_of("Treasury")]
    assert field.asking
    assert mine.journal.value(field.key).value["influence"] == 5


@pytest.fixture
def writing(rating):
    def make(who="Amina"):
        page = rating(who)
        page.brief(ground.readiness(page.rate_requirements()), page.stakeholders())
        return page

    return make


def test_the_draft_follows_the_figures_until_somebody_writes(writing):
    page = writing()
    fields = page.watched[FORM].parts
    assert "“The plan is costed”" in fields["ground"].value
    rated = ground_answers.LEVEL
    page.watched[f"{rated}costed"].widget.value = 3
    made, areas = page.watched[FORM], ground.readiness(page.rate_requirements())
    made.follow(brief.drafted(made.refigured(), areas, page.stakeholders(), names=page.names))
    assert "“The plan is costed”" not in fields["ground"].value
    fields["ask"].value = "Give us forty."
    made.follow(made.made)
    assert fields["ask"].value == "Give us forty."
    assert "Your figures say now" in made.hints["ask"].value


def test_the_word_file_holds_what_the_team_wrote(writing):
    from docx import Document

    page = writing()
    page.watched[FORM].parts["ask"].value = "Give us forty."
    content = page.watched[FORM].files.files[0].make()
    assert "Give us forty." in [paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs]
    again = writing("Ben")
    assert again.watched[FORM].parts["ask"].value == "Give us forty."
    page.watched[f"{ground_answers.BRIEF}ask"].undo()
    assert page.watched[FORM].parts["ask"].value.startswith("Fill the 599 vacant posts first")


def test_what_is_longer_than_a_paragraph_is_refused_and_stays_in_the_history_of_nobody(writing):
    page = writing()
    page.watched[FORM].parts["ask"].value = "x" * 701
    assert page.journal.value(f"{ground_answers.BRIEF}ask") is None


def test_the_answers_are_taken_away_with_their_questions(rating):
    from sswkit.guide.answers import answers

    page = rating()
    page.stakeholders()
    page.watched[LEVEL].widget.value = 2
    page.watched[EVIDENCE].widget.value = "Letter of 3 May"
    name(page, "Treasury", influence=5)
    told = answers(page)
    assert "Money lasts beyond a project" in told["Question"].tolist()
    assert {"In force", "Letter of 3 May"} <= set(told["Answer"])
    assert any("Treasury" in answer for answer in told["Answer"])
