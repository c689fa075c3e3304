"""Check a team's file, show what is wrong with it, and offer the ways on."""

import asyncio

import ipywidgets

from sswkit.assessment.importing import context_of
from sswkit.core.findings import block
from sswkit.core.words import _, n_
from sswkit.data import checking
from sswkit.data.checking import Checked
from sswkit.guide import mapping_form, upload_begun, working
from sswkit.guide.boundary import told
from sswkit.guide.files import Files
from sswkit.guide.findings_list import findings_html, marked_file
from sswkit.guide.pressing import on_press
from sswkit.guide.upload_box import Upload
from sswkit.guide.upload_importing import bring_in_checked
from sswkit.showing.html import safe


def check(upload: Upload) -> asyncio.Task | None:
    """Check what was read beside the page, then show the findings."""
    raw, recipe, context = upload.raw, upload.recipe, context_of(upload.page.country)
    upload.checked = None
    _let_rest(upload.problems)
    return working.run(
        upload.working,
        _("Checking {file} …", file=upload.name),
        lambda progress: checking.check(raw, recipe, context, progress),
        lambda checked: _show(upload, checked),
        lambda error: _not_checked(upload, error),
    )


def _let_rest(shown: ipywidgets.Box) -> None:
    """What is shown of an earlier check is of no use now: a press there would do nothing, and does not look
    as if it would."""
    for part in shown.children:
        if isinstance(part, ipywidgets.Box):
            _let_rest(part)
        elif isinstance(part, ipywidgets.Button):
            part.disabled = True


def _not_checked(upload: Upload, error: Exception) -> None:
    upload.problems.children = ()
    upload.message.value = told(error)


def _show(upload: Upload, checked: Checked) -> None:
    upload.checked, findings = checked, checked.findings
    heading = _("{file}: {rows} read", file=upload.name, rows=_rows(checked))
    parts: list[ipywidgets.Widget] = [ipywidgets.HTML(findings_html(heading, findings))]
    if findings:
        files = Files()
        files.offer([marked_file(upload.raw, findings)])
        parts.append(files)
    fixes = mapping_form.value_fields(upload.table, upload.recipe, upload.page.country, findings)
    upload.fixes = fixes
    if fixes is not None:
        upload_begun.watch(upload, *fixes.fields.values())
        apply = ipywidgets.Button(description=_("Check again with these"))
        on_press(apply, upload.message, lambda: _apply_values(upload, checked, fixes))
        parts += [fixes.box, apply]
    upload.problems.children = [*parts, *_ways_on(upload, checked)]


def _rows(checked: Checked) -> str:
    return n_("{n} row", "{n} rows", checked.rows_read)


def _apply_values(upload: Upload, checked: Checked, fixes: mapping_form.ValueFields) -> object:
    if upload.checked is not checked or upload.bringing_in:
        return None  # these were the questions about an earlier check
    upload.recipe = mapping_form.with_values(upload.recipe, fixes)
    return check(upload)


def _ways_on(upload: Upload, checked: Checked) -> list[ipywidgets.Widget]:
    blocked = block(checked.findings)
    right = len(checked.table)
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
    on_press(button, upload.message, lambda: bring_in_checked(upload, checked, beside))
    way = ipywidgets.HBox([_asked(upload, beside), button])
    way.add_class("ssw-ways")
    return [way]


def _asked(upload: Upload, beside: ipywidgets.RadioButtons) -> ipywidgets.VBox:
    """The choice below its question, which names it for a screen reader; nothing while the table is empty."""
    words = _("What happens to the rows that are there?")
    box = ipywidgets.VBox([ipywidgets.HTML(f'<p class="ssw-question">{safe(words)}</p>'), beside])
    box.layout.display = "" if len(upload.page.country.tables.get(upload.chosen, ())) else "none"
    return box


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
    return choice
