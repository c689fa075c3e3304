"""One upload box: what was chosen so far, and the boxes that show it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import ipywidgets

from sswkit.core.definitions import Table, table
from sswkit.core.errors import KitError
from sswkit.core.words import _
from sswkit.data.checking import Checked
from sswkit.data.reading import RawTable
from sswkit.data.recipes import Recipe
from sswkit.guide import mapping_form
from sswkit.guide.working import Working


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
    form_fields: mapping_form.Fields | None = None
    fixes: mapping_form.ValueFields | None = None
    bringing_in: bool = False
    state: ipywidgets.VBox = field(default_factory=ipywidgets.VBox)
    message: ipywidgets.HTML = field(default_factory=ipywidgets.HTML)
    form: ipywidgets.VBox = field(default_factory=ipywidgets.VBox)
    problems: ipywidgets.VBox = field(default_factory=ipywidgets.VBox)

    def __post_init__(self) -> None:
        self.working = Working(self.message)

    @property
    def at_work(self) -> bool:
        """Is the person in the middle of bringing a file in?"""
        return bool(self.content)

    @property
    def table(self) -> Table:
        """The table that the file is to feed."""
        return table(self.chosen)

    def put_away(self) -> None:
        """Nothing of a file before stays in the box."""
        self.form.children, self.problems.children = (), ()
        self.name, self.content, self.given_recipe = "", b"", None
        self.raw = self.recipe = self.checked = self.form_fields = self.fixes = None


def refuse_while_bringing_in(upload: Upload) -> None:
    """What is being written to the disk is not disturbed."""
    if upload.bringing_in:
        raise KitError(
            _("{file} is just being brought in.", file=upload.name), _("Choose again once it is there.")
        )
