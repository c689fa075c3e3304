"""A team at its screen: what it can press there, and what it sees."""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sswkit.core.words import label, speaking

WORDS = Path(__file__).parent / "first_morning_words.toml"
SOON = 5_000  # what was promised about a lost connection, in milliseconds
MACHINE = 90_000  # for what takes as long as a busy computer does
DRAFTS = "() => Object.keys(localStorage).filter((name) => name.startsWith('ssw-draft')).length"
LIVE = """() => document.documentElement.dataset.ready && !document.querySelector('main .ssw-waiting')
  && window.jupyterapp?._widgetManager?.kernel?.connectionStatus === 'connected'"""
# Bring an element to the top of the screen, and stay until nothing above it grows any more.
LOOK = """async (element) => {
  await document.fonts.ready;
  for (let calm = 0, before = null, n = 0; calm < 3 && n < 40; n += 1) {
    element.scrollIntoView({ block: 'start', behavior: 'instant' });
    const place = Math.round(element.getBoundingClientRect().top);
    calm = place === before ? calm + 1 : 0;
    before = place;
    await new Promise((next) => setTimeout(next, 60));
  }
}"""
# When the field was saved, as the words beside it say.
STATUS = """(field) => {
  const key = [...field.classList].find((name) => name.startsWith('key-'));
  return `.ssw-status.${key}`;
}"""
ODD = r"Traceback|None,|\b(?:NaN|nan|inf|undefined)\b"
ENGLISH = r"\b(?:the|and|with|your|Saved|rows|workers)\b"


def plain(text: str) -> str:
    """A text with ordinary spaces, so that it can be compared with what a person would type."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@cache
def words_in(language: str) -> dict[str, str]:
    """What a team types, presses and looks for in a language."""
    words = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    with speaking(language):
        kit = {name: plain(label(text, text)) for name, text in words["kit"].items()}
    return kit | words[language]


@dataclass
class Team:
    """One team at one screen: its page, its server, its files, and what happens at each station."""

    page: object
    server: object
    language: str
    folder: Path
    snap: Callable[[str], None]

    @property
    def words(self) -> dict[str, str]:
        return words_in(self.language)

    def live(self) -> None:
        """The page is whole, and answers to what is pressed."""
        self.page.wait_for_function(LIVE, timeout=MACHINE)

    def follow(self, link) -> None:
        """Press what leads to another page, and wait until that one is there."""
        with self.page.expect_navigation(wait_until="commit", timeout=MACHINE):
            link.click(timeout=MACHINE)
        self.live()

    def go_to(self, guide: str) -> None:
        """Choose a guide among the steps; on a phone they are folded into one line."""
        if self.page.locator(".ssw-menu > summary").is_visible():
            self.page.locator(".ssw-menu > summary").click()
        self.follow(self.page.locator(".ssw-steps a", has_text=self.words[guide]))
        assert plain(self.page.inner_text("h1")) == self.words[guide]

    def choose(self, *files: Path, holds: str = "") -> None:
        """Choose files from the computer; the list of what was found in them is there."""
        page = self.page
        if holds:
            page.locator(".ssw-upload select").select_option(label=self.words[holds])
        before = page.locator(".ssw-problems").element_handles()
        with page.expect_file_chooser() as chooser:
            page.click(".ssw-choose")
        chooser.value.set_files([str(file) for file in files])
        for element in before:  # the list about the file before goes first
            element.wait_for_element_state("hidden", timeout=MACHINE)
        page.wait_for_selector(f".ssw-problems header:has-text('{files[-1].name}')", timeout=MACHINE)

    def bring_in(self, rows: str) -> None:
        """Press the button that brings the file in; the page says how many rows came."""
        self.page.click(".ssw-ways button")
        self.says(".ssw-good", rows)

    def says(self, place: str, pattern: str) -> None:
        """Wait until it stands there."""
        self.page.locator(place, has_text=re.compile(pattern)).first.wait_for(timeout=MACHINE)

    def pick(self, card: str) -> None:
        """Press a card; it is saved."""
        words = self.words[card]
        self.page.locator(".ssw-cards label", has_text=words).click()
        self.page.wait_for_selector(f".ssw-cards label:has(:checked):has-text('{words}')", timeout=MACHINE)
        self.is_saved(".ssw-cards")

    def is_saved(self, field: str) -> None:
        """Beside the field stands when it was saved, and nothing of it waits in the browser any more."""
        page = self.page
        status = page.locator(f".ssw-field{field}").first.evaluate(STATUS)
        self.says(status, self.words["saved"].replace("{time}", r"\d\d:\d\d"))
        page.wait_for_function(f"() => ({DRAFTS})() === 0", timeout=MACHINE)

    def show(self, name: str, place: str) -> None:
        """Stand still at a station: nothing odd is on the page, and what it is about is in view."""
        self.looks_right()
        size = self.page.viewport_size
        self.page.mouse.move(size["width"] - 2, size["height"] // 2)  # off everything that lights up
        self.page.locator(place).first.evaluate(LOOK)
        self.snap(name)

    def looks_right(self) -> None:
        """No machine's word, no incident, no other language, nothing beyond the edge of the screen."""
        page, text = self.page, plain(self.page.inner_text("body"))
        assert not re.search(ODD, text), re.findall(f".*(?:{ODD}).*", text)
        assert self.words["incident"] not in text
        assert page.locator(".ssw-stop").all_inner_texts() == []
        assert page.locator("html").get_attribute("lang") == self.language
        assert page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")
        english = re.findall(f".*{ENGLISH}.*", text) if self.language != "en" else []
        assert not english, english
