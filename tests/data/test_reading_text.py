"""CSV files: encodings, separators, ragged rows, empty files."""

import codecs

import pytest

from sswkit.data.limits import Limits

ROWS = "worker;area\nÉlodie;Thiès\nAmadou;Région\n"


def test_values_of_a_text_file_stay_text_and_empty_is_none(read):
    raw = read(b"worker,area,fte\n007,NA,\n1e5,None,0.50\n")
    assert raw.values.loc[2].tolist() == ["007", "NA", None]
    assert raw.values.loc[3].tolist() == ["1e5", "None", "0.50"]
    assert raw.values.dtypes.eq(object).all()
    assert (raw.sheet, raw.sheets, raw.separator, raw.encoding) == ("", (), ",", "utf-8")


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252", "mac-roman"]
)
def test_t07_accents_survive_every_usual_encoding(read, encoding):
    raw = read(ROWS.encode(encoding))
    assert raw.headings == ("worker", "area")
    assert raw.values.to_numpy().tolist() == [["Élodie", "Thiès"], ["Amadou", "Région"]]


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252", "mac-roman"])
def test_t07_an_encoding_that_is_not_utf8_is_told_with_three_words_to_check(read, found, encoding):
    (finding,) = found(read(ROWS.encode(encoding)), "encoding")
    assert finding.severity == "informs"
    assert "“Élodie”, “Thiès”, and “Région”" in finding.message


def test_t07_utf8_is_not_worth_a_word(read, found):
    assert not found(read(ROWS.encode()), "encoding")
    assert not found(read(ROWS.encode("utf-8-sig")), "encoding")


def test_t07_one_bad_byte_in_utf8_is_told_with_its_cell_and_spares_the_rest(read, found):
    data = ROWS.encode().replace("Région".encode(), b"R\xe9gion")
    raw = read(data)
    assert raw.values.loc[2].tolist() == ["Élodie", "Thiès"]
    assert raw.values.loc[3, 1] == "Région"
    (finding,) = found(raw, "damaged_letter")
    assert (finding.cell, finding.severity, finding.value) == ("B3", "warns", "Région")


@pytest.mark.parametrize(
    ("words", "encoding"),
    [("Кишинёв;Бельцы;Сорока;Оргеев", "cp1251"), ("الشمال;الجنوب;الخرطوم;دارفور", "cp1256")],
)
def test_t07_other_alphabets_are_told_too(read, found, words, encoding):
    data = ("worker;area\n" + "".join(f"1;{word}\n" for word in words.split(";") * 5)).encode(encoding)
    raw = read(data)
    assert found(raw, "encoding")
    assert "�" not in "".join(raw.values[1])


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_t08_separators(read, separator):
    text = "worker;area;fte\nW1;North;1\nW2;South;2\n".replace(";", separator)
    raw = read(text.encode())
    assert raw.separator == separator
    assert raw.values.loc[3].tolist() == ["W2", "South", "2"]


def test_t08_a_decimal_comma_is_no_separator(read):
    raw = read(b"worker;fte;area\nW1;1,5;North\nW2;0,5;South\n")
    assert raw.separator == ";"
    assert raw.values[1].tolist() == ["1,5", "0,5"]


def test_t08_the_hint_that_excel_writes_is_followed_and_is_no_row(read):
    raw = read(b"sep=|\nworker|area\nW1|a,b\n")
    assert raw.separator == "|"
    assert raw.values.loc[2].tolist() == ["W1", "a,b"]


def test_a_text_between_quotation_marks_may_hold_separators_and_line_ends(read):
    raw = read(b'worker,area\nW1,"Hull, City of"\nW2,"two\nlines"\nW3,"say ""x"""\n')
    assert raw.values[1].tolist() == ["Hull, City of", "two\nlines", 'say "x"']
    assert raw.values.index.tolist() == [2, 3, 4]


def test_rows_end_as_they_do_on_windows_and_on_an_old_macintosh(read):
    expected = [["W1", "North"], ["W2", "South"]]
    for end in ("\r\n", "\r", "\n"):
        assert (
            read(end.join(["worker,area", "W1,North", "W2,South", ""]).encode()).values.to_numpy().tolist()
            == expected
        )


def test_t09_a_row_with_too_many_values_is_refused_with_its_row_number(read, found):
    raw = read(b"worker,area\n1,2,3\n4\n5,6\n")
    long, short = found(raw, "ragged_row")
    assert (long.cell, long.severity) == ("2:2", "blocks")
    assert long.message == "Row 2 has 3 values, the heading has 2."
    assert short.message == "Row 3 has 1 value, the heading has 2."
    assert raw.values.index.tolist() == [4]


def test_t09_quoted_rows_are_counted_too(read, found):
    raw = read(b'worker,area\n"1","2","3"\n"4, 5","6"\n')
    assert [finding.cell for finding in found(raw, "ragged_row")] == ["2:2"]


def test_t09_separators_to_spare_at_the_end_do_no_harm(read, found):
    raw = read(b"worker,area,,\nW1,North,,\nW2,South\nW3,East,,,\n")
    assert not found(raw, "ragged_row")
    assert raw.headings == ("worker", "area")
    assert len(raw.values) == 3


def test_a_quotation_mark_that_never_closes_is_found(refused):
    finding = refused(b'worker,area\nW1,North\nW2,"South\nW3,East\n')
    assert (finding.rule, finding.cell) == ("reading.open_quotation_mark", "3:3")


@pytest.mark.parametrize(
    "data", [b"", b" \n\n", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, b",,\n,,\n", codecs.BOM_UTF8 + b"\r\n"]
)
@pytest.mark.parametrize("name", ["staff.csv", "staff.xlsx"])
def test_t10_an_empty_file_is_called_empty(refused, data, name):
    finding = refused(data, name)
    assert finding.rule == "reading.empty"
    assert finding.message == f"“{name}” is empty."


@pytest.mark.parametrize("data", [b"worker,area", b"worker,area\n", b"worker,area\n,\n\n"])
def test_t10_a_heading_without_rows_is_told(refused, data):
    assert refused(data).message == "“staff.csv” has a heading but no rows below it."


def test_t21_too_many_rows_are_refused_with_advice(refused):
    finding = refused(b"worker,area\n" + b"W,North\n" * 30, limits=Limits(rows=20))
    assert finding.rule == "reading.too_many_rows"
    assert "31 rows; at most 20" in finding.message


def test_one_line_with_a_million_separators_does_not_fill_the_memory(refused):
    finding = refused(b"worker,area\n" + b"W,North\n" * 50 + b"," * 1_000_000)
    assert (finding.rule, finding.cell) == ("reading.too_many_columns", "52:52")


def test_t18_errors_copied_into_a_text_file_are_listed(read, found):
    raw = read(b"worker,fte\nW1,#N/A\nW2,#DIV/0!\nW3,1\n")
    assert [finding.cell for finding in found(raw, "error_cell")] == ["B2", "B3"]
    assert raw.values[1].tolist() == [None, None, "1"]


def test_t30_invisible_characters_are_taken_out_and_told(read, found):
    raw = read("worker,area\nW\x001,North\u202e\nW2,South\u200b\nW3,l\x07a\n".encode())
    assert raw.values.to_numpy().tolist() == [["W1", "North"], ["W2", "South"], ["W3", "la"]]
    assert [finding.cell for finding in found(raw, "invisible_characters")] == ["A2", "B2", "B3", "B4"]
    assert found(raw, "invisible_characters")[0].value == "W\\x001"


def test_t30_emoji_combining_letters_and_joiners_stay(read):
    words = ["👩🏽‍⚕️", "e\u0301", "می\u200cخواهم", "שלום"]
    raw = read(("worker,area\n" + "".join(f"{word},x\n" for word in words)).encode())
    assert raw.values[0].tolist() == words
    assert not raw.findings


def test_t30_a_text_longer_than_a_cell_is_cut_and_told(read, found):
    raw = read(b"worker,area\nW1," + b"x" * 40_000 + b"\n")
    assert len(raw.values.loc[2, 1]) == 32_767
    assert found(raw, "too_long")[0].severity == "warns"


def test_t30_half_characters_do_not_get_through(read):
    raw = read("worker,area\nW1,North\ud83d\n".encode("utf-8", "surrogatepass"))
    "".join(raw.values[1]).encode()
    assert raw.findings
