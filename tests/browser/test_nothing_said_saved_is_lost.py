"""What the page called saved is there again: after a reload, a killed server, a colleague's change."""

from playwright.sync_api import expect

NEEDED = "planning/3_how_many_are_needed.ipynb"


def write(page, text: str) -> str:
    """Type a note and leave the field; the words beside it once it is saved."""
    page.locator(".ssw-note textarea").fill(text)
    page.locator("h1").click()
    page.wait_for_selector(".ssw-saved .ssw-ok >> nth=-1", timeout=30_000)
    return page.locator(".ssw-saved .ssw-ok").last.inner_text()


def opened(browse, server, who: str = "Amina"):
    page = browse(server.page(NEEDED, who=who))
    page.wait_for_selector(".ssw-note textarea", timeout=90_000)
    return page


def test_a_note_is_there_again_after_a_reload(server, browse):
    page = opened(browse, server)
    assert write(page, "Karsa lost its posts in the freeze.").startswith("Saved")
    page.reload()
    page.wait_for_selector(".ssw-note textarea", timeout=90_000)
    assert page.locator(".ssw-note textarea").input_value() == "Karsa lost its posts in the freeze."


def test_what_was_saved_survives_a_server_killed_in_mid_edit(server, browse):
    page = opened(browse, server)
    write(page, "Saved before the power went.")
    page.locator(".ssw-note textarea").fill("This was still being typed")
    server.kill()
    server.start()
    again = opened(browse, server)
    assert again.locator(".ssw-note textarea").input_value() == "Saved before the power went."


def test_a_choice_is_kept_and_the_results_follow_it(server, browse):
    page = opened(browse, server)
    before = page.inner_text(".ssw-finding >> nth=0")
    page.locator(".ssw-cards label", has_text="What our best-served fifth").click()
    page.wait_for_function(
        "before => document.querySelector('.ssw-finding').innerText !== before", arg=before
    )
    after = page.inner_text(".ssw-finding >> nth=0")
    again = opened(browse, server)
    assert again.inner_text(".ssw-finding >> nth=0") == after
    chosen = again.locator(".ssw-cards label:has(:checked)").first
    assert chosen.inner_text().startswith("What our best-served fifth")


def test_two_people_on_one_note_both_see_the_conflict_and_nothing_is_lost(server, browse):
    first, second = opened(browse, server, "Amina"), opened(browse, server, "Bruno")
    second.locator(".ssw-note textarea").fill("Bruno’s reading")  # and his hand is still in the field
    write(first, "Amina’s reading")
    second.wait_for_selector("text=Amina changed this at", timeout=30_000)
    second.locator("h1").click()
    second.wait_for_selector(".ssw-conflict:has-text('Bruno’s reading')", timeout=30_000)
    assert "Amina’s reading" in second.inner_text(".ssw-conflict")
    first.wait_for_selector("text=Bruno was writing here too", timeout=30_000)
    second.click("text=Keep mine")
    first.wait_for_selector("text=Changed by Bruno at", timeout=30_000)
    assert first.locator(".ssw-note textarea").input_value() == "Bruno’s reading"
    assert "Amina’s reading" in first.locator(".ssw-history", has_text="Amina’s reading").text_content()


def test_a_note_can_be_undone_and_its_history_says_who_wrote_what(server, browse):
    page = opened(browse, server, "Chidi")
    note = page.locator(".widget-vbox:has(> .ssw-note)")
    write(page, "First thought")
    note.locator(".ssw-saved:has-text('Chidi')").wait_for()
    write(page, "Second thought")
    note.locator(".ssw-history:has-text('First thought')").wait_for(state="attached", timeout=30_000)
    note.locator(".ssw-link", has_text="Undo the last change").click()
    note.locator(".ssw-history:has-text('Second thought')").wait_for(state="attached", timeout=30_000)
    assert page.locator(".ssw-note textarea").input_value() == "First thought"
    assert "Chidi" in note.locator(".ssw-history").text_content()


def test_an_import_can_be_undone_and_the_table_is_as_it_was(server, browse, tmp_path):
    norms = tmp_path / "norms.csv"
    norms.write_text("cadre,per_100000,basis\nsocial_worker,50,children\n", encoding="utf-8")
    page = opened(browse, server)
    before = page.inner_text(".ssw-finding >> nth=0")
    page.locator(".ssw-upload select").select_option(label="Norms")
    with page.expect_file_chooser() as chooser:
        page.click(".ssw-choose")
    chooser.value.set_files([str(norms)])
    page.click(".ssw-ways button")
    page.wait_for_selector("text=Norms 1 row", timeout=60_000)
    page.click("text=Undo this import")
    page.wait_for_selector("text=The table is as it was before.", timeout=60_000)
    page.wait_for_selector(".ssw-tables:has-text('Norms 24 rows')", timeout=30_000)
    page.wait_for_function(
        "before => document.querySelector('.ssw-finding').innerText === before", arg=before, timeout=30_000
    )


def test_a_form_that_is_not_sent_yet_is_filled_in_again_after_a_reload(server, browse):
    page = browse(server.page("start.ipynb"))
    page.wait_for_function("() => document.documentElement.dataset.ready === 'yes'", timeout=90_000)
    page.click("text=Begin a new assessment")
    page.locator(".ssw-form input").first.fill("Westland")
    page.locator(".ssw-form input").nth(1).fill("??")
    page.reload()
    page.wait_for_function("() => document.documentElement.dataset.ready === 'yes'", timeout=90_000)
    page.click("text=Begin a new assessment")
    expect(page.locator(".ssw-form input").first).to_have_value("Westland")
    page.locator(".ssw-form button").click()
    # The kernel knows both texts again: it has no question about the name, and one about the code.
    expect(page.locator(".ssw-form")).to_contain_text("“??”")
