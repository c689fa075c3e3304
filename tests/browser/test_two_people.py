"""Two people on one assessment: nothing is lost in silence, and each sees what the other did."""

NEEDED = "planning/3_how_many_are_needed.ipynb"
CHOSEN = ".ssw-cards label:has(:checked)"


def opened(browse, server, who: str):
    page = browse(server.page(NEEDED, who=who))
    page.wait_for_selector(".ssw-note textarea", timeout=90_000)
    page.wait_for_selector(".ssw-finding", timeout=90_000)
    return page


def pick(page, words: str) -> None:
    page.locator(".ssw-cards label", has_text=words).click()


def test_f05_a_colleagues_choice_comes_over_by_itself_and_the_results_follow(server, browse):
    first, second = opened(browse, server, "Amina"), opened(browse, server, "Bruno")
    before = second.inner_text(".ssw-finding >> nth=0")
    pick(first, "What our best-served fifth")
    second.wait_for_selector(f"{CHOSEN}:has-text('best-served fifth')", timeout=30_000)
    second.wait_for_function(
        "before => document.querySelector('.ssw-finding').innerText !== before", arg=before, timeout=30_000
    )
    assert "Changed by Amina at" in second.inner_text("#rendered_cells")
    assert second.locator(".ssw-conflict").count() == 0
    first.wait_for_function(
        "text => document.querySelector('.ssw-finding').innerText === text",
        arg=second.inner_text(".ssw-finding >> nth=0"),
        timeout=30_000,
    )


def test_while_a_person_types_a_note_nothing_is_overwritten_and_both_are_asked_about(server, browse):
    first, second = opened(browse, server, "Amina"), opened(browse, server, "Bruno")
    second.locator(".ssw-note textarea").click()
    second.keyboard.type("Bruno has begun to ")
    first.locator(".ssw-note textarea").fill("Amina was quicker")
    first.locator("h1").click()
    second.wait_for_selector("text=Amina changed this at", timeout=30_000)
    assert second.locator(".ssw-note textarea").input_value() == "Bruno has begun to "
    second.keyboard.type("write")
    second.locator("h1").click()
    second.wait_for_selector(".ssw-conflict", timeout=30_000)
    assert "Amina was quicker" in second.inner_text(".ssw-conflict")
    assert "Bruno has begun to write" in second.inner_text(".ssw-conflict")
    second.click("text=Keep theirs")
    second.wait_for_selector(".ssw-conflict", state="detached", timeout=30_000)
    assert second.locator(".ssw-note textarea").input_value() == "Amina was quicker"


def test_a_colleagues_import_is_told_and_the_page_follows(server, browse, tmp_path):
    first, second = opened(browse, server, "Amina"), opened(browse, server, "Karim")
    norms = tmp_path / "norms.csv"
    norms.write_text("cadre,per_100000,basis\nsocial_worker,50,children\n", encoding="utf-8")
    second.locator(".ssw-upload select").select_option(label="Norms")
    with second.expect_file_chooser() as chooser:
        second.click(".ssw-choose")
    chooser.value.set_files([str(norms)])
    second.click(".ssw-ways button", click_count=2, delay=20)  # F13: a double click
    second.wait_for_selector("text=Norms 1 row", timeout=60_000)
    first.wait_for_selector("text=Karim brought in new data at", timeout=30_000)
    first.wait_for_selector("text=Norms 1 row", timeout=30_000)
    first.click(".ssw-news button")
    first.wait_for_selector("text=Karim brought in new data at", state="detached", timeout=30_000)
    second.click("text=Undo this import")
    second.wait_for_selector("text=The table is as it was before.", timeout=60_000)
    first.wait_for_selector("text=Karim took an import back at", timeout=30_000)
    first.wait_for_selector("text=Norms 24 rows", timeout=30_000)
