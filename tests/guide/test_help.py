"""Help where the hand is: every question says why it is asked, every note shows an example."""

import re
from dataclasses import replace

import pytest

from sswkit.core.definitions import guides, prompts, tables
from sswkit.core.words import speaking
from sswkit.guide import help as helping
from sswkit.guide import notes, rail, upload

ASKED = [
    (guide.id, kind, name)
    for guide in guides()
    for kind in ("notes", "ratings", "numbers", "choices")
    for name in prompts(guide.id).get(kind, {})
]
LONGEST = 45


@pytest.mark.parametrize(("guide", "kind", "name"), ASKED)
def test_every_question_says_why_and_every_note_has_a_short_example_from_nowhere(guide, kind, name):
    asked = prompts(guide)[kind][name]
    assert 5 < len(asked["why"].split()) <= LONGEST
    if kind == "notes":
        assert asked["example"].startswith("From Rivania, a made-up country:")
        assert len(asked["example"].split()) <= LONGEST


def test_a_note_is_asked_with_its_reason_and_an_example_both_folded(open_guide):
    html = notes.note(open_guide("needed"), "reading")[0].value
    assert re.findall(r"<summary>(.*?)</summary>", html) == ["Why we ask", "An example of a good note"]
    assert "<details open" not in html
    assert "Karsa" in html


def test_a_question_that_was_given_no_reason_stands_alone(open_guide):
    assert helping.help_html(open_guide("needed"), "notes", "unheard_of") == ""


def test_a_question_explains_what_the_guidance_did_not_use(open_guide):
    asked = "Which cadre lacks a norm?"
    assert re.findall(r'data-term="(\w+)"', helping.question_html(open_guide("training"), asked)) == ["norm"]
    assert "&lt;b&gt;" in helping.question_html(open_guide("training"), "<b>")


def test_a_table_says_what_its_file_needs_and_offers_the_blank_workbook(open_guide):
    html = helping.file_help_html(open_guide("needed"), ["workforce"])
    assert "<b>Workforce totals</b> needs Area and Cadre; and one of: Headcount, FTE." in html
    assert 'href="/sswkit/blank/en/workforce" download' in html
    assert "data_templates/en" in html


def test_in_jupyterlab_a_question_has_no_word_that_nothing_would_explain(open_guide):
    page = open_guide("training")
    page.visit = replace(page.visit, page=False)
    assert "<button" not in helping.question_html(page, "Which cadre lacks a norm?")


def test_in_jupyterlab_the_file_help_names_the_folder_and_links_to_no_server(open_guide):
    page = open_guide("needed")
    page.visit = replace(page.visit, page=False)
    html = helping.file_help_html(page, list(tables()))
    assert "href" not in html
    assert "data_templates" in html


def test_an_upload_box_says_what_should_be_in_the_file(open_guide):
    widgets = upload.uploader(open_guide("needed"), ("areas", "norms"))
    assert any("What should be in the file?" in str(getattr(widget, "value", "")) for widget in widgets)


def test_the_rail_leads_to_the_page_of_words_for_the_same_team_and_person(open_guide):
    page = open_guide("needed")
    link = f"/sswkit/words/en?on={page.folder.name}&who=Amina"
    assert helping.words_link(page.visit) == link
    assert f'href="{link.replace("&", "&amp;")}"' in rail.rail_html(page)


def test_help_is_said_in_french(open_guide):
    with speaking("fr"):
        html = helping.help_html(open_guide("needed"), "notes", "reading")
    assert "Pourquoi cette question" in html
    assert "De Rivania, un pays inventé" in html
