"""From a team's own file to a checked table: choose, say what its columns mean, mend, bring in."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import ipywidgets

from sswkit.assessment.importing import bring_in, context_of, remembered_recipe
from sswkit.core.definitions import Table, table
from sswkit.core.errors import KitError
from sswkit.core.findings import block
from sswkit.core.limits import LARGEST_UPLOAD
from sswkit.core.words import _, label, n_, number
from sswkit.data.checking import Checked, check
from sswkit.data.file_kinds import display_name
from sswkit.data.mapping import known_headings
from sswkit.data.reading import RawTable, read_table
from sswkit.data.recipes import Recipe, recipe_from_dict
from sswkit.guide import mapping_form
from sswkit.guide.boundary import guarded, message_html
from sswkit.guide.findings_list import findings_html, marked_file_link
from sswkit.guide.help import file_help_html
from sswkit.guide.upload_state import tables_html
from sswkit.showing.html import safe


@dataclass
class Upload:
    """One upload box: what was chosen so far, and the boxes that show it."""

    page: object
    tables: Sequence[str]
    chosen: str
    name: str = ""
    content: bytes = b""
    raw: RawTable | None = None
    recipe: Recipe | None = None
    checked: Checked | None = None
    given_recipe: Recipe | None = None
    state: ipywidgets.HTML = field(default_factory=ipywidgets.HTML)
    message: ipywidgets.HTML = field(default_factory=ipywidgets.HTML)
    form: ipywidgets.VBox = field(default_factory=ipywidgets.VBox)
    problems: ipywidgets.VBox = field(default_factory=ipywidgets.VBox)
    form_fields: mapping_form.Fields | None = None
    bringing_in: bool = False

    @property
    def at_work(self) -> bool:
        """Is the person in the middle of bringing a file in?"""
        return self.raw is not None

    @property
    def table(self) -> Table:
        """The table that the file is to feed."""
        return table(self.chosen)


def uploader(page, tables: Sequence[str]) -> list[ipywidgets.Widget]:
    """The widgets with which a team brings in a file for one of `tables`."""
    upload = Upload(page, tables, tables[0])
    choose = ipywidgets.FileUpload(accept=".csv,.txt,.tsv,.xlsx,.xlsm,.xls,.xlsb,.ods,.toml", multiple=True)
    choose.description = _("Choose a file")  # the page's script takes off the count that the widget adds
    choose.add_class("ssw-choose")
    choose.observe(
        guarded(upload.message)(lambda change: _arrived(upload, choose, change["new"])), names="value"
    )
    limit = _("Excel, CSV or LibreOffice, up to {n} MB.", n=LARGEST_UPLOAD // 2**20)
    hint = ipywidgets.HTML(f'<p class="ssw-hint">{safe(limit)}</p>')
    row = ipywidgets.HBox([*_which_table(upload), choose, hint])
    row.add_class("ssw-upload")
    upload.message.add_class("ssw-says")
    show_state(upload)
    page.uploads = [*page.uploads, upload]
    what = ipywidgets.HTML(file_help_html(page, tables))
    return [upload.state, row, what, upload.message, upload.form, upload.problems]


def show_state(upload: Upload) -> None:
    """Bring the list of tables above the box up to date."""
    upload.state.value = tables_html(upload.page, upload.tables)


def _which_table(upload: Upload) -> list[ipywidgets.Widget]:
    if len(upload.tables) == 1:
        return []
    choice = ipywidgets.Dropdown(
        options=[(table(name).label, name) for name in upload.tables], description=_("The file holds")
    )

    def choose(change: dict) -> None:
        upload.chosen = change["new"]
        if upload.content:
            _read(upload)

    choice.observe(guarded(upload.message)(choose), names="value")
    return [choice]


def _arrived(upload: Upload, widget: ipywidgets.FileUpload, files: tuple) -> None:
    if not files:
        return
    received = [(display_name(str(file["name"])), bytes(file["content"])) for file in files]
    widget.value = ()  # the same file can be chosen again once it is corrected
    upload.form.children, upload.problems.children = (), ()
    recipes = [content for name, content in received if name.lower().endswith(".toml")]
    data = [(name, content) for name, content in received if not name.lower().endswith(".toml")]
    upload.given_recipe = _recipe_of(recipes[0]) if recipes else None
    if not data:
        raise KitError(
            _("That was a recipe without its file."),
            _("Choose the recipe and the file together, with the Ctrl key."),
        )
    upload.name, upload.content = data[0]
    if len(upload.content) > LARGEST_UPLOAD:
        size = number(len(upload.content) / 2**20, 1)
        raise KitError(
            _("{file} has {size} MB, more than this page can take.", file=upload.name, size=size),
            _("Save it as CSV, leave out columns you do not need, or split it by year."),
        )
    _read(upload)


def _recipe_of(content: bytes) -> Recipe:
    try:
        return recipe_from_dict(tomllib.loads(content.decode("utf-8-sig")))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise KitError(
            _("The recipe is not valid TOML: {error}", error=error),
            _("Open it in a text editor, correct that line and save it as UTF-8."),
        ) from error


def _read(upload: Upload, sheet: str | None = None) -> None:
    busy = _("Reading {file} …", file=upload.name)
    upload.message.value = message_html(busy, kind="busy")
    recipe = upload.given_recipe
    if recipe is not None:
        upload.chosen = recipe.table
    try:
        upload.raw = read_table(
            upload.content,
            name=upload.name,
            sheet=sheet or (recipe.sheet if recipe else None) or None,
            header_row=recipe.header_row if recipe else None,
            known_headings=known_headings(upload.chosen),
        )
    except KitError as error:
        upload.message.value = ""
        upload.problems.children = [ipywidgets.HTML(findings_html(upload.name, error.findings, error))]
        return
    upload.recipe = recipe or _recipe_to_begin_with(upload)
    upload.message.value = ""
    _show_form(upload)
    _check(upload)


def _recipe_to_begin_with(upload: Upload) -> Recipe:
    remembered = remembered_recipe(upload.page.folder, upload.chosen, upload.raw.headings)
    if remembered is not None:
        return replace(remembered, sheet=upload.raw.sheet, header_row=None)
    return mapping_form.proposed(upload.raw, upload.chosen)


def _show_form(upload: Upload) -> None:
    upload.form_fields = mapping_form.fields(upload.raw, upload.table, upload.recipe, upload.page.country)
    again = ipywidgets.Button(description=_("Check the file with these columns"))
    again.on_click(guarded(upload.message)(lambda _button: _check_form(upload)))
    sheets = _sheet_choice(upload)
    opened = 0 if mapping_form.unmatched(upload.table, upload.recipe) else None
    title = mapping_form.summary(upload.table, upload.recipe)
    inside = ipywidgets.VBox([*sheets, *upload.form_fields.widgets, again])
    fold = ipywidgets.Accordion([inside], titles=(title,), selected_index=opened)
    fold.add_class("ssw-fold")
    upload.form.children = [fold]


def _sheet_choice(upload: Upload) -> list[ipywidgets.Widget]:
    if len(upload.raw.sheets) < 2:
        return []
    choice = ipywidgets.Dropdown(options=upload.raw.sheets, value=upload.raw.sheet, description=_("Sheet"))
    choice.observe(guarded(upload.message)(lambda change: _read(upload, change["new"])), names="value")
    return [choice]


def _check_form(upload: Upload) -> None:
    upload.recipe = mapping_form.recipe_from(upload.form_fields, upload.recipe)
    _check(upload)


def _check(upload: Upload) -> None:
    upload.message.value = message_html(_("Checking {file} …", file=upload.name), kind="busy")
    upload.checked = check(upload.raw, upload.recipe, context_of(upload.page.country))
    upload.message.value = ""
    findings = upload.checked.findings
    heading = _("{file}: {rows} read", file=upload.name, rows=_rows(upload.checked))
    parts = [ipywidgets.HTML(findings_html(heading, findings))]
    parts += [ipywidgets.HTML(marked_file_link(upload.raw, findings))] if findings else []
    fixes = mapping_form.value_fields(upload.table, upload.recipe, upload.page.country, findings)
    if fixes is not None:
        apply = ipywidgets.Button(description=_("Check again with these"))
        apply.on_click(guarded(upload.message)(lambda _button: _apply_values(upload, fixes)))
        parts += [fixes.box, apply]
    upload.problems.children = [*parts, *_ways_on(upload)]


def _rows(checked: Checked) -> str:
    return n_("{n} row", "{n} rows", checked.rows_read)


def _apply_values(upload: Upload, fixes: mapping_form.ValueFields) -> None:
    upload.recipe = mapping_form.with_values(upload.recipe, fixes)
    _check(upload)


def _ways_on(upload: Upload) -> list[ipywidgets.Widget]:
    blocked = block(upload.checked.findings)
    right = len(upload.checked.table)
    if not right:
        words = _("Nothing in this file can be used yet. Mend it, or say above what its columns mean.")
        return [ipywidgets.HTML(f'<p class="ssw-hint">{safe(words)}</p>')]
    words = (
        n_("Go on with the {n} row that is right", "Go on with the {n} rows that are right", right)
        if blocked
        else _("Bring it in")
    )
    button = ipywidgets.Button(description=words, button_style="" if blocked else "primary")
    beside = _replace_or_add(upload)
    button.on_click(
        guarded(upload.message)(
            lambda _button: _bring_in(upload, leave_out=blocked, whole_table=beside.value)
        )
    )
    way = ipywidgets.HBox([beside, button])
    way.add_class("ssw-ways")
    return [way]


def _replace_or_add(upload: Upload) -> ipywidgets.RadioButtons:
    """Does the file take the place of all that is in the table, or only of what it brought before?"""
    choice = ipywidgets.RadioButtons(
        options=[
            (_("It replaces what is there"), True),
            (_("It comes beside what other files brought"), False),
        ],
        value=upload.given_recipe is None,
    )
    choice.add_class("ssw-replace")
    choice.layout.display = "" if len(upload.page.country.tables.get(upload.chosen, ())) else "none"
    return choice


def _bring_in(upload: Upload, *, leave_out: bool, whole_table: bool) -> None:
    recipe = replace(upload.recipe, leave_out=leave_out or upload.recipe.leave_out)
    done = bring_in(
        upload.page.folder,
        recipe,
        source=upload.content,
        who=upload.page.who,
        name=upload.name,
        whole_table=whole_table,
    )
    upload.form.children, upload.problems.children = (), (_undo_button(upload, done.table),)
    upload.page.refresh()
    words = _(
        "{table}: {rows} brought in.",
        table=label(f"table.{done.table}"),
        rows=n_("{n} row", "{n} rows", done.rows),
    )
    upload.message.value = message_html(words, done.summary, kind="good")


def _undo_button(upload: Upload, name: str) -> ipywidgets.Button:
    button = ipywidgets.Button(description=_("Undo this import"))
    button.add_class("ssw-link")
    key = f"table:{name}"
    entry = upload.page.journal.value(key)
    button.on_click(guarded(upload.message)(lambda _button: _undo(upload, key, entry.revision)))
    return button


def _undo(upload: Upload, key: str, revision: int) -> None:
    upload.page.journal.undo(key, upload.page.who, seen=revision)
    upload.problems.children = ()
    upload.page.refresh()
    upload.message.value = message_html(_("The table is as it was before."), kind="good")
