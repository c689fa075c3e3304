"""Files as they came: kept under their fingerprint, never under the name that somebody gave them."""

from dataclasses import dataclass
from pathlib import Path

from sswkit.assessment import durable
from sswkit.core.errors import KitError
from sswkit.core.words import _
from sswkit.data.file_kinds import display_name
from sswkit.data.limits import STANDARD
from sswkit.data.recipes import Recipe

ENDINGS = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".geojson", ".json")


@dataclass(frozen=True, slots=True)
class Source:
    """One file to bring in: its bytes, read once, and the name that people know it by."""

    content: bytes
    name: str

    @property
    def content_hash(self) -> str:
        """The fingerprint of the file."""
        return durable.sha256(self.content)

    @property
    def stored_name(self) -> str:
        """The name that the kit keeps the file under.

        >>> Source(b"", "../../etc/CON.csv\\u202e.exe").stored_name
        'e3b0c44298fc'
        """
        ending = Path(self.name).suffix.lower()
        return self.content_hash[:12] + (ending if ending in ENDINGS else "")


def read_source(recipe: Recipe, beside: Path, source: Path | bytes | None, name: str | None) -> Source:
    """The file that a recipe is for: given as bytes or path, else what the recipe names, beside it."""
    if isinstance(source, bytes):
        return Source(source, display_name(name or recipe.file or "upload"))
    if source is None and not recipe.file:
        raise KitError(_("The recipe names no file."), _('Add a line such as file = "staff.xlsx" to it.'))
    path = Path(source) if source is not None else beside / recipe.file
    try:
        with path.open("rb") as file:
            content = file.read(STANDARD.file_bytes + 1)  # one more, so that reading notices
    except (FileNotFoundError, IsADirectoryError) as error:
        raise KitError(
            _("There is no file “{file}”.", file=display_name(path.name)),
            _("The recipe looks for it in “{folder}”.", folder=path.parent),
        ) from error
    except OSError as error:
        raise KitError(
            _("“{file}” cannot be read.", file=display_name(path.name)),
            _("Close it in other programs, check that you may read it, and try again."),
        ) from error
    return Source(content, display_name(name or path.name))


def keep(folder: Path, source: Source) -> tuple[Path, bool]:
    """Store the file among the uploads; where it is, and whether it is new there."""
    path = folder / "data" / "uploads" / source.stored_name
    if path.exists() and durable.sha256(path.read_bytes()) == source.content_hash:
        return path, False
    try:
        durable.save(path, source.content)
    except KitError:
        durable.forget(path)
        raise
    return path, True
