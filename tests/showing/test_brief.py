"""The brief: other data say something else, nothing small is told, and it is one page of Word."""

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

import sswkit
from sswkit.core.places import kit_folder
from sswkit.core.rubrics import rubric
from sswkit.core.words import speaking
from sswkit.planning import need
from sswkit.planning.ground import readiness, requirements
from sswkit.planning.stakeholders import stakeholder_map
from sswkit.showing import brief, brief_document

DAY = date(2026, 11, 25)
KIT = rubric("ground")
NAMES = {**KIT.areas, **{each.code: each.text for each in KIT.requirements}, "sw": "Social workers"}


@pytest.fixture(scope="module")
def rivania_known():
    """The figures of the sample country."""
    country = sswkit.load(kit_folder("countries") / "rivania")
    return brief.figures(country, need.by_ratio(country.areas, country.norms)), country


def figures(have=(60.0,), needed=(100.0,), vacant=0.0, posts=0.0, cadres=("sw",)) -> brief.Figures:
    gaps = pd.DataFrame({"cadre": list(cadres), "have": list(have), "needed": list(needed)})
    vacancies = pd.DataFrame({"value": [vacant / posts if posts else None], "numerator": [vacant]})
    vacancies = vacancies.assign(denominator=posts, source="posts").astype({"value": "float64"})
    return brief.Figures("Oland", gaps, vacancies, pd.DataFrame({"source": []}), None, "staff.csv", "")


def areas(**levels) -> pd.DataFrame:
    table = pd.DataFrame({"requirement": list(levels), "level": list(levels.values())})
    return readiness(requirements(KIT, table))


def drafted(known=None, ground=None, placed=None) -> brief.Brief:
    nobody = pd.DataFrame({"influence": []})
    return brief.drafted(
        known or figures(),
        areas(lead=None) if ground is None else ground,
        nobody if placed is None else placed,
        names=NAMES,
        day=DAY,
    )


def words_of(content: bytes) -> str:
    from docx import Document

    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs)


def test_the_title_and_the_figure_are_those_of_the_team():
    made = drafted()  # 100 needed, 60 there
    assert made.title == "Oland is short of 40 social service workers"
    assert made.figure == "60 workers for a need of 100"
    assert drafted(figures((99.0,))).title == "Oland is short of 1 social service worker"
    assert drafted(figures((120.0,))).title == "Oland: workers for those who need them"


def test_where_nothing_can_be_compared_nothing_is_drafted_of_it():
    made = drafted(figures((60.0,), (float("nan"),)))
    assert (made.figure, made.parts["today"], made.parts["ask"]) == ("", "", "")
    assert not brief.tells(figures((60.0,), (float("nan"),)))


def test_vacant_posts_come_first_and_without_any_the_missing_are_asked_for():
    assert (
        drafted(figures(vacant=30.0, posts=90.0))
        .parts["ask"]
        .startswith("Fill the **30** vacant posts first")
    )
    assert drafted().parts["ask"] == "Plan and fund **40** more workers."
    assert drafted(figures((100.0,))).parts["ask"] == ""


def test_the_weakest_ground_is_named_and_nothing_is_said_of_what_is_not_rated():
    said = drafted(ground=areas(lead=2, group=0, plan=1)).parts["ground"]
    assert said == (
        "The ground is weakest here: **Coordination between ministries (1 of 3 met)**. "
        "Least far is: “A group of ministries meets and decides”."
    )
    assert drafted().parts["ground"] == ""
    everything = areas(**{each.code: 3 for each in KIT.requirements})
    assert drafted(ground=everything).parts["ground"] == "What a workforce plan stands on is in place."


def test_who_decides_is_asked_first_and_no_position_is_told():
    rows = [("A", 5, 4, "for", "Do a"), ("B", 1, 5, "against", "Do b"), ("C", 5, 1, "for", "Do c")]
    columns = ["stakeholder", "interest", "influence", "position", "ask"]
    said = drafted(placed=stakeholder_map(pd.DataFrame(rows, columns=columns))).parts["ask"]
    assert said.splitlines()[1:] == ["• B: Do b", "• A: Do a"]
    assert "against" not in said


def test_a_cadre_of_fewer_than_ten_workers_is_neither_named_nor_drawn():
    few = figures((60.0, 9.0), (70.0, 90.0), cadres=("sw", "judge"))
    today = drafted(few).parts["today"]
    assert "judge" not in today
    assert "Social workers" in today
    assert brief._large_enough(few.gaps)["cadre"].tolist() == ["sw"]
    assert "vacant" not in drafted(figures(vacant=2.0, posts=9.0)).parts["today"]


def test_what_the_team_wrote_stands_and_the_rest_keeps_its_marks():
    made = drafted()
    changed = brief.edited(made, {"title": "Forty are missing", "ask": "Give us forty."})
    assert (changed.title, changed.parts["ask"]) == ("Forty are missing", "Give us forty.")
    assert changed.parts["today"] == made.parts["today"]
    assert "**" in changed.parts["today"]
    assert brief.edited(made, {"ask": ""}).parts["ask"] == ""  # a paragraph may be taken out


def test_the_word_file_has_the_words_the_picture_with_a_text_and_the_language(rivania_known):
    known, _country = rivania_known
    with speaking("fr"):
        made = drafted(known)
        content = brief_document.document(made)
    parts = zipfile.ZipFile(io.BytesIO(content))
    assert not [name for name in parts.namelist() if "vba" in name.lower() or name.endswith(".bin")]
    assert not [name for name in parts.namelist() if "thumbnail" in name]  # that of an empty page
    assert 'w:val="fr-FR"' in parts.read("word/styles.xml").decode()
    document = parts.read("word/document.xml").decode()
    assert 'descr="' in document
    assert 'w:w="11906"' in document.replace("11907", "11906")  # A4 is 11,906 twentieths of a point wide
    assert "il manque 1\u202f252 agents" in words_of(content)
    assert "Figures" not in words_of(content)


def test_nothing_typed_breaks_the_file():
    odd = brief.edited(drafted(), {"title": "a\x0b\ud800<b>&", "ask": "one\n\ntwo\x00 **three**"})
    assert "<b>&" in words_of(brief_document.document(odd))
    assert "three" in words_of(brief_document.document(odd))


@pytest.mark.skipif(
    shutil.which("soffice") is None,
    reason="LibreOffice is not installed; get it from https://www.libreoffice.org or your package manager",
)
def test_it_opens_in_libreoffice_on_one_page_however_much_the_team_wrote(rivania_known, tmp_path):
    known, country = rivania_known
    rated = readiness(requirements(KIT, country.ground))
    made = brief.drafted(known, rated, stakeholder_map(country.stakeholders), names=NAMES, day=DAY)
    full = dict.fromkeys(brief.PARTS, "Workers in districts wait for an answer. " * 17)  # 697 letters each
    longest = replace(brief.edited(made, {**full, "title": "M" * 60 + " " + "W" * 59}), source="s" * 900)
    for name, each in {"short": made, "long": longest}.items():
        (tmp_path / f"{name}.docx").write_bytes(brief_document.document(each))
    home = (tmp_path / "profile").as_uri()
    order = ["soffice", f"-env:UserInstallation={home}", "--headless", "--convert-to", "pdf", "--outdir"]
    files = [str(tmp_path / f"{name}.docx") for name in ("short", "long")]
    subprocess.run([*order, str(tmp_path), *files], check=True, capture_output=True)
    subprocess.run(
        [*order[:-2], "txt:Text", "--outdir", str(tmp_path), files[0]], check=True, capture_output=True
    )
    for name in ("short", "long"):
        pages = re.findall(rb"/Type\s*/Page[^s]", (tmp_path / f"{name}.pdf").read_bytes())
        assert len(pages) == 1, name
    assert "Rivania is short of" in (tmp_path / "short.txt").read_text(encoding="utf-8-sig")
