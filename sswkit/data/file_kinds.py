"""What kind of file is this? Its bytes say, not its name; and what its name may look like on a page."""

import lzma
import re
import unicodedata
import zipfile
import zlib
from io import BytesIO

from sswkit.core.words import _
from sswkit.data.refusals import refusal

LONGEST_NAME = 80
TEXT, XLSX, XLSB, ODS, XLS, MAP = "text", "xlsx", "xlsb", "ods", "xls", "map"
ENDINGS = {
    TEXT: ("csv", "txt", "tsv", "tab"),
    XLSX: ("xlsx", "xlsm", "xltx", "xltm"),
    XLSB: ("xlsb",),
    ODS: ("ods", "ots"),
    XLS: ("xls", "xlt"),
    MAP: ("geojson", "json"),
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WEB_PAGE = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta|style|div)\b", re.I | re.S
)
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_OTHER_PROGRAMS = {
    b"$FL2": "SPSS",
    b"$FL3": "SPSS",
    b"<stata_dta>": "Stata",
    b"PAR1": "Parquet",
    b"SQLite format 3": "SQLite",
}
_CONTROLS = bytes(code for code in range(1, 32) if code not in b"\t\n\r\f\x1a")
BROKEN = (  # all that opening or unpacking a damaged zip file may raise
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    OSError,
    ValueError,
    NotImplementedError,
    EOFError,
    RuntimeError,
    KeyError,
)
_PACKED = (b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"BZh", b"\xfd7zXZ")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")


def display_name(name: str) -> str:
    """A file's name as people may read it: no folders, nothing invisible, not too long.

    It is shown and stored as a name, never used as a path.

    >>> display_name("../../etc/staff.xlsx"), display_name("C:\\\\data\\\\CON.xlsx")
    ('staff.xlsx', 'CON.xlsx')
    """
    last = re.split(r"[/\\]", name)[-1]
    visible = "".join(c for c in last if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Zl", "Zp"))
    plain = " ".join(visible.split()).strip(" .") or _("file without a name")
    if len(plain) <= LONGEST_NAME:
        return plain
    stem, dot, ending = plain.rpartition(".")
    ending = dot + ending if stem and len(ending) <= 5 else ""
    return plain[: LONGEST_NAME - 1 - len(ending)] + "…" + ending


def kind_of(data: bytes, file: str) -> str:
    """TEXT, XLSX (also with macros), XLSB, ODS, XLS or MAP (GeoJSON); anything else is refused in words.

    >>> kind_of(b"worker;area", "staff.xlsx")
    'text'
    """
    if data.startswith(b"PK\x03\x04"):
        return _kind_of_package(data, file)
    if data.startswith(_OLE):
        return _kind_of_old_office_file(data, file)
    _refuse_other_programs(data, file)
    return MAP if _begins_with_a_brace(data) else TEXT


def _begins_with_a_brace(data: bytes) -> bool:
    start = data[:64]
    for mark in _BOMS:
        start = start.removeprefix(mark)
    return start.replace(b"\0", b"").lstrip()[:1] == b"{"


def other_ending(kind: str, file: str) -> bool:
    """Does the name promise another kind of file than the bytes hold?"""
    ending = file.rpartition(".")[2].lower() if "." in file else ""
    promised = [known for known, endings in ENDINGS.items() if ending in endings]
    return bool(promised) and kind not in promised


def _kind_of_package(data: bytes, file: str) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            names = set(package.namelist())
            mimetype = _small_part(package, "mimetype")
            manifest = _small_part(package, "META-INF/manifest.xml")
    except BROKEN as error:
        raise damaged(file) from error
    if "xl/workbook.bin" in names:
        return XLSB
    if b"opendocument.spreadsheet" in mimetype:
        if b"encryption-data" in manifest:
            raise protected(file)
        return ODS
    if any(name.startswith("xl/") for name in names):
        return XLSX
    raise _not_a_workbook(file, names)


def _small_part(package: zipfile.ZipFile, name: str) -> bytes:
    if name not in package.namelist() or package.getinfo(name).flag_bits & 1:
        return b""
    with package.open(name) as part:
        return part.read(65536)


def _not_a_workbook(file: str, names: set[str]) -> Exception:
    if any(name.startswith(("word/", "ppt/")) for name in names):
        message = _("“{file}” is a document or a presentation, not a table.", file=file)
        return refusal(
            file, "reading.not_a_table", message, _("Copy its table into Excel, and save that as .xlsx.")
        )
    if any(name.endswith(".iwa") for name in names):
        message = _("“{file}” was made with Apple Numbers.", file=file)
        return refusal(
            file, "reading.not_a_table", message, _("In Numbers, choose File > Export To > Excel.")
        )
    if any(name.lower().endswith(".shp") for name in names):
        message = _("“{file}” is a packed shapefile.", file=file)
        remedy = _("Open it in a map program such as QGIS and save it as GeoJSON in WGS 84 (EPSG:4326).")
        return refusal(file, "reading.shapefile", message, remedy)
    message = _("“{file}” is a packed folder (zip).", file=file)
    return refusal(file, "reading.packed", message, _("Unpack it and bring in the table that is inside."))


def _kind_of_old_office_file(data: bytes, file: str) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise protected(file)
    if any(name.encode("utf-16-le") + b"\0\0" in data for name in ("Workbook", "Book")):
        return XLS
    message = _("“{file}” is an older Office file, but not an Excel workbook.", file=file)
    raise refusal(
        file, "reading.not_a_table", message, _("Copy its table into Excel, and save that as .xlsx.")
    )


def protected(file: str) -> Exception:
    """The refusal of a file that only opens with a password."""
    message = _("“{file}” is protected by a password.", file=file)
    remedy = _(
        "In Excel, choose File > Info > Protect Workbook > Encrypt with Password, empty the box and save."
    )
    return refusal(file, "reading.password", message, remedy)


def damaged(file: str) -> Exception:
    """The refusal of a file that no program could open."""
    message = _("“{file}” is damaged: it cannot be opened.", file=file)
    remedy = _("Open it in Excel, let Excel repair it and save it again; or ask for a new copy.")
    return refusal(file, "reading.damaged", message, remedy)


def _refuse_other_programs(data: bytes, file: str) -> None:
    start = data[:4096].removeprefix(b"\xef\xbb\xbf")
    as_workbook = _("Open it in Excel, choose Save as, and save it as an Excel workbook (.xlsx).")
    if b"%PDF-" in start[:1024]:
        message = _("“{file}” is a PDF: a picture of a table, not a table.", file=file)
        raise refusal(file, "reading.pdf", message, _("Ask for the workbook that the PDF was made from."))
    if _WEB_PAGE.match(start):
        message = _("“{file}” is a web page, whatever its name says.", file=file)
        raise refusal(file, "reading.web_page", message, as_workbook)
    if start.lstrip().startswith(b"<?xml") or start.lstrip().startswith(b"<Workbook"):
        message = _("“{file}” is an XML file.", file=file)
        raise refusal(file, "reading.xml", message, as_workbook)
    program = next((name for magic, name in _OTHER_PROGRAMS.items() if start.startswith(magic)), None)
    if program:
        message = _("“{file}” is a file of {program}.", file=file, program=program)
        raise refusal(file, "reading.other_program", message, _("Save it in that program as CSV or Excel."))
    if start.startswith(_PACKED):
        message = _("“{file}” is packed.", file=file)
        raise refusal(file, "reading.packed", message, _("Unpack it and bring in the table that is inside."))
    if start.startswith(_PICTURES) or _is_binary(start):
        message = _("“{file}” is not a table.", file=file)
        raise refusal(
            file, "reading.not_a_table", message, _("Bring in a workbook (.xlsx, .xls, .ods) or a CSV file.")
        )


def _is_binary(start: bytes) -> bool:
    # Text in UTF-16 is half NUL bytes, at even or at odd places; other files have them anywhere.
    if start.startswith(_BOMS) or not start:
        return False
    odd, even = start[1::2].count(0), start[::2].count(0)
    controls = len(start) - len(start.translate(None, _CONTROLS))
    if controls > len(start) // 50 + 2:
        return True
    return min(odd, even) > len(start) // 100 + 1
