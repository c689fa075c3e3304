"""A file's problems as a team reads them: each once, counted, the cell first."""

import io
import re

import openpyxl

from sswkit.core.errors import KitError
from sswkit.core.findings import Finding
from sswkit.data.reading import read_table
from sswkit.guide.findings_list import MOST_SHOWN, findings_html, marked_file


def finding(cell: str, *, value: str = "x", severity: str = "blocks", rule: str = "number.not_a_number"):
    message = f"“{value}” is not a number."
    return Finding("f.csv", "", cell, "Population", value, rule, severity, message, "Write digits only.")


def items(html: str) -> list[str]:
    return re.findall(r"<li.*?</li>", html)


def test_the_same_problem_in_several_cells_stands_there_once_with_how_many_more():
    html = findings_html("f.csv", [finding(f"D{row}") for row in (2, 3, 4)])
    assert len(items(html)) == 1
    assert "D2" in html
    assert "and 2 more cells" in html
    assert "D4" not in html


def test_a_long_list_is_reached_by_keys_and_has_the_name_of_its_heading():
    html = findings_html("f.csv", [finding("D2")])
    assert '<div tabindex="0" role="region" aria-label="f.csv, 1 thing to mend"><ol>' in html
    assert "region" not in findings_html("f.csv", [])


def test_another_value_is_another_problem():
    html = findings_html("f.csv", [finding("D2", value="x"), finding("D3", value="y")])
    assert len(items(html)) == 2
    assert "more cell" not in html


def test_the_heading_counts_cells_by_how_grave_they_are():
    findings = [
        finding("D2"),
        finding("D3"),
        finding("D4", severity="warns"),
        finding("D5", severity="informs"),
    ]
    assert "<header>f.csv, 2 things to mend, 1 thing to look at, 1 thing to know</header>" in findings_html(
        "f.csv", findings
    )


def test_a_file_without_problems_is_said_to_be_in_order():
    assert "f.csv: 3 rows read. Everything is in order." in findings_html("f.csv: 3 rows read", [])


def test_a_file_that_could_not_be_read_is_told_with_the_reason_and_what_to_do():
    html = findings_html("f.csv", [], KitError("This is a PDF <file>.", "Save it as CSV."))
    assert "<header>This is a PDF &lt;file&gt;.</header><p>Save it as CSV.</p>" in html
    assert "in order" not in html


def test_a_long_list_is_cut_and_says_how_much_is_left():
    findings = [finding(f"D{row}", value=f"v{row}") for row in range(MOST_SHOWN + 7)]
    html = findings_html("f.csv", findings)
    assert len(items(html)) == MOST_SHOWN
    assert "and 7 more, in the file with the cells marked" in html
    assert f"{MOST_SHOWN + 7} things to mend" in html


def test_texts_of_a_file_are_escaped_in_every_part():
    payload = "<img src=x onerror=y>"
    bad = Finding(payload, payload, "D2", payload, payload, "r", "warns", payload, payload)
    html = findings_html(payload, [bad])
    assert "<img" not in html
    assert html.count("&lt;img") == 5  # heading and the name it gives, sheet, message and remedy


def test_the_marked_file_opens_as_a_workbook_that_says_what_is_wrong():
    raw = read_table(b"area,population\nA-1,many\n", name="my <areas>.csv")
    file = marked_file(raw, [finding("B2", value="many")])
    assert file.name == "my <areas>_marked.xlsx"
    content = file.make()
    texts = [
        str(cell)
        for sheet in openpyxl.load_workbook(io.BytesIO(content))
        for row in sheet.values
        for cell in row
    ]
    assert "many" in texts
    assert any("is not a number" in text for text in texts)
