"""Tables for the eye, the page and Excel."""

import io

import openpyxl
import pandas as pd

from sswkit.core.words import speaking
from sswkit.showing.html import safe, sentence_html, sentence_text
from sswkit.showing.tables import html_table, readable, workbook

NAMES = {"d1": "Karsa", "sw": "Social worker"}


def gap_table():
    return pd.DataFrame(
        {"area": ["d1"], "cadre": ["sw"], "have": [6.0], "needed": [41.4], "gap": [35.4], "coverage": [0.145]}
    ).assign(value=35.4, unit="workers", numerator=6.0, denominator=41.4, source="staff.xlsx", note="")


def test_a_table_has_labels_names_and_written_numbers():
    shown = readable(gap_table(), NAMES)
    assert shown.iloc[0].to_dict() == {
        "Area": "Karsa",
        "Cadre": "Social worker",
        "In post": "6",
        "Needed": "41.4",
        "Short of": "35.4",
        "Coverage": "14.5%",
        "Source": "staff.xlsx",
    }


def test_a_table_speaks_french():
    with speaking("fr"):
        shown = readable(gap_table(), NAMES)
    assert shown.columns[:4].tolist() == ["Territoire", "Catégorie de personnel", "En poste", "Nécessaires"]
    assert shown.iloc[0]["Couverture"] == "14,5\u00a0%"


def test_what_cannot_be_computed_is_a_dash_beside_its_reason():
    table = pd.DataFrame(
        {"area": ["d1", "d2"], "value": [0.5, None], "unit": "share", "note": ["", "no posts"]}
    )
    shown = readable(table, NAMES)
    assert shown["Share"].tolist() == ["50.0%", "–"]
    assert shown["Note"].tolist() == ["", "no posts"]


def test_the_table_given_is_not_changed():
    table = gap_table()
    before = table.copy()
    readable(table, NAMES)
    workbook({"gap": table}, NAMES)
    pd.testing.assert_frame_equal(table, before)


def test_html_is_accessible_and_escaped():
    html = html_table(readable(pd.DataFrame({"area": ["<i>x</i>"], "fte": [1.5]})), caption="A & B")
    assert html.startswith("<table><caption>A &amp; B</caption>")
    assert '<th scope="col">Area</th>' in html
    assert '<th scope="row">&lt;i&gt;x&lt;/i&gt;</th>' in html
    assert '<td class="number">1.5</td>' in html


def test_a_sentence_becomes_bold_only_by_our_marks():
    assert sentence_html('<b onclick="x">**6** of 41') == "&lt;b onclick=&quot;x&quot;&gt;<b>6</b> of 41"
    assert sentence_text("**6** of 41") == "6 of 41"
    assert safe("'\"<>&") == "&#x27;&quot;&lt;&gt;&amp;"


def test_the_workbook_keeps_numbers_codes_sources_and_no_formula():
    table = gap_table().assign(area="=cmd()", note="three areas left out")
    book = openpyxl.load_workbook(io.BytesIO(workbook({"gap": table}, {"sw": "Social worker"})))
    rows = list(book["gap"].iter_rows(values_only=True))
    sheet = dict(zip(rows[0], rows[1], strict=True))
    assert sheet["Area"] == "=cmd()"
    assert book["gap"]["A2"].data_type == "s"
    assert (sheet["Cadre"], sheet["Cadre (code)"], sheet["Needed"]) == ("Social worker", "sw", 41.4)
    last = list(book["Sources and notes"].iter_rows(values_only=True))
    assert last == [("Table", "Source", "Note"), ("gap", "staff.xlsx", "three areas left out")]


def test_an_empty_workbook_still_opens():
    assert openpyxl.load_workbook(io.BytesIO(workbook({}))).sheetnames == ["Nothing"]


def test_a_figure_stands_before_its_limits():
    table = pd.DataFrame({"area": ["k"], "low": [93.0], "high": [108.0], "value": [99.0], "unit": ["days"]})
    assert readable(table).columns.tolist() == ["Area", "Days", "From (95%)", "To (95%)"]
