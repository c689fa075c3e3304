"""“Saved 14:03”: the words beside everything that was typed or chosen."""

from sswkit.assessment.journal import Conflict, Entry
from sswkit.core.words import _
from sswkit.guide.times import clock
from sswkit.showing.html import safe


def saved_words(entry: Entry | None) -> str:
    """When it was saved and by whom; nothing when nothing is saved yet."""
    if entry is None:
        return ""
    said = _("Saved {time}", time=clock(entry.at))
    # With the revision the page hears of a second save in the same minute too.
    return (
        f'<span class="ssw-ok" data-revision="{entry.revision}">{safe(said)}</span>'
        f"<span>{safe(_('Last change: {who}', who=entry.who))}</span>"
    )


def changed_words(entry: Entry) -> str:
    """Who has just changed it on another computer, and when."""
    said = _("Changed by {who} at {time}", who=entry.who, time=clock(entry.at))
    return f'<span class="ssw-changed">{safe(said)}</span>'


def write_newest(page, key: str, value: object) -> Entry:
    """Save a mark: the newest wins, and a colleague's mark of the same moment is taken over."""
    newest = page.journal.value(key)
    try:
        return page.journal.write(key, value, page.who, seen=newest.revision if newest else None)
    except Conflict as conflict:
        return conflict.theirs or page.journal.write(key, value, page.who, seen=None)
