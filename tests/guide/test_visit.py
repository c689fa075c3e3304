"""Who opens which page: what an address may say, and what it may not."""

import json
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from sswkit.guide.visit import LONGEST_NAME, Visit, this_visit

PAGE = "/voila/render/en/start.ipynb"


@pytest.fixture
def visited(monkeypatch, tmp_path):
    """What a page takes from the address under which it was asked for."""
    folders = [tmp_path / "assessments" / name for name in ("kenya", "ghana")]
    for folder in folders:
        folder.mkdir(parents=True)
        (folder / "assessment.toml").write_text("", encoding="utf-8")
    monkeypatch.setenv("VOILA_KERNEL_ID", "any")
    monkeypatch.setattr("voila.utils.wait_for_request", lambda: None)
    monkeypatch.setenv("SSWKIT_FOLDERS", json.dumps([str(folder) for folder in folders]))
    monkeypatch.setenv("SSWKIT_HOME", str(tmp_path / "assessments"))

    def ask(query: str = "", address: str = PAGE) -> Visit:
        monkeypatch.setenv("QUERY_STRING", query)
        monkeypatch.setenv("SCRIPT_NAME", address)
        return this_visit()

    return ask


def asked_by(link: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(link).query, keep_blank_values=True)


@pytest.mark.parametrize(
    "who", ['"><script>1</script>', "A & B", "on=ghana", "a?b#c", "Zoë Ñandú", "50%", "+"]
)
def test_a_link_carries_any_name_whole_and_nothing_else(who):
    link = Visit(Path("home/kenya"), "en", who, page=True).link("start.ipynb")
    assert link.startswith(PAGE + "?")
    assert asked_by(link) == {"on": ["kenya"], "who": [who]}
    assert not set(link) & set("\"'<> ")


def test_a_link_says_nothing_of_what_is_not_known():
    assert Visit(None, "fr", "", page=True).link("a/b.ipynb") == "/voila/render/fr/a/b.ipynb"


def test_a_link_can_lead_to_another_language_and_assessment_with_the_same_person():
    visit = Visit(Path("home/kenya"), "en", "Amina", page=True)
    link = visit.link("start.ipynb", language="fr", folder=Path("home/ghana"))
    assert link == "/voila/render/fr/start.ipynb?on=ghana&who=Amina"


def test_the_address_says_who_and_on_what(visited):
    visit = visited("on=ghana&who=Amina+K.")
    assert (visit.folder.name, visit.who, visit.page) == ("ghana", "Amina K.", True)


@pytest.mark.parametrize("on", ["", "nowhere", "../../etc", "..", "/etc", "%00", "kenya/..", "KENYA "])
def test_an_address_leads_to_known_assessments_only_else_to_the_first(visited, on):
    visit = visited(f"on={on}")
    assert visit.folder.name == "kenya"
    assert [folder.name for folder in visit.folders] == ["kenya", "ghana"]


def test_without_an_assessment_there_is_none_to_open(visited, monkeypatch, tmp_path):
    monkeypatch.setenv("SSWKIT_FOLDERS", "[]")
    monkeypatch.setenv("SSWKIT_HOME", str(tmp_path / "not there"))
    assert (visited().folder, visited().folders) == (None, ())


def test_an_assessment_made_later_is_offered_after_the_others_and_can_be_opened(visited, tmp_path):
    made = tmp_path / "assessments" / "atlantis"
    made.mkdir()
    assert made not in visited().folders
    (made / "assessment.toml").write_text("", encoding="utf-8")
    assert visited("on=atlantis").folder == made
    assert visited().folders[-1] == made
    assert len(visited().folders) == 3  # each once, though kenya and ghana lie in the same place


@pytest.mark.parametrize(
    ("address", "language"),
    [
        ("/voila/render/fr/planning/1_who_is_the_workforce.ipynb", "fr"),
        ("/voila/render/en/start.ipynb", "en"),
        ("/voila/render/xx/start.ipynb", "en"),
        ("/voila/render/..%2ffr/start.ipynb", "en"),
        ("", "en"),
    ],
)
def test_the_language_is_that_of_the_address_else_the_servers(visited, address, language):
    assert visited(address=address).language == language


def test_a_name_is_trimmed_and_cut_so_that_it_fits_beside_a_note(visited):
    assert visited("who=++Amina++").who == "Amina"
    assert visited(f"who={'n' * 5000}").who == "n" * LONGEST_NAME == "n" * 60


def test_of_two_names_in_an_address_the_first_counts(visited):
    assert visited("who=Amina&who=Bruno").who == "Amina"


def test_in_a_notebook_the_folder_is_the_one_given_else_the_one_of_the_environment(monkeypatch):
    monkeypatch.delenv("VOILA_KERNEL_ID", raising=False)
    monkeypatch.setenv("SSWKIT_FOLDER", "kenya")
    monkeypatch.setenv("SSWKIT_WHO", "Amina")
    assert this_visit() == Visit(Path("kenya"), "en", "Amina", page=False)
    assert this_visit("ghana", "fr") == Visit(Path("ghana"), "fr", "Amina", page=False)
