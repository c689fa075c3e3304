"""The texts that the page's own scripts say, in the language in force."""

from sswkit.core.limits import LARGEST_UPLOAD
from sswkit.core.words import _


def browser_words() -> dict[str, dict[str, object]]:
    """For each script its texts; the page carries them as JSON in `#ssw-words`."""
    return {"upload": _upload()}


def _upload() -> dict[str, object]:
    return {
        "bytes": LARGEST_UPLOAD,
        "message": _("{file} has {size} MB, more than this page can take."),
        "remedy": _("Save it as CSV, leave out columns you do not need, or split it by year."),
    }
