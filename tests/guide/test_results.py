"""A result and what a team takes away from it: files that open, with the same figures."""

import io

import ipywidgets
import openpyxl
import pandas as pd
import pytest

from sswkit.guide import results

TABLE = pd.DataFrame(
    {
        "cadre": ["social_worker", "psychologist"],
        "value": [651.0, float("nan")],
        "unit": "persons",
        "numerator": [651.0, float("nan")],
        "denominator": float("nan"),
        "source": '=HYPERLINK("http://evil.example")',
        "note": ["", "cannot be computed: nobody in post"],
    }
)


def files(content: results.Content) -> dict[str, bytes]:
    """The files on offer, as their buttons make them: name and content."""
    return {file.name: file.make() for file in content.files}


def sheets(content: bytes) -> dict[str, list[tuple]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


@pytest.fixture
def shown(open_guide):
    page = open_guide("workforce")
    return results.result(page, "It has **651** <b>workers</b>.", None, TABLE, "cadres")


def test_a_sentence_is_escaped_and_its_figures_are_bold(shown):
    assert '<p class="ssw-finding">It has <b>651</b> &lt;b&gt;workers&lt;/b&gt;.</p>' in shown.html


def test_the_table_on_the_page_says_names_and_never_nan(shown):
    listed = shown.table()
    assert "Social worker" in listed
    assert "cannot be computed: nobody in post" in listed
    assert ">nan<" not in listed.lower()
    assert "All 2 rows as a table" in listed


def test_the_workbook_behind_the_link_opens_and_holds_the_figures_as_numbers(shown):
    ((name, content),) = files(shown).items()
    assert name == "cadres.xlsx"
    first = next(iter(sheets(content).values()))
    assert len(first) == 3  # a heading and two cadres
    assert 651 in first[1]
    assert "Social worker" in first[1]
    assert not any(str(cell) == "nan" for row in first for cell in row)


def test_t29_a_formula_in_a_source_stays_text_in_the_workbook(shown):
    content = next(iter(files(shown).values()))
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert any("HYPERLINK" in str(cell.value) for cell in cells)
    assert all(cell.data_type != "f" and cell.hyperlink is None for cell in cells)


def test_a_long_table_is_cut_on_the_page_and_whole_in_the_workbook(open_guide):
    long = pd.concat([TABLE.head(1)] * (results.LONGEST_TABLE + 5), ignore_index=True)
    shown = results.result(open_guide("workforce"), "", None, long, "cadres")
    assert shown.table().count("<tr>") == results.LONGEST_TABLE + 1
    assert f"The first {results.LONGEST_TABLE} rows; the Excel file has them all." in shown.table()
    assert "ssw-sortable" not in shown.table()  # the lowest of some is not the lowest of all
    assert len(next(iter(sheets(files(shown)["cadres.xlsx"]).values()))) == results.LONGEST_TABLE + 6


def test_a_picture_can_be_taken_as_a_png(open_guide):
    from sswkit.planning import supply
    from sswkit.showing import charts

    page = open_guide("workforce")
    cadres = supply.headcount(page.country.workforce, by=["cadre"])
    picture = charts.headcount_by(cadres, "cadre", names=page.names)
    taken = files(results.result(page, "", picture, cadres, "cadres"))
    assert taken["cadres.png"].startswith(b"\x89PNG")


def test_a_result_without_rows_offers_nothing_to_take(open_guide):
    assert files(results.result(open_guide("workforce"), "None.", None, TABLE.head(0), "cadres")) == {}


def test_doubts_are_escaped_and_without_any_the_page_says_so():
    assert "<p>&lt;i&gt; is <b>old</b>.</p>" in results.doubt(("<i> is **old**.", ""))[0].value
    assert "We found nothing in your data" in results.doubt(())[0].value


def test_what_is_taken_away_holds_every_table_and_the_teams_own_words(open_guide):
    page = open_guide("workforce")
    page.journal.write("note:workforce:reading", "Karsa lost its posts.", "Amina", seen=None)
    page.journal.write("note:needed:reading", "of another guide", "Amina", seen=None)
    offered = results.take_away(page, {"cadres": TABLE, "employers": TABLE.head(0)})
    page.journal.write("note:workforce:later", "Written after the page had opened.", "Amina", seen=None)
    ((name, content),) = files(offered).items()
    assert name == "rivania_workforce.xlsx"
    texts = [cell for rows in sheets(content).values() for row in rows for cell in row]
    assert "Karsa lost its posts." in texts
    assert "Written after the page had opened." in texts
    assert "Amina" in texts
    assert "of another guide" not in texts
    assert len(sheets(content)) == 3  # cadres, notes, sources; the empty table is left out


def test_new_data_change_a_result_in_its_place_and_leave_the_rest_of_it_alone(open_guide):
    page, place = open_guide("workforce"), ipywidgets.VBox()
    results.put(place, results.result(page, "It has **651**.", None, TABLE, "cadres"))
    shown, button = place.children[0], place.children[0].files.row.children[0]
    results.put(place, results.result(page, "It has **652**.", None, TABLE.head(1), "cadres"))
    assert place.children == (shown,)
    assert shown.files.row.children == (button,)
    assert "652" in shown.body.value
    assert "1 row as a table" in shown.listed.value
    (asked,) = shown.files.files
    assert len(next(iter(sheets(asked.make()).values()))) == 2  # of the new table: a heading and one cadre


def test_the_picture_is_on_its_way_before_the_table_is_made():
    place, order = ipywidgets.VBox(), []
    results.put(place, results.Content("<p>Before</p>"))
    shown = place.children[0]
    shown.body.observe(lambda _change: order.append("picture"), names="value")
    results.put(place, results.Content("<p>After</p>", lambda: order.append("table") or "<table></table>"))
    assert order == ["picture", "table"]
    assert shown.listed.value == "<table></table>"
