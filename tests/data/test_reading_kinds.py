"""The bytes say what a file is; its name is only shown."""

import hashlib
import io
import zipfile
from pathlib import Path

import pytest

from sswkit.core.errors import KitError
from sswkit.core.words import speaking
from sswkit.data.file_kinds import display_name
from sswkit.data.limits import Limits
from sswkit.data.reading import read_table

ROWS = [["worker", "area"], ["W1", "North"]]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def packed(**parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "rule", "words"),
    [
        (OLE + "EncryptedPackage".encode("utf-16-le"), "staff.xlsx", "password", "File > Info > Protect"),
        (OLE + "WordDocument".encode("utf-16-le"), "staff.xls", "not_a_table", "not an Excel workbook"),
        (b"%PDF-1.7\n...", "staff.xlsx", "pdf", "PDF"),
        (
            b"<html><body><table><tr><td>1</td></tr></table></body></html>",
            "staff.xls",
            "web_page",
            "web page",
        ),
        (b"\xef\xbb\xbf  <!DOCTYPE html><table></table>", "staff.xls", "web_page", ".xlsx"),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>', "staff.xls", "xml", "Save as"),
        (packed(**{"word/document.xml": "x"}), "staff.xlsx", "not_a_table", "a document"),
        (packed(**{"Index/Document.iwa": "x"}), "staff.numbers", "not_a_table", "Export To"),
        (packed(**{"staff.csv": "x"}), "staff.zip", "packed", "Unpack"),
        (b"\x1f\x8b\x08\x00", "staff.csv.gz", "packed", "Unpack"),
        (b"$FL2@(#) SPSS DATA FILE", "staff.sav", "other_program", "SPSS"),
        (b"\x89PNG\r\n\x1a\n", "staff.png", "not_a_table", "not a table"),
        (bytes(range(256)) * 20, "staff.csv", "not_a_table", "not a table"),
    ],
)
def test_t25_what_is_no_table_is_named_for_what_it_is(refused, data, name, rule, words):
    finding = refused(data, name)
    assert finding.rule == f"reading.{rule}"
    assert words in f"{finding.message} {finding.remedy}"


def test_t25_a_text_file_with_the_name_of_a_workbook_is_read_and_told(read, found):
    raw = read(b"worker;area\nW1;North\n", "staff.xlsx")
    assert raw.values.loc[2].tolist() == ["W1", "North"]
    assert "CSV" in found(raw, "other_ending")[0].message


def test_t25_a_workbook_with_the_name_of_a_text_file_is_read_and_told(read, workbook, found):
    raw = read(workbook(Staff=ROWS), "staff.csv")
    assert raw.sheet == "Staff"
    assert found(raw, "other_ending")


def test_t25_a_protected_ods_is_called_protected(refused):
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    data = packed(**{"mimetype": kind, "META-INF/manifest.xml": "<m><manifest:encryption-data/></m>"})
    assert refused(data, "staff.ods").rule == "reading.password"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/x", "x"),
        ("C:\\data\\staff.xlsx", "staff.xlsx"),
        ("CON.xlsx", "CON.xlsx"),
        ("a\0b.csv", "ab.csv"),
        ("gpj.\u202exslx", "gpj.xslx"),
        ("équipe 👩‍⚕️.csv", "équipe 👩⚕️.csv"),
        ("..", "file without a name"),
        ("", "file without a name"),
        ("two\nlines.csv", "twolines.csv"),
    ],
)
def test_t27_a_name_is_shown_without_folders_and_invisible_signs(read, name, shown):
    assert read(b"worker,area\nW1,North\n", name).file == shown


def test_t27_a_long_name_is_shortened_and_keeps_its_ending():
    name = display_name("x" * 300 + ".xlsx")
    assert len(name) == 80
    assert name.endswith("….xlsx")


def test_t32_the_file_is_read_once(tmp_path, monkeypatch):
    path = tmp_path / "staff.csv"
    path.write_bytes(b"worker,area\nW1,North\n")
    read_bytes, calls = Path.read_bytes, []
    monkeypatch.setattr(Path, "read_bytes", lambda self: calls.append(self) or read_bytes(self))
    raw = read_table(path)
    assert calls == [path]
    assert raw.content_hash == hashlib.sha256(b"worker,area\nW1,North\n").hexdigest()


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path):
    with pytest.raises(KitError, match=r"There is no file “nothing\.csv”"):
        read_table(tmp_path / "nothing.csv")
    with pytest.raises(KitError, match="cannot be opened"):
        read_table(tmp_path)


def test_a_file_beyond_the_limit_is_not_even_read(tmp_path, monkeypatch):
    path = tmp_path / "staff.csv"
    path.write_bytes(b"x" * 3000)
    monkeypatch.setattr(Path, "read_bytes", lambda _self: pytest.fail("read"))
    with pytest.raises(KitError, match="at most"):
        read_table(path, limits=Limits(file_bytes=2000))


def test_every_text_of_reading_speaks_french(refused):
    with speaking("fr"):
        assert refused(b"").message == "Le fichier «\xa0staff.csv\xa0» est vide."
