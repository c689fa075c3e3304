"""The rail: where this team stands, and how it goes on."""

import re

import pytest

from sswkit.core.definitions import guides
from sswkit.guide import pressing, rail, watching
from sswkit.guide.rail import BEGUN, DONE, OPEN

WRITTEN = [guide for guide in guides() if guide.notebook]


def marks(page) -> dict[str, str]:
    return {step.guide.id: step.mark for step in rail.steps(page)}


def way_on(page) -> str:
    return rail.finish(page)[-1].value


def test_at_the_beginning_nothing_is_begun_and_every_guide_is_on_the_road(open_guide):
    page = open_guide("start")
    assert list(marks(page)) == [guide.id for guide in guides()]
    assert set(marks(page).values()) == {OPEN}


def test_opening_a_guide_begins_it_and_opening_home_begins_nothing(open_guide):
    rail.mark_begun(open_guide("start"))
    assert set(marks(open_guide("start")).values()) == {OPEN}
    rail.mark_begun(open_guide("needed"))
    begun = {name for name, mark in marks(open_guide("start")).items() if mark == BEGUN}
    assert begun == {"needed"}


def test_a_guide_that_is_done_stays_done_when_it_is_opened_again(open_guide):
    page = open_guide("needed")
    rail.mark_begun(page)
    rail.finish(page)[0].children[0].click()
    assert marks(page)["needed"] == DONE
    rail.mark_begun(open_guide("needed"))
    assert marks(page)["needed"] == DONE
    assert 'class="ssw-done"' in page.rail.value


def button(page):
    return rail.finish(page)[0].children[0]


def test_done_is_shown_after_the_page_was_loaded_again_and_can_be_taken_back(open_guide, monkeypatch):
    monkeypatch.setattr(pressing, "PAUSE", 0)
    first = button(open_guide("needed"))
    assert first.description == "We are done with this question"
    first.click()
    assert first.description == "✓ Done · Take it back"
    page = open_guide("needed")
    again = button(page)
    assert again.description == "✓ Done · Take it back"
    again.click()
    assert again.description == "We are done with this question"
    assert marks(page)["needed"] == BEGUN
    again.click()
    assert marks(page)["needed"] == DONE


def test_a_colleague_sees_at_once_who_said_that_the_team_is_done_and_can_take_it_back(
    open_guide, monkeypatch
):
    monkeypatch.setattr(pressing, "PAUSE", 0)
    amina, karim = open_guide("needed", who="Amina"), open_guide("needed", who="Karim")
    his = rail.finish(karim)[0]
    seen = karim.journal.latest_revision()
    button(amina).click()
    watching.look(karim, seen)
    assert his.children[0].description == "✓ Done · Take it back"
    assert "Last change: Amina" in his.children[1].value
    assert 'class="ssw-done"' in karim.rail.value
    his.children[0].click()
    assert marks(amina)["needed"] == BEGUN


def test_a_double_click_on_done_is_one_press(open_guide):
    page = open_guide("needed")
    done = button(page)
    done.click()
    done.click()
    assert marks(page)["needed"] == DONE


@pytest.mark.parametrize("place", range(len(WRITTEN)))
def test_each_guide_leads_back_and_on_and_the_last_one_home(open_guide, place):
    html = way_on(open_guide(WRITTEN[place].id))
    links = re.findall(r'href="/voila/render/en/([^"?]+)', html)
    before = [WRITTEN[place - 1].notebook] if place else []
    after = WRITTEN[place + 1].notebook if place + 1 < len(WRITTEN) else "start.ipynb"
    assert links == [*before, after]
    assert html.count("who=Amina") == len(links)


def test_the_rail_marks_where_we_are_and_guides_to_come_have_no_link(open_guide):
    html = rail.rail_html(open_guide("needed"))
    steps = re.findall(r'<li class="ssw-(\w+)">(.*?)</li>', html)
    here = [body for _mark, body in steps if 'aria-current="page"' in body]
    assert len(here) == 1
    assert "How many are needed?" in here[0]
    later = [body for mark, body in steps if mark == "later"]
    assert len(later) == len(guides()) - len(WRITTEN)
    assert not any("href" in body for body in later)


def test_each_language_leads_to_the_same_page_of_the_same_team(open_guide):
    html = rail.rail_html(open_guide("needed"))
    assert (
        '<a href="/voila/render/fr/planning/3_how_many_are_needed.ipynb?on=rivania&amp;who=Amina" lang="fr">'
        in html
    )


def test_a_name_on_the_rail_is_escaped_and_one_that_is_missing_is_asked_for(open_guide):
    assert "&lt;b&gt;Amina" in rail.rail_html(open_guide("needed", who="<b>Amina"))
    assert "Who is here?" in rail.rail_html(open_guide("needed", who=""))
