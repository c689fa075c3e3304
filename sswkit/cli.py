"""The way in from the command line: choose the language first, then load the commands."""

import os
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import typer

from sswkit.assessment.durable import explained
from sswkit.core.errors import KitError
from sswkit.core.words import _, languages, set_language
from sswkit.terminal import Errors, Out, accept_any_terminal, tell, unforeseen
from sswkit.usage import UsageError, asks_for_help, help_text, wrong_usage

STOPPED = 130


def app(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit: 0 when it went well, 1 when it did not, 2 on wrong usage."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    accept_any_terminal()
    set_language(asked_language(words))
    # The commands carry their help in the language in force, so they are loaded after it is known.
    from sswkit.commands import commands

    group = typer.main.get_command(commands)
    if asks_for_help(words):
        Out.print(help_text(group, words), soft_wrap=False)
        sys.exit(0 if words else 2)
    sys.exit(run(group, words))


def run(group: Any, words: Sequence[str]) -> int:
    """Run one command; whatever goes wrong is told in words."""
    try:
        code = group.main(args=list(words), prog_name="sswkit", standalone_mode=False) or 0
        if code == STOPPED:
            Errors.print(_("Stopped."))
        return code
    except KitError as error:
        tell(error)
    except UsageError as error:
        tell(wrong_usage(error, group, words))
        return 2
    except (KeyboardInterrupt, typer.Abort):
        Errors.print(_("Stopped."))
        return STOPPED
    except OSError as error:
        tell(explained(error, Path(error.filename or ".")))
    except Exception as error:  # noqa: BLE001  the one place that must let nothing through
        tell(unforeseen(error))
    return 1


def asked_language(words: Sequence[str]) -> str:
    """The language after `--lang`, else the environment's.

    >>> asked_language(["check", "x.csv", "--lang", "fr"]), asked_language(["--lang=fr"])
    ('fr', 'fr')
    """
    following = [after for word, after in pairwise(words) if word == "--lang"]
    joined = [word.split("=", 1)[1] for word in words if word.startswith("--lang=")]
    asked = [language for language in (*following, *joined) if language in languages()]
    return asked[0] if asked else os.environ.get("SSWKIT_LANG", "")


if __name__ == "__main__":
    app()
