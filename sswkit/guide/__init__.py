"""The widgets that the guided notebooks call."""

from sswkit.guide.page import Page, open_page
from sswkit.guide.page import open_page as open

__all__ = ["Page", "open", "open_page"]
