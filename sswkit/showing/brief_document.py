"""The brief as one page in Word: title, the figure, short paragraphs, a picture, sources and date."""

import re
import struct
from datetime import datetime, time
from io import BytesIO

from sswkit.core.words import _, current_language, date_text, direction
from sswkit.showing.brief import Brief, part_names
from sswkit.showing.lettering import INK, PILLAR, SOFT, cleaned, text_width
from sswkit.showing.picture import picture_png

TAGS = {"en": "en-GB", "fr": "fr-FR"}
FACE = "Calibri"
CM = 72 / 2.54  # points
WIDTH, HEIGHT, MARGIN = 21.0, 29.7, 1.8
SIZES = (11.0, 10.5, 10.0, 9.5, 9.0)
TITLE, FIGURE, SMALL = 20.0, 15.0, 8.0
GOOD_PICTURE, LEAST_PICTURE = 11.0, 7.0  # cm wide
LINE, SPARE = 1.3, 40.0  # height of a line in letters; points kept free
LONGEST_SOURCE = 400


def document(brief: Brief) -> bytes:
    """The brief as a Word file on one page of A4, in the language in force."""
    from docx import Document
    from docx.shared import Cm, Pt

    picture = picture_png(brief.picture) if brief.picture is not None else b""
    size, width = _fitted(brief, picture)
    made = Document()
    page = made.sections[0]
    page.page_width, page.page_height = Cm(WIDTH), Cm(HEIGHT)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(MARGIN)
    _set_language(made)
    normal = made.styles["Normal"]
    normal.font.name, normal.font.size = FACE, Pt(size)
    normal.paragraph_format.space_after, normal.paragraph_format.space_before = Pt(0), Pt(0)
    _write(made, brief.title, TITLE, bold=True, style="Title")
    if brief.figure:
        _write(made, brief.figure, FIGURE, colour=PILLAR["planning"], bold=True, after=8)
    for name, text in brief.parts.items():
        if text.strip():
            _write(made, part_names()[name], size + 1, bold=True, before=6, style="Heading 1")
            _write(made, text, size, after=2)
    if width:
        _draw(made, brief, picture, width)
    _write(made, _foot(brief), SMALL, colour=SOFT, before=6)
    _set_properties(made, brief)
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def _fitted(brief: Brief, picture: bytes) -> tuple[float, float]:
    """The largest letters and the widest picture (cm) with which everything stays on the page.

    Where the words leave too little room, there is no picture: 0.
    """
    for size in SIZES:
        left = (HEIGHT - 2 * MARGIN) * CM - SPARE - _height_of_words(brief, size)
        width = min(WIDTH - 2 * MARGIN, left / _proportion(picture) / CM) if picture else 0.0
        if width >= GOOD_PICTURE or (not picture and left >= 0):
            break
    return size, width if width >= LEAST_PICTURE else 0.0


def _height_of_words(brief: Brief, size: float) -> float:
    told = [text for text in brief.parts.values() if text.strip()]
    rows = [(brief.title, TITLE), (brief.figure, FIGURE), (_foot(brief), SMALL)]
    rows += [(text, size) for text in told] + [("x", size + 1) for _text in told]
    return sum(_lines(text, points) * points * LINE for text, points in rows) + 10 * len(told) + 30


def _lines(text: str, points: float) -> int:
    """How many lines a text takes; bold letters are wider than the estimate."""
    room = (WIDTH - 2 * MARGIN) * CM / 1.08
    return sum(_lines_of(line.split(), points, room) for line in text.splitlines() or [""])


def _lines_of(words: list[str], points: float, room: float) -> int:
    lines, used, space = 1, 0.0, text_width(" ", points)
    for word in words:
        width = text_width(word, points)
        if used and used + space + width > room:
            lines, used = lines + 1, 0.0
        used += width + (space if used else 0.0)
        lines, used = lines + int(used // room), used % room  # a word longer than a line is cut
    return lines


def _proportion(picture: bytes) -> float:
    """The height of a PNG for its width."""
    width, height = struct.unpack(">II", picture[16:24])
    return height / width


def _write(made, text: str, points: float, *, colour: str = INK, bold: bool = False, **shape) -> None:
    """A paragraph; `**…**` in it is bold. `shape`: before and after (points), style."""
    from docx.shared import Pt, RGBColor

    paragraph = made.add_paragraph(style=shape.get("style"))
    paragraph.paragraph_format.space_before = Pt(shape.get("before", 0))
    paragraph.paragraph_format.space_after = Pt(shape.get("after", 2))
    # To the point, so that another typeface does not push the page over its end.
    paragraph.paragraph_format.line_spacing = Pt(points * LINE)
    _turn(paragraph)
    for place, line in enumerate(text.splitlines()):
        for marked, part in enumerate(re.split(r"\*\*(.+?)\*\*", line)):
            if not part:
                continue
            run = paragraph.add_run(_kept(part))
            run.font.size, run.font.name, run.font.bold = Pt(points), FACE, bold or marked % 2 == 1
            run.font.color.rgb = RGBColor.from_string(colour.removeprefix("#").upper())
        if place < len(text.splitlines()) - 1:
            paragraph.add_run().add_break()


def _kept(part: str) -> str:
    """A part of a line as Word can hold it, with the spaces at its ends."""
    words = cleaned(part)
    return f"{' ' * part.startswith(' ')}{words}{' ' * (part.endswith(' ') and bool(words))}"


def _draw(made, brief: Brief, picture: bytes, width: float) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm

    paragraph = made.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    shape = paragraph.add_run().add_picture(BytesIO(picture), width=Cm(width))
    facts = shape._inline.docPr
    facts.set("descr", cleaned(brief.picture.alternative))
    facts.set("title", cleaned(brief.picture.title))


def _foot(brief: Brief) -> str:
    source = brief.source if len(brief.source) <= LONGEST_SOURCE else brief.source[:LONGEST_SOURCE] + "…"
    said = [
        _("Written with {country}’s own figures on {day}.", country=brief.country, day=date_text(brief.day))
    ]
    said += [brief.left_out] if brief.left_out else []
    if source:
        said.append(_("Source: {sources}.", sources=source))
    return " ".join(said)


def _set_language(made) -> None:
    """What a spelling checker and a screen reader go by."""
    from docx.oxml.ns import qn

    tag = TAGS.get(current_language(), current_language())
    for lang in made.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), tag)
        if direction() == "rtl":
            lang.set(qn("w:bidi"), tag)


def _turn(paragraph) -> None:
    """In a language that is written from the right, so is the paragraph."""
    if direction() == "rtl":
        from docx.oxml import OxmlElement

        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))


def _set_properties(made, brief: Brief) -> None:
    parts = made.part.package.rels
    for name in [name for name, part in parts.items() if part.reltype.endswith("/thumbnail")]:
        del parts[name]  # it shows the empty page that the library begins with
    facts = made.core_properties
    facts.title, facts.author = cleaned(brief.title), cleaned(brief.country)
    facts.comments = facts.keywords = ""
    facts.language = TAGS.get(current_language(), current_language())
    facts.created = facts.modified = datetime.combine(brief.day, time())
    facts.last_modified_by = ""
