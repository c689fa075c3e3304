"""Home: which assessments there are, a new one, and the road; one that is broken does not hide the others."""

import shutil

import ipywidgets
import pytest

from sswkit.assessment.folder import load, new
from sswkit.core.definitions import tables
from sswkit.core.errors import KitError
from sswkit.guide import home, rail


def texts(widgets) -> str:
    """All that a list of widgets says, as HTML."""
    said = []
    for widget in widgets:
        said.append(str(getattr(widget, "value", "")))
        said.append(texts(getattr(widget, "children", ())))
    return "".join(said)


@pytest.fixture
def kenya(rivania):
    return new(rivania.parent / "kenya", iso="KEN", name="Kenya <b>", languages=("en",), base_year=2025)


def test_every_assessment_has_a_card_and_the_open_one_is_marked(open_guide, rivania, kenya):
    said = texts(home.assessments(open_guide("start", rivania, folders=(rivania, kenya))))
    cards = said.split('<a class="ssw-folder"')[1:]
    assert ["on=rivania" in cards[0], "on=kenya" in cards[1]] == [True, True]
    assert ['aria-current="true"' in card for card in cards] == [True, False]
    count = f"{len(tables())} tables brought in"
    assert f"<b>Rivania, 2026</b>A fictitious country, to try everything out · {count}" in cards[0]
    assert "<b>Kenya &lt;b&gt;, 2025</b>0 tables brought in" in cards[1]


def test_a_broken_assessment_says_why_beside_the_cards_of_the_others(open_guide, rivania, kenya):
    (kenya / "assessment.toml").write_text("name = ", encoding="utf-8")
    said = texts(home.assessments(open_guide("start", rivania, folders=(rivania, kenya))))
    assert "assessment.toml is not valid TOML" in said
    assert "Rivania, 2026" in said


def test_home_stands_even_when_the_assessment_that_it_opens_on_is_broken(open_guide, rivania, kenya):
    (kenya / "assessment.toml").write_text("name = ", encoding="utf-8")
    page = open_guide("start", kenya, folders=(kenya, rivania))
    assert "<b>kenya</b>" in rail.rail_html(page)
    assert "ssw-road" in texts(home.road(page))
    assert "on=rivania" in texts(home.assessments(page))


def test_a_name_typed_leads_on_under_that_name_and_is_escaped(open_guide):
    _question, name, answer = home.assessments(open_guide("start"))[0].children
    name.value = '  "><script>  '
    assert "Go on as &quot;&gt;&lt;script&gt;" in answer.value
    assert "who=%22%3E%3Cscript%3E" in answer.value
    name.value = "   "
    assert answer.value == ""


def form(page, **typed) -> tuple[dict, ipywidgets.HTML]:
    """The fields of a new assessment, filled in, and the place of the answer."""
    facts = {"name": "Atlantis", "iso": "xaa", "year": 2024, "language": "en", **typed}
    fields = {name: ipywidgets.Text(value=str(value)) for name, value in facts.items()}
    fields["year"] = ipywidgets.IntText(value=facts["year"])
    answer = ipywidgets.HTML()
    home._create(page, fields, answer)
    return fields, answer


def test_a_new_assessment_is_made_where_it_is_found_again(open_guide, rivania, tmp_path, monkeypatch):
    monkeypatch.setenv("SSWKIT_HOME", str(tmp_path / "all of them"))
    _fields, answer = form(open_guide("start"))
    made = load(tmp_path / "all of them" / "atlantis")
    assert (made.name, made.iso, made.base_year) == ("Atlantis", "XAA", 2024)
    assert "on=atlantis" in answer.value
    assert not (rivania.parent / "atlantis").exists()


@pytest.mark.parametrize("name", ["../../etc", "C:\\Windows", "a/b", "...", "con", "n" * 300, "<img src=x>"])
def test_no_name_of_a_country_leads_out_of_the_place_for_assessments(open_guide, rivania, monkeypatch, name):
    monkeypatch.setenv("SSWKIT_HOME", str(rivania.parent / "home"))
    _fields, answer = form(open_guide("start"), name=name)
    made = [path.parent for path in rivania.parent.rglob("assessment.toml") if path.parent != rivania]
    assert [folder.parent for folder in made] == [rivania.parent / "home"]
    assert load(made[0]).name == name
    assert "<img" not in answer.value


@pytest.mark.parametrize(
    ("typed", "said"), [({"name": "  "}, "no name yet"), ({"iso": "UK"}, "country code")]
)
def test_a_new_assessment_without_name_or_code_is_refused_in_words(open_guide, rivania, typed, said):
    with pytest.raises(KitError, match=said):
        form(open_guide("start"), **typed)
    assert [path.name for path in rivania.parent.iterdir()] == ["rivania"]


@pytest.mark.parametrize("typed", [{"language": "xx"}, {"language": ""}, {"year": 0}, {"year": 9999}])
def test_a_language_or_a_year_that_the_form_does_not_offer_makes_no_assessment(open_guide, rivania, typed):
    with pytest.raises(KitError, match="not among what this page offers"):
        form(open_guide("start"), **typed)
    assert [path.name for path in rivania.parent.iterdir()] == ["rivania"]


def test_a_second_assessment_of_the_same_name_leaves_the_first_alone(open_guide, rivania):
    page = open_guide("start")
    form(page)
    before = (rivania.parent / "atlantis" / "assessment.toml").read_bytes()
    with pytest.raises(KitError, match="not empty"):
        form(page, year=2020)
    assert (rivania.parent / "atlantis" / "assessment.toml").read_bytes() == before


def test_the_road_shows_first_figures_and_leaves_out_those_whose_tables_are_missing(open_guide, rivania):
    assert "workers in post" in texts(home.road(open_guide("start")))
    bare = rivania.parent / "bare"
    shutil.copytree(rivania, bare)
    for table in ("workforce", "staff"):
        (bare / "data" / f"{table}.csv").unlink()
    said = texts(home.road(open_guide("start", bare)))
    assert "workers in post" not in said
    assert "nan" not in said.lower()
