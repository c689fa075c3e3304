"""The widgets that the guided notebooks call."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sswkit.guide.page import Page, open_page
    from sswkit.guide.page import open_page as open

__all__ = ["Page", "open", "open_page"]


def __getattr__(name: str) -> Any:
    # The server needs the rail and the visit, but neither pandas nor widgets: those load on first use.
    if name not in __all__:
        raise AttributeError(name)
    from sswkit.guide import page

    return page.open_page if name == "open" else getattr(page, name)
