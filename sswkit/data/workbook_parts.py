"""Which part of a workbook is which sheet, and from which year it counts its days."""

import posixpath

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from sswkit.data.file_kinds import damaged
from sswkit.data.preflight import Package

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


def sheet_parts(package: Package) -> tuple[dict[str, str], set[str], bool]:
    """Sheet names by part, the names of hidden sheets, and whether days are counted from 1904."""
    book = _root(package, _book_part(package))
    if book is None:
        return {}, set(), False
    targets = _targets(package)
    parts, hidden, date1904 = {}, set(), False
    for element in book.iter():
        name = element.tag.rpartition("}")[2]
        if name == "sheet":
            relation = element.get(_RELATION) or element.get(_STRICT_RELATION)
            title = element.get("name", "")
            parts[targets.get(relation, "")] = title
            hidden |= {title} if element.get("state", "visible") != "visible" else set()
        elif name == "workbookPr":
            date1904 = element.get("date1904", "") in ("1", "true")
    return parts, hidden, date1904


def _book_part(package: Package) -> str:
    names = [part.filename for part in package.parts]
    return next((name for name in names if name.lower() == "xl/workbook.xml"), "xl/workbook.xml")


def _targets(package: Package) -> dict[str, str]:
    root = _root(package, "xl/_rels/workbook.xml.rels")
    if root is None:
        return {}
    return {element.get("Id", ""): _resolved(element.get("Target", "")) for element in root}


def _resolved(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath("xl/" + target)


def _root(package: Package, name: str):
    content = package.text(name)
    if not content:
        return None
    try:
        return fromstring(content)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise damaged(package.file) from error
