"""Which rows are the heading, and what is told about headings."""

import pytest

from sswkit.data.header import find_heading

GROUPED = [
    ["Area", "Staff", None, "Posts", None],
    [None, "Female", "Male", "Filled", "Vacant"],
    ["North", 3, 4, 7, 1],
    ["South", 1, 2, 3, 0],
]


def test_t01_two_header_rows_with_merged_groups_are_joined(read, workbook, found):
    def merge(book):
        for cells in ("A1:A2", "B1:C1", "D1:E1"):
            book["Staff"].merge_cells(cells)

    raw = read(workbook(merge, Staff=GROUPED), "staff.xlsx")
    assert raw.headings == ("Area", "Staff – Female", "Staff – Male", "Posts – Filled", "Posts – Vacant")
    assert raw.header_rows == (1, 2)
    assert raw.values.loc[3].tolist() == ["North", 3, 4, 7, 1]
    assert found(raw, "heading_found")[0].message == "The heading is in rows 1 and 2."


def test_t01_groups_without_merged_cells_are_joined_when_figures_follow(read):
    text = "\n".join(",".join("" if cell is None else str(cell) for cell in row) for row in GROUPED)
    raw = read(text.encode())
    assert raw.headings == ("Area", "Staff – Female", "Staff – Male", "Posts – Filled", "Posts – Vacant")


def test_t01_a_merged_title_over_everything_is_no_group(read, workbook):
    rows = [["Staff list 2021"], ["worker", "area", "cadre"], ["W1", "North", "nurse"]]
    raw = read(workbook(lambda book: book["Staff"].merge_cells("A1:C1"), Staff=rows), "staff.xlsx")
    assert (raw.header_rows, raw.headings) == ((2,), ("worker", "area", "cadre"))


def test_t01_words_below_a_blank_heading_are_data_not_a_second_heading(read):
    raw = read(b"name,,area\nAma,x,North\nKofi,y,South\n")
    assert raw.header_rows == (1,)
    assert raw.values.loc[2].tolist() == ["Ama", "x", "North"]


def test_t01_years_under_a_group_are_headings(read, workbook):
    rows = [["Area", "Headcount", None], [None, 2020, 2021], ["North", 5, 6]]
    raw = read(workbook(lambda book: book["S"].merge_cells("B1:C1"), S=rows), "staff.xlsx")
    assert raw.headings == ("Area", "Headcount – 2020", "Headcount – 2021")


def test_t02_titles_above_and_empty_rows_inside_are_told_with_their_row_numbers(read, workbook, found):
    rows = [
        ["Ministry of Welfare"],
        [],
        ["As of", "June"],
        ["Worker", "AREA"],
        ["W1", "North"],
        [],
        [],
        ["W2", "South"],
    ]
    raw = read(workbook(Staff=rows), "staff.xlsx")
    assert raw.header_rows == (4,)
    assert raw.values.index.tolist() == [5, 8]
    assert found(raw, "heading_found")[0].message == "The heading is in row 4. 3 rows above it are not read."
    assert found(raw, "empty_rows")[0].message == "2 empty rows were skipped: rows 6–7."


def test_t02_the_same_in_a_text_file_with_title_lines(read, found):
    raw = read("Ministère;;\n\nmatricule;area;cadre\nW1;North;x\n\nW2;South;y\n".encode())
    assert (raw.header_rows, raw.values.index.tolist()) == ((3,), [4, 6])
    assert not found(raw, "ragged_row")


def test_t02_without_known_headings_the_first_full_row_of_words_is_taken(read):
    raw = read(b"Report 2021,,\n,,\nkommune,antall,prosent\n301,12,0.4\n", known_headings=())
    assert raw.headings == ("kommune", "antall", "prosent")


def test_known_headings_are_recognised_in_any_case_and_accent():
    rows = [["liste", "complète", "x"], ["DATE DE NAISSANCE", "Cadre :", "z"], ["a", "b", "c"]]
    assert find_heading(rows, ["Date de naissance", "cadre"]).rows == (1,)


def test_the_person_may_say_where_the_heading_is(read):
    raw = read(b"worker,area\nid,place\nW1,North\n", header_row=2)
    assert (raw.headings, raw.header_rows) == (("id", "place"), (2,))


def test_a_heading_row_outside_the_file_is_refused(refused):
    assert refused(b"worker,area\nW1,North\n", header_row=9).rule == "reading.no_heading"


def test_t19_repeated_headings_are_told_with_their_letters_and_get_their_own_name(read, found):
    raw = read(b"name,area,name\nAma,North,Mensah\n")
    assert raw.headings == ("name", "area", "name (C)")
    (finding,) = found(raw, "heading_repeated")
    assert finding.message == "Columns A and C have the same heading “name”."


def test_t19_a_column_without_heading_is_told_and_an_empty_one_is_left_out(read, found):
    raw = read(b"worker,,,area\nW1,x,,North\n")
    assert raw.headings == ("worker", "(B)", "area")
    assert raw.columns == (0, 1, 3)
    assert raw.address(2, 2) == "D2"
    assert found(raw, "heading_missing")[0].cell == "B:B"


def test_t19_spaces_around_headings_are_taken_off_and_told(read, found):
    raw = read(b"worker ,  area,cadre\nW1,North,x\n")
    assert raw.headings == ("worker", "area", "cadre")
    assert "columns A and B" in found(raw, "heading_spaces")[0].message


def test_t19_a_sheet_with_16384_columns_is_refused_with_the_cell(refused, workbook):
    finding = refused(workbook(Staff=[[f"c{n}" for n in range(16384)]]), "staff.xlsx")
    assert finding.rule == "reading.far_cell"
    assert finding.sheet == "Staff"


def test_t19_a_thousand_columns_are_read(read, workbook):
    raw = read(workbook(Staff=[[f"c{n}" for n in range(1000)], list(range(1000))]), "staff.xlsx")
    assert raw.address(2, 999) == "ALL2"


@pytest.mark.parametrize("rows", [[["worker"], ["W1"], ["W2"]], [["worker", "area"], ["W1", "North"]]])
def test_small_tables_are_tables(read, workbook, rows):
    raw = read(workbook(Staff=rows), "staff.xlsx")
    assert [list(raw.headings), *raw.values.to_numpy().tolist()] == rows


def test_two_values_that_look_like_headings_do_not_make_a_wide_row_of_data_the_heading(read):
    heading = ",".join(f"measure_{number}" for number in range(20))
    data = ",".join(["area", "cadre", *["7"] * 18])
    raw = read(f"{heading}\n{data}\n".encode())
    assert raw.header_rows == (1,)
