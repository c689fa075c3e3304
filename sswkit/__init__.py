"""sswkit: planning, developing and supporting the social service workforce, on a country's own data."""

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"
__all__ = ["__version__", "check", "indicators", "load"]

_WHERE = {"load": ("sswkit.assessment.folder", "load"), "check": ("sswkit.data.checking", "check_file")}

if TYPE_CHECKING:
    from sswkit import indicators
    from sswkit.assessment.folder import load
    from sswkit.data.checking import check_file as check


def __getattr__(name: str):
    # Loaded on first use, so that `import sswkit` costs nothing a script does not need.
    if name in _WHERE:
        module, attribute = _WHERE[name]
        return getattr(import_module(module), attribute)
    if name == "indicators":
        return import_module("sswkit.indicators")
    raise AttributeError(f"module 'sswkit' has no attribute {name!r}")
