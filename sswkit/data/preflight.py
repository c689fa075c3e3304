"""Is a workbook safe to open? Checked on its bytes, before any program builds it up in memory."""

import re
import zipfile
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO

from sswkit.core.words import _, number
from sswkit.data.file_kinds import BROKEN, ODS, XLSX, damaged, protected
from sswkit.data.limits import MEBIBYTE, Limits
from sswkit.data.reach import check_reach
from sswkit.data.refusals import refusal
from sswkit.data.sheet_scan import Scan, scan_sheet

CHUNK = MEBIBYTE
_DECLARATION = b"<!DOCTYPE"  # entities can only be declared inside one
_UNUSUAL = re.compile(
    rb"\xff\xfe|\xfe\xff|\0|[^\n]{0,200}encoding=[\"'](?!utf-8|us-ascii|iso-8859|windows-)", re.I
)


@dataclass(frozen=True)
class Package:
    """A workbook made of parts (xlsx, xlsb, ods), its sizes found sane."""

    file: str
    kind: str
    parts: tuple[zipfile.ZipInfo, ...]
    archive: zipfile.ZipFile

    def has(self, start: str) -> bool:
        """Is there a part whose name starts like this?"""
        return any(part.filename.startswith(start) for part in self.parts)

    def text(self, name: str, most: int = 16 * MEBIBYTE) -> bytes:
        """The bytes of one part, or none when it is not there."""
        if not any(part.filename == name for part in self.parts):
            return b""
        try:
            with self.archive.open(name) as part:
                return part.read(most)
        except BROKEN as error:
            raise damaged(self.file) from error


def open_package(data: bytes, file: str, kind: str, limits: Limits) -> Package:
    """The parts of a workbook, refused when they would unpack to more than `limits` allow."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except BROKEN as error:
        raise damaged(file) from error
    parts = tuple(archive.infolist())
    unpacked = sum(part.file_size for part in parts)
    swollen = any(_swollen(part, limits) for part in parts)
    if len(parts) > limits.parts or unpacked > limits.unpacked_bytes or swollen:
        message = _(
            "“{file}” unpacks to {size} MB in {n} parts; a usual workbook is far smaller.",
            file=file,
            size=number(unpacked / MEBIBYTE),
            n=number(len(parts)),
        )
        remedy = _("If you trust where it comes from, copy the table into a new workbook, or save it as CSV.")
        raise refusal(file, "reading.bomb", message, remedy)
    if any(part.flag_bits & 1 for part in parts):
        raise protected(file)
    return Package(file, kind, parts, archive)


def _swollen(part: zipfile.ZipInfo, limits: Limits) -> bool:
    return part.file_size > max(limits.small_part_bytes, limits.ratio * part.compress_size)


def scan_package(package: Package, sheets: Collection[str]) -> dict[str, Scan]:
    """Look through every part; by part name, what was noticed in those that are `sheets`.

    Raises
    ------
    KitError
        When a part declares entities.
    """
    scans = {}
    for part in package.parts:
        if not part.filename.lower().endswith((".xml", ".rels", ".vml")):
            continue
        pieces = _safe_pieces(package, part)
        if part.filename in sheets and package.kind == XLSX:
            scans[part.filename] = scan_sheet(pieces)
        else:
            for _piece in pieces:
                pass
    return scans


def check_sheets(package: Package, sheets: Mapping[str, str], limits: Limits) -> None:
    """Refuse the workbook when one of `sheets` (part to sheet name) reaches beyond `limits`."""
    for part in package.parts:
        if part.filename in sheets:
            check_reach(_safe_pieces(package, part), package.file, sheets[part.filename], limits)


def _safe_pieces(package: Package, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """The unpacked bytes of a part, piece by piece, refused at the first declaration."""
    before = b""
    try:
        with package.archive.open(part) as stream:
            while piece := stream.read(CHUNK):
                if not before and _UNUSUAL.match(piece):
                    raise _unsafe(package.file, part.filename)
                seam = before[-16:] + piece[:16]
                if _DECLARATION in piece or _DECLARATION in seam:
                    raise _unsafe(package.file, part.filename)
                yield piece
                before = piece
    except BROKEN as error:
        raise damaged(package.file) from error


def _unsafe(file: str, part: str) -> Exception:
    message = _(
        "“{file}” is not safe to open: its part {part} declares what no spreadsheet program writes.",
        file=file,
        part=part,
    )
    remedy = _("Copy the table into a new workbook. If you do not know where the file comes from, delete it.")
    return refusal(file, "reading.unsafe", message, remedy)


def what_is_ignored(package: Package) -> Iterator[tuple[str, str, str]]:
    """Macros, links and embedded files, of which nothing is used: rule, message, remedy."""
    nothing = _("Nothing to do.")
    if package.kind == ODS:
        return
    if package.has("xl/vbaProject.bin"):
        yield (
            "reading.macros",
            _("The macros in this workbook were ignored; nothing of them was run."),
            nothing,
        )
    if package.has("xl/externalLinks/"):
        message = _("This workbook takes values from other workbooks; the values saved last were read.")
        yield (
            "reading.external_links",
            message,
            _("If they may be out of date, open it in Excel, update the links and save."),
        )
    if package.has("xl/connections.xml"):
        message = _("This workbook is connected to a database; the values saved last were read.")
        yield (
            "reading.connections",
            message,
            _("If they may be out of date, open it in Excel, refresh and save."),
        )
    if package.has("xl/embeddings/"):
        yield "reading.embedded", _("Files embedded in this workbook were ignored."), nothing
