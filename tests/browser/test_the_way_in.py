"""A French-speaking team brings in what its ministry sent, and reads its first gap."""

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

MESSY = Path(__file__).parents[2] / "countries" / "rivania" / "messy"
WORKFORCE = "planning/1_who_is_the_workforce.ipynb"
NEEDED = "planning/3_how_many_are_needed.ipynb"


def choose(page, *files: Path) -> None:
    with page.expect_file_chooser() as chooser:
        page.click(".ssw-choose")
    chooser.value.set_files([str(file) for file in files])
    page.wait_for_selector(f".ssw-problems header:has-text('{files[-1].name}')", timeout=60_000)


def bring_in(page, words: str) -> None:
    """Press the button that brings the file in, and wait until the page says so in these words."""
    page.click(".ssw-ways button")
    expect(page.locator(".ssw-good")).to_contain_text(words, timeout=60_000)


def results_say(page, words: str) -> None:
    """The results follow the data a moment after the page has said that they are there."""
    expect(page.locator(".ssw-finding").first).to_contain_text(words, timeout=60_000)


def say_what_they_are(page, answers: dict[str, str]) -> None:
    """Answer the questions about unknown values, as a team does with its list beside it."""
    questions = {value: _question(page, value) for value in answers}
    for value, meaning in answers.items():
        questions[value].locator("select").select_option(label=meaning)
    page.click("text=Vérifier de nouveau avec ces réponses")
    for question in questions.values():
        expect(question).to_have_count(0, timeout=60_000)


def _question(page, value: str):
    name = re.compile(rf"«\s{re.escape(value)}\s»")
    return page.locator(".ssw-values .widget-dropdown", has_text=name)


@pytest.fixture
def empty(server):
    """An assessment in French with nothing in it, beside the sample country."""
    from sswkit.assessment.folder import new

    folder = server.folder.parent / "pays-neuf"
    shutil.rmtree(folder, ignore_errors=True)
    new(folder, iso="XRV", name="Rivania", languages=("fr",), base_year=2026)
    return folder


def mended(folder: Path) -> Path:
    """The population file as the team has corrected it: one number without its “approx”."""
    copy = folder / "population_2025.csv"
    copy.write_bytes((MESSY / "population_2025.csv").read_bytes().replace(b"117 198 approx", b"117 198"))
    return copy


def test_a_team_goes_from_the_messy_workbooks_to_the_gap_picture_in_french(server, browse, empty, tmp_path):
    page = browse(f"{server.address}/voila/render/fr/{WORKFORCE}?on={empty.name}&who=Awa")
    page.wait_for_selector(".ssw-upload", timeout=90_000)

    # The regions stand on a hidden sheet: a recipe and the file are chosen together.
    choose(page, MESSY / "recipes" / "1_regions.toml", MESSY / "registre_personnel_2026.xlsx")
    bring_in(page, "importé 4 lignes")

    choose(page, MESSY / "population_2025.csv")
    assert "F7" in page.inner_text(".ssw-problems")
    assert "117 198 approx" in page.inner_text(".ssw-problems")
    choose(page, mended(tmp_path))
    page.wait_for_selector(".ssw-problems:not(:has-text('approx'))", timeout=60_000)
    page.locator(".ssw-replace label", has_text="Il s’ajoute").click()
    bring_in(page, "importé 36 lignes")

    page.locator(".ssw-upload select").select_option(label="Registre du personnel")
    choose(page, MESSY / "registre_personnel_2026.xlsx")
    say_what_they_are(page, {"Veïra": "Veyra", "AS": "Travailleur social"})
    bring_in(page, "Registre du personnel")
    results_say(page, "agents en poste")

    page.goto(f"{server.address}/voila/render/fr/{NEEDED}?on={empty.name}&who=Awa")
    page.wait_for_selector(".ssw-upload", timeout=90_000)
    page.locator(".ssw-upload select").select_option(label="Normes")
    choose(page, MESSY / "recipes" / "6_norms.toml", MESSY / "norms.ods")
    bring_in(page, "importé 24 lignes")
    results_say(page, "34 territoires sur 36")
    page.wait_for_selector("figure svg", timeout=60_000)
    assert page.locator("figure figcaption").first.inner_text().startswith("Karsa")


def test_a_file_that_is_no_table_is_refused_with_a_reason_and_the_page_goes_on(
    server, browse, empty, tmp_path
):
    broken = tmp_path / "photo.xlsx"
    broken.write_bytes(b"%PDF-1.7 not a workbook")
    page = browse(f"{server.address}/voila/render/fr/{WORKFORCE}?on={empty.name}&who=Awa")
    page.wait_for_selector(".ssw-upload", timeout=90_000)
    choose(page, broken)
    assert "PDF" in page.inner_text(".ssw-problems")
    choose(page, MESSY / "population_2025.csv")
    assert "population_2025.csv" in page.inner_text(".ssw-problems header")


def test_the_marked_file_can_be_downloaded_and_opened(server, browse, empty, tmp_path):
    import openpyxl

    page = browse(f"{server.address}/voila/render/fr/{WORKFORCE}?on={empty.name}&who=Awa")
    page.wait_for_selector(".ssw-upload", timeout=90_000)
    choose(page, MESSY / "population_2025.csv")
    with page.expect_download() as download:
        page.click("text=Télécharger le fichier avec ces cellules marquées")
    download.value.save_as(tmp_path / "marked.xlsx")
    workbook = openpyxl.load_workbook(tmp_path / "marked.xlsx")
    texts = [str(cell.value) for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.value]
    assert any("117 198 approx" in text for text in texts)
