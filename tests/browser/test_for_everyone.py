"""Pages that everyone can use: by ear, by key, enlarged, and with more room between the letters."""

import re
import urllib.request
from importlib.resources import files
from itertools import pairwise

import pytest

from sswkit.assessment.journal import open_journal
from sswkit.core.definitions import guides

PAGES = ["start.ipynb", *(guide.notebook for guide in guides() if guide.notebook)]
NEEDED = "planning/3_how_many_are_needed.ipynb"
MUST_HAVE_A_NAME = {
    *("button", "checkbox", "combobox", "DisclosureTriangle", "image", "link", "listbox", "navigation"),
    *("radio", "radiogroup", "region", "slider", "spinbutton", "textbox"),
}
SIZES = ((1366, 768), (390, 844))
# The distances that WCAG 1.4.12 asks a page to bear.
ROOMY = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
    " p { margin-bottom: 2em !important }"
)


def whole(browse, server, notebook: str, language: str = "en", **options):
    """The page once all its results are there and named."""
    page = browse(server.page(notebook, language), bypass_csp=True, **options)
    last = ".ssw-folders" if notebook == "start.ipynb" else ".ssw-next"
    page.wait_for_selector(f"#rendered_cells {last}", timeout=90_000, state="attached")
    page.wait_for_function(
        "() => document.documentElement.dataset.ready && !document.querySelector('main .ssw-waiting')",
        timeout=90_000,
    )
    page.wait_for_timeout(300)  # names.js gathers for 60 ms
    return page


def found_by_axe(page) -> list[str]:
    """What axe has to say of the page with its folds open.

    All rows of a table are written alike: of a long one the first are looked at, or it takes half a minute.
    """
    page.evaluate("() => document.querySelectorAll('details').forEach((fold) => (fold.open = true))")
    page.add_style_tag(content="main tbody tr:nth-child(n + 6) { display: none; }")
    page.add_script_tag(content=files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8"))
    result = page.evaluate("() => axe.run(document, { resultTypes: ['violations'] })")
    return [
        f"{rule['impact']}: {rule['help']}: {node['html'][:200]}"
        for rule in result["violations"]
        for node in rule["nodes"]
    ]


def nameless(page) -> list[str]:
    """Controls and places that a screen reader could only call by their kind."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    return [
        node["role"]["value"]
        for node in nodes
        if not node["ignored"]
        and node["role"]["value"] in MUST_HAVE_A_NAME
        and not node.get("name", {}).get("value", "").replace("\u200b", "").strip()
    ]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("notebook", PAGES)
def test_axe_finds_nothing_every_control_has_a_name_and_no_heading_is_jumped(
    server, browse, notebook, language
):
    page = whole(browse, server, notebook, language)
    assert found_by_axe(page) == []
    assert nameless(page) == []
    levels = page.evaluate(
        "() => [...document.querySelectorAll('main :is(h1, h2, h3, h4)')]"
        ".filter((one) => !one.closest('nav')).map((one) => Number(one.tagName[1]))"
    )
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert page.locator("main").count() == 1
    assert page.locator("nav:not([aria-label]):not([aria-labelledby])").count() == 0


@pytest.mark.parametrize("language", ["en", "fr"])
def test_help_findings_and_a_conflict_can_be_used_by_everyone_too(server, browse, tmp_path, language):
    page = whole(browse, server, NEEDED, language)
    page.locator(".ssw-note textarea").fill("Half a sen")
    with open_journal(server.folder, "Bruno") as journal:
        seen = journal.value("note:needed:reading")
        journal.write("note:needed:reading", f"In {language}", "Bruno", seen and seen.revision)
    rows = "".join(f"A-{n},Karsa {n},hilly,x{n},3\n" for n in range(30))
    file = tmp_path / "areas.csv"
    file.write_text(f"area,name,kind,population,children\n{rows}", encoding="utf-8")
    with page.expect_file_chooser() as chooser:
        page.click(".ssw-choose")
    chooser.value.set_files(str(file))
    page.wait_for_selector(".ssw-values select", timeout=60_000)
    page.locator(".ssw-fold .jupyter-widget-Collapse-header").first.click()
    page.wait_for_selector(".ssw-conflict, .ssw-status .ssw-warn", timeout=60_000)
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(300)
        assert found_by_axe(page) == []  # it unfolds everything, the rail of a phone as well
        assert nameless(page) == []
    page.locator(".ssw-problems [role=region]").focus()
    page.keyboard.press("End")
    page.wait_for_function("() => document.querySelector('.ssw-problems [role=region]').scrollTop > 0")


def test_pages_without_a_kernel_can_be_used_by_everyone_too(server, open_room, chromium):
    room = open_room("--token", "letmein-4711")
    context = chromium.new_context(bypass_csp=True)
    page = context.new_page()
    for language in ("en", "fr"):
        words, nowhere = f"{server.address}/sswkit/words/{language}", server.page("nowhere.ipynb", language)
        for address in (words, nowhere, f"{room.address}/sign-in?lang={language}"):
            page.goto(address, timeout=60_000)
            assert page.locator("html").get_attribute("dir") == "ltr"
            for width, height in SIZES:
                page.set_viewport_size({"width": width, "height": height})
                assert found_by_axe(page) == []
                assert nameless(page) == []
    context.close()


def test_each_page_has_a_title_of_its_own(server):
    titles = set()
    for notebook in PAGES:
        with urllib.request.urlopen(server.page(notebook), timeout=60) as answer:
            titles.add(re.search("<title>(.+)</title>", answer.read().decode()).group(1))
    assert len(titles) == len(PAGES)


def test_a_language_is_named_in_itself_and_read_in_its_own_voice(server, browse):
    page = whole(browse, server, "start.ipynb")
    assert page.locator("html").get_attribute("dir") == "ltr"
    assert page.locator(".ssw-languages >> text=Français").get_attribute("lang") == "fr"


def test_what_was_saved_is_heard_once_and_results_do_not_shout(server, browse):
    page = whole(browse, server, NEEDED)
    page.locator(".ssw-cards input").last.check()
    page.wait_for_selector(".ssw-cards ~ * .ssw-ok, .ssw-status .ssw-ok, .ssw-saved .ssw-ok", timeout=30_000)
    live = page.locator(":is(.ssw-status, .ssw-saved)[aria-live=polite]")
    assert live.count() > 0
    assert page.locator("[aria-live] [role=alert], [aria-live] [role=status]").count() == 0
    assert page.locator("[aria-live] .ssw-finding, [aria-live] table, [role=status] figure").count() == 0


@pytest.mark.parametrize("notebook", ["start.ipynb", NEEDED])
def test_twice_as_large_nothing_scrolls_sideways(server, browse, notebook):
    page = whole(browse, server, notebook, device_scale_factor=2)
    page.set_viewport_size({"width": 683, "height": 384})
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 683
    assert cut_off(page) == []


@pytest.mark.parametrize("size", ["laptop", "phone"])
def test_with_more_room_between_the_letters_nothing_is_cut_off(server, browse, size):
    page = whole(browse, server, NEEDED, size=size)
    page.add_style_tag(content=ROOMY)
    width = page.viewport_size["width"]
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    assert cut_off(page) == []


def cut_off(page) -> list[str]:
    """Texts of which a part is hidden by their own box."""
    return page.evaluate(
        """() => [...document.querySelectorAll("main *, body > a")].filter((one) => {
            const style = getComputedStyle(one);
            const texts = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
            const hides = [style.overflowX, style.overflowY].some((way) => ["hidden", "clip"].includes(way));
            return texts && hides && one.getClientRects().length && !one.closest(".ssw-hidden, select")
              && (one.scrollWidth > one.clientWidth + 2 || one.scrollHeight > one.clientHeight + 2);
        }).map((one) => one.outerHTML.slice(0, 150))"""
    )


def test_what_a_card_is_called_stands_out_on_every_line_that_it_takes(server, browse):
    page = whole(browse, server, NEEDED, size="phone")
    lines = page.evaluate(
        """() => [...document.querySelectorAll(".ssw-cards label b")].map((title) =>
            [title.innerText, title.getClientRects().length, +getComputedStyle(title).fontWeight])"""
    )
    assert max(count for _title, count, _weight in lines) > 1
    assert all(weight >= 600 for _title, _count, weight in lines)
    assert "One number for the whole country" in [title for title, _count, _weight in lines]


def test_what_a_finger_presses_is_large_enough(server, browse):
    page = whole(browse, server, NEEDED, size="phone")
    small = page.evaluate(
        """() => [...document.querySelectorAll("button, input, select, textarea, summary, main a")]
            .filter((one) => one.getClientRects().length && !one.closest(".ssw-hidden, .ssw-skip"))
            .filter((one) => !(one.closest("p, li") && getComputedStyle(one).display === "inline"))
            .filter((one) => {
                const box = (one.closest("label") ?? one).getBoundingClientRect();
                return Math.min(box.width, box.height) < 24;
            }).map((one) => one.outerHTML.slice(0, 150))"""
    )
    assert small == []
    for main in (".ssw-go", ".ssw-choose", ".ssw-download", ".ssw-cards label"):
        heights = page.locator(f"#rendered_cells {main}").evaluate_all(
            "(all) => all.map((one) => one.getBoundingClientRect().height).filter(Boolean)"
        )
        assert heights, main
        assert min(heights) >= 44, main
