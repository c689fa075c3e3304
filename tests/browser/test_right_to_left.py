"""A language written from the right: Arabic, from a folder of catalogues that the kit does not bring."""

from pathlib import Path

import pytest

HOME, NEEDED = "start.ipynb", "planning/3_how_many_are_needed.ipynb"
WIDTHS = {"laptop": 1366, "phone": 390}
HAVE = "#073a8f"
BOXES = "(nodes) => nodes.map((node) => node.getBoundingClientRect().toJSON())"


@pytest.fixture(scope="module", autouse=True)
def arabic():
    """The server of this file is started with a folder of Arabic catalogues."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SSWKIT_LOCALE", str(Path(__file__).parent / "locale"))
        yield


def opened(browse, server, notebook: str, size: str, language: str = "ar"):
    page = browse(server.page(notebook, language), size)
    page.wait_for_function("() => document.documentElement.dataset.ready === 'yes'", timeout=90_000)
    last = ".ssw-folders" if notebook == HOME else ".ssw-next"
    page.wait_for_selector(f"#rendered_cells {last}", timeout=90_000, state="attached")
    if notebook != HOME:
        page.wait_for_selector("#rendered_cells figure svg:visible", timeout=90_000)
    return page


def boxes(page, selector: str) -> list[dict]:
    """Where the visible parts of a page lie."""
    found = page.locator(f"#rendered_cells {selector}").evaluate_all(BOXES)
    return [box for box in found if box["width"] > 0]


@pytest.mark.parametrize("size", WIDTHS)
@pytest.mark.parametrize(
    ("notebook", "title"),
    [(HOME, "قوى عاملة اجتماعية يُخطَّط لها وتُطوَّر وتُدعَم"), (NEEDED, "كم عاملا يلزم؟")],
)
def test_a_page_runs_from_the_right_and_fits(server, browse, notebook, title, size):
    page = opened(browse, server, notebook, size)
    html = page.locator("html")
    assert (html.get_attribute("lang"), html.get_attribute("dir")) == ("ar", "rtl")
    assert page.inner_text("#rendered_cells h1") == title
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDTHS[size]
    heading = boxes(page, "h1")[0]
    paragraph = boxes(page, ".jp-MarkdownCell :is(p, li)")[0]
    assert heading["right"] == pytest.approx(paragraph["right"], abs=1)  # both begin at the right


def test_arabic_is_set_in_the_kits_own_face(server, browse):
    page = opened(browse, server, HOME, "laptop")
    page.wait_for_function("() => document.fonts.status === 'loaded'")
    loaded = "() => [...document.fonts].filter((f) => f.status === 'loaded').map((f) => f.family)"
    assert "Noto Sans Arabic" in {name.strip('"') for name in page.evaluate(loaded)}


def test_the_rail_stands_at_the_right_and_folds_on_a_phone(server, browse):
    page = opened(browse, server, NEEDED, "laptop")
    rail, column = boxes(page, ".ssw-rail")[0], boxes(page, "h1")[0]
    assert rail["right"] == pytest.approx(1366, abs=20)  # a scroll bar may stand beside it
    assert column["right"] < rail["left"]
    phone = opened(browse, server, NEEDED, "phone")
    assert boxes(phone, ".ssw-steps") == []
    phone.locator("#rendered_cells .ssw-menu > summary").focus()
    phone.keyboard.press("Enter")
    assert boxes(phone, ".ssw-steps")[0]["right"] <= 390
    assert "كم عاملا يلزم؟" in phone.inner_text("#rendered_cells .ssw-menu")


@pytest.mark.parametrize("size", WIDTHS)
def test_bars_grow_from_the_right_with_their_figures_behind_them(server, browse, size):
    page = opened(browse, server, NEEDED, size)
    bars = boxes(page, f".jp-Cell:has(figure) rect[fill='{HAVE}']")[:10]
    assert len({round(bar["right"]) for bar in bars}) == 1
    assert len({round(bar["left"]) for bar in bars}) > 1
    figures = boxes(page, "figure text:text('من')")[:10]
    assert len(figures) == 10
    assert max(figure["right"] for figure in figures) < bars[0]["right"]


def test_the_same_server_still_writes_english_from_the_left(server, browse):
    page = opened(browse, server, NEEDED, "laptop", language="en")
    assert page.locator("html").get_attribute("dir") == "ltr"
    assert boxes(page, ".ssw-rail")[0]["left"] == 0
    assert "العربية" in page.inner_text("#rendered_cells .ssw-languages")
