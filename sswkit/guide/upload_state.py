"""What a team has brought in so far, from which file, and a way to take the newest import back."""

import ipywidgets

from sswkit.assessment import versions
from sswkit.assessment.entries import Entry
from sswkit.core.definitions import table
from sswkit.core.words import _, n_
from sswkit.guide.pressing import on_press
from sswkit.guide.times import clock
from sswkit.guide.upload_box import Upload
from sswkit.guide.upload_undo import take_back
from sswkit.showing.html import safe


class TableRow(ipywidgets.VBox):
    """One table in the list: what is there, and “Undo this import” as long as there is one to undo."""

    def __init__(self, upload: Upload, name: str):
        self.upload, self.name, self.offered = upload, name, None
        self.words, self.asked = ipywidgets.HTML(), ipywidgets.VBox()
        self.button = ipywidgets.Button(description=_("Undo this import"))
        self.button.tooltip = _("Undo this import") + ": " + table(name).label
        self.button.add_class("ssw-link")
        on_press(self.button, upload.message, self.pressed)
        self.line = ipywidgets.HBox([self.words])
        super().__init__([self.line, self.asked])

    def show(self) -> None:
        """Say what is there now; a question about an import that is gone is not asked any more."""
        entry = versions.standing(self.upload.page.journal, self.name)
        if entry != self.offered:
            self.offered, self.asked.children = entry, ()
        self.line.children = (self.words, self.button) if entry else (self.words,)
        self.words.value = state_html(self.upload.page, self.name, entry)

    def pressed(self) -> object:
        """Take one's own import back at once, and a colleague's once the person knows whose it is."""
        if self.offered is None:
            return None
        if self.offered.who and self.offered.who == self.upload.page.visit.who:
            return self.undo()
        yes = ipywidgets.Button(description=_("Take it back"))
        no = ipywidgets.Button(description=_("Leave it as it is"))
        on_press(yes, self.upload.message, self.undo)
        on_press(no, self.upload.message, self.leave)
        said = ipywidgets.HTML(f'<p class="ssw-question" role="status">{safe(whose(self.offered))}</p>')
        self.asked.children = (said, ipywidgets.HBox([yes, no]))
        return None

    def undo(self) -> object:
        """Take back the import that this row tells of, and no other."""
        entry, self.asked.children = self.offered, ()
        return take_back(self.upload, self.name, entry) if entry else None

    def leave(self) -> None:
        """The import stays."""
        self.asked.children = ()


def whose(entry: Entry) -> str:
    """Who brought in what, and when, as a question before it is taken back."""
    who, time = entry.who or _("A colleague"), clock(entry.at)
    if entry.value.get("outside"):
        return _("The table was changed outside of sswkit, noticed at {time}. Take that back?", time=time)
    file = entry.value.get("display_name") or ""
    return _("{who} brought in “{file}” at {time}. Take it back?", who=who, file=file, time=time)


def state_html(page, name: str, entry: Entry | None) -> str:
    """Is the table there, with how many rows, from which file, since when?"""
    title = f"<b>{safe(table(name).label)}</b> "
    rows = len(page.country.tables.get(name, ()))
    if not rows:
        return f'<p class="ssw-open">{title}{safe(_("not brought in yet"))}</p>'
    words = n_("{n} row", "{n} rows", rows)
    if entry is not None and not entry.value.get("outside"):
        source = entry.value.get("display_name") or ""
        words += ", " + _("from {file}, {time}, by {who}", file=source, time=clock(entry.at), who=entry.who)
    return f'<p class="ssw-done">{title}{safe(words)}</p>'


def show_state(upload: Upload) -> None:
    """Bring the list of tables above the box up to date."""
    if not upload.state.children:
        upload.state.add_class("ssw-tables")
        upload.state.children = [TableRow(upload, name) for name in upload.tables]
    for row in upload.state.children:
        row.show()
