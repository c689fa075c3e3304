"""What a team has said of a file so far: kept with each answer, and there again when the file is."""

import hashlib

import ipywidgets

from sswkit.assessment.journal import Entry
from sswkit.core.errors import KitError
from sswkit.core.words import _
from sswkit.data.matching import heading_key
from sswkit.data.recipes import Recipe, recipe_as_dict, recipe_from_dict
from sswkit.guide import mapping_form
from sswkit.guide.boundary import guarded, message_html
from sswkit.guide.saved import write_newest
from sswkit.guide.times import clock
from sswkit.guide.upload_box import Upload

BEGUN = "begun:"


def watch(upload: Upload, *fields: ipywidgets.Widget) -> None:
    """Keep what the form says from now on, each time that one of these fields is answered."""
    for field in fields:
        field.observe(guarded(upload.message)(lambda _change: keep(upload)), names="value")


def keep(upload: Upload) -> None:
    """Put the answers given so far into the journal; a file that is gone has none."""
    if upload.raw is None or upload.bringing_in:
        return
    recipe = mapping_form.recipe_from(upload.form_fields, upload.recipe)
    if upload.fixes is not None:
        recipe = mapping_form.with_values(recipe, upload.fixes)
    facts = {"file": upload.name, "recipe": recipe_as_dict(recipe)}
    write_newest(upload.page, _key(upload), facts)


def begun(upload: Upload) -> Recipe | None:
    """What was said of a file with these headings, if it was not brought in since."""
    entry = upload.page.journal.value(_key(upload))
    if entry is None or not _is_open(upload, entry):
        return None
    try:
        return recipe_from_dict(entry.value["recipe"])
    except (KitError, KeyError, TypeError):  # written by another edition of the kit: it is asked again
        return None


def tell(upload: Upload) -> None:
    """Say to who was in the middle of a file how to go on."""
    entries = upload.page.journal.values(BEGUN).values()
    mine = [entry for entry in entries if entry.who == upload.page.who and _is_open(upload, entry)]
    if mine:
        last = max(mine, key=lambda entry: entry.revision)
        said = _("You had begun with {file} at {time}.", file=last.value["file"], time=clock(last.at))
        upload.message.value = message_html(
            said, _("Choose it again: what you said of it is kept."), kind="busy"
        )


def _key(upload: Upload) -> str:
    headings = "\n".join(heading_key(heading) for heading in upload.raw.headings)
    digest = hashlib.sha1(headings.encode("utf-8"), usedforsecurity=False).hexdigest()[:12]
    return f"{BEGUN}{upload.chosen}:{digest}"


def _is_open(upload: Upload, entry: Entry) -> bool:
    table = entry.key.removeprefix(BEGUN).split(":")[0]
    brought = upload.page.journal.value(f"table:{table}")
    return table in upload.tables and (brought is None or brought.revision < entry.revision)
