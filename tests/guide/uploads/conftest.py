"""One person's upload box, as a browser fills it."""

import ipywidgets
import pytest

from sswkit.guide import pressing, upload, upload_state

AREAS = b"area,name,kind,population,children\nA-1,Karsa,rural,12000,5000\nA-2,Luma,urban,8000,3000\n"


class Box:
    """One person's upload box, with its page's refreshes counted."""

    AREAS = AREAS

    def __init__(self, page, *tables: str):
        self.page, self.refreshed = page, 0
        page.refresh = self._refresh
        parts = upload.uploader(page, tables)
        self.row, self.upload = parts[1], page.uploads[-1]
        self.seen = page.journal.latest_revision()

    def _refresh(self, **_since: str):
        self.page.__dict__.pop("country", None)
        upload_state.show_state(self.upload)
        self.refreshed += 1

    def send(self, *files: dict) -> None:
        """What a browser sends, or somebody in its place."""
        chooser = next(child for child in self.row.children if isinstance(child, ipywidgets.FileUpload))
        described = [{"type": "", "size": 0, "last_modified": 0, **file} for file in files]
        chooser.set_state({"value": [{**file, "content": memoryview(file["content"])} for file in described]})

    def button(self, words: str) -> ipywidgets.Button:
        found = [*buttons(self.upload.problems), *self.offers()]
        return next(button for button in found if words in button.description)

    def offers(self) -> list[ipywidgets.Button]:
        """The buttons in the list of what is there."""
        return buttons(self.upload.state)

    def bring_in_areas(self) -> None:
        """Send the areas and press the button."""
        self.send({"name": "areas.csv", "content": AREAS})
        self.button("Bring it in").click()

    def check(self) -> None:
        """Press the button below the form."""
        found = buttons(self.upload.form)
        next(button for button in found if "Check the file" in button.description).click()

    def asked(self) -> list[ipywidgets.Dropdown]:
        """The questions about values that are not known."""
        return inside(self.upload.problems, ipywidgets.Dropdown)

    def entries(self) -> list:
        """What the journal has of the areas."""
        return self.page.journal.history("table:areas")

    @staticmethod
    def inside(widget, kind) -> list:
        """All widgets of a kind in a box, or in the boxes inside it."""
        return inside(widget, kind)

    @property
    def said(self) -> str:
        parts = [self.upload.message, *self.upload.problems.children]
        return " ".join(part.value for part in parts if isinstance(part, ipywidgets.HTML))


def inside(widget, kind) -> list:
    """All widgets of a kind in a box, or in the boxes inside it."""
    if isinstance(widget, kind):
        return [widget]
    return [found for child in getattr(widget, "children", ()) for found in inside(child, kind)]


def buttons(widget) -> list:
    return inside(widget, ipywidgets.Button)


@pytest.fixture
def box(open_guide, monkeypatch):
    monkeypatch.setattr(pressing, "PAUSE", 0)
    return lambda *tables, who="Amina": Box(open_guide("needed", who=who), *(tables or ("areas", "norms")))
