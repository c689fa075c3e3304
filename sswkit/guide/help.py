"""Help where the hand is: why something is asked, what a good answer looks like, what a file needs."""

from collections.abc import Sequence

from sswkit.core.catalogue import guidance
from sswkit.core.definitions import prompts, table
from sswkit.core.glossary import first_uses
from sswkit.core.places import kit_folder
from sswkit.core.words import _, listing
from sswkit.data.map_columns import TABLE as MAP
from sswkit.guide.visit import Visit
from sswkit.showing.html import safe
from sswkit.showing.terms import text_with_terms


def words_link(visit: Visit) -> str:
    """The address of the page of words for this visitor."""
    asked = visit.link("").partition("?")[2]
    return f"/sswkit/words/{visit.language}" + (f"?{asked}" if asked else "")


def question_html(page, text: str) -> str:
    """A question, with the words of the field that the guidance of this page does not explain already.

    JupyterLab has no script that would explain them.
    """
    if not page.visit.page:
        return f'<p class="ssw-question">{safe(text)}</p>'
    seen: set[str] = set()
    notebook = kit_folder("notebooks") / page.guide.notebook
    for part in guidance(notebook) if notebook.is_file() else ():
        first_uses(_(part), seen)
    return f'<p class="ssw-question">{text_with_terms(text, seen)}</p>'


def help_html(page, kind: str, name: str) -> str:
    """Folded below a question: why we ask, and an example of a good note.

    `kind` is "notes", "ratings", "numbers" or "choices" of the guide's prompts.
    """
    asked = prompts(page.guide.id).get(kind, {}).get(name, {})
    parts = []
    if asked.get("why"):
        parts.append(_folded(_("Why we ask"), _(asked["why"])))
    if asked.get("example"):
        parts.append(_folded(_("An example of a good note"), _(asked["example"]), "ssw-example"))
    return f'<div class="ssw-helps">{"".join(parts)}</div>' if parts else ""


def file_help_html(page, tables: Sequence[str]) -> str:
    """Folded below an upload: which columns each table needs, and the blank workbook to fill in."""
    items = "".join(f"<li>{_table_help(page, name)}</li>" for name in tables)
    own = _("Your own file is fine: we ask what its columns mean.")
    lie = _(
        "All blank workbooks lie in the kit’s folder {folder}.",
        folder=f"data_templates/{page.visit.language}",
    )
    inner = f"<p>{safe(own)}</p><ul>{items}</ul><p>{safe(lie)}</p>"
    return f'<div class="ssw-helps">{_folded_html(_("What should be in the file?"), inner)}</div>'


def blank_link(visit: Visit, name: str) -> str:
    """The address of the blank workbook for a table, in the language of this visitor."""
    return f"/sswkit/blank/{visit.language}/{name}"


def _table_help(page, name: str) -> str:
    facts = table(name)
    needed = [column.label for column in facts.columns if column.required == "yes"]
    either = [column.label for column in facts.columns if column.required == "one_of"]
    words = _("needs {columns}", columns=listing(needed))
    if either:
        words = _("{needs}; and one of: {columns}", needs=words, columns=", ".join(either))
    text = f"<b>{safe(facts.label)}</b> {safe(words)}."
    if name == MAP:
        map_words = _(
            "Ask for the borders as GeoJSON in WGS 84 (EPSG:4326), with the name or code of each area."
        )
        return f"{text} {safe(map_words)}"
    if not page.visit.page:
        return text
    link = f'<a href="{safe(blank_link(page.visit, name))}" download>{safe(_("Blank workbook (Excel)"))}</a>'
    return f"{text} {link}"


def _folded(title: str, text: str, css: str = "ssw-why") -> str:
    return _folded_html(title, f'<p class="{css}">{safe(text)}</p>')


def _folded_html(title: str, inner: str) -> str:
    return f'<details class="ssw-help"><summary>{safe(title)}</summary>{inner}</details>'
