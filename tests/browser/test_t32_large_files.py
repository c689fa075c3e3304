"""T32: a file up to the limit that the page states arrives; a larger one is refused in words, at once."""

import pytest

NEEDED = "planning/3_how_many_are_needed.ipynb"
MEBIBYTE = 2**20
ROW = "A-{n},Luma,rural,3000,800," + "x" * 4000 + "\n"


def areas_file(folder, megabytes: int):
    """A file of about this size: few rows with long remarks, so that it is quick to check."""
    path = folder / f"areas_{megabytes}.csv"
    count = megabytes * MEBIBYTE // len(ROW)
    rows = "".join(ROW.format(n=n) for n in range(count))
    path.write_text("area,name,kind,population,children,remarks\n" + rows, encoding="utf-8")
    return path


def sparse_file(folder, megabytes: int):
    """A file that says it is of this size; what is refused by its size is never read."""
    path = folder / f"areas_{megabytes}.csv"
    with path.open("wb") as file:
        file.truncate(megabytes * MEBIBYTE)
    return path


def choose(page, *paths) -> None:
    with page.expect_file_chooser() as chooser:
        page.click(".ssw-choose")
    chooser.value.set_files([str(path) for path in paths])


@pytest.fixture
def page(server, browse):
    page = browse(server.page(NEEDED))
    page.wait_for_selector(".ssw-next", timeout=90_000)
    page.connections = []  # beyond the first one, which is open now
    page.on("websocket", lambda socket: page.connections.append(socket))
    return page


def test_the_largest_size_is_said_before_a_file_is_chosen(page):
    assert "up to 50 MB" in page.inner_text(".ssw-upload")


@pytest.mark.parametrize("megabytes", [9, 12, 49])
def test_t32_a_file_larger_than_a_stock_connection_takes_arrives(page, tmp_path, megabytes):
    path = areas_file(tmp_path, megabytes)
    choose(page, path)
    page.wait_for_selector(f".ssw-problems header:has-text('{path.name}')", timeout=60_000)
    rows = megabytes * MEBIBYTE // len(ROW)
    assert f"{rows:,} rows read" in page.inner_text(".ssw-problems header")


@pytest.mark.parametrize("megabytes", [60, 250])
def test_t32_a_file_above_the_limit_is_refused_in_words_and_the_connection_lives(page, tmp_path, megabytes):
    large = sparse_file(tmp_path, megabytes)
    choose(page, large)
    page.wait_for_selector(".ssw-stop", timeout=10_000)
    assert f"{large.name} has {megabytes} MB, more than this page can take." in page.inner_text(".ssw-stop")
    assert "Save it as CSV" in page.inner_text(".ssw-stop")
    assert page.locator(".ssw-problems").count() == 0
    small = tmp_path / "areas.csv"
    small.write_text("area,name\nA-1,Luma\n", encoding="utf-8")
    choose(page, small)  # the refusal goes when something else is chosen
    page.wait_for_selector(".ssw-problems header:has-text('1 row read')", timeout=60_000)
    assert page.locator(".ssw-stop").count() == 0
    assert page.connections == []


def test_t32_several_files_are_refused_before_they_are_sent_and_the_connection_lives(page, tmp_path):
    two = [sparse_file(tmp_path, 40), tmp_path / "more.csv"]
    two[1].write_bytes(two[0].read_bytes())
    choose(page, *two)
    page.wait_for_selector(".ssw-stop", timeout=10_000)
    assert "These are 2 files; one can be brought in at a time." in page.inner_text(".ssw-stop")
    assert "Choose one file, or one file together with its recipe." in page.inner_text(".ssw-stop")
    recipe = tmp_path / "areas.toml"  # each is allowed, and both together are too large
    recipe.write_bytes(b"#" * 20 * MEBIBYTE)
    choose(page, two[0], recipe)
    page.wait_for_selector(".ssw-stop:has-text('together')", timeout=10_000)
    assert "These files together have 60 MB, more than this page can take." in page.inner_text(".ssw-stop")
    assert page.locator(".ssw-stop").count() == 1
    small = tmp_path / "areas.csv"
    small.write_text("area,name\nA-1,Luma\n", encoding="utf-8")
    recipe.write_text('table = "areas"\n[columns]\narea = "area"\nname = "name"\n', encoding="utf-8")
    choose(page, small, recipe)
    page.wait_for_selector(".ssw-problems header:has-text('1 row read')", timeout=60_000)
    assert page.locator(".ssw-stop").count() == 0
    assert page.connections == []


def test_t32_the_refusal_speaks_the_language_of_the_page(server, browse, tmp_path):
    page = browse(server.page(NEEDED, "fr"))
    page.wait_for_selector(".ssw-choose", timeout=90_000)
    choose(page, sparse_file(tmp_path, 80))  # one that would break the connection off
    page.wait_for_selector(".ssw-stop", timeout=10_000)
    assert page.inner_text(".ssw-stop").startswith("areas_80.csv fait 80 Mo, plus que")
    choose(page, sparse_file(tmp_path, 1), sparse_file(tmp_path, 2))
    page.wait_for_selector(".ssw-stop:has-text('Il y a 2 fichiers')", timeout=10_000)
