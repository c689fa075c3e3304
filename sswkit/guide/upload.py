"""The box in which a team chooses its own file: what it may be, and what came from the browser."""

import tomllib
from collections.abc import Sequence

import ipywidgets

from sswkit.core.definitions import table
from sswkit.core.errors import KitError
from sswkit.core.limits import LARGEST_MAP, LARGEST_UPLOAD
from sswkit.core.words import _, number
from sswkit.data.file_kinds import display_name
from sswkit.data.map_columns import TABLE as MAP
from sswkit.data.recipes import Recipe, recipe_from_dict
from sswkit.guide import upload_begun
from sswkit.guide.boundary import guarded
from sswkit.guide.help import file_help_html
from sswkit.guide.offered import picked, refuse_unless
from sswkit.guide.upload_box import Upload, refuse_while_bringing_in
from sswkit.guide.upload_reading import read
from sswkit.guide.upload_state import show_state
from sswkit.showing.html import safe


def uploader(page, tables: Sequence[str]) -> list[ipywidgets.Widget]:
    """The widgets with which a team brings in a file for one of `tables`."""
    upload = Upload(page, tables, tables[0])
    of_map = MAP in tables
    accept = ".csv,.txt,.tsv,.xlsx,.xlsm,.xls,.xlsb,.ods,.toml" + (",.geojson,.json" if of_map else "")
    choose = ipywidgets.FileUpload(accept=accept, multiple=True)
    choose.description = _("Choose a file")  # the page's script takes off the count that the widget adds
    choose.add_class("ssw-choose")
    choose.observe(
        guarded(upload.message)(lambda change: _arrived(upload, choose, change["new"])), names="value"
    )
    limit = _("Excel, CSV or LibreOffice, up to {n} MB.", n=LARGEST_UPLOAD // 2**20)
    if of_map:
        limit = _("GeoJSON, up to {n} MB.", n=LARGEST_MAP // 2**20)
    hint = ipywidgets.HTML(f'<p class="ssw-hint">{safe(limit)}</p>')
    row = ipywidgets.HBox([*_which_table(upload), choose, hint])
    row.add_class("ssw-upload")
    upload.message.add_class("ssw-says")
    show_state(upload)
    upload_begun.tell(upload)
    page.uploads = [*page.uploads, upload]
    what = ipywidgets.HTML(file_help_html(page, tables))
    return [upload.state, row, what, upload.message, upload.working.box, upload.form, upload.problems]


def _which_table(upload: Upload) -> list[ipywidgets.Widget]:
    if len(upload.tables) == 1:
        return []
    choice = ipywidgets.Dropdown(
        options=[(table(name).label, name) for name in upload.tables], description=_("The file holds")
    )
    choice.observe(guarded(upload.message)(lambda _change: _choose_table(upload, choice)), names="value")
    return [choice]


def _choose_table(upload: Upload, choice: ipywidgets.Dropdown) -> None:
    refuse_while_bringing_in(upload)
    upload.chosen = picked(choice)
    if upload.content:
        read(upload)


def _arrived(upload: Upload, widget: ipywidgets.FileUpload, files: tuple) -> None:
    if not files:
        return
    received = [_received(file) for file in files]
    widget.value = ()  # the same file can be chosen again once it is corrected
    refuse_while_bringing_in(upload)
    upload.put_away()
    recipes = [content for name, content in received if name.lower().endswith(".toml")]
    data = [(name, content) for name, content in received if not name.lower().endswith(".toml")]
    if len(data) > 1 or len(recipes) > 1:
        raise KitError(
            _("These are {n} files; one can be brought in at a time.", n=len(received)),
            _("Choose one file, or one file together with its recipe."),
        )
    if not data:
        raise KitError(
            _("That was a recipe without its file."),
            _("Choose the recipe and the file together, with the Ctrl key."),
        )
    _refuse_too_large(*data[0])
    given = _recipe_of(recipes[0]) if recipes else None
    _refuse_another_table(upload, given)
    upload.given_recipe = given
    upload.name, upload.content = data[0]
    read(upload)


def _received(file: dict) -> tuple[str, bytes]:
    """The name to show and the content: the name is what a browser says, and never a path."""
    content = file.get("content")
    refuse_unless(isinstance(content, bytes | bytearray | memoryview))
    return display_name(str(file.get("name", ""))), bytes(content)


def _refuse_too_large(name: str, content: bytes) -> None:
    if len(content) > LARGEST_UPLOAD:
        size = number(len(content) / 2**20, 1)
        raise KitError(
            _("{file} has {size} MB, more than this page can take.", file=name, size=size),
            _("Save it as CSV, leave out columns you do not need, or split it by year."),
        )


def _refuse_another_table(upload: Upload, recipe: Recipe | None) -> None:
    """A recipe comes with a file from elsewhere: it does not decide what this page may change."""
    if recipe is not None and recipe.table not in upload.tables:
        names = ", ".join(table(name).label for name in upload.tables)
        raise KitError(
            _("The recipe is for “{table}”, which this page does not take.", table=table(recipe.table).label),
            _("This page takes: {tables}. Bring the file in on the page that asks for it.", tables=names),
        )


def _recipe_of(content: bytes) -> Recipe:
    try:
        return recipe_from_dict(tomllib.loads(content.decode("utf-8-sig")))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise KitError(
            _("The recipe is not valid TOML: {error}", error=error),
            _("Open it in a text editor, correct that line and save it as UTF-8."),
        ) from error
