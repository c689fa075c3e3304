"""`norms.ods` as somebody typed it from the strategy: kinds of area beside each other, a total below."""

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from making.cadres import CADRES, NORM_SOURCE
from making.messy_population import comma

FILE = "norms.ods"
SHEET = "Normes"
HEADINGS = ("Catégorie de personnel", "Rural", "Périurbain", "Urbain")
TYPE = "application/vnd.oasis.opendocument.spreadsheet"
NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)
MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
    'manifest:version="1.2">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{TYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)


def write_norms(folder: Path) -> None:
    """An OpenDocument workbook of one sheet, all cells text."""
    rows = [("Normes pour 100 000 enfants",), (NORM_SOURCE,), (), HEADINGS]
    rows += [(cadre.label_fr, *(comma(value, 1) for value in cadre.norms)) for cadre in CADRES]
    totals = [comma(sum(cadre.norms[kind] for cadre in CADRES), 1) for kind in range(3)]
    rows.append(("Total", *totals))
    body = "".join(
        f"<table:table-row>{''.join(map(_cell, row)) or _cell('')}</table:table-row>" for row in rows
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {NAMESPACES} office:version="1.2">'
        f'<office:body><office:spreadsheet><table:table table:name="{SHEET}">{body}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    parts = {"mimetype": TYPE, "META-INF/manifest.xml": MANIFEST, "content.xml": content}
    with zipfile.ZipFile(folder / FILE, "w", zipfile.ZIP_STORED) as archive:
        for name, text in parts.items():
            # A fixed time, so that the file comes out the same every day.
            archive.writestr(zipfile.ZipInfo(name, (2026, 7, 14, 9, 0, 0)), text.encode("utf-8"))


def _cell(text: str) -> str:
    if not text:
        return "<table:table-cell/>"
    return f'<table:table-cell office:value-type="string"><text:p>{escape(text)}</text:p></table:table-cell>'
