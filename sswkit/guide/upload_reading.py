"""Read a team's file, and ask what its columns mean."""

from dataclasses import replace

import ipywidgets

from sswkit.assessment.importing import remembered_recipe
from sswkit.core.errors import KitError
from sswkit.core.words import _
from sswkit.data.map_columns import with_areas_named
from sswkit.data.mapping import known_headings
from sswkit.data.progress import Progress, Stopped
from sswkit.data.reading import RawTable, read_table
from sswkit.data.recipes import Recipe
from sswkit.guide import mapping_form, upload_begun, working
from sswkit.guide.boundary import guarded, told
from sswkit.guide.findings_list import findings_html
from sswkit.guide.offered import picked
from sswkit.guide.pressing import on_press
from sswkit.guide.upload_box import Upload
from sswkit.guide.upload_checking import check


def read(upload: Upload, sheet: str | None = None) -> None:
    """Read the chosen file beside the page; then show the form and check what was read."""
    recipe, content, name = upload.given_recipe, upload.content, upload.name
    if recipe is not None:
        upload.chosen = recipe.table
    known = known_headings(upload.chosen)
    upload.checked = None

    def work(progress: Progress) -> RawTable:
        return read_table(
            content,
            name=name,
            sheet=sheet or (recipe.sheet if recipe else None) or None,
            header_row=recipe.header_row if recipe else None,
            known_headings=known,
            progress=progress,
        )

    words = _("Reading {file} …", file=name)
    working.run(
        upload.working,
        words,
        work,
        lambda raw: _was_read(upload, raw),
        lambda error: _not_read(upload, error),
    )


def _not_read(upload: Upload, error: Exception) -> None:
    name = upload.name
    upload.put_away()
    if isinstance(error, KitError) and not isinstance(error, Stopped):
        upload.problems.children = [ipywidgets.HTML(findings_html(name, error.findings, error))]
    else:
        upload.message.value = told(error)


def _was_read(upload: Upload, raw: RawTable) -> None:
    upload.raw = raw
    upload.recipe = upload.given_recipe or _recipe_to_begin_with(upload)
    _show_form(upload)
    check(upload)


def _recipe_to_begin_with(upload: Upload) -> Recipe:
    said = upload_begun.begun(upload)
    if said is not None:
        return replace(said, sheet=upload.raw.sheet, header_row=None)
    remembered = remembered_recipe(upload.page.folder, upload.chosen, upload.raw.headings)
    if remembered is not None:
        return replace(remembered, sheet=upload.raw.sheet, header_row=None)
    proposed = mapping_form.proposed(upload.raw, upload.chosen)
    return with_areas_named(proposed, upload.raw, upload.page.country.areas)


def _show_form(upload: Upload) -> None:
    upload.form_fields = mapping_form.fields(upload.raw, upload.table, upload.recipe, upload.page.country)
    upload_begun.watch(upload, *upload.form_fields.answers)
    again = ipywidgets.Button(description=_("Check the file with these columns"))
    on_press(again, upload.message, lambda: _check_form(upload))
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
    choice.observe(guarded(upload.message)(lambda _change: _read_sheet(upload, choice)), names="value")
    return [choice]


def _read_sheet(upload: Upload, choice: ipywidgets.Dropdown) -> None:
    if not upload.bringing_in:
        read(upload, picked(choice))


def _check_form(upload: Upload) -> object:
    if upload.raw is None or upload.bringing_in:
        return None  # the form of a file that is no longer here
    upload.recipe = mapping_form.recipe_from(upload.form_fields, upload.recipe)
    return check(upload)
