"""A result as the page shows it: the sentence, the picture, the table behind a link, and files to take."""

import base64

import ipywidgets
import pandas as pd

from sswkit.core.words import _, label, n_
from sswkit.showing.charts import Picture, picture_png
from sswkit.showing.html import figure_html, safe, sentence_html
from sswkit.showing.tables import html_table, readable, workbook

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_TABLE = 200


def result(page, sentence: str, picture: Picture | None, table: pd.DataFrame | None, name: str) -> list:
    """The widgets of one result, in the order in which a person takes it in."""
    parts = [f'<p class="ssw-finding">{sentence_html(sentence)}</p>'] if sentence else []
    parts += [figure_html(picture)] if picture is not None else []
    parts += [_behind_a_link(page, table, picture, name)] if table is not None and len(table) else []
    return [ipywidgets.HTML("".join(parts))]


def _behind_a_link(page, table: pd.DataFrame, picture: Picture | None, name: str) -> str:
    shown = readable(table, page.names)
    rows = n_("{n} row as a table", "All {n} rows as a table", len(shown))
    stem = name or page.guide.id
    links = [download(workbook({label(f"result.{stem}"): table}, page.names), f"{stem}.xlsx", "Excel", EXCEL)]
    if picture is not None:
        links.append(download(picture_png(picture), f"{stem}.png", _("Picture"), "image/png"))
    cut = shown.head(LONGEST_TABLE)
    rest = _("The first {n} rows; the Excel file has them all.", n=LONGEST_TABLE)
    more = f'<p class="ssw-source">{safe(rest)}</p>' if len(shown) > len(cut) else ""
    return (
        f"<details class='ssw-table'><summary>{safe(rows)}</summary>"
        f"<div class='ssw-scroll' tabindex='0'>{html_table(cut)}</div>{more}</details>"
        f'<p class="ssw-actions">{"".join(links)}</p>'
    )


def download(content: bytes, file_name: str, words: str, kind: str) -> str:
    """A link that saves `content` from the page itself, with no request to the server."""
    data = base64.b64encode(content).decode()
    link = f'class="ssw-download" download="{safe(file_name)}" href="data:{kind};base64,{data}"'
    return f"<a {link}>{safe(words)}</a>"


def doubt(sentences: tuple[str, ...]) -> list:
    """What makes the figures less sure, in the team's own numbers."""
    text = "".join(f"<p>{sentence_html(sentence)}</p>" for sentence in sentences if sentence)
    calm = f"<p>{safe(_('We found nothing in your data that puts these figures in doubt.'))}</p>"
    return [ipywidgets.HTML(f'<div class="ssw-doubt">{text or calm}</div>')]


def take_away(page, tables: dict[str, pd.DataFrame]) -> list:
    """One workbook with every table of the guide and the team's notes."""
    notes = pd.DataFrame(
        [
            {"note": key.split(":", 2)[2], "text": str(entry.value), "who": entry.who, "at": entry.at}
            for kind in ("note", "rating", "choice")
            for key, entry in page.journal.values(f"{kind}:{page.guide.id}:").items()
        ],
        columns=["note", "text", "who", "at"],
    )
    kept = {label(f"result.{name}"): table for name, table in tables.items() if len(table)}
    content = workbook({**kept, _("notes"): notes}, page.names)
    words = _("Download all tables and your notes (Excel)")
    link = download(content, f"{page.folder.name}_{page.guide.id}.xlsx", words, EXCEL)
    return [ipywidgets.HTML(f'<p class="ssw-actions">{link}</p>')]
