"""A result as the page shows it: the sentence, the picture, the table behind a link, and files to take."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import ipywidgets
import pandas as pd

from sswkit.core.words import _, label, n_
from sswkit.guide.answers import answers
from sswkit.guide.files import EXCEL, PNG, File, Files
from sswkit.showing.charts import Picture, picture_png
from sswkit.showing.html import figure_html, safe, sentence_html
from sswkit.showing.tables import figures_of, html_table, readable, workbook

LONGEST_TABLE = 500


@dataclass(frozen=True)
class Content:
    """What a place on the page is to show: words and picture as HTML, the table, and files on offer."""

    html: str
    table: Callable[[], str] = str
    files: tuple[File, ...] = ()


class Result(ipywidgets.VBox):
    """One result in its place: it takes what is new when the data change, and the rest stays untouched."""

    def __init__(self) -> None:
        self.body, self.listed, self.files = ipywidgets.HTML(), ipywidgets.HTML(), Files()
        super().__init__([self.body, self.listed, self.files])


def result(page, sentence: str, picture: Picture | None, table: pd.DataFrame | None, name: str) -> Content:
    """A result in the order in which a person takes it in: said, shown, listed, and to take away."""
    stem = name or page.guide.id
    parts = [f'<p class="ssw-finding">{sentence_html(sentence)}</p>'] if sentence else []
    parts += [figure_html(picture)] if picture is not None else []
    if table is None or not len(table):
        return Content("".join(parts))
    listed = partial(_behind_a_link, page, table, stem)
    return Content("".join(parts), listed, tuple(_files_of(page, picture, table, stem)))


def put(place: ipywidgets.Box, content: Content) -> None:
    """Show the content in `place`; what stands there already takes it over."""
    there = next((child for child in place.children if isinstance(child, Result)), None)
    shown = there or Result()
    shown.body.value = content.html
    shown.listed.value = content.table()  # a picture is seen at once, a table is asked for: it may come last
    shown.files.offer(content.files)
    if there is None:
        place.children = [shown]


def _behind_a_link(page, table: pd.DataFrame, stem: str) -> str:
    shown = readable(table, page.names)
    rows = n_("{n} row as a table", "All {n} rows as a table", len(shown))
    cut = shown.head(LONGEST_TABLE)
    rest = _("The first {n} rows; the Excel file has them all.", n=LONGEST_TABLE)
    more = f'<p class="ssw-source">{safe(rest)}</p>' if len(shown) > len(cut) else ""
    # The lowest of the first rows is not the lowest of all: only a whole table is sorted on the page.
    kind = "ssw-table" if more else "ssw-table ssw-sortable"
    title = label(f"result.{stem}", _(page.guide.question))
    scroll = f'<div class="ssw-scroll" tabindex="0" role="region" aria-label="{safe(title)}">'
    return (
        f'<details class="{kind}" data-name="{safe(stem)}"><summary>{safe(rows)}</summary>'
        f"{scroll}{html_table(cut, title, figures_of(table))}</div>{more}</details>"
    )


def _files_of(page, picture: Picture | None, table: pd.DataFrame, stem: str) -> list[File]:
    title, names = label(f"result.{stem}", _(page.guide.question)), page.names
    files = [File(f"{stem}.xlsx", "Excel", title, EXCEL, lambda: workbook({title: table}, names))]
    if picture is not None:
        files.append(File(f"{stem}.png", _("Picture"), title, PNG, lambda: picture_png(picture)))
    return files


def doubt(sentences: tuple[str, ...]) -> list:
    """What makes the figures less sure, in the team's own numbers."""
    text = "".join(f"<p>{sentence_html(sentence)}</p>" for sentence in sentences if sentence)
    calm = f"<p>{safe(_('We found nothing in your data that puts these figures in doubt.'))}</p>"
    return [ipywidgets.HTML(f'<div class="ssw-doubt">{text or calm}</div>')]


def take_away(page, tables: dict[str, pd.DataFrame]) -> Content:
    """One workbook with every table of the guide, and the team's notes as they are when it is asked for."""
    words = _("Download all tables and your notes (Excel)")
    name = f"{page.folder.name}_{page.guide.id}.xlsx"
    about = _(page.guide.question)
    return Content("", files=(File(name, words, about, EXCEL, lambda: _everything(page, tables)),))


def _everything(page, tables: dict[str, pd.DataFrame]) -> bytes:
    kept = {label(f"result.{name}"): table for name, table in tables.items() if len(table)}
    return workbook({**kept, _("notes"): answers(page)}, page.names)
