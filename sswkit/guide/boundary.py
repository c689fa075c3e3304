"""No error reaches a person as a traceback: every callback and every cell goes through here."""

import asyncio
import functools
import logging
import secrets
import traceback
from collections.abc import Callable, Coroutine
from pathlib import Path

import ipywidgets
from IPython.core.getipython import get_ipython

from sswkit.core.errors import KitError
from sswkit.core.words import _
from sswkit.guide.incident_log import IncidentLog
from sswkit.showing.html import safe

LOGGER = logging.getLogger("sswkit.incidents")


def message_html(message: str, remedy: str = "", kind: str = "stop") -> str:
    """A message to a person as HTML: what happened, then what to do."""
    fix = f'<span class="ssw-fix">{safe(remedy)}</span>' if remedy else ""
    role = "alert" if kind == "stop" else "status"
    return f'<div class="ssw-message ssw-{kind}" role="{role}"><b>{safe(message)}</b>{fix}</div>'


def told(error: BaseException) -> str:
    """An error as HTML for a person; what we did not foresee gets a number that leads to the log."""
    if isinstance(error, KitError):
        return message_html(error.message, error.remedy)
    number = incident(error)
    return message_html(
        _("Something went wrong here. Your saved work is safe."),
        _("Try again; if it stays, give your advisor this number: {number}.", number=number),
    )


def told_in_cell(error: BaseException) -> str:
    """An error in the place of a result: data that are not there yet are no alarm."""
    if isinstance(error, KitError):
        return message_html(error.message, error.remedy, kind="wait")
    if isinstance(error, NameError) and _raised_in_cell(error):
        return message_html(_("This follows once the results above are there."), kind="wait")
    return told(error)


def _raised_in_cell(error: BaseException) -> bool:
    """Is a name missing in the cell itself? Then an earlier cell, which says why, could not make it."""
    frames = list(traceback.walk_tb(error.__traceback__))
    return bool(frames) and frames[-1][0].f_globals.get("__name__") == "__main__"


def incident(error: BaseException) -> str:
    """Write where an unforeseen error came from to the log, without any data, and return its number."""
    number = secrets.token_hex(3).upper()
    frames = traceback.walk_tb(error.__traceback__)
    places = [f"{_file(frame)}:{line} {frame.f_code.co_name}" for frame, line in frames]
    LOGGER.error("%s %s\n  %s", number, type(error).__name__, "\n  ".join(places))
    return number


def _file(frame) -> str:
    # The whole path would name the person whose computer this is.
    return "/".join(Path(frame.f_code.co_filename).parts[-3:])


def log_to(folder: Path) -> None:
    """Keep incidents in the assessment's own folder; where it cannot be written, they go to the console."""
    try:
        (folder / "results").mkdir(exist_ok=True)
        handler: logging.Handler = IncidentLog(folder / "results" / "incidents.log")
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    LOGGER.handlers[:] = [handler]
    LOGGER.propagate = False


def guarded(place: ipywidgets.HTML) -> Callable:
    """Wrap a callback so that an error becomes a message in `place` instead of vanishing."""

    def wrap(callback: Callable) -> Callable:
        @functools.wraps(callback)
        def call(*arguments, **named):
            try:
                place.value = ""
                return callback(*arguments, **named)
            except Exception as error:  # noqa: BLE001  the one place that must let nothing through
                place.value = told(error)
                return None

        return call

    return wrap


def unseen(callback: Callable) -> Callable:
    """Wrap a callback that has no place on the page for a message: its error goes to the log."""

    @functools.wraps(callback)
    def call(*arguments, **named):
        try:
            return callback(*arguments, **named)
        except Exception as error:  # noqa: BLE001  nothing on the page waits for its answer
            incident(error)
            return None

    return call


def in_background(work: Coroutine) -> asyncio.Task:
    """Run `work` beside the page; an error that it does not tell itself is kept in the log."""

    async def run() -> None:
        try:
            await work
        except Exception as error:  # noqa: BLE001  a task that ends in silence helps nobody
            incident(error)

    return asyncio.get_running_loop().create_task(run())


def guard_cells(show: Callable[[str], None], kinds: tuple[type[BaseException], ...]) -> None:
    """Let `show` put an error of these kinds in the place of the cell's result, as a message."""
    shell = get_ipython()
    if shell is None:
        return

    def handler(_shell, _kind, error, _trace, tb_offset=None):  # noqa: ARG001  IPython's signature
        show(told_in_cell(error))
        return []

    shell.set_custom_exc(kinds, handler)
