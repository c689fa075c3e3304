"""The texts that the page's own scripts say, in the language in force."""

from sswkit.core.glossary import Term, terms
from sswkit.core.limits import LARGEST_UPLOAD
from sswkit.core.words import _


def browser_words() -> dict[str, dict[str, object]]:
    """For each script its texts; the page carries them as JSON in `#ssw-words`."""
    return {
        "answers": {"saving": _("Being saved …"), "unsaved": _("Not saved yet")},
        "arrival": _arrival(),
        "connection": _connection(),
        "drafts": _drafts(),
        "help": _help(),
        "skip": _skip(),
        "tables": _tables(),
        "upload": _upload(),
        "sending": _sending(),
    }


def _arrival() -> dict[str, object]:
    return {
        "failed": (
            _("This page could not be opened."),
            _("What you saved is safe. Try again; if it stays, tell your advisor."),
        ),
        "again": _("Try again"),
        "home": _("Back to the road"),
    }


def _connection() -> dict[str, object]:
    return {
        "lost": (
            _("The connection is lost."),
            _(
                "Everything marked as saved is safe. What you type now stays on this computer and is saved "
                "when the connection is back."
            ),
        ),
        "ended": (
            _("This page needs to be opened again."),
            _(
                "The program behind it has ended: sswkit was started anew, or the page rested for a long "
                "time. Everything marked as saved is safe, and what you typed since then is kept."
            ),
        ),
        "busy": (
            _("The page is busy."),
            _("What you typed is kept on this computer and is saved as soon as it is free."),
        ),
        "go_on": _("Go on here"),
        "again": _("Connected again."),
    }


def _drafts() -> dict[str, object]:
    return {
        "offer": _("You typed this before the connection broke:"),
        "put_back": _("Put it back"),
        "let_go": _("Let it go"),
    }


def _skip() -> dict[str, object]:
    return {"words": _("To the content")}


def _tables() -> dict[str, object]:
    return {
        "sort": _("Sort by this column"),
        "ascending": _("Sorted by {column}, smallest first"),
        "descending": _("Sorted by {column}, largest first"),
        "none": _("As the table came"),
    }


def _upload() -> dict[str, object]:
    return {
        "bytes": LARGEST_UPLOAD,
        "message": _("{file} has {size} MB, more than this page can take."),
        "remedy": _("Save it as CSV, leave out columns you do not need, or split it by year."),
        "together": _("These files together have {size} MB, more than this page can take."),
        "several": _("These are {n} files; one can be brought in at a time."),
        "one": _("Choose one file, or one file together with its recipe."),
    }


def _help() -> dict[str, object]:
    known = terms()
    return {"terms": {term.id: _explained(term, known) for term in known.values()}}


def _explained(term: Term, known: dict[str, Term]) -> dict[str, str]:
    see = ", ".join(known[other].term for other in term.see)
    return {
        "term": term.term,
        "text": term.definition,
        "see": _("See also: {words}", words=see) if see else "",
    }


def _sending() -> dict[str, object]:
    return {
        "sending": _("Sending {file}: {done} of {size} MB"),
        "sent": _("{file} has been sent and is being opened …"),
        "broken": _("The connection broke off before {file} had arrived. Choose it again."),
        "stop": _("Stop, and load the page again"),
        "kept": _("What is saved stays."),
    }
