"""A page can be read before any kernel has been asked, and what stands there is what was last seen."""

import json
import re
import shutil

import pytest

from sswkit.assessment.journal import open_journal
from sswkit.core.places import kit_folder
from sswkit.guide import last_seen
from sswkit.guide.last_seen import digest
from sswkit.serving.first_html import first_html, no_such_page, notebook_at
from sswkit.serving.pages import write_pages

NEEDED = "planning/3_how_many_are_needed.ipynb"
SHOWN = '<p class="ssw-finding">It is short of <b>1,252</b>.</p>'


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    write_pages(folder)
    return folder


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A home with the sample country, as the server's environment names it."""
    shutil.copytree(kit_folder("countries") / "rivania", tmp_path / "rivania")
    monkeypatch.setenv("SSWKIT_FOLDERS", json.dumps([str(tmp_path / "rivania")]))
    monkeypatch.setenv("SSWKIT_HOME", str(tmp_path))
    return tmp_path


def test_on_a_page_that_does_not_exist_the_way_to_the_content_leads_there():
    html = no_such_page("/voila/render/fr/nowhere.ipynb")
    target = re.search(r'class="ssw-skip" href="#([^"]+)"', html).group(1)
    assert re.search(f'<main id="{target}" tabindex="-1">', html)


def read(pages, language: str = "en", query: str = "on=rivania&who=Amina") -> str:
    return first_html(pages / language / NEEDED, f"/voila/render/{language}/{NEEDED}", query)


def gap_cell() -> str:
    """The digest of the cell that shows the gap."""
    original = json.loads((kit_folder("notebooks") / NEEDED).read_text(encoding="utf-8"))
    sources = ["".join(cell["source"]) for cell in original["cells"] if cell["cell_type"] == "code"]
    return digest(next(source for source in sources if '"gap_by_area"' in source))


@pytest.mark.usefixtures("home")
def test_the_first_bytes_carry_title_guidance_road_and_next_steps_in_the_language_of_the_page(pages):
    html = read(pages, "fr")
    assert '<html lang="fr" dir="ltr">' in html
    assert "Combien d’agents faut-il\u00a0?" in html
    assert "Rivania, 2026" in html
    assert "Amina" in html
    assert html.count("<main") == 1  # the live page brings its own in the place of this one


def test_results_seen_last_stand_in_their_cells_and_the_others_show_that_something_comes(home, pages):
    place = last_seen.place(home, home / "rivania", "en", "needed")
    last_seen.keep(place, {gap_cell(): SHOWN})
    html = read(pages)
    assert re.search(rf'data-cell="{gap_cell()}">\s*<p class="ssw-finding">It is short of', html)
    assert "It is being brought up to date." in html
    assert 'class="ssw-skeleton"' in html


@pytest.mark.usefixtures("home")
def test_before_the_first_visit_every_result_is_a_shape_to_come(pages):
    html = read(pages)
    assert "ssw-finding" not in html.split("<main")[1]
    assert html.count('class="ssw-skeleton"') == 13  # fourteen cells, the first of which shows nothing
    assert "brought up to date" not in html


def test_what_was_seen_of_one_assessment_never_stands_on_the_page_of_another(home, pages, monkeypatch):
    shutil.copytree(home / "rivania", home / "other")
    monkeypatch.setenv("SSWKIT_FOLDERS", json.dumps([str(home / "rivania"), str(home / "other")]))
    last_seen.keep(last_seen.place(home, home / "rivania", "en", "needed"), {gap_cell(): SHOWN})
    assert "1,252" in read(pages, query="on=rivania")
    assert "1,252" not in read(pages, query="on=other")


def test_a_copy_inside_an_assessment_is_never_shown(home, pages):
    for folder in (home / "rivania", home / "rivania" / "results"):
        inside = last_seen.place(folder, home / "rivania", "en", "needed")
        last_seen.keep(inside, {gap_cell(): "<script>alert(1)</script>"})
    assert "alert(1)" not in read(pages)


def test_the_road_shows_how_far_the_team_is_without_reading_a_table(home, pages):
    with open_journal(home / "rivania", who="Amina") as journal:
        journal.write("mark:workforce", "done", "Amina", seen=None)
    (home / "rivania" / "data" / "staff.csv").write_bytes(b"\xff\xfe\x00")
    assert re.search(r'class="ssw-done[^>]*"><a [^>]*1_who_is_the_workforce', read(pages))


@pytest.mark.usefixtures("home")
def test_a_name_in_the_address_stays_text(pages):
    html = read(pages, query="on=rivania&who=%3Cscript%3Ealert(1)%3C%2Fscript%3E")
    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;alert(1)" in html


@pytest.mark.parametrize("damaged", ["", "[1, 2]", '{"broken"', "\udcff"])
def test_a_damaged_copy_is_as_good_as_none(home, pages, damaged):
    place = last_seen.place(home, home / "rivania", "en", "needed")
    place.parent.mkdir(parents=True)
    place.write_bytes(damaged.encode("utf-8", "surrogateescape"))
    assert 'class="ssw-skeleton"' in read(pages)


def test_a_damaged_assessment_still_has_a_page_that_leads_home(home, pages):
    (home / "rivania" / "assessment.toml").write_text("name = ", encoding="utf-8")
    (home / "rivania" / "journal.sqlite").write_bytes(b"no database")
    assert "start.ipynb" in read(pages)


def test_copies_of_assessments_that_are_gone_are_removed(home):
    kept = last_seen.place(home, home / "rivania", "en", "needed")
    gone = last_seen.place(home, home / "deleted", "en", "needed")
    for path in (kept, gone):
        last_seen.keep(path, {"a": "b"})
    last_seen.forget_all_but(home, [home / "rivania"])
    assert (kept.exists(), gone.exists()) == (True, False)


@pytest.mark.parametrize(
    "path", ["en/nothing.ipynb", "../en", "en/../../x.ipynb", "en/start.ipynb\x00", "/etc/passwd"]
)
def test_an_address_outside_the_pages_is_no_page(pages, path):
    assert notebook_at(pages, path) is None


@pytest.mark.usefixtures("home")
def test_a_page_that_does_not_exist_says_so_and_leads_home():
    html = no_such_page("/voila/render/fr/rien.ipynb")
    assert "Cette page n’existe pas." in html
    assert "/voila/render/fr/start.ipynb" in html
