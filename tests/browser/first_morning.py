"""A team's first morning, walked as a person walks it: each station does one thing and looks at what it did.

The tests walk it in every language and size, and `docs/take_tour.py` takes the pictures of the tour on the
way. Rivania is fictitious; its messy files are such as a ministry could send.
"""

import re
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent))  # whoever loads this file finds the ones beside it

import openpyxl
from first_morning_files import (
    NORMS,
    POPULATION,
    RECIPES,
    REGISTER,
    mended_population,
    mended_register,
    unknown_values,
)
from first_morning_team import MACHINE, SOON, Team, plain
from playwright.sync_api import expect

NOTE = ".ssw-note textarea"
NUMBER = ".ssw-number input"
FINDING = ".ssw-finding >> nth=0"
SAID = "() => document.querySelector('.ssw-finding')?.innerText"
IN_POST = r"2\D893"  # as Rivania's README says; the space or comma is the language's
SHORT = r"1\D252"  # as its home page says of the same data without their faults
QUESTIONS = "h2 >> nth=-2"  # “What do you make of it?”, the last but one of every guide's headings
TAKE_AWAY = "h2 >> nth=-1"


def walk(team: Team) -> None:
    """The whole morning, in the order in which it happens."""
    open_home(team)
    choose_assessment(team)
    open_guide(team)
    bring_in_areas(team)
    find_what_is_wrong(team)
    mend_it(team)
    read_result(team)
    choose_yardstick(team)
    write_and_rate(team)
    lose_server_while_writing(team)
    lose_server_while_trying_a_number(team)
    reload(team)
    go_on(team)
    download(team)


def open_home(team: Team) -> None:
    """Type the address; whoever reads another language than the page's presses its name."""
    page = team.page
    page.goto(team.server.address, timeout=MACHINE)
    team.live()
    if page.locator("html").get_attribute("lang") != team.language:
        team.follow(page.locator(".ssw-languages a", has_text=team.words["language"]))
    team.says(".ssw-five", IN_POST)
    team.show("home", "main")


def choose_assessment(team: Team) -> None:
    """Say who is here, and begin an assessment of one's own beside the sample."""
    page, words = team.page, team.words
    page.locator(".ssw-text input").fill(words["who"])
    page.keyboard.press("Tab")
    team.follow(page.locator("a.ssw-go.ssw-small"))
    page.locator(".ssw-fold .jupyter-widget-Collapse-header").click()
    country, code, year = page.locator(".ssw-form input").all()
    country.fill(words["country"])
    code.fill("XRV")
    year.fill("2026")
    page.locator(".ssw-form button").click()
    opened = page.locator(".ssw-form a.ssw-go", has_text=words["country"])
    opened.wait_for(timeout=MACHINE)
    team.show("assessment", "p.ssw-question")
    team.follow(opened)
    assert page.inner_text(".ssw-folder[aria-current]").startswith(f"{words['country']}, 2026")
    assert page.locator(".ssw-five").count() == 0  # no figures yet


def open_guide(team: Team) -> None:
    """The page offers a good place to begin."""
    team.follow(team.page.locator(".ssw-today a"))
    assert plain(team.page.inner_text("h1")) == team.words["workforce"]
    assert team.words["who"] in team.page.locator(".ssw-team").text_content()
    team.show("guide", ".ssw-eyebrow")


def bring_in_areas(team: Team) -> None:
    """The regions, which stand on a hidden sheet, and the districts, of which one number is no number."""
    page, words = team.page, team.words
    team.choose(RECIPES / "1_regions.toml", REGISTER)
    team.bring_in(r"\b4\b")
    team.choose(POPULATION)
    problems = plain(page.inner_text(".ssw-problems"))
    assert "F7" in problems
    assert "117 198 approx" in problems
    team.choose(mended_population(team.folder))
    assert "approx" not in page.inner_text(".ssw-problems")
    page.locator(".ssw-replace label", has_text=words["beside"]).click()
    team.bring_in(r"\b36\b")


def find_what_is_wrong(team: Team) -> None:
    """The messy workbook as it came: every problem with its cell."""
    page = team.page
    team.choose(REGISTER, holds="staff")
    problems = plain(page.inner_text(".ssw-problems"))
    assert "543" in problems.splitlines()[0]  # things to mend
    assert "Personnel!P950" in problems
    assert "21 300 approx" in problems
    assert page.locator(".ssw-values .widget-dropdown").count() == 7
    team.show("findings", ".ssw-problems")


def mend_it(team: Team) -> None:
    """What is wrong in cells is corrected in Excel; what only the team can know is answered on the page."""
    page, words = team.page, team.words
    team.choose(mended_register(team.folder))
    assert "approx" not in page.inner_text(".ssw-problems")
    for value, meaning in unknown_values(words).items():
        said = re.compile(rf"[“\s]{re.escape(value)}[”\s]")
        field = page.locator(".ssw-values .widget-dropdown", has=page.locator("label", has_text=said))
        field.locator("select").select_option(label=meaning)
    team.show("answers", ".ssw-values")
    page.click(f"text={words['check_again']}")
    page.locator(".ssw-values").wait_for(state="detached", timeout=MACHINE)
    assert page.locator(".ssw-problems .ssw-blocks").count() == 0
    team.bring_in(r"4\D126")
    team.show("brought_in", "h2:has-text('1.')")


def read_result(team: Team) -> None:
    """The sentence, the picture, and the table behind its link."""
    page = team.page
    team.says(FINDING, IN_POST)
    page.wait_for_selector("figure svg:visible", timeout=MACHINE)
    table = page.locator("details.ssw-table").first
    expect(table.locator("tbody tr")).to_have_count(8, timeout=MACHINE)  # the cadres
    table.locator("summary").click()
    expect(table.locator("tbody")).to_be_visible(timeout=MACHINE)
    table.locator("summary").click()
    team.show("result", "h2:has-text('2.')")


def choose_yardstick(team: Team) -> None:
    """Norms from a file, two yardsticks tried out, and the gap that follows from the team's own."""
    page = team.page
    team.go_to("needed")
    team.choose(RECIPES / "6_norms.toml", NORMS, holds="norms")
    team.bring_in(r"\b24\b")
    team.says(FINDING, SHORT)  # with what served as a yardstick before it was another number
    own = page.inner_text(FINDING)
    team.pick("best")
    page.wait_for_function(f"(own) => ({SAID})() !== own", arg=own, timeout=MACHINE)
    team.pick("own")
    page.wait_for_function(f"(own) => ({SAID})() === own", arg=own, timeout=MACHINE)
    team.show("yardstick", "h2:has-text('2.')")
    assert re.search(r"\b34\b.*\b36\b", page.inner_text(FINDING))
    assert page.locator("figure figcaption:visible").first.inner_text().startswith("Karsa")
    team.show("gap", "h2:has-text('3.')")


def write_and_rate(team: Team) -> None:
    """What the figures cannot know, and how far the team stands behind them."""
    page, words = team.page, team.words
    page.locator(NOTE).fill(words["note"])
    page.locator(NOTE).blur()
    team.is_saved(".ssw-note")
    page.locator(".ssw-rating button", has_text=words["rating"]).click()
    team.is_saved(".ssw-rating")
    team.show("note", QUESTIONS)


def lose_server_while_writing(team: Team) -> None:
    """The first time a note is being written; what was typed meanwhile is there, and is saved."""
    page, words = team.page, team.words
    lose_server(team)
    page.locator(NOTE).fill(words["note"] + words["more"])
    team.show("connection_lost", QUESTIONS)
    come_back(team)
    is_as_written(team)
    team.show("back_again", QUESTIONS)


def lose_server_while_trying_a_number(team: Team) -> None:
    """The second time another yardstick is tried; then the team goes back to its own."""
    page, own = team.page, team.page.inner_text(FINDING)
    team.pick("one_number")
    page.locator(NUMBER).wait_for(timeout=MACHINE)
    lose_server(team)
    page.locator(NUMBER).fill("45")
    page.keyboard.press("Tab")
    come_back(team)
    team.is_saved(".ssw-number")
    assert page.locator(NUMBER).input_value() == "45"
    team.pick("own")
    page.wait_for_function(f"(own) => ({SAID})() === own", arg=own, timeout=MACHINE)


def lose_server(team: Team) -> None:
    """The power goes: the page says within seconds what is safe."""
    team.server.kill()
    team.page.wait_for_selector(".ssw-connection-lost[role=alert]", timeout=SOON)
    assert team.words["safe"] in plain(team.page.inner_text(".ssw-connection"))


def come_back(team: Team) -> None:
    """The server is started with the same command, and one press leads back to the same page."""
    team.server.start()
    button = team.page.get_by_role("button", name=team.words["go_on"])
    button.wait_for(timeout=MACHINE)
    team.follow(button)
    assert team.page.locator(".jp-Dialog").count() == 0


def is_as_written(team: Team) -> None:
    """The words and the rating are there, and they are saved."""
    team.is_saved(".ssw-note")
    team.is_saved(".ssw-rating")
    assert team.page.locator(NOTE).input_value() == team.words["note"] + team.words["more"]
    assert team.page.inner_text(".ssw-rating .mod-active").strip() == team.words["rating"]


def reload(team: Team) -> None:
    """Everything is there again: the figures, the yardstick, the words, the rating."""
    page = team.page
    before = page.inner_text(FINDING)
    page.reload(timeout=MACHINE)
    team.live()
    page.wait_for_function(f"(before) => ({SAID})() === before", arg=before, timeout=MACHINE)
    assert page.inner_text(".ssw-cards label:has(:checked)").startswith(team.words["own"])
    is_as_written(team)


def go_on(team: Team) -> None:
    """Done with this question: the steps say so, and the next guide opens."""
    page, words = team.page, team.words
    page.click(f"text={words['done']}")
    done = page.locator(".ssw-steps .ssw-done", has_text=words["needed"])
    done.wait_for(state="attached", timeout=MACHINE)  # on a phone the steps are folded
    team.follow(page.locator(".ssw-next .ssw-go"))
    assert plain(page.inner_text("h1")) == words["posts"]
    assert done.count() == 1
    team.show("next_guide", ".ssw-eyebrow")


def download(team: Team) -> None:
    """Back to the figures, and away with them: one workbook with all tables and all that was written."""
    page, words = team.page, team.words
    team.follow(page.locator(".ssw-next .ssw-back"))
    path = team.folder / f"{words['folder']}_needed.xlsx"
    with page.expect_download(timeout=MACHINE) as taken:
        page.click(f"text={words['download']}")
    assert taken.value.suggested_filename == path.name
    taken.value.save_as(path)
    page.wait_for_selector(f".ssw-good:has-text('{path.name}')", timeout=MACHINE)
    team.show("download", TAKE_AWAY)
    book = openpyxl.load_workbook(path)
    cells = {str(value) for sheet in book for row in sheet.values for value in row if value is not None}
    assert {words["note"] + words["more"], words["rating"], words["own"], words["who"], "Karsa"} <= cells
    assert book.worksheets[0].max_row == 37  # a heading and 36 districts
