"""What a team has brought in so far."""

from collections.abc import Sequence

from sswkit.core.definitions import table
from sswkit.core.words import _, n_
from sswkit.guide.times import clock
from sswkit.showing.html import safe


def tables_html(page, names: Sequence[str]) -> str:
    """Which of the tables are there, from which file, since when."""
    return f'<ul class="ssw-tables">{"".join(_table(page, name) for name in names)}</ul>'


def _table(page, name: str) -> str:
    title = f"<b>{safe(table(name).label)}</b> "
    rows = len(page.country.tables.get(name, ()))
    if not rows:
        return f'<li class="ssw-open">{title}{safe(_("not brought in yet"))}</li>'
    words = n_("{n} row", "{n} rows", rows)
    entry = page.journal.value(f"table:{name}")
    if entry is not None and isinstance(entry.value, dict):
        source = entry.value.get("display_name") or ""
        words += ", " + _("from {file}, {time}, by {who}", file=source, time=clock(entry.at), who=entry.who)
    return f'<li class="ssw-done">{title}{safe(words)}</li>'
