"""Binary workbooks (.xlsb), built here record by record because no library writes them ([MS-XLSB] 2.1.4)."""

import io
import struct
import zipfile

MAIN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
ERROR_NA = 0x2A


def record(kind: int, content: bytes = b"") -> bytes:
    number = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    return number + bytes([len(content)]) + content


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def cell(column: int, value: object) -> bytes:
    place = struct.pack("<II", column, 0)
    if value is ERROR_NA:
        return record(3, place + bytes([ERROR_NA]))
    return (
        record(5, place + struct.pack("<d", value))
        if isinstance(value, float)
        else record(6, place + wide(value))
    )


def binary_workbook(rows: list[list]) -> bytes:
    sheet = (
        record(129) + record(148, struct.pack("<IIII", 0, len(rows) - 1, 0, len(rows[0]) - 1)) + record(145)
    )
    for number, values in enumerate(rows):
        sheet += record(0, struct.pack("<I", number) + bytes(13))
        sheet += b"".join(cell(column, value) for column, value in enumerate(values))
    sheet += record(146) + record(130)
    bundle = record(156, struct.pack("<II", 0, 1) + wide("rId1") + wide("Staff"))
    book = record(131) + record(143) + bundle + record(144) + record(132)
    target = f'<Relationship Id="rId1" Type="{MAIN}/worksheet" Target="worksheets/sheet1.bin"/>'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.bin", book)
        archive.writestr(
            "xl/_rels/workbook.bin.rels", f'<Relationships xmlns="{RELATIONS}">{target}</Relationships>'
        )
        archive.writestr("xl/worksheets/sheet1.bin", sheet)
    return stream.getvalue()


def test_t25_a_binary_workbook_is_read(read):
    raw = read(binary_workbook([["worker", "fte"], ["W1", 0.5], ["W2", 1.0]]), "staff.xlsb")
    assert (raw.sheet, raw.headings) == ("Staff", ("worker", "fte"))
    assert raw.values.to_numpy().tolist() == [["W1", 0.5], ["W2", 1.0]]
    assert not raw.findings


def test_t18_errors_in_a_binary_workbook_are_not_passed_over(read, found):
    raw = read(binary_workbook([["worker", "fte"], ["W1", 0.5], ["W2", ERROR_NA]]), "staff.xlsb")
    assert found(raw, "errors_unseen")[0].severity == "warns"
